/** Methods that Groovy adds to collections. */
import { growElements, work } from '../../base/budget.ts';
import type { ClassTable } from '../../base/class-table.ts';
import {
  arrayList,
  elementsOf,
  hashSet,
  isCollection,
  JavaEntry,
  JavaList,
  JavaMap,
  JavaSet,
  linkedHashMap,
  linkedHashSet,
  type JavaCollection,
} from '../../base/collections.ts';
import { JavaFunction } from '../../base/function-object.ts';
import { Integer, JavaThrow, toText, type Value } from '../../base/values.ts';
import { intOf } from '../classes/numbers.ts';
import { bounded } from '../limits.ts';
import { rankOf } from './numbers.ts';
import { compare, equal, isIn, plus, range, truth } from './operators.ts';
import { JavaRange } from '../values/range.ts';
import { groovyText } from './text-of.ts';

const closure = 'groovy.lang.Closure';
const noElement = (name: string) =>
  new JavaThrow('java.util.NoSuchElementException', `Cannot access ${name}() element from an empty List`);

/** A closure as an order: of one parameter by its result, of two as a comparison. */
export function orderBy(by: JavaFunction): (a: Value, b: Value) => number {
  if (by.arity > 1) return (a, b) => intOf(by.call(a, b));
  return (a, b) => compare(by.call(a), by.call(b));
}

export function sum(items: Iterable<Value>, start: Value): Value {
  let total = start;
  let isFirst = start === null;
  for (const item of items) {
    total = isFirst ? item : plus(total, item);
    isFirst = false;
  }
  return total;
}

export function best(items: readonly Value[], sign: 1 | -1, order: (a: Value, b: Value) => number = compare): Value {
  return items.reduce<Value>((a, b) => (a === null ? b : b === null ? a : order(b, a) * sign > 0 ? b : a), null);
}

