/** Text → number as Java's parse methods do it, with their exceptions. */
import { JavaThrow } from './values.ts';

function badNumber(text: string, radix = 10): JavaThrow {
  return new JavaThrow(
    'java.lang.NumberFormatException',
    `For input string: "${text}"${radix === 10 ? '' : ` under radix ${radix}`}`,
  );
}

/** `Integer.parseInt`, `Long.parseLong`, …: sign and digits, nothing else. Errors: NumberFormatException. */
export function parseIntegral(text: string | null, radix: number, bits: number): bigint {
  if (text === null) throw new JavaThrow('java.lang.NumberFormatException', 'Cannot parse null string');
  if (radix < 2 || radix > 36) throw new JavaThrow('java.lang.NumberFormatException', `radix ${radix} out of range`);
  const match = /^([+-]?)([0-9A-Za-z]{1,64})$/.exec(text);
  if (match === null) throw badNumber(text, radix);
  let value = 0n;
  for (const char of match[2] as string) {
    const digit = parseInt(char, 36);
    if (digit >= radix) throw badNumber(text, radix);
    value = value * BigInt(radix) + BigInt(digit);
  }
  if (match[1] === '-') value = -value;
  if (BigInt.asIntN(bits, value) !== value) throw badNumber(text, radix);
  return value;
}

/** `Byte.parseByte` and `Short.parseShort`: parsed as int, then checked. */
export function parseSmall(text: string | null, radix: number, bits: 8 | 16): number {
  const value = Number(parseIntegral(text, radix, 32));
  const limit = 2 ** (bits - 1);
  if (value < -limit || value >= limit) {
    throw new JavaThrow('java.lang.NumberFormatException', `Value out of range. Value:"${text}" Radix:${radix}`);
  }
  return value;
}

/** `Integer.decode`, `Long.decode`: sign, then `0x`, `#`, `0` or decimal digits. */
export function decodeIntegral(text: string, bits: number): bigint {
  if (text === '') throw new JavaThrow('java.lang.NumberFormatException', 'Zero length string');
  const [, sign = '', prefix = ''] = /^([+-]?)(0[xX]|#|0(?=.))?/.exec(text) ?? [];
  const digits = text.slice(sign.length + prefix.length);
  const radix = prefix === '' ? 10 : prefix === '0' ? 8 : 16;
  if (/^[+-]/.test(digits)) throw new JavaThrow('java.lang.NumberFormatException', 'Sign character in wrong position');
  return parseIntegral((sign === '-' ? '-' : '') + digits, radix, bits);
}

const decimalShape = /^[+-]?(?:NaN|Infinity|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;
const hexShape = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)[fFdD]?$/;

/** `Double.parseDouble` and `Float.parseFloat` (rounded by the caller). Errors: NumberFormatException. */
export function parseFloating(text: string): number {
  // Java trims everything up to the blank.
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  const body = text.slice(from, to);
  if (body === '') throw new JavaThrow('java.lang.NumberFormatException', 'empty String');
  const hex = hexShape.exec(body);
  if (hex !== null && (hex[2] !== '' || hex[3] !== '')) {
    const magnitude = Number(BigInt(`0x${hex[2]}${hex[3]}`)) * 2 ** (Number(hex[4]) - (hex[3] as string).length * 4);
    return hex[1] === '-' ? -magnitude : magnitude;
  }
  if (!decimalShape.test(body)) throw badNumber(text);
  return Number(body.replace(/(\d\.?)[fFdD]$/, '$1'));
}
