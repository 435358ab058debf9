/** How a function of the library is declared: what the reference page, the checker and the tests read. */
import type { Native } from '../../base/class-table.ts';

export type FunctionCategory = 'DateTime' | 'Logical' | 'Math' | 'Text' | 'Report';

export interface FunctionEntry {
  /** Java signature; null arguments reach the function. */
  readonly signature: string;
  readonly category: FunctionCategory;
  readonly meaning: string;
  /** Expressions and the text of their value, `null` for null: shown on the reference page and run as tests. */
  readonly examples: readonly (readonly [expression: string, text: string])[];
  /** Gets the environment, then the arguments. */
  readonly call: Native;
}

/** A function that gives null when any argument is null. */
export function needing<A extends readonly unknown[]>(call: (...args: A) => unknown): Native {
  return (_env: unknown, ...args: readonly unknown[]) => (args.includes(null) ? null : call(...(args as unknown as A)));
}

/** The same for a function that needs the environment. */
export function needingInRun<E, A extends readonly unknown[]>(call: (env: E, ...args: A) => unknown): Native {
  return (env: E, ...args: readonly unknown[]) => (args.includes(null) ? null : call(env, ...(args as unknown as A)));
}
