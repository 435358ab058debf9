/** The transaction of every write, and what may not be written. */
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { idOf, isWithin, localFolderOf, uriLimit } from '../../base/uri.ts';
import { writeAudit } from '../../db/audit.ts';
import { isConstraintError } from '../../db/database.ts';
import type { ObservationKind } from '../../ops/observe.ts';
import type { RepositoryParts } from './contract.ts';
import type { ResourceRow } from './repository.store.ts';
import { shown, type Draft, type SaveParts } from './save.ts';

/** One transaction with one moment in time; a broken uniqueness rule means that somebody else was faster. */
export async function inWriteTransaction<T>(
  parts: RepositoryParts,
  who: Principal,
  dryRun: boolean,
  work: (save: SaveParts) => Promise<T>,
): Promise<T> {
  const view = await parts.access.viewFor(who);
  let result: { value: T } | null = null;
  try {
    return await parts.database.transaction(async (sql) => {
      const value = await work({
        sql,
        who,
        view,
        sealer: parts.sealer,
        now: new Date(parts.clock.now()),
      });
      if (!dryRun) return value;
      result = { value };
      throw new DryRun();
    });
  } catch (error) {
    if (error instanceof DryRun && result !== null) return (result as { value: T }).value;
    if (isConstraintError(error, 'unique')) throw fail('concurrent.modification');
    if (isConstraintError(error, 'foreign-key')) throw fail('resource.in.use', []);
    throw error;
  }
}

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

/** Errors: `illegal.parameter.value.error` for an id or a folder's URI that cannot be stored. */
export function checkPlace(uri: string, draft: Draft): void {
  const id = idOf(uri);
  if (id === '') throw fail('resource.already.exists', ['/']);
  if (id.length > 200 || /[\0/\\]/.test(id)) throw fail('illegal.parameter.value.error', ['uri', id.slice(0, 300)]);
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

/** Folders that the server itself needs. Source: facts: server §4.8. */
export function refuseProtected(uri: string, save: SaveParts): void {
  const seen = shown(uri, save);
  const isFixed =
    ['/', '/temp', '/themes', '/public', '/organizations'].includes(seen) || isWithin(seen, '/themes/default');
  const isOrganization =
    uri === save.who.tenant.folderUri || /^(\/organizations\/[^/]+)+$/.test(uri) || uri.endsWith('/organizations');
  if (isFixed || isOrganization) throw fail('access.denied', [seen]);
}
