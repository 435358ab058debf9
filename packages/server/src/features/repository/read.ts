/** The reading half of the repository. The first line of each function is the permission. */
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { normalUri } from '../../base/uri.ts';
import type { Sql } from '../../db/database.ts';
import { absoluteUri } from '../../tenant/scope.ts';
import type { Content, FoundPage, RepositoryParts } from './contract.ts';
import { baseOf, describe, mayDescribe, type DescribeParts, type Descriptor, type Expansion } from './describe.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { resolveResource, type ResolvedResource, type ResolveParts } from './resolve.ts';
import { shown } from './save.ts';
import { search, type SearchQuery } from './search.ts';

export async function get(
  parts: RepositoryParts,
  who: Principal,
  uri: string,
  expansion: Expansion,
): Promise<Descriptor> {
  await parts.access.require(who, 'execute', at(who, uri));
  const row = await readable(parts, who, uri);
  parts.accessLog.note('viewed', who.userId, row.id, new Date(parts.clock.now()));
  return describe(row, expansion, await describing(parts, who));
}

export async function content(parts: RepositoryParts, who: Principal, uri: string): Promise<Content | null> {
  await parts.access.require(who, 'execute', at(who, uri));
  const row = await readable(parts, who, uri);
  if (row.type !== 'file') throw fail('not.a.file', [uri]);
  parts.accessLog.note('viewed', who.userId, row.id, new Date(parts.clock.now()));
  if (row.content_sha256 === null) return null;
  const bytes = await parts.blobs.get(row.content_sha256);
  if (bytes === null) throw new Error(`the content of ${row.uri} is missing in the blob store`);
  return { uri: shown(row.uri, { who }), fileType: String(row.body['type']), size: row.content_size ?? 0, bytes };
}

/** Each hit is asked for by itself: a folder that may not be read can hold resources that may. */
export async function find(parts: RepositoryParts, who: Principal, query: SearchQuery): Promise<FoundPage> {
  const context = await describing(parts, who);
  if (query.dependsOn !== null) await parts.access.require(who, 'read', at(who, query.dependsOn));
  else {
    const folder = await store.find(parts.database, absoluteUri(who.tenant, query.folderUri));
    if (folder === undefined || folder.type !== 'folder') throw fail('resource.not.found', [query.folderUri]);
  }
  const hits = await search(parts.database, who, query, (row) => context.view.allows('read', row.uri));
  return { ...hits, hits: hits.rows.map((row) => ({ type: row.type, model: baseOf(row, context) })) };
}

export async function resolve(parts: RepositoryParts, who: Principal, uri: string): Promise<ResolvedResource> {
  await parts.access.require(who, 'execute', at(who, uri));
  return resolveResource(at(who, uri), await resolving(parts, who));
}

export async function fileBytes(parts: RepositoryParts, who: Principal, uri: string): Promise<Uint8Array | null> {
  await parts.access.require(who, 'execute', at(who, uri));
  const row = await store.find(parts.database, at(who, uri));
  if (row === undefined || row.type !== 'file') return null;
  return (await resolveResource(row.uri, await resolving(parts, who))).bytes();
}

/** The server's URI. */
export function at(who: Principal, uri: string): string {
  return absoluteUri(who.tenant, normalUri(uri));
}

export async function describing(
  parts: RepositoryParts,
  who: Principal,
  sql: Sql = parts.database,
): Promise<DescribeParts> {
  return { sql, who, view: await parts.access.viewFor(who), zone: parts.zone };
}

async function resolving(parts: RepositoryParts, who: Principal): Promise<ResolveParts> {
  return { sql: parts.database, who, view: await parts.access.viewFor(who), blobs: parts.blobs, sealer: parts.sealer };
}

/** Errors: `resource.not.found`; `access.denied` where "execute only" does not show the descriptor. */
async function readable(parts: RepositoryParts, who: Principal, uri: string): Promise<ResourceRow> {
  const row = await store.find(parts.database, at(who, uri));
  if (row === undefined) throw fail('resource.not.found', [uri]);
  if (!mayDescribe(row.type, row.uri, await parts.access.viewFor(who)))
    await parts.access.require(who, 'read', row.uri);
  return row;
}
