/** java.time.temporal: fields of temporals, adjusters, weeks. */
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import { localeData } from '../../base/locale-data.ts';
import type { Locale } from '../../base/locale.ts';
import { weekOfYear, weekInPeriod, type WeekRule } from '../../base/calendar.ts';
import {
  checkField,
  daysInMonth,
  Instant,
  LocalDate,
  LocalDateTime,
  LocalTime,
  OffsetDateTime,
  ZonedDateTime,
} from '../../base/time-values.ts';
import { JavaThrow, type JavaObject, type Value } from '../../base/values.ts';
import { enumConstants, JavaEnum } from '../values/java-enum.ts';

export type Temporal = LocalDate | LocalTime | LocalDateTime | Instant | ZonedDateTime | OffsetDateTime;

const fieldName = 'java.time.temporal.TemporalField';
const adjusterName = 'java.time.temporal.TemporalAdjuster';

/** The date of a temporal, or null. */
export function dateIn(t: Temporal): LocalDate | null {
  if (t instanceof LocalDate) return t;
  if (t instanceof LocalDateTime) return t.date;
  return t instanceof ZonedDateTime || t instanceof OffsetDateTime ? t.local.date : null;
}

/** The time of day of a temporal, or null. */
export function timeIn(t: Temporal): LocalTime | null {
  if (t instanceof LocalTime) return t;
  if (t instanceof LocalDateTime) return t.time;
  return t instanceof ZonedDateTime || t instanceof OffsetDateTime ? t.local.time : null;
}

/** The same temporal with another date and time of day; what it does not have is ignored. */
export function moved(t: Temporal, date: LocalDate | null, time: LocalTime | null): Temporal {
  if (t instanceof LocalDate) return date ?? t;
  if (t instanceof LocalTime) return time ?? t;
  if (t instanceof LocalDateTime) return new LocalDateTime(date ?? t.date, time ?? t.time);
  if (t instanceof Instant) return t;
  const local = new LocalDateTime(date ?? t.local.date, time ?? t.local.time);
  return t instanceof ZonedDateTime ? ZonedDateTime.ofLocal(local, t.zone) : new OffsetDateTime(local, t.offset);
}

interface DateField {
  get(date: LocalDate): number;
  set?(date: LocalDate, value: number): LocalDate;
}
interface TimeField {
  get(time: LocalTime): number;
  set?(time: LocalTime, value: number): LocalTime;
}

const dayWithin = (date: LocalDate): number => ((date.day - 1) % 7) + 1;
const quarter = (date: LocalDate): number => Math.ceil(date.month / 3);

const dateFields: Readonly<Record<string, DateField>> = {
  DayOfWeek: { get: (d) => d.dayOfWeek, set: (d, n) => d.plusDays(checkField('DayOfWeek', n, 1, 7) - d.dayOfWeek) },
  AlignedDayOfWeekInMonth: { get: dayWithin },
  AlignedWeekOfMonth: { get: (d) => Math.floor((d.day - 1) / 7) + 1 },
  DayOfMonth: { get: (d) => d.day, set: (d, n) => LocalDate.of(d.year, d.month, n) },
  DayOfYear: {
    get: (d) => d.dayOfYear,
    set: (d, n) => LocalDate.of(d.year, 1, 1).plusDays(checkField('DayOfYear', n, 1, 366) - 1),
  },
  EpochDay: { get: (d) => d.epochDay, set: (_, n) => new LocalDate(n) },
  MonthOfYear: {
    get: (d) => d.month,
    set: (d, n) => LocalDate.clamped(d.year, checkField('MonthOfYear', n, 1, 12), d.day),
  },
  ProlepticMonth: { get: (d) => d.year * 12 + d.month - 1 },
  YearOfEra: { get: (d) => (d.year > 0 ? d.year : 1 - d.year), set: (d, n) => LocalDate.clamped(n, d.month, d.day) },
  Year: { get: (d) => d.year, set: (d, n) => LocalDate.clamped(n, d.month, d.day) },
  Era: { get: (d) => (d.year > 0 ? 1 : 0) },
  QuarterOfYear: {
    get: quarter,
    set: (d, n) => d.plusMonths((checkField('QuarterOfYear', n, 1, 4) - quarter(d)) * 3),
  },
  DayOfQuarter: { get: (d) => d.epochDay - LocalDate.of(d.year, quarter(d) * 3 - 2, 1).epochDay + 1 },
  WeekOfWeekBasedYear: {
    get: (d) => weekIn(d, isoWeek).week,
    set: (d, n) => d.plusDays((n - weekIn(d, isoWeek).week) * 7),
  },
  WeekBasedYear: { get: (d) => weekIn(d, isoWeek).weekYear },
};

