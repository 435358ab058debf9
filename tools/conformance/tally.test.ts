import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome, Verdict } from './case.ts';
import { addOutcome, belowFloor, lines, raised } from './tally.ts';
import type { Tally } from './tally.ts';

function tallyOf(...verdicts: Verdict[]): Tally {
  const tally: Tally = new Map();
  for (const verdict of verdicts) addOutcome(tally, { area: 'a', name: 'n', format: 'csv', verdict } satisfies Outcome);
  return tally;
}

test('lines tell what is counted apart', () => {
  const tally = tallyOf('identical', 'different', 'failed', 'identical but for pictures', 'skipped');
  assert.deepEqual(lines(tally), ['a/csv  1 of 5 identical, 1 identical but for pictures, 1 failed, 1 skipped']);
});

test('the floor judges what was run, and only rises', () => {
  const tally = tallyOf('identical', 'different');
  assert.deepEqual(belowFloor(tally, { 'a/csv': 1, 'b/csv': 9 }), []);
  assert.deepEqual(belowFloor(tally, { 'a/csv': 2 }), ['a/csv: 1 identical, the floor is 2']);
  assert.deepEqual(belowFloor(tallyOf('identical', 'skipped'), { 'a/csv': 2 }), []);
  assert.deepEqual(raised(tally, { 'a/csv': 0, b: 5 }), { 'a/csv': 1, b: 5 });
  assert.deepEqual(raised(tally, { 'a/csv': 2 }), { 'a/csv': 2 });
});
