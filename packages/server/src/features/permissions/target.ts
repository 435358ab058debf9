/** What permissions hang on: a resource or an attribute. */
import type { Principal } from '../../base/principal.ts';
import type { Sql } from '../../db/database.ts';
import type { PermissionRow, RecipientRow } from './permissions.store.ts';

export interface Target {
  /** The caller's URI. */
  readonly shown: string;
  /** Masks that may be set. */
  readonly masks: readonly number[];
  /** Whether something may be set for the administrators' role. Source: facts: server §5.1. */
  readonly isOfficeOpen: boolean;
  /** What is set here. */
  rows(): Promise<PermissionRow[]>;
  /** What holds for a recipient by itself, set here or above; null when nothing is set for it anywhere. */
  effectiveMask(recipient: RecipientRow): Promise<number | null>;
  /** False when there is one already. */
  insert(recipient: number, mask: number): Promise<boolean>;
  put(recipient: number, mask: number): Promise<unknown>;
  /** False when there was none. */
  remove(recipient: number): Promise<boolean>;
  /** Call in the transaction of the changes, after them. */
  changed(): Promise<void>;
}

/** The target of a URI. `forChange`: locked, in an open transaction. Errors: `resource.not.found`, `access.denied` for callers who
 *  do not administer it. */
export type FindTarget = (sql: Sql, who: Principal, uri: string, forChange: boolean) => Promise<Target>;
