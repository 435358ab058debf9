import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Integer } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { Calculation } from '../../compile/variables.ts';
import { emptyValue, MeasureTotal, percentage, percentageBase } from './measure.ts';

const int = (n: number): Value => Integer.of(n);

function total(calculation: Calculation, valueClass: string, ...values: readonly Value[]): MeasureTotal {
  const measure = new MeasureTotal({ calculation, valueClass });
  for (const v of values) measure.add(v);
  return measure;
}

/** What two cells come to together. */
function combined(
  calculation: Calculation,
  left: readonly Value[],
  right: readonly Value[],
  valueClass: string,
): Value {
  const all = total(calculation, valueClass, ...left);
  all.combine(total(calculation, valueClass, ...right));
  return all.value;
}

test('cells combine to what all their records give', () => {
  const [left, right] = [
    [1, 3],
    [3, 9],
  ];
  const double = 'java.lang.Double';
  assert.equal(combined('Sum', left, right, double), 16);
  assert.equal(combined('Average', left, right, double), 4);
  assert.equal(combined('Lowest', left, right, double), 1);
  assert.equal(combined('Highest', left, right, double), 9);
  assert.equal(combined('First', left, right, double), 1);
  assert.equal(combined('Variance', left, right, double), 9);
  assert.equal(combined('StandardDeviation', left, right, double), 3);
  assert.deepEqual(combined('Count', left, right, 'java.lang.Integer'), int(4));
  assert.deepEqual(combined('DistinctCount', left, right, 'java.lang.Integer'), int(3));
});

test('integer averages are cut', () => {
  assert.deepEqual(total('Average', 'java.lang.Integer', int(1), int(2)).value, int(1));
});

test('nothing counts and adds up to zero, other measures to null', () => {
  assert.deepEqual(emptyValue({ calculation: 'Count', valueClass: 'java.lang.Integer' }), int(0));
  assert.equal(emptyValue({ calculation: 'Highest', valueClass: 'java.lang.Integer' }), null);
});

test('percentages are taken in the class of the measure; of zero they are zero', () => {
  const spec = { calculation: 'Sum', valueClass: 'java.lang.Integer' } as const;
  assert.deepEqual(percentage(spec, int(1), int(3)), int(33));
  assert.deepEqual(percentage(spec, int(1), int(0)), int(0));
});

test('the base of a percentage is counted among the parts of the measures before', () => {
  const totals = [total('Average', 'java.lang.Double', 2, 4), total('Sum', 'java.lang.Double', 10)];
  // parts: sum 6, count 2, average 3, sum 10
  assert.equal(percentageBase(totals, 0), 6);
  assert.deepEqual(percentageBase(totals, 1), totals[0]?.parts[1]);
});
