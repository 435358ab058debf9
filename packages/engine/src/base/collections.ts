/** java.util collections: lists, maps with Java's iteration order, sets, entries, iterators. */
import { grow, growElements, work } from './budget.ts';
import { HashStore, TreeStore, type Comparison, type MapEntry, type MapStore } from './map-store.ts';
import { JavaThrow, javaClassOf, toText, valueEquals, valueHash, type JavaObject, type Value } from './values.ts';

export type { Comparison } from './map-store.ts';

/** Most elements a collection built here may get; a runaway expression ends with OutOfMemoryError. */
export const maxCollectionSize = 1_000_000;

/** What can be done to a collection: anything, only replacing elements, nothing. */
export type Mutability = 'open' | 'fixed' | 'closed';

/** Any java.util.Collection. Iteration gives the elements in Java's order. */
export interface JavaCollection extends JavaObject, Iterable<Value> {
  readonly size: number;
  contains(value: Value): boolean;
  /** Whether the collection changed. Errors: UnsupportedOperationException. */
  add(value: Value): boolean;
  remove(value: Value): boolean;
  clear(): void;
}

export function isCollection(value: unknown): value is JavaCollection {
  return value instanceof JavaList || value instanceof JavaSet;
}

function unsupported(): JavaThrow {
  return new JavaThrow('java.lang.UnsupportedOperationException');
}

function tooMany(): JavaThrow {
  return new JavaThrow('java.lang.OutOfMemoryError', `a collection got more than ${maxCollectionSize} elements`);
}

function elementText(value: Value, self: JavaObject, selfText: string): string {
  return value === self ? selfText : toText(value);
}

/** `[a, b]`, as AbstractCollection writes it. */
function collectionText(collection: JavaCollection): string {
  work(4 + collection.size);
  const text = `[${Array.from(collection, (v) => elementText(v, collection, '(this Collection)')).join(', ')}]`;
  grow(text.length);
  return text;
}

/** ArrayList, LinkedList, Vector, the lists of Arrays.asList and List.of. */
export class JavaList implements JavaCollection {
  readonly javaClass: string;
  readonly items: Value[];
  readonly mutability: Mutability;
  constructor(items: Value[] = [], javaClass = 'java.util.ArrayList', mutability: Mutability = 'open') {
    this.items = items;
    this.javaClass = javaClass;
    this.mutability = mutability;
  }
  get size(): number {
    return this.items.length;
  }
  /** Errors: IndexOutOfBoundsException. */
  get(index: number): Value {
    this.check(index, this.items.length);
    return this.items[index] as Value;
  }
  set(index: number, value: Value): Value {
    if (this.mutability === 'closed') throw unsupported();
    this.check(index, this.items.length);
    const old = this.items[index] as Value;
    this.items[index] = value;
    return old;
  }
  add(value: Value): boolean {
    return this.insert(this.items.length, value);
  }
  insert(index: number, value: Value): true {
    if (this.mutability !== 'open') throw unsupported();
    this.check(index, this.items.length + 1);
    if (this.items.length >= maxCollectionSize) throw tooMany();
    grow(8);
    if (index === this.items.length) this.items.push(value);
    else {
      work((this.items.length - index) >> 6);
      this.items.splice(index, 0, value);
    }
    return true;
  }
  removeAt(index: number): Value {
    if (this.mutability !== 'open') throw unsupported();
    this.check(index, this.items.length);
    work((this.items.length - index) >> 6);
    return this.items.splice(index, 1)[0] as Value;
  }
  remove(value: Value): boolean {
    if (this.mutability !== 'open') throw unsupported();
    const index = this.indexOf(value);
    if (index >= 0) this.items.splice(index, 1);
    return index >= 0;
  }
  clear(): void {
    if (this.mutability !== 'open') throw unsupported();
    this.items.length = 0;
  }
  indexOf(value: Value): number {
    const index = this.items.findIndex((item) => valueEquals(value, item));
    work((index < 0 ? this.items.length : index) >> 1);
    return index;
  }
  contains(value: Value): boolean {
    return this.indexOf(value) >= 0;
  }
  private check(index: number, bound: number): void {
    if (index >= 0 && index < bound) return;
    // ArrayList checks positions for insertion with another text than positions of elements.
    const isInsert = bound > this.items.length;
    const text = isInsert
      ? `Index: ${index}, Size: ${this.items.length}`
      : `Index ${index} out of bounds for length ${this.items.length}`;
    const type =
      this.javaClass === 'java.util.Arrays$ArrayList'
        ? 'java.lang.ArrayIndexOutOfBoundsException'
        : 'java.lang.IndexOutOfBoundsException';
    throw new JavaThrow(type, text);
  }
  [Symbol.iterator](): Iterator<Value> {
    return this.items[Symbol.iterator]();
  }
  equals(other: Value): boolean {
    if (!(other instanceof JavaList) || other.items.length !== this.items.length) return false;
    work(4 + this.items.length);
    return this.items.every((item, i) => valueEquals(item, other.items[i] as Value));
  }
  hashCode(): number {
    work(this.items.length);
    return this.items.reduce<number>((hash, item) => (Math.imul(hash, 31) + valueHash(item)) | 0, 1);
  }
  toString(): string {
    return collectionText(this);
  }
}

