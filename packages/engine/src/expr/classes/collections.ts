/** java.util: collections, Arrays, Collections. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import {
  arrayList,
  closedList,
  hashMap,
  hashSet,
  JavaEntry,
  JavaIterator,
  JavaList,
  JavaMap,
  JavaSet,
  linkedHashMap,
  linkedHashSet,
  maxCollectionSize,
  treeMap,
  treeSet,
  type JavaCollection,
} from '../../base/collections.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { HashStore, TreeStore, type MapEntry } from '../../base/map-store.ts';
import { JavaThrow, toText, valueEquals, valueHash, type Value } from '../../base/values.ts';
import { boxValue } from '../box.ts';
import { primitiveTypes, type Type } from '../types.ts';
import { comparison, holds } from './functional.ts';
import { streamOf } from './streams.ts';

const noElement = () => new JavaThrow('java.util.NoSuchElementException');
const pairs = (map: JavaMap) => map.entries().map(({ key, value }) => [key, value] as const);

const collection: ClassTable = {
  name: 'java.util.Collection<E>',
  kind: 'interface',
  implements: ['java.lang.Iterable<E>'],
  methods: {
    'int size()': (self: JavaCollection) => self.size,
    'boolean isEmpty()': (self: JavaCollection) => self.size === 0,
    'boolean contains(Object)': (self: JavaCollection, value: Value) => self.contains(value),
    'boolean containsAll(Collection<?>)': (self: JavaCollection, other: JavaCollection) =>
      [...other].every((v) => self.contains(v)),
    'boolean add(E)': (self: JavaCollection, value: Value) => self.add(value),
    'boolean addAll(Collection<? extends E>)': (self: JavaCollection, other: JavaCollection) =>
      [...other].reduce((changed, v) => self.add(v) || changed, false),
    'boolean remove(Object)': (self: JavaCollection, value: Value) => self.remove(value),
    'boolean removeAll(Collection<?>)': (self: JavaCollection, other: JavaCollection) =>
      removeWhere(self, (v) => other.contains(v)),
    'boolean retainAll(Collection<?>)': (self: JavaCollection, other: JavaCollection) =>
      removeWhere(self, (v) => !other.contains(v)),
    'boolean removeIf(java.util.function.Predicate<E>)': (self: JavaCollection, test: Value) =>
      removeWhere(self, (v) => holds(test, v)),
    'void clear()': (self: JavaCollection) => self.clear(),
    'Iterator<E> iterator()': (self: JavaCollection) => new JavaIterator(self),
    'Object[] toArray()': (self: JavaCollection) => new JavaArray('java.lang.Object', [...self]),
    '<T> T[] toArray(T[])': (self: JavaCollection, like: JavaArray) => new JavaArray(like.component, [...self]),
    'java.util.stream.Stream<E> stream()': (self: JavaCollection) => streamOf(self),
    'void forEach(java.util.function.Consumer<E>)': (self: JavaCollection, action: JavaFunction) => {
      for (const value of self) action.call(value);
    },
  },
};

function removeWhere(self: JavaCollection, test: (value: Value) => boolean): boolean {
  const gone = [...self].filter(test);
  for (const value of gone) self.remove(value);
  return gone.length > 0;
}

const list: ClassTable = {
  name: 'java.util.List<E>',
  kind: 'interface',
  implements: ['java.util.Collection<E>'],
  methods: {
    'E get(int)': (self: JavaList, index: number) => self.get(index),
    'E set(int, E)': (self: JavaList, index: number, value: Value) => self.set(index, value),
    'void add(int, E)': (self: JavaList, index: number, value: Value) => self.insert(index, value),
    'E remove(int)': (self: JavaList, index: number) => self.removeAt(index),
    'int indexOf(Object)': (self: JavaList, value: Value) => self.indexOf(value),
    'int lastIndexOf(Object)': (self: JavaList, value: Value) =>
      self.items.findLastIndex((item) => valueEquals(value, item)),
    'List<E> subList(int, int)': subList,
    'void sort(Comparator<? super E>?)': sortList,
    'void replaceAll(java.util.function.UnaryOperator<E>)': (self: JavaList, change: JavaFunction) =>
      self.items.forEach((item, i) => self.set(i, change.call(item))),
  },
  statics: {
    '<T> List<T> of(T...)': (items: JavaArray<Value>) => closedList(given(items.items)),
    '<T> List<T> copyOf(Collection<T>)': (items: JavaCollection) => closedList(given([...items])),
  },
};

function given(items: readonly Value[]): readonly Value[] {
  if (items.includes(null)) throw new JavaThrow('java.lang.NullPointerException');
  return items;
}

function subList(self: JavaList, from: number, to: number): JavaList {
  if (from < 0) throw new JavaThrow('java.lang.IndexOutOfBoundsException', `fromIndex = ${from}`);
  if (to > self.size) throw new JavaThrow('java.lang.IndexOutOfBoundsException', `toIndex = ${to}`);
  if (from > to) throw new JavaThrow('java.lang.IllegalArgumentException', `fromIndex(${from}) > toIndex(${to})`);
  return new JavaList(self.items.slice(from, to), self.javaClass, self.mutability);
}

function sortList(self: JavaList, comparator: Value): void {
  if (self.mutability === 'closed') throw new JavaThrow('java.lang.UnsupportedOperationException');
  self.items.sort(comparison(comparator));
}

/** First and last element, as the double-ended lists and the sorted sets have them. */
const dequeMethods: Record<string, NativeEntry> = {
  'E getFirst()': (self: JavaList) => firstOf(self),
  'E getLast()': (self: JavaList) => lastOf(self),
  'E peek()': (self: JavaList) => self.items[0] ?? null,
  'E peekFirst()': (self: JavaList) => self.items[0] ?? null,
  'E peekLast()': (self: JavaList) => self.items.at(-1) ?? null,
  'E poll()': (self: JavaList) => self.items.shift() ?? null,
  'E pollFirst()': (self: JavaList) => self.items.shift() ?? null,
  'E pollLast()': (self: JavaList) => self.items.pop() ?? null,
  'void addFirst(E)': (self: JavaList, value: Value) => self.insert(0, value),
  'void addLast(E)': (self: JavaList, value: Value) => self.add(value),
  'boolean offer(E)': (self: JavaList, value: Value) => self.add(value),
  'void push(E)': (self: JavaList, value: Value) => self.insert(0, value),
  'E pop()': (self: JavaList) => (firstOf(self), self.removeAt(0)),
  'E removeFirst()': (self: JavaList) => (firstOf(self), self.removeAt(0)),
  'E removeLast()': (self: JavaList) => (lastOf(self), self.removeAt(self.size - 1)),
  'E remove()': (self: JavaList) => (firstOf(self), self.removeAt(0)),
  'E element()': (self: JavaList) => firstOf(self),
};

