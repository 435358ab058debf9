/** java.lang.String, StringBuilder, StringBuffer. */
import { grow } from '../../base/budget.ts';
import { bytesOf, byteArray, JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { dateToText, JavaDate } from '../../base/dates.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { formatJava } from '../../base/formatter.ts';
import { Locale } from '../../base/locale.ts';
import {
  compareStrings,
  JavaThrow,
  doubleToText,
  floatToText,
  Integer,
  toText,
  valueHash,
  type JavaObject,
  type Value,
} from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import { bounded, fitting, maxTextLength } from '../limits.ts';
import { defaultLocale, defaultZone } from '../run-defaults.ts';
import { compileRegex } from '../regex/regex.ts';
import { isJavaWhitespace, trimEndBy, trimStartBy } from '../trim.ts';
import { charAt } from './lang.ts';
import { charStream, lineStream, streamOf } from './streams.ts';

const outOfBounds = (message: string) => new JavaThrow('java.lang.StringIndexOutOfBoundsException', message);

/** `String.substring`. Errors: StringIndexOutOfBoundsException. */
export function substring(text: string, from: number, to: number = text.length): string {
  if (from < 0 || from > to || to > text.length) throw outOfBounds(`begin ${from}, end ${to}, length ${text.length}`);
  return text.slice(from, to);
}

/** Java `indexOf`: a negative start counts as 0, nothing is found beyond the end except the empty text at it. */
function indexOf(text: string, part: string, from = 0): number {
  if (from >= text.length) return part === '' ? text.length : -1;
  return text.indexOf(part, Math.max(0, from));
}

function lastIndexOf(text: string, part: string, from = text.length): number {
  return from < 0 ? -1 : text.lastIndexOf(part, from);
}

const charText = (code: number): string =>
  code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : String.fromCharCode(code);

/** Java's case-blind comparison: each unit through upper then lower case. */
function foldCase(text: string): string {
  let folded = '';
  for (const char of text) {
    const upper = char.toUpperCase();
    const one = upper.length === char.length ? upper : char;
    const lower = one.toLowerCase();
    folded += lower.length === one.length ? lower : one;
  }
  return folded;
}

/** `String.trim`: everything up to the blank goes at both ends. */
export function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return text.slice(from, to);
}

function repeat(text: string, count: number): string {
  if (count < 0) throw new JavaThrow('java.lang.IllegalArgumentException', `count is negative: ${count}`);
  if (text.length * count > maxTextLength)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
  return text.repeat(count);
}

function regionMatches(
  text: string,
  ignoreCase: boolean,
  from: number,
  other: string,
  otherFrom: number,
  length: number,
): boolean {
  if (from < 0 || otherFrom < 0 || from + length > text.length || otherFrom + length > other.length) return false;
  if (length <= 0) return true;
  const [a, b] = [text.slice(from, from + length), other.slice(otherFrom, otherFrom + length)];
  return a === b || (ignoreCase && foldCase(a) === foldCase(b));
}

/** Regular-expression split; leading empty match and trailing empty parts as Java has them. */
function split(text: string, pattern: string, limit = 0): JavaArray {
  return new JavaArray('java.lang.String', compileRegex(pattern).split(text, limit));
}

const charsets: ReadonlyMap<string, string> = new Map([
  ['UTF8', 'utf8'],
  ['UTF_8', 'utf8'],
  ['ISO88591', 'latin1'],
  ['ISO_8859_1', 'latin1'],
  ['LATIN1', 'latin1'],
  ['USASCII', 'ascii'],
  ['ASCII', 'ascii'],
  ['UTF16LE', 'utf16le'],
]);

/** Bytes of a text. Errors: UnsupportedEncodingException. */
export function encodeText(text: string, charset: string): Uint8Array {
  const name = charsetName(charset);
  if (name === 'utf8') return new TextEncoder().encode(text);
  if (name === 'utf16le')
    return Uint8Array.from(Array.from(text, (c) => c.charCodeAt(0)).flatMap((u) => [u & 255, u >> 8]));
  const top = name === 'ascii' ? 127 : 255;
  return Uint8Array.from(text, (char) => {
    const code = char.codePointAt(0) as number;
    return code <= top ? code : 63;
  });
}

