/** Text to java.time values by a DateTimeFormatter pattern. */
import { localeData, type LocaleData } from './locale-data.ts';
import { LocalDate, LocalTime, ZoneId } from './time-values.ts';
import { JavaThrow } from './values.ts';
import type { Locale } from './locale.ts';
import { isoParts, type TimeToken } from './time-pattern.ts';

export interface ParsedTemporal {
  readonly date: LocalDate | null;
  readonly time: LocalTime | null;
  readonly zone: ZoneId | null;
}

/** Reads the whole text. Errors: DateTimeParseException "Text 'x' could not be parsed at index n". */
export function parseTemporal(text: string, tokens: readonly TimeToken[], locale: Locale): ParsedTemporal {
  const reader = new TemporalReader(text, localeData(locale));
  const end = reader.read(tokens, 0);
  if (end < 0) throw failure(text, `at index ${~end}`);
  if (end < text.length) throw failure(text, `, unparsed text found at index ${end}`);
  try {
    return { date: reader.date(), time: reader.time(), zone: reader.zone };
  } catch (error) {
    if (error instanceof JavaThrow) throw failure(text, `: ${error.message}`);
    throw error;
  }
}

function failure(text: string, where: string): JavaThrow {
  const separator = where.startsWith('at') ? ' ' : '';
  return new JavaThrow(
    'java.time.format.DateTimeParseException',
    `Text '${text}' could not be parsed${separator}${where}`,
  );
}

class TemporalReader {
  zone: ZoneId | null = null;
  private readonly text: string;
  private readonly data: LocaleData;
  private fields = new Map<string, number>();

  constructor(text: string, data: LocaleData) {
    this.text = text;
    this.data = data;
  }

