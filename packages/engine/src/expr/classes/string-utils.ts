/** commons-lang StringUtils: on the class path of the server and used by its reports. */
import { JavaArray } from '../../base/arrays.ts';
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
  'String repeat(String?, int)': (text: string | null, count: number) =>
    text && bounded(text.repeat(Math.min(Math.max(0, count), 1_000_000))),
  'int countMatches(CharSequence?, CharSequence?)': (text: Value, part: Value) =>
    text === null || part === null || toText(part) === '' ? 0 : toText(text).split(toText(part)).length - 1,
  'String uncapitalize(String?)': (text: string | null) => text && text.slice(0, 1).toLowerCase() + text.slice(1),
  'String swapCase(String?)': (text: string | null) =>
    text && Array.from(text, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join(''),
  'String reverse(String?)': (text: string | null) => text && [...text].reverse().join(''),
  'String deleteWhitespace(String?)': (text: string | null) => text && text.replace(/\s/g, ''),
  'String strip(String?)': (text: string | null) => text && text.trim(),
  'String substringBeforeLast(String?, String?)': (text: string | null, mark: string | null) =>
    text === null || !mark || !text.includes(mark) ? text : text.slice(0, text.lastIndexOf(mark)),
  'String substringAfterLast(String?, String?)': (text: string | null, mark: string | null) =>
    text && (mark && text.includes(mark) ? text.slice(text.lastIndexOf(mark) + mark.length) : ''),
  'String substringBetween(String?, String?, String?)': (
    text: string | null,
    open: string | null,
    close: string | null,
  ) => {
    if (text === null || open === null || close === null) return null;
    const from = text.indexOf(open);
    const to = from < 0 ? -1 : text.indexOf(close, from + open.length);
    return to < 0 ? null : text.slice(from + open.length, to);
  },
  'String substring(String?, int)': (text: string | null, from: number) =>
    text && text.slice(from < 0 ? Math.max(0, text.length + from) : from),
  'String substring(String?, int, int)': (text: string | null, from: number, to: number) => {
    if (text === null) return null;
    const place = (n: number) => (n < 0 ? Math.max(0, text.length + n) : n);
    return text.slice(place(from), Math.max(place(from), place(to)));
  },
  'String remove(String?, String?)': (text: string | null, part: string | null) =>
    text === null || !part ? text : text.replaceAll(part, ''),
  'boolean startsWith(CharSequence?, CharSequence?)': (text: Value, part: Value) =>
    text === null || part === null ? text === part : toText(text).startsWith(toText(part)),
  'boolean endsWith(CharSequence?, CharSequence?)': (text: Value, part: Value) =>
    text === null || part === null ? text === part : toText(text).endsWith(toText(part)),
  'boolean equalsIgnoreCase(CharSequence?, CharSequence?)': (a: Value, b: Value) =>
    a === null || b === null ? a === b : toText(a).toUpperCase() === toText(b).toUpperCase(),
  'boolean containsIgnoreCase(CharSequence?, CharSequence?)': (text: Value, part: Value) =>
    text !== null && part !== null && toText(text).toUpperCase().includes(toText(part).toUpperCase()),
  'int length(CharSequence?)': (text: Value) => (text === null ? 0 : toText(text).length),
  'String[] split(String?, String?)': (text: string | null, marks: string | null) =>
    text &&
    new JavaArray(
      'java.lang.String',
      Array.from(text)
        .map((c) => ((marks ?? ' \t\n\r\f').includes(c) ? '\0' : c))
        .join('')
        .split('\0')
        .filter((part) => part !== ''),
    ),
  'String center(String?, int)': (text: string | null, size: number) => {
    if (text === null) return null;
    const left = padding(text, size, ' ').length >> 1;
    const padded = ' '.repeat(left) + text;
    return padded + padding(padded, size, ' ');
  },
  'boolean isAlpha(CharSequence?)': (text: Value) => text !== null && /^\p{L}+$/u.test(toText(text)),
  'boolean isAlphanumeric(CharSequence?)': (text: Value) => text !== null && /^[\p{L}\p{Nd}]+$/u.test(toText(text)),
  'boolean isNumeric(CharSequence?)': (text: Value) => text !== null && /^\p{Nd}+$/u.test(toText(text)),
};

const numberUtils: ClassTable['statics'] = {
  'int toInt(String?)': (text: string | null) => wholeOr(text, 0),
  'int toInt(String?, int)': wholeOr,
  'double toDouble(String?)': (text: string | null) => numberOr(text, 0),
  'double toDouble(String?, double)': numberOr,
  'boolean isDigits(String?)': (text: string | null) => text !== null && /^\p{Nd}+$/u.test(text),
  'boolean isParsable(String?)': (text: string | null) => text !== null && /^-?\d*\.?\d+$/.test(text),
};

function wholeOr(text: string | null, fallback: number): number {
  const value = /^[+-]?\d+$/.test(text ?? '') ? Number(text) : NaN;
  return Math.abs(value) <= 2147483648 && value !== 2147483648 ? value : fallback;
}

function numberOr(text: string | null, fallback: number): number {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text ?? '') ? Number(text) : fallback;
}

export const stringUtilsClasses: readonly ClassTable[] = [
  { name: 'org.apache.commons.lang3.math.NumberUtils', statics: numberUtils },
  {
    name: 'org.apache.commons.lang3.ObjectUtils',
    statics: { '<T> T defaultIfNull(T, T)': (value: Value, fallback: Value) => value ?? fallback },
  },
  { name: 'org.apache.commons.lang3.StringUtils', statics: stringUtils },
  { name: 'org.apache.commons.lang.StringUtils', statics: stringUtils },
];
