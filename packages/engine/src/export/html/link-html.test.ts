import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScript } from './link-html.ts';

test('addresses that browsers run as script', () => {
  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:x',
    'java\tscript:x',
    '\u0001vbscript:x',
    'data:text/html,x',
  ])
    assert.equal(isScript(address), true, JSON.stringify(address));
  for (const address of [
    'http://example.com/?a=javascript:x',
    'mailto:a@b.c',
    '#javascript',
    '/javascript:x',
    'report.html',
  ])
    assert.equal(isScript(address), false, address);
});
