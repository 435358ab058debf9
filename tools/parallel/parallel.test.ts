import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, jobs } from './jobs.ts';
import { differing, runParallel } from './parallel.ts';

test('documents made side by side are those made alone, byte for byte', async () => {
  const some = jobs(1).filter((_, i) => i % 4 === 0);
  const alone: string[] = [];
  for (const job of some) alone.push(await digest(job));
  assert.ok(alone.filter((sum) => !sum.startsWith('error')).length > some.length / 2);
  assert.deepEqual(differing(some, alone, await runParallel(some, 200, 4)), []);
});
