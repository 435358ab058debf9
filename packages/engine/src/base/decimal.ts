import { weighed } from './heavy-integers.ts';
import { BigInteger, magnitudeHash } from './big-integer.ts';
import {
  divideToPrecision,
  exactQuotient,
  nearestDouble,
  nearestFloat,
  powerToPrecision,
  squareRoot,
} from './decimal-arithmetic.ts';
import { parseDecimal } from './decimal-parse.ts';
import { MathContext, digitCount, divideRounded, pow10, type RoundingMode } from './rounding.ts';
import { JavaThrow, classCast, doubleToText, type JavaObject, type Value } from './values.ts';

export { BigInteger } from './big-integer.ts';
export { MathContext, roundingModes, type RoundingMode } from './rounding.ts';

const MAX_INT = 2147483647;

/** java.math.BigDecimal: `unscaled` × 10^−`scale`. Immutable; scale semantics and exception texts are Java's. */
export class BigDecimal implements JavaObject {
  declare readonly javaClass: 'java.math.BigDecimal';
  static readonly ZERO: BigDecimal = new BigDecimal(0n, 0);
  static readonly ONE: BigDecimal = new BigDecimal(1n, 0);
  static readonly TWO: BigDecimal = new BigDecimal(2n, 0);
  static readonly TEN: BigDecimal = new BigDecimal(10n, 0);
  readonly unscaled: bigint;
  readonly scale: number;
  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** `new BigDecimal(String)`. Errors: NumberFormatException with Java's text. */
  static of(text: string): BigDecimal {
    const { unscaled, scale } = parseDecimal(text);
    return new BigDecimal(unscaled, scale);
  }
  /** `new BigDecimal(double)`: the exact binary value. Errors: NumberFormatException "Infinite or NaN". */
  static fromDouble(value: number): BigDecimal {
    if (!Number.isFinite(value)) throw new JavaThrow('java.lang.NumberFormatException', 'Infinite or NaN');
    if (Number.isInteger(value)) return new BigDecimal(BigInt(value), 0);
    let exponent = 0;
    for (; !Number.isInteger(value); exponent++) value *= 2;
    return new BigDecimal(BigInt(value) * 5n ** BigInt(exponent), exponent);
  }
  /** `BigDecimal.valueOf(double)`: the digits of `Double.toString`. */
  static valueOfDouble(value: number): BigDecimal {
    return BigDecimal.of(doubleToText(value));
  }
  /** `BigDecimal.valueOf(long, scale)` and `new BigDecimal(BigInteger, scale)`. */
  static fromBigint(unscaled: bigint, scale: number = 0): BigDecimal {
    return new BigDecimal(unscaled, scale);
  }

  add(other: BigDecimal, context?: MathContext): BigDecimal {
    const difference = this.scale - other.scale;
    const sum =
      difference === 0
        ? new BigDecimal(this.unscaled + other.unscaled, this.scale)
        : difference > 0
          ? new BigDecimal(this.unscaled + other.unscaled * pow10(difference), this.scale)
          : new BigDecimal(this.unscaled * pow10(-difference) + other.unscaled, other.scale);
    return context === undefined || context.precision === 0 ? sum : roundSum(this, other, sum, context);
  }
  subtract(other: BigDecimal, context?: MathContext): BigDecimal {
    return this.add(new BigDecimal(-other.unscaled, other.scale), context);
  }
  multiply(other: BigDecimal, context?: MathContext): BigDecimal {
    const product = new BigDecimal(weighed(this.unscaled * other.unscaled), checkScale(this.scale + other.scale));
    return context === undefined ? product : product.round(context);
  }

