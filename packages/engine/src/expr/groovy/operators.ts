/** Groovy's operators on values: truth, equality, order, plus and its like for texts, lists, maps and dates. */
import { work } from '../../base/budget.ts';
import { DAY_MS } from '../../base/calendar.ts';
import {
  arrayList,
  isCollection,
  JavaList,
  JavaMap,
  JavaSet,
  linkedHashMap,
  linkedHashSet,
  type JavaCollection,
} from '../../base/collections.ts';
import { JavaArray } from '../../base/arrays.ts';
import { JavaDate } from '../../base/dates.ts';
import { BigDecimal } from '../../base/decimal.ts';
import {
  Character,
  classCast,
  compareStrings,
  compareValues,
  Integer,
  JavaThrow,
  javaClassOf,
  Long,
  toText,
  valueEquals,
  type Value,
} from '../../base/values.ts';
import { nullPointer } from '../box.ts';
import { builtInWorld } from '../classes/index.ts';
import { JavaBuilder } from '../classes/string.ts';
import { JavaMatcher } from '../classes/util.ts';
import { groovyText } from './text-of.ts';
import { bounded, maxCollectionSize, maxTextLength } from '../limits.ts';
import { compileRegex } from '../regex/regex.ts';
import { GString } from '../values/gstring.ts';
import { JavaClass } from '../values/java-class.ts';
import { JavaRange } from '../values/range.ts';
import { calculate, codeOf, compareNumbers, noMod, rankOf } from './numbers.ts';

export function truth(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return value !== 0;
  if (rankOf(value) > 0) return compareNumbers(value, Integer.of(0)) !== 0;
  if (value instanceof GString) return value.text !== '';
  if (isCollection(value) || value instanceof JavaMap) return value.size > 0;
  if (value instanceof JavaArray) return value.items.length > 0;
  if (value instanceof JavaMatcher) return value.regex.find(value.text, 0) !== null;
  return value instanceof Character ? value.value !== 0 : true;
}

const isText = (value: Value): value is string | GString => typeof value === 'string' || value instanceof GString;

/** `==`: numbers by value, texts by content, comparable ones by order. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (rankOf(a) > 0 && rankOf(b) > 0) return compareNumbers(a, b) === 0;
  if (isText(a) && isText(b)) return toText(a) === toText(b);
  if (rankOf(a) > 0 || rankOf(b) > 0) {
    const [x, y] = [codeOf(a) ?? a, codeOf(b) ?? b];
    return (
      rankOf(x) > 0 && rankOf(y) > 0 && (a instanceof Character || b instanceof Character) && compareNumbers(x, y) === 0
    );
  }
  if (a instanceof Character || b instanceof Character) return toText(a) === toText(b);
  if (a instanceof JavaList && b instanceof JavaList) work(4);
  if (a instanceof JavaList && b instanceof JavaList)
    return a.size === b.size && a.items.every((v, i) => equal(v, b.items[i] as Value));
  return valueEquals(a, b);
}

/** `<=>`; null comes before everything. Errors: IllegalArgumentException for classes without a common order. */
export function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (rankOf(a) > 0 || rankOf(b) > 0) {
    const [x, y] = [codeOf(a) ?? a, codeOf(b) ?? b];
    if (rankOf(x) > 0 && rankOf(y) > 0) return compareNumbers(x, y);
  }
  if ((isText(a) || a instanceof Character) && (isText(b) || b instanceof Character))
    return compareStrings(toText(a), toText(b));
  const hasOrder = !isCollection(a) && !(a instanceof JavaMap) && !(a instanceof JavaArray);
  if (hasOrder && (javaClassOf(a) === javaClassOf(b) || (a instanceof JavaDate && b instanceof JavaDate)))
    return compareValues(a, b);
  if (hasOrder) throw classCast(b, javaClassOf(a) as string);
  throw new JavaThrow(
    'groovy.lang.GroovyRuntimeException',
    `Cannot compare ${javaClassOf(a)} with value '${toText(a)}' and ${javaClassOf(b)} with value '${toText(b)}'`,
  );
}

