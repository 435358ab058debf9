import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './domain-whitelist.ts';

const rows: readonly (readonly [string, string, boolean])[] = [
  ['*', 'https://a.example', true],
  ['https://a.example', 'https://a.example', true],
  ['https://a.example', 'http://a.example', false],
  ['https://a.example', 'https://a.example.evil.test', false],
  ['a.example', 'https://a.example', true],
  ['a.example', 'https://aXexample', false],
  ['*.example.com', 'https://x.y.example.com', true],
  ['*.example.com', 'https://example.com.evil.test', false],
  ['*.example.com', 'https://evilexample.com', false],
  ['^https://.*\\.example\\.com$', 'https://x.example.com', true],
  ['^(a|b)$', 'https://a', false],
  ['', 'https://a', false],
];
for (const [entry, origin, expected] of rows)
  test(`${entry === '' ? 'nothing' : entry} ${expected ? 'lets in' : 'keeps out'} ${origin}`, () => {
    assert.equal(matches(entry, origin), expected);
  });

test('many stars take no time', () => {
  assert.equal(matches(`${'*a'.repeat(100)}*b`, `https://${'a'.repeat(280)}`), false);
});
