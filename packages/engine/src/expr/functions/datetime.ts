/** Date and time functions, in the report's zone and locale. Source: facts, engine §5.3. */
import { DAY_MS } from '../../base/calendar.ts';
import { compileDateFormat, dateTimeFormat, type DateStyle } from '../../base/date-format.ts';
import { JavaDate } from '../../base/dates.ts';
import { localeData } from '../../base/locale-data.ts';
import { formatTemporal } from './temporal-text.ts';
import {
  daysInMonth,
  Instant,
  isLeap,
  LocalDate,
  LocalDateTime,
  LocalTime,
  ZonedDateTime,
  ZoneId,
} from '../../base/time-values.ts';
import { Integer, JavaThrow, Long, type Value } from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import { reportLocale, reportZone } from '../run-defaults.ts';
import { JavaDateRange, relativeRange } from '../values/date-range.ts';
import { needingInRun, type FunctionEntry } from './entry.ts';

type Env = Environment;
const int = (value: number) => Integer.of(value);

const textStyles: readonly DateStyle[] = ['medium', 'short', 'long', 'full'];

/** The instant of a Date, a Long in milliseconds or a text in one of the locale's date styles; null for anything else. */
function instantOf(env: Env, value: Value): number | null {
  if (value instanceof JavaDate) return value.millis;
  if (value instanceof Long) return Number(value.value);
  if (typeof value !== 'string') return null;
  for (const style of textStyles) {
    const found = dateTimeFormat(style, null, reportLocale(env), reportZone(env)).parseAt(value, 0);
    if (found.millis !== null) return found.millis;
  }
  return null;
}

function localOf(env: Env, millis: number): LocalDateTime {
  const local = millis + reportZone(env).offsetAt(millis);
  const day = Math.floor(local / DAY_MS);
  return new LocalDateTime(new LocalDate(day), new LocalTime((local - day * DAY_MS) * 1_000_000));
}

function dateAt(env: Env, local: LocalDateTime, millisOfSecond: number): JavaDate {
  return JavaDate.of(reportZone(env).localToMillis(local.localSeconds * 1000 + millisOfSecond));
}

/** A function of one date's wall time. */
function ofDate(
  signature: string,
  meaning: string,
  examples: FunctionEntry['examples'],
  read: (local: LocalDateTime) => Value,
): FunctionEntry {
  return {
    signature,
    category: 'DateTime',
    meaning,
    examples,
    call: needingInRun((env: Env, value: Value) => {
      const millis = instantOf(env, value);
      return millis === null ? null : read(localOf(env, millis));
    }),
  };
}

/** A function of two dates' days. */
function ofDays(
  name: string,
  meaning: string,
  examples: FunctionEntry['examples'],
  read: (a: LocalDate, b: LocalDate) => number,
): FunctionEntry {
  return {
    signature: `Integer ${name}(Object, Object)`,
    category: 'DateTime',
    meaning,
    examples,
    call: needingInRun((env: Env, a: Value, b: Value) => {
      const [from, to] = [instantOf(env, a), instantOf(env, b)];
      return from === null || to === null ? null : int(read(localOf(env, from).date, localOf(env, to).date));
    }),
  };
}

/** Steps over working days; five of them are a week once a working day is reached. */
function workday(start: LocalDate, count: number): LocalDate {
  const step = Math.sign(count);
  let left = Math.abs(count);
  let day = start;
  while (left > 0 && day.dayOfWeek > 5) day = day.plusDays(step);
  day = day.plusDays(step * Math.floor(left / 5) * 7);
  left %= 5;
  const last = step > 0 ? 5 : 1;
  for (; left > 0; left--) day = day.plusDays(day.dayOfWeek === last ? step * 3 : step);
  return day;
}

function networkDays(a: LocalDate, b: LocalDate): number {
  const [from, to] = a.epochDay < b.epochDay ? [a, b] : [b, a];
  const total = to.epochDay - from.epochDay;
  let days = Math.floor(total / 7) * 5;
  for (let i = 0; i < total % 7; i++) if (from.plusDays(i).dayOfWeek <= 5) days++;
  return days;
}

function weeksInYear(date: LocalDate): number {
  const first = LocalDate.of(date.year, 1, 1).dayOfWeek;
  return first === 4 || (first === 3 && isLeap(date.year)) ? 53 : 52;
}

/** A time of day on today's date, for its text. */
function timeText(env: Env, time: LocalTime, pattern: string | null): string {
  const today = localOf(env, env.now()).date;
  const zone = reportZone(env);
  const locale = reportLocale(env);
  const moment = ZonedDateTime.ofLocal(new LocalDateTime(today, time), ZoneId.ofZone(zone));
  if (pattern !== null) {
    try {
      return formatTemporal(pattern, moment, locale);
    } catch (error) {
      // An illegal pattern gives the localised text, as with the peer.
      if (!(error instanceof JavaThrow) || error.javaClass !== 'java.lang.IllegalArgumentException') throw error;
    }
  }
  return compileDateFormat(localeData(locale).timePatterns[1] ?? 'HH:mm:ss z', locale, zone).formatMillis(
    moment.instant.millis,
  );
}

