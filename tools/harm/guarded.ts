/** Attempts in a worker with hard limits: one that takes too long, too much or the worker itself down is told by name. */
import { Worker } from 'node:worker_threads';
import type { HarmCase } from './corpus.ts';
import type { RunLimits } from '../../packages/engine/src/fill/run-limits.ts';
import type { Outcome } from './worker.ts';

export interface Guard {
  /** Milliseconds for one attempt. */
  readonly limitMs: number;
  readonly heapMb: number;
  readonly limits: RunLimits;
}

/** Runs the attempts in order and gives each outcome. */
export async function* attempts<T extends HarmCase>(cases: readonly T[], guard: Guard): AsyncGenerator<[T, Outcome]> {
  let worker: Worker | undefined;
  try {
    for (const one of cases) {
      worker ??= new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: guard.limits,
        resourceLimits: { maxOldGenerationSizeMb: guard.heapMb },
      });
      const outcome = await ask(worker, one, guard.limitMs);
      if (outcome.outcome.startsWith('broken')) {
        await worker.terminate();
        worker = undefined;
      }
      yield [one, outcome];
    }
  } finally {
    await worker?.terminate();
  }
}

function ask(worker: Worker, one: HarmCase, limitMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', failed).off('exit', ended);
      resolve(outcome);
    };
    const broken = (why: string): void => settle({ outcome: `broken: ${why}`, ms: limitMs, mb: 0 });
    const failed = (error: Error): void => broken(error.message);
    const ended = (code: number): void => broken(`ended with code ${code}`);
    const timer = setTimeout(() => broken(`took longer than ${limitMs} ms`), limitMs);
    worker.on('message', settle).on('error', failed).on('exit', ended);
    worker.postMessage(one);
  });
}