function firstOf(self: JavaCollection): Value {
  for (const value of self) return value;
  throw noElement();
}
function lastOf(self: JavaCollection): Value {
  if (self.size === 0) throw noElement();
  return [...self].at(-1) as Value;
}

/** A list class: its constructors, and what it has beyond List. */
function listClass(name: string, methods: Record<string, NativeEntry> = {}, implement: string[] = []): ClassTable {
  const javaClass = `java.util.${name}`;
  return {
    name: `${javaClass}<E>`,
    implements: ['java.util.List<E>', ...implement],
    constructors: {
      '()': () => new JavaList([], javaClass),
      '(int)': (capacity: number) => {
        if (capacity < 0) throw new JavaThrow('java.lang.IllegalArgumentException', `Illegal Capacity: ${capacity}`);
        return new JavaList([], javaClass);
      },
      '(Collection<? extends E>)': (from: JavaCollection) => new JavaList([...from], javaClass),
    },
    methods,
  };
}

const stackMethods: Record<string, NativeEntry> = {
  'E push(E)': (self: JavaList, value: Value) => (self.add(value), value),
  'E pop()': (self: JavaList) => (lastOf(self), self.removeAt(self.size - 1)),
  'E peek()': (self: JavaList) => lastOf(self),
  'boolean empty()': (self: JavaList) => self.size === 0,
  'E firstElement()': (self: JavaList) => firstOf(self),
  'E lastElement()': (self: JavaList) => lastOf(self),
  'E elementAt(int)': (self: JavaList, index: number) => self.get(index),
};

