/** For trusted server code: a resource with everything it refers to, contents on demand and secrets opened. */
import type { AccessView } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { readWhole, type BlobStore } from '../../db/blobs/blob-store.ts';
import type { Sql } from '../../db/database.ts';
import { replaceNested } from '../../resource/nested-values.ts';
import { typeNamed } from '../../resource/registry.ts';
import type { PlainObject } from '../../wire/shape.ts';
import { linkOf } from './describe.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { secretPlace, shown } from './save.ts';

export interface ResolvedResource {
  /** Repository type, e.g. `reportUnit`. */
  readonly type: string;
  /** The caller's URI. */
  readonly uri: string;
  readonly label: string;
  readonly description: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Own fields of the type. Secrets are opened; every nested field holds a ResolvedResource. Never send this to a client. */
  readonly values: PlainObject;
  /** Content of a file; null when there is none. */
  bytes(): Promise<Uint8Array | null>;
}

export interface ResolveParts {
  readonly sql: Sql;
  readonly who: Principal;
  readonly view: AccessView;
  readonly sealer: Sealer;
  readonly blobs: BlobStore;
}

const depthLimit = 12;

/** `uri` is absolute. Errors: `resource.not.found`, `access.denied` for anything in the tree. */
export async function resolveResource(uri: string, parts: ResolveParts, depth = 0): Promise<ResolvedResource> {
  const row = await store.find(parts.sql, uri);
  if (row === undefined) throw fail('resource.not.found', [shown(uri, parts)]);
  if (!parts.view.allows('execute', uri)) throw fail('access.denied', [shown(uri, parts)]);
  const type = typeNamed(row.type);
  if (type === undefined || depth > depthLimit)
    throw new Error(`${uri}: ${type === undefined ? `unknown type ${row.type}` : 'references nested too deep'}`);
  const own = await replaceNested(type.own, row.body, async (marker) => {
    const link = linkOf(marker, row);
    return link === undefined ? undefined : resolveResource(link.uri, parts, depth + 1);
  });
  return {
    type: row.type,
    uri: shown(row.uri, parts),
    label: row.label,
    description: row.description,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    values: { ...own, ...openSecrets(row, parts.sealer) },
    bytes: () => bytesOf(row, parts.blobs),
  };
}

function openSecrets(row: ResourceRow, sealer: Sealer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row.secrets).map(([field, sealed]) => [field, sealer.open(sealed, secretPlace(row.id, field))]),
  );
}

async function bytesOf(row: ResourceRow, blobs: BlobStore): Promise<Uint8Array | null> {
  if (row.content_sha256 === null) return null;
  const pieces = await blobs.get(row.content_sha256);
  if (pieces === null) throw new Error(`the content of ${row.uri} is missing in the blob store`);
  return readWhole(pieces);
}
