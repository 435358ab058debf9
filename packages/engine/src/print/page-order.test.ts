import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageOrder } from './page-order.ts';

function pages(order: PageOrder): number[] {
  const found: number[] = [];
  const reader = order.reader();
  for (let n = reader.current(); n !== undefined; n = reader.current()) {
    found.push(n);
    reader.next();
  }
  return found;
}

test('pages come by place', () => {
  const order = new PageOrder();
  order.store(undefined);
  const first = order.openGap();
  order.store(undefined);
  const second = order.openGap();
  order.store(undefined);
  order.store(second);
  order.store(first);
  order.store(undefined);
  order.store(first);
  assert.deepEqual(pages(order), [0, 4, 6]);
  order.closeGap(first);
  assert.deepEqual(pages(order), [0, 4, 6, 1, 3]);
  order.closeGap(second);
  assert.deepEqual(pages(order), [0, 4, 6, 1, 3, 2, 5]);
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 6].map((n) => order.placeOf(n)),
    [0, 3, 5, 4, 1, 6, 2],
  );
});

test('a reader goes on where a place is filled', () => {
  const order = new PageOrder();
  const gap = order.openGap();
  order.store(undefined);
  const reader = order.reader();
  assert.equal(reader.current(), undefined);
  order.store(gap);
  assert.equal(reader.current(), 1);
  reader.next();
  assert.equal(reader.current(), undefined);
  order.closeGap(gap);
  assert.equal(reader.current(), 0);
});