const set: ClassTable = {
  name: 'java.util.Set<E>',
  kind: 'interface',
  implements: ['java.util.Collection<E>'],
  statics: {
    '<T> Set<T> of(T...)': (items: JavaArray<Value>) => closedSet(given(items.items), true),
    '<T> Set<T> copyOf(Collection<T>)': (items: JavaCollection) => closedSet(given([...items]), false),
  },
};

function closedSet(items: readonly Value[], distinct: boolean): JavaSet {
  const store = new HashStore('linked');
  for (const key of items) {
    if (store.find(key) === undefined) store.insert({ key, value: true });
    else if (distinct) throw new JavaThrow('java.lang.IllegalArgumentException', `duplicate element: ${toText(key)}`);
  }
  return new JavaSet('java.util.ImmutableCollections.SetN', store, 'closed');
}

/** HashSet sizes its table by what it is made from. */
const hashCapacity = (size: number) => Math.max(Math.trunc(size / 0.75) + 1, 16);

function setClass(
  name: string,
  parents: readonly string[],
  make: (from: Iterable<Value>, capacity?: number) => JavaSet,
): ClassTable {
  return {
    name: `java.util.${name}<E>`,
    implements: parents,
    constructors: {
      '()': () => make([]),
      '(int)': (capacity: number) => make([], capacity),
      '(Collection<? extends E>)': (from: JavaCollection) => make(from, hashCapacity(from.size)),
    },
  };
}

const sortedSet: ClassTable = {
  name: 'java.util.SortedSet<E>',
  kind: 'interface',
  implements: ['java.util.Set<E>'],
  methods: {
    'E first()': firstOf,
    'E last()': lastOf,
    'SortedSet<E> headSet(E)': (self: JavaSet, to: Value) =>
      treeSet(
        [...self].filter((v) => orderOf(self)(v, to) < 0),
        orderOf(self),
      ),
    'SortedSet<E> tailSet(E)': (self: JavaSet, from: Value) =>
      treeSet(
        [...self].filter((v) => orderOf(self)(v, from) >= 0),
        orderOf(self),
      ),
    'E floor(E)': (self: JavaSet, key: Value) => [...self].findLast((v) => orderOf(self)(v, key) <= 0) ?? null,
    'E ceiling(E)': (self: JavaSet, key: Value) => [...self].find((v) => orderOf(self)(v, key) >= 0) ?? null,
    'E pollFirst()': (self: JavaSet) => {
      const [first = null] = self;
      if (self.size > 0) self.remove(first);
      return first;
    },
    'Set<E> descendingSet()': (self: JavaSet) => treeSet(self, (a, b) => orderOf(self)(b, a)),
  },
};

const orderOf = (self: JavaSet | JavaMap) => (self.store as TreeStore).compare;

const treeSetTable: ClassTable = {
  ...setClass('TreeSet', ['java.util.SortedSet<E>'], (from) => treeSet(from)),
  constructors: {
    '()': () => treeSet(),
    '(Collection<? extends E>)': (from: JavaCollection) => treeSet(from),
    '(Comparator<? super E>?)': (comparator: Value) => treeSet([], comparison(comparator)),
  },
};

