/** Functional interfaces, as lambdas become them. The first method of each is its abstract one. */
import type { ClassTable } from '../../base/class-table.ts';
import { JavaFunction } from '../../base/function-object.ts';
import { compareValues, JavaThrow, type Value } from '../../base/values.ts';
import { boxValue, unboxValue } from '../box.ts';
import { primitiveTypes, type Type } from '../types.ts';
import { compareTo } from './lang.ts';

/** A comparator as a JS comparison; null means the natural order. */
export function comparison(comparator: Value): (a: Value, b: Value) => number {
  if (comparator === null) return compareTo;
  const { call } = comparator as JavaFunction;
  return (a, b) => unboxed(call(a, b)) as number;
}

/** The unboxed value of a function's result. */
export function unboxed(value: Value): unknown {
  return unboxValue(value)?.value ?? value;
}

function identity(): JavaFunction {
  return new JavaFunction('java.util.function.Function', (value = null) => value);
}

const predicate = (test: (...args: Value[]) => boolean) => new JavaFunction('java.util.function.Predicate', test);
const moreMethods: Readonly<Record<string, ClassTable['methods']>> = {
  'Predicate<T>': {
    'java.util.function.Predicate<T> negate()': (self: Value) => predicate((v = null) => !holds(self, v)),
    'java.util.function.Predicate<T> and(java.util.function.Predicate<T>)': (self: Value, other: Value) =>
      predicate((v = null) => holds(self, v) && holds(other, v)),
    'java.util.function.Predicate<T> or(java.util.function.Predicate<T>)': (self: Value, other: Value) =>
      predicate((v = null) => holds(self, v) || holds(other, v)),
  },
  'Function<T, R>': {
    '<V> java.util.function.Function<T, V> andThen(java.util.function.Function<R, V>)': (
      self: JavaFunction,
      next: JavaFunction,
    ) => new JavaFunction('java.util.function.Function', (v = null) => next.call(self.call(v))),
    '<V> java.util.function.Function<V, R> compose(java.util.function.Function<V, T>)': (
      self: JavaFunction,
      before: JavaFunction,
    ) => new JavaFunction('java.util.function.Function', (v = null) => self.call(before.call(v))),
  },
};

/** The abstract method: its primitive parameters are boxed for the closure, its primitive result is unboxed. */
function calling(signature: string): (self: JavaFunction, ...args: Value[]) => unknown {
  const types = /\((.*)\)/.exec(signature)?.[1]?.split(', ') ?? [];
  const primitives = types.map((type) => primitiveTypes.get(type));
  const isPrimitive = primitiveTypes.has(signature.slice(0, signature.indexOf(' ')));
  return (self, ...args) => {
    const result = self.call(...args.map((arg, i) => boxArgument(arg, primitives[i])));
    return isPrimitive ? unboxed(result) : result;
  };
}

function boxArgument(value: Value, type: Type | undefined): Value {
  return type === undefined ? value : boxValue(value, type);
}

/** Calls the function with its arguments as they come; primitives in the signature are boxed by their type. */
const interfaces: Readonly<Record<string, string>> = {
  'Function<T, R>': 'R apply(T)',
  'BiFunction<T, U, R>': 'R apply(T, U)',
  'Predicate<T>': 'boolean test(T)',
  'BiPredicate<T, U>': 'boolean test(T, U)',
  'Consumer<T>': 'void accept(T)',
  'BiConsumer<T, U>': 'void accept(T, U)',
  'Supplier<T>': 'T get()',
  'UnaryOperator<T>': 'T apply(T)',
  'BinaryOperator<T>': 'T apply(T, T)',
  'ToIntFunction<T>': 'int applyAsInt(T)',
  'ToLongFunction<T>': 'long applyAsLong(T)',
  'ToDoubleFunction<T>': 'double applyAsDouble(T)',
  'IntFunction<R>': 'R apply(int)',
  IntPredicate: 'boolean test(int)',
  IntUnaryOperator: 'int applyAsInt(int)',
  IntBinaryOperator: 'int applyAsInt(int, int)',
  'DoubleFunction<R>': 'R apply(double)',
  DoublePredicate: 'boolean test(double)',
  DoubleUnaryOperator: 'double applyAsDouble(double)',
  DoubleBinaryOperator: 'double applyAsDouble(double, double)',
  'LongFunction<R>': 'R apply(long)',
  LongPredicate: 'boolean test(long)',
  LongUnaryOperator: 'long applyAsLong(long)',
  LongBinaryOperator: 'long applyAsLong(long, long)',
  IntConsumer: 'void accept(int)',
  LongConsumer: 'void accept(long)',
  DoubleConsumer: 'void accept(double)',
  IntToDoubleFunction: 'double applyAsDouble(int)',
  IntToLongFunction: 'long applyAsLong(int)',
  DoubleToIntFunction: 'int applyAsInt(double)',
};

