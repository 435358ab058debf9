/** The transaction of every write, and what may not be written. */
import { AppError, fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { idOf, isReachableId, isWithin, localFolderOf, uriLimit } from '../../base/uri.ts';
import { hasPlaceholder } from '../../resource/resource-type.ts';
import { writeAudit } from '../../db/audit.ts';
import { isConstraintError, statement } from '../../db/database.ts';
import type { ObservationKind } from '../../ops/observe.ts';
import type { RepositoryParts } from './contract.ts';
import { belongsToOwner } from './folders.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { shown, type Draft, type SaveParts } from './save.ts';

export interface Writing {
  readonly dryRun: boolean;
  /** No other write of the repository runs at the same time: what changes URIs would miss what others are adding below them. */
  readonly alone?: true;
}

/** How often a write is tried when somebody else took the same place a moment before. */
const mostTries = 10;

/** One transaction with one moment in time. `work` starts anew when a uniqueness rule breaks, or when two wait for each
 *  other: then somebody else was faster, and what he made is seen the next time. Errors: `concurrent.modification` when that does not end. */
export async function inWriteTransaction<T>(
  parts: RepositoryParts,
  who: Principal,
  writing: Writing,
  work: (save: SaveParts) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryOnce(parts, who, writing, work);
    } catch (error) {
      if (isConstraintError(error, 'foreign-key')) throw fail('resource.in.use', []);
      const isDeadlock = error instanceof AppError && error.code === 'concurrent.modification';
      if (!isDeadlock && !isConstraintError(error, 'unique')) throw error;
      if (tries === mostTries) throw fail('concurrent.modification');
    }
  }
}

async function tryOnce<T>(
  parts: RepositoryParts,
  who: Principal,
  { dryRun, alone }: Writing,
  work: (save: SaveParts) => Promise<T>,
): Promise<T> {
  const view = await parts.access.viewFor(who);
  let result: { value: T } | null = null;
  try {
    return await parts.database.transaction(async (sql) => {
      await sql.first(alone === true ? lockAlone : lockShared);
      const value = await work({ sql, who, view, sealer: parts.sealer, now: new Date(parts.clock.now()) });
      if (!dryRun) return value;
      result = { value };
      throw new DryRun();
    });
  } catch (error) {
    if (error instanceof DryRun && result !== null) return (result as { value: T }).value;
    throw error;
  }
}

/** Number of the lock; it means nothing else. */
export const lockKey = 7_231_604_113;
const lockShared = statement<never>('repository-write', `select pg_advisory_xact_lock_shared(${lockKey})`);
const lockAlone = statement<never>('repository-write-alone', `select pg_advisory_xact_lock(${lockKey})`);

/** Rolls the transaction back after everything was checked. */
class DryRun extends Error {}

/** The audit row of a change, in its transaction. */
export async function audit(
  save: SaveParts,
  kind: ObservationKind,
  uri: string,
  details: Record<string, string>,
): Promise<void> {
  await writeAudit(save.sql, { kind, who: save.who, uri, details });
}

/** Errors: `illegal.parameter.value.error` for a name under which nobody could ask for the resource. */
export function checkId(id: string): void {
  if (!isReachableId(id)) throw fail('illegal.parameter.value.error', ['uri', id.slice(0, 300)]);
}

/** Errors: `illegal.parameter.value.error` for an id or a folder's URI that cannot be stored. */
export function checkPlace(uri: string, draft: Draft): void {
  const id = idOf(uri);
  if (id === '') throw fail('resource.already.exists', ['/']);
  checkId(id);
  if (hasPlaceholder(id)) throw fail('illegal.parameter.value.error', ['uri', id]);
  if (draft.type.isFolder && uri.length > uriLimit)
    throw fail('illegal.parameter.value.error', ['uri', uri.slice(0, 300)]);
}

/** The kind of a file cannot change by descriptor. Source: facts: server §4.5. */
export function refuseTypeChange(old: ResourceRow, draft: Draft): void {
  const next = draft.model['type'];
  if (draft.type.name === 'file' && old.body['type'] !== next && next !== 'unspecified')
    throw fail('illegal.parameter.value.error', ['type', String(next)]);
}

/** A folder cannot go into itself. */
export function refuseOwnDescendant(source: string, folder: string, from: string): void {
  if (isWithin(folder, source) || isWithin(folder, localFolderOf(source)))
    throw fail('illegal.parameter.value.error', ['sourceUri', from]);
}

/** Local resources stay with their owner; the limit of folders' URIs holds at the new place as well. */
export async function checkMove(source: ResourceRow, target: string, save: SaveParts): Promise<void> {
  if (source.hidden && source.type === 'folder' && (await belongsToOwner(source.uri, save)))
    throw fail('modification.not.allowed', [shown(source.uri, save)]);
  await checkLength(source, target, save);
}

export async function checkLength(source: ResourceRow, target: string, save: SaveParts): Promise<void> {
  const longest = await store.longestFolder(save.sql, source.uri);
  if (longest > 0 && longest - source.uri.length + target.length > uriLimit)
    throw fail('illegal.parameter.value.error', ['uri', shown(target, save)]);
}

/** Folders that the server itself needs. Source: facts: server §4.8. */
export function refuseProtected(uri: string, save: SaveParts): void {
  const seen = shown(uri, save);
  const isFixed =
    ['/', '/temp', '/themes', '/public', '/organizations'].includes(seen) || isWithin(seen, '/themes/default');
  const isOrganization =
    uri === save.who.tenant.folderUri || /^(\/organizations\/[^/]+)+$/.test(uri) || uri.endsWith('/organizations');
  if (isFixed || isOrganization) throw fail('access.denied', [seen]);
}
