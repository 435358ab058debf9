import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../base/app-error.ts';
import { fillPlaceholders } from './values.ts';

const values = {
  user: new Map([['a', 'mine']]),
  tenant: new Map([
    ['a', 'ours'],
    ['b', 'b of ours'],
  ]),
  server: new Map([['c', '']]),
};
const fill = (text: string): string => fillPlaceholders(text, values, '/ds', 'connectionUrl');

test('the nearest value, or the one of a category', () => {
  assert.equal(
    fill("jdbc:x://{attribute('a')}/{attribute('a', 'TENANT')}?{ attribute( ''b'' ) }{attribute('c','SERVER')}"),
    'jdbc:x://mine/ours?b of ours',
  );
  assert.equal(fill('{attribute(a)} {x}'), '{attribute(a)} {x}');
});

test('values are not looked through again', () => {
  const tricky = { ...values, user: new Map([['a', "{attribute('b')}"]]) };
  assert.equal(fillPlaceholders("{attribute('a')}", tricky, '/ds', 'f'), "{attribute('b')}");
});

test('missing values and unknown categories name the place', () => {
  const codeOf = (text: string): string => {
    try {
      return fill(text);
    } catch (error) {
      return error instanceof AppError ? error.code : String(error);
    }
  };
  assert.equal(codeOf("{attribute('zz')}"), 'profile.attribute.substitution.not.found.in.resource');
  assert.equal(codeOf("{attribute('b','USER')}"), 'profile.attribute.substitution.not.found.in.resource');
  assert.equal(codeOf("{attribute('b','WORLD')}"), 'profile.attribute.substitution.category.invalid.in.resource');
});
