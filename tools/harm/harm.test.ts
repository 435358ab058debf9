/** No text of a report does harm: every attempt of the corpus ends as it should, within its bounds, and the process stays up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attempts } from './guarded.ts';
import { expressionCases, reportCases } from './corpus.ts';
import type { HarmCase } from './corpus.ts';

/** A tenth of what a run gives by default: the same outcomes, sooner. */
const limits = { expressionSteps: 1_000_000, expressionMemory: 32 * 1024 * 1024 };
const reportLimits = {
  ...limits,
  runMemory: 200_000_000,
  maxRows: 200_000,
  maxPages: 1000,
  maxPageElements: 100_000,
  timeoutMs: 60_000,
};
/** CPU time of one attempt. */
const maxMs = 3000;
const maxMb = 400;

function isAsExpected({ expected, isExact }: HarmCase, outcome: string): boolean {
  return outcome === expected || (!isExact && outcome.startsWith('!') && expected.startsWith('!'));
}

test('expressions', async () => {
  const wrong: string[] = [];
  const cases = expressionCases();
  assert.ok(cases.length >= 300);
  for await (const [one, { outcome, ms, mb }] of attempts(cases, { limitMs: 60_000, heapMb: 512, limits })) {
    const isRight = isAsExpected(one, outcome);
    if (!isRight) wrong.push(`${one.name}: ${outcome} instead of ${one.expected}: ${one.text.slice(0, 200)}`);
    if (ms > maxMs || mb > maxMb)
      wrong.push(`${one.name}: ${Math.round(ms)} ms, ${Math.round(mb)} MB: ${one.text.slice(0, 200)}`);
  }
  assert.deepEqual(wrong, []);
});

test('whole reports', async () => {
  const wrong: string[] = [];
  const cases = reportCases();
  assert.ok(cases.length >= 130);
  for await (const [one, { outcome, ms, mb }] of attempts(cases, {
    limitMs: 120_000,
    heapMb: 512,
    limits: reportLimits,
  })) {
    if (!isAsExpected(one, outcome)) wrong.push(`${one.name}: ${outcome} instead of ${one.expected}`);
    if (ms > 2 * maxMs || mb > 2 * maxMb) wrong.push(`${one.name}: ${Math.round(ms)} ms, ${Math.round(mb)} MB`);
  }
  assert.deepEqual(wrong, []);
});
