/** One suite for every blob store. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { testDatabase, testPostgres } from '../../testing/test-server.ts';
import { openDatabase, statement, type Database } from '../database.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { readWhole, type BlobStore } from './blob-store.ts';
import { diskBlobStore } from './disk.ts';
import { pgBlobStore } from './pg.ts';
import { claim, sweepBlobs } from './sweep.ts';

let database: Database;
let directory: string;
before(async () => {
  database = openDatabase({ connectionString: await testDatabase() }, 4, () => undefined);
  await migrate(database, await readMigrations());
  directory = join((await testPostgres()).directory, 'blobs');
});

const stores: readonly [string, () => BlobStore][] = [
  ['disk', () => diskBlobStore(directory, (sha256, size) => claim(database, sha256, size))],
  ['pg', () => pgBlobStore(database)],
];

async function* inPieces(bytes: Uint8Array, fails = false): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
  if (fails) throw new Error('upload broken off');
}

for (const [name, open] of stores) {
  const bytesOf = (seed: string): Buffer => Buffer.from(`${name} ${seed} `.repeat(5000));

  test(`${name}: what went in comes out, addressed by its sha-256`, async () => {
    const bytes = bytesOf('a');
    const stored = await open().put(inPieces(bytes));
    assert.equal(stored.size, bytes.length);
    assert.deepEqual(Buffer.from(stored.sha256), createHash('sha256').update(bytes).digest());
    const back = await open().get(stored.sha256);
    assert.ok(back !== null && bytes.equals(await readWhole(back)));
  });

  test(`${name}: the same content twice, at once, and empty content`, async () => {
    const bytes = bytesOf('b');
    const all = await Promise.all(Array.from({ length: 5 }, () => open().put(bytes)));
    for (const stored of all) assert.deepEqual(stored, all[0]);
    const empty = await open().put(new Uint8Array());
    const back = await open().get(empty.sha256);
    assert.ok(back !== null && (await readWhole(back)).length === 0);
  });

  test(`${name}: a broken upload leaves nothing`, async () => {
    const bytes = bytesOf('c');
    await assert.rejects(open().put(inPieces(bytes, true)), /broken off/);
    assert.equal(await open().get(createHash('sha256').update(bytes).digest()), null);
    assert.ok(!readdirSync(directory, { recursive: true }).some((file) => String(file).includes('.new-')));
  });

  test(`${name}: missing and removed blobs are null; removing twice is no error`, async () => {
    const { sha256 } = await open().put(bytesOf('d'));
    await open().remove(sha256);
    await open().remove(sha256);
    assert.equal(await open().get(sha256), null);
    assert.equal(await open().get(new Uint8Array(32)), null);
  });

  test(`${name}: a sweep takes what nothing refers to and what is old enough`, async () => {
    const used = await open().put(bytesOf('used'));
    const unused = await open().put(bytesOf('unused'));
    await database.first(
      statement(
        'test-use',
        "insert into resource (uri, type, label, created_at, updated_at, content_sha256) values ($1, 'file', 'f', now(), now(), $2)",
      ),
      [`/${name}`, used.sha256],
    );
    assert.equal(await sweepBlobs(database, open(), '1 hour'), 0);
    assert.ok((await sweepBlobs(database, open(), '0')) >= 1);
    assert.equal(await open().get(unused.sha256), null);
    assert.notEqual(await open().get(used.sha256), null);
    const again = await open().put(bytesOf('unused'));
    assert.notEqual(await open().get(again.sha256), null);
  });
}

test('the pool ends', () => database.close());
