import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compatPage, missesOf, parseDifferences, staleDifferences } from './compat-page.ts';
import type { Count } from './tally.ts';

const count = (identical: number, total: number): Count => ({ identical, total, butForPictures: 0, failed: 0, skipped: 0 });
const run = {
  counts: { 'a-v7/jrpxml': count(1, 2), 'a-v7/csv': count(1, 2), 'expr/java': count(9, 9) },
  outcomes: [
    { area: 'a-v7', name: 'one', format: 'jrpxml', verdict: 'identical' },
    { area: 'a-v7', name: 'two', format: 'jrpxml', verdict: 'different' },
    { area: 'a-v7', name: 'two', format: 'csv', verdict: 'failed' },
  ],
} as const;

test('misses are named once, with their formats and their reason', () => {
  const known = parseDifferences('area\tcase\treason\na-*\ttwo\tno such thing\nb\t*\tgone\n');
  const misses = missesOf(run, known);
  assert.deepEqual(misses, [{ area: 'a-v7', name: 'two', formats: ['jrpxml', 'csv'], reason: 'no such thing' }]);
  assert.deepEqual(staleDifferences(misses, known), [{ area: 'b', case: '*', reason: 'gone' }]);
});

test('the page holds the figures of areas and tables, and says what nobody has explained', () => {
  const page = compatPage(run, missesOf(run, []), '1 May 2026');
  assert.match(page, /\| `a-v7` \| 1 of 2 \| {2}\| 1 of 2 \|/);
  assert.match(page, /\| `expr\/java` \| 9 of 9 \|/);
  assert.match(page, /\| `a-v7` \| `two` \| jrpxml, csv \| not explained yet \|/);
});
