/** java.time.YearMonth and Year. */
import type { ClassTable } from '../../base/class-table.ts';
import {
  checkField,
  daysInMonth,
  Instant,
  isLeap,
  LocalDate,
  monthNames,
  parseFailure,
  ZonedDateTime,
  ZoneId,
} from '../../base/time-values.ts';
import { classCast, type JavaObject, toText, type Value } from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import { defaultZone } from '../run-defaults.ts';
import { enumConstants, type JavaEnum } from '../values/java-enum.ts';
import { dateIn, type Temporal } from './time-query.ts';

const yearText = (year: number): string => (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');

/** A month of a year. */
export class YearMonth implements JavaObject {
  readonly javaClass = 'java.time.YearMonth';
  readonly year: number;
  readonly month: number;
  /** Errors: DateTimeException. */
  constructor(year: number, month: number) {
    this.year = year;
    this.month = checkField('MonthOfYear', month, 1, 12);
  }
  static ofMonths(months: number): YearMonth {
    return new YearMonth(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1);
  }
  get months(): number {
    return this.year * 12 + this.month - 1;
  }
  equals(other: Value): boolean {
    return other instanceof YearMonth && other.months === this.months;
  }
  hashCode(): number {
    return this.year ^ (this.month << 27);
  }
  compareTo(other: Value): number {
    if (!(other instanceof YearMonth)) throw classCast(other, this.javaClass);
    return this.year === other.year ? this.month - other.month : this.year - other.year;
  }
  toString(): string {
    return `${yearText(this.year)}-${String(this.month).padStart(2, '0')}`;
  }
}

class Year implements JavaObject {
  readonly javaClass = 'java.time.Year';
  readonly year: number;
  constructor(year: number) {
    this.year = year;
  }
  equals(other: Value): boolean {
    return other instanceof Year && other.year === this.year;
  }
  hashCode(): number {
    return this.year;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Year)) throw classCast(other, this.javaClass);
    return this.year - other.year;
  }
  toString(): string {
    return String(this.year);
  }
}

const months = enumConstants('java.time.Month', monthNames);
const today = (env: Environment, zone: ZoneId = ZoneId.ofZone(defaultZone(env))): LocalDate =>
  ZonedDateTime.ofInstant(Instant.ofMillis(Math.trunc(env.now())), zone).local.date;
const monthOfDate = (date: LocalDate) => new YearMonth(date.year, date.month);
const dateOfTemporal = (t: Temporal): LocalDate => {
  const date = dateIn(t);
  if (date === null) throw classCast(t, 'java.time.LocalDate');
  return date;
};
const shifted = (self: YearMonth, months: bigint) => YearMonth.ofMonths(self.months + Number(months));

const yearMonth: ClassTable = {
  name: 'java.time.YearMonth',
  implements: ['java.lang.Comparable<java.time.YearMonth>'],
  statics: {
    'java.time.YearMonth of(int, int)': (year: number, month: number) => new YearMonth(year, month),
    'java.time.YearMonth of(int, java.time.Month)': (year: number, month: JavaEnum) =>
      new YearMonth(year, month.ordinal + 1),
    'java.time.YearMonth from(java.time.temporal.Temporal)': (t: Temporal) => monthOfDate(dateOfTemporal(t)),
    'java.time.YearMonth parse(CharSequence)': (text: Value) => {
      const parts = /^(-?\d{4,9})-(\d\d)$/.exec(toText(text));
      if (parts === null) throw parseFailure(toText(text), 0);
      return new YearMonth(Number(parts[1]), Number(parts[2]));
    },
    'java.time.YearMonth now()': { inRun: (env: Environment) => monthOfDate(today(env)) },
    'java.time.YearMonth now(java.time.ZoneId)': {
      inRun: (env: Environment, zone: ZoneId) => monthOfDate(today(env, zone)),
    },
  },
  methods: {
    'int getYear()': (self: YearMonth) => self.year,
    'int getMonthValue()': (self: YearMonth) => self.month,
    'java.time.Month getMonth()': (self: YearMonth) => months[self.month - 1],
    'int lengthOfMonth()': (self: YearMonth) => daysInMonth(self.year, self.month),
    'int lengthOfYear()': (self: YearMonth) => (isLeap(self.year) ? 366 : 365),
    'boolean isLeapYear()': (self: YearMonth) => isLeap(self.year),
    'java.time.LocalDate atDay(int)': (self: YearMonth, day: number) => LocalDate.of(self.year, self.month, day),
    'java.time.LocalDate atEndOfMonth()': (self: YearMonth) =>
      LocalDate.of(self.year, self.month, daysInMonth(self.year, self.month)),
    'java.time.YearMonth plusMonths(long)': shifted,
    'java.time.YearMonth minusMonths(long)': (self: YearMonth, n: bigint) => shifted(self, -n),
    'java.time.YearMonth plusYears(long)': (self: YearMonth, n: bigint) => shifted(self, n * 12n),
    'java.time.YearMonth minusYears(long)': (self: YearMonth, n: bigint) => shifted(self, n * -12n),
    'java.time.YearMonth withMonth(int)': (self: YearMonth, month: number) => new YearMonth(self.year, month),
    'java.time.YearMonth withYear(int)': (self: YearMonth, year: number) => new YearMonth(year, self.month),
    'boolean isBefore(java.time.YearMonth)': (self: YearMonth, other: YearMonth) => self.months < other.months,
    'boolean isAfter(java.time.YearMonth)': (self: YearMonth, other: YearMonth) => self.months > other.months,
    'int compareTo(java.time.YearMonth)': (self: YearMonth, other: YearMonth) => self.compareTo(other),
    'String format(java.time.format.DateTimeFormatter)': (self: YearMonth, by: { format(value: Value): string }) =>
      by.format(LocalDate.of(self.year, self.month, 1)),
  },
};

const year: ClassTable = {
  name: 'java.time.Year',
  implements: ['java.lang.Comparable<java.time.Year>'],
  statics: {
    'java.time.Year of(int)': (n: number) => new Year(n),
    'java.time.Year from(java.time.temporal.Temporal)': (t: Temporal) => new Year(dateOfTemporal(t).year),
    'java.time.Year now()': { inRun: (env: Environment) => new Year(today(env).year) },
    'boolean isLeap(long)': (n: bigint) => isLeap(Number(n)),
  },
  methods: {
    'int getValue()': (self: Year) => self.year,
    'boolean isLeap()': (self: Year) => isLeap(self.year),
    'int length()': (self: Year) => (isLeap(self.year) ? 366 : 365),
    'java.time.LocalDate atDay(int)': (self: Year, day: number) => LocalDate.of(self.year, 1, 1).plusDays(day - 1),
    'java.time.YearMonth atMonth(int)': (self: Year, month: number) => new YearMonth(self.year, month),
    'java.time.Year plusYears(long)': (self: Year, n: bigint) => new Year(self.year + Number(n)),
    'java.time.Year minusYears(long)': (self: Year, n: bigint) => new Year(self.year - Number(n)),
    'boolean isBefore(java.time.Year)': (self: Year, other: Year) => self.year < other.year,
    'boolean isAfter(java.time.Year)': (self: Year, other: Year) => self.year > other.year,
  },
};

export const yearMonthClasses: readonly ClassTable[] = [yearMonth, year];
