/** Writes at the same time: nobody's work is lost, nothing is left where nobody finds it. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { lockKey } from './write-rules.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});

const admin = 'jasperadmin|organization_1';
const R = '/rest_v2/resources';

function send(line: string, type: string, body: object): Promise<Response> {
  return request(server, line, {
    as: admin,
    headers: { 'Content-Type': `application/repository.${type}+json` },
    body,
  });
}
const many = async (send: () => Promise<Response>): Promise<number[]> =>
  (await Promise.all(Array.from({ length: 6 }, send))).map((reply) => reply.status).sort();

test('POST of the same label into a folder that is not there: each gets its own id', async () => {
  const replies = await Promise.all(
    Array.from({ length: 6 }, () => send(`POST ${R}/together/deep/er`, 'folder', { label: 'same' })),
  );
  assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [201]);
  const uris = await Promise.all(replies.map(async (reply) => ((await reply.json()) as { uri: string }).uri));
  assert.equal(new Set(uris).size, 6);
});

test('PUT of a new resource: one makes it, the others have the wrong version', async () => {
  const type = { label: 'x', type: 'text' };
  assert.deepEqual(await many(() => send(`PUT ${R}/together/new`, 'dataType', type)), [201, 409, 409, 409, 409, 409]);
  assert.deepEqual(
    await many(() => send(`PUT ${R}/together/new`, 'dataType', { ...type, version: 0 })),
    [200, 409, 409, 409, 409, 409],
  );
  assert.deepEqual(
    await many(() => send(`PUT ${R}/together/new?overwrite=true`, 'folder', { label: 'x' })),
    [200, 200, 200, 200, 200, 201],
  );
  assert.deepEqual(
    await many(() => request(server, `DELETE ${R}/together/new`, { as: admin })),
    Array.from({ length: 6 }, () => 204),
  );
});

test('a move takes along what is being added below at that moment', async () => {
  await send(`PUT ${R}/from/inner/deeper`, 'folder', { label: 'deeper' });
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  // What a write of another request looks like, half way.
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock_shared($1)', [lockKey]);
  await client.query(
    `insert into resource (uri, parent_id, type, label, created_at, updated_at)
     select uri || '/late', id, 'folder', 'late', now(), now() from resource where uri = '/organizations/organization_1/from/inner/deeper'`,
  );
  const moving = request(server, `PUT ${R}/to`, { as: admin, headers: { 'Content-Location': '/from/inner' } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await client.query('commit');
  await client.end();
  assert.equal((await moving).status, 200);
  assert.equal((await request(server, `GET ${R}/to/inner/deeper/late`, { as: admin })).status, 200);
  assert.equal((await request(server, `GET ${R}/from/inner/deeper/late`, { as: admin })).status, 404);
});

test('the same resources deleted in different orders', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) await send(`PUT ${R}/gone/${name}`, 'folder', { label: name });
  const replies = await Promise.all(
    [0, 1, 2, 3].map((i) => {
      const order = i % 2 === 0 ? names : names.toReversed();
      const query = order.map((name) => `resourceUri=/gone/${name}`).join('&');
      return request(server, `DELETE ${R}?${query}`, { as: admin });
    }),
  );
  assert.deepEqual(
    replies.map((reply) => reply.status),
    [204, 204, 204, 204],
  );
});
