/** java.lang: Object, the interfaces everything implements, Class, Boolean, Character. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import {
  Character,
  compareValues,
  JavaThrow,
  javaClassOf,
  toText,
  valueEquals,
  valueHash,
  type JavaObject,
  type Value,
} from '../../base/values.ts';
import { isJavaWhitespace } from '../trim.ts';
import { boxCharacter } from '../box.ts';
import { JavaClass } from '../values/java-class.ts';
import { resourceMethods } from './resources.ts';
import { JavaEnum } from '../values/java-enum.ts';

const object: ClassTable = {
  name: 'java.lang.Object',
  constructors: {
    '()': () => ({ javaClass: 'java.lang.Object', toString: () => 'java.lang.Object@1b6d3586' }) satisfies JavaObject,
  },
  methods: {
    'boolean equals(Object)': valueEquals,
    'int hashCode()': valueHash,
    'String toString()': toText,
    'Class getClass()': (self: Value) => JavaClass.of(javaClassOf(self) ?? 'java.lang.Object'),
  },
};

const classTable: ClassTable = {
  name: 'java.lang.Class<T>',
  methods: {
    'String getName()': (self: JavaClass) => self.name,
    'String getSimpleName()': (self: JavaClass) => self.getSimpleName(),
    'String getTypeName()': (self: JavaClass) => self.name,
    'String getCanonicalName()': (self: JavaClass) => self.name,
    'java.lang.ClassLoader getClassLoader()': () =>
      ({ javaClass: 'java.lang.ClassLoader', toString: () => 'java.lang.ClassLoader' }) satisfies JavaObject,
    ...resourceMethods,
    'boolean isArray()': (self: JavaClass) => self.name.endsWith('[]'),
  },
};

const comparable: ClassTable = {
  name: 'java.lang.Comparable<T>',
  kind: 'interface',
  methods: { 'int compareTo(T)': compareTo },
};

/** `compareTo` of any comparable; a null argument is Java's NullPointerException. */
export function compareTo(self: Value, other: Value): number {
  if (other === null) throw new JavaThrow('java.lang.NullPointerException');
  return compareValues(self, other);
}

const charSequence: ClassTable = {
  name: 'java.lang.CharSequence',
  kind: 'interface',
  methods: {
    'int length()': (self: Value) => toText(self).length,
    'char charAt(int)': (self: Value, index: number) => charAt(toText(self), index),
    'CharSequence subSequence(int, int)': (self: Value, from: number, to: number) => toText(self).slice(from, to),
    'boolean isEmpty()': (self: Value) => toText(self) === '',
  },
};

const enumTable: ClassTable = {
  name: 'java.lang.Enum',
  implements: ['java.lang.Comparable'],
  methods: {
    'String name()': (self: JavaEnum) => self.name,
    'int ordinal()': (self: JavaEnum) => self.ordinal,
    'int compareTo(Object)': compareTo,
  },
};

const boolean: ClassTable = {
  name: 'java.lang.Boolean',
  implements: ['java.lang.Comparable<java.lang.Boolean>'],
  constants: { 'Boolean TRUE': true, 'Boolean FALSE': false },
  constructors: { '(boolean)': (value: boolean) => value, '(String?)': parseBoolean },
  statics: {
    'Boolean valueOf(boolean)': (value: boolean) => value,
    'Boolean valueOf(String?)': parseBoolean,
    'boolean parseBoolean(String?)': parseBoolean,
    'String toString(boolean)': String,
    'int compare(boolean, boolean)': (a: boolean, b: boolean) => Number(a) - Number(b),
    'int hashCode(boolean)': (value: boolean) => valueHash(value),
    'boolean logicalAnd(boolean, boolean)': (a: boolean, b: boolean) => a && b,
    'boolean logicalOr(boolean, boolean)': (a: boolean, b: boolean) => a || b,
    'boolean logicalXor(boolean, boolean)': (a: boolean, b: boolean) => a !== b,
  },
  methods: {
    'boolean booleanValue()': (self: boolean) => self,
    'int compareTo(Boolean)': compareTo,
  },
};

function parseBoolean(text: string | null): boolean {
  return text !== null && text.toLowerCase() === 'true';
}

/** Errors: StringIndexOutOfBoundsException. */
export function charAt(text: string, index: number): number {
  if (index < 0 || index >= text.length) {
    throw new JavaThrow('java.lang.StringIndexOutOfBoundsException', `String index out of range: ${index}`);
  }
  return text.charCodeAt(index);
}

const is = (shape: RegExp) => (code: number) => shape.test(String.fromCodePoint(code));
const isDigit = is(/^\p{Nd}$/u);
const isLetter = is(/^\p{L}$/u);
const isUpper = is(/^\p{Uppercase}$/u);
const isLower = is(/^\p{Lowercase}$/u);

