/** Forgets blobs that nothing refers to. A blob is safe for a day after it was last stored. Source: facts: libraries-storage §6. */
import { statement, type Database } from '../database.ts';
import type { BlobStore } from './blob-store.ts';

const claimBlob = statement<never>(
  'blob-claim',
  'insert into blob (sha256, size) values ($1, $2) on conflict (sha256) do update set created_at = now()',
);
const deleteUnused = statement<{ sha256: Buffer }>(
  'blob-sweep',
  `delete from blob b where b.created_at < now() - $1::interval and not exists (select 1 from resource r where r.content_sha256 = b.sha256)
   returning b.sha256`,
);

/** The note that a blob is wanted now. It waits for a sweep that is deleting the same one. */
export async function claim(sql: Pick<Database, 'first'>, sha256: Uint8Array, size: number): Promise<void> {
  await sql.first(claimBlob, [sha256, size]);
}

/** Deletes rows and bytes; the rows stay locked until the bytes are gone. Returns how many. */
export async function sweepBlobs(database: Database, blobs: BlobStore, unusedFor = '1 day'): Promise<number> {
  return database.transaction(async (sql) => {
    const gone = await sql.all(deleteUnused, [unusedFor]);
    for (const row of gone) await blobs.remove(row.sha256, sql);
    return gone.length;
  });
}
