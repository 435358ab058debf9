/** Who asks, whether he may come in, and the language and zone he wants. */
import type { IncomingMessage } from 'node:http';
import { fail } from '../base/app-error.ts';
import type { Principal } from '../base/principal.ts';
import { hasRole, roleAdministrator, roleSuperuser, roleUser } from '../base/principal.ts';
import type { AuthenticateParts, Evidence } from '../access/authenticate/method.ts';
import { authenticate } from '../access/authenticate/registry.ts';
import type { Observe } from '../ops/observe.ts';
import { cookieValue, decodedCookie, localeOf, preferenceCookie, sessionCookieName, timeZoneOf } from './cookies.ts';
import type { Reply, Route } from './route.ts';

/** Who asks; null for nobody. Errors: `authentication.failed` when a proof was offered and is wrong. */
export async function identify(
  request: IncomingMessage,
  query: URLSearchParams,
  parts: AuthenticateParts & { readonly observe: Observe },
): Promise<{ readonly who: Principal; readonly byCookie?: true } | null> {
  const evidence = evidenceOf(request, query, parts.external.token?.parameter);
  const verdict = await authenticate(evidence, parts);
  if (verdict === null) return null;
  if (verdict.kind === 'user') return verdict;
  parts.observe({
    kind: 'sign.in.refused',
    details: { name: verdict.name.slice(0, 200), from: request.socket.remoteAddress ?? '' },
  });
  throw fail('authentication.failed');
}

function evidenceOf(request: IncomingMessage, query: URLSearchParams, tokenName: string | undefined): Evidence {
  const cookies = headerOf(request, 'cookie');
  return {
    authorization: headerOf(request, 'authorization'),
    sessionCookie: cookieValue(cookies, sessionCookieName),
    userName: query.get('j_username'),
    password: query.get('j_password'),
    organization: query.get('orgId'),
    token: tokenName === undefined ? null : (query.get(tokenName) ?? headerOf(request, tokenName.toLowerCase())),
    remoteAddress: request.socket.remoteAddress ?? '',
    locale: localeOf(query.get('userLocale') ?? decodedCookie(cookies, 'userLocale')),
    timeZone: timeZoneOf(
      query.get('userTimezone') ?? headerOf(request, 'accept-timezone') ?? decodedCookie(cookies, 'userTimezone'),
    ),
  };
}

/** Locale and zone that the URL asked for hold for the next requests too. Source: reference "Argument-based Authentication". */
export function preferences(query: URLSearchParams, context: string): Reply['headers'] {
  const locale = localeOf(query.get('userLocale'));
  const zone = timeZoneOf(query.get('userTimezone'));
  const cookies = [
    ...(locale === null ? [] : [preferenceCookie('userLocale', locale, context)]),
    ...(zone === null ? [] : [preferenceCookie('userTimezone', zone, context)]),
  ];
  return cookies.length === 0 ? {} : { 'Set-Cookie': cookies };
}

/** Source: facts: server §2.2. Errors: `authentication.failed`, `access.denied`. */
export function admit(route: Route, who: Principal | null): void {
  if (route.access === 'anonymous' || route.access === 'signIn') return;
  if (who === null) throw fail('authentication.failed');
  const isAdmin = hasRole(who, roleAdministrator) || hasRole(who, roleSuperuser);
  if (!isAdmin && (route.access === 'administrator' || !hasRole(who, roleUser)))
    throw fail('access.denied', [route.path]);
}

/** A header of the request by its lower-case name; null when absent. */
export function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
}
