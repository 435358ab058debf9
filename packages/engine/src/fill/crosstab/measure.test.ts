import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Integer } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { Calculation } from '../../compile/variables.ts';
import { emptyValue, MeasureTotal } from './measure.ts';

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

test('variances of whole numbers are combined in double and cut once', () => {
  const left = [396, 103, 293].map(int);
  const right = [205, 317, 50, 18, 124].map(int);
  assert.deepEqual(combined('Variance', left, right, 'java.lang.Integer'), int(16211));
});

test('variances are combined after count and sum: 71.3 comes back as 71.30000000000001', () => {
  assert.equal(combined('Variance', [71.3], [188.8], 'java.lang.Double'), 3451.5625);
});
