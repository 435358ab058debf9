/** Replies on their way out. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { finished, pipeline as pipe } from 'node:stream/promises';
import type { Observe } from '../ops/observe.ts';
import type { Reply } from './route.ts';

/** A reply that differs by origin and by something else says both. */
export function varyOf(...some: readonly Reply['headers'][]): Record<string, string> {
  const names = some.flatMap((headers) => headers?.['Vary'] ?? []);
  return names.length === 0 ? {} : { Vary: [...new Set(names)].join(', ') };
}

/** Writes the reply; a body that fails half way ends the connection, so that the client does not take it for whole. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  requestId: string,
  isHead: boolean,
  signal: AbortSignal,
  observe: Observe,
): Promise<void> {
  const body = reply.body;
  const isWhole = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const length =
    isWhole && reply.status !== 204
      ? { 'Content-Length': String(body === undefined ? 0 : Buffer.byteLength(body)) }
      : {};
  try {
    response.writeHead(reply.status, {
      'X-Request-Id': requestId,
      ...length,
      ...reply.headers,
    } as Record<string, string | string[]>);
    if (!isWhole && isHead) for await (const _piece of body) break; // lets the body free what it holds
    if (isWhole || isHead) {
      response.end(isHead ? undefined : body);
      await finished(response, { cleanup: true });
    } else {
      await pipe(Readable.from(body, { objectMode: false }), response, { signal });
    }
  } catch (error) {
    response.destroy();
    if (!signal.aborted) observe({ kind: 'http.unexpected', requestId, error });
  }
}
