/** java.time and java.util.concurrent.TimeUnit. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import type { Locale } from '../../base/locale.ts';
import { localeData } from '../../base/locale-data.ts';
import {
  checkField,
  dateTimeProblem,
  Duration,
  Instant,
  isLeap,
  LocalDate,
  LocalDateTime,
  LocalTime,
  monthNames,
  NANOS_PER_DAY,
  OffsetDateTime,
  Period,
  daysInMonth,
  ZonedDateTime,
  ZoneId,
} from '../../base/time-values.ts';
import { JavaThrow, type Value } from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import { formatMethod, parseWith } from './time-format.ts';
import { streamOf } from './streams.ts';
import { dateIn, fieldMethods, moved, timeIn, timeQueryClasses, type Temporal } from './time-query.ts';
import { yearMonthClasses } from './year-month.ts';
import { defaultZone } from '../run-defaults.ts';
import { enumConstants, enumValueOf, JavaEnum } from '../values/java-enum.ts';

type Env = Environment;
const SECOND = 1_000_000_000;

const dayNames = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const days = enumConstants('java.time.DayOfWeek', dayNames);
const months = enumConstants('java.time.Month', monthNames);
const styles = enumConstants('java.time.format.TextStyle', [
  'FULL',
  'FULL_STANDALONE',
  'SHORT',
  'SHORT_STANDALONE',
  'NARROW',
  'NARROW_STANDALONE',
]);

export const dayOfWeekOf = (date: LocalDate): JavaEnum => days[date.dayOfWeek - 1] as JavaEnum;
const monthOf = (date: LocalDate): JavaEnum => months[date.month - 1] as JavaEnum;

/** Units of ChronoUnit in nanoseconds, or in months. */
const unitSizes: Readonly<Record<string, { readonly nanos?: number; readonly months?: number }>> = {
  NANOS: { nanos: 1 },
  MICROS: { nanos: 1000 },
  MILLIS: { nanos: 1_000_000 },
  SECONDS: { nanos: SECOND },
  MINUTES: { nanos: 60 * SECOND },
  HOURS: { nanos: 3600 * SECOND },
  HALF_DAYS: { nanos: NANOS_PER_DAY / 2 },
  DAYS: { nanos: NANOS_PER_DAY },
  WEEKS: { nanos: 7 * NANOS_PER_DAY },
  MONTHS: { months: 1 },
  YEARS: { months: 12 },
  DECADES: { months: 120 },
  CENTURIES: { months: 1200 },
};
const units = enumConstants('java.time.temporal.ChronoUnit', Object.keys(unitSizes));

/** Adds an amount of a unit. Errors: UnsupportedTemporalTypeException. */
function plus(self: Temporal, amount: number, unit: string): Temporal {
  const { months: inMonths, nanos = 0 } = unitSizes[unit] ?? {};
  if (self instanceof LocalDate) {
    if (inMonths !== undefined) return self.plusMonths(amount * inMonths);
    if (nanos < NANOS_PER_DAY) throw unsupported(unit);
    return self.plusDays(amount * (nanos / NANOS_PER_DAY));
  }
  if (self instanceof LocalDateTime) return plusLocal(self, amount, inMonths, nanos);
  if (self instanceof ZonedDateTime) {
    // Dates move on the wall clock, times on the time line.
    if (inMonths !== undefined || nanos >= NANOS_PER_DAY)
      return ZonedDateTime.ofLocal(plusLocal(self.local, amount, inMonths, nanos), self.zone);
    return ZonedDateTime.ofInstant(plusInstant(self.instant, amount, nanos), self.zone);
  }
  if (self instanceof OffsetDateTime)
    return new OffsetDateTime(plusLocal(self.local, amount, inMonths, nanos), self.offset);
  if (inMonths !== undefined || (self instanceof LocalTime && nanos >= NANOS_PER_DAY)) throw unsupported(unit);
  return self instanceof LocalTime
    ? self.plusNanos((amount * nanos) % NANOS_PER_DAY)
    : plusInstant(self, amount, nanos);
}

function plusLocal(self: LocalDateTime, amount: number, inMonths: number | undefined, nanos: number): LocalDateTime {
  if (inMonths !== undefined) return new LocalDateTime(self.date.plusMonths(amount * inMonths), self.time);
  const total = BigInt(amount) * BigInt(nanos);
  const day = BigInt(NANOS_PER_DAY);
  return self.plus(Number(total / day), Number(total % day));
}

function plusInstant(self: Instant, amount: number, nanos: number): Instant {
  const total = BigInt(amount) * BigInt(nanos);
  return new Instant(self.seconds + Number(total / BigInt(SECOND)), self.nanos + Number(total % BigInt(SECOND)));
}

function unsupported(unit: string): JavaThrow {
  const name = unit === 'NANOS' ? 'Nanos' : unit[0] + unit.slice(1).toLowerCase();
  return new JavaThrow('java.time.temporal.UnsupportedTemporalTypeException', `Unsupported unit: ${name}`);
}

