/** A few workers that share the cases; a worker whose case takes too long is replaced. */
import { Worker } from 'node:worker_threads';
import type { Case } from './case.ts';
import type { CaseResult } from './run-case.ts';

export interface PoolOptions {
  readonly workers: number;
  /** For one report case; tables get ten times as much. */
  readonly timeLimitMs: number;
  readonly workerData: unknown;
}

/** Runs all cases; `onResult` is called once for each, in the order they end. */
export async function runAll(cases: readonly Case[], options: PoolOptions, onResult: (one: Case, result: CaseResult) => void): Promise<void> {
  const queue = [...cases].reverse();
  await Promise.all(Array.from({ length: Math.min(options.workers, cases.length) }, () => drain(queue, options, onResult)));
}

async function drain(queue: Case[], options: PoolOptions, onResult: (one: Case, result: CaseResult) => void): Promise<void> {
  let worker: Worker | null = null;
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    worker ??= new Worker(new URL('./worker.ts', import.meta.url), { workerData: options.workerData });
    const result = await runOne(worker, one, options.timeLimitMs * (one.kind === 'table' ? 10 : 1));
    if (typeof result === 'string') {
      await worker.terminate();
      worker = null;
      onResult(one, lost(one, result));
    } else onResult(one, result);
  }
  await worker?.terminate();
}

/** The result, or why the worker is of no more use. */
function runOne(worker: Worker, one: Case, limitMs: number): Promise<CaseResult | string> {
  return new Promise((resolve) => {
    const settle = (result: CaseResult | string): void => {
      clearTimeout(timer);
      for (const [event, listener] of listeners) worker.off(event, listener as (value: unknown) => void);
      resolve(result);
    };
    const listeners: readonly (readonly [string, (...values: never[]) => void])[] = [
      ['message', settle],
      ['error', (error: Error) => settle(`broke the worker: ${error.message}`)],
      ['exit', (code: number) => settle(`ended the worker with code ${code}`)],
    ];
    const timer = setTimeout(() => settle(`took longer than ${limitMs / 1000} s`), limitMs);
    for (const [event, listener] of listeners) worker.on(event, listener as (value: unknown) => void);
    worker.postMessage(one);
  });
}

function lost(one: Case, reason: string): CaseResult {
  const formats = one.kind === 'table' ? [one.name] : one.expected.map((e) => e.format);
  if (one.kind === 'report' && one.expectedError !== undefined) formats.push('error');
  return { outcomes: formats.map((format) => ({ area: one.area, name: one.name, format, verdict: 'failed', reason })), identicalRows: 0, diagnostics: [] };
}
