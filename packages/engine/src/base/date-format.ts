import { cutDatePattern } from './date-pattern.ts';
import { parseDate } from './date-parse.ts';
import { compileDatePrinter, type DateSymbols } from './date-printer.ts';
import { JavaDate } from './dates.ts';
import { localeData, type LocaleData } from './locale-data.ts';
import { BigDecimal, BigInteger } from './decimal.ts';
import { Byte, Float, Integer, JavaThrow, Long, Short, type JavaObject, type Value } from './values.ts';
import type { Locale } from './locale.ts';
import type { TimeZone } from './zone.ts';

/** java.text.DateFormat styles, in the order of DateFormat.FULL (0) … SHORT (3). */
export type DateStyle = 'full' | 'long' | 'medium' | 'short';

export const dateStyles: readonly DateStyle[] = ['full', 'long', 'medium', 'short'];

/** A SimpleDateFormat. Errors: IllegalArgumentException with the text of the JDK. */
export function compileDateFormat(pattern: string, locale: Locale, zone: TimeZone): DateFormat {
  return new DateFormat(pattern, locale, zone);
}

/** The engine's own patterns: `style` (both parts) or `dateStyle,timeStyle` of default, short, medium, long, full,
 *  hide, in any case and without blanks; anything else is a SimpleDateFormat pattern.
 *  Errors: IllegalArgumentException. Source: facts, engine §5.4; asked of version 7.0.3. */
export function styleDateFormat(styles: string, locale: Locale, zone: TimeZone): DateFormat {
  if (!isStylePattern(styles)) return compileDateFormat(styles, locale, zone);
  const [date = '', time = date] = styles.toLowerCase().split(',');
  return dateTimeFormat(styleOf(date), styleOf(time), locale, zone);
}

/** Whether a date pattern is made of style words: `medium`, `short,hide`. */
export function isStylePattern(pattern: string): boolean {
  return STYLES.test(pattern);
}

const STYLES = /^(?:default|short|medium|long|full|hide)(?:,(?:default|short|medium|long|full|hide))?$/i;

/** What a date without pattern prints with: short date, short time. */
export function defaultDateTimeFormat(locale: Locale, zone: TimeZone): DateFormat {
  return dateTimeFormat('short', 'short', locale, zone);
}

/** DateFormat.getDateInstance / getTimeInstance / getDateTimeInstance: null leaves a part out. */
export function dateTimeFormat(
  date: DateStyle | null,
  time: DateStyle | null,
  locale: Locale,
  zone: TimeZone,
): DateFormat {
  return compileDateFormat(dateTimePattern(date, time, localeData(locale)), locale, zone);
}

/** Pattern of a date style and a time style in a locale; '' when both are null. */
export function dateTimePattern(date: DateStyle | null, time: DateStyle | null, data: LocaleData): string {
  const datePart = date === null ? '' : (data.datePatterns[dateStyles.indexOf(date)] ?? '');
  const timePart = time === null ? '' : (data.timePatterns[dateStyles.indexOf(time)] ?? '');
  if (date === null || time === null) return datePart + timePart;
  const join = data.joins[Math.max(dateStyles.indexOf(date), dateStyles.indexOf(time))] ?? '{1} {0}';
  return join.replace('{1}', () => datePart).replace('{0}', () => timePart);
}

function styleOf(word: string): DateStyle | null {
  return word === 'default' ? 'medium' : (dateStyles.find((known) => known === word) ?? null);
}

/** First instant of the 100 years that two-digit years mean unless a format is told otherwise. */
const DEFAULT_CENTURY_START_MS = Date.UTC(1946, 0, 1);

/** java.text.SimpleDateFormat. `setZone` and the like act at once, as in Java. */
export class DateFormat implements JavaObject {
  declare readonly javaClass: 'java.text.SimpleDateFormat';
  private pattern: string;
  private readonly locale: Locale;
  private zone: TimeZone;
  private readonly yearShift: number;
  private lenient = true;
  private centuryStart = DEFAULT_CENTURY_START_MS;
  private print: (millis: number) => string;

