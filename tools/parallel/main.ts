/**
 * `node tools/parallel/main.ts`: runs reports one by one, then again and again in worker threads, several at once in
 * each, and compares every byte (SHA-256).   --runs N (10000)   --workers N (4)   --per-area N (2)
 */
import { parseArgs } from 'node:util';
import { digest, jobs } from './jobs.ts';
import { differing, runParallel } from './parallel.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    workers: { type: 'string', default: '4' },
    'per-area': { type: 'string', default: '2' },
  },
});

const all = jobs(Number(options['per-area']));
const alone: string[] = [];
for (const job of all) alone.push(await digest(job));
const failed = alone.filter((sum) => sum.startsWith('error')).length;
console.log(`${all.length} documents one by one, ${failed} of them errors`);
const startedAt = performance.now();
const sums = await runParallel(all, Number(options.runs), Number(options.workers));
const seconds = (performance.now() - startedAt) / 1000;
const found = differing(all, alone, sums);
console.log(
  `${sums.length} documents in ${options.workers} threads: ${seconds.toFixed(1)} s, ` +
    `${Math.round(sums.length / seconds)} per second, ${found.length} of them differ`,
);
for (const one of found) console.log(`  ${one}`);
process.exitCode = found.length === 0 ? 0 : 1;
