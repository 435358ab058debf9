import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInDeclarations, groupCounter, planVariables } from './variables.ts';
import type { VariableDeclaration } from './variables.ts';

const declared = (name: string, more: Partial<VariableDeclaration>): VariableDeclaration => ({
  name,
  valueClass: 'java.lang.Double',
  calculation: 'Sum',
  resetType: 'Report',
  resetGroup: -1,
  incrementType: 'None',
  incrementGroup: -1,
  expression: undefined,
  initial: undefined,
  initialNumber: undefined,
  ...more,
});

test('built-in variables come first, then group counters', () => {
  const names = planVariables([...builtInDeclarations(), groupCounter('g', 0)]).map((v) => v.name);
  assert.deepEqual(names, [
    'PAGE_NUMBER',
    'MASTER_CURRENT_PAGE',
    'MASTER_TOTAL_PAGES',
    'COLUMN_NUMBER',
    'REPORT_COUNT',
    'PAGE_COUNT',
    'COLUMN_COUNT',
    'g_COUNT',
  ]);
});

test('helpers stand before their owner', () => {
  const plan = planVariables([declared('d', { calculation: 'StandardDeviation' })]);
  assert.deepEqual(
    plan.map((v) => v.name),
    ['d_VARIANCE_COUNT', 'd_VARIANCE_SUM', 'd_VARIANCE', 'd'],
  );
  assert.equal(plan[3]?.varianceSlot, 2);
  assert.deepEqual([plan[2]?.countSlot, plan[2]?.sumSlot], [0, 1]);
});

test('a distinct count’s set resets with the owner’s increment', () => {
  const [set, owner] = planVariables([
    declared('d', { calculation: 'DistinctCount', incrementType: 'Group', incrementGroup: 1 }),
  ]);
  assert.deepEqual([set?.resetType, set?.resetGroup, owner?.distinctSlot], ['Group', 1, 0]);
});