/** A key and its value. */
export class JavaEntry implements JavaObject {
  declare readonly javaClass: 'java.util.Map.Entry';
  readonly #entry: MapEntry;
  constructor(entry: MapEntry) {
    this.#entry = entry;
  }
  get key(): Value {
    return this.#entry.key;
  }
  get value(): Value {
    return this.#entry.value;
  }
  setValue(value: Value): Value {
    const old = this.#entry.value;
    this.#entry.value = value;
    return old;
  }
  equals(other: Value): boolean {
    return other instanceof JavaEntry && valueEquals(other.key, this.key) && valueEquals(other.value, this.value);
  }
  hashCode(): number {
    return valueHash(this.key) ^ valueHash(this.value);
  }
  toString(): string {
    return `${toText(this.key)}=${toText(this.value)}`;
  }
}
Object.defineProperty(JavaEntry.prototype, 'javaClass', { value: 'java.util.Map.Entry' });

/** HashMap, LinkedHashMap, TreeMap and their like: what differs is the store. */
export class JavaMap implements JavaObject {
  readonly javaClass: string;
  readonly store: MapStore;
  readonly mutability: Mutability;
  constructor(javaClass: string, store: MapStore, mutability: Mutability = 'open') {
    this.javaClass = javaClass;
    this.store = store;
    this.mutability = mutability;
  }
  get size(): number {
    return this.store.size;
  }
  get(key: Value): Value {
    return this.store.find(key)?.value ?? null;
  }
  has(key: Value): boolean {
    return this.store.find(key) !== undefined;
  }
  /** The previous value. Errors: UnsupportedOperationException; OutOfMemoryError beyond the limit. */
  put(key: Value, value: Value): Value {
    if (this.mutability !== 'open') throw unsupported();
    const entry = this.store.find(key);
    if (entry !== undefined) {
      const old = entry.value;
      entry.value = value;
      return old;
    }
    if (this.store.size >= maxCollectionSize) throw tooMany();
    grow(48);
    this.store.insert({ key, value });
    return null;
  }
  remove(key: Value): Value {
    if (this.mutability !== 'open') throw unsupported();
    return this.store.remove(key)?.value ?? null;
  }
  clear(): void {
    if (this.mutability !== 'open') throw unsupported();
    this.store.clear();
  }
  /** Entries in Java's iteration order. */
  entries(): readonly MapEntry[] {
    return this.store.entries();
  }
  equals(other: Value): boolean {
    if (!(other instanceof JavaMap) || other.size !== this.size) return false;
    work(4 + this.size);
    return this.entries().every(({ key, value }) => other.has(key) && valueEquals(value, other.get(key)));
  }
  hashCode(): number {
    work(this.size);
    return this.entries().reduce((hash, { key, value }) => (hash + (valueHash(key) ^ valueHash(value))) | 0, 0);
  }
  toString(): string {
    work(4 + this.size);
    const text = ({ key, value }: MapEntry) =>
      `${elementText(key, this, '(this Map)')}=${elementText(value, this, '(this Map)')}`;
    const whole = `{${this.entries().map(text).join(', ')}}`;
    grow(whole.length);
    return whole;
  }
}

