/** Writers for the pattern letters of java.time.format.DateTimeFormatter. Digits are ASCII in every locale. */
import { weekOfMonth, weekOfYear } from './calendar.ts';
import { localeData, type LocaleData } from './locale-data.ts';
import { offsetText, type LocalDate } from './time-values.ts';
import { dateOf, instantOf, nanoOf, offsetOf, regionOf, timeOf, zoneOf, type TemporalParts } from './time-fields.ts';
import type { Locale } from './locale.ts';
import { isoParts, type TimeToken } from './time-pattern.ts';
import { JavaThrow } from './values.ts';

type Writer = (parts: TemporalParts) => string;

/** A function from a temporal value's parts to text. */
export function compileTimePrinter(tokens: readonly TimeToken[], locale: Locale): Writer {
  const writers = tokens.map((token) => tokenWriter(token, locale));
  return (parts) => {
    let text = '';
    for (const writer of writers) text += writer(parts);
    return text;
  };
}

function tokenWriter(token: TimeToken, locale: Locale): Writer {
  switch (token.kind) {
    case 'text':
      return () => token.text;
    case 'field': {
      const writer = fieldWriter(token.letter, token.count, locale);
      return token.pad === 0 ? writer : (parts) => padTo(writer(parts), token.pad);
    }
    case 'optional': {
      const inner = compileTimePrinter(token.tokens, locale);
      return (parts) => optional(inner, parts);
    }
  }
}

/** Nothing when the value lacks a field of the part. */
function optional(inner: Writer, parts: TemporalParts): string {
  try {
    return inner(parts);
  } catch (error) {
    if (error instanceof JavaThrow && error.javaClass === 'java.time.temporal.UnsupportedTemporalTypeException')
      return '';
    if (error instanceof JavaThrow && error.message.startsWith('Unable to extract ZoneId')) return '';
    throw error;
  }
}

function padTo(text: string, width: number): string {
  if (text.length > width)
    throw new JavaThrow(
      'java.time.DateTimeException',
      `Cannot print as output of ${text.length} characters exceeds pad width of ${width}`,
    );
  return text.padStart(width);
}

function fieldWriter(letter: string, count: number, locale: Locale): Writer {
  const data = localeData(locale);
  return (
    isoWriter(letter) ??
    dateWriter(letter, count, data) ??
    weekWriter(letter, count, data) ??
    nameWriter(letter, count, data, locale) ??
    timeWriter(letter, count) ??
    zoneWriter(letter, count, locale)
  );
}