  constructor(pattern: string, locale: Locale, zone: TimeZone) {
    this.pattern = pattern;
    this.locale = locale;
    this.zone = zone;
    this.yearShift = locale.language === 'th' && locale.country === 'TH' ? 543 : 0;
    this.print = this.compile();
  }

  private compile(): (millis: number) => string {
    return compileDatePrinter(cutDatePattern(this.pattern), this.symbols());
  }
  private symbols(): DateSymbols {
    const data = localeData(this.locale);
    const isBuddhist = this.yearShift !== 0;
    return {
      data: isBuddhist ? { ...data, eras: [data.eras[0] ?? '', 'พ.ศ.'] } : data,
      longEras: isBuddhist ? [data.eras[0] ?? '', 'พุทธศักราช'] : data.eras,
      locale: this.locale,
      zone: this.zone,
      yearShift: this.yearShift,
    };
  }

  /** Text of a date, or of a number as milliseconds.
   *  Errors: IllegalArgumentException "Cannot format given Object as a Date". */
  format(value: Value): string {
    return this.print(value instanceof JavaDate ? value.millis : millisOf(value));
  }
  /** Text of an instant in milliseconds. */
  formatMillis(millis: number): string {
    return this.print(millis);
  }

  /** `SimpleDateFormat.parse(text)`: a java.util.Date; the text may go on after it.
   *  Errors: ParseException `Unparseable date: "x"`. */
  parse(text: string): JavaDate {
    const result = this.parseAt(text, 0);
    if (result.millis === null) throw new JavaThrow('java.text.ParseException', `Unparseable date: "${text}"`);
    return JavaDate.of(result.millis);
  }
  /** `parse(text, position)`: the instant and the index after it; else null and the index of the error. */
  parseAt(text: string, start: number): { readonly millis: number | null; readonly end: number } {
    const { lenient, centuryStart } = this;
    return parseDate(text, start, cutDatePattern(this.pattern), this.symbols(), { lenient, centuryStart });
  }

  toPattern(): string {
    return this.pattern;
  }
  applyPattern(pattern: string): void {
    this.pattern = pattern;
    this.print = this.compile();
  }
  getZone(): TimeZone {
    return this.zone;
  }
  setZone(zone: TimeZone): void {
    this.zone = zone;
    this.print = this.compile();
  }
  isLenient(): boolean {
    return this.lenient;
  }
  setLenient(lenient: boolean): void {
    this.lenient = lenient;
  }
  /** `set2DigitYearStart`: Java's default is 80 years before now, which only the caller knows. */
  setCenturyStart(millis: number): void {
    this.centuryStart = millis;
  }
  getCenturyStart(): number {
    return this.centuryStart;
  }
  clone(): DateFormat {
    const copy = new DateFormat(this.pattern, this.locale, this.zone);
    copy.lenient = this.lenient;
    copy.centuryStart = this.centuryStart;
    return copy;
  }
  equals(other: Value): boolean {
    return (
      other instanceof DateFormat &&
      other.pattern === this.pattern &&
      other.locale.equals(this.locale) &&
      other.zone.equals(this.zone)
    );
  }
  hashCode(): number {
    let hash = 0;
    for (let i = 0; i < this.pattern.length; i++) hash = (Math.imul(hash, 31) + this.pattern.charCodeAt(i)) | 0;
    return hash;
  }
  toString(): string {
    return `java.text.SimpleDateFormat@${(this.hashCode() >>> 0).toString(16)}`;
  }
}
Object.defineProperty(DateFormat.prototype, 'javaClass', { value: 'java.text.SimpleDateFormat' });

function millisOf(value: Value): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (value instanceof Integer || value instanceof Short || value instanceof Byte || value instanceof Float)
    return Math.trunc(value.value);
  if (value instanceof Long || value instanceof BigInteger) return Number(value.value);
  if (value instanceof BigDecimal) return Number(value.longValue());
  throw new JavaThrow('java.lang.IllegalArgumentException', 'Cannot format given Object as a Date');
}
