/** Two servers on one database: what one writes, the next request to the other sees. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request } from './scenario.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let one: TestServer;
let two: TestServer;
before(async () => {
  one = await startTestServer({ blobStore: 'pg', masterKey: Buffer.alloc(32, 1).toString('base64') });
  two = await startTestServer({
    blobStore: 'pg',
    masterKey: Buffer.alloc(32, 1).toString('base64'),
    databaseUrl: one.databaseUrl,
  });
});
const admin = 'jasperadmin|organization_1';
const R = '/rest_v2/resources';
const file = (text: string) => ({ label: 'f', type: 'txt', content: Buffer.from(text).toString('base64') });
const typed = { 'Content-Type': 'application/repository.file+json' };

test('resources, contents, permissions, sessions and people are the same on both', async () => {
  for (let round = 0; round < 20; round++) {
    const [writer, reader] = round % 2 === 0 ? [one, two] : [two, one];
    const uri = `/reports/f${round}`;
    assert.equal(
      (await request(writer, `PUT ${R}${uri}`, { as: admin, headers: typed, body: file(`text ${round}`) })).status,
      201,
    );
    const content = await request(reader, `GET ${R}${uri}`, {
      as: 'joeuser|organization_1',
      headers: { Accept: '*/*' },
    });
    assert.equal(await content.text(), `text ${round}`);
    const permission = `/rest_v2/permissions${uri};recipient=role:%2FROLE_USER`;
    assert.equal((await request(writer, `PUT ${permission}`, { as: admin, body: { mask: 0 } })).status, 200);
    assert.equal((await request(reader, `GET ${R}${uri}`, { as: 'joeuser|organization_1' })).status, 403);
    assert.equal((await request(writer, `DELETE ${permission}`, { as: admin })).status, 204);
    assert.equal((await request(reader, `GET ${R}${uri}`, { as: 'joeuser|organization_1' })).status, 200);
  }
});

test('a session of one node is good on the other, and its end too', async () => {
  const login = await request(one, 'POST /rest_v2/login?j_username=joeuser%7Corganization_1&j_password=joeuser', {
    as: 'nobody',
  });
  const headers = { Cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  assert.equal((await request(two, 'GET /rest_v2/tokens', { as: 'nobody', headers })).status, 204);
  await request(two, 'GET /logout.html', { as: 'nobody', headers });
  assert.equal((await request(one, 'GET /rest_v2/tokens', { as: 'nobody', headers })).status, 401);
});

test('a password changed on one node is the only one on the other', async () => {
  const seen = async (node: TestServer, password: string): Promise<number> =>
    (await request(node, 'GET /rest_v2/serverInfo', { as: `joeuser|organization_1:${password}` })).status;
  assert.deepEqual([await seen(one, 'joeuser'), await seen(two, 'joeuser')], [200, 200]);
  assert.equal(
    (await request(one, 'PUT /rest_v2/users/joeuser', { as: admin, body: { password: 'new' } })).status,
    200,
  );
  assert.deepEqual([await seen(two, 'joeuser'), await seen(two, 'new')], [401, 200]);
});

test('a user who is disabled, or deleted, on one node is out on the other, with session, token and password', async () => {
  const made = await request(one, 'PUT /rest_v2/users/mia', { as: admin, body: { fullName: 'Mia', password: 'mia' } });
  assert.equal(made.status, 201);
  const proofs = async (): Promise<Record<string, string>[]> => {
    const login = await request(two, 'POST /rest_v2/login?j_username=mia%7Corganization_1&j_password=mia', {
      as: 'nobody',
    });
    const reply = await request(two, 'POST /rest_v2/tokens', { as: 'mia|organization_1', body: { label: 'x' } });
    const { token } = (await reply.json()) as { token: string };
    const basic = `Basic ${Buffer.from('mia|organization_1:mia').toString('base64')}`;
    return [
      { Cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
      { Authorization: `Bearer ${token}` },
      { Authorization: basic },
    ];
  };
  const seen = async (all: readonly Record<string, string>[]): Promise<number[]> =>
    Promise.all(
      all.map(async (headers) => (await request(two, 'GET /rest_v2/tokens', { as: 'nobody', headers })).status),
    );
  const first = await proofs();
  assert.deepEqual(await seen(first), [200, 200, 200]);
  await request(one, 'PUT /rest_v2/users/mia', { as: admin, body: { enabled: false } });
  assert.deepEqual(await seen(first), [401, 401, 401]);
  await request(one, 'PUT /rest_v2/users/mia', { as: admin, body: { enabled: true } });
  assert.deepEqual(await seen(first), [401, 401, 204]);
  const second = await proofs();
  await request(one, 'DELETE /rest_v2/users/mia', { as: admin });
  assert.deepEqual(await seen(second), [401, 401, 401]);
});

test('an office that is taken away on one node is gone on the other', async () => {
  const roles = async (names: readonly string[]): Promise<Response> =>
    request(one, 'PUT /rest_v2/users/joeuser', { as: admin, body: { roles: names.map((name) => ({ name })) } });
  const status = async (): Promise<number> =>
    (await request(two, 'GET /rest_v2/users', { as: 'joeuser|organization_1:new' })).status;
  await roles(['ROLE_ADMINISTRATOR']);
  assert.equal(await status(), 200);
  await roles([]);
  assert.equal(await status(), 403);
});
