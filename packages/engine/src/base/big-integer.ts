import { work } from './budget.ts';
import { hexDigits, weighDivision, weighed } from './heavy-integers.ts';
import { JavaThrow, classCast, type JavaObject, type Value } from './values.ts';

/** java.math.BigInteger over a bigint. */
export class BigInteger implements JavaObject {
  declare readonly javaClass: 'java.math.BigInteger';
  static readonly ZERO: BigInteger = new BigInteger(0n);
  static readonly ONE: BigInteger = new BigInteger(1n);
  static readonly TWO: BigInteger = new BigInteger(2n);
  static readonly TEN: BigInteger = new BigInteger(10n);
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }

  /** `new BigInteger(text, radix)`. Errors: NumberFormatException. */
  static of(text: string, radix: number = 10): BigInteger {
    if (text.length === 0) throw new JavaThrow('java.lang.NumberFormatException', 'Zero length BigInteger');
    const negative = text[0] === '-';
    const digits = negative || text[0] === '+' ? text.slice(1) : text;
    if (digits.length === 0) throw new JavaThrow('java.lang.NumberFormatException', 'Zero length BigInteger');
    if (digits.includes('-') || digits.includes('+'))
      throw new JavaThrow('java.lang.NumberFormatException', 'Illegal embedded sign character');
    const magnitude = parseRadix(digits, radix);
    if (magnitude === null) throw new JavaThrow('java.lang.NumberFormatException', `For input string: "${text}"`);
    return new BigInteger(negative ? -magnitude : magnitude);
  }

  static valueOf(value: bigint | number): BigInteger {
    return new BigInteger(BigInt(value));
  }

  add(other: BigInteger): BigInteger {
    return new BigInteger(this.value + other.value);
  }
  subtract(other: BigInteger): BigInteger {
    return new BigInteger(this.value - other.value);
  }
  multiply(other: BigInteger): BigInteger {
    return new BigInteger(weighed(this.value * other.value));
  }
  /** Errors: ArithmeticException on zero. */
  divide(other: BigInteger): BigInteger {
    weighDivision(this.value, other.value);
    return new BigInteger(this.value / nonZero(other));
  }
  /** Sign follows the dividend. Errors: ArithmeticException on zero. */
  remainder(other: BigInteger): BigInteger {
    weighDivision(this.value, other.value);
    return new BigInteger(this.value % nonZero(other));
  }
  divideAndRemainder(other: BigInteger): [BigInteger, BigInteger] {
    return [this.divide(other), this.remainder(other)];
  }
  /** Never negative. Errors: ArithmeticException unless `other` is positive. */
  mod(other: BigInteger): BigInteger {
    if (other.value <= 0n) throw arithmetic('BigInteger: modulus not positive');
    weighDivision(this.value, other.value);
    const rest = this.value % other.value;
    return new BigInteger(rest < 0n ? rest + other.value : rest);
  }
  /** Errors: ArithmeticException "Negative exponent". */
  pow(exponent: number): BigInteger {
    if (exponent < 0) throw arithmetic('Negative exponent');
    return new BigInteger(weighed(this.value ** BigInt(exponent)));
  }
  modPow(exponent: BigInteger, modulus: BigInteger): BigInteger {
    if (modulus.value <= 0n) throw arithmetic('BigInteger: modulus not positive');
    let base = exponent.value < 0n ? this.modInverse(modulus).value : this.mod(modulus).value;
    let rest = exponent.value < 0n ? -exponent.value : exponent.value;
    let result = 1n % modulus.value;
    for (; rest > 0n; rest >>= 1n) {
      weighDivision(modulus.value, modulus.value);
      if (rest & 1n) result = (result * base) % modulus.value;
      base = (base * base) % modulus.value;
    }
    return new BigInteger(result);
  }
  modInverse(modulus: BigInteger): BigInteger {
    if (modulus.value <= 0n) throw arithmetic('BigInteger: modulus not positive');
    let [r0, r1, s0, s1] = [this.mod(modulus).value, modulus.value, 1n, 0n];
    const steps = 1 + (hexDigits(r1) >> 8);
    while (r1 !== 0n) {
      work(steps);
      const quotient = r0 / r1;
      [r0, r1] = [r1, r0 - quotient * r1];
      [s0, s1] = [s1, s0 - quotient * s1];
    }
    if (r0 !== 1n) throw arithmetic('BigInteger not invertible.');
    return new BigInteger(s0).mod(modulus);
  }
  gcd(other: BigInteger): BigInteger {
    return new BigInteger(greatestCommonDivisor(this.value, other.value));
  }
  /** Floor of the square root. Errors: ArithmeticException "Negative BigInteger". */
  sqrt(): BigInteger {
    if (this.value < 0n) throw arithmetic('Negative BigInteger');
    return new BigInteger(integerSqrt(this.value));
  }
  abs(): BigInteger {
    return this.value < 0n ? new BigInteger(-this.value) : this;
  }
  negate(): BigInteger {
    return new BigInteger(-this.value);
  }
  signum(): number {
    return this.value > 0n ? 1 : this.value < 0n ? -1 : 0;
  }
  min(other: BigInteger): BigInteger {
    return this.value < other.value ? this : other;
  }
  max(other: BigInteger): BigInteger {
    return this.value > other.value ? this : other;
  }

  shiftLeft(bits: number): BigInteger {
    return new BigInteger(weighed(this.value << BigInt(bits)));
  }
  shiftRight(bits: number): BigInteger {
    return new BigInteger(this.value >> BigInt(bits));
  }
  and(other: BigInteger): BigInteger {
    return new BigInteger(this.value & other.value);
  }
  or(other: BigInteger): BigInteger {
    return new BigInteger(this.value | other.value);
  }
  xor(other: BigInteger): BigInteger {
    return new BigInteger(this.value ^ other.value);
  }
  not(): BigInteger {
    return new BigInteger(~this.value);
  }
  testBit(bit: number): boolean {
    if (bit < 0) throw arithmetic('Negative bit address');
    return ((this.value >> BigInt(bit)) & 1n) === 1n;
  }
  /** Bits of the shortest two's complement form without its sign bit. */
  bitLength(): number {
    const magnitude = this.value < 0n ? ~this.value : this.value;
    return magnitude === 0n ? 0 : magnitude.toString(2).length;
  }
  /** Bits that differ from the sign bit. */
  bitCount(): number {
    const magnitude = this.value < 0n ? ~this.value : this.value;
    return magnitude.toString(2).replaceAll('0', '').length;
  }

  intValue(): number {
    return Number(BigInt.asIntN(32, this.value));
  }
  longValue(): bigint {
    return BigInt.asIntN(64, this.value);
  }
  doubleValue(): number {
    return Number(this.value);
  }
  /** Errors: ArithmeticException "BigInteger out of int range". */
  intValueExact(): number {
    if (BigInt.asIntN(32, this.value) !== this.value) throw arithmetic('BigInteger out of int range');
    return Number(this.value);
  }
  /** Errors: ArithmeticException "BigInteger out of long range". */
  longValueExact(): bigint {
    if (BigInt.asIntN(64, this.value) !== this.value) throw arithmetic('BigInteger out of long range');
    return this.value;
  }

  equals(other: Value): boolean {
    return other instanceof BigInteger && other.value === this.value;
  }
  hashCode(): number {
    return Math.imul(magnitudeHash(this.value), this.signum());
  }
  compareTo(other: Value): number {
    if (!(other instanceof BigInteger)) throw classCast(other, this.javaClass);
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }
  toString(radix: number = 10): string {
    return weighed(this.value).toString(radix >= 2 && radix <= 36 ? radix : 10);
  }
}
Object.defineProperty(BigInteger.prototype, 'javaClass', { value: 'java.math.BigInteger' });

