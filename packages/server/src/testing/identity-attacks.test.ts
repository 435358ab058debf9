/** What people try in order to be more than they are. The attacker is the administrator of one organization. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from './scenario.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
const O = '/rest_v2/organizations';
const U = '/rest_v2/users';
const P = '/rest_v2/permissions';
const evil = 'jasperadmin|evil:evil';
const victim = 'joeuser|organization_1';
before(async () => {
  server = await startTestServer();
  const done = async (line: string, body: unknown): Promise<void> => {
    const reply = await request(server, line, { as: 'superuser', body });
    assert.ok(reply.ok, `${line}: ${reply.status} ${await reply.text()}`);
  };
  await done(`POST ${O}`, { id: 'evil' });
  await done(`PUT ${O}/evil/users/jasperadmin`, { password: 'evil' });
  await done(`PUT ${O}/evil/users/joeuser`, { password: 'joeuser' });
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);

// An office is a role of the root organization; roles that are only called like it give nothing.
row('PUT /rest_v2/roles/ROLE_ADMINISTRATOR', { as: evil, body: {} }, { status: 201 });
row('PUT /rest_v2/roles/ROLE_SUPERUSER', { as: evil, body: {} }, { status: 201 });
row(
  `PUT ${U}/joeuser`,
  { as: evil, body: { roles: [{ name: 'ROLE_ADMINISTRATOR', tenantId: 'evil' }] } },
  { status: 200 },
);
row(`GET ${U}`, { as: 'joeuser|evil' }, { status: 403 }, 'an organization’s own ROLE_ADMINISTRATOR is no office');
for (const [name, tenantId] of [
  ['ROLE_SUPERUSER', undefined],
  ['ROLE_SUPERUSER', 'evil'],
  ['ROLE_SUPERUSER', 'organizations'],
  ['ROLE_ADMINISTRATOR', 'organization_1'],
  ['ROLE_NO_SUCH', 'organization_1'],
  ['ROLE_USER', 'nosuch'],
] as const)
  row(
    `PUT ${U}/joeuser`,
    { as: evil, body: { roles: [{ name, tenantId }] } },
    { status: 403, code: 'access.denied' },
    `${name} of ${tenantId ?? 'nobody'}`,
  );
row(
  'PUT /rest_v2/roles/ROLE_X',
  { as: evil, body: { externallyDefined: true } },
  { status: 400, parameters: ['externallyDefined', 'true'] },
);

// Fields that are not the sender's to say.
row(
  `PUT ${U}/joeuser`,
  {
    as: evil,
    body: { tenantId: 'organizations', username: 'superuser', id: 1, numberOfFailedLoginAttempts: 9, roles: null },
  },
  { status: 200, json: { tenantId: 'evil', username: 'joeuser', numberOfFailedLoginAttempts: undefined } },
);
row(
  `PUT ${O}/evil`,
  { as: evil, body: { id: 'organization_1', parentId: 'organization_1', tenantUri: '/', tenantFolderUri: '/' } },
  { status: 200, json: { id: 'evil', parentId: 'organizations', tenantUri: '/evil' } },
);
row(
  `POST ${O}`,
  {
    as: evil,
    body: { id: 'below', parentId: null, tenantUri: '/x', tenantFolderUri: '/organizations/organization_1/x' },
  },
  { status: 201, json: { parentId: 'evil', tenantUri: '/evil/below', tenantFolderUri: '/organizations/below' } },
);
row(
  `PUT ${U}/nobody`,
  { as: evil, body: { fullName: null, password: 'p' } },
  { status: 400, code: 'mandatory.parameter.error', parameters: ['fullName'] },
);
row(`PUT ${U}/nobody`, { as: evil, body: { fullName: 'a\r\nBcc: b', password: 'p' } }, { status: 400 });
for (const id of ['null', 'undefined', '%20', 'organizations%7Cx'])
  row(`GET ${O}/${id}/users`, { as: evil }, { status: 404 });

// Names that look like others.
for (const [name, why] of [
  ['jaspera%EF%BD%84min', 'a wide letter'],
  ['jasper%D0%B0dmin', 'a Cyrillic letter'],
  ['joeuser%E2%80%8B', 'an unseen character'],
  ['%E2%80%AEresueoj', 'turned around'],
  ['jose%CC%81', 'not composed'],
  ['x'.repeat(101), 'too long'],
] as const)
  row(
    `PUT ${U}/${name}`,
    { as: evil, body: { fullName: 'x', password: 'p' } },
    { status: 400, code: 'illegal.parameter.value.error' },
    why,
  );
row(`PUT ${U}/jos%C3%A9`, { as: evil, body: { fullName: 'José', password: 'p' } }, { status: 201 });
row('GET /rest_v2/resources/public', { as: 'jose\u0301|evil:p' }, { status: 200 }, 'typed by parts');

// Attributes of the server, and of others.
for (const place of ['attributes', 'attributes/domainWhitelist', `users/superuser/attributes`])
  for (const method of ['GET', 'DELETE'])
    row(`${method} /rest_v2/${place}`, { as: evil }, { status: place.startsWith('users') ? 404 : 403 });
row(
  'PUT /rest_v2/attributes/domainWhitelist?holder=tenant:/evil',
  { as: evil, body: { name: 'domainWhitelist', value: '*', holder: 'tenant:/evil' } },
  { status: 403 },
);
row('GET /rest_v2/attributes?holder=tenant:/organization_1', { as: evil }, { status: 403 });
row('GET /rest_v2/attributes?holder=user:/organization_1/joeuser', { as: evil }, { status: 403 });

// Permissions: nothing is half written, nobody is found out.
row(`PUT ${P}/adhoc;recipient=role:%2FROLE_USER`, { as: evil, body: { mask: 30 } }, { status: 200 });
for (const bad of [
  { recipient: 'role:/nosuch', mask: 2 },
  { recipient: 'user:/organization_1/joeuser', mask: 2 },
  { recipient: 'role:/ROLE_ADMINISTRATOR', mask: 2 },
  { recipient: 'role:/evil/ROLE_SUPERUSER', mask: 3 },
  { recipient: 'role:/evil/ROLE_ADMINISTRATOR', mask: 2 },
]) {
  test(`a list with ${JSON.stringify(bad)} in it changes nothing`, async () => {
    const headers = { 'Content-Type': 'application/collection+json' };
    const permission = [{ recipient: 'role:/evil/ROLE_ADMINISTRATOR', mask: 2 }, bad];
    const put = await request(server, `PUT ${P}/adhoc`, { as: evil, headers, body: { permission } });
    assert.ok(put.status === 400 || put.status === 403 || put.status === 404, String(put.status));
    const body = { permission: permission.map((one) => ({ ...one, uri: '/adhoc' })) };
    const post = await request(server, `POST ${P}`, { as: evil, headers, body });
    assert.ok(post.status === 400 || post.status === 403 || post.status === 404, String(post.status));
    const kept = await (await request(server, `GET ${P}/adhoc`, { as: evil })).json();
    assert.deepEqual(kept, { permission: [{ uri: '/adhoc', recipient: 'role:/ROLE_USER', mask: 30 }] });
  });
}
for (const id of ['joeuser', '%2Forganization_1%2Fjoeuser', '%2Fnosuch%2Fjoeuser'])
  row(`GET ${P}/adhoc?recipientType=user&recipientId=${id}`, { as: evil }, { status: 404 });

test('an account that is disabled or deleted is out at once, and stays out', async () => {
  const login = await request(server, 'POST /rest_v2/login?j_username=joeuser%7Corganization_1&j_password=joeuser', {
    as: 'nobody',
  });
  const cookie = { Cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  const made = await request(server, 'POST /rest_v2/tokens', { as: victim, body: { label: 'x' } });
  const { token } = (await made.json()) as { token: string };
  const bearer = { Authorization: `Bearer ${token}` };
  const seen = async (): Promise<number[]> =>
    Promise.all(
      [cookie, bearer].map(
        async (headers) => (await request(server, 'GET /rest_v2/tokens', { as: 'nobody', headers })).status,
      ),
    );
  const set = (enabled: boolean): Promise<Response> =>
    request(server, `PUT ${U}/joeuser`, { as: 'jasperadmin|organization_1', body: { enabled } });
  assert.deepEqual(await seen(), [200, 200]);
  await set(false);
  assert.deepEqual(await seen(), [401, 401]);
  await set(true);
  assert.deepEqual(await seen(), [401, 401], 'let in again, he signs in anew');
});

test('a wrong password tells nothing about the account', async () => {
  const words = async (as: string): Promise<string> => {
    const reply = await request(server, 'GET /rest_v2/resources/public', { as });
    const headers = [...reply.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name));
    return JSON.stringify([reply.status, headers, await reply.text()]);
  };
  const known = await words(`${victim}:wrong`);
  assert.equal(await words('nosuch|organization_1:wrong'), known);
  assert.equal(await words('joeuser|nosuch:wrong'), known);
  assert.equal(await words('anonymousUser:wrong'), known);
  const { rows } = await counts();
  assert.ok(rows >= 2, 'names without account are counted like others');
});

async function counts(): Promise<{ rows: number }> {
  const [row] = await server.app.database.all<{ rows: number }>({
    name: 'test-decoys',
    text: 'select sum(failed_sign_ins)::int as rows from sign_in_decoy',
  });
  return { rows: row?.rows ?? 0 };
}
