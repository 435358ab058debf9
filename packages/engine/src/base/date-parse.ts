/** Text to instant as java.text.SimpleDateFormat.parse does it. */
import { DAY_MS, civilOfDay, dayOfCivil } from './calendar.ts';
import { Field, dayInWeek, fieldsAt, resolveFields } from './calendar-fields.ts';
import { parseZone } from './zone-parse.ts';
import type { DateToken } from './date-pattern.ts';
import type { DateSymbols } from './date-printer.ts';

export interface DateParseOptions {
  /** Whether values beyond their range carry over. */
  readonly lenient: boolean;
  /** Two-digit years lie in the 100 years from here (milliseconds). */
  readonly centuryStart: number;
}

/** The instant read and the index after it; or null and the index of the error. */
export interface DateParseResult {
  readonly millis: number | null;
  readonly end: number;
}

/** Reads a date at `start`. */
export function parseDate(
  text: string,
  start: number,
  tokens: readonly DateToken[],
  symbols: DateSymbols,
  options: DateParseOptions,
): DateParseResult {
  const reader = new DateReader(text, start, symbols, options);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as DateToken;
    const isRead =
      'text' in token ? reader.literal(token.text) : reader.field(token.letter, token.count, isAbutting(tokens[i + 1]));
    if (!isRead) return { millis: null, end: reader.at };
  }
  const millis = reader.instant();
  return millis === null ? { millis, end: start } : { millis, end: reader.at };
}

/** A numeric field right after another makes that one stop at its pattern length. */
function isAbutting(next: DateToken | undefined): boolean {
  if (next === undefined || 'text' in next) return false;
  if (next.letter === 'M' || next.letter === 'L') return next.count <= 2;
  return 'yYdDFwWHkhKmsSu'.includes(next.letter);
}

class DateReader {
  at: number;
  private readonly text: string;
  private readonly symbols: DateSymbols;
  private readonly options: DateParseOptions;
  private readonly values: number[] = [];
  private readonly stamps: number[] = [];
  private stamp = 0;
  private weekYear: number | null = null;
  private weekYearStamp = 0;
  private isAmbiguousYear = false;

  constructor(text: string, start: number, symbols: DateSymbols, options: DateParseOptions) {
    this.text = text;
    this.at = start;
    this.symbols = symbols;
    this.options = options;
  }

  literal(text: string): boolean {
    for (const char of text) {
      if (!this.text.startsWith(char, this.at)) return false;
      this.at += char.length;
    }
    return true;
  }

  field(letter: string, count: number, abutting: boolean): boolean {
    const from = this.at;
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at++;
    if (this.at >= this.text.length) {
      this.at = from;
      return false;
    }
    return this.name(letter, count) ?? this.zone(letter, count) ?? this.number(letter, count, abutting);
  }

  private name(letter: string, count: number): boolean | null {
    const { data } = this.symbols;
    switch (letter) {
      case 'G':
        return this.oneOf([data.eras], Field.ERA, 0);
      case 'a':
        return this.oneOf([data.amPm], Field.AM_PM, 0);
      case 'E':
        return this.oneOf([data.days, data.shortDays], Field.DAY_OF_WEEK, 1);
      case 'M':
      case 'L':
        if (count < 3) return null;
        return this.oneOf([data.months, data.shortMonths, data.aloneMonths, data.aloneShortMonths], Field.MONTH, 0);
      default:
        return null;
    }
  }

  /** The longest name that comes next, whatever its case. */
  private oneOf(lists: readonly (readonly string[])[], field: number, base: number): boolean {
    let [best, length] = [-1, 0];
    for (const list of lists)
      list.forEach((name, i) => {
        if (name.length <= length || name.length > this.text.length - this.at) return;
        if (this.text.slice(this.at, this.at + name.length).toLowerCase() === name.toLowerCase())
          [best, length] = [i, name.length];
      });
    if (best < 0) return false;
    this.at += length;
    this.put(field, best + base);
    return true;
  }

  private zone(letter: string, count: number): boolean | null {
    if (letter !== 'z' && letter !== 'Z' && letter !== 'X') return null;
    const found = parseZone(this.text, this.at, letter, count, this.symbols.zone, this.symbols.locale);
    if ('error' in found) {
      this.at = found.error;
      return false;
    }
    this.at = found.end;
    this.put(Field.ZONE_OFFSET, found.offset);
    this.put(Field.DST_OFFSET, found.savings);
    return true;
  }

  private number(letter: string, count: number, abutting: boolean): boolean {
    const from = this.at;
    if (abutting && from + count > this.text.length) return false;
    const digits = this.digits(abutting ? from + count : this.text.length);
    if (digits === null) return false;
    const value = Number(digits);
    if ((letter === 'y' || letter === 'Y') && count <= 2 && /^\d\d$/.test(digits))
      this.putYear(letter, this.fullYear(value));
    else this.putNumber(letter, value);
    return true;
  }

