/** Makes the attempts that the main thread sends, one at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { tryExpression } from './attempt.ts';
import { tryReport } from './report-attempt.ts';
import type { HarmCase } from './corpus.ts';
import type { RunLimits } from '../../packages/engine/src/fill/run-limits.ts';

export interface Outcome {
  readonly outcome: string;
  /** CPU time of the process: the machine may be busy with other things. */
  readonly ms: number;
  /** Heap and buffers of the worker behind the attempt, in MB. */
  readonly mb: number;
}

parentPort?.on('message', (one: HarmCase) => {
  const before = process.cpuUsage();
  const limits = workerData as RunLimits;
  const tried = one.kind === 'report' ? tryReport(one, limits) : Promise.resolve(tryExpression(one, limits));
  void tried.then((outcome) => {
    const { user, system } = process.cpuUsage(before);
    const { heapUsed, external } = process.memoryUsage();
    parentPort?.postMessage({
      outcome,
      ms: (user + system) / 1000,
      mb: (heapUsed + external) / 1e6,
    } satisfies Outcome);
  });
});
