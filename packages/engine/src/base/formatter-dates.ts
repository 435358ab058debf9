/** `%t…` of java.util.Formatter. */
import { DAY_MS, civilOfDay, dayOfWeek, dayOfYear } from './calendar.ts';
import { JavaDate } from './dates.ts';
import { localeData, type LocaleData } from './locale-data.ts';
import { localDigits } from './number-printer.ts';
import { JavaThrow, Long, javaClassOf, type Value } from './values.ts';
import type { Locale } from './locale.ts';
import { LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from './time-values.ts';
import { TimeZone } from './zone.ts';

interface Moment {
  readonly millis: number;
  readonly nanos: number;
  readonly offset: number;
  readonly day: number;
  readonly timeOfDay: number;
  readonly zone: TimeZone;
  readonly locale: Locale;
  readonly data: LocaleData;
}

/** Text of one date conversion (the letter after `t`) of a date or a Long in milliseconds.
 *  Errors: UnknownFormatConversionException, IllegalFormatConversionException. */
export function dateSpecifierText(letter: string, value: Value, locale: Locale, zone: TimeZone): string {
  const run = conversions[letter];
  if (run === undefined) throw new JavaThrow('java.util.UnknownFormatConversionException', `Conversion = 't${letter}'`);
  const instant = lacks(value, letter) ? null : instantOf(value, zone);
  if (instant === null)
    throw new JavaThrow('java.util.IllegalFormatConversionException', `${letter} != ${javaClassOf(value)}`);
  const { millis, nanos } = instant;
  const offset = instant.zone.offsetAt(millis);
  const day = Math.floor((millis + offset) / DAY_MS);
  const timeOfDay = millis + offset - day * DAY_MS;
  return run({ millis, nanos, offset, day, timeOfDay, zone: instant.zone, locale, data: localeData(locale) });
}

/** Whether a letter after `t` means something. */
export function isDateConversion(letter: string): boolean {
  return Object.hasOwn(conversions, letter);
}

/** Whether a date has no time, a time no date, or both no zone for the conversion. */
function lacks(value: Value, letter: string): boolean {
  const isDate = value instanceof LocalDate;
  const isTime = value instanceof LocalTime;
  if (!isDate && !isTime && !(value instanceof LocalDateTime)) return false;
  if ('zZsQc'.includes(letter)) return true;
  return 'HIklMSLNpRTr'.includes(letter) ? isDate : isTime;
}

function instantOf(value: Value, zone: TimeZone): { millis: number; nanos: number; zone: TimeZone } | null {
  if (value instanceof JavaDate) return { millis: value.millis, nanos: value.nanos, zone };
  if (value instanceof Long)
    return { millis: Number(value.value), nanos: JavaDate.of(Number(value.value)).nanos, zone };
  if (value instanceof ZonedDateTime)
    return { millis: value.instant.millis, nanos: value.instant.nanos, zone: value.zone.zone };
  const local = localOf(value);
  if (local === null) return null;
  return {
    millis: local.epochDay * DAY_MS + Math.floor(local.nanoOfDay / 1e6),
    nanos: local.nanoOfDay % 1e9,
    zone: TimeZone.GMT,
  };
}

function localOf(value: Value): { epochDay: number; nanoOfDay: number } | null {
  if (value instanceof LocalDateTime) return { epochDay: value.date.epochDay, nanoOfDay: value.time.nanoOfDay };
  if (value instanceof LocalDate) return { epochDay: value.epochDay, nanoOfDay: 0 };
  return value instanceof LocalTime ? { epochDay: 0, nanoOfDay: value.nanoOfDay } : null;
}

function number(value: number, width: number, { data }: Moment): string {
  return localDigits(String(value).padStart(width, '0'), data.zeroDigit);
}

const hour = ({ timeOfDay }: Moment): number => Math.floor(timeOfDay / 3_600_000);
const minute = ({ timeOfDay }: Moment): number => Math.floor(timeOfDay / 60_000) % 60;
const second = ({ timeOfDay }: Moment): number => Math.floor(timeOfDay / 1000) % 60;
const yearOf = ({ day }: Moment): number => {
  const { year } = civilOfDay(day);
  return year > 0 ? year : 1 - year;
};

const conversions: Readonly<Record<string, (moment: Moment) => string>> = {
  H: (m) => number(hour(m), 2, m),
  I: (m) => number(hour(m) % 12 || 12, 2, m),
  k: (m) => number(hour(m), 1, m),
  l: (m) => number(hour(m) % 12 || 12, 1, m),
  M: (m) => number(minute(m), 2, m),
  S: (m) => number(second(m), 2, m),
  L: (m) => number(m.timeOfDay % 1000, 3, m),
  N: (m) => number(m.nanos, 9, m),
  p: (m) => (m.data.amPm[hour(m) < 12 ? 0 : 1] ?? '').toLowerCase(),
  z: (m) => {
    const minutes = Math.trunc(Math.abs(m.offset) / 60_000);
    return (m.offset < 0 ? '-' : '+') + number(Math.floor(minutes / 60) * 100 + (minutes % 60), 4, m);
  },
  Z: (m) => m.zone.getDisplayName(m.locale, m.zone.inDaylightTime(m.millis), 'short'),
  s: (m) => number(Math.trunc(m.millis / 1000), 1, m),
  Q: (m) => number(m.millis, 1, m),
  B: (m) => m.data.months[civilOfDay(m.day).month] ?? '',
  b: (m) => m.data.shortMonths[civilOfDay(m.day).month] ?? '',
  h: (m) => m.data.shortMonths[civilOfDay(m.day).month] ?? '',
  A: (m) => m.data.days[dayOfWeek(m.day) - 1] ?? '',
  a: (m) => m.data.shortDays[dayOfWeek(m.day) - 1] ?? '',
  C: (m) => number(Math.floor(yearOf(m) / 100), 2, m),
  Y: (m) => number(yearOf(m), 4, m),
  y: (m) => number(yearOf(m) % 100, 2, m),
  j: (m) => number(dayOfYear(m.day, civilOfDay(m.day).year), 3, m),
  m: (m) => number(civilOfDay(m.day).month + 1, 2, m),
  d: (m) => number(civilOfDay(m.day).day, 2, m),
  e: (m) => number(civilOfDay(m.day).day, 1, m),
  R: (m) => several('H:M', m),
  T: (m) => several('H:M:S', m),
  r: (m) => several('I:M:S p', m).replace(/\S+$/, (half) => half.toUpperCase()),
  D: (m) => several('m/d/y', m),
  F: (m) => several('Y-m-d', m),
  c: (m) => several('a b d T Z Y', m),
};

function several(letters: string, moment: Moment): string {
  return letters.replace(/[a-zA-Z]/g, (letter) => conversions[letter]?.(moment) ?? '');
}
