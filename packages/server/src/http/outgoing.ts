/** The one way out over HTTP: to hosts that the operator named, no redirects, bounded in time and size. */

export interface Outgoing {
  /** The body as text. Errors: an Error for another host, a failed connection, a status that is not 2xx, too long a body. */
  text(url: URL, limitBytes: number): Promise<string>;
}

const timeoutMs = 10_000;

/** `hosts`: `host` or `host:port` as in the operator's addresses. */
export function createOutgoing(hosts: readonly string[]): Outgoing {
  return {
    async text(url, limitBytes) {
      if (!/^https?:$/.test(url.protocol) || !hosts.includes(url.host))
        throw new Error(`${url.host} is none of the configured hosts`);
      const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
      if (!reply.ok) {
        await reply.body?.cancel();
        throw new Error(`${url.host} answered ${reply.status}`);
      }
      return limitedText(reply, limitBytes, url.host);
    },
  };
}

async function limitedText(reply: Response, limitBytes: number, host: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of reply.body ?? []) {
    size += piece.length;
    if (size > limitBytes) throw new Error(`${host} answered more than ${limitBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
