/** Methods that Groovy adds to Java's classes, as class tables of their own. */
import { growElements, work } from '../../base/budget.ts';
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import {
  arrayList,
  isCollection,
  JavaEntry,
  JavaList,
  JavaMap,
  linkedHashMap,
  linkedHashSet,
  type JavaCollection,
} from '../../base/collections.ts';
import { compileDateFormat } from '../../base/date-format.ts';
import type { JavaDate } from '../../base/dates.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { Float, Integer, JavaThrow, Long, toText, type Value } from '../../base/values.ts';
import { builtInWorld } from '../classes/index.ts';
import { boxedItems } from '../classes/collections.ts';
import { doubleOf, intOf, longOf } from '../classes/numbers.ts';
import { parseFloating, parseIntegral } from '../classes/numbers-text.ts';
import { bounded, maxTextLength } from '../limits.ts';
import type { Environment } from '../expression.ts';
import { compileRegex } from '../regex/regex.ts';
import { defaultLocale, defaultZone } from '../run-defaults.ts';
import type { Type } from '../types.ts';
import { World, type Method } from '../world.ts';
import { decimalOf, rankOf } from './numbers.ts';
import { compare, equal, isIn, minus, multiply, plus, truth } from './operators.ts';

const closure = 'groovy.lang.Closure';
const noElement = () =>
  new JavaThrow('java.util.NoSuchElementException', 'Cannot access first() element from an empty List');

/** A closure as an order: of one parameter by its result, of two as a comparison. */
function orderBy(by: JavaFunction): (a: Value, b: Value) => number {
  if (by.arity > 1) return (a, b) => intOf(by.call(a, b));
  return (a, b) => compare(by.call(a), by.call(b));
}

function sum(items: Iterable<Value>, start: Value): Value {
  let total = start;
  let isFirst = start === null;
  for (const item of items) {
    total = isFirst ? item : plus(total, item);
    isFirst = false;
  }
  return total;
}

function best(items: readonly Value[], sign: 1 | -1, order: (a: Value, b: Value) => number = compare): Value {
  return items.reduce<Value>((a, b) => (a === null ? b : b === null ? a : order(b, a) * sign > 0 ? b : a), null);
}

const entries = (self: JavaMap): Value[] => self.entries().map((e) => new JavaEntry(e));
/** Calls a closure with an entry, or with key and value when it takes two. */
const withEntry = (f: JavaFunction, e: Value) =>
  f.arity > 1 ? f.call((e as JavaEntry).key, (e as JavaEntry).value) : f.call(e);

const anything: ClassTable = {
  name: 'java.lang.Object',
  methods: {
    [`Object with(${closure})`]: (self: Value, f: JavaFunction) => f.call(self),
    [`Object each(${closure})`]: (self: Value, f: JavaFunction) => (f.call(self), self),
    'Object plus(Object)': plus,
    'Object minus(Object)': minus,
    'Object multiply(Object)': multiply,
    'boolean asBoolean()': truth,
    'boolean isCase(Object)': (self: Value, value: Value) => isIn(value, self),
  },
};

