/** java.util.stream and Optional, over arrays: a stream holds its elements. */
import { growElements } from '../../base/budget.ts';
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import { closedList, JavaIterator, linkedHashSet, maxCollectionSize } from '../../base/collections.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { Integer, JavaThrow, type JavaObject, type Value } from '../../base/values.ts';
import { comparison, holds, unboxed } from './functional.ts';
import { boxValue } from '../box.ts';
import { primitiveTypes, type Type } from '../types.ts';
import { collectorClasses, type JavaCollector } from './collectors.ts';
import { JavaOptional, presence, someOf } from './optional.ts';
import { doubleOf, intOf, longOf } from './numbers.ts';
import { compensatedSum, JavaStatistics, statisticsClasses } from './statistics.ts';

type StreamClass =
  | 'java.util.stream.Stream'
  | 'java.util.stream.IntStream'
  | 'java.util.stream.LongStream'
  | 'java.util.stream.DoubleStream';

/** A stream of elements already there. */
export class JavaStream implements JavaObject {
  readonly javaClass: StreamClass;
  readonly items: readonly Value[];
  constructor(items: readonly Value[], javaClass: StreamClass = 'java.util.stream.Stream') {
    if (items.length > maxCollectionSize)
      throw new JavaThrow('java.lang.OutOfMemoryError', 'stream too long for a report expression');
    growElements(items.length);
    this.items = items;
    this.javaClass = javaClass;
  }
  /** A stream of the same kind. */
  like(items: readonly Value[]): JavaStream {
    return new JavaStream(items, this.javaClass);
  }
  toString(): string {
    return this.javaClass;
  }
}

export function streamOf(items: Iterable<Value>, javaClass?: StreamClass): JavaStream {
  return new JavaStream(Array.from(items), javaClass);
}
/** The UTF-16 units of a text. */
export function charStream(text: string): JavaStream {
  return streamOf(
    Array.from({ length: text.length }, (_, i) => Integer.of(text.charCodeAt(i))),
    'java.util.stream.IntStream',
  );
}

/** The lines of a text; a line end at the end opens no further line. */
export function lineStream(text: string): JavaStream {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return streamOf(lines);
}

function optionalClass(name: string, element: string, getter: string): ClassTable {
  const self = name.replace('<T>', '');
  return {
    name: `java.util.${name}`,
    statics: {
      [`${name === self ? '' : '<T> '}${name} of(${element})`]: (value: Value) =>
        new JavaOptional(presence(value), `java.util.${self}`),
      ...(element === 'T' ? { '<T> Optional<T> ofNullable(T)': (value: Value) => new JavaOptional(value) } : {}),
      [`${name === self ? '' : '<T> '}${name} empty()`]: () => new JavaOptional(null, `java.util.${self}`),
    },
    methods: {
      ...(element === 'T' ? {} : { [`${element} ${getter}()`]: (o: JavaOptional) => unboxed(someOf(o)) }),
      [`${element} orElse(${element})`]: (o: JavaOptional, other: unknown) =>
        o.value === null ? other : element === 'T' ? o.value : unboxed(o.value),
      [`${element} orElseThrow()`]: (o: JavaOptional) => (element === 'T' ? someOf(o) : unboxed(someOf(o))),
      'boolean isPresent()': (o: JavaOptional) => o.value !== null,
      'boolean isEmpty()': (o: JavaOptional) => o.value === null,
      ...(element === 'T' ? optionalMethods : {}),
    },
  };
}

const optionalMethods: Record<string, NativeEntry> = {
  'T get()': someOf,
  'T orElseGet(java.util.function.Supplier<T>)': (o: JavaOptional, make: JavaFunction) => o.value ?? make.call(),
  '<R> Optional<R> map(java.util.function.Function<T, R>)': (o: JavaOptional, f: JavaFunction) =>
    o.value === null ? o : new JavaOptional(f.call(o.value)),
  '<R> Optional<R> flatMap(java.util.function.Function<T, Optional<R>>)': (o: JavaOptional, f: JavaFunction) =>
    o.value === null ? o : f.call(o.value),
  'Optional<T> filter(java.util.function.Predicate<T>)': (o: JavaOptional, test: Value) =>
    o.value === null || holds(test, o.value) ? o : new JavaOptional(null),
};

const first = (items: readonly Value[]) => new JavaOptional(items[0] ?? null);

function distinct(items: readonly Value[]): Value[] {
  return [...linkedHashSet(items)];
}

