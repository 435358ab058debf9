/** The functions of JavaScript that reports may call, by name: nothing else is reached. */
import { JavaList } from '../../base/collections.ts';
import { compareStrings, Integer, Long, type Value } from '../../base/values.ts';
import { bounded, maxTextLength } from '../limits.ts';
import { compileRegex, groupText, JavaRegex } from '../regex/regex.ts';
import { numberOf, scriptError, strictEqual, textOf, truthy } from './values.ts';

/** A regular expression literal. */
export class ScriptRegex {
  declare readonly javaClass: 'org.mozilla.javascript.regexp.NativeRegExp';
  readonly regex: JavaRegex;
  readonly isGlobal: boolean;
  readonly source: string;
  constructor(source: string, flags: string) {
    this.regex = compileRegex(source, (flags.includes('i') ? 2 : 0) | (flags.includes('m') ? 8 : 0));
    this.isGlobal = flags.includes('g');
    this.source = `/${source}/${flags}`;
  }
  toString(): string {
    return this.source;
  }
}
Object.defineProperty(ScriptRegex.prototype, 'javaClass', { value: 'org.mozilla.javascript.regexp.NativeRegExp' });

/** What `[1, 2]` makes: a list whose length is a number. */
export class ScriptList extends JavaList {
  constructor(items: readonly Value[]) {
    super([...items], 'java.util.ArrayList');
  }
}

const list = (items: readonly Value[]) => new ScriptList(items);
/** What the functions of Rhino give as a whole number: an Integer; NaN stays. */
const whole = (value: number): Value => (Number.isInteger(value) ? Integer.of(value) : value);
const regexOf = (value: Value): JavaRegex => (value instanceof ScriptRegex ? value.regex : compileRegex(textOf(value)));

function match(self: string, [by = null]: readonly Value[]): Value {
  const regex = regexOf(by);
  if (by instanceof ScriptRegex && by.isGlobal) {
    const all = Array.from(regex.all(self), (m) => self.slice(m.start, m.end));
    return all.length === 0 ? null : list(all);
  }
  return firstMatch(regex, self);
}

/** The first match and its groups, or null. */
function firstMatch(regex: JavaRegex, text: string): Value {
  const found = regex.find(text, 0);
  if (found === null) return null;
  return list(Array.from({ length: regex.groups + 1 }, (_, i) => groupText(found, i, text)));
}

/** Methods of regular expressions. */
export const regexMethods: ReadonlyMap<string, (self: ScriptRegex, args: readonly Value[]) => Value> = new Map<
  string,
  (self: ScriptRegex, args: readonly Value[]) => Value
>([
  ['test', ({ regex }, a) => regex.find(arg(a, 0), 0) !== null],
  ['exec', ({ regex }, a) => firstMatch(regex, arg(a, 0))],
]);

const index = (args: readonly Value[], i: number, fallback: number) =>
  args.length > i ? numberOf(args[i] as Value) : fallback;
const arg = (args: readonly Value[], i: number) => textOf(args[i] ?? null);

type TextMethod = (self: string, args: readonly Value[]) => Value;

function replace(self: string, [what = null, by = null]: readonly Value[]): string {
  const replacement = textOf(by);
  if (what instanceof ScriptRegex)
    return bounded(what.regex.replace(self, replacement.replaceAll('\\', '\\\\'), what.isGlobal));
  return bounded(self.replace(textOf(what), () => replacement));
}

function split(self: string, args: readonly Value[]): JavaList {
  const [by = null] = args;
  if (args.length === 0) return list([self]);
  return list(by instanceof ScriptRegex ? by.regex.split(self, -1) : self.split(textOf(by)));
}

/** Methods of texts. */
export const textMethods: ReadonlyMap<string, TextMethod> = new Map<string, TextMethod>([
  ['toUpperCase', (s) => s.toUpperCase()],
  ['toLowerCase', (s) => s.toLowerCase()],
  ['trim', (s) => s.trim()],
  ['charAt', (s, a) => s.charAt(index(a, 0, 0))],
  ['charCodeAt', (s, a) => whole(s.charCodeAt(index(a, 0, 0)))],
  ['substring', (s, a) => s.substring(index(a, 0, 0), index(a, 1, s.length))],
  ['substr', (s, a) => s.slice(index(a, 0, 0)).slice(0, index(a, 1, s.length))],
  ['slice', (s, a) => s.slice(index(a, 0, 0), index(a, 1, s.length))],
  ['indexOf', (s, a) => whole(s.indexOf(arg(a, 0), index(a, 1, 0)))],
  ['lastIndexOf', (s, a) => whole(s.lastIndexOf(arg(a, 0)))],
  ['search', (s, a) => whole(regexOf(a[0] ?? null).find(s, 0)?.start ?? -1)],
  ['match', match],
  ['startsWith', (s, a) => s.startsWith(arg(a, 0))],
  ['endsWith', (s, a) => s.endsWith(arg(a, 0))],
  ['includes', (s, a) => s.includes(arg(a, 0))],
  ['concat', (s, a) => bounded(s + a.map(textOf).join(''))],
  ['replace', replace],
  ['split', split],
  [
    'repeat',
    (s, a) => {
      if (s.length * index(a, 0, 0) > maxTextLength)
        throw scriptError('RangeError: text too long for a report expression');
      return s.repeat(Math.max(0, index(a, 0, 0)));
    },
  ],
  ['equals', (s, a) => s === arg(a, 0)],
  ['toString', (s) => s],
]);

