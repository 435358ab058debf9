/** Signing in and out: `rest_v2/login`, the web form, `logout.html`, and the pages they lead to.
 *  Source: reference "The login Service"; facts: server §2.1; wire §2.8 (Location, logout). */
import { fail } from '../../base/app-error.ts';
import { checkPassword } from '../../access/authenticate/password.ts';
import type { AuthenticateParts, Evidence, Verdict } from '../../access/authenticate/method.ts';
import { principalOf } from '../../access/accounts.ts';
import type { Sessions } from '../../access/sessions.ts';
import type { Principal } from '../../base/principal.ts';
import { localeOf, preferenceCookie, sessionCookieHeader, timeZoneOf } from '../../http/cookies.ts';
import type { Exchange, Method, Reply, Route, RouteAbout } from '../../http/route.ts';
import type { Observe } from '../../ops/observe.ts';

export interface SignInParts extends AuthenticateParts {
  readonly observe: Observe;
  readonly loginByGet: boolean;
}

export function signInRoutes(parts: SignInParts): Route[] {
  const route = (method: Method, path: string, about: RouteAbout, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'signIn',
    about,
    handle,
  });
  const login = (x: Exchange): Promise<Reply> => restLogin(x, parts);
  const form = (x: Exchange): Promise<Reply> => formLogin(x, parts);
  return [
    { ...route('POST', '/rest_v2/login', about.login, login), ownPages: true },
    ...(parts.loginByGet
      ? [{ ...route('GET', '/rest_v2/login', { ...about.login, takes: [] }, login), ownPages: true as const }]
      : []),
    { ...route('POST', '/j_spring_security_check', about.form, form), ownPages: true },
    ...(parts.loginByGet
      ? [{ ...route('GET', '/j_spring_security_check', { ...about.form, takes: [] }, form), ownPages: true as const }]
      : []),
    route('GET', '/logout.html', { summary: 'End the session' }, (x) => logout(x, parts)),
    route('POST', '/logout.html', { summary: 'End the session' }, (x) => logout(x, parts)),
    route('GET', '/login.html', { summary: 'Page to sign in', gives: ['text/html'] }, async () =>
      page('Sign in', loginForm),
    ),
    route('GET', '/loginsuccess.html', { summary: 'Page after it', gives: ['text/html'] }, async () =>
      page('Signed in', '<p>You are signed in.</p>'),
    ),
    route('GET', '/scripts/visualize/auth/loginSuccess.json', about.json, async () => json('{"success":true}')),
    // Switched off for good: passwords are protected by TLS. Clients read this text as "send it plainly".
    route('GET', '/GetEncryptionKey', about.json, async () => json('{"Error":"Key generation is off"}')),
  ];
}

const credentials = ['j_username', 'j_password', 'orgId', 'ticket', 'userLocale', 'userTimezone'];
const formTypes = ['application/x-www-form-urlencoded'];
const about = {
  login: { summary: 'Begin a session', query: credentials, takes: formTypes },
  form: { summary: 'Begin a session, as the page does', query: credentials, takes: formTypes },
  json: { summary: 'For clients that ask', gives: ['application/json'] },
} satisfies Record<string, RouteAbout>;

/** 200 and a cookie, 401 or 400 with an empty or short body. */
async function restLogin(x: Exchange, parts: SignInParts): Promise<Reply> {
  const args = await formArguments(x);
  const missing = ['j_username', 'j_password'].find((name) => !args.has(name) || args.get('j_username') === '');
  if (missing !== undefined && (!args.has('ticket') || args.has('j_password')))
    return { status: 400, headers: { 'Content-Type': 'text/plain' }, body: `${missing} is missing` };
  const signedIn = await signIn(x, args, parts);
  return signedIn === null ? { status: 401 } : { status: 200, headers: { 'Set-Cookie': signedIn.cookies } };
}

/** Always 302; the Location is root-relative and tells the outcome. */
async function formLogin(x: Exchange, parts: SignInParts): Promise<Reply> {
  const signedIn = await signIn(x, await formArguments(x), parts);
  if (signedIn === null) return { status: 302, headers: { Location: `${x.context}/login.html?error=1` } };
  const target = /json/i.test(x.header('accept') ?? '')
    ? '/scripts/visualize/auth/loginSuccess.json'
    : '/loginsuccess.html';
  return { status: 302, headers: { Location: `${x.context}${target}`, 'Set-Cookie': signedIn.cookies } };
}