/** Whole units from one temporal to another. */
function between(from: Temporal, to: Temporal, unit: string): bigint {
  const { months: inMonths, nanos = 0 } = unitSizes[unit] ?? {};
  const end =
    from instanceof ZonedDateTime && to instanceof ZonedDateTime ? ZonedDateTime.ofInstant(to.instant, from.zone) : to;
  if (inMonths !== undefined) {
    const [a, b] = [dateTimeOf(from, unit), dateTimeOf(end, unit)];
    let count = a.date.monthsUntil(b.date);
    // A month is not whole while the time of day has not been reached.
    const shifted = new LocalDateTime(a.date.plusMonths(count), a.time).compareTo(b);
    if (count > 0 && shifted > 0) count--;
    if (count < 0 && shifted < 0) count++;
    return BigInt(Math.trunc(count / inMonths));
  }
  if (from instanceof LocalDate && nanos < NANOS_PER_DAY) throw unsupported(unit);
  const line = (t: Temporal): bigint => {
    if (t instanceof LocalTime) return BigInt(t.nanoOfDay);
    if (t instanceof Instant) return BigInt(t.seconds) * BigInt(SECOND) + BigInt(t.nanos);
    if ((t instanceof ZonedDateTime || t instanceof OffsetDateTime) && nanos < NANOS_PER_DAY) return line(t.instant);
    const local = dateTimeOf(t, unit);
    return BigInt(local.date.epochDay) * BigInt(NANOS_PER_DAY) + BigInt(local.time.nanoOfDay);
  };
  return (line(end) - line(from)) / BigInt(nanos);
}

function dateTimeOf(t: Temporal, unit: string): LocalDateTime {
  if (t instanceof LocalDateTime) return t;
  if (t instanceof LocalDate) return new LocalDateTime(t, new LocalTime(0));
  if (t instanceof ZonedDateTime || t instanceof OffsetDateTime) return t.local;
  throw unsupported(unit);
}

/** `plusDays(long)` and `minusDays(long)` for each unit. */
function arithmetic(type: string, names: Readonly<Record<string, string>>): Record<string, NativeEntry> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, unit]) => [
      [`${type} plus${name}(long)`, (self: Temporal, n: bigint) => plus(self, Number(n), unit)],
      [`${type} minus${name}(long)`, (self: Temporal, n: bigint) => plus(self, -Number(n), unit)],
    ]),
  );
}
const dateUnits = { Days: 'DAYS', Weeks: 'WEEKS', Months: 'MONTHS', Years: 'YEARS' };
const timeUnits = { Hours: 'HOURS', Minutes: 'MINUTES', Seconds: 'SECONDS', Nanos: 'NANOS' };

/** Getters of the date part, read through `date`. */
function dateGetters(date: (self: never) => LocalDate): Record<string, NativeEntry> {
  return {
    'int getYear()': (self: never) => date(self).year,
    'int getMonthValue()': (self: never) => date(self).month,
    'java.time.Month getMonth()': (self: never) => monthOf(date(self)),
    'int getDayOfMonth()': (self: never) => date(self).day,
    'int getDayOfYear()': (self: never) => date(self).dayOfYear,
    'java.time.DayOfWeek getDayOfWeek()': (self: never) => dayOfWeekOf(date(self)),
  };
}
function timeGetters(time: (self: never) => LocalTime): Record<string, NativeEntry> {
  return {
    'int getHour()': (self: never) => time(self).hour,
    'int getMinute()': (self: never) => time(self).minute,
    'int getSecond()': (self: never) => time(self).second,
    'int getNano()': (self: never) => time(self).nano,
  };
}

/** Whether amounts of a unit can be added. */
function hasUnit(self: Temporal, unit: string): boolean {
  try {
    plus(self, 0, unit);
    return true;
  } catch (error) {
    if (error instanceof JavaThrow) return false;
    throw error;
  }
}

/** `withHour` and its like: fields by the name of their method. */
function withers(type: string, names: readonly string[]): Record<string, NativeEntry> {
  const change: Readonly<Record<string, (date: LocalDate, n: number) => LocalDate>> = {
    Year: (d, n) => LocalDate.clamped(n, d.month, d.day),
    Month: (d, n) => LocalDate.clamped(d.year, checkField('MonthOfYear', n, 1, 12), d.day),
    DayOfMonth: (d, n) => LocalDate.of(d.year, d.month, n),
    DayOfYear: (d, n) => LocalDate.of(d.year, 1, 1).plusDays(checkField('DayOfYear', n, 1, 366) - 1),
  };
  const changeTime: Readonly<Record<string, (time: LocalTime, n: number) => LocalTime>> = {
    Hour: (t, n) => LocalTime.of(n, t.minute, t.second, t.nano),
    Minute: (t, n) => LocalTime.of(t.hour, n, t.second, t.nano),
    Second: (t, n) => LocalTime.of(t.hour, t.minute, n, t.nano),
    Nano: (t, n) => LocalTime.of(t.hour, t.minute, t.second, n),
  };
  return Object.fromEntries(
    names.map((name) => [
      `${type} with${name}(int)`,
      (self: Temporal, n: number) => {
        const [date, time] = [dateIn(self), timeIn(self)];
        if (date !== null && change[name] !== undefined) return moved(self, change[name](date, n), null);
        return moved(self, null, time === null ? null : (changeTime[name]?.(time, n) ?? null));
      },
    ]),
  );
}
const allWithers = ['Year', 'Month', 'DayOfMonth', 'DayOfYear', 'Hour', 'Minute', 'Second', 'Nano'];

