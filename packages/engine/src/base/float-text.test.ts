import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floatToText } from './values.ts';

test('a float half-way between two shortest texts takes the even digit, as Java prints it', () => {
  assert.equal(floatToText(52.3828125), '52.382812');
  assert.equal(floatToText(-5.66015625), '-5.6601562');
  assert.equal(floatToText(16777216), '1.6777216E7');
  assert.equal(floatToText(0.1), '0.1');
});
