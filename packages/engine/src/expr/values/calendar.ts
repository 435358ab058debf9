/** java.util.GregorianCalendar: lenient fields over an instant. Fields that were set wait until one is read. */
import {
  civilOfDay,
  DAY_MS,
  dayOfCivil,
  dayOfWeek,
  dayOfYear,
  isLeapYear,
  monthLength,
  weekInPeriod,
  weekOfMonth,
  weekOfYear,
  type WeekRule,
} from '../../base/calendar.ts';
import { JavaDate } from '../../base/dates.ts';
import { localeData } from '../../base/locale-data.ts';
import type { Locale } from '../../base/locale.ts';
import { JavaThrow, type JavaObject, type Value } from '../../base/values.ts';
import type { TimeZone } from '../../base/zone.ts';

/** Field numbers of java.util.Calendar. */
export const calendarFields = {
  ERA: 0,
  YEAR: 1,
  MONTH: 2,
  WEEK_OF_YEAR: 3,
  WEEK_OF_MONTH: 4,
  DATE: 5,
  DAY_OF_MONTH: 5,
  DAY_OF_YEAR: 6,
  DAY_OF_WEEK: 7,
  DAY_OF_WEEK_IN_MONTH: 8,
  AM_PM: 9,
  HOUR: 10,
  HOUR_OF_DAY: 11,
  MINUTE: 12,
  SECOND: 13,
  MILLISECOND: 14,
  ZONE_OFFSET: 15,
  DST_OFFSET: 16,
} as const;
const F = calendarFields;

