/** Pre-authentication tokens: `u=jane|r=SALES,EXT|o=emea,france|pa1=Lyon|exp=20301231235959+0000`. Source: facts:
 *  domains-olap-admin §8.6; reference "Argument-based Authentication". The peer's default, plain text, lets everybody in as
 *  anybody; here a token is sealed with a shared key, or comes from an address that is trusted with plain ones. */
import { createDecipheriv } from 'node:crypto';
import type { ExternalUser } from './external-user.ts';

export interface TokenFormat {
  /** 32 bytes; null: tokens are plain text. */
  readonly key: Uint8Array | null;
  /** Token key → attribute name, for attributes of the user. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Longest time that a token may still live, in seconds: `exp` is mandatory and may not be later. */
  readonly maxAgeSeconds: number;
}

/** Longest token looked at, in characters. */
const tokenLimit = 8_000;

/** Null for a token that is altered, out of date or without user. */
export function readToken(token: string, format: TokenFormat, now: number): ExternalUser | null {
  if (token.length > tokenLimit) return null;
  const text = format.key === null ? token : unsealed(token, format.key);
  if (text === null) return null;
  const values = new Map<string, string>();
  for (const pair of text.split('|')) {
    const at = pair.indexOf('=');
    if (at > 0 && !values.has(pair.slice(0, at))) values.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const name = values.get('u') ?? '';
  const expires = momentOf(values.get('exp') ?? '');
  if (name === '' || expires === null || expires <= now || expires > now + format.maxAgeSeconds * 1000) return null;
  const attributes = new Map<string, string>();
  for (const [key, attribute] of Object.entries(format.attributes)) {
    const value = values.get(key);
    if (value !== undefined) attributes.set(attribute, value);
  }
  return {
    name,
    fullName: values.get('n') ?? null,
    email: values.get('e') ?? null,
    organizations: listOf(values.get('o')),
    roles: listOf(values.get('r')),
    attributes,
  };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `yyyyMMddHHmmssZ`; null for anything else. */
function momentOf(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d):?(\d\d))$/.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offset = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * (match[7] === '-' ? -1 : 1);
  return Date.UTC(year, month - 1, day, hour, minute - offset, second);
}

/** AES-256-GCM: base64url of nonce (12 bytes), sealed text, tag (16 bytes). */
function unsealed(token: string, key: Uint8Array): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length < 29) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