function reduced(items: readonly Value[], combine: JavaFunction): Value | undefined {
  return items.length === 0 ? undefined : items.reduce((a, b) => combine.call(a, b));
}

/** Methods that all four kinds of streams share, for streams whose own type is `self` and elements `element`. */
function shared(self: string, predicate: string): Record<string, NativeEntry> {
  return {
    [`${self} filter(java.util.function.${predicate})`]: (s: JavaStream, test: Value) =>
      s.like(s.items.filter((v) => holds(test, v))),
    [`${self} distinct()`]: (s: JavaStream) => s.like(distinct(s.items)),
    [`${self} sorted()`]: (s: JavaStream) => s.like(s.items.toSorted(comparison(null))),
    [`${self} limit(long)`]: (s: JavaStream, n: bigint) =>
      s instanceof EndlessStream ? s.take(n) : s.like(s.items.slice(0, Number(n))),
    [`${self} skip(long)`]: (s: JavaStream, n: bigint) => s.like(s.items.slice(Number(n))),
    'long count()': (s: JavaStream) => BigInt(s.items.length),
    [`boolean anyMatch(java.util.function.${predicate})`]: (s: JavaStream, test: Value) =>
      s.items.some((v) => holds(test, v)),
    [`boolean allMatch(java.util.function.${predicate})`]: (s: JavaStream, test: Value) =>
      s.items.every((v) => holds(test, v)),
    [`boolean noneMatch(java.util.function.${predicate})`]: (s: JavaStream, test: Value) =>
      !s.items.some((v) => holds(test, v)),
  };
}

/** Index of the first element for which a predicate does not hold. */
function firstFailing(items: readonly Value[], test: Value): number {
  const at = items.findIndex((v) => !holds(test, v));
  return at < 0 ? items.length : at;
}

/** Stream.iterate and generate have no end: as many elements as a stream may hold are made only when asked for. */
class EndlessStream extends JavaStream {
  readonly next: () => Value;
  constructor(next: () => Value) {
    super([]);
    this.next = next;
    // Whatever else is done with it would not end.
    Object.defineProperty(this, 'items', {
      get: () => {
        throw new JavaThrow('java.lang.OutOfMemoryError', 'an endless stream; say limit(n) first');
      },
    });
  }
  take(count: bigint): JavaStream {
    if (count > BigInt(maxCollectionSize))
      throw new JavaThrow('java.lang.OutOfMemoryError', 'stream too long for a report expression');
    return new JavaStream(Array.from({ length: Number(count) }, () => this.next()));
  }
}

function iterate(seed: Value, step: JavaFunction): JavaStream {
  let value = seed;
  let isFirst = true;
  return new EndlessStream(() => {
    if (isFirst) isFirst = false;
    else value = step.call(value);
    return value;
  });
}

