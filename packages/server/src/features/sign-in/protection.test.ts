/** Lock-out, pages of other sites, and what browsers are told about documents. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let cookie = '';
before(async () => {
  server = await startTestServer({ loginAttempts: 3 });
  const login = await request(
    server,
    'POST /rest_v2/login?j_username=jasperadmin%7Corganization_1&j_password=jasperadmin',
    { as: 'nobody' },
  );
  cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);
/** A request as a browser sends it, with the cookie. */
const page = (headers: Record<string, string>, body?: unknown): Ask => ({
  as: 'nobody',
  headers: {
    ...headers,
    get Cookie() {
      return cookie;
    },
  },
  ...(body === undefined ? {} : { body }),
});
const role = '/rest_v2/roles/ROLE_FORGED';
const other = { Origin: 'https://other.example' };

row(`PUT ${role}`, page(other, {}), { status: 403, code: 'access.denied', parameters: ['https://other.example'] });
row(`PUT ${role}`, page({ Origin: 'null' }, {}), { status: 403 }, 'a page without an origin');
row(`PUT ${role}`, page({ 'Sec-Fetch-Site': 'cross-site' }, {}), { status: 403 }, 'a form of another site');
row(`POST ${role}`, page({ ...other, 'X-HTTP-Method-Override': 'PUT' }, {}), { status: 403 }, 'by another way');
row(`GET /rest_v2/roles`, page(other), {
  status: 200,
  headers: { 'access-control-allow-origin': null, vary: 'Origin' },
});
row(`GET /rest_v2/roles`, page({ 'X-Remote-Domain': 'https://other.example' }), { status: 401 });
row(
  `PUT ${role}`,
  { as: 'jasperadmin|organization_1', headers: other, body: {} },
  { status: 201 },
  'credentials of its own',
);
row(`DELETE ${role}`, page({}), { status: 204 }, 'a program with a cookie');
row(
  `OPTIONS /rest_v2/roles`,
  { as: 'nobody', headers: other },
  { status: 204, headers: { allow: 'GET, HEAD, OPTIONS', 'access-control-allow-origin': null } },
);

row(
  'PUT /rest_v2/attributes/domainWhitelist',
  { as: 'superuser', body: { name: 'domainWhitelist', value: 'https://*.example' } },
  { status: 201 },
);
row(`PUT ${role}`, page(other, {}), {
  status: 201,
  headers: { 'access-control-allow-origin': 'https://other.example', 'access-control-allow-credentials': 'true' },
});
row(
  `OPTIONS /rest_v2/roles/x`,
  { as: 'nobody', headers: { ...other, 'Access-Control-Request-Headers': 'content-type' } },
  {
    status: 204,
    headers: { 'access-control-allow-methods': 'GET, PUT, DELETE', 'access-control-allow-headers': 'content-type' },
  },
);
row(`GET /rest_v2/roles`, page({ 'X-Remote-Domain': 'https://other.example' }), { status: 200 });
row(`GET /rest_v2/roles`, page({ 'X-Remote-Domain': 'https://evil.test' }), { status: 401 });

test('an account takes no password after too many wrong ones, then takes the right one again', async () => {
  const ask = async (password: string): Promise<number> =>
    (await request(server, 'GET /rest_v2/serverInfo', { as: `joeuser|organization_1:${password}` })).status;
  assert.deepEqual([await ask('a'), await ask('b')], [401, 401]);
  assert.equal(await ask('joeuser'), 200, 'the count starts again');
  assert.deepEqual([await ask('a'), await ask('b'), await ask('c')], [401, 401, 401]);
  assert.equal(await ask('joeuser'), 401, 'locked');
  assert.ok(server.lines.some((line) => line.includes('user.locked')));
  const unlocked = await request(server, 'PUT /rest_v2/users/joeuser', {
    as: 'jasperadmin|organization_1',
    body: { password: 'joeuser' },
  });
  assert.equal(unlocked.status, 200);
  assert.equal(await ask('joeuser'), 200);
});

test('documents of users run no scripts', async () => {
  const reply = await request(server, 'GET /rest_v2/serverInfo', {
    as: 'nobody',
    headers: { Accept: 'application/xml' },
  });
  assert.match(reply.headers.get('content-security-policy') ?? '', /^sandbox .*default-src 'none'/);
});

test('a user changes his password while signing in', async () => {
  const login = async (query: string): Promise<number> =>
    (await request(server, `POST /rest_v2/login?j_username=joeuser%7Corganization_1&${query}`, { as: 'nobody' }))
      .status;
  assert.equal(await login('j_password=joeuser&j_newpassword1=other&j_newpassword2=another'), 400);
  assert.equal(await login('j_password=wrong&j_newpassword1=other&j_newpassword2=other'), 401);
  assert.equal(await login('j_password=joeuser&j_newpassword1=other&j_newpassword2=other'), 200);
  assert.deepEqual([await login('j_password=joeuser'), await login('j_password=other')], [401, 200]);
});

test('without sign-in by GET neither address takes a password from its query', async () => {
  const strict = await startTestServer({ loginByGet: false });
  for (const path of ['/rest_v2/login', '/j_spring_security_check'])
    assert.equal(
      (await request(strict, `GET ${path}?j_username=superuser&j_password=superuser`, { as: 'nobody' })).status,
      405,
    );
});