const sequence: ClassTable = {
  name: 'java.util.Collection<E>',
  methods: {
    [`Object each(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      for (const v of self) f.call(v);
      return self;
    },
    [`Object eachWithIndex(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      [...self].forEach((v, i) => f.call(v, Integer.of(i)));
      return self;
    },
    [`List collect(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      arrayList(Array.from(self, (v) => f.call(v))),
    [`List findAll(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      arrayList([...self].filter((v) => truth(f.call(v)))),
    'List findAll()': (self: JavaCollection) => arrayList([...self].filter(truth)),
    [`Object find(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      [...self].find((v) => truth(f.call(v))) ?? null,
    [`boolean any(${closure})`]: (self: JavaCollection, f: JavaFunction) => [...self].some((v) => truth(f.call(v))),
    [`boolean every(${closure})`]: (self: JavaCollection, f: JavaFunction) => [...self].every((v) => truth(f.call(v))),
    [`Number count(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      Integer.of([...self].filter((v) => truth(f.call(v))).length),
    'Number count(Object)': (self: JavaCollection, value: Value) =>
      Integer.of([...self].filter((v) => equal(v, value)).length),
    [`Object inject(Object, ${closure})`]: (self: JavaCollection, start: Value, f: JavaFunction) =>
      [...self].reduce((a, b) => f.call(a, b), start),
    [`Map groupBy(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      const map = linkedHashMap();
      for (const v of self) {
        const key = f.call(v);
        const group = map.get(key) as JavaList | null;
        if (group === null) map.put(key, arrayList([v]));
        else group.add(v);
      }
      return map;
    },
    [`Map collectEntries(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      linkedHashMap(
        Array.from(self, (v) => {
          const made = f.call(v);
          return made instanceof JavaList
            ? ([made.get(0), made.get(1)] as const)
            : ([(made as JavaEntry).key, (made as JavaEntry).value] as const);
        }),
      ),
    'Object sum()': (self: JavaCollection) => sum(self, null),
    'Object sum(Object)': (self: JavaCollection, start: Value) => sum(self, start),
    [`Object sum(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      sum(
        Array.from(self, (v) => f.call(v)),
        null,
      ),
    'Object max()': (self: JavaCollection) => best([...self], 1),
    'Object min()': (self: JavaCollection) => best([...self], -1),
    [`Object max(${closure})`]: (self: JavaCollection, f: JavaFunction) => best([...self], 1, orderBy(f)),
    [`Object min(${closure})`]: (self: JavaCollection, f: JavaFunction) => best([...self], -1, orderBy(f)),
    'String join(String)': (self: JavaCollection, separator: string) =>
      bounded(Array.from(self, toText).join(separator)),
    'String join()': (self: JavaCollection) => bounded(Array.from(self, toText).join('')),
    'List sort()': (self: JavaCollection) => sorted(self, compare),
    [`List sort(${closure})`]: (self: JavaCollection, f: JavaFunction) => sorted(self, orderBy(f)),
    'List toSorted()': (self: JavaCollection) => arrayList([...self].sort(compare)),
    'List unique()': (self: JavaCollection) => arrayList(unique([...self])),
    'List toList()': (self: JavaCollection) => arrayList(self),
    'Set toSet()': (self: JavaCollection) => linkedHashSet(self),
    'List flatten()': (self: JavaCollection) => arrayList(flat(self)),
    'List reverse()': (self: JavaCollection) => arrayList([...self].reverse()),
    'Object first()': (self: JavaCollection) => edge([...self], 0),
    'Object last()': (self: JavaCollection) => edge([...self], -1),
    'Object head()': (self: JavaCollection) => edge([...self], 0),
    'List tail()': (self: JavaCollection) => arrayList([...self].slice(1)),
    'List take(int)': (self: JavaCollection, n: number) => arrayList([...self].slice(0, Math.max(0, n))),
    'List drop(int)': (self: JavaCollection, n: number) => arrayList([...self].slice(Math.max(0, n))),
    'List intersect(Collection)': (self: JavaCollection, other: JavaCollection) =>
      arrayList([...self].filter((v) => isIn(v, other))),
    'Object getAt(int)': (self: JavaCollection, i: number) => [...self].at(i) ?? null,
  },
};

function sorted(self: JavaCollection, order: (a: Value, b: Value) => number): JavaList {
  const items = [...self].sort(order);
  // Groovy's sort() changes a list in place and gives it back.
  if (self instanceof JavaList && self.mutability === 'open') self.items.splice(0, self.items.length, ...items);
  return self instanceof JavaList && self.mutability === 'open' ? self : arrayList(items);
}

function unique(items: readonly Value[]): Value[] {
  const kept: Value[] = [];
  for (const item of items) {
    work(1 + kept.length * 2);
    if (!kept.some((k) => equal(k, item))) kept.push(item);
  }
  return kept;
}

function flat(items: Iterable<Value>): Value[] {
  work(4);
  const found = Array.from(items).flatMap((v) => (isCollection(v) ? flat(v) : [v]));
  growElements(found.length);
  return found;
}

function edge(items: readonly Value[], at: 0 | -1): Value {
  if (items.length === 0) throw noElement();
  return items.at(at) as Value;
}

const mapping: ClassTable = {
  name: 'java.util.Map<K, V>',
  methods: {
    [`Map each(${closure})`]: (self: JavaMap, f: JavaFunction) => {
      for (const e of entries(self)) withEntry(f, e);
      return self;
    },
    [`List collect(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      arrayList(entries(self).map((e) => withEntry(f, e))),
    [`Map findAll(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      linkedHashMap(
        entries(self)
          .filter((e) => truth(withEntry(f, e)))
          .map((e) => [(e as JavaEntry).key, (e as JavaEntry).value]),
      ),
    [`Object find(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      entries(self).find((e) => truth(withEntry(f, e))) ?? null,
    [`boolean any(${closure})`]: (self: JavaMap, f: JavaFunction) => entries(self).some((e) => truth(withEntry(f, e))),
    [`boolean every(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      entries(self).every((e) => truth(withEntry(f, e))),
    'Object get(Object, Object)': (self: JavaMap, key: Value, fallback: Value) => {
      if (!self.has(key)) self.put(key, fallback);
      return self.get(key);
    },
  },
};

function pad(self: string, size: number, fill: string, side: 'left' | 'right' | 'both'): string {
  if (size > maxTextLength) throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
  const missing = Math.max(0, size - self.length);
  const left = side === 'left' ? missing : side === 'both' ? Math.floor(missing / 2) : 0;
  const filled = (n: number) => fill.repeat(Math.ceil(n / Math.max(1, fill.length))).slice(0, n);
  return filled(left) + self + filled(missing - left);
}

const numberText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const numberShape = { test: (text: string) => numberText.test(text.trim()) };

const text: ClassTable = {
  name: 'java.lang.String',
  methods: {
    'String reverse()': (self: string) => Array.from(self).reverse().join(''),
    'String padLeft(int)': (self: string, size: number) => pad(self, size, ' ', 'left'),
    'String padLeft(int, String)': (self: string, size: number, fill: string) => pad(self, size, fill, 'left'),
    'String padRight(int)': (self: string, size: number) => pad(self, size, ' ', 'right'),
    'String padRight(int, String)': (self: string, size: number, fill: string) => pad(self, size, fill, 'right'),
    'String center(int)': (self: string, size: number) => pad(self, size, ' ', 'both'),
    'String center(int, String)': (self: string, size: number, fill: string) => pad(self, size, fill, 'both'),
    'String capitalize()': (self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
    'String uncapitalize()': (self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
    'int size()': (self: string) => self.length,
    'List tokenize()': (self: string) => arrayList(self.split(/\s+/).filter((p) => p !== '')),
    'List tokenize(String)': (self: string, marks: string) => arrayList(tokens(self, marks)),
    'List toList()': (self: string) => arrayList(self.split('')),
    'List readLines()': (self: string) => arrayList(self.split(/\r\n|\n|\r/)),
    'String take(int)': (self: string, n: number) => self.slice(0, Math.max(0, n)),
    'String drop(int)': (self: string, n: number) => self.slice(Math.max(0, n)),
    'int count(String)': (self: string, part: string) => (part === '' ? self.length + 1 : self.split(part).length - 1),
    'boolean isNumber()': (self: string) => numberShape.test(self),
    'boolean isInteger()': (self: string) => /^[+-]?\d{1,10}$/.test(self.trim()),
    'boolean isDouble()': (self: string) => numberShape.test(self),
    'boolean isBigDecimal()': (self: string) => numberShape.test(self),
    'Integer toInteger()': (self: string) => Integer.of(Number(parseIntegral(self.trim(), 10, 32))),
    'Long toLong()': (self: string) => Long.of(parseIntegral(self.trim(), 10, 64)),
    'Double toDouble()': (self: string) => parseFloating(self),
    'Float toFloat()': (self: string) => new Float(parseFloating(self)),
    'java.math.BigDecimal toBigDecimal()': (self: string) => BigDecimal.of(self.trim()),
    'java.math.BigInteger toBigInteger()': (self: string) => BigInteger.of(self.trim()),
    'boolean toBoolean()': (self: string) => ['true', 'y', '1'].includes(self.trim().toLowerCase()),
    'String getAt(int)': (self: string, i: number) => self.at(i) ?? '',
    'List findAll(String)': (self: string, pattern: string) =>
      arrayList(Array.from(compileRegex(pattern).all(self), (m) => self.slice(m.start, m.end))),
    [`String collectReplacements(${closure})`]: (self: string, f: JavaFunction) =>
      bounded(
        self
          .split('')
          .map((c) => toText(f.call(c) ?? c))
          .join(''),
      ),
    'String stripIndent()': (self: string) => self,
    'boolean asBoolean()': (self: string) => self !== '',
  },
};

function tokens(self: string, marks: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of self) {
    if (!marks.includes(char)) part += char;
    else {
      if (part !== '') parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
}

const maxTimes = 1_000_000;

const numbers: ClassTable = {
  name: 'java.lang.Number',
  methods: {
    [`Object times(${closure})`]: (self: Value, f: JavaFunction) => {
      const count = intOf(self);
      if (count > maxTimes)
        throw new JavaThrow('java.lang.OutOfMemoryError', 'too many repetitions for a report expression');
      for (let i = 0; i < count; i++) f.call(Integer.of(i));
      return null;
    },
    'Integer toInteger()': (self: Value) => Integer.of(intOf(self)),
    'Long toLong()': (self: Value) => Long.of(longOf(self)),
    'Double toDouble()': doubleOf,
    'Float toFloat()': (self: Value) => new Float(doubleOf(self)),
    'java.math.BigDecimal toBigDecimal()': decimalOf,
    'Object round()': (self: Value) =>
      rankOf(self) === 5 ? Long.of(Math.floor(doubleOf(self) + 0.5)) : decimalOf(self).setScale(0, 'HALF_UP'),
    'Object round(int)': (self: Value, digits: number) =>
      rankOf(self) === 5
        ? Math.floor(doubleOf(self) * 10 ** digits + 0.5) / 10 ** digits
        : decimalOf(self).setScale(digits, 'HALF_UP'),
    'Object trunc()': (self: Value) => Math.trunc(doubleOf(self)),
    'Object abs()': (self: Value) =>
      rankOf(self) === 5
        ? Math.abs(doubleOf(self))
        : compare(self, Integer.of(0)) < 0
          ? minus(Integer.of(0), self)
          : self,
    'Object div(Number)': (self: Value, by: Value) =>
      rankOf(self) === 5 || rankOf(by) === 5 ? doubleOf(self) / doubleOf(by) : decimalOf(self).divide(decimalOf(by)),
    'Object intdiv(Number)': (self: Value, by: Value) => {
      if (longOf(by) === 0n) throw new JavaThrow('java.lang.ArithmeticException', '/ by zero');
      const quotient = longOf(self) / longOf(by);
      return self instanceof Long || by instanceof Long ? Long.of(quotient) : Integer.of(Number(quotient));
    },
  },
};

const dates: ClassTable = {
  name: 'java.util.Date',
  methods: {
    'String format(String)': {
      inRun: (env: Environment, self: JavaDate, pattern: string) =>
        compileDateFormat(pattern, defaultLocale(env), defaultZone(env)).format(self),
    },
  },
};

const gstringTable: ClassTable = { ...text, name: 'org.codehaus.groovy.runtime.GStringImpl' };

const extended = new World([anything, sequence, mapping, text, numbers, dates, gstringTable], builtInWorld);

/** The methods of this name that Groovy adds to a class or its ancestors; nearest first. */
export function extensionsNamed(type: Type, name: string, world: World): readonly Method[] {
  if (type.name.endsWith('[]')) return arrayExtensions(name);
  const homes =
    type.name === 'groovy.lang.IntRange'
      ? ['java.util.Collection', 'java.lang.Object']
      : [...world.ancestors(type.name)];
  const order = homes.filter((home) => home !== 'java.lang.Object');
  return [...order, 'java.lang.Object'].flatMap((home) =>
    extensionTables.has(home) ? (extended.find(home)?.methods.get(name) ?? []) : [],
  );
}

const extensionTables = new Set([
  'java.lang.Object',
  'java.util.Collection',
  'java.util.Map',
  'java.lang.String',
  'java.lang.Number',
  'java.util.Date',
  'org.codehaus.groovy.runtime.GStringImpl',
]);

/** Arrays have the methods of collections over their elements. */
function arrayExtensions(name: string): readonly Method[] {
  return (extended.find('java.util.Collection')?.methods.get(name) ?? []).map((method) => ({
    ...method,
    native: (self: JavaArray, ...args: never[]) =>
      (method.native as (self: JavaCollection, ...args: never[]) => unknown)(arrayList(boxedItems(self)), ...args),
  }));
}
