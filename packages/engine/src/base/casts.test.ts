import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castToInteger, castToText, castToTrue } from './casts.ts';
import { castText } from './java-modules.ts';
import { Integer } from './values.ts';

test('null and the class itself pass', () => {
  assert.equal(castToTrue(null), false);
  assert.equal(castToTrue(true), true);
  assert.equal(castToText('a'), 'a');
  assert.equal(castToInteger(Integer.of(3)), 3);
});

test('anything else is told with its module', () => {
  const message =
    "class java.lang.String cannot be cast to class java.lang.Boolean (java.lang.String and java.lang.Boolean are in module java.base of loader 'bootstrap')";
  assert.throws(() => castToTrue('text'), { message });
  assert.match(
    castText('java.sql.Date', 'java.lang.Boolean'),
    /java\.sql\.Date is in module java\.sql of loader 'platform'; java\.lang\.Boolean is in module java\.base/,
  );
});
