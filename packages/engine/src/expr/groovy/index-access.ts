/** Groovy's `target[index]`. */
import { JavaArray } from '../../base/arrays.ts';
import { arrayList, isCollection, JavaList, JavaMap } from '../../base/collections.ts';
import { Integer, JavaThrow, toText, type Value } from '../../base/values.ts';
import { typeOfName } from '../assign.ts';
import { boxValue, nullPointer } from '../box.ts';
import { GString } from '../values/gstring.ts';
import { noMethod } from './calls.ts';

/** `target[index]`: negative ones count from the end; a list beyond its end gives null. */
export function at(target: Value, index: Value): Value {
  if (target === null) throw nullPointer;
  if (target instanceof JavaMap) return target.get(index instanceof GString ? index.text : index);
  if (index instanceof JavaList) return slice(target, index);
  if (!(index instanceof Integer)) {
    if (typeof index === 'string' && isCollection(target)) throw noMethod(target, 'getAt', [index]);
    throw index === null ? nullPointer : noMethod(target, 'getAt', [index]);
  }
  const i = index.value;
  if (target instanceof JavaList) return target.items[i < 0 ? i + target.size : i] ?? null;
  if (target instanceof JavaArray) return boxedItem(target, i);
  if (typeof target === 'string' || target instanceof GString) {
    const text = toText(target);
    const from = i < 0 ? i + text.length : i;
    if (from < 0 || from >= text.length)
      throw new JavaThrow('java.lang.StringIndexOutOfBoundsException', `String index out of range: ${from}`);
    return text[from] as string;
  }
  throw noMethod(target, 'getAt', [index]);
}

function boxedItem(array: JavaArray, i: number): Value {
  return boxValue(array.at(i < 0 ? i + array.items.length : i), typeOfName(array.component));
}

function slice(target: Value, indexes: JavaList): Value {
  if (typeof target === 'string' || target instanceof GString)
    return indexes.items.map((i) => at(target, i) as string).join('');
  return arrayList(indexes.items.map((i) => at(target, i)));
}