  /** The four `divide` of Java: exact; to a scale (and rounding); with a rounding at this scale; to a context.
   *  Errors: ArithmeticException on zero, on a non-terminating expansion, or "Rounding necessary". */
  divide(other: BigDecimal): BigDecimal;
  divide(other: BigDecimal, scale: number, rounding: RoundingMode): BigDecimal;
  divide(other: BigDecimal, roundingOrContext: RoundingMode | MathContext): BigDecimal;
  divide(other: BigDecimal, how?: number | RoundingMode | MathContext, rounding?: RoundingMode): BigDecimal {
    if (how === undefined) return this.divideExact(other);
    if (typeof how === 'number') return this.divideToScale(other, how, rounding ?? 'UNNECESSARY');
    if (typeof how === 'string') return this.divideToScale(other, this.scale, how);
    if (how.precision === 0) return this.divideExact(other);
    this.checkDivisor(other);
    return fromParts(divideToPrecision(this, other, how));
  }
  private divideToScale(other: BigDecimal, scale: number, rounding: RoundingMode): BigDecimal {
    const shift = scale + other.scale - this.scale;
    if (other.unscaled === 0n) throw arithmetic(zeroDivisorText(this.unscaled, shift));
    const quotient =
      shift >= 0
        ? divideRounded(this.unscaled * pow10(shift), other.unscaled, rounding)
        : divideRounded(this.unscaled, other.unscaled * pow10(-shift), rounding);
    return new BigDecimal(quotient, scale);
  }
  private divideExact(other: BigDecimal): BigDecimal {
    this.checkDivisor(other);
    const scale = saturate(this.scale - other.scale);
    if (this.unscaled === 0n) return new BigDecimal(0n, scale);
    return fromParts(exactQuotient(this.unscaled, other.unscaled, scale));
  }
  private checkDivisor(other: BigDecimal): void {
    if (other.unscaled === 0n) throw arithmetic(this.unscaled === 0n ? 'Division undefined' : 'Division by zero');
  }

  /** Integer part of the quotient, at Java's preferred scale. Errors: ArithmeticException on zero. */
  divideToIntegralValue(other: BigDecimal): BigDecimal {
    this.checkDivisor(other);
    const preferred = saturate(this.scale - other.scale);
    const quotient =
      preferred >= 0
        ? this.unscaled / (other.unscaled * pow10(preferred))
        : (this.unscaled * pow10(-preferred)) / other.unscaled;
    if (quotient === 0n) return new BigDecimal(0n, preferred);
    if (preferred >= 0) return new BigDecimal(quotient * pow10(preferred), preferred);
    return stripZeros(quotient, 0, preferred);
  }
  /** Errors: ArithmeticException on zero. */
  remainder(other: BigDecimal): BigDecimal {
    return this.divideAndRemainder(other)[1];
  }
  divideAndRemainder(other: BigDecimal): [BigDecimal, BigDecimal] {
    const quotient = this.divideToIntegralValue(other);
    return [quotient, this.subtract(quotient.multiply(other))];
  }
  /** Errors: ArithmeticException "Invalid operation" for a power out of 0…999999999 (with a context: −…). */
  pow(power: number, context?: MathContext): BigDecimal {
    if (context !== undefined && context.precision > 0) return fromParts(powerToPrecision(this, power, context));
    if (power < 0 || power > 999999999) throw arithmetic('Invalid operation');
    return new BigDecimal(this.unscaled ** BigInt(power), checkScale(this.scale * power));
  }
  /** Errors: ArithmeticException for a negative number, or an inexact root under UNLIMITED. */
  sqrt(context: MathContext): BigDecimal {
    return fromParts(squareRoot(this, context));
  }

  abs(context?: MathContext): BigDecimal {
    return this.unscaled < 0n ? this.negate(context) : this.plus(context);
  }
  negate(context?: MathContext): BigDecimal {
    return new BigDecimal(-this.unscaled, this.scale).plus(context);
  }
  plus(context?: MathContext): BigDecimal {
    return context === undefined ? this : this.round(context);
  }
  signum(): number {
    return this.unscaled > 0n ? 1 : this.unscaled < 0n ? -1 : 0;
  }
  /** Digits of the unscaled value; 1 for zero. */
  precision(): number {
    return digitCount(this.unscaled);
  }
  unscaledValue(): BigInteger {
    return new BigInteger(this.unscaled);
  }