function mapCase(code: number, change: (text: string) => string): number {
  const changed = change(String.fromCodePoint(code));
  const point = changed.codePointAt(0) as number;
  return String.fromCodePoint(point).length === changed.length ? point : code;
}

/** `Character.toUpperCase`: a character whose capital is longer stays. */
export const upperPoint = (code: number): number => mapCase(code, (t) => t.toUpperCase());

function numericValue(code: number): number {
  const char = String.fromCodePoint(code);
  if (/^[A-Za-z]$/.test(char)) return parseInt(char, 36);
  if (!isDigit(code)) return -1;
  // Decimal digits come in runs of ten that start at a multiple of their zero.
  let zero = code;
  while (zero > 0 && isDigit(zero - 1) && code - zero < 9) zero--;
  return code - zero;
}

const character: ClassTable = {
  name: 'java.lang.Character',
  implements: ['java.lang.Comparable<java.lang.Character>'],
  constants: { 'char MIN_VALUE': 0, 'char MAX_VALUE': 65535 },
  constructors: { '(char)': (code: number) => new Character(code) },
  statics: {
    'Character valueOf(char)': boxCharacter,
    'String toString(char)': (code: number) => String.fromCharCode(code),
    'String toString(int)': (code: number) => String.fromCodePoint(code),
    'boolean isDigit(char)': isDigit,
    'boolean isDigit(int)': isDigit,
    'boolean isLetter(char)': isLetter,
    'boolean isLetter(int)': isLetter,
    'boolean isLetterOrDigit(char)': (code: number) => isLetter(code) || isDigit(code),
    'boolean isLetterOrDigit(int)': (code: number) => isLetter(code) || isDigit(code),
    'boolean isAlphabetic(int)': is(/^\p{Alphabetic}$/u),
    'boolean isUpperCase(char)': isUpper,
    'boolean isUpperCase(int)': isUpper,
    'boolean isLowerCase(char)': isLower,
    'boolean isLowerCase(int)': isLower,
    'boolean isWhitespace(char)': isJavaWhitespace,
    'boolean isWhitespace(int)': isJavaWhitespace,
    'boolean isSpaceChar(char)': is(/^[\p{Zs}\p{Zl}\p{Zp}]$/u),
    'char toUpperCase(char)': (code: number) => mapCase(code, (t) => t.toUpperCase()),
    'int toUpperCase(int)': (code: number) => mapCase(code, (t) => t.toUpperCase()),
    'char toLowerCase(char)': (code: number) => mapCase(code, (t) => t.toLowerCase()),
    'int toLowerCase(int)': (code: number) => mapCase(code, (t) => t.toLowerCase()),
    'int getNumericValue(char)': numericValue,
    'int getNumericValue(int)': numericValue,
    'int digit(char, int)': (code: number, radix: number) => {
      const value = numericValue(code);
      return value < radix ? value : -1;
    },
    'char forDigit(int, int)': (digit: number, radix: number) =>
      digit >= 0 && digit < radix && radix >= 2 && radix <= 36 ? digit.toString(36).charCodeAt(0) : 0,
    'char toTitleCase(char)': (code: number) => mapCase(code, (t) => t.toUpperCase()),
    'int charCount(int)': (code: number) => (code > 0xffff ? 2 : 1),
    'boolean isISOControl(char)': (code: number) => code <= 0x1f || (code >= 0x7f && code <= 0x9f),
    'int compare(char, char)': (a: number, b: number) => a - b,
    'int hashCode(char)': (code: number) => code,
    'char[] toChars(int)': (code: number) =>
      new JavaArray(
        'char',
        [...String.fromCodePoint(code)].flatMap((c) => c.split('').map((u) => u.charCodeAt(0))),
      ),
  },
  methods: {
    'char charValue()': (self: Character) => self.value,
    'int compareTo(Character)': compareTo,
  },
};

const iterable: ClassTable = { name: 'java.lang.Iterable<T>', kind: 'interface' };
const runnable: ClassTable = { name: 'java.io.Serializable', kind: 'interface' };

const system: ClassTable = {
  name: 'java.lang.System',
  statics: {
    'long currentTimeMillis()': { inRun: (env: { now(): number }) => BigInt(Math.trunc(env.now())) },
    'long nanoTime()': { inRun: (env: { now(): number }) => BigInt(Math.trunc(env.now() * 1e6)) },
    'String lineSeparator()': () => '\n',
  },
};

const throwable: ClassTable = { name: 'java.lang.Throwable' };

export const langClasses: readonly ClassTable[] = [
  object,
  classTable,
  comparable,
  charSequence,
  enumTable,
  boolean,
  character,
  iterable,
  runnable,
  system,
  throwable,
];
