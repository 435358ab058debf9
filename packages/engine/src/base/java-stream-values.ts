/** Values of expressions as Java's object streams (java-stream.ts): lists of texts, numbers and truth values. */
import { JavaList } from './collections.ts';
import { javaStream } from './java-stream.ts';
import type { Boxed, JavaData } from './java-stream.ts';
import { Byte, Float, Integer, javaClassOf, Long, Short } from './values.ts';
import type { Value } from './values.ts';

/** Ids that Java computes for arrays of these classes. */
const arrayIds: Readonly<Record<string, string>> = {
  'java.lang.Object': '90ce589f1073296c',
  'java.lang.String': 'add256e7e91d7b47',
  'java.lang.Integer': 'fe97ada00183e21b',
  'java.lang.Long': '7de10ab2bbbc632b',
  'java.lang.Short': 'a6bcea37405cc749',
  'java.lang.Byte': '94106c2f84688b6e',
  'java.lang.Double': 'e112ad8900a656a6',
  'java.lang.Float': '5b428953f19bafeb',
  'java.lang.Boolean': '47d5250f96d2c3d1',
  'java.lang.Number': '8d4686cc5ce1152c',
  'java.io.Serializable': 'aed009ac53d7ed49',
};

/** The stream of a value; undefined for values of classes not known here. */
export function valueStream(value: Value): Uint8Array | undefined {
  const data = dataOf(value, new Map());
  return data === undefined ? undefined : javaStream(data);
}

/** `known`: what equal values became before, since a stream holds an object once. */
function dataOf(value: Value, known: Map<unknown, JavaData>): JavaData | undefined {
  if (value === null) return null;
  const key = value instanceof JavaList ? value : `${javaClassOf(value) ?? ''}:${String(value)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const data = value instanceof JavaList ? listData(value, known) : plainData(value);
  if (data !== undefined) known.set(key, data);
  return data;
}

function plainData(value: Value): JavaData | undefined {
  if (typeof value === 'string') return { text: value };
  return isBoxed(value) ? { boxed: value } : undefined;
}

function isBoxed(value: Value): value is Boxed {
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  return [Integer, Long, Short, Byte, Float].some((type) => value instanceof type);
}

function listData(list: JavaList, known: Map<unknown, JavaData>): JavaData | undefined {
  const items: JavaData[] = [];
  for (const item of list.items) {
    const data = dataOf(item, known);
    if (data === undefined) return undefined;
    items.push(data);
  }
  if (list.javaClass === 'java.util.ArrayList') return { list: items };
  if (list.javaClass !== 'java.util.Arrays$ArrayList') return undefined;
  const of = elementClass(list.items);
  return { fixedList: items, of, arrayId: arrayIds[of] ?? '' };
}

/** The class of the array behind `Arrays.asList`: what the elements have in common. */
function elementClass(items: readonly Value[]): string {
  const present = items.filter((i) => i !== null);
  const classes = new Set(present.map((i) => javaClassOf(i) ?? ''));
  const [first] = classes;
  if (first === undefined) return 'java.lang.Object';
  if (classes.size === 1) return first in arrayIds ? first : 'java.lang.Object';
  return present.every((i) => isBoxed(i) && typeof i !== 'boolean') ? 'java.lang.Number' : 'java.io.Serializable';
}
