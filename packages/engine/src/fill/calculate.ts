/**
 * One step of a calculation: the value a variable takes when it meets an expression value.
 * Pure but for the distinct sets, which share their committed part between steps. Source: facts, engine §2.11.
 */
import { compareValues, Integer, javaClassOf, toText, valueHash } from '../base/values.ts';
import type { JavaObject, Value } from '../base/values.ts';
import type { Calculation } from '../compile/variables.ts';
import { unreachable } from '../base/diagnostic.ts';
import { numberKind } from './number-kind.ts';
import type { NumberKind } from './number-kind.ts';

/** What a step starts from. `incremented` is the value of the last finished increment; `initialized` true right after a reset. */
export interface Accumulator {
  readonly value: Value;
  readonly incremented: Value;
  readonly initialized: boolean;
}

/** Values of the helper variables after they met the same expression value; null where there is none. */
export interface Helpers {
  readonly count: Value;
  readonly sum: Value;
  readonly variance: Value;
  readonly distinct: Value;
}

export const noHelpers: Helpers = { count: null, sum: null, variance: null, distinct: null };

/** The set behind DistinctCount: `seen` is committed, `pending` is what estimates may still take back. */
class DistinctValues implements JavaObject {
  readonly javaClass = 'java.lang.Object';
  readonly seen: Set<string>;
  readonly pending: readonly string[];
  constructor(seen: Set<string>, pending: readonly string[]) {
    this.seen = seen;
    this.pending = pending;
  }
  size(): number {
    return this.seen.size + this.pending.filter((k, i) => !this.seen.has(k) && this.pending.indexOf(k) === i).length;
  }
}

const keyOf = (value: Value): string => `${javaClassOf(value)}|${valueHash(value)}|${toText(value)}`;

function addDistinct(base: Value, x: Value, fresh: boolean, commit: boolean): DistinctValues {
  const set = fresh || !(base instanceof DistinctValues) ? new DistinctValues(new Set(), []) : base;
  const added = x === null ? [] : [keyOf(x)];
  if (!commit) return new DistinctValues(set.seen, [...set.pending, ...added]);
  for (const key of set.pending) set.seen.add(key);
  return new DistinctValues(set.seen, added);
}

/**
 * The new value. `commit` false for estimates, which must leave no trace.
 * Errors: `JavaThrow` ClassCastException for values that cannot be added up or compared.
 */
export function calculate(
  calculation: Calculation,
  valueClass: string,
  base: Accumulator,
  x: Value,
  helpers: Helpers,
  commit: boolean,
): Value {
  // Most variables are the built-in counters.
  if (calculation === 'System') return base.value;
  if (calculation === 'Count') return count(valueClass, base.initialized ? null : base.incremented, x);
  const fresh = base.initialized || base.incremented === null;
  if (addsUp.has(calculation) && numberKind(valueClass) === undefined) return x;
  switch (calculation) {
    case 'Nothing':
      return x;
    case 'First':
      return base.initialized ? x : base.incremented;
    case 'Sum':
      return x === null
        ? base.initialized
          ? null
          : base.incremented
        : sum(kindOf(valueClass), fresh, base.incremented, x);
    case 'Average': {
      if (x === null) return base.initialized ? null : base.value;
      const kind = kindOf(valueClass);
      return kind.divide(kind.from(helpers.sum), kind.from(helpers.count));
    }
    case 'Lowest':
    case 'Highest': {
      if (fresh) return x ?? (base.initialized ? null : base.incremented);
      if (x === null) return base.incremented;
      const order = compareValues(base.incremented, x);
      return (calculation === 'Lowest' ? order > 0 : order < 0) ? x : base.incremented;
    }
    case 'Variance':
      // A value missing gives what the last finished increment came to; averages and deviations keep their own value.
      return x === null
        ? base.initialized
          ? null
          : base.incremented
        : fresh
          ? kindOf(valueClass).zero
          : variance(kindOf(valueClass), base.incremented, x, helpers);
    case 'StandardDeviation':
      if (x === null) return base.initialized ? null : base.value;
      return kindOf(valueClass).squareRoot(helpers.variance);
    case 'DistinctSet':
      return addDistinct(base.incremented, x, base.incremented === null, commit);
    case 'DistinctCount':
      return distinctCount(valueClass, base.initialized, x, helpers.distinct);
    default:
      return unreachable(calculation);
  }
}

/** Calculations that need arithmetic: a class without it (texts, BigInteger) just takes each value. */
const addsUp: ReadonlySet<Calculation> = new Set(['Sum', 'Average', 'Variance', 'StandardDeviation']);

const kindOf = (valueClass: string): NumberKind =>
  numberKind(valueClass) ?? (numberKind('java.lang.Double') as NumberKind);

function count(valueClass: string, base: Value, x: Value): Value {
  if (valueClass === 'java.lang.Integer' && (base === null || base instanceof Integer))
    return Integer.of((base?.value ?? 0) + (x === null ? 0 : 1));
  const kind = numberKind(valueClass) ?? (numberKind('java.lang.Long') as NumberKind);
  const before = base === null ? kind.zero : kind.from(base);
  return x === null ? before : kind.add(before, kind.fromNumber(1));
}

function sum(kind: NumberKind, fresh: boolean, base: Value, x: Value): Value {
  return kind.add(fresh ? kind.zero : base, x);
}

/** ((n−1)·inc)/n + (sum/n − x)²/(n−1), every step in the variable's class, or Integer for the small ones. */
function variance(declared: NumberKind, incremented: Value, x: Value, helpers: Helpers): Value {
  const kind = declared.wide ?? declared;
  const n = kind.from(helpers.count);
  const one = kind.fromNumber(1);
  const less = kind.subtract(n, one);
  const mean = kind.divide(kind.from(helpers.sum), n);
  const off = kind.subtract(mean, kind.from(x));
  const kept = kind.divide(kind.multiply(less, incremented), n);
  return declared.from(kind.add(kept, kind.divide(kind.multiply(off, off), less)));
}

function distinctCount(valueClass: string, initialized: boolean, x: Value, holder: Value): Value {
  const kind = numberKind(valueClass) ?? (numberKind('java.lang.Long') as NumberKind);
  if (!(holder instanceof DistinctValues)) return kind.zero;
  if (initialized) {
    holder.seen.clear();
    return kind.fromNumber(x === null ? 0 : 1);
  }
  return kind.fromNumber(holder.size());
}
