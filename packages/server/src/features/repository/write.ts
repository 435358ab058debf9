/** The writing half of the repository. The first line of each function is the permission; then one transaction. */
import { permissionsChanged } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { childOf, idFromLabel, idOf, isWithin, localFolderOf, parentOf } from '../../base/uri.ts';
import { relativeUri } from '../../tenant/scope.ts';
import type { RepositoryParts, WriteOptions, Written } from './contract.ts';
import { copyTree } from './copy.ts';
import { describe, type Descriptor } from './describe.ts';
import { at, describing } from './read.ts';
import { keepAliases } from './virtual-aliases.ts';
import { jrxmlProblems } from './jrxml-content.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { belongsToOwner, ensureFolder, freeUri } from './folders.ts';
import { insertResource, keepContents, shown, updateResource, type Draft, type SaveParts } from './save.ts';
import {
  audit,
  checkId,
  checkLength,
  checkMove,
  checkPlace,
  inWriteTransaction,
  refuseOwnDescendant,
  refuseProtected,
  refuseTypeChange,
} from './write-rules.ts';

export async function create(
  parts: RepositoryParts,
  who: Principal,
  folder: string,
  given: Draft,
  options: WriteOptions,
  id: string | undefined,
): Promise<Descriptor> {
  await parts.access.require(who, 'write', at(who, folder));
  if (id !== undefined) checkId(id);
  const draft = await withContents(given, parts);
  return inWriteTransaction(parts, who, options, async (save) => {
    await ensureFolder(at(who, folder), options.createFolders, save);
    const uri =
      id === undefined
        ? await freeUri(at(who, folder), String(draft.model['label']), save)
        : childOf(at(who, folder), id);
    if (id !== undefined && (await store.find(save.sql, uri)) !== undefined) throw fail('access.denied', [id, folder]);
    return (await inserted(parts, uri, draft, options, save)).descriptor;
  });
}

export async function put(
  parts: RepositoryParts,
  who: Principal,
  uri: string,
  given: Draft,
  options: WriteOptions,
): Promise<Written> {
  await parts.access.require(who, 'write', at(who, uri));
  const draft = await withContents(given, parts);
  return inWriteTransaction(parts, who, options, async (save) => {
    const old = await replaceable(at(who, uri), draft, options, save);
    if (old === undefined) return inserted(parts, at(who, uri), draft, options, save);
    const isAnyVersion = options.overwrite || options.anyVersion === true;
    if (draft.model['version'] !== old.version && !isAnyVersion) throw fail('version.not.match');
    refuseTypeChange(old, draft);
    return replaced(parts, old, draft, save);
  });
}

export async function putContent(
  parts: RepositoryParts,
  who: Principal,
  uri: string,
  draft: Draft,
  options: WriteOptions,
): Promise<Written> {
  await parts.access.require(who, 'write', at(who, uri));
  return inWriteTransaction(parts, who, options, async (save) => {
    const old = await replaceable(at(who, uri), draft, options, save);
    if (old !== undefined) return replaced(parts, old, withTexts(draft, old.label, old.description), save);
    return inserted(parts, at(who, uri), withTexts(draft, idOf(at(who, uri)), null), options, save);
  });
}

export async function copy(
  parts: RepositoryParts,
  who: Principal,
  from: string,
  toFolder: string,
  options: WriteOptions,
  renameTo: string | null,
): Promise<Descriptor> {
  await parts.access.require(who, 'write', at(who, toFolder));
  return inWriteTransaction(parts, who, options, async (save) => {
    const source = await sourceOf(parts, from, 'read', save);
    await ensureFolder(at(who, toFolder), options.createFolders, save);
    const target = childOf(at(who, toFolder), renameTo === null ? idOf(source.uri) : idFromLabel(renameTo));
    checkId(idOf(target));
    refuseOwnDescendant(source.uri, at(who, toFolder), from);
    await checkLength(source, target, save);
    await makeRoom(target, source.uri, options, save);
    await copyTree(source.uri, target, renameTo, save);
    await audit(save, 'resource.copied', target, { from: shown(source.uri, save) });
    return describeNew(parts, target, save);
  });
}

export async function move(
  parts: RepositoryParts,
  who: Principal,
  from: string,
  toFolder: string,
  options: WriteOptions,
): Promise<Descriptor> {
  await parts.access.require(who, 'write', at(who, toFolder));
  return inWriteTransaction(parts, who, { dryRun: options.dryRun, alone: true }, async (save) => {
    const source = await sourceOf(parts, from, 'delete', save);
    refuseProtected(source.uri, save);
    const folder = await ensureFolder(at(who, toFolder), options.createFolders, save);
    const target = childOf(folder.uri, idOf(source.uri));
    refuseOwnDescendant(source.uri, folder.uri, from);
    await checkMove(source, target, save);
    await makeRoom(target, source.uri, options, save);
    await store.rename(save.sql, source.uri, target, folder.id);
    if (source.hidden !== folder.hidden) await store.hideAgain(save.sql, target, folder.hidden);
    await permissionsChanged(save.sql);
    await audit(save, 'resource.moved', target, { from: shown(source.uri, save) });
    return describeNew(parts, target, save);
  });
}

