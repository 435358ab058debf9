import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BigDecimal } from '../base/decimal.ts';
import { Integer, Long, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { Calculation } from '../compile/variables.ts';
import { calculate, noHelpers } from './calculate.ts';

/** Runs a calculation without helpers over `values`, as a variable with increment type None does. */
function run(calculation: Calculation, valueClass: string, values: readonly Value[], initial: Value = null): string {
  let incremented: Value = initial;
  let initialized = true;
  for (const x of values) {
    incremented = calculate(
      calculation,
      valueClass,
      { value: incremented, incremented, initialized },
      x,
      noHelpers,
      true,
    );
    initialized = false;
  }
  return toText(incremented);
}

const integers = (...n: (number | null)[]): Value[] => n.map((v) => (v === null ? null : Integer.of(v)));

test('sum skips nulls and works in the variable’s class', () => {
  assert.equal(run('Sum', 'java.lang.Integer', integers(1, null, 2)), '3');
  assert.equal(run('Sum', 'java.lang.Integer', integers(2147483647, 1)), '-2147483648');
  assert.equal(run('Sum', 'java.lang.Double', integers(1, 2)), '3.0');
  assert.equal(run('Sum', 'java.math.BigDecimal', [BigDecimal.of('0.10'), BigDecimal.of('0.2')]), '0.30');
  assert.equal(run('Sum', 'java.lang.Integer', integers(null)), 'null');
});

test('count counts what is not null, in the variable’s class', () => {
  assert.equal(run('Count', 'java.lang.Integer', integers(1, null, 2)), '2');
  assert.ok(
    calculate(
      'Count',
      'java.lang.Long',
      { value: null, incremented: null, initialized: true },
      'x',
      noHelpers,
      true,
    ) instanceof Long,
  );
});

test('lowest, highest and first', () => {
  assert.equal(run('Lowest', 'java.lang.Integer', integers(3, null, 1, 2)), '1');
  assert.equal(run('Highest', 'java.lang.String', ['b', 'c', 'a']), 'c');
  assert.equal(run('First', 'java.lang.String', [null, 'b']), 'null');
});

test('average divides in the variable’s class', () => {
  const average = (valueClass: string, sum: Value, count: number) =>
    toText(
      calculate(
        'Average',
        valueClass,
        { value: null, incremented: null, initialized: false },
        sum,
        { ...noHelpers, sum, count: Integer.of(count) },
        true,
      ),
    );
  assert.equal(average('java.lang.Integer', Integer.of(7), 2), '3');
  assert.equal(average('java.lang.Double', 7, 2), '3.5');
  assert.equal(average('java.math.BigDecimal', BigDecimal.of('10'), 3), '3.333333333333333');
});

test('variance follows the running formula', () => {
  const base = { value: 0 as Value, incremented: 0 as Value, initialized: false };
  assert.equal(
    calculate('Variance', 'java.lang.Double', base, 4, { ...noHelpers, sum: 6, count: Integer.of(2) }, true),
    1,
  );
  assert.equal(calculate('Variance', 'java.lang.Double', { ...base, initialized: true }, 4, noHelpers, true), 0);
});

test('a distinct set forgets what estimates added', () => {
  const start = { value: null, incremented: null as Value, initialized: true };
  const first = calculate('DistinctSet', 'java.lang.Long', start, 'a', noHelpers, true);
  const base = { value: null, incremented: first, initialized: false };
  const estimate = calculate('DistinctSet', 'java.lang.Long', base, 'b', noHelpers, false);
  const count = (distinct: Value) =>
    toText(
      calculate(
        'DistinctCount',
        'java.lang.Long',
        { value: null, incremented: null, initialized: false },
        'x',
        { ...noHelpers, distinct },
        true,
      ),
    );
  assert.equal(count(estimate), '2');
  assert.equal(count(calculate('DistinctSet', 'java.lang.Long', base, 'a', noHelpers, true)), '1');
});
