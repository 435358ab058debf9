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
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const nobody = (headers: Record<string, string> = {}, body?: string): Ask => ({
  as: 'nobody',
  headers,
  ...(body === undefined ? {} : { body }),
});
const session = /^JSESSIONID=[0-9A-F]{32}; Path=\/jasperserver-pro; HttpOnly/;

row('POST /rest_v2/login', nobody(form, 'j_username=joeuser&j_password=joeuser'), {
  status: 200,
  text: /^$/,
  headers: { 'set-cookie': session },
  events: ['signed.in'],
});
row('POST /rest_v2/login?j_username=joeuser%7Corganization_1&j_password=joeuser', nobody(), {
  status: 200,
  headers: { 'set-cookie': session },
});
row('GET /rest_v2/login?j_username=superuser&j_password=superuser', nobody(), { status: 200 });
row('POST /rest_v2/login', nobody(form, 'j_username=joeuser&j_password=wrong'), {
  status: 401,
  text: /^$/,
  headers: { 'set-cookie': null },
  events: ['sign.in.refused'],
});
row('POST /rest_v2/login', nobody(form, 'j_username=nosuch&j_password=joeuser'), { status: 401 });
row(
  'POST /rest_v2/login',
  nobody(form, 'j_username=joeuser%7Corg_2&j_password=joeuser'),
  { status: 401 },
  'another organization',
);
row('POST /rest_v2/login', nobody(form, 'j_password=joeuser'), { status: 400 });
row(
  'POST /rest_v2/login',
  nobody(form, 'j_username=anonymousUser&j_password='),
  { status: 401 },
  'a user without a password',
);

row('POST /j_spring_security_check', nobody(form, 'j_username=joeuser&j_password=joeuser&orgId=organization_1'), {
  status: 302,
  headers: { location: '/jasperserver-pro/scripts/visualize/auth/loginSuccess.json', 'set-cookie': session },
});
row(
  'POST /j_spring_security_check',
  nobody(
    { ...form, Accept: 'text/html' },
    'j_username=joeuser&j_password=joeuser&userLocale=en_&userTimezone=Europe/Berlin',
  ),
  { status: 302, headers: { location: '/jasperserver-pro/loginsuccess.html' } },
);
row('GET /j_spring_security_check?j_username=joeuser&j_password=bad', nobody(), {
  status: 302,
  headers: { location: '/jasperserver-pro/login.html?error=1', 'set-cookie': null },
});
row('GET /scripts/visualize/auth/loginSuccess.json', nobody(), { status: 200, json: { success: true } });
row('GET /login.html?error=1', nobody(), { status: 200, text: 'j_password' });
row(
  'GET /logout.html',
  nobody(),
  { status: 302, headers: { location: '/jasperserver-pro/login.html' } },
  'without a session',
);

// Credentials with any request.
row('GET /rest_v2/resources/public?j_username=joeuser%7Corganization_1&j_password=joeuser', nobody(), {
  status: 200,
  json: { uri: '/public' },
});
row('GET /rest_v2/resources/public?j_username=joeuser&j_password=no', nobody(), { status: 401, text: /^$/ });
row('GET /rest_v2/resources/public', nobody({ Authorization: 'Basic !!!' }), { status: 401 });
row('GET /rest_v2/resources/public', nobody({ Authorization: `Basic ${Buffer.from('joeuser').toString('base64')}` }), {
  status: 401,
  headers: { 'www-authenticate': 'Basic realm="Protected Area"' },
});
row('GET /rest_v2/resources/public', nobody({ 'X-Suppress-Basic': 'true' }), {
  status: 401,
  headers: { 'www-authenticate': null },
});
row('GET /rest_v2/no/such/service', nobody(), { status: 401 }, 'strangers get no map of the house');
row('GET /rest_v2/no/such/service', { as: 'joeuser' }, { status: 404, code: 'resource.not.found' });

const cookieOf = (response: Response): string =>
  /JSESSIONID=([0-9A-F]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
const signIn = async (old = ''): Promise<string> =>
  cookieOf(
    await request(
      server,
      'POST /rest_v2/login',
      nobody({ ...form, Cookie: `JSESSIONID=${old}` }, 'j_username=joeuser&j_password=joeuser'),
    ),
  );
const statusWith = async (cookie: string): Promise<number> =>
  (await request(server, 'GET /rest_v2/resources/public', nobody({ Cookie: `JSESSIONID=${cookie}` }))).status;

test('a session lives from login to logout', async () => {
  const cookie = await signIn();
  assert.equal(await statusWith(cookie), 200);
  assert.equal(
    (
      await request(
        server,
        'GET /rest_v2/resources/public',
        nobody({ Cookie: `$Version=0; JSESSIONID=${cookie}; $Path=/jasperserver` }),
      )
    ).status,
    200,
  );
  await request(server, 'GET /logout.html', nobody({ Cookie: `JSESSIONID=${cookie}` }));
  assert.equal(await statusWith(cookie), 401);
});

test('signing in again ends the old session and never takes over a chosen id', async () => {
  const first = await signIn();
  const second = await signIn(first);
  assert.notEqual(first, second);
  assert.equal(await statusWith(first), 401);
  assert.notEqual(await signIn('A'.repeat(32)), 'A'.repeat(32));
});

test('the cookie itself is not stored', async () => {
  const cookie = await signIn();
  const rows = await server.app.database.all<{ text: string }>({
    name: 'test-sessions',
    text: 'select session::text as text from session',
  });
  assert.ok(rows.length > 0 && rows.every((r) => !r.text.includes(cookie)));
});

test('a disabled user is out at once, with a session or with Basic', async () => {
  const cookie = await signIn();
  assert.equal((await request(server, 'GET /rest_v2/resources/public', { as: 'joeuser' })).status, 200);
  await server.app.database.first({
    name: 'test-disable',
    text: "update account set enabled = false where name = 'joeuser'",
  });
  assert.equal(await statusWith(cookie), 401);
  assert.equal((await request(server, 'GET /rest_v2/resources/public', { as: 'joeuser' })).status, 401);
  await server.app.database.first({
    name: 'test-enable',
    text: "update account set enabled = true where name = 'joeuser'",
  });
});

test('dates follow the time zone asked for', async () => {
  const at = async (zone: string): Promise<string> =>
    (
      (await (
        await request(server, 'GET /rest_v2/resources/public', { as: 'joeuser', headers: { 'Accept-Timezone': zone } })
      ).json()) as { creationDate: string }
    ).creationDate;
  const [utc, kolkata] = [await at('UTC'), await at('Asia/Kolkata')];
  assert.equal(Date.parse(`${kolkata}Z`) - Date.parse(`${utc}Z`), 5.5 * 3_600_000);
});