const nanos = (unit: number) => (t: LocalTime) => Math.floor(t.nanoOfDay / unit);
const timeFields: Readonly<Record<string, TimeField>> = {
  NanoOfSecond: { get: (t) => t.nano, set: (t, n) => LocalTime.of(t.hour, t.minute, t.second, n) },
  NanoOfDay: { get: nanos(1), set: (_, n) => new LocalTime(n) },
  MicroOfSecond: { get: (t) => Math.floor(t.nano / 1000) },
  MilliOfSecond: {
    get: (t) => Math.floor(t.nano / 1_000_000),
    set: (t, n) => LocalTime.of(t.hour, t.minute, t.second, n * 1_000_000),
  },
  MilliOfDay: { get: nanos(1_000_000) },
  SecondOfMinute: { get: (t) => t.second, set: (t, n) => LocalTime.of(t.hour, t.minute, n, t.nano) },
  SecondOfDay: { get: nanos(1_000_000_000) },
  MinuteOfHour: { get: (t) => t.minute, set: (t, n) => LocalTime.of(t.hour, n, t.second, t.nano) },
  MinuteOfDay: { get: nanos(60_000_000_000) },
  HourOfAmPm: { get: (t) => t.hour % 12 },
  ClockHourOfAmPm: { get: (t) => t.hour % 12 || 12 },
  HourOfDay: { get: (t) => t.hour, set: (t, n) => LocalTime.of(n, t.minute, t.second, t.nano) },
  ClockHourOfDay: { get: (t) => t.hour || 24 },
  AmPmOfDay: { get: (t) => (t.hour < 12 ? 0 : 1) },
};

function fieldProblem(name: string): JavaThrow {
  return new JavaThrow('java.time.temporal.UnsupportedTemporalTypeException', `Unsupported field: ${name}`);
}

const nameOf = (field: Value): string =>
  field instanceof JavaEnum
    ? field.name.replace(/(?:^|_)([A-Z])([A-Z]*)/g, (_, a: string, b: string) => a + b.toLowerCase())
    : '';

/** The number of a field. Errors: UnsupportedTemporalTypeException. */
function fieldValue(t: Temporal, field: Value): number {
  const date = dateIn(t);
  if (field instanceof WeekField && date !== null) return field.get(date);
  const name = field instanceof WeekField ? 'WeekOfYear' : nameOf(field);
  const time = timeIn(t);
  if (name in dateFields && date !== null) return (dateFields[name] as DateField).get(date);
  if (name in timeFields && time !== null) return (timeFields[name] as TimeField).get(time);
  if (t instanceof Instant) {
    if (name === 'InstantSeconds') return t.seconds;
    if (name in timeFields && name.endsWith('OfSecond'))
      return (timeFields[name] as TimeField).get(new LocalTime(t.nanos));
  }
  if (t instanceof ZonedDateTime || t instanceof OffsetDateTime) {
    if (name === 'OffsetSeconds') return t.offset;
    if (name === 'InstantSeconds') return t.instant.seconds;
  }
  throw fieldProblem(name);
}

/** Errors: UnsupportedTemporalTypeException, DateTimeException for a number out of range. */
function withField(t: Temporal, field: Value, value: bigint): Temporal {
  const name = nameOf(field);
  const [date, time] = [dateIn(t), timeIn(t)];
  const [inDate, inTime] = [dateFields[name], timeFields[name]];
  if (date !== null && inDate?.set !== undefined) return moved(t, inDate.set(date, Number(value)), null);
  if (time !== null && inTime?.set !== undefined) return moved(t, null, inTime.set(time, Number(value)));
  throw fieldProblem(name);
}