const map: ClassTable = {
  name: 'java.util.Map<K, V>',
  kind: 'interface',
  methods: {
    'V get(Object)': (self: JavaMap, key: Value) => self.get(key),
    'V getOrDefault(Object, V)': (self: JavaMap, key: Value, fallback: Value) =>
      self.has(key) ? self.get(key) : fallback,
    'V put(K, V)': (self: JavaMap, key: Value, value: Value) => self.put(key, value),
    'V putIfAbsent(K, V)': (self: JavaMap, key: Value, value: Value) => {
      const old = self.get(key);
      if (old === null) self.put(key, value);
      return old;
    },
    'void putAll(Map<? extends K, ? extends V>)': (self: JavaMap, other: JavaMap) => {
      for (const { key, value } of other.entries()) self.put(key, value);
    },
    'V remove(Object)': (self: JavaMap, key: Value) => self.remove(key),
    'void clear()': (self: JavaMap) => self.clear(),
    'int size()': (self: JavaMap) => self.size,
    'boolean isEmpty()': (self: JavaMap) => self.size === 0,
    'boolean containsKey(Object)': (self: JavaMap, key: Value) => self.has(key),
    'boolean containsValue(Object)': (self: JavaMap, value: Value) =>
      self.entries().some((e) => valueEquals(value, e.value)),
    'Set<K> keySet()': (self: JavaMap) => linkedHashSet(self.entries().map((e) => e.key)),
    'Collection<V> values()': (self: JavaMap) => arrayList(self.entries().map((e) => e.value)),
    'Set<Map.Entry<K, V>> entrySet()': (self: JavaMap) => linkedHashSet(self.entries().map((e) => new JavaEntry(e))),
    'void forEach(java.util.function.BiConsumer<K, V>)': (self: JavaMap, action: JavaFunction) =>
      self.entries().forEach(({ key, value }) => action.call(key, value)),
    'V computeIfAbsent(K, java.util.function.Function<K, V>)': (self: JavaMap, key: Value, make: JavaFunction) => {
      if (self.get(key) === null) self.put(key, make.call(key));
      return self.get(key);
    },
    'V merge(K, V, java.util.function.BiFunction<V, V, V>)': (
      self: JavaMap,
      key: Value,
      value: Value,
      combine: JavaFunction,
    ) => {
      const old = self.get(key);
      self.put(key, old === null ? value : combine.call(old, value));
      return self.get(key);
    },
  },
  statics: {
    ...Object.fromEntries(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [
        `<K, V> Map<K, V> of(${Array(n).fill('K, V').join(', ')})`,
        (...args: Value[]) =>
          closedMap(
            Array.from({ length: n }, (_, i) => ({ key: args[i * 2] as Value, value: args[i * 2 + 1] as Value })),
          ),
      ]),
    ),
    '<K, V> Map.Entry<K, V> entry(K, V)': (key: Value, value: Value) => new JavaEntry({ key, value }),
    '<K, V> Map<K, V> ofEntries(Map.Entry<K, V>...)': (entries: JavaArray<JavaEntry>) =>
      closedMap(entries.items.map(({ key, value }) => ({ key, value }))),
    '<K, V> Map<K, V> copyOf(Map<K, V>)': (from: JavaMap) => closedMap(from.entries()),
  },
};

function closedMap(entries: readonly MapEntry[]): JavaMap {
  const store = new HashStore('linked');
  for (const entry of entries) {
    given([entry.key, entry.value]);
    if (store.find(entry.key) !== undefined)
      throw new JavaThrow('java.lang.IllegalArgumentException', `duplicate key: ${toText(entry.key)}`);
    store.insert(entry);
  }
  return new JavaMap('java.util.ImmutableCollections.MapN', store, 'closed');
}

const entry: ClassTable = {
  name: 'java.util.Map.Entry<K, V>',
  kind: 'interface',
  methods: {
    'K getKey()': (self: JavaEntry) => self.key,
    'V getValue()': (self: JavaEntry) => self.value,
    'V setValue(V)': (self: JavaEntry, value: Value) => self.setValue(value),
  },
};

function mapClass(
  name: string,
  make: (from: Iterable<readonly [Value, Value]>, capacity?: number) => JavaMap,
  parents = ['java.util.Map<K, V>'],
): ClassTable {
  return {
    name: `java.util.${name}<K, V>`,
    implements: parents,
    constructors: {
      '()': () => make([]),
      '(int)': (capacity: number) => make([], capacity),
      '(Map<? extends K, ? extends V>)': (from: JavaMap) => make(pairs(from), from.size / 0.75 + 1),
    },
  };
}

