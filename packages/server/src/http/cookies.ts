/** Cookies that we read and set. Source: facts: server §2.1, §2.5. */

export const sessionCookieName = 'JSESSIONID';

/** Value of a cookie in a Cookie header; null when absent. The `$Version`/`$Path` attributes of old clients are skipped. */
export function cookieValue(header: string | null, name: string): string | null {
  for (const part of (header ?? '').split(/[;,]/)) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name)
      return part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
  }
  return null;
}

/** The same, percent escapes decoded: as `preferenceCookie` writes it. */
export function decodedCookie(header: string | null, name: string): string | null {
  const value = cookieValue(header, name);
  try {
    return value === null ? null : decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** Set-Cookie for a session; `null` ends it at the client. */
export function sessionCookieHeader(value: string | null, context: string, isSecure: boolean): string {
  const base = `${sessionCookieName}=${value ?? ''}; Path=${context}; HttpOnly`;
  const lax = isSecure ? `${base}; SameSite=None; Secure` : `${base}; SameSite=Lax`;
  return value === null ? `${lax}; Max-Age=0` : lax;
}

/** Set-Cookie for the remembered locale or time zone: a day. */
export function preferenceCookie(name: 'userLocale' | 'userTimezone', value: string, context: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=${context}; Max-Age=86400; HttpOnly; SameSite=Lax`;
}

/** A Java locale such as `de` or `en_US` (a trailing `_` is forgiven); null for anything else. */
export function localeOf(text: string | null): string | null {
  const match = /^([A-Za-z]{2,3})(?:[_-]([A-Za-z0-9]{0,8}))?(?:[_-][A-Za-z0-9]*)*$/.exec(text ?? '');
  if (match === null) return null;
  const country = match[2] ?? '';
  return country === '' ? (match[1] ?? null) : `${match[1] ?? ''}_${country.toUpperCase()}`;
}

/** A zone of the tz database; null for anything else. */
export function timeZoneOf(text: string | null): string | null {
  if (text === null || text === '' || text.length > 64) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone === '' ? null : text;
  } catch {
    return null;
  }
}
