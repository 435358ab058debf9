/**
 * Arithmetic in a declared Java class: sums, quotients and roots as variables and return values compute them.
 * Integer kinds divide truncating and wrap, Float works in 32-bit float, BigDecimal divides with
 * max(16, precisions of the operands) digits. Source: facts, engine §2.11.
 */
import { BigDecimal, BigInteger, MathContext } from '../base/decimal.ts';
import { Byte, classCast, Float, Integer, JavaThrow, Long, Short } from '../base/values.ts';
import type { Value } from '../base/values.ts';

export interface NumberKind {
  readonly zero: Value;
  /** Converts any number to this class; throws ClassCastException for what is not a number. */
  from(value: Value): Value;
  fromNumber(value: number): Value;
  add(a: Value, b: Value): Value;
  subtract(a: Value, b: Value): Value;
  multiply(a: Value, b: Value): Value;
  divide(a: Value, b: Value): Value;
  squareRoot(a: Value): Value;
  /** What longer formulas are computed in, the result being cut to this class: Java widens Short and Byte. */
  readonly wide?: NumberKind;
}

/** Double value of any Java number. Errors: `JavaThrow` ClassCastException. */
export function toDouble(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof Integer || value instanceof Short || value instanceof Byte || value instanceof Float)
    return value.value;
  if (value instanceof Long) return Number(value.value);
  if (value instanceof BigDecimal || value instanceof BigInteger) return value.doubleValue();
  throw classCast(value, 'java.lang.Number');
}

function toLong(value: Value): bigint {
  if (value instanceof Long) return value.value;
  if (value instanceof BigInteger) return BigInt.asIntN(64, value.value);
  if (value instanceof BigDecimal) return value.longValue();
  const number = toDouble(value);
  if (Number.isNaN(number)) return 0n;
  if (number >= 2 ** 63) return 9223372036854775807n;
  if (number <= -(2 ** 63)) return -9223372036854775808n;
  return BigInt(Math.trunc(number));
}

function toInt(value: Value): number {
  if (value instanceof Integer) return value.value;
  if (typeof value === 'number' || value instanceof Float) {
    const number = typeof value === 'number' ? value : value.value;
    return Number.isNaN(number) ? 0 : Math.max(-2147483648, Math.min(2147483647, Math.trunc(number)));
  }
  return Number(BigInt.asIntN(32, toLong(value)));
}

const arithmetic = () => new JavaThrow('java.lang.ArithmeticException', '/ by zero');

function floating(box: (n: number) => Value, unbox: (v: Value) => number): NumberKind {
  return {
    zero: box(0),
    from: (v) => box(unbox(v)),
    fromNumber: box,
    add: (a, b) => box(unbox(a) + unbox(b)),
    subtract: (a, b) => box(unbox(a) - unbox(b)),
    multiply: (a, b) => box(unbox(a) * unbox(b)),
    divide: (a, b) => box(unbox(a) / unbox(b)),
    squareRoot: (a) => box(Math.sqrt(unbox(a))),
  };
}

function integral(box: (n: number) => Value): NumberKind {
  return {
    zero: box(0),
    from: (v) => box(toInt(v)),
    fromNumber: (n) => box(toInt(n)),
    add: (a, b) => box(toInt(a) + toInt(b)),
    subtract: (a, b) => box(toInt(a) - toInt(b)),
    multiply: (a, b) => box(Math.imul(toInt(a), toInt(b))),
    divide: (a, b) => {
      const divisor = toInt(b);
      if (divisor === 0) throw arithmetic();
      return box(Math.trunc(toInt(a) / divisor));
    },
    squareRoot: (a) => box(toInt(Math.sqrt(toInt(a)))),
  };
}

const long: NumberKind = {
  zero: Long.of(0n),
  from: (v) => (v instanceof Long ? v : Long.of(toLong(v))),
  fromNumber: (n) => Long.of(toLong(n)),
  add: (a, b) => Long.of(toLong(a) + toLong(b)),
  subtract: (a, b) => Long.of(toLong(a) - toLong(b)),
  multiply: (a, b) => Long.of(toLong(a) * toLong(b)),
  divide: (a, b) => {
    const divisor = toLong(b);
    if (divisor === 0n) throw arithmetic();
    return Long.of(toLong(a) / divisor);
  },
  squareRoot: (a) => Long.of(toLong(Math.sqrt(toDouble(a)))),
};

/** Whole numbers by their long value, other numbers by their double text. Source: facts, engine §2.11. */
export function toBigDecimal(value: Value): BigDecimal {
  if (value instanceof BigDecimal) return value;
  if (value instanceof BigInteger) return BigDecimal.fromBigint(value.value);
  if (value instanceof Integer || value instanceof Short || value instanceof Byte || value instanceof Long)
    return BigDecimal.fromBigint(BigInt(value.value));
  return BigDecimal.valueOfDouble(toDouble(value));
}

const decimal: NumberKind = {
  zero: BigDecimal.fromBigint(0n),
  from: toBigDecimal,
  fromNumber: (n) => (Number.isInteger(n) ? BigDecimal.fromBigint(BigInt(n)) : BigDecimal.valueOfDouble(n)),
  add: (a, b) => toBigDecimal(a).add(toBigDecimal(b)),
  subtract: (a, b) => toBigDecimal(a).subtract(toBigDecimal(b)),
  multiply: (a, b) => toBigDecimal(a).multiply(toBigDecimal(b)),
  divide: (a, b) => {
    const x = toBigDecimal(a);
    const y = toBigDecimal(b);
    return x.divide(y, new MathContext(Math.max(16, x.precision(), y.precision())));
  },
  squareRoot: (a) => BigDecimal.fromDouble(Math.sqrt(toDouble(a))),
};

const int = integral((n) => Integer.of(n | 0));
const double = floating((n) => n, toDouble);

const kinds: ReadonlyMap<string, NumberKind> = new Map([
  ['java.lang.Double', double],
  ['java.lang.Number', double],
  [
    'java.lang.Float',
    floating(
      (n) => new Float(n),
      (v) => Math.fround(toDouble(v)),
    ),
  ],
  ['java.lang.Integer', int],
  ['java.lang.Short', { ...integral((n) => new Short(n)), wide: int }],
  ['java.lang.Byte', { ...integral((n) => new Byte(n)), wide: int }],
  ['java.lang.Long', long],
  ['java.math.BigDecimal', decimal],
]);

/** Arithmetic of a Java class, or undefined when it is not one that variables add up in. */
export function numberKind(valueClass: string): NumberKind | undefined {
  return kinds.get(valueClass);
}