/** Java's hash of the magnitude's 32-bit words, most significant first. */
export function magnitudeHash(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  let hash = 0;
  for (let end = hex.length % 8 || 8, start = 0; start < hex.length; start = end, end += 8)
    hash = (Math.imul(hash, 31) + Number.parseInt(hex.slice(start, end), 16)) | 0;
  return hash;
}

/** Non-negative; gcd(0, 0) is 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  const steps = 1 + (hexDigits(b) >> 8);
  while (b !== 0n) {
    work(steps);
    [a, b] = [b, a % b];
  }
  return a;
}

/** Floor of the square root of a non-negative integer (Newton's iteration). */
export function integerSqrt(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

function parseRadix(digits: string, radix: number): bigint | null {
  if (radix === 10) return /^\d+$/.test(digits) ? BigInt(digits) : null;
  let value = 0n;
  for (const char of digits) {
    const digit = Number.parseInt(char, radix);
    if (Number.isNaN(digit)) return null;
    value = value * BigInt(radix) + BigInt(digit);
  }
  return value;
}

function nonZero(other: BigInteger): bigint {
  if (other.value === 0n) throw arithmetic('BigInteger divide by zero');
  return other.value;
}

function arithmetic(message: string): JavaThrow {
  return new JavaThrow('java.lang.ArithmeticException', message);
}