const sortedMap: ClassTable = {
  name: 'java.util.SortedMap<K, V>',
  kind: 'interface',
  implements: ['java.util.Map<K, V>'],
  methods: {
    'K firstKey()': (self: JavaMap) => edge(self.entries()[0]).key,
    'K lastKey()': (self: JavaMap) => edge(self.entries().at(-1)).key,
    'Map.Entry<K, V> firstEntry()': (self: JavaMap) =>
      self.size === 0 ? null : new JavaEntry(edge(self.entries()[0])),
    'Map.Entry<K, V> lastEntry()': (self: JavaMap) =>
      self.size === 0 ? null : new JavaEntry(edge(self.entries().at(-1))),
    'K floorKey(K)': (self: JavaMap, key: Value) =>
      self.entries().findLast((e) => orderOf(self)(e.key, key) <= 0)?.key ?? null,
    'K ceilingKey(K)': (self: JavaMap, key: Value) =>
      self.entries().find((e) => orderOf(self)(e.key, key) >= 0)?.key ?? null,
    'SortedMap<K, V> descendingMap()': (self: JavaMap) => treeMap(pairs(self), (a, b) => orderOf(self)(b, a)),
  },
};

function edge(entry: MapEntry | undefined): MapEntry {
  if (entry === undefined) throw noElement();
  return entry;
}

const treeMapTable: ClassTable = {
  ...mapClass('TreeMap', (from) => treeMap(from), ['java.util.SortedMap<K, V>']),
  constructors: {
    '()': () => treeMap(),
    '(Map<? extends K, ? extends V>)': (from: JavaMap) => treeMap(pairs(from)),
    '(Comparator<? super K>?)': (comparator: Value) => treeMap([], comparison(comparator)),
  },
};

const iterator: ClassTable = {
  name: 'java.util.Iterator<E>',
  kind: 'interface',
  methods: {
    'boolean hasNext()': (self: JavaIterator) => self.hasNext(),
    'E next()': (self: JavaIterator) => self.next(),
  },
};

/** Elements of an array as objects. */
export function boxedItems(array: JavaArray): Value[] {
  const type = primitiveTypes.get(array.component) as Type | undefined;
  if (type === undefined) return array.items as Value[];
  return Array.from(array.items, (item) => boxValue(item, type));
}

const arrayTypes = ['int', 'long', 'short', 'byte', 'char', 'float', 'double', 'boolean', 'Object'];

/** One native for arrays of all types. */
function forArrays(signature: string, native: NativeEntry): Record<string, NativeEntry> {
  return Object.fromEntries(arrayTypes.map((type) => [signature.replaceAll('?', type), native]));
}

const arrays: ClassTable = {
  name: 'java.util.Arrays',
  statics: {
    '<T> List<T> asList(T...)': (items: JavaArray<Value>) =>
      new JavaList(items.items, 'java.util.Arrays$ArrayList', 'fixed'),
    '<T> java.util.stream.Stream<T> stream(T[])': (items: JavaArray<Value>) => streamOf(items.items),
    'java.util.stream.IntStream stream(int[])': (items: JavaArray) =>
      streamOf(boxedItems(items), 'java.util.stream.IntStream'),
    'java.util.stream.DoubleStream stream(double[])': (items: JavaArray) =>
      streamOf(boxedItems(items), 'java.util.stream.DoubleStream'),
    ...forArrays('String toString(?[])', arrayText),
    ...forArrays('boolean equals(?[], ?[])', (a: JavaArray, b: JavaArray) => sameItems(a, b)),
    ...forArrays('int hashCode(?[])', (a: JavaArray) =>
      boxedItems(a).reduce<number>((h, v) => (Math.imul(h, 31) + valueHash(v)) | 0, 1),
    ),
    ...forArrays('void sort(?[])', sortArray),
    ...forArrays('void fill(?[], ?)', (array: JavaArray, value: unknown) => array.items.fill(value)),
    '<T> void sort(T[], Comparator<? super T>?)': (array: JavaArray<Value>, comparator: Value) =>
      array.items.sort(comparison(comparator)),
    '<T> T[] copyOfRange(T[], int, int)': copyOfRange,
    ...Object.fromEntries(
      ['int', 'long', 'double', 'char', 'byte'].flatMap((type) => [
        [`${type}[] copyOfRange(${type}[], int, int)`, copyOfRange],
        [`${type}[] copyOf(${type}[], int)`, (array: JavaArray, length: number) => copyOfRange(array, 0, length)],
      ]),
    ),
    'int binarySearch(int[], int)': (array: JavaArray<number>, key: number) => searched(array.items, (v) => v - key),
    '<T> T[] copyOf(T[], int)': (array: JavaArray, length: number) => copyOfRange(array, 0, length),
    'String deepToString(Object[])': deepText,
    'int binarySearch(Object[], Object)': (array: JavaArray<Value>, key: Value) => binarySearch(array.items, key, null),
  },
};