  /** Errors: ArithmeticException "Rounding necessary" when digits would be lost under UNNECESSARY (the default). */
  setScale(scale: number, rounding: RoundingMode = 'UNNECESSARY'): BigDecimal {
    const shift = scale - this.scale;
    if (shift === 0) return this;
    if (shift > 0) return new BigDecimal(this.unscaled * pow10(shift), scale);
    return new BigDecimal(divideRounded(this.unscaled, pow10(-shift), rounding), scale);
  }
  round(context: MathContext): BigDecimal {
    if (context.precision === 0) return this;
    let [unscaled, scale] = [this.unscaled, this.scale];
    for (
      let drop = digitCount(unscaled) - context.precision;
      drop > 0;
      drop = digitCount(unscaled) - context.precision
    ) {
      unscaled = divideRounded(unscaled, pow10(drop), context.rounding);
      scale = checkScale(scale - drop);
    }
    return scale === this.scale ? this : new BigDecimal(unscaled, scale);
  }
  stripTrailingZeros(): BigDecimal {
    return this.unscaled === 0n ? BigDecimal.ZERO : stripZeros(this.unscaled, this.scale, -MAX_INT);
  }
  movePointLeft(places: number): BigDecimal {
    return this.movePoint(this.scale + places, places);
  }
  movePointRight(places: number): BigDecimal {
    return this.movePoint(this.scale - places, places);
  }
  private movePoint(scale: number, places: number): BigDecimal {
    if (places === 0) return this;
    const moved = new BigDecimal(this.unscaled, checkScale(scale));
    return scale < 0 ? moved.setScale(0) : moved;
  }
  scaleByPowerOfTen(power: number): BigDecimal {
    return new BigDecimal(this.unscaled, checkScale(this.scale - power));
  }
  ulp(): BigDecimal {
    return new BigDecimal(1n, this.scale);
  }
  min(other: BigDecimal): BigDecimal {
    return this.compareTo(other) <= 0 ? this : other;
  }
  max(other: BigDecimal): BigDecimal {
    return this.compareTo(other) >= 0 ? this : other;
  }

  toBigInteger(): BigInteger {
    return new BigInteger(this.truncated());
  }
  /** Errors: ArithmeticException "Rounding necessary". */
  toBigIntegerExact(): BigInteger {
    return new BigInteger(this.setScale(0).unscaled);
  }
  private truncated(): bigint {
    if (this.scale === 0) return this.unscaled;
    return this.scale > 0 ? this.unscaled / pow10(this.scale) : this.unscaled * pow10(-this.scale);
  }
  intValue(): number {
    return Number(BigInt.asIntN(32, this.truncated()));
  }
  longValue(): bigint {
    return BigInt.asIntN(64, this.truncated());
  }
  /** Errors: ArithmeticException "Rounding necessary" or "Overflow". */
  intValueExact(): number {
    return Number(this.exact(32));
  }
  longValueExact(): bigint {
    return this.exact(64);
  }
  shortValueExact(): number {
    return Number(this.exact(16));
  }
  byteValueExact(): number {
    return Number(this.exact(8));
  }
  private exact(bits: number): bigint {
    const whole = this.setScale(0).unscaled;
    if (BigInt.asIntN(bits, whole) !== whole) throw arithmetic('Overflow');
    return whole;
  }
  /** The nearest double. */
  doubleValue(): number {
    return nearestDouble(this);
  }
  /** The nearest 32-bit float, as a JS number. */
  floatValue(): number {
    return nearestFloat(this);
  }

