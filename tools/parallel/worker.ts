/** Runs jobs as they come, several at a time: their steps mix. */
import { parentPort } from 'node:worker_threads';
import { digest } from './jobs.ts';
import type { Job } from './jobs.ts';

parentPort?.on('message', ({ at, job }: { at: number; job: Job }) => {
  void digest(job).then((sum) => parentPort?.postMessage({ at, sum }));
});