/** A change of a date: `firstDayOfMonth()`. */
class Adjuster implements JavaObject {
  readonly javaClass: string = adjusterName;
  readonly adjust: (date: LocalDate) => LocalDate;
  constructor(adjust: (date: LocalDate) => LocalDate) {
    this.adjust = adjust;
  }
  toString(): string {
    return this.javaClass;
  }
}

function adjusted(t: Temporal, by: Value): Temporal {
  if (by instanceof LocalDate) return moved(t, by, null);
  if (by instanceof LocalTime) return moved(t, null, by);
  if (by instanceof JavaEnum)
    return withField(
      t,
      new JavaEnum('', by.javaClass.endsWith('Month') ? 'MONTH_OF_YEAR' : 'DAY_OF_WEEK', 0),
      BigInt(by.ordinal + 1),
    );
  const date = dateIn(t);
  if (date === null) throw fieldProblem('DayOfMonth');
  return moved(t, (by as Adjuster).adjust(date), null);
}

/** `with`, `get`, `getLong`, `isSupported` of a temporal class. */
export function fieldMethods(type: string): Record<string, NativeEntry> {
  return {
    [`${type} with(${adjusterName})`]: adjusted,
    [`${type} with(${fieldName}, long)`]: withField,
    [`int get(${fieldName})`]: fieldValue,
    [`long getLong(${fieldName})`]: (self: Temporal, field: Value) => BigInt(fieldValue(self, field)),
    [`boolean isSupported(${fieldName})`]: (self: Temporal, field: Value) => supports(self, field),
  };
}

function supports(t: Temporal, field: Value): boolean {
  try {
    fieldValue(t, field);
    return true;
  } catch (error) {
    if (error instanceof JavaThrow) return false;
    throw error;
  }
}

const monthStart = (d: LocalDate) => d.plusDays(1 - d.day);
const monthEnd = (d: LocalDate) => d.plusDays(daysInMonth(d.year, d.month) - d.day);
const yearStart = (d: LocalDate) => LocalDate.of(d.year, 1, 1);
/** Days from a date to the next such day of the week; 0 on the day itself. */
const ahead = (d: LocalDate, day: JavaEnum) => (day.ordinal + 1 - d.dayOfWeek + 7) % 7;
const behind = (d: LocalDate, day: JavaEnum) => (d.dayOfWeek - day.ordinal - 1 + 7) % 7;

function dayInMonth(d: LocalDate, n: number, day: JavaEnum): LocalDate {
  if (n < 0) {
    const end = monthEnd(d);
    return end.plusDays(-behind(end, day) + (n + 1) * 7);
  }
  const start = monthStart(d);
  if (n === 0) return start.plusDays(-(behind(start, day) || 7));
  return start.plusDays(ahead(start, day) + (n - 1) * 7);
}

const plainAdjusters: Readonly<Record<string, (d: LocalDate) => LocalDate>> = {
  firstDayOfMonth: monthStart,
  lastDayOfMonth: monthEnd,
  firstDayOfNextMonth: (d) => monthEnd(d).plusDays(1),
  firstDayOfYear: yearStart,
  lastDayOfYear: (d) => LocalDate.of(d.year, 12, 31),
  firstDayOfNextYear: (d) => LocalDate.of(d.year + 1, 1, 1),
};
const dayAdjusters: Readonly<Record<string, (d: LocalDate, day: JavaEnum) => LocalDate>> = {
  next: (d, day) => d.plusDays(ahead(d, day) || 7),
  nextOrSame: (d, day) => d.plusDays(ahead(d, day)),
  previous: (d, day) => d.plusDays(-(behind(d, day) || 7)),
  previousOrSame: (d, day) => d.plusDays(-behind(d, day)),
  firstInMonth: (d, day) => dayInMonth(d, 1, day),
  lastInMonth: (d, day) => dayInMonth(d, -1, day),
};

const adjusters: ClassTable = {
  name: 'java.time.temporal.TemporalAdjusters',
  statics: {
    ...Object.fromEntries(
      Object.entries(plainAdjusters).map(([name, f]) => [`${adjusterName} ${name}()`, () => new Adjuster(f)]),
    ),
    ...Object.fromEntries(
      Object.entries(dayAdjusters).map(([name, f]) => [
        `${adjusterName} ${name}(java.time.DayOfWeek)`,
        (day: JavaEnum) => new Adjuster((d) => f(d, day)),
      ]),
    ),
    [`${adjusterName} dayOfWeekInMonth(int, java.time.DayOfWeek)`]: (n: number, day: JavaEnum) =>
      new Adjuster((d) => dayInMonth(d, n, day)),
  },
};

