/** Users whom a signed token or a CAS server vouches for, from the request to the account. */
import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let cas: Server;
const key = randomBytes(32);
const usedTickets = new Set<string>();

before(async () => {
  cas = createServer((asked, reply) => {
    const url = new URL(asked.url ?? '/', 'http://localhost');
    const ticket = url.searchParams.get('ticket') ?? '';
    const isGood = ticket === 'ST-1' && !usedTickets.has(ticket) && url.searchParams.get('service') === 'http://chert/';
    usedTickets.add(ticket);
    const inner = isGood
      ? '<cas:authenticationSuccess><cas:user>carol</cas:user><cas:attributes><cas:mail>c@x.org</cas:mail><cas:memberOf>staff</cas:memberOf></cas:attributes></cas:authenticationSuccess>'
      : '<cas:authenticationFailure code="INVALID_TICKET"/>';
    reply.end(`<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inner}</cas:serviceResponse>`);
  });
  await new Promise<void>((resolve) => cas.listen(0, '127.0.0.1', resolve));
  server = await startTestServer({
    externalAuth: JSON.stringify({
      rules: {
        defaultOrganization: 'organization_1',
        roleMap: { boss: 'ROLE_ADMINISTRATOR' },
        organizationMap: { HQ: 'organization_1' },
      },
      token: { key: key.toString('base64'), attributes: { pa1: 'city' } },
      cas: { server: `http://127.0.0.1:${(cas.address() as AddressInfo).port}`, service: 'http://chert/' },
    }),
  });
});
after(() => void cas.close());

function sealed(text: string, withKey = key): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', withKey, nonce);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}
const soon = (): string => `${new Date(Date.now() + 60_000).toISOString().replace(/[-:T]|\..*/g, '')}Z`;
const get = (path: string, pp: string): Promise<Response> =>
  request(server, `GET ${path}`, { as: 'nobody', headers: { pp } });

test('a token makes its user, with organizations, roles and attributes, and keeps him in line', async () => {
  const first = await request(
    server,
    `GET /rest_v2/resources?pp=${sealed(`u=jane|r=SALES,boss|o=HQ,emea|pa1=Lyon|exp=${soon()}`)}`,
    { as: 'nobody' },
  );
  assert.notEqual(first.status, 401, await first.text());
  const seen = await request(server, 'GET /rest_v2/organizations/emea/users/jane', {
    as: 'jasperadmin|organization_1',
  });
  const user = (await seen.json()) as { externallyDefined: boolean; roles: { name: string; tenantId?: string }[] };
  assert.equal(user.externallyDefined, true);
  assert.deepEqual(
    user.roles.map((r) => `${r.name}|${r.tenantId ?? ''}`),
    ['ROLE_ADMINISTRATOR|', 'ROLE_USER|', 'SALES|emea'],
  );
  assert.equal(
    (await get('/rest_v2/users', sealed(`u=jane|r=boss|o=HQ,emea|exp=${soon()}`))).status,
    200,
    'an administrator',
  );
  assert.equal((await get('/rest_v2/users', sealed(`u=jane|o=HQ,emea|exp=${soon()}`))).status, 403, 'no longer');
  const city = await request(server, 'GET /rest_v2/organizations/emea/users/jane/attributes/city', { as: 'superuser' });
  assert.equal(((await city.json()) as { value: string }).value, 'Lyon');
});

test('tokens that are forged, late, of internal users or of odd organizations let nobody in', async () => {
  const wrong = [
    sealed(`u=jane|o=HQ|exp=${soon()}`, randomBytes(32)),
    sealed('u=jane|o=HQ|exp=20200101000000Z'),
    sealed(`u=jasperadmin|o=HQ|exp=${soon()}`),
    sealed(`u=eve|o=organizations,organization_1|exp=${soon()}`),
    sealed(`u=eve|o=organizations|exp=${soon()}`),
    `u=superuser|exp=${soon()}`,
  ];
  for (const pp of wrong) assert.equal((await get('/rest_v2/resources', pp)).status, 401);
  const eve = await request(server, 'GET /rest_v2/users?search=eve', { as: 'superuser' });
  assert.equal(eve.status, 204);
});

test('a role that is only called like an office is none', async () => {
  const names = 'ROLE_ADMINISTRATOR,ADMINISTRATOR,ROLE_SUPERUSER,SUPERUSER';
  const pp = sealed(`u=mallory|r=${names}|o=emea|exp=${soon()}`);
  for (const path of ['/rest_v2/users', '/rest_v2/organizations', '/rest_v2/attributes', '/rest_v2/audit'])
    assert.equal((await get(path, pp)).status, 403, path);
});

test('what an administrator does to an account of another system holds at once', async () => {
  const pp = sealed(`u=paul|o=HQ|exp=${soon()}`);
  const admin = 'jasperadmin|organization_1';
  const change = (method: string, body?: unknown): Promise<Response> =>
    request(server, `${method} /rest_v2/users/paul`, { as: admin, ...(body === undefined ? {} : { body }) });
  const seen = async (): Promise<boolean> => (await get('/rest_v2/resources/public', pp)).status !== 401;
  assert.ok(await seen());
  await change('PUT', { enabled: false });
  assert.ok(!(await seen()), 'disabled');
  await change('DELETE');
  assert.ok(await seen(), 'deleted: made anew, as the other system still vouches for him');
  await change('PUT', { externallyDefined: false, password: 'p' });
  assert.ok(!(await seen()), 'an account of our own now');
});

test('a ticket begins a session once', async () => {
  const login = (ticket: string): Promise<Response> =>
    request(server, `POST /rest_v2/login?ticket=${ticket}`, { as: 'nobody' });
  const good = await login('ST-1');
  assert.equal(good.status, 200);
  const cookie = (good.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const seen = await request(server, 'GET /rest_v2/resources', { as: 'nobody', headers: { Cookie: cookie } });
  assert.notEqual(seen.status, 401);
  assert.equal((await login('ST-1')).status, 401, 'used');
  assert.equal((await login('ST-2')).status, 401);
});

test('a configuration with mistakes does not start, and all of them are named', async () => {
  const bad = { token: { key: 'eA==' }, oidc: { issuer: 'x' }, rules: { roleMap: { a: 1 } } };
  await assert.rejects(startTestServer({ externalAuth: JSON.stringify(bad) }), (error: Error) => {
    for (const name of ['token.key', 'oidc.clientId', 'oidc.redirectUri', 'rules.roleMap'])
      assert.match(error.message, new RegExp(name));
    return true;
  });
});
