/** How long a text may get that an expression builds. */
import { grow } from './budget.ts';
import { JavaThrow } from './values.ts';

/** In UTF-16 units. */
export const maxTextLength = 16 * 1024 * 1024;

/** A text that was made: counted, and no longer than an expression may build. Errors: OutOfMemoryError;
 *  `ReportError` `expr.budget.exceeded`. */
export function bounded(text: string): string {
  grow(text.length);
  return fitting(text);
}

/** The same for a text that is still growing: only its length is looked at. */
export function fitting(text: string): string {
  if (text.length > maxTextLength)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
  return text;
}
