/** Searches that know the caller: favourites, what was looked at, what depends on something. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);
const admin = 'jasperadmin|organization_1';
const joe = 'joeuser|organization_1';
const R = '/rest_v2/resources';
const typed = (type: string): Record<string, string> => ({ 'Content-Type': `application/repository.${type}+json` });

row(
  `PUT ${R}/datasources/db`,
  {
    as: admin,
    headers: typed('jdbcDataSource'),
    body: { label: 'db', driverClass: 'org.postgresql.Driver', connectionUrl: 'jdbc:postgresql://h/d' },
  },
  { status: 201 },
);
row(
  `PUT ${R}/reports/q`,
  {
    as: admin,
    headers: typed('query'),
    body: {
      label: 'q',
      value: 'select 1',
      language: 'sql',
      dataSource: { dataSourceReference: { uri: '/datasources/db' } },
    },
  },
  { status: 201 },
);
row(
  `PUT ${R}/datasources/all`,
  {
    as: admin,
    headers: typed('virtualDataSource'),
    body: { label: 'all', subDataSources: [{ id: 'one', uri: '/datasources/db' }] },
  },
  { status: 201, json: { subDataSources: [{ id: 'one', uri: '/datasources/db' }] } },
);
row(
  `PUT ${R}/datasources/bad`,
  {
    as: admin,
    headers: typed('virtualDataSource'),
    body: { label: 'bad', subDataSources: [{ id: '1 x', uri: '/reports/q' }] },
  },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['SubDataSource.id', '1 x'] },
);
row(
  `PUT ${R}/datasources/custom`,
  {
    as: admin,
    headers: typed('customDataSource'),
    body: {
      label: 'c',
      dataSourceName: 'MongoDbDataSource',
      properties: [
        { key: 'mongoURI', value: 'mongodb://h/d' },
        { key: 'password', value: 'secret' },
      ],
    },
  },
  { status: 201, json: { properties: [{ key: 'mongoURI' }], password: undefined } },
  'a password among the properties is sealed',
);
row(
  `PUT ${R}/reports/options`,
  { as: admin, headers: typed('reportOptions'), body: { label: 'o', reportUri: '/reports/q', reportParameters: [] } },
  { status: 400, code: 'invalid.reference.type' },
);
row(`DELETE ${R}/datasources/db`, { as: admin }, { status: 403, code: 'resource.in.use' });
row(
  `GET ${R}?dependsOn=/datasources/db&sortBy=uri`,
  { as: admin },
  { status: 200, json: { resourceLookup: [{ uri: '/datasources/all' }, { uri: '/reports/q' }] } },
);
row(`GET ${R}?dependsOn=/reports/q`, { as: admin }, { status: 204 });
row(`GET ${R}?dependsOn=/datasources/db`, { as: joe }, { status: 403 }, 'joe may run it only');

const favourites = { favorites: [{ uri: '/reports/q' }] };
row(`POST /rest_v2/favorites`, { as: joe, body: {} }, { status: 400, code: 'mandatory.parameter.error' });
row(`POST /rest_v2/favorites`, { as: joe, body: { favorites: [{ uri: '/nosuch' }] } }, { status: 404 });
row(`POST /rest_v2/favorites`, { as: joe, body: { favorites: [{ uri: '/reports' }] } }, { status: 404 }, 'a folder');
row(`POST /rest_v2/favorites`, { as: joe, body: favourites }, { status: 201, json: favourites });
row(`POST /rest_v2/favorites`, { as: joe, body: favourites }, { status: 201 }, 'again');
row(`GET ${R}?favorites=true`, { as: joe }, { status: 200, json: { resourceLookup: [{ uri: '/reports/q' }] } });
row(`GET ${R}?favorites=true`, { as: admin }, { status: 204 }, 'each has his own');
row(`POST /rest_v2/favorites/delete`, { as: joe, body: favourites }, { status: 204 });
row(`GET ${R}?favorites=true`, { as: joe }, { status: 204 });

row(`GET ${R}/reports/q`, { as: joe }, { status: 200 });
row(`GET ${R}?accessType=read`, { as: joe }, { status: 400, code: 'illegal.parameter.value.error' });
row(`GET ${R}?accessType=modified`, { as: joe }, { status: 204 });
test('what was looked at is found, the latest first, once the log is written', async () => {
  await request(server, `GET ${R}/datasources/all`, { as: admin });
  await request(server, `GET ${R}/reports/q`, { as: admin });
  await server.app.audited();
  const found = await request(server, `GET ${R}?accessType=viewed&sortBy=accessTime`, { as: admin });
  const { resourceLookup } = (await found.json()) as { resourceLookup: { uri: string }[] };
  assert.deepEqual(
    resourceLookup.map(({ uri }) => uri),
    ['/reports/q', '/datasources/all'],
  );
  const byPopularity = await request(server, `GET ${R}?sortBy=popularity&limit=1`, { as: admin });
  assert.equal(
    ((await byPopularity.json()) as { resourceLookup: { uri: string }[] }).resourceLookup[0]?.uri,
    '/reports/q',
  );
});

// Single fields.
const patch = (...items: { field: string; value?: unknown; expression?: string }[]) => ({ version: 0, patch: items });
row(
  `PATCH ${R}/reports/q`,
  { as: admin, body: patch({ field: 'label', value: 'Query' }, { field: 'value', value: 'select 2' }) },
  { status: 200, json: { label: 'Query', value: 'select 2', language: 'sql', version: 1 } },
);
row(
  `POST ${R}/reports/q`,
  {
    as: admin,
    headers: { 'X-HTTP-Method-Override': 'PATCH' },
    body: { version: 1, patch: [{ field: 'description', value: 'd' }] },
  },
  {
    status: 200,
    json: { label: 'Query', description: 'd', dataSource: { dataSourceReference: { uri: '/datasources/db' } } },
  },
);
row(
  `PATCH ${R}/reports/q`,
  { as: admin, body: patch({ field: 'label', value: 'x' }) },
  { status: 409, code: 'version.not.match' },
);
row(
  `PATCH ${R}/reports/q`,
  { as: joe, body: { version: 2, patch: [{ field: 'uri', value: '/x' }] } },
  { status: 400, code: 'patch.failed', parameters: ['uri'] },
);
row(
  `PATCH ${R}/reports/q`,
  { as: admin, body: patch({ field: '__proto__', value: {} }) },
  { status: 400, code: 'patch.failed' },
);
row(
  `PATCH ${R}/reports/q`,
  { as: admin, body: patch({ field: 'label', expression: 'a()' }) },
  { status: 400, code: 'patch.failed' },
);
row(`PATCH ${R}/datasources/db`, { as: joe, body: patch({ field: 'label', value: 'x' }) }, { status: 403 });

test('a domain in one request: descriptor, schema, security file and bundles', async () => {
  const form = new FormData();
  const inline = (key: string, type: string, label: string) => ({ [key]: { label, type } });
  const descriptor = {
    label: 'Domain',
    dataSource: { dataSourceReference: { uri: '/datasources/db' } },
    schema: inline('schemaFile', 'xml', 'schema'),
    securityFile: inline('securityFile', 'xml', 'security'),
    bundles: [
      { locale: '', file: inline('file', 'prop', 'texts') },
      { locale: 'de', file: inline('file', 'prop', 'texts_de') },
    ],
  };
  const type = 'application/repository.semanticLayerDataSource+json';
  form.set('resource', new Blob([JSON.stringify(descriptor)], { type }));
  form.set('schema', new Blob(['<schema/>'], { type: 'application/xml' }), 'schema.xml');
  form.set('securityFile', new Blob(['<security/>'], { type: 'application/xml' }), 'security.xml');
  form.set('bundles.bundle[0]', new Blob(['a=b'], { type: 'application/properties' }), 'texts.properties');
  form.set('bundles.bundle[1]', new Blob(['a=c'], { type: 'application/properties' }), 'texts_de.properties');
  const made = await request(server, `POST ${R}/reports`, { as: admin, body: form });
  assert.equal(made.status, 201, await made.clone().text());
  for (const [name, text] of [
    ['schema', '<schema/>'],
    ['security', '<security/>'],
    ['texts', 'a=b'],
    ['texts_de', 'a=c'],
  ] as const) {
    const content = await request(server, `GET ${R}/reports/Domain_files/${name}`, {
      as: admin,
      headers: { Accept: '*/*' },
    });
    assert.equal(await content.text(), text);
  }
});
