/** The repository: read, search, write, copy, move, delete. URIs in and out are the caller's, relative to the organization. */
import type { Access, AccessView } from '../../access/access.ts';
import { permissionsChanged } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { childOf, idFromLabel, idOf, isWithin, localFolderOf, normalUri, parentOf, uriLimit } from '../../base/uri.ts';
import { writeAudit } from '../../db/audit.ts';
import type { BlobStore, StoredBlob } from '../../db/blobs/blob-store.ts';
import { isConstraintError, type Database, type Sql } from '../../db/database.ts';
import type { Observe, ObservationKind } from '../../ops/observe.ts';
import { absoluteUri, relativeUri } from '../../tenant/scope.ts';
import type { PlainObject } from '../../wire/shape.ts';
import { copyTree } from './copy.ts';
import { baseOf, describe, mayDescribe, type Descriptor, type Expansion } from './describe.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { resolveResource, type ResolvedResource } from './resolve.ts';
import {
  ensureFolder,
  freeUri,
  insertResource,
  keepContents,
  shown,
  updateResource,
  type Draft,
  type SaveParts,
} from './save.ts';
import { search, type SearchQuery } from './search.ts';

export interface FoundPage {
  readonly hits: readonly { readonly type: string; readonly model: PlainObject }[];
  readonly total: number | null;
  readonly nextOffset: number | null;
}