  /** Index after the tokens, or the complement of the index of the error. */
  read(tokens: readonly TimeToken[], start: number): number {
    let at = start;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as TimeToken;
      if (token.kind === 'optional') {
        const kept = new Map(this.fields);
        const end = this.read(token.tokens, at);
        if (end >= 0) at = end;
        else this.fields = kept;
        continue;
      }
      const end =
        token.kind === 'text'
          ? this.text.startsWith(token.text, at)
            ? at + token.text.length
            : ~at
          : this.field(token.letter, token.count, at, digitsAfter(tokens, i));
      if (end < 0) return end;
      at = end;
    }
    return at;
  }

  private field(letter: string, count: number, at: number, reserved: number): number {
    if ('XxZO'.includes(letter) || letter === isoParts.gmtOffset) return this.offset(at);
    if ('Vzv'.includes(letter) || letter === isoParts.region) return this.zoneId(at);
    if (letter === isoParts.fraction) return this.fraction(at);
    const names = this.names(letter, count);
    if (names !== null) return this.name(letter, names, at);
    if (letter === 'S') return this.digits('S', count, count, at);
    if (count === 2 && 'uyY'.includes(letter)) return this.digits(letter, 2, 2, at, (value) => 2000 + value);
    const isYear = 'uyY'.includes(letter);
    const most = reserved > 0 || (count > 1 && !isYear) ? Math.max(count, 0) : 19;
    return this.digits(
      letter,
      count,
      reserved > 0 && count === 1 ? this.greedy(at, reserved) : isYear && reserved === 0 ? 19 : most,
      at,
    );
  }

  /** Digits that a field may take when `reserved` digits must remain for those that follow without separator. */
  private greedy(at: number, reserved: number): number {
    const run = /^\d*/.exec(this.text.slice(at))?.[0].length ?? 0;
    return Math.max(1, run - reserved);
  }

  private names(letter: string, count: number): readonly (readonly string[])[] | null {
    const { data } = this;
    if ((letter === 'M' || letter === 'L') && count > 2)
      return count === 3 ? [data.shortMonths, data.aloneShortMonths] : [data.months, data.aloneMonths];
    if (letter === 'E') return count < 4 ? [data.shortDays] : [data.days];
    if (letter === 'a') return [data.amPm];
    return letter === 'G' ? [data.eras] : null;
  }

  private name(letter: string, lists: readonly (readonly string[])[], at: number): number {
    let [best, length] = [-1, 0];
    for (const list of lists)
      list.forEach((name, i) => {
        if (name.length > length && this.text.startsWith(name, at)) [best, length] = [i, name.length];
      });
    if (best < 0) return ~at;
    this.fields.set(letter === 'L' ? 'M' : letter, letter === 'M' || letter === 'L' ? best + 1 : best);
    return at + length;
  }

  private digits(letter: string, least: number, most: number, at: number, change?: (value: number) => number): number {
    const sign = 'uyY'.includes(letter) ? (/^[+-]/.exec(this.text.slice(at))?.[0] ?? '') : '';
    let end = at + sign.length;
    const first = end;
    while (end - first < most && /\d/.test(this.text[end] ?? '')) end++;
    if (end - first < least || end === first) return ~at;
    const digits = this.text.slice(first, end);
    const value = letter === 'S' ? Number(digits.padEnd(9, '0')) : Number(digits) * (sign === '-' ? -1 : 1);
    this.fields.set(letter === 'L' ? 'M' : letter, change === undefined ? value : change(value));
    return end;
  }

  /** `.25`, or nothing. */
  private fraction(at: number): number {
    const digits = /^\.(\d{1,9})/.exec(this.text.slice(at))?.[1];
    if (digits === undefined) return at;
    this.fields.set('S', Number(digits.padEnd(9, '0')));
    return at + 1 + digits.length;
  }

  private offset(at: number): number {
    const match = /^(?:GMT|UTC)?([+-]\d\d(?::?\d\d)?)|^(?:Z|GMT|UTC)/.exec(this.text.slice(at));
    if (match === null) return ~at;
    this.zone ??= ZoneId.of(match[1] ?? 'Z');
    return at + match[0].length;
  }

  private zoneId(at: number): number {
    const match = /^[A-Za-z][A-Za-z0-9/_+-]*/.exec(this.text.slice(at));
    if (match === null) return this.offset(at);
    this.zone = ZoneId.of(match[0]);
    return at + match[0].length;
  }

  /** Errors: DateTimeException for a field out of range. A day beyond its month is taken as the last one. */
  date(): LocalDate | null {
    const { fields } = this;
    const year = fields.get('u') ?? this.eraYear();
    if (year === undefined) return null;
    const dayOfYear = fields.get('D');
    if (dayOfYear !== undefined) return LocalDate.of(year, 1, 1).plusDays(dayOfYear - 1);
    const [month, day] = [fields.get('M'), fields.get('d')];
    if (month === undefined || day === undefined) return null;
    if (day >= 29 && day <= 31 && month >= 1 && month <= 12) return LocalDate.clamped(year, month, day);
    return LocalDate.of(year, month, day);
  }

  private eraYear(): number | undefined {
    const year = this.fields.get('y');
    return year !== undefined && this.fields.get('G') === 0 ? 1 - year : year;
  }

  time(): LocalTime | null {
    const { fields } = this;
    const hour = fields.get('H') ?? wrapped(fields.get('k'), 24) ?? this.halfDayHour();
    if (hour === undefined) return null;
    return LocalTime.of(hour, fields.get('m') ?? 0, fields.get('s') ?? 0, fields.get('S') ?? fields.get('n') ?? 0);
  }

  private halfDayHour(): number | undefined {
    const hour = wrapped(this.fields.get('h'), 12) ?? this.fields.get('K');
    const half = this.fields.get('a');
    return hour === undefined || half === undefined ? undefined : hour + 12 * half;
  }
}

function wrapped(value: number | undefined, top: number): number | undefined {
  return value === top ? 0 : value;
}

/** Digits needed by the fixed-width numbers that follow a field without separator. */
function digitsAfter(tokens: readonly TimeToken[], at: number): number {
  let digits = 0;
  for (const token of tokens.slice(at + 1)) {
    if (token.kind !== 'field' || token.count < 2 || !'MLdHhkKmsSDuy'.includes(token.letter)) break;
    if ('ML'.includes(token.letter) && token.count > 2) break;
    digits += token.count;
  }
  return digits;
}
