/** Java arrays and collections as plain lists. */
import { JavaArray } from '../base/arrays.ts';
import { isCollection } from '../base/collections.ts';
import { Byte, Character, Float, Integer, Long, Short } from '../base/values.ts';
import type { Value } from '../base/values.ts';

/** Elements of a Java array (primitives boxed) or of a collection, in order; null when the value is neither. */
export function elementsOf(value: Value): readonly Value[] | null {
  if (value instanceof JavaArray) {
    const box = boxes[value.component];
    return box === undefined ? (value.items as Value[]) : Array.from(value.items, box);
  }
  return isCollection(value) ? [...value] : null;
}

const boxes: Readonly<Record<string, (item: unknown) => Value>> = {
  int: (v) => Integer.of(v as number),
  long: (v) => Long.of(v as bigint),
  short: (v) => new Short(v as number),
  byte: (v) => new Byte(v as number),
  char: (v) => new Character(v as number),
  float: (v) => new Float(v as number),
  double: (v) => v as number,
  boolean: (v) => v as boolean,
};
