/** Blobs as rows of table `blob`, for clusters whose nodes share nothing but the database. */
import { createHash } from 'node:crypto';
import { statement, type Sql } from '../database.ts';
import { readWhole, type BlobStore } from './blob-store.ts';

export function pgBlobStore(sql: Sql): BlobStore {
  return {
    async put(bytes) {
      const whole = bytes instanceof Uint8Array ? bytes : await readWhole(bytes);
      const sha256 = createHash('sha256').update(whole).digest();
      await sql.first(insertContent, [sha256, whole.length, whole]);
      return { sha256, size: whole.length };
    },
    async get(sha256) {
      const row = await sql.first(selectContent, [sha256]);
      return row === undefined || row.content === null ? null : pieces(row.content);
    },
    async remove(sha256, within = sql) {
      await within.first(clearContent, [sha256]);
    },
  };
}

async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const insertContent = statement<never>(
  'blob-insert',
  'insert into blob (sha256, size, content) values ($1, $2, $3) on conflict (sha256) do update set content = coalesce(blob.content, excluded.content), created_at = now()',
);
const selectContent = statement<{ content: Buffer | null }>(
  'blob-content',
  'select content from blob where sha256 = $1',
);
const clearContent = statement<never>('blob-clear', 'update blob set content = null where sha256 = $1');
