/** What one evaluation may build at most. */
import { grow } from '../base/budget.ts';
import { JavaThrow } from '../base/values.ts';

export { maxCollectionSize } from '../base/collections.ts';

/** Longest text an expression may build, in UTF-16 units. */
export const maxTextLength = 16 * 1024 * 1024;

/** Steps one regular-expression operation may take. */
export const maxRegexSteps = 5_000_000;

/** A text that was made: counted, and no longer than an expression may build. Errors: OutOfMemoryError;
 *  `ReportError` `expr.budget.exceeded`. */
export function bounded(text: string): string {
  grow(text.length);
  return fitting(text);
}

/** The same for a text that is still growing: only its length is looked at. */
export function fitting(text: string): string {
  checkLength(text.length);
  return text;
}

/** For a text about to be made. Errors: OutOfMemoryError. */
export function checkLength(length: number): void {
  if (length > maxTextLength)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
}
