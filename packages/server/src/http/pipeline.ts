/** A request is a straight line: match, authenticate, enter the tenant, service, encode. Any step may throw; one place answers. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, fail } from '../base/app-error.ts';
import type { Principal } from '../base/principal.ts';
import type { AuthenticateParts } from '../access/authenticate/method.ts';
import type { Observe } from '../ops/observe.ts';
import type { DomainWhitelist } from '../access/domain-whitelist.ts';
import { checkOrigin, preflight } from './cross-origin.ts';
import { hasLeft, limitedBody, limitedStream } from './body.ts';
import { cookieValue, sessionCookieName } from './cookies.ts';
import { asDownload } from './download.ts';
import { errorReply } from './errors.ts';
import { admit, headerOf, identify, preferences } from './identify.ts';
import { parsePath } from './path.ts';
import { isFrameable, protection } from './protection.ts';
import type { Exchange, Method, Reply, Route } from './route.ts';
import { send, varyOf } from './send.ts';

export interface PipelineParts extends AuthenticateParts {
  readonly observe: Observe;
  readonly bodyLimit: number;
  readonly whitelist: DomainWhitelist;
}

/** All routes of one path, by method. */
export type PathRoutes = ReadonlyMap<Method, Route>;

/** Answers one request whose path matched; never throws. */
export async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  context: string,
  path: string,
  routes: PathRoutes,
  parts: PipelineParts,
): Promise<void> {
  const startedAt = performance.now();
  const requestId = requestIdOf(request);
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('the client went away'));
  });
  let who: Principal | null = null;
  let reply: Reply;
  let more: Reply['headers'] = {};
  try {
    if (request.method === 'OPTIONS') reply = await answerOptions(request, routes, parts);
    else {
      const route = pickMethod(request, routes);
      const found = matchPath(request, context, path, route);
      const identified = route.access === 'signIn' ? null : await identify(request, found.query, parts);
      who = identified?.who ?? null;
      const { headers } = await checkOrigin(
        request,
        who,
        identified?.byCookie === true,
        route.ownPages === true,
        parts.whitelist,
      );
      more = headers;
      admit(route, who);
      reply = await route.handle(exchangeOf(request, route, found, who, requestId, gone.signal, context, parts));
      more = { ...more, ...preferences(found.query, context) };
      if (route.method === 'GET') reply = asDownload(reply, found.query, found.last);
    }
  } catch (error) {
    reply = failureReply(error, request, requestId, who, parts.observe);
  }
  const framedBy = isFrameable(reply) ? await parts.whitelist.sources(who).catch(() => []) : [];
  await send(
    response,
    {
      ...reply,
      headers: { ...protection(reply, framedBy), ...more, ...reply.headers, ...varyOf(more, reply.headers) },
    },
    requestId,
    request.method === 'HEAD',
    gone.signal,
    parts.observe,
  );
  parts.observe({
    kind: gone.signal.aborted ? 'http.client.gone' : 'http.request',
    who: who ?? undefined,
    requestId,
    details: {
      method: request.method ?? '',
      path: pathForLog(request),
      status: reply.status,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
    },
  });
}

/** Answers a request whose path matches nothing: 401 for strangers (no map of the house), 404 for users. */
export async function handleUnknown(
  request: IncomingMessage,
  response: ServerResponse,
  parts: PipelineParts,
): Promise<void> {
  const route: Route = {
    method: 'GET',
    path: '*',
    access: 'user',
    about: { summary: 'Nothing' },
    handle: async (exchange) => {
      throw fail('resource.not.found', [exchange.rest]);
    },
  };
  const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
  await handle(request, response, '', '*', new Map(methods.map((method) => [method, route])), parts);
}

async function answerOptions(request: IncomingMessage, routes: PathRoutes, parts: PipelineParts): Promise<Reply> {
  return { status: 204, headers: await preflight(request, [...routes.keys()], parts.whitelist) };
}