const isoWeek: WeekRule = { firstDay: 2, minimalDays: 4 };
const civil = (d: LocalDate) => ({ year: d.year, month: d.month - 1, day: d.day });
const weekIn = (d: LocalDate, rule: WeekRule) => weekOfYear(d.epochDay, civil(d), rule);

/** A field of java.time.temporal.WeekFields. */
class WeekField implements JavaObject {
  readonly javaClass: string = fieldName;
  readonly get: (date: LocalDate) => number;
  constructor(get: (date: LocalDate) => number) {
    this.get = get;
  }
  toString(): string {
    return this.javaClass;
  }
}

class WeekFields implements JavaObject {
  readonly javaClass: string = 'java.time.temporal.WeekFields';
  readonly rule: WeekRule;
  constructor(rule: WeekRule) {
    this.rule = rule;
  }
  toString(): string {
    const day = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'][this.rule.firstDay - 1];
    return `WeekFields[${day},${this.rule.minimalDays}]`;
  }
}

const weekGetters: Readonly<Record<string, (d: LocalDate, rule: WeekRule) => number>> = {
  weekOfYear: (d, rule) => weekInPeriod(d.epochDay, yearStart(d).epochDay, rule),
  weekOfMonth: (d, rule) => weekInPeriod(d.epochDay, monthStart(d).epochDay, rule),
  weekOfWeekBasedYear: (d, rule) => weekIn(d, rule).week,
  weekBasedYear: (d, rule) => weekIn(d, rule).weekYear,
  dayOfWeek: (d, rule) => (((d.dayOfWeek % 7) + 8 - rule.firstDay) % 7) + 1,
};

const weekFields: ClassTable = {
  name: 'java.time.temporal.WeekFields',
  constants: {
    'java.time.temporal.WeekFields ISO': new WeekFields(isoWeek),
    'java.time.temporal.WeekFields SUNDAY_START': new WeekFields({ firstDay: 1, minimalDays: 1 }),
  },
  statics: {
    'java.time.temporal.WeekFields of(Locale)': (locale: Locale) => new WeekFields(localeData(locale).week),
    'java.time.temporal.WeekFields of(java.time.DayOfWeek, int)': (day: JavaEnum, minimalDays: number) =>
      new WeekFields({ firstDay: ((day.ordinal + 1) % 7) + 1, minimalDays }),
  },
  methods: Object.fromEntries(
    Object.entries(weekGetters).map(([name, get]) => [
      `${fieldName} ${name}()`,
      (self: WeekFields) => new WeekField((d) => get(d, self.rule)),
    ]),
  ),
};

const isoFields = enumConstants('java.time.temporal.IsoFields', [
  'DAY_OF_QUARTER',
  'QUARTER_OF_YEAR',
  'WEEK_OF_WEEK_BASED_YEAR',
  'WEEK_BASED_YEAR',
]);

const constantName = (name: string) => name.replace(/(?<=[a-z])([A-Z])/g, '_$1').toUpperCase();
const chronoFields = enumConstants(
  'java.time.temporal.ChronoField',
  [...Object.keys(timeFields), ...Object.keys(dateFields), 'InstantSeconds', 'OffsetSeconds']
    .filter((name) => !/Quarter|WeekBased/.test(name))
    .map(constantName),
);

export const timeQueryClasses: readonly ClassTable[] = [
  { name: fieldName, kind: 'interface' },
  { name: adjusterName, kind: 'interface' },
  adjusters,
  weekFields,
  {
    name: 'java.time.temporal.IsoFields',
    constants: Object.fromEntries(isoFields.map((one) => [`${fieldName} ${one.name}`, one])),
  },
  {
    name: 'java.time.temporal.ChronoField',
    kind: 'enum',
    implements: [fieldName],
    constants: Object.fromEntries(chronoFields.map((one) => [`java.time.temporal.ChronoField ${one.name}`, one])),
  },
];
