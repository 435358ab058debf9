/** Values of a crosstab's measures: added up record by record in base cells, combined into totals. Source: facts, engine §2.11, §2.16. */
import { toText, valueHash, compareValues, javaClassOf } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { Calculation } from '../../compile/variables.ts';
import { calculate } from '../calculate.ts';
import { numberKind } from '../number-kind.ts';
import type { NumberKind } from '../number-kind.ts';

export interface MeasureSpec {
  readonly calculation: Calculation;
  readonly valueClass: string;
}

/** What one measure has come to in one cell. */
export class MeasureTotal {
  readonly spec: MeasureSpec;
  value: Value = null;
  /** False until the first record; then the first value starts the calculation. */
  private isStarted = false;
  private count: Value = null;
  private sum: Value = null;
  private variance: Value = null;
  private distinct: Set<string> | undefined;

  constructor(spec: MeasureSpec) {
    this.spec = spec;
    this.value = emptyValue(spec);
  }

  /** Takes in the value of one record. */
  add(x: Value): void {
    const { calculation } = this.spec;
    switch (calculation) {
      case 'DistinctCount':
        this.addDistinct(x);
        break;
      case 'Average':
      case 'Variance':
      case 'StandardDeviation':
        this.count = this.step('Count', this.count, x);
        this.sum = this.step('Sum', this.sum, x);
        if (calculation === 'Average') this.value = this.step('Average', this.value, x);
        else this.addVariance(calculation, x);
        break;
      default:
        this.value = this.step(calculation, this.value, x);
    }
    this.isStarted = true;
  }

  private addVariance(calculation: 'Variance' | 'StandardDeviation', x: Value): void {
    this.variance = this.step('Variance', this.variance, x);
    this.value = calculation === 'Variance' ? this.variance : this.step('StandardDeviation', this.value, x);
  }

  private step(calculation: Calculation, value: Value, x: Value): Value {
    const initialized = !this.isStarted;
    const base = { value, incremented: initialized ? null : value, initialized };
    const helpers = { count: this.count, sum: this.sum, variance: this.variance, distinct: null };
    return calculate(calculation, this.spec.valueClass, base, x, helpers, true);
  }

  private addDistinct(x: Value): void {
    this.distinct ??= new Set();
    if (x !== null) this.distinct.add(`${javaClassOf(x)}|${valueHash(x)}|${toText(x)}`);
    this.value = kindOf(this.spec).fromNumber(this.distinct.size);
  }

  /** The value, after those that it is made of. */
  get parts(): readonly Value[] {
    switch (this.spec.calculation) {
      case 'Average':
      case 'Variance':
        return [this.sum, this.count, this.value];
      case 'StandardDeviation':
        return [this.sum, this.count, this.variance, this.value];
      case 'DistinctCount':
        return [null, this.value];
      default:
        return [this.value];
    }
  }

  /** Takes in another cell of the same measure. */
  combine(other: MeasureTotal): void {
    if (!other.isStarted) return;
    if (!this.isStarted) {
      this.takeOver(other);
      return;
    }
    const kind = kindOf(this.spec);
    switch (this.spec.calculation) {
      case 'Count':
      case 'Sum':
        this.value = added(kind, this.value, other.value);
        break;
      case 'DistinctCount':
        for (const key of other.distinct ?? []) this.distinct?.add(key);
        this.value = kind.fromNumber(this.distinct?.size ?? 0);
        break;
      case 'Lowest':
      case 'Highest':
        this.value = extreme(this.spec.calculation, this.value, other.value);
        break;
      case 'Average':
        this.combineSums(kind, other);
        if (other.value !== null) this.value = quotient(kind, this.sum, this.count);
        break;
      case 'Variance':
      case 'StandardDeviation':
        this.combineVariance(kind, other);
        break;
      case 'First':
        break;
      default:
        this.value = other.value;
    }
  }

  private takeOver(other: MeasureTotal): void {
    this.isStarted = true;
    this.value = other.value;
    this.count = other.count;
    this.sum = other.sum;
    this.variance = other.variance;
    this.distinct = other.distinct === undefined ? undefined : new Set(other.distinct);
  }

  private combineSums(kind: NumberKind, other: MeasureTotal): void {
    this.count = added(kind, this.count, other.count);
    this.sum = added(kind, this.sum, other.sum);
  }

  /** (n1·v1 + n2·v2)/n + n1·n2·(x1 − x2)²/n², every step in the measure's class. */
  private combineVariance(kind: NumberKind, other: MeasureTotal): void {
    if (other.variance === null) return;
    if (this.variance === null) {
      this.takeOver(other);
      return;
    }
    const [n1, n2] = [kind.from(this.count), kind.from(other.count)];
    const off = kind.subtract(kind.divide(kind.from(this.sum), n1), kind.divide(kind.from(other.sum), n2));
    const n = kind.add(n1, n2);
    const within = kind.add(
      kind.multiply(kind.divide(n1, n), this.variance),
      kind.multiply(kind.divide(n2, n), other.variance),
    );
    const between = kind.multiply(kind.multiply(kind.divide(n1, n), kind.divide(n2, n)), kind.multiply(off, off));
    this.combineSums(kind, other);
    this.variance = kind.add(within, between);
    this.value = this.spec.calculation === 'Variance' ? this.variance : kind.squareRoot(this.variance);
  }
}

/**
 * The total that a percentage is taken of. The peer looks it up by the measure's position in a list that also holds
 * the sums and counts behind averages and deviations, so with those before it the total is that of another measure.
 */
export function percentageBase(totals: readonly MeasureTotal[] | undefined, measure: number): Value {
  let at = 0;
  for (const total of totals ?? []) {
    for (const value of total.parts)
      if (at++ === measure) return isNumber(value) ? value : (totals?.[measure]?.value ?? null);
  }
  return null;
}

const isNumber = (value: Value): boolean =>
  typeof value === 'number' || (value !== null && typeof value === 'object' && value.compareTo !== undefined);

function kindOf(spec: MeasureSpec): NumberKind {
  return numberKind(spec.valueClass) ?? (numberKind('java.lang.Double') as NumberKind);
}

/** What a cell without records shows: zero for what counts and adds, else nothing. */
export function emptyValue(spec: MeasureSpec): Value {
  switch (spec.calculation) {
    case 'Nothing':
    case 'Lowest':
    case 'Highest':
    case 'First':
    case 'System':
      return null;
    default:
      return kindOf(spec).zero;
  }
}

function added(kind: NumberKind, a: Value, b: Value): Value {
  if (a === null) return b;
  return b === null ? a : kind.add(a, b);
}

function quotient(kind: NumberKind, sum: Value, count: Value): Value {
  return sum === null || count === null ? null : kind.divide(kind.from(sum), kind.from(count));
}

function extreme(calculation: 'Lowest' | 'Highest', a: Value, b: Value): Value {
  if (a === null) return b;
  if (b === null) return a;
  const order = compareValues(a, b);
  return (calculation === 'Lowest' ? order > 0 : order < 0) ? b : a;
}

/** The share of `value` in `total` in percent, in the measure's class. */
export function percentage(spec: MeasureSpec, value: Value, total: Value): Value {
  const kind = kindOf(spec);
  if (value === null || total === null) return kind.zero;
  if (compareValues(kind.from(total), kind.zero) === 0) return kind.zero;
  return kind.divide(kind.multiply(kind.from(value), kind.fromNumber(100)), kind.from(total));
}