function missing(op: string, a: Value, b: Value): JavaThrow {
  const types = b === null ? 'null' : (javaClassOf(b) as string);
  return new JavaThrow(
    'groovy.lang.MissingMethodException',
    `No signature of method: ${javaClassOf(a)}.${op}() is applicable for argument types: (${types})`,
  );
}

/** `a + b`. */
export function plus(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string') return bounded(a + groovyText(b));
  if (rankOf(a) > 0 && rankOf(b) > 0) return calculate('+', a, b);
  if (a instanceof GString) {
    const text = bounded(a.text + groovyText(b));
    return isText(b) ? new GString(text) : text;
  }
  if (isText(b) && !isCollection(a) && !(a instanceof JavaMap)) return bounded(toText(a) + toText(b));
  if (a === null) throw nullPointer;
  if (a instanceof JavaDate && b instanceof Integer) return moved(a, b.value);
  if (a instanceof JavaMap && b instanceof JavaMap)
    return linkedHashMap([...a.entries(), ...b.entries()].map((e) => [e.key, e.value]));
  if (isCollection(a)) {
    const items = isCollection(b) ? [...a, ...b] : [...a, b];
    return a instanceof JavaSet ? linkedHashSet(items) : arrayList(items);
  }
  if (b === null && rankOf(a) > 0) throw nullPointer;
  throw missing('plus', a, b);
}

/** GDK: a date some days later, of the same class. */
function moved(date: JavaDate, days: number): JavaDate {
  return new JavaDate(date.javaClass, date.millis + days * DAY_MS, date.nanos);
}

/** `a - b`. */
export function minus(a: Value, b: Value): Value {
  if (rankOf(a) > 0 && rankOf(b) > 0) return calculate('-', a, b);
  if (a === null) throw nullPointer;
  if (isText(a)) return toText(a).replace(toText(b), () => '');
  if (a instanceof JavaDate && b instanceof Integer) return moved(a, -b.value);
  if (a instanceof JavaDate && b instanceof JavaDate)
    return Integer.of(Math.floor(a.millis / DAY_MS) - Math.floor(b.millis / DAY_MS));
  if (isCollection(a)) {
    const gone = isCollection(b) ? [...b] : [b];
    const kept = [...a].filter((v) => (work(1 + gone.length * 2), !gone.some((g) => equal(v, g))));
    return a instanceof JavaSet ? linkedHashSet(kept) : arrayList(kept);
  }
  throw b === null && rankOf(a) > 0 ? nullPointer : missing('minus', a, b);
}

/** `a * b`. */
export function multiply(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (rankOf(a) > 0 && rankOf(b) > 0) return calculate('*', a, b);
  if (a === null || b === null) throw nullPointer;
  if (b instanceof Integer && isText(a)) {
    const text = toText(a);
    if (b.value < 0)
      throw new JavaThrow(
        'java.lang.IllegalArgumentException',
        'multiply() should be called with a number of 0 or greater',
      );
    if (text.length * b.value > maxTextLength)
      throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
    return text.repeat(b.value);
  }
  if (b instanceof Integer && isCollection(a)) {
    if (a.size * b.value > maxCollectionSize)
      throw new JavaThrow('java.lang.OutOfMemoryError', 'list too long for a report expression');
    return arrayList(Array.from({ length: b.value }, () => [...(a as JavaCollection)]).flat());
  }
  throw missing('multiply', a, b);
}

const methodNames: Readonly<Record<string, string>> = { '/': 'div', '%': 'mod', '**': 'power' };

/** `/`, `%` and `**`, which only numbers have. */
export function numeric(op: string): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (rankOf(a) > 0 && rankOf(b) > 0) return calculate(op, a, b);
    if (op === '%' && a instanceof BigDecimal) throw noMod(a);
    if (a === null || (b === null && rankOf(a) > 0)) throw nullPointer;
    throw missing(methodNames[op] ?? op, a, b);
  };
}

