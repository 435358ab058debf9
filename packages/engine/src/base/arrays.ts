/** Java arrays. Elements are kept as the component type asks: numbers for int and smaller, float and double; bigints for
 *  long; booleans; Values for references. */
import { growElements } from './budget.ts';
import { JavaThrow, type JavaObject, type Value } from './values.ts';

/** Longest array an expression may make. */
export const maxArrayLength = 1_000_000;

/** A Java array. `component` is the element type as Java source names it: `int`, `java.lang.String`, `int[]`. */
export class JavaArray<T = unknown> implements JavaObject {
  readonly component: string;
  readonly items: T[];
  constructor(component: string, items: T[]) {
    this.component = component;
    this.items = items;
  }
  /** As declarations write it: `java.lang.String[]`. */
  get javaClass(): string {
    return this.component + '[]';
  }
  /** Errors: ArrayIndexOutOfBoundsException. */
  at(index: number): T {
    if (index < 0 || index >= this.items.length) {
      throw new JavaThrow(
        'java.lang.ArrayIndexOutOfBoundsException',
        `Index ${index} out of bounds for length ${this.items.length}`,
      );
    }
    return this.items[index] as T;
  }
  toString(): string {
    return `[${descriptor(this.component)}@1b6d3586`;
  }
}

/** JVM descriptor of a type, as in the class name of an array. */
function descriptor(type: string): string {
  if (type.endsWith('[]')) return '[' + descriptor(type.slice(0, -2));
  return primitiveDescriptors.get(type) ?? `L${type};`;
}
const primitiveDescriptors: ReadonlyMap<string, string> = new Map([
  ['int', 'I'],
  ['long', 'J'],
  ['short', 'S'],
  ['byte', 'B'],
  ['char', 'C'],
  ['float', 'F'],
  ['double', 'D'],
  ['boolean', 'Z'],
]);

/** A new array of `length` default elements. Errors: NegativeArraySizeException; OutOfMemoryError beyond the limit. */
export function newArray(component: string, length: number): JavaArray {
  if (length < 0) throw new JavaThrow('java.lang.NegativeArraySizeException', String(length));
  if (length > maxArrayLength)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'array too long for a report expression');
  growElements(length);
  const element = defaultElement(component);
  return new JavaArray(
    component,
    Array.from({ length }, () => element),
  );
}

function defaultElement(component: string): unknown {
  if (component === 'boolean') return false;
  if (component === 'long') return 0n;
  return primitiveDescriptors.has(component) ? 0 : null;
}

/** A Java byte[] over these bytes (not copied; signed, as Java sees them). */
export function byteArray(bytes: Uint8Array): JavaArray<number> {
  // A typed array in the place of a plain one: indexing, length, slice and iteration are all that readers use.
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new JavaArray('byte', signed as unknown as number[]);
}

/** The bytes of a Java byte[]; null when the value is something else. */
export function bytesOf(value: Value): Uint8Array | null {
  if (!(value instanceof JavaArray) || value.component !== 'byte') return null;
  const items = value.items as unknown;
  if (items instanceof Int8Array) return new Uint8Array(items.buffer, items.byteOffset, items.byteLength);
  return Uint8Array.from(value.items as number[]);
}
