/** Driving the fill of a report that is printed inside another one. Source: facts, engine §2.14 (page breaks). */
import type { Step, Wait } from './step.ts';

/** Runs until the inner report ends (true) or its page is full (false); waits for data on the way. */
export function* runPage(running: Step<void>): Step<boolean> {
  let step: IteratorResult<Wait, void> = running.next();
  while (step.done !== true) {
    if (!(step.value instanceof Promise)) return false;
    let value: unknown;
    try {
      value = yield step.value;
    } catch (error) {
      step = running.throw(error);
      continue;
    }
    step = running.next(value);
  }
  return true;
}