const timeOf = (h: Integer, m: Integer, s: Integer) => LocalTime.of(h.value, m.value, s.value);
const now = (env: Env) => JavaDate.of(Math.trunc(env.now()));

function dateRange(env: Env, value: Value): Value {
  if (value === null) return null;
  const weekStart = Number(env.property?.('net.sf.jasperreports.week.start.day') ?? 2) || 2;
  if (typeof value === 'string') {
    const range = relativeRange(value, localOf(env, env.now()).date, weekStart);
    if (range !== null) return range;
    const millis = instantOf(env, value);
    if (millis === null)
      throw new JavaThrow('java.lang.IllegalArgumentException', `Invalid date range expression ${value}`);
    return dayRange(env, millis, value);
  }
  if (value instanceof JavaDate) return dayRange(env, value.millis, value.toString());
  throw new JavaThrow('java.lang.IllegalArgumentException', 'DATERANGE takes a text or a date');
}

function dayRange(env: Env, millis: number, text: string): JavaDateRange {
  const { date } = localOf(env, millis);
  return new JavaDateRange(date, date, text);
}

const year = (n: number) => `YEAR(DATE(${n}, 2, 29))`;

export const dateTimeFunctions: readonly FunctionEntry[] = [
  {
    signature: 'Date TODAY()',
    category: 'DateTime',
    meaning: 'The current date and time.',
    examples: [['YEAR(TODAY()) > 2000', 'true']],
    call: now,
  },
  {
    signature: 'Date NOW()',
    category: 'DateTime',
    meaning: 'The current date and time.',
    examples: [['YEAR(NOW()) > 2000', 'true']],
    call: now,
  },
  ofDate(
    'Integer YEAR(Object)',
    'The year.',
    [
      [year(2024), '2024'],
      ['YEAR(null)', 'null'],
    ],
    ({ date }) => int(date.year),
  ),
  ofDate('Integer MONTH(Object)', 'The month, 1 to 12.', [['MONTH(DATE(2024, 2, 29))', '2']], ({ date }) =>
    int(date.month),
  ),
  ofDate('Integer DAY(Object)', 'The day of the month.', [['DAY(DATE(2024, 2, 29))', '29']], ({ date }) =>
    int(date.day),
  ),
  ofDate('Integer HOUR(Object)', 'The hour, 0 to 23.', [['HOUR(DATE(2024, 2, 29))', '0']], ({ time }) =>
    int(time.hour),
  ),
  ofDate('Integer MINUTE(Object)', 'The minute.', [['MINUTE(DATE(2024, 2, 29))', '0']], ({ time }) => int(time.minute)),
  ofDate('Integer SECOND(Object)', 'The second.', [['SECOND(DATE(2024, 2, 29))', '0']], ({ time }) => int(time.second)),
  ofDate(
    'Integer WEEKDAY(Object)',
    'The day of the week, Monday 1 to Sunday 7.',
    [['WEEKDAY(DATE(2024, 2, 29))', '4']],
    ({ date }) => int(date.dayOfWeek),
  ),
  {
    signature: 'Integer WEEKDAY(Object, Boolean)',
    category: 'DateTime',
    meaning: 'The day of the week; true counts from Sunday 1 to Saturday 7.',
    examples: [['WEEKDAY(DATE(2024, 2, 29), true)', '5']],
    call: needingInRun((env: Env, value: Value, fromSunday: boolean) => {
      const millis = instantOf(env, value);
      if (millis === null) return null;
      const day = localOf(env, millis).date.dayOfWeek;
      return int(fromSunday ? (day % 7) + 1 : day);
    }),
  },
  {
    signature: 'Date DATE(Integer, Integer, Integer)',
    category: 'DateTime',
    meaning: 'The date of a year, month and day, at midnight.',
    examples: [['DAY(DATE(2024, 12, 31))', '31']],
    call: needingInRun((env: Env, y: Integer, m: Integer, d: Integer) =>
      dateAt(env, new LocalDateTime(LocalDate.of(y.value, m.value, d.value), new LocalTime(0)), 0),
    ),
  },
  {
    signature: 'Long DATEVALUE(Object)',
    category: 'DateTime',
    meaning: 'Milliseconds since 1970-01-01 in Greenwich.',
    examples: [['DATEVALUE(0L)', '0']],
    call: needingInRun((env: Env, value: Value) => {
      const millis = instantOf(env, value);
      return millis === null ? null : Long.of(millis);
    }),
  },
  {
    signature: 'String TIME(Integer, Integer, Integer)',
    category: 'DateTime',
    meaning: 'Text of a time of day in the long style of the report locale.',
    examples: [['TIME(13, 5, 9)', '1:05:09 PM GMT']],
    call: needingInRun((env: Env, h: Integer, m: Integer, s: Integer) => timeText(env, timeOf(h, m, s), null)),
  },
  {
    signature: 'String TIME(Integer, Integer, Integer, String)',
    category: 'DateTime',
    meaning: 'Text of a time of day by a pattern of java.time.',
    examples: [['TIME(13, 5, 9, "HH-mm")', '13-05']],
    call: (env: Env, h: Integer | null, m: Integer | null, s: Integer | null, pattern: string | null) =>
      h === null || m === null || s === null ? null : timeText(env, timeOf(h, m, s), pattern),
  },
  {
    signature: 'Date EDATE(Object, Integer)',
    category: 'DateTime',
    meaning: 'The date a number of months later; the day stays within the month.',
    examples: [['DAY(EDATE(DATE(2024, 1, 31), 1))', '29']],
    call: needingInRun((env: Env, value: Value, months: Integer) =>
      moved(env, value, (date) => date.plusMonths(months.value)),
    ),
  },
  {
    signature: 'Date WORKDAY(Object, Integer)',
    category: 'DateTime',
    meaning: 'The date a number of working days later or earlier.',
    examples: [['DAY(WORKDAY(DATE(2024, 3, 1), 1))', '4']],
    call: needingInRun((env: Env, value: Value, days: Integer) =>
      moved(env, value, (date) => workday(date, days.value)),
    ),
  },
  ofDays(
    'NETWORKDAYS',
    'Working days from the earlier date up to before the later one.',
    [['NETWORKDAYS(DATE(2024, 1, 1), DATE(2024, 1, 8))', '5']],
    networkDays,
  ),
  ofDays(
    'DAYS',
    'Days from the first date to the second.',
    [['DAYS(DATE(2024, 2, 1), DATE(2024, 3, 1))', '29']],
    (a, b) => b.epochDay - a.epochDay,
  ),
  ofDays(
    'WEEKS',
    'Whole weeks from the first date to the second.',
    [['WEEKS(DATE(2024, 1, 1), DATE(2024, 1, 20))', '2']],
    (a, b) => Math.trunc((b.epochDay - a.epochDay) / 7),
  ),
  ofDays(
    'MONTHS',
    'Whole months from the first date to the second.',
    [['MONTHS(DATE(2024, 1, 31), DATE(2024, 3, 30))', '1']],
    (a, b) => a.monthsUntil(b),
  ),
  ofDays(
    'YEARS',
    'Whole years from the first date to the second.',
    [['YEARS(DATE(2020, 3, 1), DATE(2024, 2, 29))', '3']],
    (a, b) => Math.trunc(a.monthsUntil(b) / 12),
  ),
  ofDate(
    'Integer DAYSINMONTH(Object)',
    'Days of the date’s month.',
    [['DAYSINMONTH(DATE(2024, 2, 1))', '29']],
    ({ date }) => int(daysInMonth(date.year, date.month)),
  ),
  ofDate(
    'Integer DAYSINYEAR(Object)',
    'Days of the date’s year.',
    [['DAYSINYEAR(DATE(2024, 2, 1))', '366']],
    ({ date }) => int(isLeap(date.year) ? 366 : 365),
  ),
  ofDate(
    'Integer WEEKSINYEAR(Object)',
    'ISO weeks of the date’s year.',
    [['WEEKSINYEAR(DATE(2020, 6, 1))', '53']],
    ({ date }) => int(weeksInYear(date)),
  ),
  ofDate(
    'Integer WEEKNUM(Object)',
    'Number of the seven days since New Year that the date is in.',
    [['WEEKNUM(DATE(2024, 1, 8))', '2']],
    ({ date }) => int(Math.floor((date.dayOfYear - 1) / 7) + 1),
  ),
  ofDate(
    'Boolean ISLEAPYEAR(Object)',
    'Whether the date is in a leap year.',
    [['ISLEAPYEAR(DATE(2024, 1, 1))', 'true']],
    ({ date }) => isLeap(date.year),
  ),
  {
    signature: 'String DATEFORMAT(Date, String)',
    category: 'DateTime',
    meaning: 'A date by a pattern of java.time.',
    examples: [['DATEFORMAT(DATE(2024, 2, 29), "yyyy-MM-dd")', '2024-02-29']],
    call: needingInRun((env: Env, date: JavaDate, pattern: string) =>
      formatTemporal(
        pattern,
        ZonedDateTime.ofInstant(
          new Instant(Math.floor(date.millis / 1000), date.nanos),
          ZoneId.ofZone(reportZone(env)),
        ),
        reportLocale(env),
      ),
    ),
  },
  {
    signature: 'net.sf.jasperreports.types.date.DateRange DATERANGE(Object)',
    category: 'DateTime',
    meaning: 'A range of days: DAY, WEEK, MONTH, QUARTER, SEMI or YEAR with an optional +n or -n, or a date.',
    examples: [
      ['DATERANGE("MONTH-1")', 'MONTH-1'],
      ['DATERANGE(null)', 'null'],
    ],
    call: dateRange,
  },
];

function moved(env: Env, value: Value, move: (date: LocalDate) => LocalDate): Value {
  const millis = instantOf(env, value);
  if (millis === null) return null;
  const local = localOf(env, millis);
  return dateAt(env, new LocalDateTime(move(local.date), local.time), ((millis % 1000) + 1000) % 1000);
}