/** The method asked for; a POST may stand for another one. Errors: `method.not.allowed`. */
function pickMethod(request: IncomingMessage, routes: PathRoutes): Route {
  const override = headerOf(request, 'x-http-method-override');
  const asked =
    request.method === 'POST' && override !== null
      ? override.trim().toUpperCase()
      : request.method === 'HEAD'
        ? 'GET'
        : (request.method ?? 'GET');
  const route = routes.get(asked as Method);
  if (route === undefined) throw fail('method.not.allowed', [asked, [...routes.keys()].join(', ')]);
  return route;
}

interface Found {
  readonly params: Readonly<Record<string, string>>;
  readonly rest: string;
  readonly last: string; // segment of the whole path
  readonly matrix: string | null;
  readonly query: URLSearchParams;
}

/** Cuts the path by the route's pattern. The router matched the raw text; here it is decoded and checked. */
function matchPath(request: IncomingMessage, context: string, pattern: string, route: Route): Found {
  const [raw = '/', ...search] = (request.url ?? '/').split('?');
  const parsed = parsePath(raw.slice(context.length), route.matrix === true);
  const params: Record<string, string> = {};
  let rest = '/';
  pattern
    .split('/')
    .filter((part) => part !== '')
    .forEach((part, i) => {
      if (part.startsWith(':')) params[part.slice(1)] = parsed.segments[i] ?? '';
      else if (part === '*') rest = `/${parsed.segments.slice(i).join('/')}`;
    });
  const query = new URLSearchParams(search.join('?'));
  return { params, rest, last: parsed.segments.at(-1) ?? '', matrix: parsed.matrix, query };
}

function exchangeOf(
  request: IncomingMessage,
  route: Route,
  found: Found,
  caller: Principal | null,
  requestId: string,
  signal: AbortSignal,
  context: string,
  parts: PipelineParts,
): Exchange {
  return {
    method: route.method,
    context,
    ...found,
    header: (name) => headerOf(request, name.toLowerCase()),
    get who(): Principal {
      if (caller === null) throw new Error(`${route.path} is open to anonymous callers; use caller`);
      return caller;
    },
    caller,
    sessionCookie: cookieValue(headerOf(request, 'cookie'), sessionCookieName),
    body: () => limitedBody(request, parts.bodyLimit),
    stream: () => limitedStream(request, parts.bodyLimit),
    signal,
    requestId,
    remoteAddress: request.socket.remoteAddress ?? '',
  };
}

function failureReply(
  error: unknown,
  request: IncomingMessage,
  requestId: string,
  who: Principal | null,
  observe: Observe,
): Reply {
  if (error instanceof AppError && error.code === 'authentication.failed') return unauthorized(request);
  const uid = randomUUID();
  if (!(error instanceof AppError) && !hasLeft(request))
    observe({
      kind: 'http.unexpected',
      who: who ?? undefined,
      requestId,
      error,
      details: { uid, path: pathForLog(request) },
    });
  const reply = errorReply(error, headerOf(request, 'accept'), uid);
  if (error instanceof AppError && error.code === 'method.not.allowed') {
    return { ...reply, headers: { ...reply.headers, Allow: error.problems[0].params[1] ?? '' } };
  }
  return reply;
}

/** Source: facts: server §2.1: realm by what was missing; X-Suppress-Basic keeps browsers from asking. Body empty (reference). */
function unauthorized(request: IncomingMessage): Reply {
  if (/^true$/i.test(headerOf(request, 'x-suppress-basic') ?? '')) return { status: 401 };
  const realm = headerOf(request, 'authorization') === null ? 'Protected area' : 'Protected Area';
  return { status: 401, headers: { 'WWW-Authenticate': `Basic realm="${realm}"` } };
}

function requestIdOf(request: IncomingMessage): string {
  const sent = headerOf(request, 'x-request-id');
  return sent !== null && /^[\w.:-]{1,80}$/.test(sent) ? sent : randomUUID();
}

/** Without the query: it may hold passwords. */
function pathForLog(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]?.slice(0, 300) ?? '';
}