/** What all temporals of one comparable kind share. */
function compared(other: string): Record<string, NativeEntry> {
  return {
    [`boolean isBefore(${other})`]: (self: LocalDate, that: Value) => self.compareTo(that) < 0,
    [`boolean isAfter(${other})`]: (self: LocalDate, that: Value) => self.compareTo(that) > 0,
    [`boolean isEqual(${other})`]: (self: LocalDate, that: Value) => self.compareTo(that) === 0,
    [`int compareTo(${other})`]: (self: LocalDate, that: Value) => self.compareTo(that),
  };
}
const shared = (type: string): Record<string, NativeEntry> => ({
  ...fieldMethods(type),
  'boolean isSupported(java.time.temporal.ChronoUnit)': (self: Temporal, unit: JavaEnum) => hasUnit(self, unit.name),
  [`${type} plus(long, java.time.temporal.ChronoUnit)`]: (self: Temporal, n: bigint, unit: JavaEnum) =>
    plus(self, Number(n), unit.name),
  [`${type} minus(long, java.time.temporal.ChronoUnit)`]: (self: Temporal, n: bigint, unit: JavaEnum) =>
    plus(self, -Number(n), unit.name),
  [`${type} plus(java.time.Period)`]: (self: Temporal, p: Period) =>
    plus(plus(self, p.years * 12 + p.months, 'MONTHS'), p.days, 'DAYS'),
  [`${type} minus(java.time.Period)`]: (self: Temporal, p: Period) =>
    plus(plus(self, -(p.years * 12 + p.months), 'MONTHS'), -p.days, 'DAYS'),
  [`long until(${type}, java.time.temporal.ChronoUnit)`]: (self: Temporal, end: Temporal, unit: JavaEnum) =>
    between(self, end, unit.name),
});
const plusDuration = (type: string): Record<string, NativeEntry> => ({
  [`${type} plus(java.time.Duration)`]: (self: Temporal, d: Duration) =>
    plus(plus(self, d.seconds, 'SECONDS'), d.nanos, 'NANOS'),
  [`${type} minus(java.time.Duration)`]: (self: Temporal, d: Duration) =>
    plus(plus(self, -d.seconds, 'SECONDS'), -d.nanos, 'NANOS'),
});
const temporal = 'java.time.temporal.Temporal';

const nowIn = (env: Env, zone: ZoneId) => ZonedDateTime.ofInstant(Instant.ofMillis(Math.trunc(env.now())), zone);
const homeZone = (env: Env) => ZoneId.ofZone(defaultZone(env));
const atDate = (date: LocalDate, time: LocalTime) => new LocalDateTime(date, time);

const localDate: ClassTable = {
  name: 'java.time.LocalDate',
  implements: [temporal, 'java.time.temporal.TemporalAdjuster', 'java.lang.Comparable<java.time.LocalDate>'],
  constants: {
    'java.time.LocalDate EPOCH': new LocalDate(0),
    'java.time.LocalDate MIN': new LocalDate(-365243219162),
    'java.time.LocalDate MAX': new LocalDate(365241780471),
  },
  statics: {
    'java.time.LocalDate of(int, int, int)': (y: number, m: number, d: number) => LocalDate.of(y, m, d),
    'java.time.LocalDate of(int, java.time.Month, int)': (y: number, m: JavaEnum, d: number) =>
      LocalDate.of(y, m.ordinal + 1, d),
    'java.time.LocalDate ofEpochDay(long)': (day: bigint) => new LocalDate(Number(day)),
    'java.time.LocalDate ofYearDay(int, int)': (year: number, day: number) =>
      LocalDate.of(year, 1, 1).plusDays(checkField('DayOfYear', day, 1, 366) - 1),
    'java.time.LocalDate ofInstant(java.time.Instant, java.time.ZoneId)': (at: Instant, zone: ZoneId) =>
      ZonedDateTime.ofInstant(at, zone).local.date,
    ...parseWith('java.time.LocalDate', (by, text) => by.parseDate(text)),
    'java.time.LocalDate parse(CharSequence)': (text: Value) => LocalDate.parse(String(text)),
    'java.time.LocalDate now()': { inRun: (env: Env) => nowIn(env, homeZone(env)).local.date },
    'java.time.LocalDate now(java.time.ZoneId)': { inRun: (env: Env, zone: ZoneId) => nowIn(env, zone).local.date },
  },
  methods: {
    ...dateGetters((self: LocalDate) => self),
    ...arithmetic('java.time.LocalDate', dateUnits),
    ...compared('java.time.LocalDate'),
    ...shared('java.time.LocalDate'),
    'int lengthOfMonth()': (self: LocalDate) => daysInMonth(self.year, self.month),
    'int lengthOfYear()': (self: LocalDate) => (isLeap(self.year) ? 366 : 365),
    'boolean isLeapYear()': (self: LocalDate) => isLeap(self.year),
    'java.time.LocalDate withDayOfMonth(int)': (self: LocalDate, day: number) =>
      LocalDate.of(self.year, self.month, day),
    'java.time.LocalDate withMonth(int)': (self: LocalDate, month: number) =>
      LocalDate.clamped(self.year, checkField('MonthOfYear', month, 1, 12), self.day),
    'java.time.LocalDate withYear(int)': (self: LocalDate, year: number) =>
      LocalDate.clamped(year, self.month, self.day),
    'java.time.LocalDate withDayOfYear(int)': (self: LocalDate, day: number) =>
      LocalDate.of(self.year, 1, 1).plusDays(day - 1),
    'java.time.LocalDateTime atStartOfDay()': (self: LocalDate) => atDate(self, new LocalTime(0)),
    'java.time.ZonedDateTime atStartOfDay(java.time.ZoneId)': (self: LocalDate, zone: ZoneId) =>
      ZonedDateTime.ofLocal(atDate(self, new LocalTime(0)), zone),
    'java.time.LocalDateTime atTime(int, int)': (self: LocalDate, h: number, m: number) =>
      atDate(self, LocalTime.of(h, m)),
    'java.time.LocalDateTime atTime(int, int, int)': (self: LocalDate, h: number, m: number, s: number) =>
      atDate(self, LocalTime.of(h, m, s)),
    'java.time.LocalDateTime atTime(java.time.LocalTime)': atDate,
    'long toEpochDay()': (self: LocalDate) => BigInt(self.epochDay),
    'java.util.stream.Stream<java.time.LocalDate> datesUntil(java.time.LocalDate)': (self: LocalDate, end: LocalDate) =>
      streamOf(
        Array.from({ length: Math.min(Math.max(0, end.epochDay - self.epochDay), 4_000_000) }, (_, i) =>
          self.plusDays(i),
        ),
      ),
    'java.time.Period until(java.time.LocalDate)': (self: LocalDate, end: LocalDate) => Period.between(self, end),
  },
};

