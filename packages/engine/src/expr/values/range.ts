/** Groovy's `1..5`: a list that does not change and reads as it was written. */
import { JavaList } from '../../base/collections.ts';
import type { Value } from '../../base/values.ts';

/** Classes of ranges of numbers and of characters. */
export type RangeClass = 'groovy.lang.IntRange' | 'groovy.lang.ObjectRange' | 'groovy.lang.EmptyRange';

export class JavaRange extends JavaList {
  readonly text: string;
  constructor(items: Value[], javaClass: RangeClass, text: string) {
    super(items, javaClass, 'closed');
    this.text = text;
  }
  override toString(): string {
    return this.text;
  }
}
