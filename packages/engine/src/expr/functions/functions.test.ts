import assert from 'node:assert/strict';
import test from 'node:test';
import { toText } from '../../base/values.ts';
import { evaluate } from '../testing.ts';
import { reportFunctions } from './library.ts';

test('every example of the function library gives its text', () => {
  for (const { examples } of reportFunctions) {
    for (const [text, expected] of examples) assert.equal(toText(evaluate(text)), expected, text);
  }
});

test('the library has the 85 functions of the format, and the three every report has', () => {
  const names = new Set(reportFunctions.map(({ signature }) => /(\w+)\(/.exec(signature)?.[1]));
  assert.equal(names.size, 85 + 3);
});

test('functions see the report’s zone and give null for null', () => {
  assert.equal(evaluate('YEAR(null)'), null);
  assert.equal(toText(evaluate('HOUR(TODAY())')), '8');
  assert.equal(toText(evaluate('$R{greeting}')), 'Hello {0}!');
  assert.equal(evaluate('msg($R{greeting}, "x")'), 'Hello x!');
});
