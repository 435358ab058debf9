import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BigDecimal } from '../../base/decimal.ts';
import { Byte, Integer } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import { MeasureTotal } from './measure.ts';
import { percentage, percentageBase } from './percentage.ts';

const int = (n: number): Value => Integer.of(n);

test('percentages are taken in the class of the measure; of zero they are zero', () => {
  const spec = { calculation: 'Sum', valueClass: 'java.lang.Integer' } as const;
  assert.deepEqual(percentage(spec, int(1), int(3)), int(33));
  assert.deepEqual(percentage(spec, int(1), int(0)), int(0));
});

test('the base of a percentage is counted among the parts of the measures before', () => {
  const average = new MeasureTotal({ calculation: 'Average', valueClass: 'java.lang.Double' });
  for (const value of [2, 4]) average.add(value);
  const sum = new MeasureTotal({ calculation: 'Sum', valueClass: 'java.lang.Double' });
  sum.add(10);
  const totals = [average, sum];
  // parts: sum 6, count 2, average 3, sum 10
  assert.equal(percentageBase(totals, 0), 6);
  assert.deepEqual(percentageBase(totals, 1), totals[0]?.parts[1]);
});

test('decimals keep the scale of the value, bytes do not overflow', () => {
  const decimal = (text: string): BigDecimal => BigDecimal.of(text);
  const share = percentage(
    { calculation: 'Sum', valueClass: 'java.math.BigDecimal' },
    decimal('93.8'),
    decimal('341.71'),
  );
  assert.equal(String(share), '27.5');
  const byte = percentage({ calculation: 'Sum', valueClass: 'java.lang.Byte' }, new Byte(17), new Byte(40));
  assert.deepEqual(byte, new Byte(42));
});

test('no lowest value has no share', () => {
  assert.equal(percentage({ calculation: 'Lowest', valueClass: 'java.lang.Integer' }, null, int(3)), null);
});
