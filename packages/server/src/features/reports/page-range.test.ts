import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePages } from './page-range.ts';

test('pages count from one and include both ends', () => {
  assert.deepEqual(parsePages('3'), { from: 2, to: 2 });
  assert.deepEqual(parsePages('2-5'), { from: 1, to: 4 });
  assert.equal(parsePages(null), null);
});

test('what is no range is refused with the peer’s codes', () => {
  for (const text of ['0', 'a', '1-', '-2', '1,2'])
    assert.throws(() => parsePages(text), { code: 'report.invalid.page.range' });
  assert.throws(() => parsePages('4-2'), { code: 'report.start.page.greater.then.end.page' });
});