/** Methods of numbers. */
export const numberMethods: ReadonlyMap<string, (self: number, args: readonly Value[]) => Value> = new Map<
  string,
  (self: number, args: readonly Value[]) => Value
>([
  ['toFixed', (n, a) => n.toFixed(Math.min(100, Math.max(0, index(a, 0, 0))))],
  ['toPrecision', (n, a) => (a.length === 0 ? textOf(n) : n.toPrecision(Math.min(100, Math.max(1, index(a, 0, 1)))))],
  ['toExponential', (n, a) => n.toExponential(a.length === 0 ? undefined : Math.min(100, Math.max(0, index(a, 0, 0))))],
  ['toString', (n, a) => n.toString(a.length > 0 ? Math.min(36, Math.max(2, index(a, 0, 10))) : 10)],
]);

/** Methods of lists. */
export const listMethods: ReadonlyMap<string, (self: JavaList, args: readonly Value[]) => Value> = new Map<
  string,
  (self: JavaList, args: readonly Value[]) => Value
>([
  ['join', (l, a) => bounded(l.items.map(textOf).join(a.length > 0 ? arg(a, 0) : ','))],
  ['slice', (l, a) => list(l.items.slice(index(a, 0, 0), index(a, 1, l.size)))],
  ['concat', (l, a) => list([...l.items, ...a.flatMap((v) => (v instanceof JavaList ? v.items : [v]))])],
  ['reverse', (l) => list(l.items.toReversed())],
  ['sort', (l) => list(l.items.toSorted((a, b) => compareStrings(textOf(a), textOf(b))))],
  ['indexOf', (l, a) => Long.of(l.items.findIndex((v) => strictEqual(v, a[0] ?? null)))],
]);

const onNumbers =
  (f: (...values: number[]) => number) =>
  (args: readonly Value[]): Value =>
    f(...args.map(numberOf));

/** `Math.…`. */
export const mathFunctions: ReadonlyMap<string, (args: readonly Value[]) => Value> = new Map(
  (
    [
      ['abs', Math.abs],
      ['ceil', Math.ceil],
      ['floor', Math.floor],
      ['round', Math.round],
      ['max', Math.max],
      ['min', Math.min],
      ['pow', Math.pow],
      ['sqrt', Math.sqrt],
      ['exp', Math.exp],
      ['log', Math.log],
      ['sin', Math.sin],
      ['cos', Math.cos],
      ['tan', Math.tan],
      ['atan', Math.atan],
    ] as const
  ).map(([name, f]) => [name, onNumbers(f as (...values: number[]) => number)]),
);
export const mathConstants: ReadonlyMap<string, number> = new Map([
  ['PI', Math.PI],
  ['E', Math.E],
]);

/** `String.…`. */
export const stringFunctions: ReadonlyMap<string, (args: readonly Value[]) => Value> = new Map([
  ['fromCharCode', (args) => String.fromCharCode(...args.map(numberOf))],
]);

/** Errors: URIError. */
function decoded(decode: (text: string) => string, text: string): string {
  try {
    return decode(text);
  } catch {
    throw scriptError('URIError: Malformed URI sequence.');
  }
}

/** Characters beyond letters, digits and `@*_+-./` as `%XX` or `%uXXXX`. Source: ECMA-262, annex B. */
function escapeText(text: string): string {
  return text.replace(/[^A-Za-z0-9@*_+\-./]/g, (char) => {
    const code = char.charCodeAt(0);
    const hex = code.toString(16).toUpperCase();
    return code < 256 ? `%${hex.padStart(2, '0')}` : `%u${hex.padStart(4, '0')}`;
  });
}

function unescapeText(text: string): string {
  return text.replace(/%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})/g, (_, wide: string | undefined, narrow: string) =>
    String.fromCharCode(Number.parseInt(wide ?? narrow, 16)),
  );
}

/** Global functions. */
export const globalFunctions: ReadonlyMap<string, (args: readonly Value[]) => Value> = new Map<
  string,
  (args: readonly Value[]) => Value
>([
  ['parseInt', (a) => parseInt(arg(a, 0), a.length > 1 ? index(a, 1, 10) : undefined)],
  ['parseFloat', (a) => parseFloat(arg(a, 0))],
  ['isNaN', (a) => Number.isNaN(numberOf(a[0] ?? null))],
  ['isFinite', (a) => Number.isFinite(numberOf(a[0] ?? null))],
  ['Number', (a) => numberOf(a[0] ?? null)],
  ['String', (a) => arg(a, 0)],
  ['Boolean', (a) => truthy(a[0] ?? null)],
  ['encodeURIComponent', (a) => encodeURIComponent(arg(a, 0).toWellFormed())],
  ['encodeURI', (a) => encodeURI(arg(a, 0).toWellFormed())],
  ['decodeURIComponent', (a) => decoded(decodeURIComponent, arg(a, 0))],
  ['decodeURI', (a) => decoded(decodeURI, arg(a, 0))],
  ['escape', (a) => bounded(escapeText(arg(a, 0)))],
  ['unescape', (a) => unescapeText(arg(a, 0))],
]);