const localTime: ClassTable = {
  name: 'java.time.LocalTime',
  implements: [temporal, 'java.time.temporal.TemporalAdjuster', 'java.lang.Comparable<java.time.LocalTime>'],
  constants: {
    'java.time.LocalTime MIDNIGHT': new LocalTime(0),
    'java.time.LocalTime MIN': new LocalTime(0),
    'java.time.LocalTime MAX': new LocalTime(NANOS_PER_DAY - 1),
    'java.time.LocalTime NOON': new LocalTime(NANOS_PER_DAY / 2),
  },
  statics: {
    'java.time.LocalTime of(int, int)': (h: number, m: number) => LocalTime.of(h, m),
    'java.time.LocalTime of(int, int, int)': (h: number, m: number, s: number) => LocalTime.of(h, m, s),
    'java.time.LocalTime of(int, int, int, int)': LocalTime.of,
    'java.time.LocalTime ofSecondOfDay(long)': (s: bigint) => new LocalTime(Number(s) * SECOND),
    ...parseWith('java.time.LocalTime', (by, text) => by.parseTime(text)),
    'java.time.LocalTime parse(CharSequence)': (text: Value) => LocalTime.parse(String(text)),
    'java.time.LocalTime now()': { inRun: (env: Env) => nowIn(env, homeZone(env)).local.time },
    'java.time.LocalTime now(java.time.ZoneId)': { inRun: (env: Env, zone: ZoneId) => nowIn(env, zone).local.time },
  },
  methods: {
    ...timeGetters((self: LocalTime) => self),
    ...arithmetic('java.time.LocalTime', timeUnits),
    ...compared('java.time.LocalTime'),
    ...shared('java.time.LocalTime'),
    ...plusDuration('java.time.LocalTime'),
    'int toSecondOfDay()': (self: LocalTime) => Math.floor(self.nanoOfDay / SECOND),
    'long toNanoOfDay()': (self: LocalTime) => BigInt(self.nanoOfDay),
    'java.time.LocalDateTime atDate(java.time.LocalDate)': (self: LocalTime, date: LocalDate) => atDate(date, self),
    'java.time.LocalTime withHour(int)': (self: LocalTime, h: number) =>
      LocalTime.of(h, self.minute, self.second, self.nano),
    'java.time.LocalTime withMinute(int)': (self: LocalTime, m: number) =>
      LocalTime.of(self.hour, m, self.second, self.nano),
    'java.time.LocalTime withSecond(int)': (self: LocalTime, s: number) =>
      LocalTime.of(self.hour, self.minute, s, self.nano),
    'java.time.LocalTime withNano(int)': (self: LocalTime, n: number) =>
      LocalTime.of(self.hour, self.minute, self.second, n),
    'java.time.LocalTime truncatedTo(java.time.temporal.ChronoUnit)': (self: LocalTime, unit: JavaEnum) =>
      truncated(self, unit),
  },
};

function truncated(time: LocalTime, unit: JavaEnum): LocalTime {
  const nanos = unitSizes[unit.name]?.nanos;
  if (nanos === undefined || nanos > NANOS_PER_DAY)
    throw new JavaThrow(
      'java.time.temporal.UnsupportedTemporalTypeException',
      'Unit is too large to be used for truncation',
    );
  return new LocalTime(Math.floor(time.nanoOfDay / nanos) * nanos);
}

