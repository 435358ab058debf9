/** Groovy's arithmetic on boxed numbers: Double beats BigDecimal beats BigInteger beats Long beats Integer. */
import { weighed } from '../../base/heavy-integers.ts';
import { BigDecimal, BigInteger, MathContext } from '../../base/decimal.ts';
import {
  Byte,
  Character,
  Float,
  Integer,
  JavaThrow,
  javaClassOf,
  Long,
  Short,
  toText,
  type Value,
} from '../../base/values.ts';
import { doubleOf, longOf } from '../classes/numbers.ts';

export type Rank = 0 | 1 | 2 | 3 | 4 | 5;

/** 1 Integer and smaller, 2 Long, 3 BigInteger, 4 BigDecimal, 5 Double and Float; 0 for what is no number. */
export function rankOf(value: Value): Rank {
  if (typeof value === 'number' || value instanceof Float) return 5;
  if (value instanceof Integer || value instanceof Short || value instanceof Byte) return 1;
  if (value instanceof BigDecimal) return 4;
  if (value instanceof Long) return 2;
  return value instanceof BigInteger ? 3 : 0;
}

export function decimalOf(value: Value): BigDecimal {
  if (value instanceof BigDecimal) return value;
  if (value instanceof BigInteger) return BigDecimal.fromBigint(value.value);
  return rankOf(value) === 5 ? BigDecimal.of(toText(value)) : BigDecimal.fromBigint(longOf(value));
}
function bigOf(value: Value): bigint {
  return value instanceof BigInteger ? value.value : longOf(value);
}
const intOf = (value: Value): number => (value as Integer).value;

const divisionByZero = () => new JavaThrow('java.lang.ArithmeticException', 'Division by zero');

/** `+ - * / % **` of two numbers. Errors: ArithmeticException, UnsupportedOperationException. */
export function calculate(op: string, a: Value, b: Value): Value {
  const rank = Math.max(rankOf(a), rankOf(b)) as Rank;
  if (rank === 5) return onDoubles(op, doubleOf(a), doubleOf(b));
  if (op === '/') return divide(decimalOf(a), decimalOf(b));
  if (op === '**') return power(a, b);
  if (rank === 4) return onDecimals(op, a, b);
  if (rank === 3) {
    const [x, y] = [weighed(bigOf(a)), weighed(bigOf(b))];
    return new BigInteger(weighed(op === '%' ? modulo(x, y) : onBigints(op, x, y)));
  }
  if (rank === 2) return Long.of(BigInt.asIntN(64, onBigints(op, longOf(a), longOf(b))));
  return Integer.of(onInts(op, intOf(a), intOf(b)));
}

function onDoubles(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    default:
      return a ** b;
  }
}

function onDecimals(op: string, a: Value, b: Value): BigDecimal {
  const [x, y] = [decimalOf(a), decimalOf(b)];
  if (op === '+') return x.add(y);
  if (op === '-') return x.subtract(y);
  if (op === '*') return x.multiply(y);
  throw noMod(a);
}

/** BigDecimal has no remainder in Groovy. */
export function noMod(a: Value): JavaThrow {
  return new JavaThrow(
    'java.lang.UnsupportedOperationException',
    `Cannot use mod() on this number type: ${javaClassOf(a)} with value: ${toText(a)}`,
  );
}

function onBigints(op: string, a: bigint, b: bigint): bigint {
  if (op === '+') return a + b;
  if (op === '-') return a - b;
  if (op === '*') return a * b;
  if (b === 0n) throw new JavaThrow('java.lang.ArithmeticException', '/ by zero');
  return a % b;
}

/** `%` of big integers is never negative. Errors: ArithmeticException. */
function modulo(a: bigint, b: bigint): bigint {
  if (b <= 0n) throw new JavaThrow('java.lang.ArithmeticException', 'BigInteger: modulus not positive');
  return ((a % b) + b) % b;
}

function onInts(op: string, a: number, b: number): number {
  if (op === '+') return (a + b) | 0;
  if (op === '-') return (a - b) | 0;
  if (op === '*') return Math.imul(a, b);
  if (b === 0) throw new JavaThrow('java.lang.ArithmeticException', '/ by zero');
  return (a % b) | 0;
}

/** Exact when the quotient ends; else ten more digits than the operands have, at most ten decimals or their scale. */
function divide(a: BigDecimal, b: BigDecimal): BigDecimal {
  if (b.signum() === 0) throw divisionByZero();
  try {
    return a.divide(b);
  } catch (error) {
    if (!(error instanceof JavaThrow)) throw error;
    const precision = Math.max(a.precision(), b.precision()) + 10;
    const result = a.divide(b, new MathContext(precision));
    const scale = Math.max(a.scale, b.scale, 10);
    return result.scale > scale ? result.setScale(scale, 'HALF_UP') : result;
  }
}

const maxPower = 100_000;

function power(a: Value, b: Value): Value {
  const exponent = rankOf(b) <= 2 ? Number(longOf(b)) : NaN;
  if (!(exponent >= 0)) return narrowed(doubleOf(a) ** doubleOf(b), rankOf(a) <= 2 && rankOf(b) <= 2);
  if (exponent > maxPower) throw new JavaThrow('java.lang.ArithmeticException', 'Overflow');
  if (a instanceof BigDecimal) return a.pow(exponent);
  const value = bigOf(a) ** BigInt(exponent);
  if (rankOf(a) === 1 && BigInt.asIntN(32, value) === value) return Integer.of(Number(value));
  return BigInt.asIntN(64, value) === value ? Long.of(value) : new BigInteger(value);
}

/** A power of whole numbers that comes out whole is an Integer or Long. */
function narrowed(value: number, areWhole: boolean): Value {
  if (!areWhole || !Number.isInteger(value)) return value;
  return Math.abs(value) < 2 ** 31 ? Integer.of(value) : Math.abs(value) < 2 ** 53 ? Long.of(BigInt(value)) : value;
}

export function negated(value: Value): Value {
  if (typeof value === 'number') return -value;
  if (value instanceof Float) return new Float(-value.value);
  if (value instanceof BigDecimal) return value.negate();
  if (value instanceof BigInteger) return value.negate();
  if (value instanceof Long) return Long.of(BigInt.asIntN(64, -value.value));
  return Integer.of(-intOf(value) | 0);
}

/** Negative, zero, positive; NaN last. */
export function compareNumbers(a: Value, b: Value): number {
  const rank = Math.max(rankOf(a), rankOf(b));
  if (rank === 5) {
    const [x, y] = [doubleOf(a), doubleOf(b)];
    return x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : -1;
  }
  if (rank === 4) return decimalOf(a).compareTo(decimalOf(b));
  const [x, y] = [bigOf(a), bigOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A character or a text of one counts as its code where a number is compared with it. */
export function codeOf(value: Value): Integer | null {
  if (value instanceof Character) return Integer.of(value.value);
  return typeof value === 'string' && value.length === 1 ? Integer.of(value.charCodeAt(0)) : null;
}
