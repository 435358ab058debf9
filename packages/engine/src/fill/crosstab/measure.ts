/** Values of a crosstab's measures: added up record by record in base cells, combined into totals. Source: facts, engine §2.11, §2.16. */
import { toText, valueHash, compareValues, javaClassOf } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { Calculation } from '../../compile/variables.ts';
import { calculate } from '../calculate.ts';
import { numberKind } from '../number-kind.ts';
import type { NumberKind } from '../number-kind.ts';
import { combinedVariance } from './variance.ts';

export interface MeasureSpec {
  readonly calculation: Calculation;
  readonly valueClass: string;
}

/** What averages, deviations and distinct counts need besides their value. */
interface Helpers {
  count: Value;
  sum: Value;
  variance: Value;
  distinct: Set<string> | undefined;
}

const none: Readonly<Helpers> = { count: null, sum: null, variance: null, distinct: undefined };

/** Whether a measure's value is all that has to be kept of a cell. */
export function keepsValueOnly({ calculation }: MeasureSpec): boolean {
  return !needsHelpers.has(calculation);
}

const needsHelpers: ReadonlySet<Calculation> = new Set(['Average', 'Variance', 'StandardDeviation', 'DistinctCount']);

/** What one measure has come to in one cell. */
export class MeasureTotal {
  readonly spec: MeasureSpec;
  value: Value;
  /** False until the first record; then the first value starts the calculation. */
  private isStarted: boolean;
  private helpers: Helpers | undefined;

  /** `value`: what records have come to already; only for calculations that keep nothing else. */
  constructor(spec: MeasureSpec, value?: Value) {
    this.spec = spec;
    this.isStarted = value !== undefined;
    this.value = value === undefined ? emptyValue(spec) : value;
  }

  private get kept(): Readonly<Helpers> {
    return this.helpers ?? none;
  }
  private get own(): Helpers {
    return (this.helpers ??= { ...none });
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
        this.own.count = this.step('Count', this.kept.count, x);
        this.own.sum = this.step('Sum', this.kept.sum, x);
        if (calculation === 'Average') this.value = this.step('Average', this.value, x);
        else this.addVariance(calculation, x);
        break;
      default:
        this.value = this.step(calculation, this.value, x);
    }
    this.isStarted = true;
  }

  private addVariance(calculation: 'Variance' | 'StandardDeviation', x: Value): void {
    this.own.variance = this.step('Variance', this.kept.variance, x);
    this.value = calculation === 'Variance' ? this.kept.variance : this.step('StandardDeviation', this.value, x);
  }

  private step(calculation: Calculation, value: Value, x: Value): Value {
    const initialized = !this.isStarted;
    const base = { value, incremented: initialized ? null : value, initialized };
    const { count, sum, variance } = this.kept;
    const helpers = { count, sum, variance, distinct: null };
    return calculate(calculation, this.spec.valueClass, base, x, helpers, true);
  }

  private addDistinct(x: Value): void {
    const distinct = (this.own.distinct ??= new Set());
    if (x !== null) distinct.add(`${javaClassOf(x)}|${valueHash(x)}|${toText(x)}`);
    this.value = kindOf(this.spec).fromNumber(distinct.size);
  }

  /** The value, after those that it is made of. */
  get parts(): readonly Value[] {
    switch (this.spec.calculation) {
      case 'Average':
      case 'Variance':
        return [this.kept.sum, this.kept.count, this.value];
      case 'StandardDeviation':
        return [this.kept.sum, this.kept.count, this.kept.variance, this.value];
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
        this.value = addsUp(this.spec) ? added(kind, this.value, other.value) : other.value;
        break;
      case 'DistinctCount':
        for (const key of other.kept.distinct ?? []) this.kept.distinct?.add(key);
        this.value = kind.fromNumber(this.kept.distinct?.size ?? 0);
        break;
      case 'Lowest':
      case 'Highest':
        this.value = extreme(this.spec.calculation, this.value, other.value);
        break;
      case 'Average':
        this.combineSums(kind, other);
        if (other.value !== null) this.value = quotient(kind, this.kept.sum, this.kept.count);
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
    const { helpers } = other;
    if (helpers !== undefined)
      this.helpers = { ...helpers, distinct: helpers.distinct === undefined ? undefined : new Set(helpers.distinct) };
  }

  private combineSums(kind: NumberKind, other: MeasureTotal): void {
    this.own.count = added(kind, this.kept.count, other.kept.count);
    this.own.sum = added(kind, this.kept.sum, other.kept.sum);
  }

  /** The other's count and sum are taken in first, so that the own ones come out of a subtraction. */
  private combineVariance(kind: NumberKind, other: MeasureTotal): void {
    if (other.kept.variance === null) return;
    if (this.kept.variance === null) {
      this.takeOver(other);
      return;
    }
    this.combineSums(kind, other);
    this.own.variance = combinedVariance(this.spec.valueClass, kind, this.kept, other.kept);
    this.value = this.spec.calculation === 'Variance' ? this.kept.variance : kind.squareRoot(this.kept.variance);
  }
}

/** Arithmetic of the measure's class; that of Double where the class has none. */
export function kindOf(spec: MeasureSpec): NumberKind {
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

/** A class without arithmetic takes each value instead of a sum. */
const addsUp = ({ calculation, valueClass }: MeasureSpec): boolean =>
  calculation === 'Count' || numberKind(valueClass) !== undefined;

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
