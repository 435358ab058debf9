/** Runs the cases that the main thread sends, one at a time. */
import { parentPort } from 'node:worker_threads';
import type { Case } from './case.ts';
import { describe, runCase } from './run-case.ts';
import type { CaseResult } from './run-case.ts';

parentPort?.on('message', (one: Case) => {
  void runCase(one).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => parentPort?.postMessage(failure(one, error)),
  );
});

/** A case whose run itself broke. */
function failure(one: Case, error: unknown): CaseResult {
  const formats = one.kind === 'table' ? [one.name] : one.expected.map((e) => e.format);
  if (one.kind === 'report' && one.expectedError !== undefined) formats.push('error');
  const reason = describe(error);
  const outcomes = formats.map((format) => ({ area: one.area, name: one.name, format, verdict: 'failed' as const, reason }));
  return { outcomes, identicalRows: 0, diagnostics: [] };
}
