/** Magnitudes of floating-point conversions of java.util.Formatter, in ASCII digits: `123.45`, `1.5e+10`. */
import {
  digitsOf,
  digitsOfDouble,
  roundToFraction,
  roundToSignificant,
  ZERO_DIGITS,
  type Digits,
} from './decimal-digits.ts';
import type { BigDecimal } from './decimal.ts';

export type FloatConversion = 'e' | 'f' | 'g';

/** A finite double ≥ 0. `precision` −1 is 6. Java rounds the digits of `Double.toString` half up. */
export function doubleMagnitude(
  value: number,
  conversion: FloatConversion,
  precision: number,
  isAlternate: boolean,
): string {
  return magnitudeText(value === 0 ? ZERO_DIGITS : digitsOfDouble(value), conversion, precision, isAlternate);
}

/** A BigDecimal ≥ 0. */
export function decimalMagnitude(
  value: BigDecimal,
  conversion: FloatConversion,
  precision: number,
  isAlternate: boolean,
): string {
  return magnitudeText(digitsOf(value.unscaled.toString(), value.scale), conversion, precision, isAlternate);
}

function magnitudeText(digits: Digits, conversion: FloatConversion, precision: number, isAlternate: boolean): string {
  const wanted = precision < 0 ? 6 : precision;
  switch (conversion) {
    case 'f':
      return plainText(roundToFraction(digits, wanted, 'HALF_UP', false, null), wanted, isAlternate);
    case 'e':
      return scientificText(roundToSignificant(digits, wanted + 1, 'HALF_UP', false, null), wanted, isAlternate);
    case 'g':
      return generalText(digits, wanted || 1);
  }
}

function plainText({ digits, point }: Digits, fractionDigits: number, isAlternate: boolean): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = digits === '' ? '' : point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  if (fractionDigits === 0) return isAlternate ? `${whole}.` : whole;
  return `${whole}.${fraction.padEnd(fractionDigits, '0')}`;
}

function scientificText({ digits, point }: Digits, fractionDigits: number, isAlternate: boolean): string {
  const exponent = digits === '' ? 0 : point - 1;
  const lead = digits[0] ?? '0';
  const fraction = digits.slice(1).padEnd(fractionDigits, '0');
  const tail = `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return (fractionDigits > 0 ? `${lead}.${fraction}` : isAlternate ? `${lead}.` : lead) + tail;
}

/** Plain from 0.0001 up to below 10^precision (after rounding), else scientific; `precision` significant digits. */
function generalText(digits: Digits, precision: number): string {
  if (digits.digits === '') return plainText(digits, precision - 1, false);
  const rounded = roundToSignificant(digits, precision, 'HALF_UP', false, null);
  if (rounded.point > -4 && rounded.point <= precision) return plainText(rounded, precision - rounded.point, false);
  return scientificText(rounded, precision - 1, false);
}

/** `Double.toHexString` of a finite double ≥ 0, with the hexadecimal digits rounded to `precision` (−1: all). */
export function hexDouble(value: number, precision: number): string {
  if (value === 0) return `0x0.${'0'.repeat(Math.max(precision, 1))}p0`;
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  let fraction = raw & 0xfffffffffffffn;
  const isSubnormal = biased === 0;
  if (precision < 0 || precision >= 13) {
    const digits = fraction.toString(16).padStart(13, '0').replace(/0+$/, '');
    const shown = precision < 0 ? digits || '0' : digits.padEnd(precision, '0');
    return isSubnormal ? `0x0.${shown}p-1022` : `0x1.${shown}p${biased - 1023}`;
  }
  const places = Math.max(precision, 1);
  let exponent = biased - 1023;
  if (isSubnormal) {
    exponent = -1022;
    while (fraction < 1n << 52n) {
      fraction <<= 1n;
      exponent--;
    }
    fraction -= 1n << 52n;
  }
  const drop = BigInt(52 - 4 * places);
  const half = 1n << (drop - 1n);
  let kept = ((1n << 52n) + fraction) >> drop;
  const rest = ((1n << 52n) + fraction) & ((1n << drop) - 1n);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
  if (kept >> BigInt(4 * places) > 1n) {
    kept >>= 1n;
    exponent++;
  }
  const digits = (kept & ((1n << BigInt(4 * places)) - 1n)).toString(16).padStart(places, '0');
  return `0x1.${digits}p${exponent}`;
}

const bits = new DataView(new ArrayBuffer(8));