  /** Digits with a minus sign, as ASCII; up to `limit`. */
  private digits(limit: number): string | null {
    const zero = this.symbols.data.zeroDigit.charCodeAt(0);
    let end = this.at;
    let digits = '';
    if (this.text[end] === '-') {
      digits = '-';
      end++;
    }
    const first = end;
    for (; end < limit && end - first < MAX_FIELD_DIGITS; end++) {
      const code = this.text.charCodeAt(end);
      if (code >= 48 && code <= 57) digits += this.text[end];
      else if (code >= zero && code < zero + 10) digits += String(code - zero);
      else break;
    }
    if (end === first) return null;
    this.at = end;
    return digits;
  }

  private fullYear(value: number): number {
    const startYear = civilOfDay(Math.floor(this.options.centuryStart / DAY_MS)).year;
    const ambiguous = startYear % 100;
    this.isAmbiguousYear = value === ambiguous;
    return value + Math.floor(startYear / 100) * 100 + (value < ambiguous ? 100 : 0) + this.symbols.yearShift;
  }

  private putYear(letter: string, year: number): void {
    if (letter === 'y') this.put(Field.YEAR, year - this.symbols.yearShift);
    else {
      this.weekYear = year - this.symbols.yearShift;
      this.weekYearStamp = ++this.stamp;
    }
  }

  private putNumber(letter: string, value: number): void {
    switch (letter) {
      case 'y':
      case 'Y':
        return this.putYear(letter, value);
      case 'M':
      case 'L':
        return this.put(Field.MONTH, value - 1);
      case 'k':
        return this.put(Field.HOUR_OF_DAY, value === 24 ? 0 : value);
      case 'h':
        return this.put(Field.HOUR, value === 12 ? 0 : value);
      case 'u':
        return this.put(Field.DAY_OF_WEEK, value === 7 ? 1 : value + 1);
      default:
        return this.put(numberFields[letter] as number, value);
    }
  }

  private put(field: number, value: number): void {
    this.values[field] = value;
    this.stamps[field] = ++this.stamp;
  }

  instant(): number | null {
    const { zone, data } = this.symbols;
    if (this.weekYear !== null && this.weekYearStamp > (this.stamps[Field.YEAR] ?? 0)) this.putWeekDate(this.weekYear);
    let millis = resolveFields({ values: this.values, stamps: this.stamps }, zone, data.week);
    if (!this.options.lenient && !this.agrees(millis)) return null;
    if (this.isAmbiguousYear && millis < this.options.centuryStart) {
      this.values[Field.YEAR] = (this.values[Field.YEAR] ?? 0) + 100;
      millis = resolveFields({ values: this.values, stamps: this.stamps }, zone, data.week);
    }
    return Number.isFinite(millis) ? millis : null;
  }

  /** Week year, week and day of week together are a date. */
  private putWeekDate(year: number): void {
    const { week } = this.symbols.data;
    const number = this.stamps[Field.WEEK_OF_YEAR] ? (this.values[Field.WEEK_OF_YEAR] ?? 1) : 1;
    const wanted = this.stamps[Field.DAY_OF_WEEK] ? (this.values[Field.DAY_OF_WEEK] ?? 1) : week.firstDay;
    const date = civilOfDay(dayInWeek(dayOfCivil(year, 0, 1), number, wanted, week));
    this.put(Field.YEAR, date.year);
    this.put(Field.MONTH, date.month);
    this.put(Field.DAY_OF_MONTH, date.day);
  }

  /** Whether the instant shows the very values that were read. */
  private agrees(millis: number): boolean {
    const { zone, data } = this.symbols;
    const offset = this.stamps[Field.ZONE_OFFSET]
      ? (this.values[Field.ZONE_OFFSET] ?? 0) + (this.values[Field.DST_OFFSET] ?? 0)
      : null;
    const shown = fieldsAt(offset === null ? millis : millis + offset - zone.offsetAt(millis), zone, data.week);
    return this.values.every(
      (value, field) => field >= Field.ZONE_OFFSET || !this.stamps[field] || shown[field] === value,
    );
  }
}

/** More digits than any field can mean. */
const MAX_FIELD_DIGITS = 15;

const numberFields: Readonly<Record<string, number>> = {
  d: Field.DAY_OF_MONTH,
  D: Field.DAY_OF_YEAR,
  F: Field.DAY_OF_WEEK_IN_MONTH,
  w: Field.WEEK_OF_YEAR,
  W: Field.WEEK_OF_MONTH,
  H: Field.HOUR_OF_DAY,
  K: Field.HOUR,
  m: Field.MINUTE,
  s: Field.SECOND,
  S: Field.MILLISECOND,
};
