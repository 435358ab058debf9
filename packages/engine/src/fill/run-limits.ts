/** What one run may use up, declared once. Callers give a part; the rest is as `defaultRunLimits` says. */
import { Budget } from '../base/budget.ts';
import type { ExpressionLimits } from '../base/budget.ts';

type Lenient<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Undefined = the default; Infinity = no limit. */
export interface RunLimits extends Lenient<ExpressionLimits> {
  readonly maxPages?: number | undefined;
  /** Most pages without a further record being read: what goes on without data does not end. */
  readonly maxIdlePages?: number | undefined;
  /** Milliseconds by the host's clock. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Most bytes in buffers outside of the heap (pictures, workbooks), as the host counts them. */
  readonly maxBufferBytes?: number | undefined;
  /** Most elements of one page. */
  readonly maxPageElements?: number | undefined;
  /** Most reports inside each other: subreports of subreports. */
  readonly maxDepth?: number | undefined;
}

/** Far above what reports need, low enough that an endless expression ends within seconds. Not here: no limit. */
export const defaultRunLimits = {
  expressionSteps: 10_000_000,
  expressionMemory: 256 * 1024 * 1024,
  maxPageElements: 10_000_000,
  // Records are read up to a thousand at once, and one long text may fill thousands of pages.
  maxIdlePages: 200_000,
  maxDepth: 64,
} as const;

/** The budget of a run's expressions. `checkClock` throws when the run's time is over. */
export function budgetOf(limits: RunLimits, checkClock: () => void): Budget {
  const { expressionSteps, expressionMemory } = defaultRunLimits;
  return new Budget(
    {
      expressionSteps: limits.expressionSteps ?? expressionSteps,
      expressionMemory: limits.expressionMemory ?? expressionMemory,
      runSteps: limits.runSteps ?? Infinity,
      runMemory: limits.runMemory ?? Infinity,
      maxRows: limits.maxRows ?? Infinity,
    },
    checkClock,
  );
}
