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

row(`GET /rest_v2/serverInfo`, page({ 'X-REMOTE-DOMAIN': '1' }), { status: 200 }, 'trying out in a browser');
row(`PUT ${role}`, page({ Origin: 'https://evil.test', 'X-Remote-Domain': '1' }, {}), { status: 403 });
row(
  'POST /rest_v2/login?j_username=joeuser%7Corganization_1&j_password=joeuser',
  { as: 'nobody', headers: { Origin: 'https://evil.test' } },
  { status: 403 },
  'another site signs its visitor in',
);
row(
  'GET /rest_v2/login?j_username=joeuser%7Corganization_1&j_password=joeuser',
  { as: 'nobody', headers: { 'Sec-Fetch-Site': 'cross-site' } },
  { status: 403 },
  'a picture of another site signs its visitor in',
);
row(
  'GET /rest_v2/login?j_username=joeuser%7Corganization_1&j_password=joeuser',
  { as: 'nobody', headers: { 'Sec-Fetch-Site': 'none' } },
  { status: 200 },
  'typed by hand',
);
row('POST /rest_v2/login', page({ 'Content-Type': 'application/x-www-form-urlencoded' }, 'j_username=joeuser'), {
  status: 400,
  text: 'j_password is missing',
});

test('every reply says what browsers may do with it', async () => {
  const root = server.base.replace('/jasperserver-pro', '');
  for (const [what, reply] of [
    ['a list', await request(server, 'GET /rest_v2/roles', { as: 'superuser' })],
    ['an error', await request(server, 'GET /rest_v2/roles/nosuch', { as: 'superuser' })],
    ['401', await request(server, 'GET /rest_v2/roles', { as: 'nobody' })],
    ['a method that is not there', await request(server, 'PATCH /rest_v2/roles', { as: 'superuser' })],
    ['an address that is not there', await request(server, 'GET /x', { as: 'superuser' })],
    ['a redirect', await request(server, 'GET /logout.html', { as: 'nobody' })],
    ['a page', await request(server, 'GET /login.html', { as: 'nobody' })],
    ['a bad path', await fetch(`${root}/jasperserver-pro/%zz`)],
    ['health', await fetch(`${root}/health/live`)],
    ['too long headers', await fetch(root, { headers: { a: 'a'.repeat(40_000) } })],
  ] as const) {
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff', what);
    assert.equal(reply.headers.get('cache-control'), 'no-store', what);
    assert.match(
      reply.headers.get('content-security-policy') ?? '',
      /default-src 'none'.*frame-ancestors 'self'/,
      what,
    );
    assert.equal(reply.headers.get('x-frame-options'), 'SAMEORIGIN', what);
  }
});

test('the locale and zone of an address hold for the next requests', async () => {
  const first = await request(server, 'GET /rest_v2/resources/public?userLocale=de&userTimezone=Asia/Kolkata', {
    as: 'superuser',
  });
  const cookies = first.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  assert.deepEqual(cookies, ['userLocale=de', 'userTimezone=Asia%2FKolkata']);
  const dateWith = async (headers: Record<string, string>): Promise<number> => {
    const reply = await request(server, 'GET /rest_v2/resources/public', { as: 'superuser', headers });
    return Date.parse(`${((await reply.json()) as { creationDate: string }).creationDate}Z`);
  };
  const utc = await dateWith({ 'Accept-Timezone': 'UTC' });
  assert.equal((await dateWith({ Cookie: cookies.join('; ') })) - utc, 5.5 * 3_600_000);
});

test('a password that is too old lets nobody in by any way, until it is changed', async () => {
  const strict = await startTestServer({ passwordDays: 1 });
  await strict.app.database.first({
    name: 'test-old-passwords',
    text: "update account set password_changed_at = now() - interval '2 days'",
  });
  const ask = async (line: string, as = 'nobody'): Promise<number> => (await request(strict, line, { as })).status;
  const names = 'j_username=joeuser%7Corganization_1&j_password=joeuser';
  assert.equal(await ask('GET /rest_v2/resources/public', 'joeuser|organization_1'), 401);
  assert.equal(await ask(`GET /rest_v2/resources/public?${names}`), 401);
  assert.equal(await ask(`POST /rest_v2/login?${names}`), 401);
  assert.equal(await ask(`POST /rest_v2/login?${names}&j_newpassword1=fresh&j_newpassword2=fresh`), 200);
  assert.equal(await ask('GET /rest_v2/resources/public', 'joeuser|organization_1:fresh'), 200);
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
