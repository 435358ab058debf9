/** Groovy's `target[index]`. */
import { JavaArray } from '../../base/arrays.ts';
import { arrayList, isCollection, JavaList, JavaMap } from '../../base/collections.ts';
import { JavaDate } from '../../base/dates.ts';
import { Integer, JavaThrow, toText, type Value } from '../../base/values.ts';
import { typeOfName } from '../assign.ts';
import { boxValue, nullPointer } from '../box.ts';
import { JavaMatcher } from '../classes/util.ts';
import type { Environment } from '../expression.ts';
import { groupText } from '../regex/regex.ts';
import { GString } from '../values/gstring.ts';
import { noMethod } from './calls.ts';
import { fieldOfDate } from './extensions-values.ts';
import { JavaRange } from '../values/range.ts';

/** `target[index]`: negative ones count from the end; a list beyond its end gives null; of a date, a field of its calendar. */
export function at(target: Value, index: Value, env: Environment): Value {
  if (target === null) throw nullPointer;
  if (target instanceof JavaMap) return target.get(index instanceof GString ? index.text : index);
  if (target instanceof JavaMatcher && index instanceof Integer) return matchAt(target, index.value);
  if (index instanceof JavaList) return slice(target, index, env);
  if (!(index instanceof Integer)) {
    if (typeof index === 'string' && isCollection(target)) throw noMethod(target, 'getAt', [index]);
    throw index === null ? nullPointer : noMethod(target, 'getAt', [index]);
  }
  const i = index.value;
  if (target instanceof JavaDate) return Integer.of(fieldOfDate(env, target, i));
  if (target instanceof JavaList) return target.items[i < 0 ? i + target.size : i] ?? null;
  if (target instanceof JavaArray) return boxedItem(target, i);
  if (typeof target === 'string' || target instanceof GString) {
    const text = toText(target);
    const from = i < 0 ? i + text.length : i;
    if (from < 0)
      throw new JavaThrow(
        'java.lang.ArrayIndexOutOfBoundsException',
        `Negative array index [${i}] too large for array size ${text.length}`,
      );
    if (from >= text.length)
      throw new JavaThrow('java.lang.StringIndexOutOfBoundsException', `String index out of range: ${from}`);
    return text[from] as string;
  }
  throw noMethod(target, 'getAt', [index]);
}

function boxedItem(array: JavaArray, i: number): Value {
  return boxValue(array.at(i < 0 ? i + array.items.length : i), typeOfName(array.component));
}

/** `(text =~ pattern)[0]`: a match as text, or as a list of it and its groups. */
function matchAt({ regex, text }: JavaMatcher, index: number): Value {
  const all = [...regex.all(text)];
  const found = all.at(index);
  if (found === undefined) throw new JavaThrow('java.lang.IndexOutOfBoundsException', `index is out of range ${index}`);
  const parts = Array.from({ length: regex.groups + 1 }, (_, i) => groupText(found, i, text));
  return regex.groups === 0 ? (parts[0] as Value) : arrayList(parts);
}

/** `1..-1` over so many elements: from the second to the last. */
function resolved(range: JavaList, size: number): Value[] {
  const [from, to] = [range.items[0], range.items.at(-1)];
  if (!(range instanceof JavaRange) || !(from instanceof Integer) || !(to instanceof Integer)) return range.items;
  const place = ({ value }: Integer) => (value < 0 ? value + size : value);
  const [a, b] = [place(from), place(to)];
  if (a === from.value && b === to.value) return range.items;
  return Array.from({ length: Math.abs(b - a) + 1 }, (_, i) => Integer.of(a <= b ? a + i : a - i));
}

function slice(target: Value, range: JavaList, env: Environment): Value {
  const size = isCollection(target)
    ? target.size
    : target instanceof JavaArray
      ? target.items.length
      : toText(target).length;
  const indexes = { items: resolved(range, size) };
  if (typeof target === 'string' || target instanceof GString)
    return indexes.items.map((i) => at(target, i, env) as string).join('');
  return arrayList(indexes.items.map((i) => at(target, i, env)));
}
