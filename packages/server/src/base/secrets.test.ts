import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSealer } from './secrets.ts';

const sealer = createSealer(new Uint8Array(32).fill(7));

test('a sealed text opens where it was sealed, with the same key, unaltered', () => {
  const sealed = sealer.seal('pässword', 'resource:1:password');
  assert.ok(!sealed.includes('pässword'));
  assert.equal(sealer.open(sealed, 'resource:1:password'), 'pässword');
  assert.notEqual(sealer.seal('pässword', 'resource:1:password'), sealed);
  assert.throws(() => sealer.open(sealed, 'resource:2:password'));
  assert.throws(() => sealer.open(`${sealed.slice(0, -2)}AA`, 'resource:1:password'));
  assert.throws(
    () => createSealer(new Uint8Array(32).fill(8)).open(sealed, 'resource:1:password'),
    /another master key/,
  );
});