  /** Same value and same scale. */
  equals(other: Value): boolean {
    return other instanceof BigDecimal && other.scale === this.scale && other.unscaled === this.unscaled;
  }
  hashCode(): number {
    const hash = magnitudeHash(this.unscaled);
    return (Math.imul(31, this.unscaled < 0n ? -hash : hash) + this.scale) | 0;
  }
  compareTo(other: Value): number {
    if (!(other instanceof BigDecimal)) throw classCast(other, this.javaClass);
    let [a, b] = [this.unscaled, other.unscaled];
    if (this.scale < other.scale) a *= pow10(other.scale - this.scale);
    else if (this.scale > other.scale) b *= pow10(this.scale - other.scale);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** Scientific notation where Java uses it. */
  toString(): string {
    const { scale } = this;
    if (scale === 0) return this.unscaled.toString();
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString();
    const exponent = digits.length - 1 - scale;
    if (scale > 0 && exponent >= -6) return this.toPlainString();
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return this.signText() + mantissa + exponentText(exponent);
  }
  toEngineeringString(): string {
    const { scale } = this;
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString();
    const exponent = digits.length - 1 - scale;
    if (scale === 0 || (scale > 0 && exponent >= -6)) return this.toPlainString();
    let lead = exponent % 3;
    if (lead < 0) lead += 3;
    if (this.unscaled === 0n) {
      const zero = lead === 0 ? '0' : lead === 1 ? '0.00' : '0.0';
      return zero + exponentText(exponent - lead + (lead === 0 ? 0 : 3));
    }
    const whole = lead + 1;
    const mantissa =
      whole >= digits.length ? digits.padEnd(whole, '0') : `${digits.slice(0, whole)}.${digits.slice(whole)}`;
    return this.signText() + mantissa + exponentText(exponent - lead);
  }
  toPlainString(): string {
    const { scale, unscaled } = this;
    if (scale === 0) return unscaled.toString();
    if (scale < 0) return unscaled === 0n ? '0' : unscaled.toString() + '0'.repeat(-scale);
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
    const point = digits.length - scale;
    return `${this.signText()}${digits.slice(0, point)}.${digits.slice(point)}`;
  }
  private signText(): string {
    return this.unscaled < 0n ? '-' : '';
  }
}
Object.defineProperty(BigDecimal.prototype, 'javaClass', { value: 'java.math.BigDecimal' });

function fromParts(parts: { unscaled: bigint; scale: number }): BigDecimal {
  return new BigDecimal(parts.unscaled, parts.scale);
}

/** Java's text depends on whether the scaled operands still fit 64 bits. */
function zeroDivisorText(dividend: bigint, shift: number): string {
  const fits = Math.abs(shift) < 19 && (shift <= 0 || isLong(dividend * pow10(shift))) && isLong(dividend);
  return fits ? '/ by zero' : 'BigInteger divide by zero';
}

function isLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** Result of `add` under a context: Java keeps the wider scale where the precision allows when one addend is zero. */
function roundSum(a: BigDecimal, b: BigDecimal, sum: BigDecimal, context: MathContext): BigDecimal {
  if (a.unscaled !== 0n && b.unscaled !== 0n) return sum.round(context);
  const preferred = Math.max(a.scale, b.scale);
  if (a.unscaled === 0n && b.unscaled === 0n) return new BigDecimal(0n, preferred);
  const result = (a.unscaled === 0n ? b : a).round(context);
  if (result.scale > preferred) return stripZeros(result.unscaled, result.scale, preferred);
  return result.setScale(Math.min(preferred, result.scale + context.precision - result.precision()));
}

/** Drops trailing zeros while the scale stays ≥ `preferred`. */
function stripZeros(unscaled: bigint, scale: number, preferred: number): BigDecimal {
  while (scale > preferred && unscaled % 10n === 0n && unscaled !== 0n) {
    unscaled /= 10n;
    scale--;
  }
  return new BigDecimal(unscaled, scale);
}

function exponentText(exponent: number): string {
  return exponent === 0 ? '' : exponent > 0 ? `E+${exponent}` : `E${exponent}`;
}

function saturate(scale: number): number {
  return Math.max(-MAX_INT - 1, Math.min(MAX_INT, scale));
}

function checkScale(scale: number): number {
  if (scale > MAX_INT) throw arithmetic('Underflow');
  if (scale < -MAX_INT - 1) throw arithmetic('Overflow');
  return scale;
}

function arithmetic(message: string): JavaThrow {
  return new JavaThrow('java.lang.ArithmeticException', message);
}
