/** What a component (list, table, icon label) does for its element. */
import type { PrintElement } from '../print/model.ts';
import type { Evaluation } from './dataset.ts';
import type { Step } from './step.ts';

/** What a component did with the room it was given. `height` undefined keeps the design height. */
export interface Prepared {
  readonly prints: boolean;
  readonly overflows: boolean;
  readonly height: number | undefined;
}

/** A component while the report runs. Lengths in points. */
export interface ComponentFill {
  evaluate(mode: Evaluation): void;
  /** Takes what fits into `available`, from the element's top; goes on where it stopped when called again. */
  prepare(available: number): Step<Prepared>;
  /** What was prepared, x and y relative to the container. */
  print(): readonly PrintElement[];
  /** Starts again from the beginning with the values at hand. */
  rewind(): void;
  /** Fills in a print element whose evaluation was put off. */
  resolve?(printed: PrintElement, mode: Evaluation): void | Promise<void>;
  /** True for components evaluated at the end of a scope. */
  readonly isDelayed?: boolean;
  /** True for components whose values never count as repeated. */
  readonly comparesValues?: boolean;
}