/** Text of bytes. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const name = charsetName(charset);
  if (name === 'utf8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (name === 'utf16le') return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
  return Array.from(bytes, (b) => (name === 'ascii' && b > 127 ? '\ufffd' : String.fromCharCode(b))).join('');
}

function charsetName(charset: string): string {
  const name = charsets.get(charset.toUpperCase().replaceAll('-', ''));
  if (name === undefined) throw new JavaThrow('java.io.UnsupportedEncodingException', charset);
  return name;
}

const charsOfArray = (array: JavaArray, from = 0, count = array.items.length): string => {
  if (from < 0 || count < 0 || from + count > array.items.length)
    throw outOfBounds(`offset ${from}, count ${count}, length ${array.items.length}`);
  return (array.items as number[])
    .slice(from, from + count)
    .map((c) => String.fromCharCode(c))
    .join('');
};

function join(separator: Value, parts: Iterable<Value>): string {
  let text = '';
  let isFirst = true;
  for (const part of parts) {
    text = fitting(isFirst ? toText(part) : text + toText(separator) + toText(part));
    isFirst = false;
  }
  return bounded(text);
}

/** The language as the platform takes it; unknown ones change case as English does. */
const caseLanguage = ({ language }: { language: string }) => (/^[a-z]{2,3}$/.test(language) ? language : 'en');

