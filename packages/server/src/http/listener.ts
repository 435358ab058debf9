/** The HTTP listener: fastify's router in front of our pipeline, under both context names. */
import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { errorReply } from './errors.ts';
import { fail } from '../base/app-error.ts';
import { protection } from './protection.ts';
import { handle, handleUnknown, type PathRoutes, type PipelineParts } from './pipeline.ts';
import type { Method, Route } from './route.ts';

export const contexts = ['/jasperserver-pro', '/jasperserver'] as const;

export interface Listener {
  /** Starts listening; returns the port. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new requests, waits for those in flight up to `graceMs`, then cuts them off. */
  stop(graceMs: number): Promise<void>;
}

export interface PlainRoute {
  readonly path: string;
  readonly answer: () => Promise<{ readonly status: number; readonly body: string }>;
}

/** `routes` live below the contexts; `plain` (health) at the root, without authentication. Errors: a path and method twice. */
export function createListener(routes: readonly Route[], plain: readonly PlainRoute[], parts: PipelineParts): Listener {
  const app = fastify({
    logger: false,
    routerOptions: { maxParamLength: 8_000, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    requestTimeout: 300_000,
    http: { maxHeaderSize: 32 * 1024 },
    frameworkErrors: (_error, request, reply) => void answerBadUrl(request, reply),
    clientErrorHandler: answerNoRequest,
  });
  // Bodies stay streams: each route reads its own, with the limit.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  for (const [path, methods] of groupByPath(routes)) addPath(app, path, methods, parts);
  for (const route of plain) {
    app.get(route.path, async (_request, reply) => {
      const { status, body } = await route.answer();
      return reply.code(status).headers(protection({})).type('application/json').send(body);
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    reply.hijack();
    await handleUnknown(request.raw, reply.raw, parts);
  });
  const silent = silentSockets(app);
  return { listen: (host, port) => listen(app, host, port), stop: (graceMs) => stop(app, silent, graceMs) };
}

/** Connections that have not asked for anything yet: browsers open such ahead. Node does not count them as idle. */
function silentSockets(app: FastifyInstance): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  app.server.on('request', (request) => void silent.delete(request.socket));
  return silent;
}

function groupByPath(routes: readonly Route[]): Map<string, Map<Method, Route>> {
  const paths = new Map<string, Map<Method, Route>>();
  for (const route of routes) {
    const methods = paths.get(route.path) ?? new Map<Method, Route>();
    if (methods.has(route.method)) throw new Error(`${route.method} ${route.path} is declared twice`);
    methods.set(route.method, route);
    paths.set(route.path, methods);
  }
  return paths;
}

function addPath(app: FastifyInstance, path: string, methods: PathRoutes, parts: PipelineParts): void {
  for (const context of contexts) {
    app.all(`${context}${path}`, async (request, reply) => {
      reply.hijack();
      await handle(request.raw, reply.raw, context, path, methods, parts);
    });
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  await app.listen({ host, port });
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function stop(app: FastifyInstance, silent: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
  // Connections that finish a request while stopping would stay open for the next one.
  const idle = setInterval(() => app.server.closeIdleConnections(), 25);
  for (const socket of silent) socket.destroy();
  await app.close();
  clearInterval(idle);
  clearTimeout(cut);
}

/** A URL that the router cannot decode. */
async function answerBadUrl(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.hijack();
  const answer = errorReply(fail('request.path.refused', ['a bad percent escape']), request.headers.accept ?? null, '');
  reply.raw.writeHead(answer.status, { ...protection(answer), ...answer.headers } as Record<string, string>);
  reply.raw.end(answer.body as string);
}

/** What came over the connection is no request of HTTP, or its headers are too long. */
function answerNoRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const headers = Object.entries({ ...protection({}), 'Content-Length': '0', Connection: 'close' });
  if (socket.writable)
    socket.write(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  socket.destroySoon();
}
