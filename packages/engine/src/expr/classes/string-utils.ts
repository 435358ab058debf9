/** commons-lang StringUtils: on the class path of the server and used by its reports. */
import type { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { elementsOf } from '../../base/collections.ts';
import { toText, valueEquals, type Value } from '../../base/values.ts';
import { bounded } from '../limits.ts';

const isBlank = (text: string | null) => text === null || text.trim() === '';
const padding = (text: string, size: number, pad: string): string =>
  bounded(pad.repeat(Math.min(size, 1_000_000))).slice(0, Math.max(0, size - text.length));

const stringUtils: ClassTable['statics'] = {
  'boolean isEmpty(CharSequence?)': (text: Value) => text === null || toText(text) === '',
  'boolean isNotEmpty(CharSequence?)': (text: Value) => text !== null && toText(text) !== '',
  'boolean isBlank(CharSequence?)': isBlank,
  'boolean isNotBlank(CharSequence?)': (text: string | null) => !isBlank(text),
  'String trim(String?)': (text: string | null) => text && text.trim(),
  'String trimToEmpty(String?)': (text: string | null) => (text ?? '').trim(),
  'String trimToNull(String?)': (text: string | null) => (text ?? '').trim() || null,
  'String defaultString(String?)': (text: string | null) => text ?? '',
  'String defaultString(String?, String?)': (text: string | null, fallback: string | null) => text ?? fallback,
  'String defaultIfEmpty(String?, String?)': (text: string | null, fallback: string | null) => text || fallback,
  'String defaultIfBlank(String?, String?)': (text: string | null, fallback: string | null) =>
    isBlank(text) ? fallback : text,
  'String capitalize(String?)': (text: string | null) => text && text.slice(0, 1).toUpperCase() + text.slice(1),
  'String upperCase(String?)': (text: string | null) => text && text.toUpperCase(),
  'String lowerCase(String?)': (text: string | null) => text && text.toLowerCase(),
  'boolean equals(CharSequence?, CharSequence?)': valueEquals,
  'boolean contains(CharSequence?, CharSequence?)': (text: Value, part: Value) =>
    text !== null && part !== null && toText(text).includes(toText(part)),
  'String leftPad(String?, int)': (text: string | null, size: number) => text && padding(text, size, ' ') + text,
  'String leftPad(String?, int, String)': (text: string | null, size: number, pad: string) =>
    text && padding(text, size, pad) + text,
  'String leftPad(String?, int, char)': (text: string | null, size: number, pad: number) =>
    text && padding(text, size, String.fromCharCode(pad)) + text,
  'String rightPad(String?, int)': (text: string | null, size: number) => text && text + padding(text, size, ' '),
  'String rightPad(String?, int, String)': (text: string | null, size: number, pad: string) =>
    text && text + padding(text, size, pad),
  'String rightPad(String?, int, char)': (text: string | null, size: number, pad: number) =>
    text && text + padding(text, size, String.fromCharCode(pad)),
  'String join(Iterable<?>?, String?)': (items: Value, separator: string | null) =>
    items && [...elementsOf(items)].map((v) => (v === null ? '' : toText(v))).join(separator ?? ''),
  'String join(Object[]?, String?)': (items: JavaArray<Value> | null, separator: string | null) =>
    items && items.items.map((v) => (v === null ? '' : toText(v))).join(separator ?? ''),
  'String replace(String?, String?, String?)': (text: string | null, from: string | null, to: string | null) =>
    text === null || !from || to === null ? text : text.replaceAll(from, () => to),
  'String substringBefore(String?, String?)': (text: string | null, mark: string | null) =>
    text === null || mark === null || !text.includes(mark) ? text : text.slice(0, text.indexOf(mark)),
  'String substringAfter(String?, String?)': (text: string | null, mark: string | null) =>
    text && (mark !== null && text.includes(mark) ? text.slice(text.indexOf(mark) + mark.length) : ''),
  'String left(String?, int)': (text: string | null, size: number) => text && text.slice(0, Math.max(0, size)),
  'String right(String?, int)': (text: string | null, size: number) => text && (size <= 0 ? '' : text.slice(-size)),
  'String abbreviate(String?, int)': (text: string | null, size: number) =>
    text === null || text.length <= size ? text : text.slice(0, Math.max(0, size - 3)) + '...',
  'boolean isNumeric(CharSequence?)': (text: Value) => text !== null && /^\p{Nd}+$/u.test(toText(text)),
};

export const stringUtilsClasses: readonly ClassTable[] = [
  { name: 'org.apache.commons.lang3.StringUtils', statics: stringUtils },
  { name: 'org.apache.commons.lang.StringUtils', statics: stringUtils },
];