const localDateTime: ClassTable = {
  name: 'java.time.LocalDateTime',
  implements: [temporal, 'java.lang.Comparable<java.time.LocalDateTime>'],
  statics: {
    ...Object.fromEntries(
      ['int, int', 'int, int, int', 'int, int, int, int'].map((time) => [
        `java.time.LocalDateTime of(int, int, int, ${time})`,
        (y: number, m: number, d: number, h: number, min: number, s = 0, n = 0) =>
          atDate(LocalDate.of(y, m, d), LocalTime.of(h, min, s, n)),
      ]),
    ),
    'java.time.LocalDateTime of(java.time.LocalDate, java.time.LocalTime)': atDate,
    'java.time.LocalDateTime ofEpochSecond(long, int, java.time.ZoneOffset)': (
      s: bigint,
      nanos: number,
      zone: ZoneId,
    ) => LocalDateTime.ofLocalSeconds(Number(s) + (zone.offset ?? 0), nanos),
    'java.time.LocalDateTime of(int, java.time.Month, int, int, int)': (
      y: number,
      m: JavaEnum,
      d: number,
      h: number,
      min: number,
    ) => atDate(LocalDate.of(y, m.ordinal + 1, d), LocalTime.of(h, min)),
    'java.time.LocalDateTime ofInstant(java.time.Instant, java.time.ZoneId)': (at: Instant, zone: ZoneId) =>
      ZonedDateTime.ofInstant(at, zone).local,
    ...parseWith('java.time.LocalDateTime', (by, text) => by.parseDateTime(text)),
    'java.time.LocalDateTime parse(CharSequence)': (text: Value) => LocalDateTime.parse(String(text)),
    'java.time.LocalDateTime now()': { inRun: (env: Env) => nowIn(env, homeZone(env)).local },
    'java.time.LocalDateTime now(java.time.ZoneId)': { inRun: (env: Env, zone: ZoneId) => nowIn(env, zone).local },
  },
  methods: {
    ...dateGetters((self: LocalDateTime) => self.date),
    ...timeGetters((self: LocalDateTime) => self.time),
    ...arithmetic('java.time.LocalDateTime', { ...dateUnits, ...timeUnits }),
    ...compared('java.time.LocalDateTime'),
    ...shared('java.time.LocalDateTime'),
    ...plusDuration('java.time.LocalDateTime'),
    'java.time.LocalDate toLocalDate()': (self: LocalDateTime) => self.date,
    'java.time.LocalTime toLocalTime()': (self: LocalDateTime) => self.time,
    'java.time.ZonedDateTime atZone(java.time.ZoneId)': (self: LocalDateTime, zone: ZoneId) =>
      ZonedDateTime.ofLocal(self, zone),
    'java.time.OffsetDateTime atOffset(java.time.ZoneOffset)': (self: LocalDateTime, zone: ZoneId) =>
      new OffsetDateTime(self, zone.offset ?? 0),
    'java.time.Instant toInstant(java.time.ZoneOffset)': (self: LocalDateTime, zone: ZoneId) =>
      new Instant(self.localSeconds - (zone.offset ?? 0), self.time.nano),
    'java.time.LocalDateTime truncatedTo(java.time.temporal.ChronoUnit)': (self: LocalDateTime, unit: JavaEnum) =>
      atDate(self.date, truncated(self.time, unit)),
    ...withers('java.time.LocalDateTime', allWithers),
    'long toEpochSecond(java.time.ZoneOffset)': (self: LocalDateTime, zone: ZoneId) =>
      BigInt(self.localSeconds - (zone.offset ?? 0)),
    'java.time.Period until(java.time.LocalDate)': (self: LocalDateTime, end: LocalDate) =>
      Period.between(self.date, end),
  },
};

const instant: ClassTable = {
  name: 'java.time.Instant',
  implements: [temporal, 'java.lang.Comparable<java.time.Instant>'],
  constants: { 'java.time.Instant EPOCH': new Instant(0) },
  statics: {
    'java.time.Instant now()': { inRun: (env: Env) => Instant.ofMillis(Math.trunc(env.now())) },
    'java.time.Instant ofEpochMilli(long)': (millis: bigint) => Instant.ofMillis(Number(millis)),
    'java.time.Instant ofEpochSecond(long)': (seconds: bigint) => new Instant(Number(seconds)),
    'java.time.Instant parse(CharSequence)': (text: Value) => Instant.parse(String(text)),
  },
  methods: {
    ...compared('java.time.Instant'),
    ...shared('java.time.Instant'),
    ...plusDuration('java.time.Instant'),
    ...arithmetic('java.time.Instant', { Seconds: 'SECONDS', Nanos: 'NANOS', Millis: 'MILLIS' }),
    'long toEpochMilli()': (self: Instant) => BigInt(self.millis),
    'long getEpochSecond()': (self: Instant) => BigInt(self.seconds),
    'int getNano()': (self: Instant) => self.nanos,
    'java.time.ZonedDateTime atZone(java.time.ZoneId)': (self: Instant, zone: ZoneId) =>
      ZonedDateTime.ofInstant(self, zone),
    'java.time.Instant truncatedTo(java.time.temporal.ChronoUnit)': (self: Instant, unit: JavaEnum) => {
      const { date, time } = ZonedDateTime.ofInstant(self, ZoneId.UTC).local;
      return new Instant(atDate(date, truncated(time, unit)).localSeconds, truncated(time, unit).nano);
    },
    'java.time.OffsetDateTime atOffset(java.time.ZoneOffset)': (self: Instant, zone: ZoneId) =>
      new OffsetDateTime(ZonedDateTime.ofInstant(self, zone).local, zone.offset ?? 0),
  },
};

function datedMethods(type: string): Record<string, NativeEntry> {
  return {
    ...dateGetters((self: ZonedDateTime) => self.local.date),
    ...timeGetters((self: ZonedDateTime) => self.local.time),
    ...arithmetic(type, { ...dateUnits, ...timeUnits }),
    ...compared(type),
    ...shared(type),
    ...plusDuration(type),
    ...withers(type, allWithers),
    [`${type} truncatedTo(java.time.temporal.ChronoUnit)`]: (self: ZonedDateTime, unit: JavaEnum) =>
      moved(self, null, truncated(self.local.time, unit)),
    'java.time.LocalDate toLocalDate()': (self: ZonedDateTime) => self.local.date,
    'java.time.LocalTime toLocalTime()': (self: ZonedDateTime) => self.local.time,
    'java.time.LocalDateTime toLocalDateTime()': (self: ZonedDateTime) => self.local,
    'java.time.Instant toInstant()': (self: ZonedDateTime) => self.instant,
    'long toEpochSecond()': (self: ZonedDateTime) => BigInt(self.instant.seconds),
    'java.time.ZoneOffset getOffset()': (self: ZonedDateTime) => ZoneId.ofOffset(self.offset),
  };
}

