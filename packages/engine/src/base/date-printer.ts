/** Instants as text by a compiled SimpleDateFormat pattern, made for millions of cells. */
import { DAY_MS, civilOfDay, dayOfWeek, dayOfYear, weekOfMonth, weekOfYear, type CivilDate } from './calendar.ts';
import { isMonthAlone, type DateToken } from './date-pattern.ts';
import { localDigits } from './number-printer.ts';
import type { LocaleData } from './locale-data.ts';
import type { Locale } from './locale.ts';
import type { TimeZone } from './zone.ts';

/** The instant being printed, split up; one per printer, reused. */
interface Clock {
  millis: number;
  offset: number;
  day: number;
  timeOfDay: number;
  date: CivilDate;
}

type Writer = (clock: Clock) => string;

/** What a pattern prints with. `yearShift`: added to the year (543 in the Buddhist calendar). */
export interface DateSymbols {
  readonly data: LocaleData;
  /** For `GGGG`. */
  readonly longEras: readonly string[];
  readonly locale: Locale;
  readonly zone: TimeZone;
  readonly yearShift: number;
}

/** A function from milliseconds to text. */
export function compileDatePrinter(tokens: readonly DateToken[], symbols: DateSymbols): (millis: number) => string {
  const alone = isMonthAlone(tokens);
  const writers = tokens.map((token) =>
    'text' in token ? textWriter(token.text) : fieldWriter(token, symbols, alone),
  );
  const { zone } = symbols;
  const clock: Clock = { millis: 0, offset: 0, day: NaN, timeOfDay: 0, date: { year: 0, month: 0, day: 0 } };
  return (millis) => {
    const offset = zone.offsetAt(millis);
    const local = millis + offset;
    const day = Math.floor(local / DAY_MS);
    clock.millis = millis;
    clock.offset = offset;
    clock.timeOfDay = local - day * DAY_MS;
    if (day !== clock.day) {
      clock.day = day;
      clock.date = civilOfDay(day);
    }
    let text = '';
    for (let i = 0; i < writers.length; i++) text += (writers[i] as Writer)(clock);
    return text;
  };
}

function textWriter(text: string): Writer {
  return () => text;
}

function fieldWriter(token: { letter: string; count: number }, symbols: DateSymbols, alone: boolean): Writer {
  const { letter, count } = token;
  return (
    dateWriter(letter, count, symbols, alone) ??
    timeWriter(letter, count, symbols) ??
    zoneWriter(letter, count, symbols)
  );
}

function dateWriter(
  letter: string,
  count: number,
  { data, longEras, yearShift }: DateSymbols,
  alone: boolean,
): Writer | null {
  const pad = padder(count, data.zeroDigit);
  switch (letter) {
    case 'G': {
      const eras = count > 3 ? longEras : data.eras;
      return ({ date }) => eras[date.year > 0 ? 1 : 0] ?? '';
    }
    case 'y':
      return yearWriter(count, data.zeroDigit, ({ date }) => (date.year > 0 ? date.year : 1 - date.year) + yearShift);
    case 'Y':
      return yearWriter(
        count,
        data.zeroDigit,
        ({ day, date }) => weekOfYear(day, date, data.week).weekYear + yearShift,
      );
    case 'M':
    case 'L': {
      if (count < 3) return ({ date }) => pad(date.month + 1);
      const isAlone = alone || letter === 'L';
      const names =
        count > 3 ? (isAlone ? data.aloneMonths : data.months) : isAlone ? data.aloneShortMonths : data.shortMonths;
      return ({ date }) => names[date.month] ?? '';
    }
    case 'd':
      return ({ date }) => pad(date.day);
    case 'D':
      return ({ day, date }) => pad(dayOfYear(day, date.year));
    case 'F':
      return ({ date }) => pad(Math.floor((date.day - 1) / 7) + 1);
    case 'w':
      return ({ day, date }) => pad(weekOfYear(day, date, data.week).week);
    case 'W':
      return ({ day, date }) => pad(weekOfMonth(day, date, data.week));
    case 'E': {
      const names = count > 3 ? data.days : data.shortDays;
      return ({ day }) => names[dayOfWeek(day) - 1] ?? '';
    }
    case 'u':
      return ({ day }) => pad(dayOfWeek(day) === 1 ? 7 : dayOfWeek(day) - 1);
    default:
      return null;
  }
}

function timeWriter(letter: string, count: number, { data }: DateSymbols): Writer | null {
  const pad = padder(count, data.zeroDigit);
  const hour = ({ timeOfDay }: Clock): number => Math.floor(timeOfDay / 3_600_000);
  switch (letter) {
    case 'a':
      return (clock) => data.amPm[hour(clock) < 12 ? 0 : 1] ?? '';
    case 'H':
      return (clock) => pad(hour(clock));
    case 'k':
      return (clock) => pad(hour(clock) || 24);
    case 'h':
      return (clock) => pad(hour(clock) % 12 || 12);
    case 'K':
      return (clock) => pad(hour(clock) % 12);
    case 'm':
      return ({ timeOfDay }) => pad(Math.floor(timeOfDay / 60_000) % 60);
    case 's':
      return ({ timeOfDay }) => pad(Math.floor(timeOfDay / 1000) % 60);
    case 'S':
      return ({ timeOfDay }) => pad(timeOfDay % 1000);
    default:
      return null;
  }
}

function zoneWriter(letter: string, count: number, { zone, locale }: DateSymbols): Writer {
  if (letter === 'z') {
    const style = count > 3 ? 'long' : 'short';
    return ({ millis }) => zone.getDisplayName(locale, zone.inDaylightTime(millis), style);
  }
  if (letter === 'Z') return ({ offset }) => offsetText(offset, '', 2);
  return ({ offset }) => (offset === 0 ? 'Z' : offsetText(offset, count === 3 ? ':' : '', count));
}

/** `+hh[separator mm]`; minutes when `parts` > 1. */
function offsetText(offset: number, separator: string, parts: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60_000);
  const hours = twoDigits[Math.floor(minutes / 60)] ?? '';
  const sign = offset < 0 ? '-' : '+';
  return parts > 1 ? `${sign}${hours}${separator}${twoDigits[minutes % 60]}` : sign + hours;
}

const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));

function yearWriter(count: number, zeroDigit: string, year: (clock: Clock) => number): Writer {
  if (count === 2) {
    const pad = padder(2, zeroDigit);
    return (clock) => pad(((year(clock) % 100) + 100) % 100);
  }
  const pad = padder(count, zeroDigit);
  return (clock) => pad(year(clock));
}

/** Number to text with at least `width` digits in the script of `zeroDigit`. */
function padder(width: number, zeroDigit: string): (value: number) => string {
  const plain = plainPadder(Math.min(width, 400));
  return zeroDigit === '0' ? plain : (value) => localDigits(plain(value), zeroDigit);
}

function plainPadder(width: number): (value: number) => string {
  if (width <= 1) return String;
  if (width === 2) return (value) => twoDigits[value] ?? String(value);
  return (value) => {
    const text = String(value);
    return text.length >= width ? text : text.padStart(width, '0');
  };
}
