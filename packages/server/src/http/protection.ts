/** What every reply tells browsers about itself, whoever made it. A reply that says something of these names itself wins. */
import type { Reply } from './route.ts';

/** Documents that a browser would show come from users: their scripts must not run in our name. Pages of our own say what
 *  they need themselves. `framedBy`: pages of other sites that may show it, as CSP sources. */
export function protection(reply: Pick<Reply, 'headers'>, framedBy: readonly string[] = []): Record<string, string> {
  const frames = `frame-ancestors ${["'self'", ...framedBy].join(' ')}`;
  const type = String(reply.headers?.['Content-Type'] ?? '');
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Content-Security-Policy': [...policyOf(type), frames].join('; '),
    ...(framedBy.length === 0 ? { 'X-Frame-Options': 'SAMEORIGIN' } : {}),
    // Replies depend on who asks, and hold people's data.
    'Cache-Control': 'no-store',
  };
}

/** Whether other sites may want to show the reply in a frame. */
export function isFrameable(reply: Pick<Reply, 'headers' | 'status'>): boolean {
  const own = reply.headers?.['Content-Security-Policy'];
  return reply.status < 300 && own === undefined && /html|svg|pdf/i.test(String(reply.headers?.['Content-Type'] ?? ''));
}

/** Viewers of PDF that come with browsers are pages themselves, and some take the policy of the file for theirs. */
function policyOf(type: string): string[] {
  if (/html|svg|xml/i.test(type)) return [documentPolicy];
  return /pdf/i.test(type) ? [] : ["default-src 'none'"];
}

const documentPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:";
