import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget, budgetCode, grow, lend, takeBack, work } from './budget.ts';

function inside(budget: Budget, use: () => void): void {
  const outer = lend(budget);
  try {
    use();
  } finally {
    takeBack(outer);
  }
}
const over = { code: budgetCode };

test('steps and memory are counted for each evaluation anew', () => {
  const budget = new Budget({ expressionSteps: 50_000, expressionMemory: 100 });
  for (let i = 0; i < 5; i++) inside(budget, () => (work(40_000), grow(100)));
  assert.throws(() => inside(budget, () => work(60_001)), over);
  assert.throws(() => inside(budget, () => grow(101)), over);
  inside(budget, () => grow(1));
});

test('an evaluation inside another has no budget of its own, and nothing counts outside', () => {
  const budget = new Budget({ expressionMemory: 100 });
  assert.throws(() => inside(budget, () => (grow(60), inside(budget, () => grow(60)))), over);
  grow(1e9);
  work(1e9);
});

test('the run has limits over all evaluations, and its clock is looked at in each long one', () => {
  let looks = 0;
  const budget = new Budget({ runSteps: 100_000, maxRows: 10 }, () => void looks++);
  assert.throws(() => {
    for (let i = 0; i < 20; i++) inside(budget, () => work(15_000));
  }, over);
  assert.equal(looks, 6);
  const rows = new Budget({ maxRows: 10 });
  rows.addRows(10);
  assert.throws(() => rows.addRows(1), { code: 'governors.max.rows.limit.exceeded' });
});
