/** Blobs as files `aa/bbbb…` below one directory: temporary file, fsync, rename, fsync of the directory. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore, StoredBlob } from './blob-store.ts';

/** Notes that a blob is wanted before it is looked for, so that a sweep at the same moment leaves or waits for it. */
export type Claim = (sha256: Uint8Array, size: number) => Promise<void>;

export function diskBlobStore(directory: string, claim: Claim): BlobStore {
  const pathOf = (sha256: Uint8Array): string => {
    const hex = Buffer.from(sha256).toString('hex');
    return join(directory, hex.slice(0, 2), hex.slice(2));
  };
  return {
    put: (bytes) => putFile(directory, pathOf, bytes, claim),
    get: async (sha256) => ((await exists(pathOf(sha256))) ? createReadStream(pathOf(sha256)) : null),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function putFile(
  directory: string,
  pathOf: (sha256: Uint8Array) => string,
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  claim: Claim,
): Promise<StoredBlob> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = join(directory, `.new-${randomUUID()}`);
  try {
    const { sha256, size } = await writeTemporary(temporary, bytes);
    await claim(sha256, size);
    const target = pathOf(sha256);
    if (await exists(target)) {
      await rm(temporary);
      return { sha256, size };
    }
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    await syncDirectory(dirname(target));
    await syncDirectory(directory);
    return { sha256, size };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeTemporary(path: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<StoredBlob> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
      hash.update(piece);
      size += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest(), size };
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Removes what uploads that never ended left behind. `olderThan` in milliseconds since 1970. */
export async function sweepTemporary(directory: string, olderThan: number): Promise<void> {
  const names = await readdir(directory).catch(() => [] as string[]);
  for (const name of names.filter((n) => n.startsWith('.new-'))) {
    const info = await stat(join(directory, name)).catch(() => null);
    if (info !== null && info.mtimeMs < olderThan) await rm(join(directory, name), { force: true });
  }
}
