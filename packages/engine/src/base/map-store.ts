/** Keyed stores with the iteration orders of java.util: by hash bucket, by insertion, by comparison. */
import { work } from './budget.ts';
import { JavaThrow, compareValues, valueEquals, valueHash, type Value } from './values.ts';

export interface MapEntry {
  readonly key: Value;
  value: Value;
}

/** Negative, zero, positive. */
export type Comparison = (a: Value, b: Value) => number;

export interface MapStore {
  readonly size: number;
  find(key: Value): MapEntry | undefined;
  /** Adds an entry whose key is not there yet. */
  insert(entry: MapEntry): void;
  remove(key: Value): MapEntry | undefined;
  clear(): void;
  /** In iteration order; the array is the store's own until the next change. */
  entries(): readonly MapEntry[];
}

interface Placed extends MapEntry {
  readonly hash: number;
  readonly serial: number;
}

/** HashMap (`hash`) and LinkedHashMap (`linked`). Bucket order follows java.util.HashMap: the hash folded on itself,
 *  masked by a table that doubles at three quarters; within a bucket, order of insertion. */
export class HashStore implements MapStore {
  readonly #order: 'hash' | 'linked';
  readonly #texts = new Map<string, Placed>();
  readonly #others = new Map<number, Placed[]>();
  #capacity: number;
  #serial = 0;
  #size = 0;
  #sorted: Placed[] | null = null;

  constructor(order: 'hash' | 'linked', capacity = 16) {
    this.#order = order;
    this.#capacity = tableSize(capacity);
  }
  get size(): number {
    return this.#size;
  }
  find(key: Value): Placed | undefined {
    if (typeof key === 'string') return this.#texts.get(key);
    const same = this.#others.get(spread(key));
    if (same === undefined) return undefined;
    if (same.length > 8) work(same.length);
    return same.find((entry) => valueEquals(entry.key, key));
  }
  insert({ key, value }: MapEntry): void {
    const hash = spread(key);
    const entry: Placed = { key, value, hash, serial: this.#serial++ };
    if (typeof key === 'string') this.#texts.set(key, entry);
    else {
      const same = this.#others.get(hash);
      if (same === undefined) this.#others.set(hash, [entry]);
      else same.push(entry);
    }
    if (++this.#size > this.#capacity * 0.75) this.#capacity *= 2;
    this.#sorted = null;
  }
  remove(key: Value): Placed | undefined {
    const entry = this.find(key);
    if (entry === undefined) return undefined;
    if (typeof key === 'string') this.#texts.delete(key);
    else {
      const same = this.#others.get(entry.hash) as Placed[];
      same.splice(same.indexOf(entry), 1);
      if (same.length === 0) this.#others.delete(entry.hash);
    }
    this.#size--;
    this.#sorted = null;
    return entry;
  }
  clear(): void {
    this.#texts.clear();
    this.#others.clear();
    this.#size = 0;
    this.#sorted = null;
  }
  entries(): readonly Placed[] {
    if (this.#sorted !== null) return this.#sorted;
    work(this.#size);
    const all = [...this.#texts.values(), ...[...this.#others.values()].flat()];
    const mask = this.#order === 'hash' ? this.#capacity - 1 : 0;
    this.#sorted = all.sort((a, b) => (a.hash & mask) - (b.hash & mask) || a.serial - b.serial);
    return this.#sorted;
  }
}

function spread(key: Value): number {
  const hash = valueHash(key);
  return hash ^ (hash >>> 16);
}

/** The power of two at or above a requested capacity, as HashMap rounds it. */
function tableSize(capacity: number): number {
  let size = 1;
  while (size < capacity && size < 1 << 30) size *= 2;
  return size;
}

/** TreeMap: sorted, by the keys' own order unless a comparison is given. */
export class TreeStore implements MapStore {
  readonly compare: Comparison;
  readonly #entries: MapEntry[] = [];
  constructor(compare: Comparison = naturalOrder) {
    this.compare = compare;
  }
  get size(): number {
    return this.#entries.length;
  }
  find(key: Value): MapEntry | undefined {
    const index = this.position(key);
    const entry = this.#entries[index];
    return entry !== undefined && this.compare(entry.key, key) === 0 ? entry : undefined;
  }
  /** Index of the first key that is not before this one. */
  position(key: Value): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare((this.#entries[middle] as MapEntry).key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  insert(entry: MapEntry): void {
    // The first key is compared with itself, so that a key without an order is refused at once.
    if (this.#entries.length === 0) this.compare(entry.key, entry.key);
    work(1 + (this.#entries.length >> 6));
    this.#entries.splice(this.position(entry.key), 0, { key: entry.key, value: entry.value });
  }
  remove(key: Value): MapEntry | undefined {
    const index = this.position(key);
    const entry = this.#entries[index];
    if (entry === undefined || this.compare(entry.key, key) !== 0) return undefined;
    work(1 + (this.#entries.length >> 6));
    this.#entries.splice(index, 1);
    return entry;
  }
  clear(): void {
    this.#entries.length = 0;
  }
  entries(): readonly MapEntry[] {
    return this.#entries;
  }
}

/** `Comparator.naturalOrder()`. Errors: NullPointerException, ClassCastException. */
export function naturalOrder(a: Value, b: Value): number {
  if (a === null || b === null) throw new JavaThrow('java.lang.NullPointerException');
  return compareValues(a, b);
}
