import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Integer } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import { Buckets } from './buckets.ts';
import type { Bucket } from './buckets.ts';

const sum = { calculation: 'Sum', valueClass: 'java.lang.Integer' } as const;
const int = (n: number): Value => Integer.of(n);
const values = (root: Bucket): readonly Value[] => root.children.map((b) => b.value);

test('totals add the cells of all buckets below', () => {
  const buckets = new Buckets([sum], false);
  buckets.add(['a'], ['x'], [int(1)]);
  buckets.add(['b'], ['x'], [int(2)]);
  buckets.add(['b'], ['y'], [int(4)]);
  const [a, b] = buckets.rows.children as [Bucket, Bucket];
  const total = (row: Bucket, column: Bucket) => buckets.total(row, column)?.[0]?.value;
  assert.deepEqual(total(buckets.rows, buckets.columns), int(7));
  assert.deepEqual(total(b, buckets.columns), int(6));
  assert.deepEqual(total(buckets.rows, buckets.columns.children[0] as Bucket), int(3));
  assert.equal(total(a, buckets.columns.children[1] as Bucket), undefined);
});

test('null comes last in either order', () => {
  for (const [order, expected] of [
    ['Ascending', ['a', 'b', null]],
    ['Descending', ['b', 'a', null]],
    ['None', ['b', null, 'a']],
  ] as const) {
    const buckets = new Buckets([], false);
    for (const v of ['b', null, 'a']) buckets.add([v], [], []);
    buckets.sort([{ order, orderBy: undefined }], []);
    assert.deepEqual(values(buckets.rows), expected, order);
  }
});

test('an expression orders first, the ascending value where it says nothing', () => {
  const buckets = new Buckets([sum], false);
  for (const [v, n] of [
    ['c', 1],
    ['b', 1],
    ['a', 3],
  ] as const)
    buckets.add([v], [], [int(n)]);
  const orderBy = (b: Bucket): Value => buckets.total(b, buckets.columns)?.[0]?.value ?? null;
  buckets.sort([{ order: 'Ascending', orderBy }], []);
  assert.deepEqual(values(buckets.rows), ['b', 'c', 'a']);
  buckets.sort([{ order: 'Descending', orderBy }], []);
  assert.deepEqual(values(buckets.rows), ['a', 'b', 'c']);
});

test('pre-sorted rows keep runs apart; the last run of a value counts', () => {
  const buckets = new Buckets([sum], true);
  for (const [v, n] of [
    ['a', 1],
    ['b', 2],
    ['a', 4],
  ] as const)
    buckets.add([v], ['x'], [int(n)]);
  buckets.sort([{ order: 'Ascending', orderBy: undefined }], []);
  assert.deepEqual(values(buckets.rows), ['a', 'b', 'a']);
  const first = buckets.rows.children[0] as Bucket;
  assert.deepEqual(buckets.total(first, buckets.columns)?.[0]?.value, int(4));
});