const string: ClassTable = {
  name: 'java.lang.String',
  implements: ['java.lang.CharSequence', 'java.lang.Comparable<java.lang.String>', 'java.io.Serializable'],
  constants: {
    'java.util.Comparator<String> CASE_INSENSITIVE_ORDER': {
      javaClass: 'java.util.Comparator',
      call: (a: string, b: string) => compareStrings(foldCase(a), foldCase(b)),
      toString: () => 'CASE_INSENSITIVE_ORDER',
    },
  },
  constructors: {
    '()': () => '',
    '(String)': (text: string) => text,
    '(char[])': (chars: JavaArray) => charsOfArray(chars),
    '(char[], int, int)': charsOfArray,
    '(byte[])': (bytes: JavaArray) => decodeText(bytesOf(bytes) as Uint8Array, 'UTF-8'),
    '(byte[], String)': (bytes: JavaArray, charset: string) => decodeText(bytesOf(bytes) as Uint8Array, charset),
    '(byte[], java.nio.charset.Charset)': (bytes: JavaArray, charset: Value) =>
      decodeText(bytesOf(bytes) as Uint8Array, toText(charset)),
    '(StringBuilder)': (builder: Value) => toText(builder),
    '(StringBuffer)': (builder: Value) => toText(builder),
  },
  statics: {
    'String valueOf(Object)': {
      inRun: (env: Environment, value: Value) =>
        value instanceof JavaDate ? dateToText(value, defaultZone(env)) : toText(value),
    },
    'String valueOf(char[])': (chars: JavaArray) => charsOfArray(chars),
    'String valueOf(boolean)': String,
    'String valueOf(char)': (code: number) => String.fromCharCode(code),
    'String valueOf(int)': String,
    'String valueOf(long)': String,
    'String valueOf(float)': floatToText,
    'String valueOf(double)': doubleToText,
    'String format(String, Object...)': {
      inRun: (env: Environment, format: string, args: JavaArray<Value>) =>
        bounded(formatJava(format, args.items, defaultLocale(env), defaultZone(env))),
    },
    'String format(Locale?, String, Object...)': {
      inRun: (env: Environment, locale: Locale | null, format: string, args: JavaArray<Value>) =>
        bounded(formatJava(format, args.items, locale ?? Locale.ROOT, defaultZone(env))),
    },
    'String copyValueOf(char[])': (chars: JavaArray) => charsOfArray(chars),
    'String join(CharSequence, CharSequence...)': (separator: Value, parts: JavaArray<Value>) =>
      join(separator, parts.items),
    'String join(CharSequence, java.lang.Iterable<?>)': (separator: Value, parts: Value) =>
      join(separator, parts as unknown as Iterable<Value>),
  },
  methods: {
    'int length()': (self: string) => self.length,
    'boolean isEmpty()': (self: string) => self.length === 0,
    'boolean isBlank()': (self: string) => trimStartBy(self, isJavaWhitespace) === '',
    'char charAt(int)': charAt,
    'int codePointAt(int)': (self: string, index: number) => {
      if (index < 0 || index >= self.length)
        throw outOfBounds(`Index ${index} out of bounds for length ${self.length}`);
      return self.codePointAt(index);
    },
    'int compareTo(String)': compareStrings,
    'int compareToIgnoreCase(String)': (self: string, other: string) => compareStrings(foldCase(self), foldCase(other)),
    'String concat(String)': (self: string, other: string) => bounded(self + other),
    '<R> R transform(java.util.function.Function<java.lang.String, R>)': (self: string, f: JavaFunction) =>
      f.call(self),
    'java.util.stream.IntStream codePoints()': (self: string) =>
      streamOf(
        Array.from(self, (c) => Integer.of(c.codePointAt(0) as number)),
        'java.util.stream.IntStream',
      ),
    'int codePointCount(int, int)': (self: string, from: number, to: number) => Array.from(self.slice(from, to)).length,
    'boolean contains(CharSequence)': (self: string, part: Value) => self.includes(toText(part)),
    'boolean contentEquals(CharSequence)': (self: string, other: Value) => self === toText(other),
    'boolean endsWith(String)': (self: string, part: string) => self.endsWith(part),
    'boolean startsWith(String)': (self: string, part: string) => self.startsWith(part),
    'boolean startsWith(String, int)': (self: string, part: string, from: number) =>
      from >= 0 && from <= self.length && self.startsWith(part, from),
    'boolean equalsIgnoreCase(String?)': (self: string, other: string | null) =>
      other !== null && self.length === other.length && foldCase(self) === foldCase(other),
    'int hashCode()': (self: string) => valueHash(self),
    'int indexOf(String)': (self: string, part: string) => self.indexOf(part),
    'int indexOf(String, int)': indexOf,
    'int indexOf(int)': (self: string, code: number) => self.indexOf(charText(code)),
    'int indexOf(int, int)': (self: string, code: number, from: number) => indexOf(self, charText(code), from),
    'int lastIndexOf(String)': (self: string, part: string) => self.lastIndexOf(part),
    'int lastIndexOf(String, int)': lastIndexOf,
    'int lastIndexOf(int)': (self: string, code: number) => self.lastIndexOf(charText(code)),
    'int lastIndexOf(int, int)': (self: string, code: number, from: number) => lastIndexOf(self, charText(code), from),
    'String intern()': (self: string) => self,
    'boolean matches(String)': (self: string, pattern: string) => compileRegex(pattern).matches(self),
    'boolean regionMatches(int, String, int, int)': (
      self: string,
      from: number,
      other: string,
      at: number,
      n: number,
    ) => regionMatches(self, false, from, other, at, n),
    'boolean regionMatches(boolean, int, String, int, int)': regionMatches,
    'String repeat(int)': repeat,
    'String replace(char, char)': (self: string, from: number, to: number) =>
      self.replaceAll(String.fromCharCode(from), () => String.fromCharCode(to)),
    'String replace(CharSequence, CharSequence)': (self: string, from: Value, to: Value) => {
      const text = toText(to);
      return bounded(self.replaceAll(toText(from), () => text));
    },
    'String replaceAll(String, String)': (self: string, pattern: string, by: string) =>
      bounded(compileRegex(pattern).replace(self, by, true)),
    'String replaceFirst(String, String)': (self: string, pattern: string, by: string) =>
      bounded(compileRegex(pattern).replace(self, by, false)),
    'String[] split(String)': (self: string, pattern: string) => split(self, pattern),
    'String[] split(String, int)': split,
    'String strip()': (self: string) => trimStartBy(trimEndBy(self, isJavaWhitespace), isJavaWhitespace),
    'String stripLeading()': (self: string) => trimStartBy(self, isJavaWhitespace),
    'String stripTrailing()': (self: string) => trimEndBy(self, isJavaWhitespace),
    'String substring(int)': (self: string, from: number) => substring(self, from),
    'String substring(int, int)': substring,
    'CharSequence subSequence(int, int)': substring,
    'char[] toCharArray()': (self: string) =>
      new JavaArray(
        'char',
        Array.from({ length: self.length }, (_, i) => self.charCodeAt(i)),
      ),
    'byte[] getBytes()': (self: string) => byteArray(encodeText(self, 'UTF-8')),
    'byte[] getBytes(String)': (self: string, charset: string) => byteArray(encodeText(self, charset)),
    'byte[] getBytes(java.nio.charset.Charset)': (self: string, charset: Value) =>
      byteArray(encodeText(self, toText(charset))),
    'String toLowerCase()': (self: string) => self.toLowerCase(),
    'String toUpperCase()': (self: string) => self.toUpperCase(),
    'String toLowerCase(Locale)': (self: string, locale: { language: string }) =>
      self.toLocaleLowerCase(caseLanguage(locale)),
    'String toUpperCase(Locale)': (self: string, locale: { language: string }) =>
      self.toLocaleUpperCase(caseLanguage(locale)),
    'String toString()': (self: string) => self,
    'String trim()': trim,
    'String formatted(Object...)': {
      inRun: (env: Environment, self: string, args: JavaArray<Value>) =>
        bounded(formatJava(self, args.items, defaultLocale(env), defaultZone(env))),
    },
    'String indent(int)': (self: string, count: number) => {
      const lines = self === '' ? [] : self.replace(/\r?\n$/, '').split(/\r?\n/);
      return bounded(
        lines
          .map(
            (line) =>
              (count > 0
                ? repeat(' ', count) + line
                : line.slice(Math.min(-count, /^\s*/.exec(line)?.[0].length ?? 0))) + '\n',
          )
          .join(''),
      );
    },
    'java.util.stream.IntStream chars()': charStream,
    'java.util.stream.Stream<String> lines()': lineStream,
  },
};

