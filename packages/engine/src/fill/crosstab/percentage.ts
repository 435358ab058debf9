/** Percentages of the grand total of a crosstab's measure. Source: facts, engine §2.16 (Percentage of grand total). */
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { compareValues } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import { kindOf } from './measure.ts';
import type { MeasureSpec, MeasureTotal } from './measure.ts';

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

/**
 * The share of `value` in `total` in percent, in the measure's class: Byte and Short by way of int, BigDecimal with as
 * many decimals as the value has. A cell without a lowest or highest value has no share.
 */
export function percentage(spec: MeasureSpec, value: Value, total: Value): Value {
  if (value === null && (spec.calculation === 'Lowest' || spec.calculation === 'Highest')) return null;
  if (spec.valueClass === 'java.math.BigInteger') return ofBigIntegers(value, total);
  const declared = kindOf(spec);
  const kind = declared.wide ?? declared;
  if (value === null || total === null) return declared.zero;
  if (compareValues(kind.from(total), kind.zero) === 0) return declared.zero;
  const times100 = kind.multiply(kind.from(value), kind.fromNumber(100));
  const base = kind.from(total);
  if (times100 instanceof BigDecimal && base instanceof BigDecimal) return times100.divide(base, 'HALF_UP');
  return declared.from(kind.divide(times100, base));
}

function ofBigIntegers(value: Value, total: Value): Value {
  if (!(value instanceof BigInteger) || !(total instanceof BigInteger) || total.value === 0n) return new BigInteger(0n);
  return new BigInteger((value.value * 100n) / total.value);
}
