/** Requests that come from pages of other sites. Source: facts: server §2.3, §2.4. A browser adds the session cookie to
 *  whatever a page asks for; so a change on the strength of a cookie is taken only from our own pages and from those of
 *  the white-list. Requests that bring their credentials along are no forgeries. */
import type { IncomingMessage } from 'node:http';
import type { DomainWhitelist } from '../access/domain-whitelist.ts';
import { fail } from '../base/app-error.ts';
import type { Principal } from '../base/principal.ts';

export interface OriginVerdict {
  /** Headers that let the page read the reply; empty for requests of our own pages and of programs. */
  readonly headers: Readonly<Record<string, string>>;
}

const own: OriginVerdict = { headers: {} };
const exposed =
  'Content-Disposition, Location, Next-Offset, Output-Final, Report-Pages, Result-Count, Start-Index, Total-Count, X-Request-Id';

/** What people send who try out the API in a browser. It names no domain. Source: reference "Sending REST Requests from a
 *  Browser". A page of another site cannot add it without asking first (preflight). */
const testing = '1';

/** `isGuarded`: the address is for our own pages whatever the method. `byCookie`: the caller was recognised by a session cookie. Errors: `access.denied` for a change from elsewhere,
 *  `authentication.failed` for a page that names a domain which is not on the list. */
export async function checkOrigin(
  request: IncomingMessage,
  who: Principal | null,
  byCookie: boolean,
  isGuarded: boolean,
  whitelist: DomainWhitelist,
): Promise<OriginVerdict> {
  const isForgeable = isGuarded || (byCookie && isChange(request));
  const remote = headerText(request, 'x-remote-domain');
  if (
    remote !== null &&
    remote !== testing &&
    !isOwn(remote, request) &&
    !(await whitelist.allows(originOf(remote), who))
  )
    throw fail('authentication.failed');
  const origin = headerText(request, 'origin');
  if (origin === null) {
    const site = headerText(request, 'sec-fetch-site');
    if (isForgeable && site !== null && site !== 'same-origin' && site !== 'none') throw fail('access.denied', [site]);
    return own;
  }
  if (isOwn(origin, request)) return own;
  if (await whitelist.allows(origin, who)) return { headers: corsHeaders(origin) };
  // Pages of browser add-ons ask no preflight question; those of web sites do, and were told no.
  const isAddOn = remote === testing && !/^(https?:|null)/i.test(origin);
  if (isAddOn) return { headers: { Vary: 'Origin' } };
  if (isForgeable) throw fail('access.denied', [origin.slice(0, 300)]);
  return { headers: { Vary: 'Origin' } };
}

/** The reply to a preflight question of a browser; `methods` are those of the address. */
export async function preflight(
  request: IncomingMessage,
  methods: readonly string[],
  whitelist: DomainWhitelist,
): Promise<Readonly<Record<string, string>>> {
  const allow = { Allow: [...methods, 'HEAD', 'OPTIONS'].join(', ') };
  const origin = headerText(request, 'origin');
  if (origin === null || isOwn(origin, request) || !(await whitelist.allows(origin, null))) return allow;
  const asked = headerText(request, 'access-control-request-headers');
  return {
    ...allow,
    ...corsHeaders(origin),
    'Access-Control-Allow-Methods': methods.join(', '),
    ...(asked === null || !/^[\w\-, ]{1,2000}$/.test(asked) ? {} : { 'Access-Control-Allow-Headers': asked }),
    'Access-Control-Max-Age': '600',
  };
}

function corsHeaders(origin: string): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': exposed,
    Vary: 'Origin',
  };
}

function isChange(request: IncomingMessage): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? 'GET');
}

/** The scheme is not compared: a proxy may speak TLS for us. */
function isOwn(origin: string, request: IncomingMessage): boolean {
  const host = hostOf(origin);
  return host !== null && [headerText(request, 'host'), headerText(request, 'x-forwarded-host')].includes(host);
}

function hostOf(origin: string): string | null {
  return URL.canParse(originOf(origin)) ? new URL(originOf(origin)).host : null;
}

/** `X-Remote-Domain` may come without a scheme. */
function originOf(text: string): string {
  return text.includes('://') || text === 'null' ? text : `https://${text}`;
}

function headerText(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
