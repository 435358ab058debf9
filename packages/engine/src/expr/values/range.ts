/** Groovy's `1..5`: a list that does not change and reads as it was written. */
import { arrayList, JavaList } from '../../base/collections.ts';
import { JavaThrow, type Value } from '../../base/values.ts';

/** Classes of ranges of numbers and of characters. */
export type RangeClass = 'groovy.lang.IntRange' | 'groovy.lang.ObjectRange' | 'groovy.lang.EmptyRange';

export class JavaRange extends JavaList {
  readonly text: string;
  constructor(items: Value[], javaClass: RangeClass, text: string) {
    super(items, javaClass, 'closed');
    this.text = text;
  }
  /** Every so many elements; a negative step goes backwards. Errors: GroovyRuntimeException for none. */
  step(by: number): JavaList {
    if (by === 0 && this.size > 0) throw new JavaThrow('groovy.lang.GroovyRuntimeException', 'Infinite loop');
    const items = by < 0 ? this.items.toReversed() : this.items;
    return arrayList(items.filter((_, i) => i % Math.abs(by) === 0));
  }
  override toString(): string {
    return this.text;
  }
}
