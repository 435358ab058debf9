/**
 * What expressions may use up, counted where it is used: by calls, turns of loops, the text and the elements they make.
 * Natives deep inside the class tables know no run; the budget is lent to the thread for the time of one evaluation
 * (everything in it is synchronous) and taken back behind it.
 */
import { ReportError } from './diagnostic.ts';

export interface ExpressionLimits {
  /** Steps of one evaluation: calls, turns of loops, pieces of text or elements looked at. */
  readonly expressionSteps: number;
  /** Bytes, roughly, that one evaluation may make: one for a character, eight for an element, in use or not any more. */
  readonly expressionMemory: number;
  /** The same of all evaluations of a run; Infinity = no limit. */
  readonly runSteps: number;
  readonly runMemory: number;
  /** Records of a run, in all its datasets. */
  readonly maxRows: number;
}

/** Code of the error that ends an evaluation; the fill adds which expression it was. */
export const budgetCode = 'expr.budget.exceeded';

/** A closure's call: frames and lists of locals are made for it. */
export const closureSteps = 4;

/** Steps between two looks at the clock. */
const slice = 10_000;

const unlimited: ExpressionLimits = {
  expressionSteps: Infinity,
  expressionMemory: Infinity,
  runSteps: Infinity,
  runMemory: Infinity,
  maxRows: Infinity,
};

/** Counts for one run. */
export class Budget {
  readonly limits: ExpressionLimits;
  /** Steps until the clock is looked at again. */
  left = slice;
  /** Bytes made by the evaluation under way. */
  made = 0;
  /** Whole slices of the evaluation under way. */
  private spent = 0;
  private runSpent = 0;
  private runMade = 0;
  private rows = 0;
  private readonly checkClock: () => void;

  /** `checkClock` throws when the run's time is over. */
  constructor(limits: Partial<ExpressionLimits> = {}, checkClock: () => void = () => undefined) {
    this.limits = { ...unlimited, ...limits };
    this.checkClock = checkClock;
  }

  /** A new evaluation begins. */
  begin(): void {
    this.runSpent += this.spent + slice - this.left;
    this.runMade += this.made;
    this.spent = 0;
    this.left = slice;
    this.made = 0;
  }

  /** A slice is used up. Errors: `ReportError` `expr.budget.exceeded`; those of the clock. */
  nextSlice(): void {
    this.spent += slice - this.left;
    this.left = slice;
    const { expressionSteps, runSteps } = this.limits;
    if (this.spent > expressionSteps) throw exceeded(`the expression took more than ${expressionSteps} steps`);
    if (this.runSpent + this.spent > runSteps)
      throw exceeded(`the expressions of the run took more than ${runSteps} steps`);
    this.checkClock();
  }

  /** More was made than one evaluation may, or (looked at with the records) than all may. */
  checkMemory(): void {
    const { expressionMemory, runMemory } = this.limits;
    if (this.made > expressionMemory)
      throw exceeded(`the expression made more than ${expressionMemory} bytes of text and elements`);
    if (this.runMade + this.made > runMemory)
      throw exceeded(`the expressions of the run made more than ${runMemory} bytes of text and elements`);
  }

  /** How many records were read so far. */
  get records(): number {
    return this.rows;
  }

  /** Records were read. Errors: `ReportError` `governors.max.rows.limit.exceeded`; those of the clock. */
  addRows(count: number): void {
    this.rows += count;
    const { maxRows, runSteps } = this.limits;
    if (this.rows > maxRows)
      throw new ReportError('governors.max.rows.limit.exceeded', `The report read more than ${maxRows} records.`);
    if (this.runSpent > runSteps) throw exceeded(`the expressions of the run took more than ${runSteps} steps`);
    this.checkMemory();
    this.checkClock();
  }
}

function exceeded(message: string): ReportError {
  return new ReportError(budgetCode, message);
}

const nobody = new Budget();
let current = nobody;

/** Lends a budget to what follows; give what comes back to `takeBack`. Inside another evaluation of the run nothing begins anew. */
export function lend(budget: Budget): Budget {
  const outer = current;
  current = budget;
  if (outer !== budget) budget.begin();
  return outer;
}

export function takeBack(outer: Budget): void {
  current = outer;
}

/** Counts steps. Errors: `ReportError` `expr.budget.exceeded` when they are used up. */
export function work(steps = 1): void {
  if ((current.left -= steps) < 0) current.nextSlice();
}

/** Counts bytes that were made. Errors: `ReportError` `expr.budget.exceeded`. */
export function grow(bytes: number): void {
  if ((current.made += bytes) > current.limits.expressionMemory) current.checkMemory();
}

/** Counts elements of a collection or array that was made. Errors: `ReportError` `expr.budget.exceeded`. */
export function growElements(count: number): void {
  grow(count * 8);
  if (count > 64) work(count >> 3);
}