/** A text under construction. */
export class JavaBuilder implements JavaObject {
  readonly javaClass: string;
  text: string;
  constructor(javaClass: string, text: string) {
    this.javaClass = javaClass;
    this.text = text;
  }
  append(text: string): this {
    grow(text.length);
    this.text = fitting(this.text + text);
    return this;
  }
  splice(from: number, to: number, text: string): this {
    this.text = bounded(substring(this.text, 0, from) + text + substring(this.text, Math.min(to, this.text.length)));
    return this;
  }
  toString(): string {
    return bounded(this.text);
  }
}

function builder(name: 'StringBuilder' | 'StringBuffer'): ClassTable {
  const make = (text: string) => new JavaBuilder(`java.lang.${name}`, text);
  return {
    name: `java.lang.${name}`,
    implements: ['java.lang.CharSequence', 'java.lang.Comparable'],
    constructors: {
      '()': () => make(''),
      '(String)': make,
      '(CharSequence)': (text: Value) => make(toText(text)),
      '(int)': () => make(''),
    },
    methods: {
      [`${name} append(Object)`]: (self: JavaBuilder, value: Value) => self.append(toText(value)),
      [`${name} append(String?)`]: (self: JavaBuilder, value: string | null) => self.append(value ?? 'null'),
      [`${name} append(char[])`]: (self: JavaBuilder, value: JavaArray) => self.append(charsOfArray(value)),
      [`${name} append(boolean)`]: (self: JavaBuilder, value: boolean) => self.append(String(value)),
      [`${name} append(char)`]: (self: JavaBuilder, value: number) => self.append(String.fromCharCode(value)),
      [`${name} append(int)`]: (self: JavaBuilder, value: number) => self.append(String(value)),
      [`${name} append(long)`]: (self: JavaBuilder, value: bigint) => self.append(String(value)),
      [`${name} append(float)`]: (self: JavaBuilder, value: number) => self.append(floatToText(value)),
      [`${name} append(double)`]: (self: JavaBuilder, value: number) => self.append(doubleToText(value)),
      [`${name} insert(int, Object)`]: (self: JavaBuilder, at: number, value: Value) =>
        self.splice(at, at, toText(value)),
      [`${name} insert(int, char)`]: (self: JavaBuilder, at: number, value: number) =>
        self.splice(at, at, String.fromCharCode(value)),
      [`${name} delete(int, int)`]: (self: JavaBuilder, from: number, to: number) => self.splice(from, to, ''),
      [`${name} deleteCharAt(int)`]: (self: JavaBuilder, at: number) => (
        charAt(self.text, at),
        self.splice(at, at + 1, '')
      ),
      [`${name} replace(int, int, String)`]: (self: JavaBuilder, from: number, to: number, text: string) =>
        self.splice(from, to, text),
      [`${name} reverse()`]: (self: JavaBuilder) => {
        self.text = Array.from(self.text).reverse().join('');
        return self;
      },
      'void setLength(int)': (self: JavaBuilder, length: number) => {
        self.text =
          length <= self.text.length ? self.text.slice(0, length) : self.text + repeat('\0', length - self.text.length);
      },
      'void setCharAt(int, char)': (self: JavaBuilder, at: number, code: number) => {
        charAt(self.text, at);
        self.splice(at, at + 1, String.fromCharCode(code));
      },
      'int indexOf(String)': (self: JavaBuilder, part: string) => self.text.indexOf(part),
      'int indexOf(String, int)': (self: JavaBuilder, part: string, from: number) => indexOf(self.text, part, from),
      'int lastIndexOf(String)': (self: JavaBuilder, part: string) => self.text.lastIndexOf(part),
      'String substring(int)': (self: JavaBuilder, from: number) => substring(self.text, from),
      'String substring(int, int)': (self: JavaBuilder, from: number, to: number) => substring(self.text, from, to),
      'int capacity()': (self: JavaBuilder) => self.text.length + 16,
    },
  };
}

export const stringClasses: readonly ClassTable[] = [string, builder('StringBuilder'), builder('StringBuffer')];
