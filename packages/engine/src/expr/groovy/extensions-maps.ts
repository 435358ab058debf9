/** Methods that Groovy adds to maps. */
import type { ClassTable } from '../../base/class-table.ts';
import {
  arrayList,
  elementsOf,
  JavaEntry,
  JavaMap,
  linkedHashMap,
  type JavaCollection,
} from '../../base/collections.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { Integer, type Value } from '../../base/values.ts';
import { best, counted, orderBy, pairsOf, sum } from './extensions-collections.ts';
import { compare, equal, truth } from './operators.ts';
import { groovyText } from './text-of.ts';

const closure = 'groovy.lang.Closure';
const entries = (self: JavaMap): Value[] => self.entries().map((e) => new JavaEntry(e));
/** Calls a closure with an entry, or with key and value when it takes two. */
const withEntry = (f: JavaFunction, e: Value) =>
  f.arity > 1 ? f.call((e as JavaEntry).key, (e as JavaEntry).value) : f.call(e);

function ordered(self: JavaMap, order: (a: Value, b: Value) => number): JavaMap {
  return linkedHashMap(
    entries(self)
      .sort(order)
      .map((e) => [(e as JavaEntry).key, (e as JavaEntry).value]),
  );
}

function sliced(self: JavaMap, from: number, to: number): JavaMap {
  return linkedHashMap(
    self
      .entries()
      .slice(from, to)
      .map((e) => [e.key, e.value]),
  );
}

/** Methods of maps. */
export const mapping: ClassTable = {
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
    [`int count(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      entries(self).filter((e) => truth(withEntry(f, e))).length,
    [`Object findResult(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      entries(self)
        .map((e) => withEntry(f, e))
        .find((v) => v !== null) ?? null,
    [`Map eachWithIndex(${closure})`]: (self: JavaMap, f: JavaFunction) => {
      entries(self).forEach((e, i) =>
        f.arity > 2 ? f.call((e as JavaEntry).key, (e as JavaEntry).value, Integer.of(i)) : f.call(e, Integer.of(i)),
      );
      return self;
    },
    [`Map collectEntries(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      linkedHashMap(entries(self).flatMap((e) => pairsOf(withEntry(f, e)))),
    [`List collectMany(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      arrayList(entries(self).flatMap((e) => [...elementsOf(withEntry(f, e))])),
    [`Object sum(${closure})`]: (self: JavaMap, f: JavaFunction) =>
      sum(
        entries(self).map((e) => withEntry(f, e)),
        null,
      ),
    [`Object inject(Object, ${closure})`]: (self: JavaMap, start: Value, f: JavaFunction) =>
      entries(self).reduce(
        (a, e) => (f.arity > 2 ? f.call(a, (e as JavaEntry).key, (e as JavaEntry).value) : f.call(a, e)),
        start,
      ),
    [`Map groupBy(${closure})`]: (self: JavaMap, f: JavaFunction) => {
      const groups = linkedHashMap();
      for (const e of entries(self)) {
        const key = withEntry(f, e);
        const group = (groups.get(key) as JavaMap | null) ?? linkedHashMap();
        group.put((e as JavaEntry).key, (e as JavaEntry).value);
        groups.put(key, group);
      }
      return groups;
    },
    [`Map countBy(${closure})`]: (self: JavaMap, f: JavaFunction) => counted(entries(self), (e) => withEntry(f, e)),
    [`Object max(${closure})`]: (self: JavaMap, f: JavaFunction) => best(entries(self), 1, orderBy(f)),
    [`Object min(${closure})`]: (self: JavaMap, f: JavaFunction) => best(entries(self), -1, orderBy(f)),
    'Map sort()': (self: JavaMap) => ordered(self, (a, b) => compare((a as JavaEntry).key, (b as JavaEntry).key)),
    [`Map sort(${closure})`]: (self: JavaMap, f: JavaFunction) => ordered(self, orderBy(f)),
    [`Map toSorted(${closure})`]: (self: JavaMap, f: JavaFunction) => ordered(self, orderBy(f)),
    'Map subMap(Collection)': (self: JavaMap, keys: JavaCollection) =>
      linkedHashMap([...keys].filter((key) => self.has(key)).map((key) => [key, self.get(key)])),
    'Map minus(Map)': (self: JavaMap, other: JavaMap) =>
      linkedHashMap(
        entries(self)
          .map((e) => e as JavaEntry)
          .filter((e) => !(other.has(e.key) && equal(other.get(e.key), e.value)))
          .map((e) => [e.key, e.value]),
      ),
    'Map take(int)': (self: JavaMap, n: number) => sliced(self, 0, Math.max(0, n)),
    'Map drop(int)': (self: JavaMap, n: number) => sliced(self, Math.max(0, n), self.size),
    'String toMapString()': groovyText,
    'boolean asBoolean()': (self: JavaMap) => self.size > 0,
    'Map asImmutable()': (self: JavaMap) => self,
    'Object get(Object, Object)': (self: JavaMap, key: Value, fallback: Value) => {
      if (!self.has(key)) self.put(key, fallback);
      return self.get(key);
    },
  },
};