/** Checks the credentials and begins a session; an older session of the same client ends. */
async function signIn(
  x: Exchange,
  args: URLSearchParams,
  parts: SignInParts,
): Promise<{ who: Principal; cookies: string[] } | null> {
  const locale = localeOf(args.get('userLocale'));
  const timeZone = timeZoneOf(args.get('userTimezone'));
  const evidence: Evidence = {
    authorization: null,
    sessionCookie: null,
    token: null,
    remoteAddress: x.remoteAddress,
    userName: args.get('j_username'),
    password: args.get('j_password'),
    organization: args.get('orgId'),
    locale,
    timeZone,
  };
  const name = decodedOnceMore(evidence.userName ?? '');
  const ticket = args.get('ticket');
  const verdict =
    ticket !== null && name === ''
      ? await checkTicket(ticket, parts)
      : await checkPassword(name, evidence.password ?? '', evidence, parts);
  if (verdict === null || verdict.kind === 'refused') {
    parts.observe({
      kind: 'sign.in.refused',
      requestId: x.requestId,
      details: { name: (verdict?.name ?? name).slice(0, 200), from: x.remoteAddress },
    });
    return null;
  }
  const isFresh = await freshPassword(verdict.who, args, parts);
  return isFresh ? startSession(x, { ...verdict.who, locale, timeZone }, parts) : null;
}

/** Takes `j_newpassword1` and `2` for the new password; without them an expired one is refused. Errors: `weak.password`. */
async function freshPassword(who: Principal, args: URLSearchParams, parts: SignInParts): Promise<boolean> {
  const wanted = args.get('j_newpassword1') ?? '';
  if (wanted === '') return !(await parts.ownPassword.isExpired(who.userId));
  if (wanted !== args.get('j_newpassword2')) throw fail('illegal.parameter.value.error', ['j_newpassword2', '']);
  await parts.ownPassword.change(who.userId, wanted);
  parts.observe({ kind: 'user.updated', who, details: { fields: 'password' } });
  return true;
}

export interface SessionParts {
  readonly sessions: Sessions;
  readonly observe: Observe;
}

/** A session of a user who proved who he is; one that the browser had before ends. `who` says the locale and zone. */
export async function startSession(
  x: Exchange,
  who: Principal,
  parts: SessionParts,
): Promise<{ who: Principal; cookies: string[] }> {
  const { locale, timeZone } = who;
  const cookie = await parts.sessions.begin(who.userId, { locale, timeZone }, x.sessionCookie);
  parts.observe({ kind: 'signed.in', who, requestId: x.requestId, details: { from: x.remoteAddress } });
  const cookies = [sessionCookieHeader(cookie, x.context, isSecure(x))];
  if (locale !== null) cookies.push(preferenceCookie('userLocale', locale, x.context));
  if (timeZone !== null) cookies.push(preferenceCookie('userTimezone', timeZone, x.context));
  return { who, cookies };
}

/** A ticket of a single sign-on. Source: reference "The login Service". */
async function checkTicket(ticket: string, parts: SignInParts): Promise<Verdict> {
  const user = (await parts.external.ticket?.(ticket)) ?? null;
  const account = user === null ? null : await parts.external.synchronise(user);
  if (account === null || !account.enabled) return { kind: 'refused', name: user?.name ?? 'ticket' };
  return { kind: 'user', who: principalOf(account, null, null) };
}

async function logout(x: Exchange, parts: SignInParts): Promise<Reply> {
  if (x.sessionCookie !== null) {
    const who = await parts.sessions.find(x.sessionCookie);
    await parts.sessions.end(x.sessionCookie);
    if (who !== null) parts.observe({ kind: 'signed.out', who, requestId: x.requestId });
  }
  return {
    status: 302,
    headers: { Location: `${x.context}/login.html`, 'Set-Cookie': sessionCookieHeader(null, x.context, isSecure(x)) },
  };
}

/** Arguments of the URL and of a form body; the body wins. */
async function formArguments(x: Exchange): Promise<URLSearchParams> {
  const all = new URLSearchParams(x.query);
  if (x.method !== 'POST' || !/^application\/x-www-form-urlencoded/i.test(x.header('content-type') ?? '')) return all;
  for (const [name, value] of new URLSearchParams((await x.body()).toString('utf8'))) all.set(name, value);
  return all;
}

/** The peer decodes the name once more; `jasperadmin%7Corganization_1` arrives from clients that encode twice. */
function decodedOnceMore(name: string): string {
  return name.replace(/%7c/gi, '|').replace(/%40/g, '@');
}

function isSecure(x: Exchange): boolean {
  return (x.header('x-forwarded-proto') ?? '').toLowerCase() === 'https';
}

const loginForm = `<form method="post" action="j_spring_security_check">
<label>User <input name="j_username" autocomplete="username" required></label>
<label>Password <input name="j_password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button></form>`;

function page(title: string, body: string): Reply {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html;charset=UTF-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'self'",
    },
    body: html,
  };
}

function json(body: string): Reply {
  return { status: 200, headers: { 'Content-Type': 'application/json;charset=UTF-8' }, body };
}
