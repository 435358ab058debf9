import { bounded, fitting } from './text-limit.ts';
import { choose, parseChoice, type Choice } from './choice-format.ts';
import { compileDateFormat, dateTimeFormat, dateStyles, type DateFormat } from './date-format.ts';
import { JavaDate } from './dates.ts';
import { BigDecimal, BigInteger } from './decimal.ts';
import {
  compileNumberFormat,
  currencyNumberFormat,
  defaultNumberFormat,
  integerNumberFormat,
  percentNumberFormat,
  type NumberFormat,
} from './number-format.ts';
import { Byte, Float, Integer, JavaThrow, Long, Short, toText, type Value } from './values.ts';
import type { Locale } from './locale.ts';
import type { TimeZone } from './zone.ts';

/** A compiled java.text.MessageFormat. */
export interface MessageFormat {
  /** Text with the arguments put in. Errors: IllegalArgumentException when one does not fit its format. */
  format(args: readonly Value[]): string;
  toPattern(): string;
}

/** How deep choices may nest patterns, and the longest pattern read. */
const MAX_DEPTH = 20;
const MAX_PATTERN = 1_000_000;

/** `new MessageFormat(pattern, locale).format(args)`. Errors: IllegalArgumentException with the text of the JDK. */
export function formatMessage(pattern: string, args: readonly Value[], locale: Locale, zone: TimeZone): string {
  const key = `${locale.toString()}|${zone.id}|${pattern}`;
  let format = compiled.get(key);
  if (format === undefined) {
    format = compileMessageFormat(pattern, locale, zone);
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    compiled.set(key, format);
  }
  return format.format(args);
}

const MAX_COMPILED = 500;
const compiled = new Map<string, MessageFormat>();

/** `new MessageFormat(pattern, locale)`. Errors: IllegalArgumentException with the text of the JDK. */
export function compileMessageFormat(pattern: string, locale: Locale, zone: TimeZone): MessageFormat {
  const number = defaultNumberFormat(locale);
  const date = dateTimeFormat('short', 'short', locale, zone);
  return compileAt(pattern, { locale, zone, number, date, depth: 0 });
}

interface Context {
  readonly locale: Locale;
  readonly zone: TimeZone;
  /** For arguments without a format of their own. */
  readonly number: NumberFormat;
  readonly date: DateFormat;
  readonly depth: number;
}

interface ArgumentFormat {
  format(value: Value, args: readonly Value[]): string;
}

type Part = string | { readonly index: number; readonly format: ArgumentFormat | null };

function compileAt(pattern: string, context: Context): MessageFormat {
  if (pattern.length > MAX_PATTERN || context.depth > MAX_DEPTH) throw illegal('Pattern too large');
  const parts = cutMessage(pattern).map((piece): Part => {
    if (typeof piece === 'string') return piece;
    return { index: argumentIndex(piece.index), format: argumentFormat(piece.type, piece.style, context) };
  });
  return {
    format: (args) =>
      bounded(
        parts.reduce<string>(
          (text, part) => fitting(text + (typeof part === 'string' ? part : argumentText(part, args, context))),
          '',
        ),
      ),
    toPattern: () => pattern,
  };
}

function argumentText(part: Exclude<Part, string>, args: readonly Value[], { number, date }: Context): string {
  if (part.index >= args.length) return `{${part.index}}`;
  const value = args[part.index] ?? null;
  if (value === null) return 'null';
  if (part.format !== null) return part.format.format(value, args);
  if (isNumber(value)) return number.format(value);
  if (value instanceof JavaDate) return date.format(value);
  return toText(value);
}

interface Piece {
  readonly index: string;
  readonly type: string;
  readonly style: string;
}

