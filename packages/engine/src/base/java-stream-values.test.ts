import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JavaList } from './collections.ts';
import { Integer } from './values.ts';
import { valueStream } from './java-stream-values.ts';

// Written by a Java 17 runtime.
const streams: readonly (readonly [JavaList, string])[] = [
  [
    new JavaList([Integer.of(1), Integer.of(2)], 'java.util.Arrays$ArrayList', 'fixed'),
    'rO0ABXNyABpqYXZhLnV0aWwuQXJyYXlzJEFycmF5TGlzdNmkPL7NiAbSAgABWwABYXQAE1tMamF2YS9sYW5nL09iamVjdDt4cHVyABRbTGphdmEubGFuZy5J' +
      'bnRlZ2VyO/6XraABg+IbAgAAeHAAAAACc3IAEWphdmEubGFuZy5JbnRlZ2VyEuKgpPeBhzgCAAFJAAV2YWx1ZXhyABBqYXZhLmxhbmcuTnVtYmVyhqyVHQuU' +
      '4IsCAAB4cAAAAAFzcQB+AAUAAAAC',
  ],
  [
    new JavaList([Integer.of(1), 2.5, 'x']),
    'rO0ABXNyABNqYXZhLnV0aWwuQXJyYXlMaXN0eIHSHZnHYZ0DAAFJAARzaXpleHAAAAADdwQAAAADc3IAEWphdmEubGFuZy5JbnRlZ2VyEuKgpPeBhzgCAAFJ' +
      'AAV2YWx1ZXhyABBqYXZhLmxhbmcuTnVtYmVyhqyVHQuU4IsCAAB4cAAAAAFzcgAQamF2YS5sYW5nLkRvdWJsZYCzwkopa/sEAgABRAAFdmFsdWV4cQB+AANA' +
      'BAAAAAAAAHQAAXh4',
  ],
];

test('lists as Java serializes them', () => {
  for (const [list, stream] of streams) assert.equal(Buffer.from(valueStream(list) ?? []).toString('base64'), stream);
});

test('values of other classes have no stream', () => {
  assert.equal(valueStream(new JavaList([], 'java.util.LinkedList')), undefined);
});
