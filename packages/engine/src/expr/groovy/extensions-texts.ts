/** Methods that Groovy adds to texts. */
import { byteArray, JavaArray } from '../../base/arrays.ts';
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import { arrayList, hashSet, type JavaCollection } from '../../base/collections.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { Float, Integer, JavaThrow, Long, toText, type Value } from '../../base/values.ts';
import { intOf } from '../classes/numbers.ts';
import { JavaBuilder } from '../classes/string.ts';
import { parseFloating, parseIntegral } from '../../base/numbers-text.ts';
import { bounded, maxTextLength } from '../limits.ts';
import { compileRegex, groupText, type RegexMatch } from '../regex/regex.ts';
import { sequence } from './extensions-collections.ts';
import { multiply, truth } from './operators.ts';
import { groovyText } from './text-of.ts';

const closure = 'groovy.lang.Closure';

/** Methods of collections that texts have over their characters. */
const charMethods: Record<string, NativeEntry> = Object.fromEntries(
  Object.entries(sequence.methods ?? {})
    .filter(([signature]) =>
      /^\w+ (?:collect|findAll|grep|any|every|each|eachWithIndex|find|inject|collectMany|sum|findIndexOf|withIndex)\((?!\))/.test(
        signature,
      ),
    )
    .filter(([signature]) => signature.includes(closure))
    .map(([signature, native]) => [
      signature,
      (self: string, ...args: never[]) => {
        const result = (native as (self: JavaCollection, ...args: never[]) => unknown)(
          arrayList(self.split('')),
          ...args,
        );
        return / each/.test(signature) ? self : result;
      },
    ]),
);

function firstFailing(text: string, f: JavaFunction): number {
  const at = text.split('').findIndex((c) => !truth(f.call(c)));
  return at < 0 ? text.length : at;
}

/** The text whose last character is so much further. */
export function textAfter(text: string, by: number): string {
  if (text === '') return String.fromCharCode(by > 0 ? 0 : 0xffff);
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
}

/** Takes away the indentation that all lines share. */
function stripIndent(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(Math.min(least, line.length))).join('\n');
}

/** Calls a closure with a match: the whole and its groups, as many as it takes. */
function onMatch(f: JavaFunction, text: string, match: RegexMatch, groups: number): Value {
  const parts = Array.from({ length: groups + 1 }, (_, i) => groupText(match, i, text));
  if (f.arity > 1) return f.call(...parts);
  return f.call(groups === 0 ? (parts[0] as Value) : arrayList(parts));
}

function replacedBy(text: string, pattern: string, f: JavaFunction, isGlobal: boolean): string {
  const regex = compileRegex(pattern);
  let out = '';
  let from = 0;
  for (const match of regex.all(text)) {
    out = bounded(out + text.slice(from, match.start) + groovyText(onMatch(f, text, match, regex.groups)));
    from = match.end;
    if (!isGlobal) break;
  }
  return bounded(out + text.slice(from));
}

function pad(self: string, size: number, fill: string, side: 'left' | 'right' | 'both'): string {
  if (size > maxTextLength) throw new JavaThrow('java.lang.OutOfMemoryError', 'text too long for a report expression');
  const missing = Math.max(0, size - self.length);
  const left = side === 'left' ? missing : side === 'both' ? Math.floor(missing / 2) : 0;
  const filled = (n: number) => fill.repeat(Math.ceil(n / Math.max(1, fill.length))).slice(0, n);
  return filled(left) + self + filled(missing - left);
}

const numberText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const numberShape = { test: (text: string) => numberText.test(text.trim()) };

