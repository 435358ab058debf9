/** java.util.stream.Collectors. */
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import {
  arrayList,
  closedList,
  hashMap,
  hashSet,
  linkedHashMap,
  type JavaCollection,
  type JavaMap,
} from '../../base/collections.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { Integer, JavaThrow, Long, toText, type JavaObject, type Value } from '../../base/values.ts';
import { boxValue } from '../box.ts';
import { bounded, fitting } from '../limits.ts';
import { longType } from '../types.ts';
import { comparison, holds } from './functional.ts';
import { intOf, longOf } from './numbers.ts';
import { JavaOptional, presence } from './optional.ts';
import { compensatedSum, JavaStatistics } from './statistics.ts';

/** What `collect` does with the elements. */
export class JavaCollector implements JavaObject {
  readonly javaClass = 'java.util.stream.Collector';
  readonly collect: (items: readonly Value[]) => Value;
  constructor(collect: (items: readonly Value[]) => Value) {
    this.collect = collect;
  }
  toString(): string {
    return this.javaClass;
  }
}

const collect = (f: (items: readonly Value[]) => Value) => new JavaCollector(f);
const toList = collect(arrayList);

function joinTexts(items: readonly Value[], separator: Value, prefix: Value, suffix: Value): string {
  let text = toText(prefix);
  items.forEach((item, i) => (text = fitting(text + (i === 0 ? '' : toText(separator)) + toText(item))));
  return bounded(text + toText(suffix));
}

function grouped(items: readonly Value[], key: JavaFunction, inner: JavaCollector, map: JavaMap): JavaMap {
  for (const item of items) {
    const group = presence(key.call(item));
    const list = map.get(group) as JavaCollection | null;
    if (list === null) map.put(group, arrayList([item]));
    else list.add(item);
  }
  for (const entry of map.entries()) entry.value = inner.collect([...(entry.value as JavaCollection)]);
  return map;
}

/** Both halves are there, false first, whether or not anything is in them. */
function partitioned(items: readonly Value[], test: Value, inner: JavaCollector): JavaMap {
  const half = (side: boolean) => inner.collect(items.filter((item) => holds(test, item) === side));
  return linkedHashMap([
    [false, half(false)],
    [true, half(true)],
  ]);
}

function toMap(
  items: readonly Value[],
  key: JavaFunction,
  value: JavaFunction,
  merge: JavaFunction | null,
  map: JavaMap,
): JavaMap {
  for (const item of items) {
    const k = key.call(item);
    const v = presence(value.call(item));
    if (!map.has(k)) map.put(k, v);
    else if (merge !== null) map.put(k, merge.call(map.get(k), v));
    else
      throw new JavaThrow(
        'java.lang.IllegalStateException',
        `Duplicate key ${toText(k)} (attempted merging values ${toText(map.get(k))} and ${toText(v)})`,
      );
  }
  return map;
}

function best(items: readonly Value[], comparator: Value, sign: number): JavaOptional {
  const compare = comparison(comparator);
  return new JavaOptional(items.length === 0 ? null : items.reduce((a, b) => (sign * compare(b, a) > 0 ? b : a)));
}

const F = 'java.util.function';
const C = 'java.util.stream.Collector';
type Items = readonly Value[];

const texts: Readonly<Record<string, NativeEntry>> = {
  [`${C}<CharSequence, String> joining()`]: () => collect((items) => joinTexts(items, '', '', '')),
  [`${C}<CharSequence, String> joining(CharSequence)`]: (separator: Value) =>
    collect((items) => joinTexts(items, separator, '', '')),
  [`${C}<CharSequence, String> joining(CharSequence, CharSequence, CharSequence)`]: (
    separator: Value,
    prefix: Value,
    suffix: Value,
  ) => collect((items) => joinTexts(items, separator, prefix, suffix)),
};

