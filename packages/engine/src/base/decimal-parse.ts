import { JavaThrow } from './values.ts';

/** Longest decimal text read: guards against quadratic digit conversion on hostile input. */
export const MAX_DECIMAL_TEXT = 100_000;
const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,10}))?$/;

/** Reads `new BigDecimal(text)`. Errors: NumberFormatException with the JDK's text. */
export function parseDecimal(text: string): { unscaled: bigint; scale: number } {
  if (text.length > MAX_DECIMAL_TEXT) throw refusal(text.slice(0, MAX_DECIMAL_TEXT));
  const match = GRAMMAR.exec(text) ?? GRAMMAR.exec(toAsciiDigits(text));
  if (match === null) throw refusal(text);
  const whole = match[2] as string;
  const fraction = match[3] ?? '';
  if (whole.length === 0 && fraction.length === 0) throw refusal(text);
  const magnitude = BigInt(whole + fraction);
  const exponent = match[4] === undefined ? 0 : Number(match[4]);
  if (exponent > 2147483647 || exponent < -2147483648) throw numberFormat('Exponent overflow.');
  const scale = fraction.length - exponent;
  if (scale > 2147483647 || scale < -2147483648) throw numberFormat('Scale out of range.');
  return { unscaled: match[1] === '-' ? -magnitude : magnitude, scale };
}

function refusal(text: string): JavaThrow {
  const start = /^[+-]/.test(text) ? 1 : 0;
  if (text.length === 0) return numberFormat('');
  let digits = 0;
  let dots = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i] as string;
    if (/\d/.test(char)) digits++;
    else if (char === '.') {
      if (++dots > 1) return numberFormat('Character array contains more than one decimal point.');
    } else if (char === 'e' || char === 'E') return exponentRefusal(text.slice(i + 1));
    else if (text.length > 18) return numberFormat('Character array is missing "e" notation exponential mark.');
    else
      return numberFormat(
        `Character ${char} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`,
      );
  }
  return numberFormat(digits === 0 ? 'No digits found.' : '');
}

function exponentRefusal(exponent: string): JavaThrow {
  const digits = exponent.replace(/^[+-]/, '');
  if (digits.length === 0) return numberFormat('');
  if (/^0*\d{11,}$/.test(digits)) return numberFormat('Too many nonzero exponent digits.');
  return numberFormat(/^\d+$/.test(digits) ? 'No digits found.' : 'Not a digit.');
}

function toAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Value 0–9 of any Unicode decimal digit: blocks of ten start at a code point whose neighbours below are no digits. */
export function digitValue(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

function numberFormat(message: string): JavaThrow {
  return new JavaThrow('java.lang.NumberFormatException', message);
}
