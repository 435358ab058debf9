/** What one evaluation may build at most. */
import { JavaThrow } from '../base/values.ts';

export { maxCollectionSize } from '../base/collections.ts';

/** Longest text an expression may build, in UTF-16 units. */
export const maxTextLength = 16 * 1024 * 1024;

/** Steps one regular-expression operation may take. */
export const maxRegexSteps = 5_000_000;

/** The text, if it is not longer than an expression may build. Errors: OutOfMemoryError. */
export function bounded(text: string): string {
  if (text.length > maxTextLength)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
  return text;
}