export class JavaCalendar implements JavaObject {
  declare readonly javaClass: 'java.util.GregorianCalendar';
  readonly zone: TimeZone;
  week: WeekRule;
  #millis: number;
  /** Fields set since the last reading, in order. */
  #pending = new Map<number, number>();
  constructor(millis: number, zone: TimeZone, locale: Locale) {
    this.#millis = millis;
    this.zone = zone;
    this.week = localeData(locale).week;
  }
  get millis(): number {
    if (this.#pending.size > 0) this.#resolve();
    return this.#millis;
  }
  set millis(value: number) {
    this.#pending.clear();
    this.#millis = value;
  }
  #local(): { day: number; ms: number } {
    const local = this.#millis + this.zone.offsetAt(this.#millis);
    const day = Math.floor(local / DAY_MS);
    return { day, ms: local - day * DAY_MS };
  }
  /** Errors: ArrayIndexOutOfBoundsException for no field. */
  get(field: number): number {
    if (this.#pending.size > 0) this.#resolve();
    const { day, ms } = this.#local();
    const date = civilOfDay(day);
    switch (field) {
      case F.ERA:
        return date.year > 0 ? 1 : 0;
      case F.YEAR:
        return date.year > 0 ? date.year : 1 - date.year;
      case F.MONTH:
        return date.month;
      case F.WEEK_OF_YEAR:
        return weekOfYear(day, date, this.week).week;
      case F.WEEK_OF_MONTH:
        return weekOfMonth(day, date, this.week);
      case F.DATE:
        return date.day;
      case F.DAY_OF_YEAR:
        return dayOfYear(day, date.year);
      case F.DAY_OF_WEEK:
        return dayOfWeek(day);
      case F.DAY_OF_WEEK_IN_MONTH:
        return Math.floor((date.day - 1) / 7) + 1;
      case F.AM_PM:
        return ms >= DAY_MS / 2 ? 1 : 0;
      case F.HOUR:
        return Math.floor(ms / 3_600_000) % 12;
      case F.HOUR_OF_DAY:
        return Math.floor(ms / 3_600_000);
      case F.MINUTE:
        return Math.floor(ms / 60_000) % 60;
      case F.SECOND:
        return Math.floor(ms / 1000) % 60;
      case F.MILLISECOND:
        return ms % 1000;
      case F.ZONE_OFFSET:
        return this.zone.getRawOffset();
      case F.DST_OFFSET:
        return this.zone.offsetAt(this.#millis) - this.zone.getRawOffset();
      default:
        throw new JavaThrow('java.lang.ArrayIndexOutOfBoundsException', `Index ${field} out of bounds for length 17`);
    }
  }
  set(field: number, value: number): void {
    this.#pending.delete(field);
    this.#pending.set(field, value);
  }
  /** Computes the instant from the old fields and the ones set since. */
  #resolve(): void {
    const set = this.#pending;
    this.#pending = new Map();
    const field = (f: number) => set.get(f) ?? this.get(f);
    const year = field(F.ERA) === 1 ? field(F.YEAR) : 1 - field(F.YEAR);
    const day = this.#dayOf(set, year, field);
    const isHour12 = set.has(F.HOUR) || set.has(F.AM_PM) ? lastOf(set, [F.HOUR, F.AM_PM], F.HOUR_OF_DAY) : false;
    const hour = isHour12 ? field(F.HOUR) + 12 * field(F.AM_PM) : field(F.HOUR_OF_DAY);
    const ms = ((hour * 60 + field(F.MINUTE)) * 60 + field(F.SECOND)) * 1000 + field(F.MILLISECOND);
    this.#millis = this.zone.localToMillis(day * DAY_MS + ms);
  }
  /** The day is named by the field set last: of the month, of the year, or of a week. */
  #dayOf(set: ReadonlyMap<number, number>, year: number, field: (f: number) => number): number {
    const chosen = [...set.keys()].findLast(
      (f) => (f >= F.WEEK_OF_YEAR && f <= F.DAY_OF_WEEK_IN_MONTH) || f === F.MONTH,
    );
    const first = dayOfCivil(year, field(F.MONTH), 1);
    const intoWeek = (field(F.DAY_OF_WEEK) - this.week.firstDay + 7) % 7;
    const weekStart = (periodStart: number, week: number) => {
      let day = periodStart;
      while (weekInPeriod(day, periodStart, this.week) < 1) day++;
      const start = day - ((dayOfWeek(day) - this.week.firstDay + 7) % 7);
      return start + (week - weekInPeriod(day, periodStart, this.week)) * 7;
    };
    switch (chosen) {
      case F.DAY_OF_YEAR:
        return dayOfCivil(year, 0, 1) + field(F.DAY_OF_YEAR) - 1;
      case F.WEEK_OF_YEAR:
        return weekStart(dayOfCivil(year, 0, 1), field(F.WEEK_OF_YEAR)) + intoWeek;
      case F.WEEK_OF_MONTH:
      case F.DAY_OF_WEEK:
        if (chosen === F.DAY_OF_WEEK && set.has(F.WEEK_OF_YEAR))
          return weekStart(dayOfCivil(year, 0, 1), field(F.WEEK_OF_YEAR)) + intoWeek;
        return (
          weekStart(
            first,
            set.has(F.WEEK_OF_MONTH) || !set.has(F.DATE)
              ? field(F.WEEK_OF_MONTH)
              : weekInPeriod(first + field(F.DATE) - 1, first, this.week),
          ) + intoWeek
        );
      case F.DAY_OF_WEEK_IN_MONTH: {
        const to = (field(F.DAY_OF_WEEK) - dayOfWeek(first) + 7) % 7;
        return first + to + (field(F.DAY_OF_WEEK_IN_MONTH) - 1) * 7;
      }
      default:
        return first + field(F.DATE) - 1;
    }
  }
  /** Adds to a field; months and years keep the day where it exists. Errors: IllegalArgumentException. */
  add(field: number, amount: number): void {
    const unit = exactUnits.get(field);
    if (unit !== undefined) {
      this.millis += amount * unit;
      return;
    }
    const days = dayUnits.get(field);
    const { day, ms } = (this.millis, this.#local());
    let to: number;
    if (days !== undefined) to = day + amount * days;
    else if (field === F.YEAR || field === F.MONTH) {
      const date = civilOfDay(day);
      const total = date.year * 12 + date.month + amount * (field === F.YEAR ? 12 : 1);
      const year = Math.floor(total / 12);
      const month = total - year * 12;
      to = dayOfCivil(year, month, Math.min(date.day, monthLength(year, month)));
    } else if (field === F.AM_PM) to = day + Math.floor(amount / 2);
    else throw new JavaThrow('java.lang.IllegalArgumentException');
    const half = field === F.AM_PM && amount % 2 !== 0 ? DAY_MS / 2 : 0;
    this.millis = this.zone.localToMillis(to * DAY_MS + ms + half);
  }
  getActualMaximum(field: number): number {
    const year = this.get(F.YEAR);
    switch (field) {
      case F.DATE:
        return monthLength(year, this.get(F.MONTH));
      case F.DAY_OF_YEAR:
        return isLeapYear(year) ? 366 : 365;
      case F.WEEK_OF_YEAR: {
        const last = dayOfCivil(year, 11, 31);
        return weekOfYear(last, civilOfDay(last), this.week).week === 1
          ? 52
          : weekOfYear(last, civilOfDay(last), this.week).week;
      }
      case F.WEEK_OF_MONTH: {
        const last = dayOfCivil(year, this.get(F.MONTH), monthLength(year, this.get(F.MONTH)));
        return weekOfMonth(last, civilOfDay(last), this.week);
      }
      default:
        return maxima.get(field) ?? 0;
    }
  }
  getTime(): JavaDate {
    return JavaDate.of(this.millis);
  }
  equals(other: Value): boolean {
    return other instanceof JavaCalendar && other.millis === this.millis && other.zone.equals(this.zone);
  }
  compareTo(other: Value): number {
    return Math.sign(this.millis - (other as JavaCalendar).millis);
  }
  toString(): string {
    return `java.util.GregorianCalendar[time=${this.millis}]`;
  }
}
Object.defineProperty(JavaCalendar.prototype, 'javaClass', { value: 'java.util.GregorianCalendar' });

/** Whether one of `fields` was set after `other`. */
function lastOf(set: ReadonlyMap<number, number>, fields: readonly number[], other: number): boolean {
  const order = [...set.keys()];
  return Math.max(...fields.map((f) => order.indexOf(f))) > order.indexOf(other);
}

const exactUnits: ReadonlyMap<number, number> = new Map<number, number>([
  [F.HOUR, 3_600_000],
  [F.HOUR_OF_DAY, 3_600_000],
  [F.MINUTE, 60_000],
  [F.SECOND, 1000],
  [F.MILLISECOND, 1],
]);
const dayUnits: ReadonlyMap<number, number> = new Map<number, number>([
  [F.DATE, 1],
  [F.DAY_OF_YEAR, 1],
  [F.DAY_OF_WEEK, 1],
  [F.WEEK_OF_YEAR, 7],
  [F.WEEK_OF_MONTH, 7],
  [F.DAY_OF_WEEK_IN_MONTH, 7],
]);
const maxima: ReadonlyMap<number, number> = new Map<number, number>([
  [F.ERA, 1],
  [F.YEAR, 292278994],
  [F.MONTH, 11],
  [F.DAY_OF_WEEK, 7],
  [F.AM_PM, 1],
  [F.HOUR, 11],
  [F.HOUR_OF_DAY, 23],
  [F.MINUTE, 59],
  [F.SECOND, 59],
  [F.MILLISECOND, 999],
]);
