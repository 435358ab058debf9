/** Request paths: decoded once, segment by segment; whatever could mean another place is refused before routing.
 *  Source: issue "path safety"; facts: server §5.1 (`;recipient=`), §11.2 (`;`-joined ids). */
import { fail } from '../base/app-error.ts';

export interface RequestPath {
  /** Decoded segments, empty ones dropped, matrix text removed. */
  readonly segments: readonly string[];
  /** Decoded text after the first `;`, null without one. */
  readonly matrix: string | null;
}

/** Longest path looked at, in characters. */
const pathLimit = 8_000;

/** Errors: `request.path.refused` [why] for `..`, an encoded slash or backslash, NUL, bad escapes, `;` where none may be. */
export function parsePath(raw: string, allowMatrix: boolean): RequestPath {
  if (raw.length > pathLimit) throw refused('too long');
  const withoutSession = raw.replace(/;jsessionid=[0-9A-Za-z.!-]*/gi, '');
  const semicolon = withoutSession.indexOf(';');
  if (semicolon >= 0 && !allowMatrix) throw refused('";" has no meaning here');
  const path = semicolon < 0 ? withoutSession : withoutSession.slice(0, semicolon);
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  const matrix = semicolon < 0 ? null : decode(withoutSession.slice(semicolon + 1));
  if (matrix?.includes('\0') === true) throw refused('NUL');
  return { segments, matrix };
}

function decodeSegment(segment: string): string {
  const text = decode(segment);
  if (text === '.' || text === '..') throw refused(`"${text}" is no name`);
  if (text.includes('/') || text.includes('\\')) throw refused('an encoded slash or backslash');
  if (text.includes('\0')) throw refused('NUL');
  return text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refused('a bad percent escape');
  }
}

function refused(why: string): Error {
  return fail('request.path.refused', [why]);
}
