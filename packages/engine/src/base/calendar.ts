/** Calendar arithmetic of java.util.GregorianCalendar: Julian before 15 October 1582, Gregorian from then on.
 *  Months count from 0, days of week from 1 = Sunday, as in java.util.Calendar. Days are counted from 1970-01-01. */

export const DAY_MS = 86_400_000;

/** Day number of 1582-10-15, the first Gregorian day. */
export const CUTOVER_DAY = -141_427;

/** A civil date. `year` is ≤ 0 before the common era (0 = 1 BC). */
export interface CivilDate {
  readonly year: number;
  /** 0–11. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

/** Date of a day number. */
export function civilOfDay(day: number): CivilDate {
  if (day < CUTOVER_DAY) return julianOfDay(day);
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  return fromMarch(yoe + era * 400, doy);
}

function julianOfDay(day: number): CivilDate {
  const z = day + 719470;
  const era = Math.floor(z / 1461);
  const doe = z - era * 1461;
  const yoe = Math.min(3, Math.floor(doe / 365));
  return fromMarch(yoe + era * 4, doe - 365 * yoe);
}

/** From a year that begins in March and its day (0-based). */
function fromMarch(year: number, doy: number): CivilDate {
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  return mp < 10 ? { year, month: mp + 2, day } : { year: year + 1, month: mp - 10, day };
}

/** Day number of a date; `month` and `day` may lie outside their ranges and carry over, as a lenient calendar does. */
export function dayOfCivil(year: number, month: number, day: number): number {
  const carried = Math.floor(month / 12);
  year += carried;
  month -= carried * 12;
  const first = gregorianDay(year, month, 1);
  if (first + day - 1 >= CUTOVER_DAY) return first + day - 1;
  return julianDay(year, month, 1) + day - 1;
}

function gregorianDay(year: number, month: number, day: number): number {
  const y = month < 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month < 2 ? month + 10 : month - 2) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

function julianDay(year: number, month: number, day: number): number {
  const y = month < 2 ? year - 1 : year;
  const doy = Math.floor((153 * (month < 2 ? month + 10 : month - 2) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) + doy - 719470;
}

/** 1 = Sunday … 7 = Saturday. */
export function dayOfWeek(day: number): number {
  const w = (day + 4) % 7;
  return (w < 0 ? w + 7 : w) + 1;
}

/** Day of the year from 1. */
export function dayOfYear(day: number, year: number): number {
  return day - dayOfCivil(year, 0, 1) + 1;
}

/** Days in a month (the real length, so 21 in October 1582). */
export function monthLength(year: number, month: number): number {
  return month === 11 ? 31 : dayOfCivil(year, month + 1, 1) - dayOfCivil(year, month, 1);
}

export function isLeapYear(year: number): boolean {
  if (year % 4 !== 0) return false;
  return year <= 1582 || year % 100 !== 0 || year % 400 === 0;
}

/** How weeks are numbered in a locale. */
export interface WeekRule {
  /** 1 = Sunday … 7 = Saturday. */
  readonly firstDay: number;
  /** Days the first week of a year or month must have, 1–7. */
  readonly minimalDays: number;
}

/** Week number of the day `day` when week counting starts at day number `periodStart`; 0 = before the first week. */
export function weekInPeriod(day: number, periodStart: number, rule: WeekRule): number {
  let firstWeek = startOfWeek(periodStart + 6, rule.firstDay);
  if (firstWeek - periodStart >= rule.minimalDays) firstWeek -= 7;
  return Math.floor((day - firstWeek) / 7) + 1;
}

/** Day number of the latest `firstDay` at or before `day`. */
function startOfWeek(day: number, firstDay: number): number {
  const back = (dayOfWeek(day) - firstDay + 7) % 7;
  return day - back;
}

/** Calendar.WEEK_OF_MONTH. */
export function weekOfMonth(day: number, date: CivilDate, rule: WeekRule): number {
  return weekInPeriod(day, dayOfCivil(date.year, date.month, 1), rule);
}

/** Calendar.WEEK_OF_YEAR and the year that week belongs to. */
export function weekOfYear(day: number, date: CivilDate, rule: WeekRule): { week: number; weekYear: number } {
  const week = weekInPeriod(day, dayOfCivil(date.year, 0, 1), rule);
  if (week < 1) return { week: weekInPeriod(day, dayOfCivil(date.year - 1, 0, 1), rule), weekYear: date.year - 1 };
  if (week >= 52 && weekInPeriod(day, dayOfCivil(date.year + 1, 0, 1), rule) === 1)
    return { week: 1, weekYear: date.year + 1 };
  return { week, weekYear: date.year };
}
