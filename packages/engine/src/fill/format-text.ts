/** A value as the text of a text field: pattern, locale and time zone rules. Source: facts, engine §5.4. */
import { compileDateFormat, defaultDateTimeFormat, styleDateFormat } from '../base/date-format.ts';
import { BigDecimal, BigInteger } from '../base/decimal.ts';
import { JavaDate } from '../base/dates.ts';
import type { Locale } from '../base/locale.ts';
import { compileNumberFormat } from '../base/number-format.ts';
import { Byte, Float, Integer, Long, Short, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { TimeZone } from '../base/zone.ts';

export interface Formatted {
  readonly text: string;
  /** Pattern as the format itself writes it; undefined when none was used. */
  readonly pattern: string | undefined;
}

type ValueKind = 'date' | 'time' | 'datetime' | 'integer' | 'number';

interface Format {
  format(value: Value): string;
  toPattern(): string;
}

/** Formats values of one report; keeps one format per pattern. */
export class TextFormatter {
  /** The answer of every call: fills format millions of values. */
  private readonly formatted: { text: string; pattern: string | undefined } = { text: '', pattern: undefined };
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** Localised default patterns (`net.sf.jasperreports.text.pattern.*`). */
  private readonly findPattern: (kind: ValueKind) => string | undefined;
  private readonly patterns = new Map<ValueKind, string | null>();
  private readonly numbers = new Map<string, Format>();
  private readonly dates = new Map<string, Format>();

  constructor(locale: Locale, timeZone: TimeZone, findPattern: (kind: ValueKind) => string | undefined) {
    this.locale = locale;
    this.timeZone = timeZone;
    this.findPattern = findPattern;
  }

  /** The answer is good until the next call. Errors: `JavaThrow` IllegalArgumentException for a pattern that is none. */
  format(value: Value, pattern: string | null): Formatted {
    if (typeof value === 'string') return this.answer(value, undefined);
    if (value instanceof JavaDate) return this.formatDate(value, pattern ?? this.defaultPattern(dateKind(value)));
    if (isNumber(value))
      return this.formatNumber(value, pattern ?? this.defaultPattern(isWhole(value) ? 'integer' : 'number'));
    return this.answer(toText(value), pattern ?? undefined);
  }

  private answer(text: string, pattern: string | undefined): Formatted {
    this.formatted.text = text;
    this.formatted.pattern = pattern;
    return this.formatted;
  }

  private defaultPattern(kind: ValueKind): string | null {
    let pattern = this.patterns.get(kind);
    if (pattern === undefined) this.patterns.set(kind, (pattern = this.findPattern(kind) ?? null));
    return pattern;
  }

  private formatNumber(value: Value, pattern: string | null): Formatted {
    if (pattern === null || pattern === '') return this.answer(toText(value), pattern ?? undefined);
    let format = this.numbers.get(pattern);
    if (format === undefined) this.numbers.set(pattern, (format = compileNumberFormat(pattern, this.locale)));
    return this.answer(format.format(value), format.toPattern());
  }

  private formatDate(value: JavaDate, pattern: string | null): Formatted {
    const key = pattern ?? '';
    let format = this.dates.get(key);
    if (format === undefined) this.dates.set(key, (format = this.dateFormat(key)));
    return this.answer(format.format(value), format.toPattern());
  }

  private dateFormat(pattern: string): Format {
    if (pattern === '') return defaultDateTimeFormat(this.locale, this.timeZone);
    return isDateStyle(pattern)
      ? styleDateFormat(pattern, this.locale, this.timeZone)
      : compileDateFormat(pattern, this.locale, this.timeZone);
  }
}

const styleWord = '(?:default|short|medium|long|full|hide)';
const stylePattern = new RegExp(`^\\s*${styleWord}\\s*(?:,\\s*${styleWord}\\s*)?$`, 'i');

/** True for patterns made of style words: "medium", "short,hide". */
export function isDateStyle(pattern: string): boolean {
  return stylePattern.test(pattern);
}

function dateKind(value: JavaDate): ValueKind {
  return value.javaClass === 'java.sql.Date' ? 'date' : value.javaClass === 'java.sql.Time' ? 'time' : 'datetime';
}

function isWhole(value: Value): boolean {
  return (
    value instanceof Integer ||
    value instanceof Long ||
    value instanceof Short ||
    value instanceof Byte ||
    value instanceof BigInteger
  );
}

function isNumber(value: Value): boolean {
  return typeof value === 'number' || isWhole(value) || value instanceof BigDecimal || value instanceof Float;
}