function arrayText(array: JavaArray): string {
  return `[${boxedItems(array).map(toText).join(', ')}]`;
}

function deepText(array: JavaArray): string {
  return `[${boxedItems(array)
    .map((v) => (v instanceof JavaArray ? deepText(v) : toText(v)))
    .join(', ')}]`;
}

function sameItems(a: JavaArray, b: JavaArray): boolean {
  const [x, y] = [boxedItems(a), boxedItems(b)];
  return x.length === y.length && x.every((v, i) => valueEquals(v, y[i] as Value));
}

function sortArray(array: JavaArray): void {
  if (array.component === 'long') (array.items as bigint[]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  else if (primitiveTypes.has(array.component)) (array.items as number[]).sort((a, b) => a - b);
  else (array.items as Value[]).sort(comparison(null));
}

/** Index of the element for which the comparison gives 0; the complement of where it would stand if there is none. */
function searched<T>(items: readonly T[], compare: (value: T) => number): number {
  let [low, high] = [0, items.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compare(items[middle] as T);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

function copyOfRange(array: JavaArray, from: number, to: number): JavaArray {
  if (from > to) throw new JavaThrow('java.lang.IllegalArgumentException', `${from} > ${to}`);
  if (from < 0 || from > array.items.length) throw new JavaThrow('java.lang.ArrayIndexOutOfBoundsException');
  if (to - from > maxCollectionSize) throw new JavaThrow('java.lang.OutOfMemoryError', 'array too long');
  const items = array.items.slice(from, to);
  const filler = primitiveTypes.has(array.component) ? 0 : null;
  while (items.length < to - from) (items as unknown[]).push(filler);
  return new JavaArray(array.component, items);
}

function binarySearch(items: readonly Value[], key: Value, comparator: Value): number {
  const compare = comparison(comparator);
  return searched(items, (v) => compare(v, key));
}

function extreme(from: JavaCollection, comparator: Value, sign: 1 | -1): Value {
  const compare = comparison(comparator);
  if (from.size === 0) throw noElement();
  return [...from].reduce((best, v) => (compare(v, best) * sign > 0 ? v : best));
}

const collections: ClassTable = {
  name: 'java.util.Collections',
  constants: {
    'List EMPTY_LIST': closedList([]),
    'Map EMPTY_MAP': closedMap([]),
    'Set EMPTY_SET': closedSet([], false),
  },
  statics: {
    '<T> List<T> emptyList()': () => closedList([]),
    '<T> Set<T> emptySet()': () => closedSet([], false),
    '<K, V> Map<K, V> emptyMap()': () => closedMap([]),
    '<T> List<T> singletonList(T)': (value: Value) => closedList([value]),
    '<T> Set<T> singleton(T)': (value: Value) => closedSet([value], false),
    '<K, V> Map<K, V> singletonMap(K, V)': (key: Value, value: Value) => closed(linkedHashMap([[key, value]])),
    '<T> T max(Collection<T>)': (from: JavaCollection) => extreme(from, null, 1),
    '<T> T max(Collection<T>, Comparator<? super T>?)': (from: JavaCollection, c: Value) => extreme(from, c, 1),
    '<T> T min(Collection<T>)': (from: JavaCollection) => extreme(from, null, -1),
    '<T> T min(Collection<T>, Comparator<? super T>?)': (from: JavaCollection, c: Value) => extreme(from, c, -1),
    'void sort(List<?>)': (self: JavaList) => sortList(self, null),
    '<T> void sort(List<T>, Comparator<? super T>?)': sortList,
    'void reverse(List<?>)': (self: JavaList) => void self.items.reverse(),
    '<T> Comparator<T> reverseOrder()': () => ({
      javaClass: 'java.util.Comparator',
      call: (a: Value, b: Value) => comparison(null)(b, a),
      toString: () => 'reverseOrder',
    }),
    'int frequency(Collection<?>, Object)': (from: JavaCollection, value: Value) =>
      [...from].filter((v) => valueEquals(value, v)).length,
    '<T> List<T> unmodifiableList(List<T>)': (self: JavaList) =>
      new JavaList(self.items, 'java.util.Collections.UnmodifiableList', 'closed'),
    '<T> Set<T> unmodifiableSet(Set<T>)': (self: JavaSet) =>
      new JavaSet('java.util.Collections.UnmodifiableSet', self.store, 'closed'),
    '<T> Collection<T> unmodifiableCollection(Collection<T>)': (self: JavaCollection) => closedList(self),
    '<K, V> Map<K, V> unmodifiableMap(Map<K, V>)': closed,
    '<T> List<T> nCopies(int, T)': (count: number, value: Value) => {
      if (count < 0) throw new JavaThrow('java.lang.IllegalArgumentException', `List length = ${count}`);
      if (count > maxCollectionSize) throw new JavaThrow('java.lang.OutOfMemoryError', 'list too long');
      return closedList(Array<Value>(count).fill(value));
    },
    '<T> int binarySearch(List<T>, T)': (self: JavaList, key: Value) => binarySearch(self.items, key, null),
    '<T> boolean addAll(Collection<T>, T...)': (self: JavaCollection, items: JavaArray<Value>) =>
      items.items.reduce<boolean>((changed, v) => self.add(v) || changed, false),
    'boolean disjoint(Collection<?>, Collection<?>)': (a: JavaCollection, b: JavaCollection) =>
      ![...a].some((v) => b.contains(v)),
  },
};

function closed(self: JavaMap): JavaMap {
  return new JavaMap('java.util.Collections.UnmodifiableMap', self.store, 'closed');
}

/** Classes that values have but nobody constructs by name. */
const hidden: readonly ClassTable[] = [
  { name: 'java.util.Arrays$ArrayList<E>', implements: ['java.util.List<E>'] },
  { name: 'java.util.ImmutableCollections.ListN<E>', implements: ['java.util.List<E>'] },
  { name: 'java.util.ImmutableCollections.SetN<E>', implements: ['java.util.Set<E>'] },
  { name: 'java.util.ImmutableCollections.MapN<K, V>', implements: ['java.util.Map<K, V>'] },
  { name: 'java.util.Collections.UnmodifiableList<E>', implements: ['java.util.List<E>'] },
  { name: 'java.util.Collections.UnmodifiableSet<E>', implements: ['java.util.Set<E>'] },
  { name: 'java.util.Collections.UnmodifiableMap<K, V>', implements: ['java.util.Map<K, V>'] },
];

const deque: ClassTable = {
  name: 'java.util.Deque<E>',
  kind: 'interface',
  implements: ['java.util.Collection<E>'],
  methods: dequeMethods,
};
const queue: ClassTable = { ...deque, name: 'java.util.Queue<E>' };

export const collectionClasses: readonly ClassTable[] = [
  collection,
  list,
  set,
  map,
  entry,
  iterator,
  sortedSet,
  sortedMap,
  queue,
  deque,
  arrays,
  collections,
  listClass('ArrayList'),
  listClass('LinkedList', dequeMethods, ['java.util.Deque<E>', 'java.util.Queue<E>']),
  listClass('Vector', stackMethods),
  listClass('Stack', stackMethods),
  { ...listClass('ArrayDeque', dequeMethods), implements: ['java.util.Deque<E>', 'java.util.Queue<E>'] },
  setClass('HashSet', ['java.util.Set<E>'], hashSet),
  setClass('LinkedHashSet', ['java.util.Set<E>'], (from) => linkedHashSet(from)),
  treeSetTable,
  mapClass('HashMap', hashMap),
  mapClass('LinkedHashMap', (from) => linkedHashMap(from)),
  mapClass('Hashtable', hashMap),
  treeMapTable,
  ...hidden,
  { name: 'java.util.AbstractList<E>', implements: ['java.util.List<E>'] },
];