/** Cuts a pattern into texts and `{index,type,style}`. Quotes: `''` is a quote, `'…'` protects braces. */
function cutMessage(pattern: string): (string | Piece)[] {
  const pieces: (string | Piece)[] = [];
  const segments = ['', '', '', ''];
  let segment = 0;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    if (segment === 0) {
      if (char === "'") {
        if (pattern[i + 1] === "'") {
          segments[0] += char;
          i++;
        } else quoted = !quoted;
      } else if (char === '{' && !quoted) {
        segment = 1;
        pieces.push(segments[0] as string);
        segments.fill('');
      } else segments[0] += char;
    } else if (quoted) {
      segments[segment] += char;
      if (char === "'") quoted = false;
    } else if (char === ',' && segment < 3) segment++;
    else if (char === ' ' && segment === 2 && segments[2] === '') continue;
    else if (char === '}' && depth === 0) {
      pieces.push({ index: segments[1] as string, type: segments[2] as string, style: segments[3] as string });
      segments.fill('');
      segment = 0;
    } else {
      if (char === '{') depth++;
      else if (char === '}') depth--;
      else if (char === "'") quoted = true;
      segments[segment] += char;
    }
  }
  if (depth === 0 && segment !== 0) throw illegal('Unmatched braces in the pattern.');
  if (segment !== 0) throw illegal('Unmatched braces in the pattern.');
  pieces.push(segments[0] as string);
  return pieces.filter((piece) => piece !== '');
}

const MAX_INDEX = 2147483647;

function argumentIndex(text: string): number {
  if (!/^[+-]?\d+$/.test(text) || Number(text) > MAX_INDEX) throw illegal(`can't parse argument number: ${text}`);
  if (text.startsWith('-') && Number(text) !== 0) throw illegal(`negative argument number: ${text}`);
  return Number(text);
}

/** Null: by the class of the value. */
function argumentFormat(typeText: string, styleText: string, context: Context): ArgumentFormat | null {
  const type = typeText.trim().toLowerCase();
  switch (type) {
    case '':
      return null;
    case 'number':
      return numberFormat(styleText, context);
    case 'date':
    case 'time':
      return dateFormat(type, styleText, context);
    case 'choice':
      return choiceFormat(readChoice(styleText), context);
    default:
      throw illegal(`unknown format type: ${typeText}`);
  }
}

function numberFormat(style: string, { locale }: Context): ArgumentFormat {
  switch (style.trim().toLowerCase()) {
    case '':
      return defaultNumberFormat(locale);
    case 'currency':
      return currencyNumberFormat(locale);
    case 'percent':
      return percentNumberFormat(locale);
    case 'integer':
      return integerNumberFormat(locale);
    default:
      return compileNumberFormat(style, locale);
  }
}

function dateFormat(type: 'date' | 'time', text: string, { locale, zone }: Context): ArgumentFormat {
  const word = text.trim().toLowerCase();
  const style = word === '' ? 'medium' : dateStyles.find((known) => known === word);
  if (style === undefined) return compileDateFormat(text, locale, zone);
  return type === 'date' ? dateTimeFormat(style, null, locale, zone) : dateTimeFormat(null, style, locale, zone);
}

/** Errors: IllegalArgumentException "Choice Pattern incorrect: …". */
function readChoice(pattern: string): Choice {
  try {
    return parseChoice(pattern);
  } catch (error) {
    if (error instanceof JavaThrow) throw illegal(`Choice Pattern incorrect: ${pattern}`);
    throw error;
  }
}

/** The chosen text is a message pattern of its own when it holds a brace. */
function choiceFormat(choice: Choice, context: Context): ArgumentFormat {
  return {
    format: (value, args) => {
      if (!isNumber(value)) throw illegal('Cannot format given Object as a Number');
      const text = choose(choice, numberOf(value));
      return text.includes('{') ? compileAt(text, { ...context, depth: context.depth + 1 }).format(args) : text;
    },
  };
}

function isNumber(value: Value): boolean {
  if (typeof value === 'number') return true;
  return [Integer, Long, BigDecimal, BigInteger, Float, Short, Byte].some((type) => value instanceof type);
}

function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof BigDecimal) return value.doubleValue();
  if (value instanceof Long || value instanceof BigInteger) return Number(value.value);
  return (value as Integer).value;
}

function illegal(message: string): JavaThrow {
  return new JavaThrow('java.lang.IllegalArgumentException', message);
}