export async function remove(parts: RepositoryParts, who: Principal, uris: readonly string[]): Promise<void> {
  for (const uri of uris) await parts.access.require(who, 'delete', at(who, uri));
  await inWriteTransaction(parts, who, { dryRun: false }, async (save) => {
    // In one order, whatever the order of the request: two requests must not wait for each other.
    for (const uri of uris.toSorted()) await store.findLocked(save.sql, at(who, uri));
    for (const uri of uris) {
      const row = await store.findLocked(save.sql, at(who, uri));
      if (row === undefined) continue;
      await removeTree(row.uri, save);
      await audit(save, 'resource.deleted', row.uri, { type: row.type });
    }
  });
}

async function withContents(given: Draft, { blobs }: RepositoryParts): Promise<Draft> {
  const draft = await keepContents(given, blobs);
  return { ...draft, problems: await jrxmlProblems(draft, blobs) };
}

/** What an upload does not say of the file stays as it was. */
function withTexts(draft: Draft, oldLabel: string, oldDescription: string | null): Draft {
  const { label = oldLabel, description = oldDescription ?? undefined } = draft.model;
  return { ...draft, model: { ...draft.model, label, description } };
}

/** The resource to replace, locked; one of another type is removed when overwriting. Errors: `resource.already.exists`. */
async function replaceable(
  uri: string,
  draft: Draft,
  options: WriteOptions,
  save: SaveParts,
): Promise<ResourceRow | undefined> {
  const old = await store.findLocked(save.sql, uri);
  if (old === undefined || old.type === draft.type.name) return old;
  if (!options.overwrite) throw fail('resource.already.exists', [shown(uri, save)]);
  await removeTree(uri, save);
  return undefined;
}

async function replaced(parts: RepositoryParts, old: ResourceRow, draft: Draft, save: SaveParts): Promise<Written> {
  await keepAliases(old, draft, save);
  await updateResource(old, draft, save);
  parts.accessLog.note('modified', save.who.userId, old.id, save.now);
  await audit(save, 'resource.updated', old.uri, { type: draft.type.name });
  return { descriptor: await describeNew(parts, old.uri, save), created: false };
}

async function inserted(
  parts: RepositoryParts,
  uri: string,
  draft: Draft,
  options: WriteOptions,
  save: SaveParts,
): Promise<Written> {
  checkPlace(uri, draft);
  await ensureFolder(parentOf(uri) ?? '/', options.createFolders, save);
  const isLocalFolder = draft.type.isFolder && (await belongsToOwner(uri, save));
  const id = await insertResource(uri, draft, isLocalFolder, save);
  parts.accessLog.note('modified', save.who.userId, id, save.now);
  await audit(save, 'resource.created', uri, { type: draft.type.name });
  return { descriptor: await describeNew(parts, uri, save), created: true };
}

async function describeNew(parts: RepositoryParts, uri: string, save: SaveParts): Promise<Descriptor> {
  const row = await store.find(save.sql, uri);
  if (row === undefined) throw new Error(`${uri} vanished while it was written`);
  return describe(row, { all: false, types: new Set() }, await describing(parts, save.who, save.sql));
}

async function sourceOf(
  parts: RepositoryParts,
  from: string,
  operation: 'read' | 'delete',
  save: SaveParts,
): Promise<ResourceRow> {
  const row = await store.findLocked(save.sql, at(save.who, from));
  if (row === undefined) throw fail('resource.not.found', [from]);
  await parts.access.require(save.who, operation, row.uri);
  return row;
}

/** Deletes what stands at the target of a copy or move when overwriting. Errors: `resource.already.exists`, also when the
 *  place of the local resources is taken. */
async function makeRoom(target: string, source: string, options: WriteOptions, save: SaveParts): Promise<void> {
  const old = await store.findLocked(save.sql, target);
  if (old !== undefined) {
    if (!options.overwrite || target === source || isWithin(source, target))
      throw fail('resource.already.exists', [shown(target, save)]);
    await removeTree(target, save);
  }
  const locals = localFolderOf(target);
  const brought = await store.find(save.sql, localFolderOf(source));
  if (brought?.hidden === true && (await store.find(save.sql, locals)) !== undefined)
    throw fail('resource.already.exists', [shown(locals, save)]);
}

/** The resource, everything below, and local resources. Errors: `access.denied` on the first that may not go, `resource.in.use`. */
async function removeTree(uri: string, save: SaveParts): Promise<void> {
  refuseProtected(uri, save);
  const rows = await store.subtree(save.sql, uri);
  const kept = rows.find((row) => !save.view.allows('delete', row.uri));
  if (kept !== undefined) throw fail('access.denied', [shown(kept.uri, save)]);
  const ids = rows.map((row) => row.id);
  const users = await store.dependents(save.sql, ids);
  if (users.length > 0)
    throw fail(
      'resource.in.use',
      users.flatMap((user) => relativeUri(save.who.tenant, user) ?? []),
    );
  await store.removeAll(save.sql, ids);
  await permissionsChanged(save.sql);
}
