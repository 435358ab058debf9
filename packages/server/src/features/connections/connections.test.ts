import assert from 'node:assert/strict';
import { before, test } from 'node:test';
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