const zonedDateTime: ClassTable = {
  name: 'java.time.ZonedDateTime',
  implements: [temporal, 'java.lang.Comparable<java.time.ZonedDateTime>'],
  statics: {
    'java.time.ZonedDateTime now()': { inRun: (env: Env) => nowIn(env, homeZone(env)) },
    'java.time.ZonedDateTime now(java.time.ZoneId)': { inRun: nowIn },
    'java.time.ZonedDateTime of(int, int, int, int, int, int, int, java.time.ZoneId)': (
      y: number,
      m: number,
      d: number,
      h: number,
      min: number,
      s: number,
      n: number,
      zone: ZoneId,
    ) => ZonedDateTime.ofLocal(atDate(LocalDate.of(y, m, d), LocalTime.of(h, min, s, n)), zone),
    'java.time.ZonedDateTime of(java.time.LocalDateTime, java.time.ZoneId)': ZonedDateTime.ofLocal,
    'java.time.ZonedDateTime of(java.time.LocalDate, java.time.LocalTime, java.time.ZoneId)': (
      d: LocalDate,
      t: LocalTime,
      zone: ZoneId,
    ) => ZonedDateTime.ofLocal(atDate(d, t), zone),
    'java.time.ZonedDateTime ofInstant(java.time.Instant, java.time.ZoneId)': ZonedDateTime.ofInstant,
    ...parseWith('java.time.ZonedDateTime', (by, text) => by.parseZoned(text)),
    'java.time.ZonedDateTime parse(CharSequence)': (text: Value) => ZonedDateTime.parse(String(text)),
  },
  methods: {
    ...datedMethods('java.time.ZonedDateTime'),
    'java.time.ZoneId getZone()': (self: ZonedDateTime) => self.zone,
    'java.time.ZonedDateTime withFixedOffsetZone()': (self: ZonedDateTime) =>
      new ZonedDateTime(self.local, self.offset, ZoneId.ofOffset(self.offset)),
    'java.time.ZonedDateTime withZoneSameInstant(java.time.ZoneId)': (self: ZonedDateTime, zone: ZoneId) =>
      ZonedDateTime.ofInstant(self.instant, zone),
    'java.time.ZonedDateTime withZoneSameLocal(java.time.ZoneId)': (self: ZonedDateTime, zone: ZoneId) =>
      ZonedDateTime.ofLocal(self.local, zone),
    'java.time.OffsetDateTime toOffsetDateTime()': (self: ZonedDateTime) => new OffsetDateTime(self.local, self.offset),
  },
};

const offsetDateTime: ClassTable = {
  name: 'java.time.OffsetDateTime',
  implements: [temporal, 'java.lang.Comparable<java.time.OffsetDateTime>'],
  statics: {
    'java.time.OffsetDateTime now()': { inRun: (env: Env) => offsetNow(nowIn(env, homeZone(env))) },
    'java.time.OffsetDateTime of(java.time.LocalDateTime, java.time.ZoneOffset)': (
      local: LocalDateTime,
      zone: ZoneId,
    ) => new OffsetDateTime(local, zone.offset ?? 0),
    'java.time.OffsetDateTime parse(CharSequence)': (text: Value) => OffsetDateTime.parse(String(text)),
  },
  methods: {
    ...datedMethods('java.time.OffsetDateTime'),
    'java.time.ZonedDateTime toZonedDateTime()': (self: OffsetDateTime) =>
      new ZonedDateTime(self.local, self.offset, ZoneId.ofOffset(self.offset)),
    'java.time.ZonedDateTime atZoneSameInstant(java.time.ZoneId)': (self: OffsetDateTime, zone: ZoneId) =>
      ZonedDateTime.ofInstant(self.instant, zone),
  },
};
const offsetNow = (now: ZonedDateTime) => new OffsetDateTime(now.local, now.offset);

const zoneId: ClassTable = {
  name: 'java.time.ZoneId',
  statics: {
    'java.time.ZoneId of(String)': ZoneId.of,
    'java.time.ZoneId systemDefault()': { inRun: homeZone },
  },
  methods: {
    'String getId()': (self: ZoneId) => self.id,
  },
};
const zoneOffset: ClassTable = {
  name: 'java.time.ZoneOffset',
  extends: 'java.time.ZoneId',
  constants: { 'java.time.ZoneOffset UTC': ZoneId.UTC },
  statics: {
    'java.time.ZoneOffset ofHours(int)': (h: number) => ZoneId.ofOffset(h * 3600),
    'java.time.ZoneOffset ofHoursMinutes(int, int)': (h: number, m: number) => ZoneId.ofOffset((h * 60 + m) * 60),
    'java.time.ZoneOffset of(String)': (text: string) => {
      const zone = ZoneId.of(text);
      if (zone.offset === null) throw dateTimeProblem(`Invalid ID for ZoneOffset, invalid format: ${text}`);
      return zone;
    },
  },
  methods: { 'int getTotalSeconds()': (self: ZoneId) => self.offset ?? 0 },
};

