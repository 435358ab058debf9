/** Whole servers: two nodes on one database, stopping, first passwords. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import pg from 'pg';
import { startApp } from './app.ts';
import { hashPassword } from './access/passwords.ts';
import { statement } from './db/database.ts';
import { request, type Ask } from './testing/scenario.ts';
import { startTestServer, testDatabase, testPostgres, testSettings, type TestServer } from './testing/test-server.ts';

const folder = { 'Content-Type': 'application/repository.folder+json' };
const admin: Ask = { as: 'jasperadmin', headers: folder };

test('two nodes: a write, a permission and a sign-out on one are seen by the next request on the other', async () => {
  const one = await startTestServer();
  const two = await startTestServer({ databaseUrl: one.databaseUrl });
  const status = async (server: TestServer, line: string, ask: Ask): Promise<number> =>
    (await request(server, line, ask)).status;
  for (let i = 0; i < 20; i++) {
    assert.equal(await status(one, `PUT /rest_v2/resources/reports/f${i}`, { ...admin, body: { label: 'f' } }), 201);
    assert.equal(await status(two, `GET /rest_v2/resources/reports/f${i}`, { as: 'joeuser' }), 200);
    await one.app.database.transaction(async (sql) => {
      await sql.first(
        statement(
          'test-hide',
          "insert into permission (resource_id, role_id, mask) select r.id, o.id, 0 from resource r, role o where r.uri like $1 and o.name = 'ROLE_USER'",
        ),
        [`%/reports/f${i}`],
      );
      await sql.first(statement('test-bump', 'update access_state set version = version + 1'));
    });
    assert.equal(await status(two, `GET /rest_v2/resources/reports/f${i}`, { as: 'joeuser' }), 403);
  }
  const login = await request(one, 'POST /rest_v2/login?j_username=joeuser&j_password=joeuser', { as: 'nobody' });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  assert.equal(await status(two, 'GET /rest_v2/resources/public', { as: 'nobody', headers: { Cookie: cookie } }), 200);
  await request(one, 'GET /logout.html', { as: 'nobody', headers: { Cookie: cookie } });
  assert.equal(await status(two, 'GET /rest_v2/resources/public', { as: 'nobody', headers: { Cookie: cookie } }), 401);
});

test('a changed password counts at once, cached credentials or not', async () => {
  const server = await startTestServer();
  assert.equal((await request(server, 'GET /rest_v2/resources/public', { as: 'joeuser' })).status, 200);
  await server.app.database.first(
    statement('test-password', "update account set password_hash = $1 where name = 'joeuser'"),
    [await hashPassword('new')],
  );
  assert.equal((await request(server, 'GET /rest_v2/resources/public', { as: 'joeuser' })).status, 401);
  assert.equal((await request(server, 'GET /rest_v2/resources/public', { as: 'joeuser:new' })).status, 200);
});

test('without samples the first passwords are made up and told once', async () => {
  const settings = await testSettings(await testDatabase());
  const first = await startApp(settings, { log: () => undefined });
  const password = first.firstPasswords.jasperadmin ?? '';
  assert.ok(password.length >= 16);
  const statusAs = async (user: string): Promise<number> =>
    (
      await fetch(`http://127.0.0.1:${first.port}/jasperserver/rest_v2/resources/public`, {
        headers: { Authorization: `Basic ${Buffer.from(user).toString('base64')}` },
      })
    ).status;
  assert.equal(await statusAs(`jasperadmin:${password}`), 200);
  assert.equal(await statusAs('jasperadmin:jasperadmin'), 401);
  assert.equal(await statusAs('joeuser:joeuser'), 401);
  await first.stop();
  const second = await startApp(settings, { log: () => undefined });
  assert.deepEqual(second.firstPasswords, {});
  await second.stop();
});

test('stopping finishes what is in flight and takes nothing new', async () => {
  const server = await startTestServer();
  const upload = httpRequest(`${server.base}/rest_v2/resources/reports/inflight`, {
    method: 'PUT',
    headers: {
      ...folder,
      Authorization: `Basic ${Buffer.from('jasperadmin:jasperadmin').toString('base64')}`,
      Expect: '100-continue',
    },
  });
  const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
  upload.flushHeaders();
  // The server has begun with this request; its body comes after the stop has been asked for.
  await once(upload, 'continue');
  const stopped = server.stop();
  upload.end(JSON.stringify({ label: 'in flight' }));
  const [response] = await answered;
  response.resume();
  assert.equal(response.statusCode, 201);
  await stopped;
  await assert.rejects(request(server, 'GET /rest_v2/serverInfo', { as: 'nobody' }));
});

test('a database that goes away and comes back costs some 503, not the server', async () => {
  const server = await startTestServer();
  const asked = async (): Promise<number> =>
    (await request(server, 'PUT /rest_v2/resources/reports/again?overwrite=true', { ...admin, body: { label: 'a' } }))
      .status;
  assert.equal(await asked(), 201);
  const kills: Promise<void>[] = [];
  const killing = setInterval(() => {
    const kill = testPostgres().then(async ({ embedded }) => {
      const client = new pg.Client(embedded.connection);
      client.on('error', () => undefined);
      await client.connect();
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname like 'test_%' and pid <> pg_backend_pid()",
      );
      await client.end();
    });
    kills.push(kill.catch(() => undefined));
  }, 20);
  const statuses = new Set<number>();
  for (let i = 0; i < 60; i++) statuses.add(await asked());
  clearInterval(killing);
  await Promise.all(kills);
  assert.deepEqual(
    [...statuses].filter((s) => s !== 200 && s !== 503),
    [],
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(await asked(), 200);
});
