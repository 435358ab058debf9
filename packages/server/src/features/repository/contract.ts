/** What the repository offers, and what it is made from. URIs in and out are the caller's, relative to the organization. */
import type { Access } from '../../access/access.ts';
import type { Clock } from '../../base/clock.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import type { BlobStore, StoredBlob } from '../../db/blobs/blob-store.ts';
import type { Database } from '../../db/database.ts';
import type { Observe } from '../../ops/observe.ts';
import type { PlainObject } from '../../wire/shape.ts';
import type { AccessLog } from './access-log.ts';
import type { Descriptor, Expansion } from './describe.ts';
import type { ResolvedResource } from './resolve.ts';
import type { Draft } from './save.ts';
import type { SearchQuery } from './search.ts';

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
  /** Any version may be replaced, by a resource of the same type. */
  readonly anyVersion?: true;
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
  /** Before a body is read. Errors: `access.denied`. */
  requireWrite(who: Principal, uri: string): Promise<void>;
  /** A new resource in a folder; its id comes from `id`, else from the label. */
  create(who: Principal, folder: string, draft: Draft, options: WriteOptions, id?: string): Promise<Descriptor>;
  /** Creates or replaces. `model.version` must be the stored one. */
  put(who: Principal, uri: string, draft: Draft, options: WriteOptions): Promise<Written>;
  /** Replaces the content and type of a file, and the texts that the draft has, whatever its version. */
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
  readonly accessLog: AccessLog;
  /** Zone of callers who named none. */
  readonly zone: string;
}