const durationUnits = { Days: 86400, Hours: 3600, Minutes: 60, Seconds: 1 };
const duration: ClassTable = {
  name: 'java.time.Duration',
  implements: ['java.lang.Comparable<java.time.Duration>'],
  constants: { 'java.time.Duration ZERO': new Duration(0) },
  statics: {
    ...Object.fromEntries(
      Object.entries(durationUnits).map(([name, s]) => [
        `java.time.Duration of${name}(long)`,
        (n: bigint) => new Duration(Number(n) * s),
      ]),
    ),
    'java.time.Duration ofMillis(long)': (n: bigint) => new Duration(0, Number(n) * 1_000_000),
    'java.time.Duration parse(CharSequence)': (text: Value) => Duration.parse(String(text)),
    'java.time.Duration of(long, java.time.temporal.ChronoUnit)': (n: bigint, unit: JavaEnum) => {
      const nanos = n * BigInt(unitSizes[unit.name]?.nanos ?? 0);
      return new Duration(Number(nanos / BigInt(SECOND)), Number(nanos % BigInt(SECOND)));
    },
    'java.time.Duration ofNanos(long)': (n: bigint) => new Duration(0, Number(n)),
    'java.time.Duration between(java.time.temporal.Temporal, java.time.temporal.Temporal)': (
      a: Temporal,
      b: Temporal,
    ) => {
      const nanos = between(a, b, 'NANOS');
      return new Duration(Number(nanos / BigInt(SECOND)), Number(nanos % BigInt(SECOND)));
    },
  },
  methods: {
    'long toDays()': (self: Duration) => BigInt(Math.trunc(self.seconds / 86400)),
    'long toHours()': (self: Duration) => BigInt(Math.trunc(self.seconds / 3600)),
    'long toMinutes()': (self: Duration) => BigInt(Math.trunc(self.seconds / 60)),
    'long toSeconds()': (self: Duration) => BigInt(self.seconds),
    'long getSeconds()': (self: Duration) => BigInt(self.seconds),
    'long toMillis()': (self: Duration) => BigInt(self.millis),
    'long toDaysPart()': (self: Duration) => BigInt(Math.trunc(self.seconds / 86400)),
    'int toHoursPart()': (self: Duration) => Math.trunc(self.seconds / 3600) % 24,
    'int toMinutesPart()': (self: Duration) => Math.trunc(self.seconds / 60) % 60,
    'int toSecondsPart()': (self: Duration) => self.seconds % 60,
    'int getNano()': (self: Duration) => self.nanos,
    'boolean isNegative()': (self: Duration) => self.seconds < 0,
    'boolean isZero()': (self: Duration) => self.seconds === 0 && self.nanos === 0,
    'java.time.Duration plus(java.time.Duration)': (a: Duration, b: Duration) =>
      new Duration(a.seconds + b.seconds, a.nanos + b.nanos),
    'java.time.Duration minus(java.time.Duration)': (a: Duration, b: Duration) =>
      new Duration(a.seconds - b.seconds, a.nanos - b.nanos),
    ...Object.fromEntries(
      Object.entries(durationUnits).map(([name, s]) => [
        `java.time.Duration minus${name}(long)`,
        (self: Duration, n: bigint) => new Duration(self.seconds - Number(n) * s, self.nanos),
      ]),
    ),
    'java.time.Duration multipliedBy(long)': (self: Duration, n: bigint) =>
      new Duration(self.seconds * Number(n), self.nanos * Number(n)),
    'java.time.Duration abs()': (self: Duration) =>
      self.seconds < 0 ? new Duration(-self.seconds, -self.nanos) : self,
    'java.time.Duration negated()': (self: Duration) => new Duration(-self.seconds, -self.nanos),
    ...Object.fromEntries(
      Object.entries(durationUnits).map(([name, s]) => [
        `java.time.Duration plus${name}(long)`,
        (self: Duration, n: bigint) => new Duration(self.seconds + Number(n) * s, self.nanos),
      ]),
    ),
  },
};

const period: ClassTable = {
  name: 'java.time.Period',
  statics: {
    'java.time.Period between(java.time.LocalDate, java.time.LocalDate)': Period.between,
    'java.time.Period of(int, int, int)': (y: number, m: number, d: number) => new Period(y, m, d),
    'java.time.Period parse(CharSequence)': (text: Value) => Period.parse(String(text)),
    'java.time.Period ofDays(int)': (n: number) => new Period(0, 0, n),
    'java.time.Period ofWeeks(int)': (n: number) => new Period(0, 0, n * 7),
    'java.time.Period ofMonths(int)': (n: number) => new Period(0, n, 0),
    'java.time.Period ofYears(int)': (n: number) => new Period(n, 0, 0),
  },
  methods: {
    'int getYears()': (self: Period) => self.years,
    'int getMonths()': (self: Period) => self.months,
    'int getDays()': (self: Period) => self.days,
    'java.time.Period plusDays(long)': (self: Period, n: bigint) =>
      new Period(self.years, self.months, self.days + Number(n)),
    'java.time.Period plusMonths(long)': (self: Period, n: bigint) =>
      new Period(self.years, self.months + Number(n), self.days),
    'java.time.Period normalized()': (self: Period) => {
      const months = self.years * 12 + self.months;
      return new Period(Math.trunc(months / 12), months % 12, self.days);
    },
    'boolean isZero()': (self: Period) => self.years === 0 && self.months === 0 && self.days === 0,
    'long toTotalMonths()': (self: Period) => BigInt(self.years * 12 + self.months),
    'boolean isNegative()': (self: Period) => self.years < 0 || self.months < 0 || self.days < 0,
  },
};

/** `values`, `valueOf` and the constants of an enum. */
function enumTable(
  javaClass: string,
  constants: readonly JavaEnum[],
  more: Pick<ClassTable, 'statics' | 'methods' | 'implements'> = {},
): ClassTable {
  return {
    name: javaClass,
    kind: 'enum',
    implements: more.implements,
    constants: Object.fromEntries(constants.map((one) => [`${javaClass} ${one.name}`, one])),
    statics: {
      [`${javaClass} valueOf(String)`]: (name: string) => enumValueOf(constants, name),
      [`${javaClass}[] values()`]: () => new JavaArray(javaClass, [...constants]),
      ...more.statics,
    },
    methods: more.methods,
  };
}

