import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCollator } from './collator.ts';

const order = (tag: string, texts: readonly string[]): string[] => {
  const { key, compare } = createCollator(tag);
  return texts.toSorted((a, b) => compare(key(a), key(b)));
};

test('blanks and hyphens count last, case after accents', () => {
  // In the order of java.text.Collator of JDK 17.
  const sorted = [
    '',
    '_a',
    ',a',
    '.a',
    '(a)',
    '#1',
    '1',
    '10',
    '2',
    'a',
    'A',
    'ab',
    'a b',
    'a-b',
    'abc',
    'e',
    'E',
    'é',
    'f',
  ];
  assert.deepEqual(order('en-US', sorted.toReversed()), sorted);
});

test('letters of a language keep their place in it', () => {
  assert.deepEqual(order('sv', ['å', 'z', 'a', 'b']), ['a', 'b', 'z', 'å']);
  assert.deepEqual(order('en', ['å', 'z', 'a', 'b']), ['a', 'å', 'b', 'z']);
  assert.deepEqual(order('en', ['я', 'й', 'и', 'z']), ['z', 'и', 'й', 'я']);
});
