/** JavaScript's conversions over report values: every Java number is a number, other objects are themselves. */
import { isCollection, JavaMap } from '../../base/collections.ts';
import { JavaThrow, toText, valueEquals, type JavaObject, type Value } from '../../base/values.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { doubleOf } from '../classes/numbers.ts';
import { rankOf } from '../groovy/numbers.ts';

/** The value of what is not there. */
export const undefinedValue: JavaObject = {
  javaClass: 'org.mozilla.javascript.Undefined',
  toString: () => 'undefined',
};

/** TypeError, ReferenceError and the like. */
export function scriptError(message: string): JavaThrow {
  return new JavaThrow('org.mozilla.javascript.EcmaError', message);
}

/** A primitive of JavaScript; Java objects that are no numbers become their text. */
function primitive(value: Value): string | number | bigint | boolean | null | undefined {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof BigInteger) return value.value;
  if (value === undefinedValue) return undefined;
  return rankOf(value) > 0 ? doubleOf(value) : toText(value);
}

/** Errors: EcmaError for a big integer, which is no number. */
export function numberOf(value: Value): number {
  if (value instanceof BigInteger) throw scriptError('TypeError: Cannot convert BigInt to number.');
  return Number(primitive(value));
}

export function textOf(value: Value): string {
  if (value instanceof BigDecimal) return value.toString();
  return String(primitive(value));
}

export function truthy(value: Value): boolean {
  if (value === null || value === undefinedValue) return false;
  return typeof value === 'object' && rankOf(value) === 0 ? true : Boolean(primitive(value));
}

/** `a + b`: texts when one side is no number, boolean or null. */
export function add(a: Value, b: Value): Value {
  const [x, y] = [primitive(a), primitive(b)];
  if (typeof x === 'string' || typeof y === 'string') return String(x) + String(y);
  if (typeof x === 'bigint' || typeof y === 'bigint') return onBigs('+', a, b);
  return Number(x) + Number(y);
}

/** Arithmetic of big integers; they do not mix with numbers. Errors: EcmaError. */
export function onBigs(op: string, a: Value, b: Value): Value {
  if (!(a instanceof BigInteger) || !(b instanceof BigInteger))
    throw scriptError('TypeError: Cannot mix BigInt and other types, use explicit conversions.');
  const [x, y] = [a.value, b.value];
  if ((op === '/' || op === '%') && y === 0n) throw scriptError('RangeError: Division by zero.');
  if (op === '+') return new BigInteger(x + y);
  if (op === '-') return new BigInteger(x - y);
  if (op === '*') return new BigInteger(x * y);
  return new BigInteger(op === '/' ? x / y : x % y);
}

const isAbsent = (value: Value) => value === null || value === undefinedValue;

/** `==`. */
export function looseEqual(a: Value, b: Value): boolean {
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) && isAbsent(b);
  if (isPlainObject(a) && isPlainObject(b)) return valueEquals(a, b);
  const [x, y] = [primitive(a), primitive(b)];
  if (typeof x === typeof y) return x === y;
  return Number(x) === Number(y);
}

/** `===`. */
export function strictEqual(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  if (isPlainObject(a) || isPlainObject(b))
    return a === b || (isPlainObject(a) && isPlainObject(b) && valueEquals(a, b));
  return primitive(a) === primitive(b);
}

/** A Java object that is not a number. */
function isPlainObject(value: Value): boolean {
  return typeof value === 'object' && value !== null && rankOf(value) === 0 && value !== undefinedValue;
}

/** `<`, `>`, `<=`, `>=`: texts by code units, everything else as numbers. */
export function ordered(op: string, a: Value, b: Value): boolean {
  const [x, y] = [primitive(a), primitive(b)];
  const [p, q] =
    (typeof x === 'string' && typeof y === 'string') || (typeof x === 'bigint' && typeof y === 'bigint')
      ? [x, y]
      : [Number(x), Number(y)];
  switch (op) {
    case '<':
      return p < q;
    case '>':
      return p > q;
    case '<=':
      return p <= q;
    default:
      return p >= q;
  }
}

export function typeOf(value: Value): string {
  if (value === undefinedValue) return 'undefined';
  if (value === null) return 'object';
  if (typeof value !== 'object') return typeof value;
  if (value instanceof BigInteger) return 'bigint';
  return rankOf(value) > 0 && !(value instanceof BigDecimal) ? 'number' : 'object';
}

/** Class of what `{a: 1}` makes; a java.util.Map has no properties by its keys. */
export const scriptObject = 'org.mozilla.javascript.NativeObject';

/** `x[i]` of lists and `x.name` of objects. */
export function element(target: Value, key: Value): Value | undefined {
  if (target instanceof JavaMap) return target.javaClass === scriptObject ? target.get(textOf(key)) : undefinedValue;
  if (isCollection(target)) return [...target][numberOf(key)] ?? undefinedValue;
  return undefined;
}