const stream: ClassTable = {
  name: 'java.util.stream.Stream<T>',
  kind: 'interface',
  statics: {
    '<T> java.util.stream.Stream<T> of(T...)': (items: JavaArray<Value>) => streamOf(items.items),
    '<T> java.util.stream.Stream<T> empty()': () => streamOf([]),
    '<T> java.util.stream.Stream<T> iterate(T, java.util.function.UnaryOperator<T>)': iterate,
    '<T> java.util.stream.Stream<T> generate(java.util.function.Supplier<T>)': (make: JavaFunction) =>
      new EndlessStream(() => make.call()),
    '<T> java.util.stream.Stream<T> ofNullable(T)': (v: Value) => streamOf(v === null ? [] : [v]),
    '<T> java.util.stream.Stream<T> concat(java.util.stream.Stream<T>, java.util.stream.Stream<T>)': (
      a: JavaStream,
      b: JavaStream,
    ) => streamOf([...a.items, ...b.items]),
  },
  methods: {
    ...shared('java.util.stream.Stream<T>', 'Predicate<T>'),
    '<R> java.util.stream.Stream<R> map(java.util.function.Function<T, R>)': (s: JavaStream, f: JavaFunction) =>
      streamOf(s.items.map((v) => f.call(v))),
    '<R> java.util.stream.Stream<R> flatMap(java.util.function.Function<T, java.util.stream.Stream<R>>)': (
      s: JavaStream,
      f: JavaFunction,
    ) => streamOf(s.items.flatMap((v) => (f.call(v) as JavaStream).items)),
    'java.util.stream.IntStream mapToInt(java.util.function.ToIntFunction<T>)': (s: JavaStream, f: JavaFunction) =>
      streamOf(
        s.items.map((v) => f.call(v)),
        'java.util.stream.IntStream',
      ),
    'java.util.stream.LongStream mapToLong(java.util.function.ToLongFunction<T>)': (s: JavaStream, f: JavaFunction) =>
      streamOf(
        s.items.map((v) => f.call(v)),
        'java.util.stream.LongStream',
      ),
    'java.util.stream.DoubleStream mapToDouble(java.util.function.ToDoubleFunction<T>)': (
      s: JavaStream,
      f: JavaFunction,
    ) =>
      streamOf(
        s.items.map((v) => f.call(v)),
        'java.util.stream.DoubleStream',
      ),
    'java.util.stream.Stream<T> sorted(Comparator<T>)': (s: JavaStream, c: Value) =>
      s.like(s.items.toSorted(comparison(c))),
    'Optional<T> max(Comparator<T>)': (s: JavaStream, c: Value) =>
      first(s.items.toSorted((a, b) => comparison(c)(b, a))),
    'Optional<T> min(Comparator<T>)': (s: JavaStream, c: Value) => first(s.items.toSorted(comparison(c))),
    'Optional<T> findFirst()': (s: JavaStream) => first(s.items),
    'Optional<T> findAny()': (s: JavaStream) => first(s.items),
    'T reduce(T, java.util.function.BinaryOperator<T>)': (s: JavaStream, start: Value, combine: JavaFunction) =>
      s.items.reduce((a, b) => combine.call(a, b), start),
    'Optional<T> reduce(java.util.function.BinaryOperator<T>)': (s: JavaStream, combine: JavaFunction) =>
      new JavaOptional(reduced(s.items, combine) ?? null),
    'void forEach(java.util.function.Consumer<T>)': (s: JavaStream, action: JavaFunction) =>
      s.items.forEach((v) => action.call(v)),
    '<R> R collect(java.util.stream.Collector<T, R>)': (s: JavaStream, collector: JavaCollector) =>
      collector.collect(s.items),
    'List<T> toList()': (s: JavaStream) => closedList(s.items),
    'Object[] toArray()': (s: JavaStream) => new JavaArray('java.lang.Object', [...s.items]),
    '<A> A[] toArray(java.util.function.IntFunction<A[]>)': (s: JavaStream, make: JavaFunction) => {
      const empty = make.call(Integer.of(s.items.length)) as unknown as JavaArray<Value>;
      return new JavaArray(empty.component, [...s.items]);
    },
    'java.util.stream.Stream<T> takeWhile(java.util.function.Predicate<T>)': (s: JavaStream, test: Value) =>
      s.like(s.items.slice(0, firstFailing(s.items, test))),
    'java.util.stream.Stream<T> dropWhile(java.util.function.Predicate<T>)': (s: JavaStream, test: Value) =>
      s.like(s.items.slice(firstFailing(s.items, test))),
    'void forEachOrdered(java.util.function.Consumer<T>)': (s: JavaStream, action: JavaFunction) =>
      s.items.forEach((v) => action.call(v)),
    'java.util.stream.Stream<T> sequential()': (s: JavaStream) => s,
    'java.util.stream.Stream<T> parallel()': (s: JavaStream) => s,
    'Iterator<T> iterator()': (s: JavaStream) => new JavaIterator(s.items),
    'java.util.stream.Stream<T> peek(java.util.function.Consumer<T>)': (s: JavaStream, action: JavaFunction) => (
      s.items.forEach((v) => action.call(v)),
      s
    ),
  },
};

interface Numeric {
  readonly stream: StreamClass;
  readonly primitive: string;
  readonly boxed: string;
  readonly name: 'Int' | 'Long' | 'Double';
  sum(items: readonly Value[]): unknown;
}

const numerics: readonly Numeric[] = [
  {
    stream: 'java.util.stream.IntStream',
    primitive: 'int',
    boxed: 'Integer',
    name: 'Int',
    sum: (items) => items.reduce<number>((a, v) => (a + intOf(v)) | 0, 0),
  },
  {
    stream: 'java.util.stream.LongStream',
    primitive: 'long',
    boxed: 'Long',
    name: 'Long',
    sum: (items) => items.reduce<bigint>((a, v) => BigInt.asIntN(64, a + longOf(v)), 0n),
  },
  {
    stream: 'java.util.stream.DoubleStream',
    primitive: 'double',
    boxed: 'Double',
    name: 'Double',
    sum: compensatedSum,
  },
];

