/** Decimal digits of a number and how java.text rounds them. */
import { BigDecimal } from './decimal.ts';
import { roundsAway, type RoundingMode } from './rounding.ts';
import { JavaThrow, doubleToText } from './values.ts';

/** 0.`digits` × 10^`point`; no zeros at either end; '' is zero. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

export const ZERO_DIGITS: Digits = { digits: '', point: 0 };

/** Digits of the integer `text` × 10^−`scale`. */
export function digitsOf(text: string, scale: number): Digits {
  let start = 0;
  while (text.charCodeAt(start) === 48) start++;
  let end = text.length;
  while (end > start && text.charCodeAt(end - 1) === 48) end--;
  return start === end ? ZERO_DIGITS : { digits: text.slice(start, end), point: text.length - start - scale };
}

/** Digits that `Double.toString` shows of a finite non-negative double. */
export function digitsOfDouble(value: number): Digits {
  const [mantissa = '', exponent = '0'] = doubleToText(value).split('E');
  const dot = mantissa.indexOf('.');
  return digitsOf(mantissa.slice(0, dot) + mantissa.slice(dot + 1), mantissa.length - dot - 1 - Number(exponent));
}

/** Rounds to `maxFraction` places after the decimal point. A number that is too small by more than one place becomes
 *  zero in every mode, as in java.text. `exact`: the double the digits stand for, which decides ties. */
export function roundToFraction(
  value: Digits,
  maxFraction: number,
  mode: RoundingMode,
  negative: boolean,
  exact: number | null,
): Digits {
  return roundAt(value, maxFraction + value.point, mode, negative, exact);
}

/** Rounds to `count` significant digits. */
export function roundToSignificant(
  value: Digits,
  count: number,
  mode: RoundingMode,
  negative: boolean,
  exact: number | null,
): Digits {
  return roundAt(value, count, mode, negative, exact);
}

function roundAt(value: Digits, keep: number, mode: RoundingMode, negative: boolean, exact: number | null): Digits {
  const { digits, point } = value;
  if (keep >= digits.length) return value;
  if (keep < 0) return ZERO_DIGITS;
  if (!roundsUp(value, keep, mode, negative, exact)) return digitsOf(digits.slice(0, keep), keep - point);
  let last = keep - 1;
  while (last >= 0 && digits.charCodeAt(last) === 57) last--;
  if (last < 0) return { digits: '1', point: point + 1 };
  return { digits: digits.slice(0, last) + String.fromCharCode(digits.charCodeAt(last) + 1), point };
}

function roundsUp(value: Digits, keep: number, mode: RoundingMode, negative: boolean, exact: number | null): boolean {
  const { digits } = value;
  if (mode === 'UNNECESSARY')
    throw new JavaThrow(
      'java.lang.ArithmeticException',
      'Rounding needed with the rounding mode being set to RoundingMode.UNNECESSARY',
    );
  const next = digits.charCodeAt(keep) - 48;
  let half = next < 5 ? -1 : next > 5 || digits.length > keep + 1 ? 1 : 0;
  if (half === 0 && exact !== null) {
    // Java 17 takes 0.0005, 0.00005 … for ties although their binary values are not.
    if (digits === '5' && value.point <= -3 && mode === 'HALF_EVEN') return false;
    half = sideOfDigits(exact, value);
  }
  const odd = keep > 0 && (digits.charCodeAt(keep - 1) & 1) === 1;
  return roundsAway(mode, negative, half, odd);
}

/** Sign of (the double − the number its digits show). */
function sideOfDigits(exact: number, { digits, point }: Digits): number {
  return BigDecimal.fromDouble(exact).compareTo(new BigDecimal(BigInt(digits), digits.length - point));
}
