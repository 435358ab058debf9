import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, testPostgres, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, ask: Ask, expected: Expect): void => scenario(() => server, line, ask, expected);
const typed = (name: string): Record<string, string> => ({ 'Content-Type': `application/${name}+json` });
const jdbc = { driverClass: 'org.postgresql.Driver', connectionUrl: 'jdbc:postgresql://127.0.0.1:1/nothing' };
const C = '/rest_v2/contexts';

row(
  `POST ${C}`,
  { as: 'jasperadmin', headers: typed('repository.jdbcDataSource'), body: jdbc },
  { status: 400, code: 'connection.failed' },
);
row(`POST ${C}`, { as: 'joeuser', headers: typed('repository.jdbcDataSource'), body: jdbc }, { status: 403 });
row(
  `POST ${C}`,
  { as: 'joeuser', headers: typed('repository.jndiJdbcDataSource'), body: { jndiName: 'jdbc/none' } },
  { status: 400, code: 'connection.failed' },
);
row(
  `POST ${C}`,
  { as: 'jasperadmin', headers: typed('repository.jdbcDataSource'), body: { driverClass: 'x' } },
  { status: 400, code: 'mandatory.parameter.error' },
);
row(`POST ${C}`, { as: 'jasperadmin', headers: typed('contexts.nosuch'), body: {} }, { status: 415 });
row(`GET ${C}/nosuch`, { as: 'jasperadmin' }, { status: 404 });
row(
  `GET /rest_v2/jdbcDrivers`,
  { as: 'joeuser' },
  { status: 200, json: { jdbcDriver: [{ jdbcDriverClass: 'org.postgresql.Driver', isDefault: true }] } },
);
row(`GET /rest_v2/customDataSources`, { as: 'joeuser' }, { status: 204 });

test('a connection that works is kept for its maker, without its password', async () => {
  const { host, user, password } = (await testPostgres()).embedded.connection;
  const made = await request(server, `POST ${C}`, {
    as: 'jasperadmin',
    headers: typed('contexts.jdbc'),
    body: {
      driverClass: 'org.postgresql.Driver',
      connectionUrl: `jdbc:postgresql://localhost:5432/postgres?socketDirectory=${encodeURIComponent(host)}`,
      username: user,
      password,
    },
  });
  assert.equal(made.status, 201, await made.clone().text());
  assert.ok(!(await made.text()).includes(password));
  const place = (made.headers.get('location') ?? '').replace('/jasperserver-pro', '');
  assert.equal((await request(server, `GET ${place}`, { as: 'jasperadmin' })).status, 200);
  assert.equal((await request(server, `GET ${place}`, { as: 'joeuser' })).status, 404, 'somebody else’s');
  assert.equal((await request(server, `DELETE ${place}`, { as: 'jasperadmin' })).status, 204);
  assert.equal((await request(server, `GET ${place}`, { as: 'jasperadmin' })).status, 404);
});

test('what a database holds is listed as far as it is asked for', async () => {
  const { host, user, password, port } = (await testPostgres()).embedded.connection;
  const body = {
    driverClass: 'org.postgresql.Driver',
    connectionUrl: `jdbc:postgresql://localhost:${port}/postgres?socketDirectory=${encodeURIComponent(host)}`,
    username: user,
    password,
  };
  const admin = { as: 'jasperadmin', headers: typed('repository.jdbcDataSource') };
  const client = new pg.Client((await testPostgres()).embedded.connection);
  await client.connect();
  await client.query(
    'create schema shop; create table shop.orders (id int, total numeric(10, 2), paid bool, at timestamp, note text, raw bytea); create view shop.paid as select id from shop.orders',
  );
  await client.end();
  const made = await request(server, `POST ${C}`, { ...admin, body });
  const place = (made.headers.get('location') ?? '').replace('/jasperserver-pro', '');
  const schemas = async (query: string): Promise<unknown> => {
    const reply = await request(server, `GET ${place}/metadata${query}`, { as: 'jasperadmin' });
    assert.equal(reply.headers.get('content-type'), `${metadataType};charset=UTF-8`);
    return reply.json();
  };
  const metadataType = 'application/repository.jdbcDataSource.metadata+json';
  const publicOnly = { group: { name: 'public' } };
  assert.deepEqual(await schemas(''), { name: 'root', elements: [publicOnly, { group: { name: 'shop' } }] });
  assert.deepEqual(await schemas('?expand=shop&expand=nosuch'), {
    name: 'root',
    elements: [
      publicOnly,
      { group: { name: 'shop', elements: [{ group: { name: 'orders' } }, { group: { name: 'paid' } }] } },
    ],
  });
  const columns = [
    ['id', 'integer'],
    ['total', 'bigDecimal'],
    ['paid', 'boolean'],
    ['at', 'timestamp'],
    ['note', 'string'],
  ].map(([name, type]) => ({ element: { name, type } }));
  const whole = {
    name: 'root',
    elements: [
      publicOnly,
      {
        group: {
          name: 'shop',
          elements: [{ group: { name: 'orders', elements: columns } }, { group: { name: 'paid' } }],
        },
      },
    ],
  };
  assert.deepEqual(await schemas('?expand=shop.orders'), whole);
  const asked = await request(server, `POST ${place}/metadata`, {
    as: 'jasperadmin',
    headers: typed('contexts.partialMetadataOptions'),
    body: { includes: [{ schemaName: 'shop', datasourceTableName: 'orders' }], loadReferences: false },
  });
  assert.deepEqual(await asked.json(), whole);
  const atOnce = await request(server, `POST ${C}?expand=shop.orders`, {
    ...admin,
    headers: { ...admin.headers, Accept: metadataType },
    body,
  });
  assert.equal(atOnce.status, 200);
  assert.match(atOnce.headers.get('location') ?? '', /\/contexts\/[0-9a-f-]{36}\/metadata$/);
  assert.deepEqual(await atOnce.json(), whole);
  for (const [as, status] of [
    ['joeuser', 404],
    ['superuser', 404],
    ['nobody', 401],
  ] as const)
    assert.equal((await request(server, `GET ${place}/metadata`, { as })).status, status);
  const wrong = (headers: Record<string, string>): Promise<Response> =>
    request(server, `POST ${place}/metadata`, { as: 'jasperadmin', headers, body: '{}' });
  assert.equal((await wrong({ 'Content-Type': 'application/nosuch+json' })).status, 415);
});