/** Methods of texts. */
export const text: ClassTable = {
  name: 'java.lang.String',
  methods: {
    'String reverse()': (self: string) => Array.from(self).reverse().join(''),
    'String padLeft(Number)': (self: string, size: Value) => pad(self, intOf(size), ' ', 'left'),
    'String padLeft(Number, String)': (self: string, size: Value, fill: string) => pad(self, intOf(size), fill, 'left'),
    'String padRight(Number)': (self: string, size: Value) => pad(self, intOf(size), ' ', 'right'),
    'String padRight(Number, String)': (self: string, size: Value, fill: string) =>
      pad(self, intOf(size), fill, 'right'),
    'String center(Number)': (self: string, size: Value) => pad(self, intOf(size), ' ', 'both'),
    'String center(Number, String)': (self: string, size: Value, fill: string) => pad(self, intOf(size), fill, 'both'),
    'String capitalize()': (self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
    'String uncapitalize()': (self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
    'int size()': (self: string) => self.length,
    'List tokenize()': (self: string) => arrayList(self.split(/\s+/).filter((p) => p !== '')),
    'List tokenize(String)': (self: string, marks: string) => arrayList(tokens(self, marks)),
    'List toList()': (self: string) => arrayList(self.split('')),
    'List readLines()': (self: string) => arrayList(self.split(/\r\n|\n|\r/)),
    'String take(int)': (self: string, n: number) => self.slice(0, Math.max(0, n)),
    'String drop(int)': (self: string, n: number) => self.slice(Math.max(0, n)),
    'int count(String)': (self: string, part: string) => (part === '' ? self.length + 1 : self.split(part).length - 1),
    'boolean isNumber()': (self: string) => numberShape.test(self),
    'boolean isInteger()': (self: string) => /^[+-]?\d{1,10}$/.test(self.trim()),
    'boolean isDouble()': (self: string) => numberShape.test(self),
    'boolean isBigDecimal()': (self: string) => numberShape.test(self),
    'Integer toInteger()': (self: string) => Integer.of(Number(parseIntegral(self.trim(), 10, 32))),
    'Long toLong()': (self: string) => Long.of(parseIntegral(self.trim(), 10, 64)),
    'Double toDouble()': (self: string) => parseFloating(self),
    'Float toFloat()': (self: string) => new Float(parseFloating(self)),
    'java.math.BigDecimal toBigDecimal()': (self: string) => BigDecimal.of(self.trim()),
    'java.math.BigInteger toBigInteger()': (self: string) => BigInteger.of(self.trim()),
    'boolean toBoolean()': (self: string) => ['true', 'y', '1'].includes(self.trim().toLowerCase()),
    'String getAt(int)': (self: string, i: number) => self.at(i) ?? '',
    'List findAll(String)': (self: string, pattern: string) =>
      arrayList(Array.from(compileRegex(pattern).all(self), (m) => self.slice(m.start, m.end))),
    [`String collectReplacements(${closure})`]: (self: string, f: JavaFunction) =>
      bounded(
        self
          .split('')
          .map((c) => toText(f.call(c) ?? c))
          .join(''),
      ),
    'String stripIndent()': stripIndent,
    'String expand()': (self: string) => expanded(self, 8),
    'String expand(int)': expanded,
    'String tr(String, String)': transliterated,
    'String stripMargin()': (self: string) => self.replace(/^[ \t]*\|/gm, ''),
    'boolean asBoolean()': (self: string) => self !== '',
    'boolean isLong()': (self: string) => /^[+-]?\d{1,19}$/.test(self.trim()),
    'boolean isFloat()': (self: string) => numberShape.test(self),
    'boolean isBigInteger()': (self: string) => /^[+-]?\d+$/.test(self.trim()),
    'boolean isAllWhitespace()': (self: string) => self.trim() === '',
    'char toCharacter()': (self: string) => self.charCodeAt(0),
    'char[] getChars()': (self: string) =>
      new JavaArray(
        'char',
        self.split('').map((c) => c.charCodeAt(0)),
      ),
    'Set toSet()': (self: string) => hashSet(self.split('')),
    'String next()': (self: string) => textAfter(self, 1),
    'String previous()': (self: string) => textAfter(self, -1),
    'String multiply(Number)': (self: string, by: Value) => multiply(self, Integer.of(intOf(by))),
    'String takeRight(int)': (self: string, n: number) => (n <= 0 ? '' : self.slice(-n)),
    'String dropRight(int)': (self: string, n: number) => self.slice(0, Math.max(0, self.length - Math.max(0, n))),
    [`String takeWhile(${closure})`]: (self: string, f: JavaFunction) => self.slice(0, firstFailing(self, f)),
    [`String dropWhile(${closure})`]: (self: string, f: JavaFunction) => self.slice(firstFailing(self, f)),
    [`String replaceAll(String, ${closure})`]: (self: string, pattern: string, f: JavaFunction) =>
      replacedBy(self, pattern, f, true),
    [`String replaceFirst(String, ${closure})`]: (self: string, pattern: string, f: JavaFunction) =>
      replacedBy(self, pattern, f, false),
    'String find(String)': (self: string, pattern: string) => {
      const found = compileRegex(pattern).find(self, 0);
      return found === null ? null : self.slice(found.start, found.end);
    },
    [`List findAll(String, ${closure})`]: (self: string, pattern: string, f: JavaFunction) => {
      const regex = compileRegex(pattern);
      return arrayList(Array.from(regex.all(self), (m) => onMatch(f, self, m, regex.groups)));
    },
    [`String eachMatch(String, ${closure})`]: (self: string, pattern: string, f: JavaFunction) => {
      const regex = compileRegex(pattern);
      for (const m of regex.all(self)) onMatch(f, self, m, regex.groups);
      return self;
    },
    [`Object eachLine(${closure})`]: (self: string, f: JavaFunction) =>
      self.split(/\r\n|\n|\r/).reduce<Value>((_, line, i) => f.call(line, Integer.of(i)), null),
    'String denormalize()': (self: string) => self.replace(/\r\n|\r/g, '\n'),
    'String normalize()': (self: string) => self.replace(/\r\n|\r/g, '\n'),
    'byte[] decodeBase64()': (self: string) =>
      byteArray(Uint8Array.from(atob(self.replace(/[^A-Za-z0-9+/=]/g, '')), (c) => c.charCodeAt(0))),
    'String[] split()': (self: string) =>
      new JavaArray(
        'java.lang.String',
        self.split(/\s+/).filter((part) => part !== ''),
      ),
    'StringBuffer leftShift(Object)': (self: string, more: Value) =>
      new JavaBuilder('java.lang.StringBuffer', bounded(self + groovyText(more))),
    ...charMethods,
  },
};

/** Tabs as spaces up to the next stop, line by line. */
function expanded(self: string, width: number): string {
  const stop = Math.min(Math.max(1, width), 1000);
  const lines = self.split('\n').map((line) => {
    let out = '';
    for (const char of line) out += char === '\t' ? ' '.repeat(stop - (out.length % stop)) : char;
    return out;
  });
  return bounded(lines.join('\n'));
}

/** Each character of `from` becomes the one at its place in `to`, which its last character fills up; `a-c` is a range. */
function transliterated(self: string, from: string, to: string): string {
  const spread = (set: string): string =>
    set.replace(/(.)-(.)/g, (_, a: string, b: string) => {
      const count = Math.max(0, b.charCodeAt(0) - a.charCodeAt(0) + 1);
      return Array.from({ length: Math.min(count, 65_536) }, (_, i) => String.fromCharCode(a.charCodeAt(0) + i)).join(
        '',
      );
    });
  const [source, target] = [spread(from), spread(to)];
  const at = (char: string): string => {
    const index = source.indexOf(char);
    return index < 0 ? char : (target[index] ?? target.at(-1) ?? '');
  };
  return Array.from(self, at).join('');
}

function tokens(self: string, marks: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of self) {
    if (!marks.includes(char)) part += char;
    else {
      if (part !== '') parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
}
