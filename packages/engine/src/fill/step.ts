/**
 * A fill is one chain of generators: the loop can stop anywhere to wait for rows or files, and a subreport can stop
 * in the middle of its parent's band until the parent has a fresh page. Source: facts, engine §2.14 (page breaks).
 */

/** What a step stops for: a promise to wait for, or (inside a subreport) a page that is full. */
export type Wait = Promise<unknown> | PageFull;

export interface PageFull {
  readonly kind: 'page-full';
}
export const pageFull: PageFull = { kind: 'page-full' };

export type Step<T> = Generator<Wait, T, unknown>;

/** Waits for a value that may already be there. */
export function* wait<T>(value: T | Promise<T>): Step<T> {
  return value instanceof Promise ? ((yield value) as T) : value;
}

/** Runs a chain to its end. Errors: whatever the chain or an awaited promise throws, thrown inside the chain first. */
export async function drive<T>(chain: Step<T>, beforeResume: () => void): Promise<T> {
  let step = chain.next();
  while (step.done !== true) {
    if (!(step.value instanceof Promise)) throw new Error('a page break left the report that it belongs to');
    let value: unknown;
    let failure: { error: unknown } | undefined;
    try {
      value = await step.value;
      beforeResume();
    } catch (error) {
      failure = { error };
    }
    step = failure === undefined ? chain.next(value) : chain.throw(failure.error);
  }
  return step.value;
}