/** `& | ^ << >> >>>` on whole numbers and booleans; `<<` adds to a list. */
export function bitwise(op: string): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (a === null) throw nullPointer;
    if (typeof a === 'boolean' && typeof b === 'boolean') return op === '&' ? a && b : op === '|' ? a || b : a !== b;
    if (op === '<<' && isCollection(a)) {
      a.add(b);
      return a;
    }
    if (op === '<<' && isText(a)) return new JavaBuilder('java.lang.StringBuffer', bounded(toText(a) + groovyText(b)));
    if (op === '<<' && a instanceof JavaBuilder) return a.append(groovyText(b));
    if (a instanceof Long || (b instanceof Long && '&|^'.includes(op))) return Long.of(longBits(op, wide(a), wide(b)));
    if (a instanceof Integer && (b instanceof Integer || b instanceof Long))
      return Integer.of(intBits(op, a.value, Number(wide(b))));
    throw missing(op, a, b);
  };
}

function wide(value: Value): bigint {
  if (value instanceof Long) return value.value;
  if (value instanceof Integer) return BigInt(value.value);
  throw value === null ? nullPointer : missing('and', value, value);
}

function intBits(op: string, a: number, b: number): number {
  switch (op) {
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    default:
      return (a >>> b) | 0;
  }
}

function longBits(op: string, a: bigint, b: bigint): bigint {
  const distance = b & 63n;
  switch (op) {
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return BigInt.asIntN(64, a << distance);
    case '>>':
      return a >> distance;
    default:
      return BigInt.asIntN(64, BigInt.asUintN(64, a) >> distance);
  }
}

/** `text =~ pattern`: what finds the pattern in the text. */
export function finding(a: Value, b: Value): Value {
  if (a === null || b === null) throw nullPointer;
  return new JavaMatcher(compileRegex(toText(b)), toText(a));
}

/** `text ==~ pattern`: the whole text matches. */
export function matchesAll(a: Value, b: Value): boolean {
  return a !== null && b !== null && compileRegex(toText(b)).matches(toText(a));
}

/** `value in container`. */
export function isIn(value: Value, container: Value): boolean {
  if (container === null) return value === null;
  if (isCollection(container)) {
    work(1 + container.size * 2);
    return [...container].some((v) => equal(v, value));
  }
  if (container instanceof JavaClass)
    return value !== null && builtInWorld.ancestors(javaClassOf(value) as string).has(container.name);
  if (container instanceof JavaMap) return container.has(value);
  if (container instanceof JavaArray) return (container.items as Value[]).some((v) => equal(v, value));
  return isText(container) ? value !== null && toText(container).includes(toText(value)) : equal(container, value);
}

/** The numbers or characters of a range. */
export function range(from: Value, to: Value, inclusive: boolean): JavaRange {
  const [a, b] = [codeOf(from) ?? from, codeOf(to) ?? to];
  if (!(a instanceof Integer) || !(b instanceof Integer))
    throw new JavaThrow('java.lang.IllegalArgumentException', 'a range needs whole numbers or single characters');
  const step = a.value <= b.value ? 1 : -1;
  const count = Math.abs(b.value - a.value) + (inclusive ? 1 : 0);
  if (count > maxCollectionSize)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'range too long for a report expression');
  const isNumeric = from instanceof Integer;
  const items = Array.from({ length: count }, (_, i): Value => {
    const n = a.value + i * step;
    return isNumeric ? Integer.of(n) : String.fromCharCode(n);
  });
  const ends = (mark: string, end: Value) => `${toText(from)}..${mark}${toText(end)}`;
  const last = items.at(-1);
  if (last === undefined) return new JavaRange(items, 'groovy.lang.EmptyRange', ends('<', to));
  if (isNumeric) return new JavaRange(items, 'groovy.lang.IntRange', ends(inclusive ? '' : '<', to));
  return new JavaRange(items, 'groovy.lang.ObjectRange', ends('', last));
}