/** Methods of collections; arrays and ranges have them too. */
export const sequence: ClassTable = {
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
    [`Collection findAll(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      like(
        self,
        [...self].filter((v) => truth(f.call(v))),
      ),
    'Collection findAll()': (self: JavaCollection) => like(self, [...self].filter(truth)),
    'List collect()': (self: JavaCollection) => arrayList(self),
    [`List collectMany(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      arrayList([...self].flatMap((v) => [...elementsOf(f.call(v))])),
    [`List collectNested(${closure})`]: (self: JavaCollection, f: JavaFunction) => nested(self, f),
    [`Object findResult(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      for (const v of self) {
        const found = f.call(v);
        if (found !== null) return found;
      }
      return null;
    },
    [`List findResults(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      arrayList(Array.from(self, (v) => f.call(v)).filter((v) => v !== null)),
    'Object find()': (self: JavaCollection) => [...self].find(truth) ?? null,
    'boolean any()': (self: JavaCollection) => [...self].some(truth),
    'boolean every()': (self: JavaCollection) => [...self].every(truth),
    [`int findIndexOf(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      [...self].findIndex((v) => truth(f.call(v))),
    [`int findLastIndexOf(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      [...self].findLastIndex((v) => truth(f.call(v))),
    'Collection grep()': (self: JavaCollection) => like(self, [...self].filter(truth)),
    [`Collection grep(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      like(
        self,
        [...self].filter((v) => truth(f.call(v))),
      ),
    'Collection grep(Object)': (self: JavaCollection, by: Value) =>
      like(
        self,
        [...self].filter((v) => isCase(v, by)),
      ),
    [`List split(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      const tests = Array.from(self, (v) => truth(f.call(v)));
      return arrayList(
        [true, false].map((side) =>
          like(
            self,
            [...self].filter((_, i) => tests[i] === side),
          ),
        ),
      );
    },
    'boolean disjoint(Collection)': (self: JavaCollection, other: JavaCollection) =>
      ![...self].some((v) => isIn(v, other)),
    'Collection asImmutable()': (self: JavaCollection) => self,
    'Collection asUnmodifiable()': (self: JavaCollection) => self,
    'List collate(int)': (self: JavaCollection, size: number) => collated([...self], size, size, true),
    'List collate(int, int)': (self: JavaCollection, size: number, step: number) =>
      collated([...self], size, step, true),
    'List collate(int, boolean)': (self: JavaCollection, size: number, keep: boolean) =>
      collated([...self], size, size, keep),
    'List withIndex()': (self: JavaCollection) => withIndex(self, 0),
    'List withIndex(int)': withIndex,
    'Map indexed()': (self: JavaCollection) => linkedHashMap(Array.from(self, (v, i) => [Integer.of(i), v])),
    'Map indexed(int)': (self: JavaCollection, first: number) =>
      linkedHashMap(Array.from(self, (v, i) => [Integer.of(first + i), v])),
    'List getIndices()': (self: JavaCollection) => range(Integer.of(0), Integer.of(self.size), false),
    'List transpose()': (self: JavaCollection) => transposed(self),
    'List combinations()': (self: JavaCollection) => combined(self),
    [`Object reverseEach(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      for (const v of [...self].reverse()) f.call(v);
      return self;
    },
    'boolean asBoolean()': (self: JavaCollection) => self.size > 0,
    [`Object inject(${closure})`]: (self: JavaCollection, f: JavaFunction) => {
      if (self.size === 0) throw noElement('inject');
      return [...self].reduce((a, b) => f.call(a, b));
    },
    [`Map countBy(${closure})`]: (self: JavaCollection, f: JavaFunction) => counted([...self], f),
    'Map collectEntries()': (self: JavaCollection) => linkedHashMap([...self].flatMap(pairsOf)),
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
      linkedHashMap(Array.from(self, (v) => f.call(v)).flatMap(pairsOf)),
    'Object sum()': (self: JavaCollection) => sum(self, null),
    'Object sum(Object)': (self: JavaCollection, start: Value) => sum(self, start),
    [`Object sum(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      sum(
        Array.from(self, (v) => f.call(v)),
        null,
      ),
    [`Object sum(Object, ${closure})`]: (self: JavaCollection, start: Value, f: JavaFunction) =>
      sum(
        Array.from(self, (v) => f.call(v)),
        start,
      ),
    'Object max()': (self: JavaCollection) => best([...self], 1),
    'Object min()': (self: JavaCollection) => best([...self], -1),
    [`Object max(${closure})`]: (self: JavaCollection, f: JavaFunction) => best([...self], 1, orderBy(f)),
    [`Object min(${closure})`]: (self: JavaCollection, f: JavaFunction) => best([...self], -1, orderBy(f)),
    'String join(String)': (self: JavaCollection, separator: string) =>
      bounded(Array.from(self, groovyText).join(separator)),
    'String join()': (self: JavaCollection) => bounded(Array.from(self, groovyText).join('')),
    'List sort()': (self: JavaCollection) => sorted(self, compare),
    [`List sort(${closure})`]: (self: JavaCollection, f: JavaFunction) => sorted(self, orderBy(f)),
    'List sort(boolean)': (self: JavaCollection, inPlace: boolean) =>
      inPlace ? sorted(self, compare) : arrayList([...self].sort(compare)),
    [`List sort(boolean, ${closure})`]: (self: JavaCollection, inPlace: boolean, f: JavaFunction) =>
      inPlace ? sorted(self, orderBy(f)) : arrayList([...self].sort(orderBy(f))),
    [`List toSorted(${closure})`]: (self: JavaCollection, f: JavaFunction) => arrayList([...self].sort(orderBy(f))),
    'List toSorted()': (self: JavaCollection) => arrayList([...self].sort(compare)),
    'Collection unique()': (self: JavaCollection) =>
      replaced(
        self,
        unique([...self], (v) => v),
      ),
    [`Collection unique(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      replaced(
        self,
        unique([...self], (v) => f.call(v)),
      ),
    'Collection unique(boolean)': (self: JavaCollection, inPlace: boolean) =>
      inPlace
        ? replaced(
            self,
            unique([...self], (v) => v),
          )
        : like(
            self,
            unique([...self], (v) => v),
          ),
    'Collection toUnique()': (self: JavaCollection) =>
      like(
        self,
        unique([...self], (v) => v),
      ),
    [`Collection toUnique(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      like(
        self,
        unique([...self], (v) => f.call(v)),
      ),
    'List toList()': (self: JavaCollection) => arrayList(self),
    'Set toSet()': (self: JavaCollection) => hashSet(self),
    'Collection flatten()': (self: JavaCollection) => like(self, flat(self)),
    'Object first()': (self: JavaCollection) => edge([...self], 0),
    'Object last()': (self: JavaCollection) => edge([...self], -1),
    'Object head()': (self: JavaCollection) => edge([...self], 0),
    'Collection tail()': (self: JavaCollection) => (edge([...self], 0, 'tail'), like(self, [...self].slice(1))),
    'Collection init()': (self: JavaCollection) => (edge([...self], 0, 'init'), like(self, [...self].slice(0, -1))),
    'Collection take(int)': (self: JavaCollection, n: number) => like(self, [...self].slice(0, Math.max(0, n))),
    'Collection drop(int)': (self: JavaCollection, n: number) => like(self, [...self].slice(Math.max(0, n))),
    'Collection takeRight(int)': (self: JavaCollection, n: number) => like(self, n <= 0 ? [] : [...self].slice(-n)),
    'Collection dropRight(int)': (self: JavaCollection, n: number) =>
      like(self, [...self].slice(0, Math.max(0, self.size - Math.max(0, n)))),
    [`Collection takeWhile(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      like(self, [...self].slice(0, firstFailing([...self], f))),
    [`Collection dropWhile(${closure})`]: (self: JavaCollection, f: JavaFunction) =>
      like(self, [...self].slice(firstFailing([...self], f))),
    'Collection intersect(Collection)': (self: JavaCollection, other: JavaCollection) =>
      like(
        self,
        [...self].filter((v) => isIn(v, other)),
      ),
    'Object getAt(int)': (self: JavaCollection, i: number) => [...self].at(i) ?? null,
  },
};

function sorted(self: JavaCollection, order: (a: Value, b: Value) => number): JavaList {
  if (self instanceof JavaRange) throw new JavaThrow('java.lang.UnsupportedOperationException');
  const items = [...self].sort(order);
  // Groovy's sort() changes a list in place and gives it back.
  if (self instanceof JavaList && self.mutability === 'open') self.items.splice(0, self.items.length, ...items);
  return self instanceof JavaList && self.mutability === 'open' ? self : arrayList(items);
}

/** A collection of the same kind with other elements. */
function like(self: JavaCollection, items: Value[]): JavaCollection {
  return self instanceof JavaSet ? linkedHashSet(items) : arrayList(items);
}

/** Elements that differ by a key; the first of each. Many are compared by their texts first. */
function unique(items: readonly Value[], key: (v: Value) => Value): Value[] {
  const keys = new Map<string, Value[]>();
  return items.filter((item) => {
    const k = key(item);
    const group = k === null ? 'null' : rankOf(k) > 0 ? String(Number(toText(k))) : toText(k);
    const same = keys.get(group) ?? [];
    work(1 + same.length * 2);
    if (same.some((one) => equal(one, k))) return false;
    keys.set(group, [...same, k]);
    return true;
  });
}

/** Puts other elements into a list. Errors: UnsupportedOperationException for one that cannot change. */
function replaced(self: JavaCollection, items: Value[]): JavaCollection {
  if (!(self instanceof JavaList)) return like(self, items);
  if (self.mutability !== 'open') throw new JavaThrow('java.lang.UnsupportedOperationException');
  self.items.splice(0, self.items.length, ...items);
  return self;
}

function firstFailing(items: readonly Value[], f: JavaFunction): number {
  const at = items.findIndex((v) => !truth(f.call(v)));
  return at < 0 ? items.length : at;
}

function withIndex(self: JavaCollection, first: number): JavaList {
  return arrayList(Array.from(self, (v, i) => arrayList([v, Integer.of(first + i)])));
}

function collated(items: readonly Value[], size: number, step: number, keepRest: boolean): JavaList {
  if (size <= 0 || step <= 0) return arrayList([arrayList(items)]);
  const parts: Value[] = [];
  for (let at = 0; at < items.length; at += step) {
    const part = items.slice(at, at + size);
    if (part.length === size || keepRest) parts.push(arrayList(part));
    if (at + size >= items.length && !keepRest) break;
  }
  return arrayList(parts);
}

function transposed(self: JavaCollection): JavaList {
  const lists = Array.from(self, (v) => [...elementsOf(v)]);
  const length = lists.length === 0 ? 0 : Math.min(...lists.map((l) => l.length));
  return arrayList(Array.from({ length }, (_, i) => arrayList(lists.map((l) => l[i] as Value))));
}

/** Most combinations that are built. */
const maxCombinations = 100_000;

function combined(self: JavaCollection): JavaList {
  let rows: Value[][] = [[]];
  for (const item of self) {
    const choices = isCollection(item) ? [...item] : [item];
    if (rows.length * choices.length > maxCombinations)
      throw new JavaThrow('java.lang.OutOfMemoryError', 'too many combinations for a report expression');
    growElements(rows.length * choices.length);
    rows = choices.flatMap((choice) => rows.map((row) => [...row, choice]));
  }
  return arrayList(rows.map((row) => arrayList(row)));
}

function nested(self: JavaCollection, f: JavaFunction): JavaList {
  return arrayList(Array.from(self, (v) => (isCollection(v) ? nested(v, f) : f.call(v))));
}

/** How often each key comes. */
export function counted(items: readonly Value[], key: JavaFunction | ((v: Value) => Value)): JavaMap {
  const map = linkedHashMap();
  for (const item of items) {
    const k = typeof key === 'function' ? key(item) : key.call(item);
    map.put(k, Integer.of(intOf(map.get(k) ?? Integer.of(0)) + 1));
  }
  return map;
}

/** The entries that a closure of `collectEntries` gives: a pair, an entry, a map. */
export function pairsOf(made: Value): (readonly [Value, Value])[] {
  if (made instanceof JavaMap) return made.entries().map((e) => [e.key, e.value]);
  if (made instanceof JavaEntry) return [[made.key, made.value]];
  const [key = null, value = null] = [...elementsOf(made)];
  return [[key, value]];
}

/** `switch` equality: a closure's test, a pattern, a container, or the value. */
function isCase(value: Value, by: Value): boolean {
  return by instanceof JavaFunction ? truth(by.call(value)) : isIn(value, by);
}

function flat(items: Iterable<Value>): Value[] {
  work(4);
  const found = Array.from(items).flatMap((v) => (isCollection(v) ? flat(v) : [v]));
  growElements(found.length);
  return found;
}

function edge(items: readonly Value[], at: 0 | -1, name = at === 0 ? 'first' : 'last'): Value {
  if (items.length === 0) throw noElement(name);
  return items.at(at) as Value;
}

/** Methods of lists only. */
function swapped(self: JavaList, i: number, j: number): JavaList {
  const [a, b] = [self.get(i), self.get(j)];
  self.set(i, b);
  self.set(j, a);
  return self;
}

export const listing: ClassTable = {
  name: 'java.util.List<E>',
  methods: {
    'List reverse()': (self: JavaCollection) => arrayList([...self].reverse()),
    'List swap(int, int)': swapped,
  },
};