/** HashSet, LinkedHashSet, TreeSet and their like. */
export class JavaSet implements JavaCollection {
  readonly javaClass: string;
  readonly store: MapStore;
  readonly mutability: Mutability;
  constructor(javaClass: string, store: MapStore, mutability: Mutability = 'open') {
    this.javaClass = javaClass;
    this.store = store;
    this.mutability = mutability;
  }
  get size(): number {
    return this.store.size;
  }
  contains(value: Value): boolean {
    return this.store.find(value) !== undefined;
  }
  add(value: Value): boolean {
    if (this.mutability !== 'open') throw unsupported();
    if (this.contains(value)) return false;
    if (this.store.size >= maxCollectionSize) throw tooMany();
    grow(48);
    this.store.insert({ key: value, value: true });
    return true;
  }
  remove(value: Value): boolean {
    if (this.mutability !== 'open') throw unsupported();
    return this.store.remove(value) !== undefined;
  }
  clear(): void {
    if (this.mutability !== 'open') throw unsupported();
    this.store.clear();
  }
  *[Symbol.iterator](): Iterator<Value> {
    for (const { key } of this.store.entries()) yield key;
  }
  equals(other: Value): boolean {
    if (!(other instanceof JavaSet) || other.size !== this.size) return false;
    work(this.size);
    return [...this].every((value) => other.contains(value));
  }
  hashCode(): number {
    work(this.size);
    return [...this].reduce<number>((hash, value) => (hash + valueHash(value)) | 0, 0);
  }
  toString(): string {
    return collectionText(this);
  }
}

/** java.util.Iterator over any JS iteration of values. */
export class JavaIterator implements JavaObject {
  declare readonly javaClass: 'java.util.Iterator';
  readonly #source: Iterator<Value>;
  #ahead: IteratorResult<Value> | null = null;
  constructor(source: Iterable<Value>) {
    this.#source = source[Symbol.iterator]();
  }
  hasNext(): boolean {
    this.#ahead ??= this.#source.next();
    return this.#ahead.done !== true;
  }
  /** Errors: NoSuchElementException. */
  next(): Value {
    if (!this.hasNext()) throw new JavaThrow('java.util.NoSuchElementException');
    const value = (this.#ahead as IteratorYieldResult<Value>).value;
    this.#ahead = null;
    return value;
  }
  toString(): string {
    return 'java.util.Iterator';
  }
}
Object.defineProperty(JavaIterator.prototype, 'javaClass', { value: 'java.util.Iterator' });

/** A new java.util.ArrayList of these values. */
export function arrayList(values: Iterable<Value> = []): JavaList {
  const items = Array.from(values);
  if (items.length > maxCollectionSize) throw tooMany();
  growElements(items.length);
  return new JavaList(items);
}

/** A list nobody may change. */
export function closedList(values: Iterable<Value>, javaClass = 'java.util.ImmutableCollections.ListN'): JavaList {
  const items = Array.from(values);
  growElements(items.length);
  return new JavaList(items, javaClass, 'closed');
}

export function hashMap(entries: Iterable<readonly [Value, Value]> = [], capacity?: number): JavaMap {
  return filled(new JavaMap('java.util.HashMap', new HashStore('hash', capacity)), entries);
}

export function linkedHashMap(entries: Iterable<readonly [Value, Value]> = []): JavaMap {
  return filled(new JavaMap('java.util.LinkedHashMap', new HashStore('linked')), entries);
}

/** Sorted by `compare`, or by the keys' own order. */
export function treeMap(entries: Iterable<readonly [Value, Value]> = [], compare?: Comparison): JavaMap {
  return filled(new JavaMap('java.util.TreeMap', new TreeStore(compare)), entries);
}

function filled(map: JavaMap, entries: Iterable<readonly [Value, Value]>): JavaMap {
  for (const [key, value] of entries) map.put(key, value);
  return map;
}

export function hashSet(values: Iterable<Value> = [], capacity?: number): JavaSet {
  return withAll(new JavaSet('java.util.HashSet', new HashStore('hash', capacity)), values);
}

export function linkedHashSet(values: Iterable<Value> = []): JavaSet {
  return withAll(new JavaSet('java.util.LinkedHashSet', new HashStore('linked')), values);
}

export function treeSet(values: Iterable<Value> = [], compare?: Comparison): JavaSet {
  return withAll(new JavaSet('java.util.TreeSet', new TreeStore(compare)), values);
}

function withAll(set: JavaSet, values: Iterable<Value>): JavaSet {
  for (const value of values) set.add(value);
  return set;
}

/** The elements of a collection. Errors: ClassCastException when the value is no collection. */
export function elementsOf(value: Value): Iterable<Value> {
  if (isCollection(value)) return value;
  throw new JavaThrow(
    'java.lang.ClassCastException',
    `class ${javaClassOf(value)} cannot be cast to class java.util.Collection`,
  );
}
