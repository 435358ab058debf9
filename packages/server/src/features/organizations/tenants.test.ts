/** An administrator of one organization names things of another, in every position where a name can stand. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
const theirs = 'jasperadmin|organization_1';
const ours = 'jasperadmin|ours:ours';
const typed = (type: string): Record<string, string> => ({ 'Content-Type': `application/repository.${type}+json` });
const R = '/rest_v2/resources';
const O = '/rest_v2/organizations';

async function done(who: string, line: string, body?: unknown, headers?: Record<string, string>): Promise<void> {
  const reply = await request(server, line, { as: who, body, ...(headers === undefined ? {} : { headers }) });
  assert.ok(reply.ok, `${line}: ${reply.status} ${await reply.text()}`);
}

before(async () => {
  server = await startTestServer();
  await done('superuser', `POST ${O}`, { id: 'ours' });
  await done('superuser', `PUT ${O}/ours/users/jasperadmin`, { password: 'ours' });
  await done(
    theirs,
    `PUT ${R}/reports/secret`,
    { label: 'secret', value: 'select 1', language: 'sql' },
    typed('query'),
  );
  await done(theirs, 'PUT /rest_v2/roles/ROLE_THEIRS', {});
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);

/** Where the other organization's query lies for the server, and what our administrator would have to write for it. */
const absolute = '/organizations/organization_1/reports/secret';
for (const uri of [absolute, '/reports/secret', `/..${absolute}`, `/public/..${absolute}`]) {
  const at = encodeURI(uri);
  for (const [line, body, headers] of [
    [`GET ${R}${at}`],
    [`DELETE ${R}${at}`],
    [`GET /rest_v2/permissions${at}`],
    [`GET /rest_v2/reports${at}.pdf`],
    [`POST ${R}/reports`, undefined, { 'Content-Location': uri }],
    [`PUT ${R}/reports`, undefined, { 'Content-Location': uri }],
    [`POST /rest_v2/favorites`, { favorites: [{ uri }] }],
    [`GET ${R}?folderUri=${at}`],
    [`GET ${R}?dependsOn=${at}`],
    [
      `PUT ${R}/reports/mine`,
      { label: 'm', type: 4, visibleColumns: ['a'], valueColumn: 'a', query: { queryReference: { uri } } },
      typed('inputControl'),
    ],
  ] as const)
    test(`${line} ${uri} finds nothing of another organization`, async () => {
      const reply = await request(server, line, { as: ours, body, ...(headers === undefined ? {} : { headers }) });
      const text = await reply.text();
      assert.ok([204, 400, 403, 404].includes(reply.status), `${reply.status} ${text}`);
      assert.ok(!text.includes('select 1'), text);
    });
}

// Users, roles, attributes, organizations.
for (const place of ['users', 'users/joeuser', 'roles', 'roles/ROLE_THEIRS', 'attributes', 'users/joeuser/attributes'])
  row(`GET ${O}/organization_1/${place}`, { as: ours }, { status: 403, code: 'access.denied' });
row(`PUT ${O}/organization_1/users/joeuser`, { as: ours, body: { password: 'x' } }, { status: 403 });
row(`PUT ${O}/organization_1`, { as: ours, body: { tenantName: 'x' } }, { status: 403 });
row(`DELETE ${O}/organization_1/users/joeuser`, { as: ours }, { status: 403 });
row(
  `PUT ${O}/ours/users/eve`,
  { as: ours, body: { fullName: 'Eve', password: 'x', roles: [{ name: 'ROLE_THEIRS', tenantId: 'organization_1' }] } },
  { status: 403 },
);
row(
  `PUT ${O}/ours/users/eve`,
  { as: ours, body: { fullName: 'Eve', password: 'x', roles: [{ name: 'ROLE_THEIRS' }] } },
  { status: 400 },
);
row('GET /rest_v2/users?requiredRole=ROLE_THEIRS%7Corganization_1', { as: ours }, { status: 403 });
row('GET /rest_v2/roles?user=joeuser%7Corganization_1', { as: ours }, { status: 403 });
row('GET /rest_v2/roles?search=THEIRS', { as: ours }, { status: 204 });
row(`POST ${O}`, { as: ours, body: { id: 'x', parentId: 'organizations' } }, { status: 403 });
row('GET /rest_v2/organizations?rootTenantId=organizations', { as: ours }, { status: 403 });
for (const recipient of [
  'user:/organization_1/joeuser',
  'role:/organization_1/ROLE_THEIRS',
  'user:/superuser',
  'role:/ROLE_SUPERUSER',
])
  row(
    'POST /rest_v2/permissions',
    { as: ours, body: { uri: '/reports', recipient, mask: 1 } },
    { status: 404 },
    recipient,
  );
row(
  'GET /rest_v2/permissions/reports?resolveAll=true',
  { as: ours },
  { status: 200, text: /^(?!.*organization_1).*$/s },
);
row('GET /rest_v2/attributes', { as: ours }, { status: 403 });
row('PUT /rest_v2/users/superuser/attributes/a', { as: ours, body: { name: 'a', value: 'b' } }, { status: 404 });

test('nothing of the other organization changed', async () => {
  const reply = await request(server, `GET ${R}/reports/secret`, { as: theirs });
  assert.equal(((await reply.json()) as { version: number }).version, 0);
  assert.equal((await request(server, 'GET /rest_v2/serverInfo', { as: 'joeuser|organization_1' })).status, 200);
});
