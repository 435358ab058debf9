/** File contents, addressed by their sha-256. Write the blob first, commit what refers to it second. Source: decisions "blobs". */
import type { Sql } from '../database.ts';

export interface StoredBlob {
  /** 32 bytes. */
  readonly sha256: Uint8Array;
  readonly size: number;
}

export interface BlobStore {
  /** Stores the bytes durably (they survive a crash once this returns). The same content is kept once.
   *  Errors: whatever `bytes` throws; nothing is kept then. */
  put(bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<StoredBlob>;
  /** The bytes in pieces, in order; null when there is no such blob. */
  get(sha256: Uint8Array): Promise<AsyncIterable<Uint8Array> | null>;
  /** Forgets a blob that nothing refers to. Missing blobs are no error. `within`: the transaction that holds its row locked. */
  remove(sha256: Uint8Array, within?: Sql): Promise<void>;
}

/** All bytes of a blob in one array. */
export async function readWhole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}
