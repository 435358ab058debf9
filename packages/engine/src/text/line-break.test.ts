import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextBreak } from './line-break.ts';

/** Segments as java.text.BreakIterator.getLineInstance (JDK 17) ends them. */
const cases: readonly string[] = [
  'abc123',
  'a-|b',
  '-5',
  'a |-5',
  '12-|5',
  'a--|b',
  '(a)|(b)',
  'aaa |(bbb',
  'aaa|(bbb',
  'a ()|b',
  'a |).|b',
  "don't |go",
  'a$b',
  'a|€b',
  'a.|b',
  'a...|b',
  '1.5.6',
  'a,|b,|c',
  '5%|5',
  '"a"|b',
  'a"|b',
  'A.|B.|C. |x',
  'a/b',
  'a \u00a0 b',
  'a\u00ad|b',
  'a\u200bb',
  'a\t|b',
  'a\r\n|b',
  '日|本。|語',
  'a|日|a',
  '1|日-|1',
  ' |a',
  '  |-|a',
  '—|a—|b',
  'a |– |b',
];

test('lines may end where the Java platform lets them', () => {
  for (const marked of cases) {
    const text = marked.replaceAll('|', '');
    const segments: string[] = [];
    for (let at = 0; at < text.length;) {
      const end = nextBreak(text, at);
      segments.push(text.slice(at, end));
      at = end;
    }
    assert.equal(segments.join('|'), marked);
  }
});
