/** Sign-in with an OpenID provider: a real one on loopback, and a browser's way through it by fetch. */
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let provider: Server;
let port = 0;

before(async () => {
  const [issuerPort, ownPort] = [await freePort(), await freePort()];
  port = ownPort;
  const issuer = `http://127.0.0.1:${issuerPort}`;
  const redirectUri = `http://127.0.0.1:${ownPort}/jasperserver-pro/login/oauth2/code/oidc`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'chert', client_secret: 'shared', redirect_uris: [redirectUri] }],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'roles', 'org', 'custom_pa_city'],
      email: ['email'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['k'] },
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: 'Olga',
        preferred_username: id,
        email: 'o@example.com',
        roles: ['sales'],
        org: 'organization_1',
        custom_pa_city: 'Bern',
      }),
    }),
  });
  provider = await new Promise<Server>((resolve) => {
    const listening: Server = oidc.listen(issuerPort, '127.0.0.1', () => resolve(listening));
  });
  server = await startTestServer({
    port: ownPort,
    externalAuth: JSON.stringify({
      rules: { roleMap: { sales: 'ROLE_SALES|*' } },
      oidc: {
        issuer,
        clientId: 'chert',
        clientSecret: 'shared',
        redirectUri,
        organizationClaim: 'org',
        allowInsecure: true,
      },
    }),
  });
});
after(() => void provider.close());

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port: free } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return free;
}

/** Cookies by host and port, as a browser keeps them. */
class Browser {
  private readonly jar = new Map<string, Map<string, string>>();

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    const { host } = new URL(address);
    const cookies = this.jar.get(host) ?? new Map<string, string>();
    this.jar.set(host, cookies);
    const reply = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return reply;
  }

  /** Follows redirects and fills in the provider's sign-in and consent pages. */
  async through(address: string, login: string): Promise<string> {
    let at = address;
    for (let step = 0; step < 20; step++) {
      const reply = await this.go(at);
      const location = reply.headers.get('location');
      if (location !== null) at = new URL(location, at).href;
      else {
        const page = await reply.text();
        const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
        if (action === undefined || at.endsWith('.html')) return at;
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login';
        const posted = await this.go(new URL(action, at).href, { prompt, login, password: 'x' });
        at = new URL(posted.headers.get('location') ?? '', at).href;
      }
      if (at.endsWith('loginsuccess.html') || at.endsWith('error=1')) return at;
    }
    return at;
  }
}

test('the provider’s user comes back with a session, organization, role and attribute', async () => {
  const browser = new Browser();
  const end = await browser.through(`http://127.0.0.1:${port}/jasperserver-pro/oauth2/authorization/oidc`, 'olga');
  assert.match(end, /loginsuccess\.html$/);
  const mine = await browser.go(`http://127.0.0.1:${port}/jasperserver-pro/rest_v2/tokens`);
  assert.equal(mine.status, 204);
  const seen = await request(server, 'GET /rest_v2/users/olga', { as: 'jasperadmin|organization_1' });
  const user = (await seen.json()) as { fullName: string; roles: { name: string }[] };
  assert.deepEqual([user.fullName, user.roles.map((r) => r.name)], ['Olga', ['ROLE_SALES', 'ROLE_USER']]);
  const city = await request(server, 'GET /rest_v2/users/olga/attributes/city', { as: 'jasperadmin|organization_1' });
  assert.equal(((await city.json()) as { value: string }).value, 'Bern');
});

test('an answer that nobody asked for, or that another browser brings, begins no session', async () => {
  const back = `http://127.0.0.1:${port}/jasperserver-pro/login/oauth2/code/oidc?code=x&state=y`;
  for (const browser of [new Browser(), new Browser()]) {
    const reply = await browser.go(back);
    assert.match(reply.headers.get('location') ?? '', /error=1$/);
  }
  const started = new Browser();
  await started.go(`http://127.0.0.1:${port}/jasperserver-pro/oauth2/authorization/oidc`);
  assert.match((await started.go(back)).headers.get('location') ?? '', /error=1$/, 'wrong state');
});
