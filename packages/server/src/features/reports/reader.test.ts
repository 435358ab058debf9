/** What a report knows of its reader, and data sources that depend on him. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { detail, putUnit, query, field, shown, smallReport } from '../../testing/report-units.ts';
import { request } from '../../testing/scenario.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { startTestServer, testPostgres } from '../../testing/test-server.ts';

let server: TestServer;
const admin = 'jasperadmin|organization_1';
before(async () => {
  server = await startTestServer();
});

async function put(path: string, value: string, secure = false): Promise<void> {
  const name = path.split('/').at(-1);
  const reply = await request(server, `PUT ${path}`, { as: 'superuser', body: { name, value, secure } });
  assert.ok(reply.ok, await reply.text());
}
const text = async (uri: string, as: string): Promise<string> =>
  (await request(server, `GET /rest_v2/reports${uri}.csv`, { as })).text();
const declared = (name: string, javaClass = 'java.lang.String'): string =>
  `<parameter name="${name}" class="${javaClass}"/>`;

test('a report reads its reader’s name, roles and attributes, whatever the caller says', async () => {
  await put('/rest_v2/attributes/region', 'all');
  await put('/rest_v2/attributes/secret', 'hidden', true);
  await put('/rest_v2/organizations/organization_1/attributes/region', 'north');
  await put('/rest_v2/organizations/organization_1/users/joeuser/attributes/level', '3');
  const shownText =
    '$P{LoggedInUsername} + "|" + $P{LoggedInUserFullName} + "|" + $P{LoggedInUserRoles}.size() + "|" + $P{Attribute_region} + "|" + ' +
    '$P{ServerAttribute_region} + "|" + $P{LoggedInUserAttribute_level} + "|" + $P{LoggedInUserAttributes}.get("level") + "|" + $P{Attribute_secret}';
  await putUnit(server, '/reports/who', {
    dataSource: null,
    jrxml: smallReport(
      [
        ...[
          'LoggedInUsername',
          'LoggedInUserFullName',
          'Attribute_region',
          'ServerAttribute_region',
          'LoggedInUserAttribute_level',
          'Attribute_secret',
        ].map((name) => declared(name)),
        declared('LoggedInUserRoles', 'java.util.Collection'),
        declared('LoggedInUserAttributes', 'java.util.Map'),
        `<title><band height="20">${shown(shownText)}</band></title>`,
      ].join(''),
      'whenNoDataType="AllSectionsNoDetail"',
    ),
  });
  assert.equal((await text('/reports/who', 'joeuser')).trim(), 'joeuser|Joe User|1|north|all|3|3|null');
  const forged = await request(server, 'GET /rest_v2/reports/reports/who.csv?LoggedInUsername=superuser', {
    as: 'joeuser',
  });
  assert.match(await forged.text(), /^joeuser\|/);
});

test('a data source is filled in with the reader’s attributes when the report runs', async () => {
  const { host, user, password } = (await testPostgres()).embedded.connection;
  const database = /\/(test_\d+)\?/.exec(server.databaseUrl)?.[1] ?? '';
  const source = {
    label: 'own',
    driverClass: 'org.postgresql.Driver',
    connectionUrl: `jdbc:postgresql://localhost:5432/{attribute('database','USER')}?socketDirectory=${encodeURIComponent(host)}`,
    username: user,
    password: "{attribute('password')}",
  };
  const made = await request(server, 'PUT /rest_v2/resources/datasources/own', {
    as: admin,
    headers: { 'Content-Type': 'application/repository.jdbcDataSource+json' },
    body: source,
  });
  assert.equal(made.status, 201);
  await putUnit(server, '/reports/one', {
    dataSource: '/datasources/own',
    jrxml: smallReport(`${query('select 7 as n')}${field('n', 'java.lang.Integer')}${detail(20, shown('$F{n}'))}`),
  });
  const failed = await request(server, 'GET /rest_v2/reports/reports/one.csv', { as: 'joeuser' });
  assert.equal(failed.status, 400);
  assert.match(await failed.text(), /profile\.attribute\.substitution\.not\.found\.in\.resource/);
  await put('/rest_v2/organizations/organization_1/users/joeuser/attributes/database', database);
  await put('/rest_v2/attributes/password', password, true);
  assert.equal((await text('/reports/one', 'joeuser')).trim(), '7');
});
