import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectiveMask, inheritanceChain, isAllowed, operations, type Operation } from './masks.ts';

const entries = (rows: readonly (readonly [string, number, number])[]): Map<string, Map<number, number>> => {
  const found = new Map<string, Map<number, number>>();
  for (const [uri, recipient, mask] of rows)
    found.set(uri, (found.get(uri) ?? new Map<number, number>()).set(recipient, mask));
  return found;
};

// Source: facts: server §5.2, §5.3. Columns: read, execute, write, delete, administer.
const table: readonly (readonly [number, string])[] = [
  [0, '-----'],
  [1, 'rxwda'],
  [2, 'rx---'],
  [6, 'rxw--'],
  [18, 'rx-d-'],
  [22, 'rxwd-'],
  [30, 'rxwd-'],
  [32, '-x---'],
];
const letters: Readonly<Record<Operation, string>> = {
  read: 'r',
  execute: 'x',
  write: 'w',
  delete: 'd',
  administer: 'a',
};
for (const [mask, allowed] of table) {
  for (const operation of Object.keys(operations) as Operation[]) {
    const expected = allowed.includes(letters[operation]);
    test(`mask ${mask} ${expected ? 'allows' : 'refuses'} ${operation}`, () => {
      for (const at of ['/', '/a', '/a/b'])
        assert.equal(isAllowed(entries([[at, 7, mask]]), [7], '/a/b', operation), expected, at);
    });
  }
}

test('nothing found is a refusal', () => {
  assert.equal(isAllowed(entries([['/', 8, 1]]), [7], '/a', 'read'), false);
  assert.equal(effectiveMask(entries([]), [7], '/a'), 0);
});

test('the nearest entry of a recipient decides for that recipient', () => {
  const some = entries([
    ['/', 7, 1],
    ['/a', 7, 0],
  ]);
  assert.equal(isAllowed(some, [7], '/a/b', 'read'), false);
  assert.equal(isAllowed(some, [7], '/c', 'read'), true);
});

test('any recipient that grants is enough, even when another is refused', () => {
  const some = entries([
    ['/', 7, 2],
    ['/a', -5, 0],
  ]);
  assert.equal(isAllowed(some, [7, -5], '/a/b', 'read'), true);
  assert.equal(isAllowed(some, [-5], '/a/b', 'read'), false);
});

test('the mask shown is the strongest: 1 > 30 > 22 > 18 > 6 > 2 > 32 > 0', () => {
  const order = [1, 30, 22, 18, 6, 2, 32, 0];
  order.forEach((strong, i) => {
    for (const weak of order.slice(i + 1))
      assert.equal(
        effectiveMask(
          entries([
            ['/', 1, weak],
            ['/a', 2, strong],
          ]),
          [1, 2],
          '/a',
        ),
        strong,
      );
  });
});

test('local resources inherit from their owner', () => {
  assert.deepEqual(inheritanceChain('/a/r_files/c_files/q'), [
    '/a/r_files/c_files/q',
    '/a/r_files/c_files',
    '/a/r_files/c',
    '/a/r_files',
    '/a/r',
    '/a',
    '/',
  ]);
  const some = entries([
    ['/', 7, 2],
    ['/a/r', 7, 0],
  ]);
  assert.equal(isAllowed(some, [7], '/a/r_files/image', 'read'), false);
});

test('a folder that is only called like local resources inherits from where it stands', () => {
  const some = Object.assign(
    entries([
      ['/', 7, 2],
      ['/a/sales', 7, 30],
    ]),
    { ownerless: new Set(['/a/sales']) },
  );
  assert.equal(isAllowed(some, [7], '/a/sales/x', 'write'), true);
  assert.equal(isAllowed(some, [7], '/a/sales_files/x', 'write'), false);
  assert.equal(effectiveMask(some, [7], '/a/sales_files'), 2);
});