/** Parts that only the ISO formatters have. */
function isoWriter(letter: string): Writer | null {
  switch (letter) {
    case isoParts.fraction:
      return (p) => {
        const nano = nanoOf(p);
        return nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`;
      };
    case isoParts.region:
      return (p) => regionOf(p);
    case isoParts.instant:
      return (p) => instantOf(p).toString();
    case isoParts.week:
      return (p) => {
        const date = dateOf(p, 'WeekBasedYear');
        const at = { year: date.year, month: date.month - 1, day: date.day };
        const { week, weekYear } = weekOfYear(date.epochDay, at, { firstDay: 2, minimalDays: 4 });
        return `${yearText(weekYear, 4)}-W${String(week).padStart(2, '0')}-${date.dayOfWeek}`;
      };
    case isoParts.gmtOffset:
      return (p) => (offsetOf(p) === 0 ? 'GMT' : isoOffset(offsetOf(p), 2));
    default:
      return null;
  }
}

function dateWriter(letter: string, count: number, data: LocaleData): Writer | null {
  const padded = (value: number): string => String(value).padStart(count, '0');
  switch (letter) {
    case 'u':
      return (p) => yearText(dateOf(p, 'Year').year, count);
    case 'y':
      return (p) => yearText(yearOfEra(dateOf(p, 'YearOfEra')), count);
    case 'd':
      return (p) => padded(dateOf(p, 'DayOfMonth').day);
    case 'D':
      return (p) => padded(dateOf(p, 'DayOfYear').dayOfYear);
    case 'F':
      return (p) => padded(((dateOf(p, 'AlignedDayOfWeekInMonth').day - 1) % 7) + 1);
    case 'M':
    case 'L': {
      if (count < 3) return (p) => padded(dateOf(p, 'MonthOfYear').month);
      const isAlone = letter === 'L';
      const long = isAlone ? data.aloneMonths : data.months;
      const short = isAlone ? data.aloneShortMonths : data.shortMonths;
      const names = count === 3 ? short : count === 4 ? long : long.map(firstLetter);
      return (p) => names[dateOf(p, 'MonthOfYear').month - 1] ?? '';
    }
    case 'Q':
    case 'q':
      return (p) => quarterText(Math.ceil(dateOf(p, 'QuarterOfYear').month / 3), count);
    default:
      return null;
  }
}

function yearOfEra(date: LocalDate): number {
  return date.year > 0 ? date.year : 1 - date.year;
}

/** Two letters: the last two digits; four and more: a sign when there are more digits than letters. */
function yearText(year: number, count: number): string {
  if (count === 2) return String(Math.abs(year) % 100).padStart(2, '0');
  const digits = String(Math.abs(year)).padStart(count, '0');
  return (year < 0 ? '-' : count >= 4 && digits.length > count ? '+' : '') + digits;
}

function quarterText(quarter: number, count: number): string {
  if (count < 3) return String(quarter).padStart(count, '0');
  if (count === 3) return `Q${quarter}`;
  return count === 5 ? String(quarter) : `${['1st', '2nd', '3rd', '4th'][quarter - 1]} quarter`;
}

function weekWriter(letter: string, count: number, data: LocaleData): Writer | null {
  const weeks = (date: LocalDate): { week: number; weekYear: number } =>
    weekOfYear(date.epochDay, { year: date.year, month: date.month - 1, day: date.day }, data.week);
  switch (letter) {
    case 'Y':
      return (p) => yearText(weeks(dateOf(p, 'DayOfWeek')).weekYear, count);
    case 'w':
      return (p) => String(weeks(dateOf(p, 'DayOfWeek')).week).padStart(count, '0');
    case 'W':
      return (p) => {
        const date = dateOf(p, 'DayOfWeek');
        return String(weekOfMonth(date.epochDay, { year: date.year, month: date.month - 1, day: date.day }, data.week));
      };
    default:
      return null;
  }
}

function nameWriter(letter: string, count: number, data: LocaleData, locale: Locale): Writer | null {
  switch (letter) {
    case 'G': {
      const eras = count < 4 ? data.eras : count === 4 ? longEras(locale, data) : data.eras.map(firstLetter);
      return (p) => eras[dateOf(p, 'Era').year > 0 ? 1 : 0] ?? '';
    }
    case 'E':
    case 'e':
    case 'c': {
      if (letter !== 'E' && count < 3) {
        const first = data.week.firstDay;
        return (p) => String((((dateOf(p, 'DayOfWeek').dayOfWeek % 7) + 8 - first) % 7) + 1).padStart(count, '0');
      }
      const names = count < 4 ? data.shortDays : count === 4 ? data.days : data.days.map(firstLetter);
      return (p) => names[dateOf(p, 'DayOfWeek').dayOfWeek % 7] ?? '';
    }
    case 'a':
    case 'B':
      return (p) => data.amPm[timeOf(p, 'AmPmOfDay').hour < 12 ? 0 : 1] ?? '';
    default:
      return null;
  }
}

function firstLetter(name: string): string {
  return ([...name][0] ?? '').toUpperCase();
}

/** Full era names, which only Intl has. */
function longEras(locale: Locale, data: LocaleData): readonly string[] {
  try {
    const format = new Intl.DateTimeFormat(locale.toLanguageTag(), { era: 'long', timeZone: 'UTC' });
    const name = (millis: number): string =>
      format.formatToParts(millis).find((part) => part.type === 'era')?.value ?? '';
    return [name(-65_000_000_000_000), name(0)];
  } catch {
    // Intl does not know the language: short names.
    return data.eras;
  }
}

function timeWriter(letter: string, count: number): Writer | null {
  const padded = (value: number): string => String(value).padStart(count, '0');
  switch (letter) {
    case 'H':
      return (p) => padded(timeOf(p, 'HourOfDay').hour);
    case 'k':
      return (p) => padded(timeOf(p, 'ClockHourOfDay').hour || 24);
    case 'K':
      return (p) => padded(timeOf(p, 'HourOfAmPm').hour % 12);
    case 'h':
      return (p) => padded(timeOf(p, 'ClockHourOfAmPm').hour % 12 || 12);
    case 'm':
      return (p) => padded(timeOf(p, 'MinuteOfHour').minute);
    case 's':
      return (p) => padded(timeOf(p, 'SecondOfMinute').second);
    case 'S':
      return (p) => String(nanoOf(p)).padStart(9, '0').slice(0, count);
    case 'A':
      return (p) => padded(Math.floor(timeOf(p, 'MilliOfDay').nanoOfDay / 1_000_000));
    case 'n':
      return (p) => padded(nanoOf(p));
    case 'N':
      return (p) => padded(timeOf(p, 'NanoOfDay').nanoOfDay);
    default:
      return null;
  }
}

function zoneWriter(letter: string, count: number, locale: Locale): Writer {
  switch (letter) {
    case 'V':
      return (p) => zoneOf(p).id;
    case 'z':
    case 'v': {
      const style = count === 4 ? 'long' : 'short';
      return (p) => {
        const { zone, id, offset } = zoneOf(p);
        return offset !== null
          ? id
          : zone.getDisplayName(locale, letter === 'z' && zone.inDaylightTime(p.millis ?? 0), style);
      };
    }
    case 'O':
      return (p) => gmtText(offsetOf(p), count === 4);
    case 'X':
    case 'x':
      return (p) => {
        const offset = offsetOf(p);
        return letter === 'X' && offset === 0 ? 'Z' : isoOffset(offset, count);
      };
    default:
      if (count === 4) return (p) => gmtText(offsetOf(p), true);
      if (count === 5) return (p) => (offsetOf(p) === 0 ? 'Z' : offsetText(offsetOf(p)));
      return (p) => isoOffset(offsetOf(p), 2);
  }
}

/** `+HH[mm]`, `+HHMM`, `+HH:MM`, `+HHMM[ss]`, `+HH:MM[:ss]` for 1 to 5 letters. */
function isoOffset(offset: number, count: number): string {
  const [hours = '', minutes = '', seconds] = offsetText(offset).split(':');
  if (count === 1) return minutes === '00' ? hours : hours + minutes;
  const separator = count === 3 || count === 5 ? ':' : '';
  return hours + separator + minutes + (count > 3 && seconds !== undefined ? separator + seconds : '');
}

function gmtText(offset: number, isFull: boolean): string {
  if (offset === 0) return 'GMT';
  const text = offsetText(offset);
  if (isFull) return `GMT${text}`;
  const [, sign = '', hours = '', minutes = ''] = /^(.)0?(\d+):(\d\d)/.exec(text) ?? [];
  return `GMT${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
}
