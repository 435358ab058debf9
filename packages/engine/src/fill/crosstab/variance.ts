/** The variance of two cells of a crosstab together. Source: facts, engine §2.11; the order of the steps from the real engine's last digits. */
import { BigDecimal, MathContext } from '../../base/decimal.ts';
import type { Value } from '../../base/values.ts';
import { toBigDecimal, toDouble } from '../number-kind.ts';
import type { NumberKind } from '../number-kind.ts';

/** What is known of a cell's values. */
export interface Spread {
  readonly count: Value;
  readonly sum: Value;
  readonly variance: Value;
}

/**
 * `all` has the count and the sum of both cells and the variance of the one, `other` those of the other cell.
 * Float is computed in float, BigDecimal as one quotient, every other class in double and cut at the end.
 */
export function combinedVariance(valueClass: string, kind: NumberKind, all: Spread, other: Spread): Value {
  if (valueClass === 'java.math.BigDecimal') return ofDecimals(all, other);
  return kind.from(ofDoubles(all, other, valueClass === 'java.lang.Float' ? Math.fround : (x) => x));
}

/** n1/n·v1 + n2/n·v2 + n2/n1·s1/n·s1/n + n1/n2·s2/n·s2/n − 2·s1/n·s2/n from left to right; `f` rounds each step. */
function ofDoubles(all: Spread, other: Spread, f: (x: number) => number): number {
  const n = toDouble(all.count);
  const n2 = toDouble(other.count);
  const s2 = toDouble(other.sum);
  const n1 = n - n2;
  const s1 = f(toDouble(all.sum) - s2);
  const product = (first: number, ...steps: readonly number[]): number => {
    let value = first;
    for (const [i, step] of steps.entries()) value = f(i % 2 === 0 ? value / step : value * step);
    return value;
  };
  const terms = [
    product(n1, n, toDouble(all.variance)),
    product(n2, n, toDouble(other.variance)),
    product(n2, n1, s1, n, s1, n),
    product(n1, n2, s2, n, s2, n),
    -product(f(2 * s1), n, s2, n),
  ];
  return terms.reduce((sum, term) => f(sum + term));
}

/** ((n1·v1 + n2·v2)·n·n1·n2 + (s1·n2 − s2·n1)²) / (n²·n1·n2), divided with the digits of the longer operand. */
function ofDecimals(all: Spread, other: Spread): Value {
  const n = toBigDecimal(all.count);
  const n2 = toBigDecimal(other.count);
  const n1 = n.subtract(n2);
  const s2 = toBigDecimal(other.sum);
  const s1 = toBigDecimal(all.sum).subtract(s2);
  const counts = n.multiply(n1).multiply(n2);
  const within = n1.multiply(toBigDecimal(all.variance)).add(n2.multiply(toBigDecimal(other.variance)));
  const off = s1.multiply(n2).subtract(s2.multiply(n1));
  const above = within.multiply(counts).add(off.multiply(off));
  return quotient(above, n.multiply(counts));
}

const quotient = (a: BigDecimal, b: BigDecimal): BigDecimal =>
  a.divide(b, new MathContext(Math.max(16, a.precision(), b.precision())));