export interface Content {
  readonly uri: string;
  /** File type, e.g. `jrxml`. */
  readonly fileType: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface WriteOptions {
  readonly createFolders: boolean;
  readonly overwrite: boolean;
  /** Check everything, keep nothing. */
  readonly dryRun: boolean;
}

export interface Written {
  readonly descriptor: Descriptor;
  readonly created: boolean;
}

export interface Repository {
  /** Errors: `resource.not.found`, `access.denied`. */
  get(who: Principal, uri: string, expansion: Expansion): Promise<Descriptor>;
  /** The content of a file; null when it has none. Errors: `not.a.file` besides those of `get`. */
  content(who: Principal, uri: string): Promise<Content | null>;
  /** Errors: `resource.not.found` for a missing folder. */
  search(who: Principal, query: SearchQuery): Promise<FoundPage>;
  /** A new resource in a folder; its id comes from `id`, else from the label. */
  create(who: Principal, folder: string, draft: Draft, options: WriteOptions, id?: string): Promise<Descriptor>;
  /** Creates or replaces. `model.version` must be the stored one. */
  put(who: Principal, uri: string, draft: Draft, options: WriteOptions): Promise<Written>;
  /** Replaces the content (and type, texts) of a file, whatever its version. */
  putContent(who: Principal, uri: string, draft: Draft, options: WriteOptions): Promise<Written>;
  copy(
    who: Principal,
    from: string,
    toFolder: string,
    options: WriteOptions,
    renameTo: string | null,
  ): Promise<Descriptor>;
  move(who: Principal, from: string, toFolder: string, options: WriteOptions): Promise<Descriptor>;
  /** Missing resources are no error. All or nothing. Errors: `access.denied`, `resource.in.use`. */
  remove(who: Principal, uris: readonly string[]): Promise<void>;
  /** Stores upload bytes before anything refers to them. */
  keep(bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<StoredBlob>;
  /** For trusted server code that acts for the user: the whole tree with local resources, contents and opened secrets.
   *  Needs "execute" on everything in it. Errors: `resource.not.found`, `access.denied`. */
  resolve(who: Principal, uri: string): Promise<ResolvedResource>;
  /** Bytes of a file by absolute or caller's URI, for `repo:` locations; null when missing. Errors: `access.denied`. */
  fileBytes(who: Principal, uri: string): Promise<Uint8Array | null>;
}

export interface RepositoryParts {
  readonly database: Database;
  readonly access: Access;
  readonly blobs: BlobStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly observe: Observe;
  /** Zone of callers who named none. */
  readonly zone: string;
}

export function createRepository(parts: RepositoryParts): Repository {
  const { database, access } = parts;
  const at = (who: Principal, uri: string): string => absoluteUri(who.tenant, normalUri(uri));
  const viewed = async (
    who: Principal,
    sql: Sql = database,
  ): Promise<{ sql: Sql; who: Principal; view: AccessView; zone: string }> => ({
    sql,
    who,
    view: await access.viewFor(who),
    zone: parts.zone,
  });
  const readable = async (who: Principal, uri: string): Promise<ResourceRow> => {
    const row = await store.find(database, at(who, uri));
    if (row === undefined) throw fail('resource.not.found', [uri]);
    if (!mayDescribe(row.type, row.uri, await access.viewFor(who))) await access.require(who, 'read', row.uri);
    return row;
  };
  const write = <T>(who: Principal, dryRun: boolean, work: (save: SaveParts) => Promise<T>): Promise<T> =>
    inWriteTransaction(parts, who, dryRun, work);
  const describeNew = async (uri: string, save: SaveParts): Promise<Descriptor> => {
    const row = await store.find(save.sql, uri);
    if (row === undefined) throw new Error(`${uri} vanished while it was written`);
    return describe(row, { all: false, types: new Set() }, await viewed(save.who, save.sql));
  };

  return {
    async get(who, uri, expansion) {
      await access.require(who, 'execute', at(who, uri));
      return describe(await readable(who, uri), expansion, await viewed(who));
    },

    async content(who, uri) {
      await access.require(who, 'execute', at(who, uri));
      const row = await readable(who, uri);
      if (row.type !== 'file') throw fail('not.a.file', [uri]);
      if (row.content_sha256 === null) return null;
      const bytes = await parts.blobs.get(row.content_sha256);
      if (bytes === null) throw new Error(`the content of ${row.uri} is missing in the blob store`);
      return { uri: shown(row.uri, { who }), fileType: String(row.body['type']), size: row.content_size ?? 0, bytes };
    },

    async search(who, query) {
      const context = await viewed(who);
      const folder = await store.find(database, absoluteUri(who.tenant, query.folderUri));
      if (folder === undefined || folder.type !== 'folder') throw fail('resource.not.found', [query.folderUri]);
      const hits = await search(database, who.tenant, query, (row) => context.view.allows('read', row.uri));
      return { ...hits, hits: hits.rows.map((row) => ({ type: row.type, model: baseOf(row, context) })) };
    },

    async create(who, folder, given, options, id) {
      await access.require(who, 'write', at(who, folder));
      const draft = await keepContents(given, parts.blobs);
      return write(who, options.dryRun, async (save) => {
        await ensureFolder(at(who, folder), options.createFolders, save);
        const uri =
          id === undefined
            ? await freeUri(at(who, folder), String(draft.model['label']), save)
            : childOf(at(who, folder), id);
        if (id !== undefined && (await store.find(save.sql, uri)) !== undefined)
          throw fail('access.denied', [id, folder]);
        checkPlace(uri, draft);
        await insertResource(uri, draft, false, save);
        await audit(save, 'resource.created', uri, { type: draft.type.name });
        return describeNew(uri, save);
      });
    },

    async put(who, uri, given, options) {
      await access.require(who, 'write', at(who, uri));
      const draft = await keepContents(given, parts.blobs);
      return write(who, options.dryRun, async (save) => {
        const old = await store.findLocked(save.sql, at(who, uri));
        if (old !== undefined && old.type !== draft.type.name && !options.overwrite)
          throw fail('resource.already.exists', [uri]);
        if (old !== undefined && old.type === draft.type.name) {
          if (draft.model['version'] !== old.version && !options.overwrite) throw fail('version.not.match');
          refuseTypeChange(old, draft);
          return replaced(old, draft, save);
        }
        if (old !== undefined) await removeTree(old.uri, save);
        return inserted(at(who, uri), draft, options, save);
      });
    },

    async putContent(who, uri, draft, options) {
      await access.require(who, 'write', at(who, uri));
      return write(who, options.dryRun, async (save) => {
        const old = await store.findLocked(save.sql, at(who, uri));
        if (old !== undefined && old.type !== 'file' && !options.overwrite)
          throw fail('resource.already.exists', [uri]);
        if (old !== undefined && old.type === 'file') return replaced(old, draft, save);
        if (old !== undefined) await removeTree(old.uri, save);
        return inserted(at(who, uri), draft, options, save);
      });
    },

    async copy(who, from, toFolder, options, renameTo) {
      await access.require(who, 'write', at(who, toFolder));
      return write(who, options.dryRun, async (save) => {
        const source = await sourceOf(who, from, 'read', save);
        await ensureFolder(at(who, toFolder), options.createFolders, save);
        const target = childOf(at(who, toFolder), renameTo === null ? idOf(source.uri) : idFromLabel(renameTo));
        refuseOwnDescendant(source.uri, at(who, toFolder), from);
        await makeRoom(target, source.uri, options, save);
        await copyTree(source.uri, target, renameTo, save);
        await audit(save, 'resource.copied', target, { from: shown(source.uri, save) });
        return describeNew(target, save);
      });
    },

    async move(who, from, toFolder, options) {
      await access.require(who, 'write', at(who, toFolder));
      return write(who, options.dryRun, async (save) => {
        const source = await sourceOf(who, from, 'delete', save);
        refuseProtected(source.uri, save);
        const folder = await ensureFolder(at(who, toFolder), options.createFolders, save);
        const target = childOf(folder.uri, idOf(source.uri));
        refuseOwnDescendant(source.uri, folder.uri, from);
        await makeRoom(target, source.uri, options, save);
        await store.rename(save.sql, source.uri, target, folder.id);
        await permissionsChanged(save.sql);
        await audit(save, 'resource.moved', target, { from: shown(source.uri, save) });
        return describeNew(target, save);
      });
    },

    async remove(who, uris) {
      for (const uri of uris) await access.require(who, 'delete', at(who, uri));
      await write(who, false, async (save) => {
        for (const uri of uris) {
          const row = await store.findLocked(save.sql, at(who, uri));
          if (row === undefined) continue;
          await removeTree(row.uri, save);
          await audit(save, 'resource.deleted', row.uri, { type: row.type });
        }
      });
    },

    keep: (bytes) => parts.blobs.put(bytes),

    async resolve(who, uri) {
      await access.require(who, 'execute', at(who, uri));
      return resolveResource(at(who, uri), { ...(await viewed(who)), blobs: parts.blobs, sealer: parts.sealer });
    },

    async fileBytes(who, uri) {
      await access.require(who, 'execute', at(who, uri));
      const row = await store.find(database, at(who, uri));
      if (row === undefined || row.type !== 'file') return null;
      return (
        await resolveResource(row.uri, { ...(await viewed(who)), blobs: parts.blobs, sealer: parts.sealer })
      ).bytes();
    },
  };

  async function replaced(old: ResourceRow, draft: Draft, save: SaveParts): Promise<Written> {
    await updateResource(old, draft, save);
    await audit(save, 'resource.updated', old.uri, { type: draft.type.name });
    return { descriptor: await describeNew(old.uri, save), created: false };
  }

  async function inserted(uri: string, draft: Draft, options: WriteOptions, save: SaveParts): Promise<Written> {
    checkPlace(uri, draft);
    await ensureFolder(parentOf(uri) ?? '/', options.createFolders, save);
    await insertResource(uri, draft, false, save);
    await audit(save, 'resource.created', uri, { type: draft.type.name });
    return { descriptor: await describeNew(uri, save), created: true };
  }

  async function sourceOf(
    who: Principal,
    from: string,
    operation: 'read' | 'delete',
    save: SaveParts,
  ): Promise<ResourceRow> {
    const row = await store.findLocked(save.sql, at(who, from));
    if (row === undefined) throw fail('resource.not.found', [from]);
    await access.require(who, operation, row.uri);
    return row;
  }

  /** Deletes what stands at the target of a copy or move when overwriting. */
  async function makeRoom(target: string, source: string, options: WriteOptions, save: SaveParts): Promise<void> {
    const old = await store.findLocked(save.sql, target);
    if (old === undefined) return;
    if (!options.overwrite || target === source || isWithin(source, target))
      throw fail('resource.already.exists', [shown(target, save)]);
    await removeTree(target, save);
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
}

/** One transaction with one moment in time; a broken uniqueness rule means that somebody else was faster. */
async function inWriteTransaction<T>(
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

async function audit(
  save: SaveParts,
  kind: ObservationKind,
  uri: string,
  details: Record<string, string>,
): Promise<void> {
  await writeAudit(save.sql, { kind, who: save.who, uri, details });
}

function checkPlace(uri: string, draft: Draft): void {
  const id = idOf(uri);
  if (id === '') throw fail('resource.already.exists', ['/']);
  if (id.length > 200 || /[\0/\\]/.test(id)) throw fail('illegal.parameter.value.error', ['uri', id.slice(0, 300)]);
  if (draft.type.isFolder && uri.length > uriLimit)
    throw fail('illegal.parameter.value.error', ['uri', uri.slice(0, 300)]);
}

function refuseTypeChange(old: ResourceRow, draft: Draft): void {
  const next = draft.model['type'];
  if (draft.type.name === 'file' && old.body['type'] !== next && next !== 'unspecified')
    throw fail('illegal.parameter.value.error', ['type', String(next)]);
}

function refuseOwnDescendant(source: string, folder: string, from: string): void {
  if (isWithin(folder, source) || isWithin(folder, localFolderOf(source)))
    throw fail('illegal.parameter.value.error', ['sourceUri', from]);
}

/** Folders that the server itself needs. Source: facts: server §4.8. */
function refuseProtected(uri: string, save: SaveParts): void {
  const seen = shown(uri, save);
  const isFixed =
    ['/', '/temp', '/themes', '/public', '/organizations'].includes(seen) || isWithin(seen, '/themes/default');
  const isOrganization =
    uri === save.who.tenant.folderUri || /^(\/organizations\/[^/]+)+$/.test(uri) || uri.endsWith('/organizations');
  if (isFixed || isOrganization) throw fail('access.denied', [seen]);
}