const tables: ClassTable[] = Object.entries(interfaces).map(([name, signature]) => ({
  name: `java.util.function.${name}`,
  kind: 'interface',
  methods: { [signature]: calling(signature), ...moreMethods[name] },
  statics: name === 'Function<T, R>' ? { '<X> java.util.function.Function<X, X> identity()': identity } : undefined,
}));

const make = (javaClass: string, call: (...args: Value[]) => Value) => new JavaFunction(javaClass, call);
const comparator = (compare: (a: Value, b: Value) => number) =>
  make('java.util.Comparator', (a = null, b = null) => compare(a, b));

const byKey = (key: JavaFunction, then: (a: Value, b: Value) => number = compareTo) =>
  comparator((a, b) => then(key.call(a), key.call(b)));

const comparatorTable: ClassTable = {
  name: 'java.util.Comparator<T>',
  kind: 'interface',
  methods: {
    'int compare(T, T)': (self: Value, a: Value, b: Value) => comparison(self)(a, b),
    'Comparator<T> reversed()': (self: Value) => comparator((a, b) => comparison(self)(b, a)),
    'Comparator<T> thenComparing(Comparator<T>)': (self: Value, next: Value) =>
      comparator((a, b) => comparison(self)(a, b) || comparison(next)(a, b)),
    '<U> Comparator<T> thenComparing(java.util.function.Function<T, U>)': (self: Value, key: JavaFunction) =>
      comparator((a, b) => comparison(self)(a, b) || compareTo(key.call(a), key.call(b))),
  },
  statics: {
    '<T> Comparator<T> naturalOrder()': () => comparator(compareTo),
    '<T> Comparator<T> reverseOrder()': () => comparator((a, b) => compareTo(b, a)),
    '<T, U> Comparator<T> comparing(java.util.function.Function<T, U>)': (key: JavaFunction) => byKey(key),
    '<T, U> Comparator<T> comparing(java.util.function.Function<T, U>, Comparator<U>)': (
      key: JavaFunction,
      then: Value,
    ) => byKey(key, comparison(then)),
    '<T> Comparator<T> comparingInt(java.util.function.ToIntFunction<T>)': (key: JavaFunction) =>
      byKey(key, compareValues),
    '<T> Comparator<T> comparingLong(java.util.function.ToLongFunction<T>)': (key: JavaFunction) =>
      byKey(key, compareValues),
    '<T> Comparator<T> comparingDouble(java.util.function.ToDoubleFunction<T>)': (key: JavaFunction) =>
      byKey(key, compareValues),
    '<T> Comparator<T> nullsFirst(Comparator<T>)': (inner: Value) =>
      comparator((a, b) => nulls(a, b, -1) ?? comparison(inner)(a, b)),
    '<T> Comparator<T> nullsLast(Comparator<T>)': (inner: Value) =>
      comparator((a, b) => nulls(a, b, 1) ?? comparison(inner)(a, b)),
  },
};

function nulls(a: Value, b: Value, side: number): number | null {
  if (a === null) return b === null ? 0 : side;
  return b === null ? -side : null;
}

/** Calls a predicate. */
export function holds(predicate: Value, ...args: Value[]): boolean {
  const result = (predicate as JavaFunction).call(...args);
  if (typeof result !== 'boolean') throw new JavaThrow('java.lang.NullPointerException');
  return result;
}

export const functionalClasses: readonly ClassTable[] = [...tables, comparatorTable];
