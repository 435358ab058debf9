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

test('a distinct count’s set resets and grows with its owner, with every record at the report’s end', () => {
  const [set, owner] = planVariables([
    declared('d', { calculation: 'DistinctCount', resetType: 'Page', incrementType: 'Group', incrementGroup: 1 }),
  ]);
  assert.deepEqual([set?.resetType, set?.incrementType, set?.incrementGroup], ['Page', 'Group', 1]);
  assert.equal(owner?.distinctSlot, 0);
  const [whole] = planVariables([declared('d', { calculation: 'DistinctCount', incrementType: 'Report' })]);
  assert.equal(whole?.incrementType, 'None');
});