const collections: Readonly<Record<string, NativeEntry>> = {
  [`<T> ${C}<T, List<T>> toList()`]: () => toList,
  [`<T> ${C}<T, Set<T>> toSet()`]: () => collect((items) => hashSet(items)),
  [`<T> ${C}<T, List<T>> toUnmodifiableList()`]: () => collect((items) => closedList(items.map(presence))),
  [`<T, R> ${C}<T, R> toCollection(${F}.Supplier<R>)`]: (make: JavaFunction) =>
    collect((items) => {
      const target = make.call() as JavaCollection;
      for (const item of items) target.add(item);
      return target;
    }),
  [`<T, K> ${C}<T, Map<K, List<T>>> groupingBy(${F}.Function<T, K>)`]: (key: JavaFunction) =>
    collect((items) => grouped(items, key, toList, hashMap())),
  [`<T, K, R> ${C}<T, Map<K, R>> groupingBy(${F}.Function<T, K>, ${C}<T, R>)`]: (
    key: JavaFunction,
    inner: JavaCollector,
  ) => collect((items) => grouped(items, key, inner, hashMap())),
  [`<T, K, R, M> ${C}<T, M> groupingBy(${F}.Function<T, K>, ${F}.Supplier<M>, ${C}<T, R>)`]: (
    key: JavaFunction,
    make: JavaFunction,
    inner: JavaCollector,
  ) => collect((items) => grouped(items, key, inner, make.call() as JavaMap)),
  [`<T> ${C}<T, Map<Boolean, List<T>>> partitioningBy(${F}.Predicate<T>)`]: (test: Value) =>
    collect((items) => partitioned(items, test, toList)),
  [`<T, R> ${C}<T, Map<Boolean, R>> partitioningBy(${F}.Predicate<T>, ${C}<T, R>)`]: (
    test: Value,
    inner: JavaCollector,
  ) => collect((items) => partitioned(items, test, inner)),
  [`<T, K, V> ${C}<T, Map<K, V>> toMap(${F}.Function<T, K>, ${F}.Function<T, V>)`]: (
    key: JavaFunction,
    value: JavaFunction,
  ) => collect((items) => toMap(items, key, value, null, hashMap())),
  [`<T, K, V> ${C}<T, Map<K, V>> toMap(${F}.Function<T, K>, ${F}.Function<T, V>, ${F}.BinaryOperator<V>)`]: (
    key: JavaFunction,
    value: JavaFunction,
    merge: JavaFunction,
  ) => collect((items) => toMap(items, key, value, merge, hashMap())),
  [`<T, K, V, M> ${C}<T, M> toMap(${F}.Function<T, K>, ${F}.Function<T, V>, ${F}.BinaryOperator<V>, ${F}.Supplier<M>)`]:
    (key: JavaFunction, value: JavaFunction, merge: JavaFunction, make: JavaFunction) =>
      collect((items) => toMap(items, key, value, merge, make.call() as JavaMap)),
};

const chains: Readonly<Record<string, NativeEntry>> = {
  [`<T, U, R> ${C}<T, R> mapping(${F}.Function<T, U>, ${C}<U, R>)`]: (f: JavaFunction, inner: JavaCollector) =>
    collect((items) => inner.collect(items.map((v) => f.call(v)))),
  [`<T, R> ${C}<T, R> filtering(${F}.Predicate<T>, ${C}<T, R>)`]: (test: Value, inner: JavaCollector) =>
    collect((items) => inner.collect(items.filter((v) => holds(test, v)))),
  [`<T, R, S> ${C}<T, S> collectingAndThen(${C}<T, R>, ${F}.Function<R, S>)`]: (
    inner: JavaCollector,
    f: JavaFunction,
  ) => collect((items) => f.call(inner.collect(items))),
  [`<T> ${C}<T, T> reducing(T, ${F}.BinaryOperator<T>)`]: (start: Value, combine: JavaFunction) =>
    collect((items) => items.reduce((a, b) => combine.call(a, b), start)),
  [`<T, U> ${C}<T, U> reducing(U, ${F}.Function<T, U>, ${F}.BinaryOperator<U>)`]: (
    start: Value,
    f: JavaFunction,
    combine: JavaFunction,
  ) => collect((items) => items.reduce((a, b) => combine.call(a, f.call(b)), start)),
  [`<T> ${C}<T, Optional<T>> maxBy(Comparator<T>)`]: (by: Value) => collect((items) => best(items, by, 1)),
  [`<T> ${C}<T, Optional<T>> minBy(Comparator<T>)`]: (by: Value) => collect((items) => best(items, by, -1)),
};

/** `summing…`, `averaging…` and `summarizing…` of the three kinds of numbers. */
function numeric(
  kind: 'Int' | 'Long' | 'Double',
  boxed: string,
  sum: (items: Items) => Value,
): Record<string, NativeEntry> {
  const mapped = (f: JavaFunction, items: Items) => items.map((v) => f.call(v));
  const argument = `${F}.To${kind}Function<T>`;
  return {
    [`<T> ${C}<T, ${boxed}> summing${kind}(${argument})`]: (f: JavaFunction) =>
      collect((items) => sum(mapped(f, items))),
    [`<T> ${C}<T, Double> averaging${kind}(${argument})`]: (f: JavaFunction) =>
      collect((items) => new JavaStatistics(kind, mapped(f, items)).average),
    [`<T> ${C}<T, java.util.${kind}SummaryStatistics> summarizing${kind}(${argument})`]: (f: JavaFunction) =>
      collect((items) => new JavaStatistics(kind, mapped(f, items))),
  };
}

export const collectorClasses: readonly ClassTable[] = [
  { name: `${C}<T, R>`, kind: 'interface' },
  {
    name: 'java.util.stream.Collectors',
    statics: {
      ...texts,
      ...collections,
      ...chains,
      [`<T> ${C}<T, Long> counting()`]: () => collect((items) => Long.of(items.length)),
      ...numeric('Int', 'Integer', (items) => Integer.of(items.reduce<number>((a, v) => (a + intOf(v)) | 0, 0))),
      ...numeric('Long', 'Long', (items) =>
        boxValue(
          items.reduce<bigint>((a, v) => BigInt.asIntN(64, a + longOf(v)), 0n),
          longType,
        ),
      ),
      ...numeric('Double', 'Double', compensatedSum),
    },
  },
];