/** Steps around an enum whose constants form a circle. */
const around = (constants: readonly JavaEnum[], self: JavaEnum, n: number) =>
  constants[(((self.ordinal + n) % constants.length) + constants.length) % constants.length];

function displayName(
  names: { full: readonly string[]; short: readonly string[] },
  index: number,
  style: JavaEnum,
): string {
  const name = (style.name.startsWith('FULL') ? names.full : names.short)[index] as string;
  return style.name.startsWith('NARROW') ? name.slice(0, 1) : name;
}

const adjuster = 'java.time.temporal.TemporalAdjuster';
const dayOfWeek = enumTable('java.time.DayOfWeek', days, {
  implements: [adjuster],
  statics: {
    'java.time.DayOfWeek of(int)': (n: number) => enumAt(days, n, 'DayOfWeek'),
    'java.time.DayOfWeek from(java.time.LocalDate)': dayOfWeekOf,
  },
  methods: {
    'int getValue()': (self: JavaEnum) => self.ordinal + 1,
    'java.time.DayOfWeek plus(long)': (self: JavaEnum, n: bigint) => around(days, self, Number(n % 7n)),
    'java.time.DayOfWeek minus(long)': (self: JavaEnum, n: bigint) => around(days, self, -Number(n % 7n)),
    'String getDisplayName(java.time.format.TextStyle, Locale)': (self: JavaEnum, style: JavaEnum, locale: Locale) => {
      const data = localeData(locale);
      return displayName({ full: data.days, short: data.shortDays }, (self.ordinal + 1) % 7, style);
    },
  },
});

const month = enumTable('java.time.Month', months, {
  implements: [adjuster],
  statics: {
    'java.time.Month of(int)': (n: number) => enumAt(months, n, 'MonthOfYear'),
    'java.time.Month from(java.time.LocalDate)': monthOf,
  },
  methods: {
    'int getValue()': (self: JavaEnum) => self.ordinal + 1,
    'java.time.Month plus(long)': (self: JavaEnum, n: bigint) => around(months, self, Number(n % 12n)),
    'java.time.Month minus(long)': (self: JavaEnum, n: bigint) => around(months, self, -Number(n % 12n)),
    'int minLength()': (self: JavaEnum) => daysInMonth(2023, self.ordinal + 1),
    'int maxLength()': (self: JavaEnum) => daysInMonth(2024, self.ordinal + 1),
    'java.time.Month firstMonthOfQuarter()': (self: JavaEnum) => months[self.ordinal - (self.ordinal % 3)],
    'int length(boolean)': (self: JavaEnum, leap: boolean) => daysInMonth(leap ? 2024 : 2023, self.ordinal + 1),
    'String getDisplayName(java.time.format.TextStyle, Locale)': (self: JavaEnum, style: JavaEnum, locale: Locale) => {
      const data = localeData(locale);
      const isAlone = style.name.endsWith('STANDALONE');
      return displayName(
        isAlone
          ? { full: data.aloneMonths, short: data.aloneShortMonths }
          : { full: data.months, short: data.shortMonths },
        self.ordinal,
        style,
      );
    },
  },
});

function enumAt(constants: readonly JavaEnum[], n: number, field: string): JavaEnum {
  const found = constants[n - 1];
  if (found === undefined) throw dateTimeProblem(`Invalid value for ${field}: ${n}`);
  return found;
}

const chronoUnit = enumTable('java.time.temporal.ChronoUnit', units, {
  methods: {
    'long between(java.time.temporal.Temporal, java.time.temporal.Temporal)': (
      self: JavaEnum,
      a: Temporal,
      b: Temporal,
    ) => between(a, b, self.name),
  },
});

const timeUnitSizes: Readonly<Record<string, bigint>> = {
  NANOSECONDS: 1n,
  MICROSECONDS: 1000n,
  MILLISECONDS: 1_000_000n,
  SECONDS: 1_000_000_000n,
  MINUTES: 60_000_000_000n,
  HOURS: 3_600_000_000_000n,
  DAYS: 86_400_000_000_000n,
};
const timeUnitConstants = enumConstants('java.util.concurrent.TimeUnit', Object.keys(timeUnitSizes));
const timeUnit = enumTable('java.util.concurrent.TimeUnit', timeUnitConstants, {
  methods: Object.fromEntries(
    Object.entries({
      Nanos: 'NANOSECONDS',
      Micros: 'MICROSECONDS',
      Millis: 'MILLISECONDS',
      Seconds: 'SECONDS',
      Minutes: 'MINUTES',
      Hours: 'HOURS',
      Days: 'DAYS',
    }).map(([name, unit]) => [
      `long to${name}(long)`,
      (self: JavaEnum, n: bigint) => (n * (timeUnitSizes[self.name] as bigint)) / (timeUnitSizes[unit] as bigint),
    ]),
  ),
});

const temporalTable: ClassTable = { name: temporal, kind: 'interface', methods: { ...formatMethod } };
/** The hidden class of region zones. */
const zoneRegion: ClassTable = { name: 'java.time.ZoneRegion', extends: 'java.time.ZoneId' };

export const timeClasses: readonly ClassTable[] = [
  temporalTable,
  localDate,
  localTime,
  localDateTime,
  instant,
  zonedDateTime,
  offsetDateTime,
  zoneId,
  zoneOffset,
  zoneRegion,
  ...timeQueryClasses,
  ...yearMonthClasses,
  duration,
  period,
  dayOfWeek,
  month,
  chronoUnit,
  timeUnit,
  enumTable('java.time.format.TextStyle', styles),
];
