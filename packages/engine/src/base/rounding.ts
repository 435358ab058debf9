/** Rounding as java.math does it, over bigint and over digit strings. */
import { weighDivision } from './heavy-integers.ts';
import { work } from './budget.ts';
import { JavaThrow, type JavaObject, type Value } from './values.ts';

/** Names of java.math.RoundingMode. */
export type RoundingMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY';

/** In ordinal order, which is also the order of the ints BigDecimal.ROUND_UP (0) … ROUND_UNNECESSARY (7). */
export const roundingModes: readonly RoundingMode[] = [
  'UP',
  'DOWN',
  'CEILING',
  'FLOOR',
  'HALF_UP',
  'HALF_DOWN',
  'HALF_EVEN',
  'UNNECESSARY',
];

/** java.math.MathContext: number of digits kept (0 = unlimited) and how to round. */
export class MathContext implements JavaObject {
  declare readonly javaClass: 'java.math.MathContext';
  static readonly UNLIMITED: MathContext = new MathContext(0, 'HALF_UP');
  static readonly DECIMAL32: MathContext = new MathContext(7, 'HALF_EVEN');
  static readonly DECIMAL64: MathContext = new MathContext(16, 'HALF_EVEN');
  static readonly DECIMAL128: MathContext = new MathContext(34, 'HALF_EVEN');
  readonly precision: number;
  readonly rounding: RoundingMode;
  constructor(precision: number, rounding: RoundingMode = 'HALF_UP') {
    if (precision < 0) throw new JavaThrow('java.lang.IllegalArgumentException', 'Digits < 0');
    this.precision = precision;
    this.rounding = rounding;
  }
  equals(other: Value): boolean {
    return other instanceof MathContext && other.precision === this.precision && other.rounding === this.rounding;
  }
  toString(): string {
    return `precision=${this.precision} roundingMode=${this.rounding}`;
  }
}
Object.defineProperty(MathContext.prototype, 'javaClass', { value: 'java.math.MathContext' });

const powersOfTen: bigint[] = [1n];

/** Largest power of ten computed: numbers with more digits would keep a run busy for minutes. */
export const maxPowerOfTen = 1_000_000;

/** 10 to the `exponent` (an int ≥ 0), cached up to 10^400. Errors: ArithmeticException beyond `maxPowerOfTen`. */
export function pow10(exponent: number): bigint {
  if (exponent > maxPowerOfTen) throw new JavaThrow('java.lang.ArithmeticException', 'Overflow');
  if (exponent > 400) work(exponent >> 2);
  if (exponent > 400) return 10n ** BigInt(exponent);
  for (let i = powersOfTen.length; i <= exponent; i++) powersOfTen.push((powersOfTen[i - 1] as bigint) * 10n);
  return powersOfTen[exponent] as bigint;
}

/** Quotient of two integers rounded by `mode`; `divisor` must not be 0.
 *  Errors: ArithmeticException "Rounding necessary" under UNNECESSARY. */
export function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  weighDivision(dividend, divisor);
  const quotient = dividend / divisor;
  const remainder = dividend - quotient * divisor;
  if (remainder === 0n) return quotient;
  const negative = dividend < 0n !== divisor < 0n;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  const magnitude = divisor < 0n ? -divisor : divisor;
  const half = twice < magnitude ? -1 : twice > magnitude ? 1 : 0;
  if (!roundsAway(mode, negative, half, (quotient & 1n) === 1n)) return quotient;
  return negative ? quotient - 1n : quotient + 1n;
}

/** Whether a value with a non-zero discarded part goes away from zero. `half`: the part against one half (−1, 0, 1);
 *  `odd`: the last kept digit is odd. Errors: ArithmeticException "Rounding necessary" under UNNECESSARY. */
export function roundsAway(mode: RoundingMode, negative: boolean, half: number, odd: boolean): boolean {
  switch (mode) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return !negative;
    case 'FLOOR':
      return negative;
    case 'HALF_UP':
      return half >= 0;
    case 'HALF_DOWN':
      return half > 0;
    case 'HALF_EVEN':
      return half > 0 || (half === 0 && odd);
    default:
      throw new JavaThrow('java.lang.ArithmeticException', 'Rounding necessary');
  }
}

/** Decimal digits of a non-negative integer; 1 for zero. */
export function digitCount(value: bigint): number {
  if (value < 0n) value = -value;
  if (value <= 9007199254740991n) {
    let n = Number(value);
    let digits = 1;
    while (n >= 10) {
      n = Math.floor(n / 10);
      digits++;
    }
    return digits;
  }
  return value.toString().length;
}
