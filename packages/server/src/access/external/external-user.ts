/** People whom somebody else vouches for: a directory, a single sign-on, a signed token. */
import type { AccountRow } from '../accounts.ts';

export interface ExternalUser {
  readonly name: string;
  readonly fullName: string | null;
  readonly email: string | null;
  /** Organizations from the top down; empty: the configured default. */
  readonly organizations: readonly string[];
  /** Names as the other side has them. */
  readonly roles: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
}

/** Brings our account in line with what the other side says, and returns it. Null: the rules do not let this user in (an
 *  internal user of the same name, no organization). */
export type SynchroniseUser = (user: ExternalUser) => Promise<AccountRow | null>;
