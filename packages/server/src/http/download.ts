/** `?download=true` on any GET: what is answered is saved instead of shown. Source: facts: server §1.1. */
import type { Reply } from './route.ts';

/** The reply with its `Content-Disposition` when the query asks for it and there is a body. `lastSegment` names it when
 *  `downloadFileName` does not. */
export function asDownload(reply: Reply, query: URLSearchParams, lastSegment: string): Reply {
  if (query.get('download')?.toLowerCase() !== 'true' || reply.status !== 200 || reply.body === undefined) return reply;
  const name = query.get('downloadFileName') || lastSegment;
  return { ...reply, headers: { ...reply.headers, 'Content-Disposition': attachment(name) } };
}

/** Names beyond ASCII stand there a second time, in the form of RFC 6266. */
export function attachment(name: string): string {
  const plain = name.toWellFormed().replace(/[^\x20-\x7e]|["\\]/g, '_');
  const extended = /[^\x20-\x7e]/.test(name) ? `; filename*=UTF-8''${encodeRfc5987(name.toWellFormed())}` : '';
  return `attachment; filename="${plain}"${extended}`;
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
