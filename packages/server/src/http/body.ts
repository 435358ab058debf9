/** Request bodies with a limit that holds whatever Content-Length says. */
import type { IncomingMessage } from 'node:http';
import { fail } from '../base/app-error.ts';

/** The body in pieces. Errors: `request.body.too.large` [limit]; the rest of the body is then read and dropped. */
export async function* limitedStream(request: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
  refuseAnnounced(request, limit);
  let size = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) {
      request.resume();
      throw fail('request.body.too.large', [String(limit)]);
    }
    yield piece;
  }
}

export async function limitedBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  refuseAnnounced(request, limit);
  const pieces: Buffer[] = [];
  let size = 0;
  // Not an async loop: leaving one early would destroy the socket before the reply is sent.
  await new Promise<void>((resolve, reject) => {
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limit) {
        reject(fail('request.body.too.large', [String(limit)]));
        request.removeAllListeners('data');
        request.resume();
      } else pieces.push(piece);
    });
    request.once('end', resolve);
    request.once('error', reject);
    request.once('close', () => reject(new Error('the client went away')));
  });
  return Buffer.concat(pieces, size);
}

/** True when the body broke off because its sender left: that is nobody's mistake here. */
export function hasLeft(request: IncomingMessage): boolean {
  return request.errored !== null || (request.destroyed && !request.complete);
}

function refuseAnnounced(request: IncomingMessage, limit: number): void {
  const announced = Number(request.headers['content-length'] ?? '0');
  if (announced > limit) throw fail('request.body.too.large', [String(limit)]);
}