function numericStream({ stream: self, primitive, boxed, name, sum }: Numeric): ClassTable {
  const optional = `Optional${name}`;
  const best = (s: JavaStream, sign: number) =>
    new JavaOptional(s.items.toSorted((a, b) => sign * comparison(null)(a, b))[0] ?? null, `java.util.${optional}`);
  const optionalDouble = (items: readonly Value[]) =>
    items.length === 0 ? null : compensatedSum(items) / items.length;
  return {
    name: self,
    kind: 'interface',
    statics:
      name === 'Int'
        ? {
            'java.util.stream.IntStream range(int, int)': (from: number, to: number) => rangeStream(from, to),
            'java.util.stream.IntStream rangeClosed(int, int)': (from: number, to: number) => rangeStream(from, to + 1),
            'java.util.stream.IntStream of(int...)': (items: JavaArray<number>) =>
              streamOf(
                items.items.map((n) => Integer.of(n)),
                self,
              ),
          }
        : {
            [`${self} of(${primitive}...)`]: (items: JavaArray<number | bigint>) =>
              streamOf(
                Array.from(items.items, (n) => boxValue(n, primitiveTypes.get(primitive) as Type)),
                self,
              ),
          },
    methods: {
      ...shared(self, name === 'Long' ? 'Predicate<java.lang.Long>' : `${name}Predicate`),
      [`${primitive} sum()`]: (s: JavaStream) => sum(s.items),
      [`java.util.${name}SummaryStatistics summaryStatistics()`]: (s: JavaStream) => new JavaStatistics(name, s.items),
      ...(name === 'Double'
        ? {}
        : { 'java.util.stream.DoubleStream asDoubleStream()': (s: JavaStream) => doublesOf(s) }),
      [`void forEach(java.util.function.${name}Consumer)`]: (s: JavaStream, action: JavaFunction) =>
        s.items.forEach((v) => action.call(v)),
      [`${primitive} reduce(${primitive}, java.util.function.${name}BinaryOperator)`]: (
        s: JavaStream,
        start: unknown,
        combine: JavaFunction,
      ) =>
        unboxed(s.items.reduce((a, b) => combine.call(a, b), boxValue(start, primitiveTypes.get(primitive) as Type))),
      'OptionalDouble average()': (s: JavaStream) =>
        new JavaOptional(optionalDouble(s.items), 'java.util.OptionalDouble'),
      [`${optional} max()`]: (s: JavaStream) => best(s, -1),
      [`${optional} min()`]: (s: JavaStream) => best(s, 1),
      [`${optional} findFirst()`]: (s: JavaStream) => new JavaOptional(s.items[0] ?? null, `java.util.${optional}`),
      [`java.util.stream.Stream<${boxed}> boxed()`]: (s: JavaStream) => streamOf(s.items),
      [`<R> java.util.stream.Stream<R> mapToObj(java.util.function.${name}Function<R>)`]: (
        s: JavaStream,
        f: JavaFunction,
      ) => streamOf(s.items.map((v) => f.call(v))),
      ...(name === 'Long'
        ? {}
        : {
            [`${self} map(java.util.function.${name}UnaryOperator)`]: (s: JavaStream, f: JavaFunction) =>
              s.like(s.items.map((v) => f.call(v))),
          }),
      [`${primitive}[] toArray()`]: (s: JavaStream) => new JavaArray(primitive, s.items.map(unboxed)),
    },
  };
}

const doublesOf = (s: JavaStream) =>
  streamOf(
    s.items.map((v) => doubleOf(v)),
    'java.util.stream.DoubleStream',
  );

function rangeStream(from: number, to: number): JavaStream {
  if (to - from > maxCollectionSize)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'stream too long for a report expression');
  return streamOf(
    Array.from({ length: Math.max(0, to - from) }, (_, i) => Integer.of(from + i)),
    'java.util.stream.IntStream',
  );
}

export const streamClasses: readonly ClassTable[] = [
  stream,
  ...numerics.map(numericStream),
  ...collectorClasses,
  ...statisticsClasses,
  optionalClass('Optional<T>', 'T', 'get'),
  optionalClass('OptionalInt', 'int', 'getAsInt'),
  optionalClass('OptionalLong', 'long', 'getAsLong'),
  optionalClass('OptionalDouble', 'double', 'getAsDouble'),
];
