import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaksOf, layAxis } from './axis.ts';
import type { AxisGroup } from './axis.ts';
import { Buckets } from './buckets.ts';

const merged = (totalPosition: AxisGroup['totalPosition']): AxisGroup => ({ totalPosition, mergesHeaders: true });

/** Rows a/1, a/2, b/1. */
function rows() {
  const buckets = new Buckets([], false);
  for (const [outer, inner] of [
    ['a', '1'],
    ['a', '2'],
    ['b', '1'],
  ] as const)
    buckets.add([outer, inner], [], []);
  return buckets.rows;
}

test('details, totals of inner groups after their details, the grand total first', () => {
  const axis = layAxis(rows(), [merged('Start'), merged('End')]);
  assert.deepEqual(
    axis.leaves.map((l) => [l.level, l.bucket.value, l.count]),
    [
      [0, null, 0],
      [2, '1', 1],
      [2, '2', 2],
      [1, 'a', 2],
      [2, '1', 3],
      [1, 'b', 3],
    ],
  );
});

test('a merged header spans its leaves and totals, a total stands for itself', () => {
  const axis = layAxis(rows(), [merged('None'), merged('End')]);
  assert.deepEqual(
    axis.headers[0]?.map((h) => [h.bucket.value, h.start, h.end]),
    [
      ['a', 0, 3],
      ['b', 3, 5],
    ],
  );
  assert.deepEqual(
    axis.headers[1]?.map((h) => [h.isTotal, h.start, h.end]),
    [
      [false, 0, 1],
      [false, 1, 2],
      [true, 2, 3],
      [false, 3, 4],
      [true, 4, 5],
    ],
  );
});

test('headers that are not merged stand at every leaf', () => {
  const axis = layAxis(rows(), [{ totalPosition: 'None', mergesHeaders: false }, merged('None')]);
  assert.deepEqual(
    axis.headers[0]?.map((h) => [h.bucket.value, h.start, h.end]),
    [
      ['a', 0, 1],
      ['a', 1, 2],
      ['b', 2, 3],
    ],
  );
});

test('a cut leaves room for the header on both sides', () => {
  const root = new Buckets([], false);
  for (const inner of ['1', '2', '3', '4', '5']) root.add(['a', inner], [], []);
  const axis = layAxis(root.rows, [merged('None'), merged('None')]);
  // Leaves of 10, a header designed for 20: two leaves at least before and after the cut.
  const breaks = breaksOf(axis, [10, 10, 10, 10, 10], [20, 10], true);
  assert.deepEqual(breaks, [true, false, true, true, false, true]);
});
