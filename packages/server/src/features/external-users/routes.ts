/** Sign-in at another system: the addresses that browsers are sent to and come back to. Source: facts:
 *  domains-olap-admin §8.7 (`/oauth2/authorization/oidc`); the SAML ones are our own. */
import { randomBytes } from 'node:crypto';
import { principalOf } from '../../access/accounts.ts';
import type { ExternalUser, SynchroniseUser } from '../../access/external/external-user.ts';
import { cookieValue } from '../../http/cookies.ts';
import type { Exchange, Method, Reply, Route, RouteAbout } from '../../http/route.ts';
import type { Observe } from '../../ops/observe.ts';
import { startSession, type SessionParts } from '../sign-in/index.ts';
import type { OidcConfig } from './config.ts';
import { createOidc, type PendingSignIn } from './oidc.ts';
import type { Pending } from './pending.ts';
import type { SamlProvider } from './saml.ts';

export interface ExternalRoutesParts extends SessionParts {
  readonly observe: Observe;
  readonly synchronise: SynchroniseUser;
  readonly pending: Pending;
  readonly oidc: OidcConfig | null;
  readonly saml: SamlProvider | null;
}

const cookieName = 'CHERT_SIGN_IN';

export function externalRoutes(parts: ExternalRoutesParts): Route[] {
  const route: MakeRoute = (method, path, about, handle) => ({
    method,
    path,
    access: 'signIn',
    about,
    handle,
  });
  return [
    ...(parts.oidc === null ? [] : oidcRoutes(parts, parts.oidc, route)),
    ...(parts.saml === null ? [] : samlRoutes(parts, parts.saml, route)),
  ];
}

type MakeRoute = (method: Method, path: string, about: RouteAbout, handle: Route['handle']) => Route;

function oidcRoutes(parts: ExternalRoutesParts, config: OidcConfig, route: MakeRoute): Route[] {
  const provider = createOidc(config);
  return [
    route('GET', '/oauth2/authorization/oidc', { summary: 'Sign in by OpenID' }, async (x) => {
      const { location, pending } = await provider.begin();
      const cookie = randomBytes(32).toString('base64url');
      await parts.pending.keep(`oidc ${cookie}`, JSON.stringify(pending));
      return redirect(location, [`${cookieName}=${cookie}; Path=${x.context}; HttpOnly; SameSite=Lax; Max-Age=600`]);
    }),
    route('GET', '/login/oauth2/code/oidc', { summary: 'Back from OpenID' }, async (x) => {
      const cookie = cookieValue(x.header('cookie'), cookieName);
      const kept = cookie === null ? null : await parts.pending.take(`oidc ${cookie}`);
      if (kept === null) return refused(x);
      const address = new URL(config.redirectUri);
      address.search = x.query.toString();
      return arrived(x, parts, () => provider.finish(address, JSON.parse(kept) as PendingSignIn));
    }),
  ];
}

function samlRoutes(parts: ExternalRoutesParts, provider: SamlProvider, route: MakeRoute): Route[] {
  return [
    route('GET', '/saml/login', { summary: 'Sign in by SAML' }, async () => redirect(await provider.begin(), [])),
    route(
      'GET',
      '/saml/metadata',
      { summary: 'This server for SAML', gives: ['application/samlmetadata+xml'] },
      async () => ({
        status: 200,
        headers: { 'Content-Type': 'application/samlmetadata+xml' },
        body: provider.metadata(),
      }),
    ),
    route(
      'POST',
      '/saml/acs',
      { summary: 'Back from SAML', takes: ['application/x-www-form-urlencoded'] },
      async (x) => {
        const form = new URLSearchParams((await x.body()).toString('utf8'));
        return arrived(x, parts, () => provider.finish(form.get('SAMLResponse') ?? ''));
      },
    ),
  ];
}

/** A session for the user, or the sign-in page. What went wrong is for the log, not for the stranger. */
async function arrived(
  x: Exchange,
  parts: ExternalRoutesParts,
  finish: () => Promise<ExternalUser | null>,
): Promise<Reply> {
  let user: ExternalUser | null;
  try {
    user = await finish();
  } catch (error) {
    parts.observe({ kind: 'external.auth.failed', requestId: x.requestId, error });
    return refused(x);
  }
  const account = user === null ? null : await parts.synchronise(user);
  if (account === null || !account.enabled) return refused(x);
  const { cookies } = await startSession(x, principalOf(account, null, null), parts);
  return redirect(`${x.context}/loginsuccess.html`, [...cookies, `${cookieName}=; Path=${x.context}; Max-Age=0`]);
}

function refused(x: Exchange): Reply {
  return redirect(`${x.context}/login.html?error=1`, []);
}

function redirect(location: string, cookies: readonly string[]): Reply {
  return { status: 302, headers: { Location: location, ...(cookies.length === 0 ? {} : { 'Set-Cookie': cookies }) } };
}
