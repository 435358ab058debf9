/** JavaScript's conversions over report values: every Java number is a number, other objects are themselves. */
import { isCollection, JavaMap } from '../../base/collections.ts';
import { JavaThrow, toText, valueEquals, type JavaObject, type Value } from '../../base/values.ts';
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
function primitive(value: Value): string | number | boolean | null | undefined {
  if (value === null || typeof value !== 'object') return value;
  if (value === undefinedValue) return undefined;
  return rankOf(value) > 0 ? doubleOf(value) : toText(value);
}

export function numberOf(value: Value): number {
  return Number(primitive(value));
}

export function textOf(value: Value): string {
  return String(primitive(value));
}

export function truthy(value: Value): boolean {
  if (value === null || value === undefinedValue) return false;
  return typeof value === 'object' && rankOf(value) === 0 ? true : Boolean(primitive(value));
}

/** `a + b`: texts when one side is no number, boolean or null. */
export function add(a: Value, b: Value): Value {
  const [x, y] = [primitive(a), primitive(b)];
  return typeof x === 'string' || typeof y === 'string' ? String(x) + String(y) : Number(x) + Number(y);
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
  const [p, q] = typeof x === 'string' && typeof y === 'string' ? [x, y] : [Number(x), Number(y)];
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
  return rankOf(value) > 0 ? 'number' : 'object';
}

/** `x[i]` and `x.name` of lists and maps. */
export function element(target: Value, key: Value): Value | undefined {
  if (target instanceof JavaMap) return target.get(typeof key === 'string' ? key : textOf(key));
  if (isCollection(target)) return [...target][numberOf(key)] ?? undefinedValue;
  return undefined;
}
