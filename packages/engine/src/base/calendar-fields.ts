/** The fields of java.util.Calendar: reading them off an instant, and finding the instant that set fields mean. */
import {
  DAY_MS,
  civilOfDay,
  dayOfCivil,
  dayOfWeek,
  dayOfYear,
  weekInPeriod,
  weekOfMonth,
  weekOfYear,
  type WeekRule,
} from './calendar.ts';
import type { TimeZone } from './zone.ts';

/** Indexes of java.util.Calendar's fields. */
export const Field = {
  ERA: 0,
  YEAR: 1,
  MONTH: 2,
  WEEK_OF_YEAR: 3,
  WEEK_OF_MONTH: 4,
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

/** All 17 field values of an instant. */
export function fieldsAt(millis: number, zone: TimeZone, week: WeekRule): number[] {
  const offset = zone.offsetAt(millis);
  const local = millis + offset;
  const day = Math.floor(local / DAY_MS);
  const time = local - day * DAY_MS;
  const date = civilOfDay(day);
  const hour = Math.floor(time / 3_600_000);
  const savings = zone.inDaylightTime(millis) ? zone.getDSTSavings() || 3_600_000 : 0;
  return [
    date.year > 0 ? 1 : 0,
    date.year > 0 ? date.year : 1 - date.year,
    date.month,
    weekOfYear(day, date, week).week,
    weekOfMonth(day, date, week),
    date.day,
    dayOfYear(day, date.year),
    dayOfWeek(day),
    Math.floor((date.day - 1) / 7) + 1,
    hour < 12 ? 0 : 1,
    hour % 12,
    hour,
    Math.floor(time / 60_000) % 60,
    Math.floor(time / 1000) % 60,
    time % 1000,
    offset - savings,
    savings,
  ];
}

/** Fields set by hand, with the order in which they were set (0 = not set); later ones win over earlier ones. */
export interface SetFields {
  readonly values: readonly number[];
  readonly stamps: readonly number[];
}

/** The instant that lenient field values mean, in milliseconds. Fields not set take 1970-01-01T00:00. */
export function resolveFields(fields: SetFields, zone: TimeZone, week: WeekRule): number {
  const { values, stamps } = fields;
  const local = resolveDay(fields, week) * DAY_MS + resolveTime(fields);
  if (set(stamps, Field.ZONE_OFFSET) || set(stamps, Field.DST_OFFSET)) {
    const raw = set(stamps, Field.ZONE_OFFSET) ? value(values, Field.ZONE_OFFSET) : zone.getRawOffset();
    return local - raw - (set(stamps, Field.DST_OFFSET) ? value(values, Field.DST_OFFSET) : 0);
  }
  return zone.localToMillis(local);
}

function resolveTime({ values, stamps }: SetFields): number {
  let hours = 0;
  const stamp = (field: number): number => stamps[field] ?? 0;
  const half = stamp(Field.HOUR) > 0 && stamp(Field.AM_PM) > 0 ? Math.max(stamp(Field.HOUR), stamp(Field.AM_PM)) : 0;
  if (stamp(Field.HOUR_OF_DAY) > half) hours = value(values, Field.HOUR_OF_DAY);
  else {
    hours = stamp(Field.HOUR) > 0 ? value(values, Field.HOUR) : 0;
    if (stamp(Field.AM_PM) > 0) hours += 12 * value(values, Field.AM_PM);
  }
  const part = (field: number): number => (set(stamps, field) ? value(values, field) : 0);
  return ((hours * 60 + part(Field.MINUTE)) * 60 + part(Field.SECOND)) * 1000 + part(Field.MILLISECOND);
}

/** Day number, by the combination of day fields that was set last. */
function resolveDay({ values, stamps }: SetFields, week: WeekRule): number {
  let year = set(stamps, Field.YEAR) ? value(values, Field.YEAR) : 1970;
  if (set(stamps, Field.ERA) && value(values, Field.ERA) === 0) year = 1 - year;
  const month = set(stamps, Field.MONTH) ? value(values, Field.MONTH) : 0;
  const field = dayField(stamps);
  const hasDay = set(stamps, Field.DAY_OF_WEEK);
  const wanted = hasDay ? value(values, Field.DAY_OF_WEEK) : week.firstDay;
  if (field === Field.DAY_OF_YEAR) return dayOfCivil(year, 0, 1) + value(values, Field.DAY_OF_YEAR) - 1;
  if (field === Field.WEEK_OF_YEAR)
    return dayInWeek(dayOfCivil(year, 0, 1), value(values, Field.WEEK_OF_YEAR), wanted, week);
  const first = dayOfCivil(year, month, 1);
  if (field === Field.WEEK_OF_MONTH) return dayInWeek(first, value(values, Field.WEEK_OF_MONTH), wanted, week);
  if (field === Field.DAY_OF_WEEK_IN_MONTH) {
    const nth = set(stamps, Field.DAY_OF_WEEK_IN_MONTH) ? value(values, Field.DAY_OF_WEEK_IN_MONTH) : 1;
    if (nth >= 0) return onOrAfter(first, wanted) + 7 * (nth - 1);
    const last = dayOfCivil(year, month + 1, 1) - 1;
    return onOrAfter(last - 6, wanted) + 7 * (nth + 1);
  }
  return dayOfCivil(year, month, set(stamps, Field.DAY_OF_MONTH) ? value(values, Field.DAY_OF_MONTH) : 1);
}

/** Of two week fields completed by the same day of week, the one set later counts. */
const TIE_BREAK = 2 ** -32;

function dayField(stamps: readonly number[]): number {
  const stamp = (field: number): number => stamps[field] ?? 0;
  const withDay = (field: number): number =>
    stamp(field) === 0 || stamp(Field.DAY_OF_WEEK) === 0
      ? 0
      : Math.max(stamp(field), stamp(Field.DAY_OF_WEEK)) + stamp(field) * TIE_BREAK;
  const complete: [number, number][] = [
    [Field.DAY_OF_MONTH, stamp(Field.DAY_OF_MONTH)],
    [Field.WEEK_OF_MONTH, withDay(Field.WEEK_OF_MONTH)],
    [Field.DAY_OF_WEEK_IN_MONTH, withDay(Field.DAY_OF_WEEK_IN_MONTH)],
    [Field.DAY_OF_YEAR, stamp(Field.DAY_OF_YEAR)],
    [Field.WEEK_OF_YEAR, withDay(Field.WEEK_OF_YEAR)],
  ];
  const partial: [number, number][] = [
    [Field.WEEK_OF_MONTH, stamp(Field.WEEK_OF_MONTH)],
    [Field.DAY_OF_WEEK_IN_MONTH, Math.max(stamp(Field.DAY_OF_WEEK_IN_MONTH), stamp(Field.DAY_OF_WEEK))],
    [Field.WEEK_OF_YEAR, stamp(Field.WEEK_OF_YEAR)],
  ];
  return latest(complete) ?? latest(partial) ?? Field.DAY_OF_MONTH;
}

function latest(candidates: readonly [number, number][]): number | null {
  let [best, bestStamp] = [-1, 0];
  for (const [field, stamp] of candidates) if (stamp > bestStamp) [best, bestStamp] = [field, stamp];
  return best < 0 ? null : best;
}

/** Day number of week day `wanted` in week `number` of the period that starts at day number `start`. */
export function dayInWeek(start: number, number: number, wanted: number, week: WeekRule): number {
  const firstWeekDay = onOrAfter(start - 6, week.firstDay);
  const shift = weekInPeriod(firstWeekDay, start, week);
  const ahead = (wanted - week.firstDay + 7) % 7;
  return firstWeekDay + 7 * (number - shift) + ahead;
}

/** First day at or after `day` that is week day `wanted`. */
function onOrAfter(day: number, wanted: number): number {
  return day + ((wanted - dayOfWeek(day) + 7) % 7);
}

function set(stamps: readonly number[], field: number): boolean {
  return (stamps[field] ?? 0) > 0;
}

function value(values: readonly number[], field: number): number {
  return values[field] ?? 0;
}
