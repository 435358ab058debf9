/** What one operation of an expression may build at most. */
export { maxCollectionSize } from '../base/collections.ts';
export { bounded, fitting, maxTextLength } from '../base/text-limit.ts';

/** Steps one regular-expression operation may take. */
export const maxRegexSteps = 5_000_000;
