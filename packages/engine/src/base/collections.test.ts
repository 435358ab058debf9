import assert from 'node:assert/strict';
import test from 'node:test';
import { arrayList, closedList, hashMap, hashSet, linkedHashMap, treeMap, treeSet } from './collections.ts';
import { Integer, type Value } from './values.ts';

const ints = (...values: number[]): Value[] => values.map((n) => Integer.of(n));

test('a HashMap iterates by bucket, within one by insertion, and grows at three quarters', () => {
  assert.equal(hashSet(ints(17, 1, 16, 33)).toString(), '[16, 17, 1, 33]');
  // The thirteenth element doubles the table to 32: 16 and 17 move to buckets of their own.
  assert.equal(
    hashSet(ints(17, 1, 16, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).toString(),
    '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17]',
  );
  assert.equal(
    hashMap([
      ['banana', null],
      ['apple', null],
      ['cherry', null],
    ]).toString(),
    '{banana=null, apple=null, cherry=null}',
  );
});

test('equal keys are one key whatever object they are', () => {
  const map = linkedHashMap();
  map.put(new Integer(1000), 'a');
  map.put(new Integer(1000), 'b');
  map.put(1000, 'double');
  assert.equal(map.toString(), '{1000=b, 1000.0=double}');
  assert.equal(map.remove(new Integer(1000)), 'b');
  assert.equal(map.size, 1);
});

test('trees are sorted and refuse null', () => {
  assert.equal(treeSet(ints(3, 1, 2)).toString(), '[1, 2, 3]');
  assert.equal(
    treeMap([
      ['b', 1],
      ['a', 2],
    ]).toString(),
    '{a=2.0, b=1.0}',
  );
  assert.throws(() => treeSet([null]), { javaClass: 'java.lang.NullPointerException' });
});

test('lists check bounds, equality and whether they may change', () => {
  const list = arrayList(ints(5, 3));
  assert.throws(() => list.get(9), {
    javaClass: 'java.lang.IndexOutOfBoundsException',
    message: 'Index 9 out of bounds for length 2',
  });
  assert.equal(list.equals(closedList(ints(5, 3))), true);
  assert.equal(list.hashCode(), 31 * (31 + 5) + 3);
  assert.throws(() => closedList([]).add('x'), { javaClass: 'java.lang.UnsupportedOperationException' });
});
