/** java.time values: LocalDate, LocalTime, LocalDateTime, Instant, ZonedDateTime, ZoneId, Duration, Period. Proleptic Gregorian. */
import { JavaThrow, classCast, type JavaObject, type Value } from './values.ts';
import { TimeZone } from './zone.ts';

export const NANOS_PER_DAY = 86_400_000_000_000;
const NANOS_PER_SECOND = 1_000_000_000;

export const monthNames = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

export function dateTimeProblem(message: string): JavaThrow {
  return new JavaThrow('java.time.DateTimeException', message);
}

/** Errors: DateTimeException naming the field. */
export function checkField(name: string, value: number, low: number, high: number): number {
  if (value < low || value > high)
    throw dateTimeProblem(`Invalid value for ${name} (valid values ${low} - ${high}): ${value}`);
  return value;
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number) => String(n).padStart(2, '0');

/** 3, 6 or 9 digits after the point; nothing for 0. */
function fraction(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  return '.' + (nanos % 1_000_000 === 0 ? digits.slice(0, 3) : nanos % 1000 === 0 ? digits.slice(0, 6) : digits);
}

/** Errors of `parse` methods. */
export function parseFailure(text: string, at = 0): JavaThrow {
  return parseProblem(text, at);
}

function parseProblem(text: string, at = 0): JavaThrow {
  return new JavaThrow('java.time.format.DateTimeParseException', `Text '${text}' could not be parsed at index ${at}`);
}

/** java.time.LocalDate as a day number from 1970-01-01. */
export class LocalDate implements JavaObject {
  declare readonly javaClass: 'java.time.LocalDate';
  readonly epochDay: number;
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  constructor(epochDay: number) {
    this.epochDay = epochDay;
    const z = epochDay + 719468;
    const era = Math.floor(z / 146097);
    const doe = z - era * 146097;
    const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
    const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
    const mp = Math.floor((5 * doy + 2) / 153);
    this.day = doy - Math.floor((153 * mp + 2) / 5) + 1;
    this.month = mp < 10 ? mp + 3 : mp - 9;
    this.year = yoe + era * 400 + (this.month <= 2 ? 1 : 0);
  }
  /** Errors: DateTimeException. */
  static of(year: number, month: number, day: number): LocalDate {
    checkField('Year', year, -999999999, 999999999);
    checkField('MonthOfYear', month, 1, 12);
    checkField('DayOfMonth', day, 1, 31);
    if (day > daysInMonth(year, month)) {
      throw dateTimeProblem(
        day === 29
          ? `Invalid date 'February 29' as '${year}' is not a leap year`
          : `Invalid date '${monthNames[month - 1]} ${day}'`,
      );
    }
    return new LocalDate(epochDayOf(year, month, day));
  }
  /** `LocalDate.parse`: ISO. Errors: DateTimeParseException. */
  static parse(text: string): LocalDate {
    const match = /^([+-]?\d{4,9})-(\d\d)-(\d\d)$/.exec(text);
    if (match === null) throw parseProblem(text);
    try {
      return LocalDate.of(Number(match[1]), Number(match[2]), Number(match[3]));
    } catch (error) {
      if (!(error instanceof JavaThrow)) throw error;
      throw new JavaThrow(
        'java.time.format.DateTimeParseException',
        `Text '${text}' could not be parsed: ${error.message}`,
      );
    }
  }
  /** The date of the same day, or the last of its month. */
  static clamped(year: number, month: number, day: number): LocalDate {
    return LocalDate.of(year, month, Math.min(day, daysInMonth(year, month)));
  }
  plusDays(days: number): LocalDate {
    return new LocalDate(this.epochDay + days);
  }
  plusMonths(months: number): LocalDate {
    const total = this.year * 12 + this.month - 1 + months;
    const year = Math.floor(total / 12);
    return LocalDate.clamped(year, total - year * 12 + 1, this.day);
  }
  /** 1 = Monday … 7 = Sunday. */
  get dayOfWeek(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }
  get dayOfYear(): number {
    return this.epochDay - epochDayOf(this.year, 1, 1) + 1;
  }
  /** Whole months to another date, negative when it is earlier. */
  monthsUntil(other: LocalDate): number {
    const packed = (d: LocalDate) => (d.year * 12 + d.month - 1) * 32 + d.day;
    return Math.trunc((packed(other) - packed(this)) / 32);
  }
  equals(other: Value): boolean {
    return other instanceof LocalDate && other.epochDay === this.epochDay;
  }
  hashCode(): number {
    return (this.year & 0xfffff800) ^ ((this.year << 11) + (this.month << 6) + this.day);
  }
  compareTo(other: Value): number {
    if (!(other instanceof LocalDate)) throw classCast(other, this.javaClass);
    return this.year - other.year || this.month - other.month || this.day - other.day;
  }
  toString(): string {
    const magnitude = Math.abs(this.year);
    const year = magnitude < 10000 ? String(magnitude).padStart(4, '0') : String(magnitude);
    const sign = this.year < 0 ? '-' : this.year > 9999 ? '+' : '';
    return `${sign}${year}-${two(this.month)}-${two(this.day)}`;
  }
}

function epochDayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month <= 2 ? month + 9 : month - 3) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

/** java.time.LocalTime as nanoseconds from midnight. */
export class LocalTime implements JavaObject {
  declare readonly javaClass: 'java.time.LocalTime';
  readonly nanoOfDay: number;
  constructor(nanoOfDay: number) {
    this.nanoOfDay = nanoOfDay;
  }
  /** Errors: DateTimeException. */
  static of(hour: number, minute: number, second = 0, nano = 0): LocalTime {
    checkField('HourOfDay', hour, 0, 23);
    checkField('MinuteOfHour', minute, 0, 59);
    checkField('SecondOfMinute', second, 0, 59);
    checkField('NanoOfSecond', nano, 0, 999999999);
    return new LocalTime(((hour * 60 + minute) * 60 + second) * NANOS_PER_SECOND + nano);
  }
  static parse(text: string): LocalTime {
    const match = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/.exec(text);
    if (match === null) throw parseProblem(text);
    return LocalTime.of(
      Number(match[1]),
      Number(match[2]),
      Number(match[3] ?? 0),
      Number((match[4] ?? '').padEnd(9, '0')),
    );
  }
  get hour(): number {
    return Math.floor(this.nanoOfDay / (3600 * NANOS_PER_SECOND));
  }
  get minute(): number {
    return Math.floor(this.nanoOfDay / (60 * NANOS_PER_SECOND)) % 60;
  }
  get second(): number {
    return Math.floor(this.nanoOfDay / NANOS_PER_SECOND) % 60;
  }
  get nano(): number {
    return this.nanoOfDay % NANOS_PER_SECOND;
  }
  /** Wraps around midnight. */
  plusNanos(nanos: number): LocalTime {
    const total = (this.nanoOfDay + (nanos % NANOS_PER_DAY)) % NANOS_PER_DAY;
    return new LocalTime(total < 0 ? total + NANOS_PER_DAY : total);
  }
  equals(other: Value): boolean {
    return other instanceof LocalTime && other.nanoOfDay === this.nanoOfDay;
  }
  hashCode(): number {
    return (this.nanoOfDay | 0) ^ Math.floor(this.nanoOfDay / 4294967296);
  }
  compareTo(other: Value): number {
    if (!(other instanceof LocalTime)) throw classCast(other, this.javaClass);
    return Math.sign(this.nanoOfDay - other.nanoOfDay);
  }
  toString(): string {
    const seconds = this.second > 0 || this.nano > 0 ? `:${two(this.second)}${fraction(this.nano)}` : '';
    return `${two(this.hour)}:${two(this.minute)}${seconds}`;
  }
}

/** java.time.LocalDateTime. */
export class LocalDateTime implements JavaObject {
  declare readonly javaClass: 'java.time.LocalDateTime';
  readonly date: LocalDate;
  readonly time: LocalTime;
  constructor(date: LocalDate, time: LocalTime) {
    this.date = date;
    this.time = time;
  }
  static parse(text: string): LocalDateTime {
    const at = text.indexOf('T');
    if (at < 0) throw parseProblem(text, Math.min(text.length, 10));
    return new LocalDateTime(LocalDate.parse(text.slice(0, at)), LocalTime.parse(text.slice(at + 1)));
  }
  /** Seconds from 1970-01-01T00:00 taken as if UTC. */
  get localSeconds(): number {
    return this.date.epochDay * 86400 + Math.floor(this.time.nanoOfDay / NANOS_PER_SECOND);
  }
  static ofLocalSeconds(seconds: number, nanos: number): LocalDateTime {
    const day = Math.floor(seconds / 86400);
    return new LocalDateTime(new LocalDate(day), new LocalTime((seconds - day * 86400) * NANOS_PER_SECOND + nanos));
  }
  /** `days` and nanoseconds of less than some days. */
  plus(days: number, nanos: number): LocalDateTime {
    const total = this.time.nanoOfDay + (nanos % NANOS_PER_DAY);
    const carried = Math.trunc(nanos / NANOS_PER_DAY) + Math.floor(total / NANOS_PER_DAY);
    return new LocalDateTime(this.date.plusDays(days + carried), this.time.plusNanos(nanos));
  }
  equals(other: Value): boolean {
    return other instanceof LocalDateTime && other.date.equals(this.date) && other.time.equals(this.time);
  }
  hashCode(): number {
    return this.date.hashCode() ^ this.time.hashCode();
  }
  compareTo(other: Value): number {
    if (!(other instanceof LocalDateTime)) throw classCast(other, this.javaClass);
    return this.date.compareTo(other.date) || this.time.compareTo(other.time);
  }
  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

/** java.time.Instant: seconds from 1970-01-01T00:00Z and nanoseconds. */
export class Instant implements JavaObject {
  declare readonly javaClass: 'java.time.Instant';
  readonly seconds: number;
  readonly nanos: number;
  constructor(seconds: number, nanos = 0) {
    this.seconds = seconds + Math.floor(nanos / NANOS_PER_SECOND);
    this.nanos = nanos - Math.floor(nanos / NANOS_PER_SECOND) * NANOS_PER_SECOND;
  }
  static ofMillis(millis: number): Instant {
    const seconds = Math.floor(millis / 1000);
    return new Instant(seconds, (millis - seconds * 1000) * 1_000_000);
  }
  static parse(text: string): Instant {
    const match = /^(.+T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)Z$/.exec(text);
    if (match === null) throw parseProblem(text);
    const local = LocalDateTime.parse(match[1] as string);
    return new Instant(local.localSeconds, local.time.nano);
  }
  get millis(): number {
    return this.seconds * 1000 + Math.floor(this.nanos / 1_000_000);
  }
  equals(other: Value): boolean {
    return other instanceof Instant && other.seconds === this.seconds && other.nanos === this.nanos;
  }
  hashCode(): number {
    return ((this.seconds | 0) ^ Math.floor(this.seconds / 4294967296)) + 51 * this.nanos;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Instant)) throw classCast(other, this.javaClass);
    return Math.sign(this.seconds - other.seconds) || this.nanos - other.nanos;
  }
  toString(): string {
    const local = LocalDateTime.ofLocalSeconds(this.seconds, this.nanos);
    const { hour, minute, second } = local.time;
    return `${local.date.toString()}T${two(hour)}:${two(minute)}:${two(second)}${fraction(this.nanos)}Z`;
  }
}

/** java.time.ZoneId; `offset` seconds when it is a fixed offset (ZoneOffset). */
export class ZoneId implements JavaObject {
  readonly id: string;
  readonly zone: TimeZone;
  readonly offset: number | null;
  private constructor(id: string, zone: TimeZone, offset: number | null) {
    this.id = id;
    this.zone = zone;
    this.offset = offset;
  }
  /** Errors: DateTimeException for an ill-formed id, ZoneRulesException for an unknown one. */
  static of(id: string): ZoneId {
    if (id === 'Z') return ZoneId.UTC;
    const match = /^(UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(id);
    if (match !== null) {
      const offset = (match[2] === '-' ? -1 : 1) * (Number(match[3]) * 3600 + Number(match[4] ?? 0) * 60);
      if (match[1] === undefined) return ZoneId.ofOffset(offset);
      return new ZoneId(`${match[1]}${offsetText(offset)}`, fixedZone(offset), null);
    }
    const zone = TimeZone.getTimeZone(id);
    if (zone.id !== id && !/^(?:GMT|UTC|UT|GMT0)$/.test(id)) {
      if (!/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(id))
        throw dateTimeProblem(`Invalid ID for region-based ZoneId, invalid format: ${id}`);
      throw new JavaThrow('java.time.zone.ZoneRulesException', `Unknown time-zone ID: ${id}`);
    }
    return new ZoneId(id, zone, null);
  }
  /** A ZoneOffset of seconds east of Greenwich. */
  static ofOffset(seconds: number): ZoneId {
    if (Math.abs(seconds) > 18 * 3600) throw dateTimeProblem('Zone offset not in valid range: -18:00 to +18:00');
    return new ZoneId(seconds === 0 ? 'Z' : offsetText(seconds), fixedZone(seconds), seconds);
  }
  /** The ZoneId of a java.util.TimeZone. */
  static ofZone(zone: TimeZone): ZoneId {
    return new ZoneId(zone.id, zone, null);
  }
  static readonly UTC: ZoneId = new ZoneId('Z', TimeZone.GMT, 0);
  get javaClass(): string {
    return this.offset === null ? 'java.time.ZoneRegion' : 'java.time.ZoneOffset';
  }
  /** Offset in seconds at an instant. */
  offsetAt(epochSeconds: number): number {
    return this.offset ?? this.zone.offsetAt(epochSeconds * 1000) / 1000;
  }
  /** Offset of a wall time: in an overlap the earlier one, in a gap that before it. */
  offsetOfLocal(localSeconds: number): number {
    const before = this.offsetAt(localSeconds - 86400);
    if (this.offsetAt(localSeconds - before) === before) return before;
    const after = this.offsetAt(localSeconds + 86400);
    return this.offsetAt(localSeconds - after) === after ? after : before;
  }
  equals(other: Value): boolean {
    return other instanceof ZoneId && other.id === this.id;
  }
  toString(): string {
    return this.id;
  }
}

function fixedZone(seconds: number): TimeZone {
  return seconds === 0 ? TimeZone.GMT : TimeZone.getTimeZone(`GMT${offsetText(seconds)}`);
}

/** `+02:00`; seconds only when there are some. */
export function offsetText(seconds: number): string {
  const magnitude = Math.abs(seconds);
  const rest = magnitude % 60 === 0 ? '' : `:${two(magnitude % 60)}`;
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(magnitude / 3600))}:${two(Math.floor(magnitude / 60) % 60)}${rest}`;
}

/** java.time.ZonedDateTime. */
export class ZonedDateTime implements JavaObject {
  declare readonly javaClass: 'java.time.ZonedDateTime';
  readonly local: LocalDateTime;
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly zone: ZoneId;
  constructor(local: LocalDateTime, offset: number, zone: ZoneId) {
    this.local = local;
    this.offset = offset;
    this.zone = zone;
  }
  static ofInstant(instant: Instant, zone: ZoneId): ZonedDateTime {
    const offset = zone.offsetAt(instant.seconds);
    return new ZonedDateTime(LocalDateTime.ofLocalSeconds(instant.seconds + offset, instant.nanos), offset, zone);
  }
  /** A wall time in a gap is moved on by the length of the gap. */
  static ofLocal(local: LocalDateTime, zone: ZoneId): ZonedDateTime {
    const offset = zone.offsetOfLocal(local.localSeconds);
    return ZonedDateTime.ofInstant(new Instant(local.localSeconds - offset, local.time.nano), zone);
  }
  static parse(text: string): ZonedDateTime {
    const match = /^(.+T[\d:.]+)(Z|[+-]\d\d:\d\d)(?:\[(.+)\])?$/.exec(text);
    if (match === null) throw parseProblem(text);
    const local = LocalDateTime.parse(match[1] as string);
    const offset = ZoneId.of(match[2] as string);
    const instant = new Instant(local.localSeconds - (offset.offset as number), local.time.nano);
    return ZonedDateTime.ofInstant(instant, match[3] === undefined ? offset : ZoneId.of(match[3]));
  }
  get instant(): Instant {
    return new Instant(this.local.localSeconds - this.offset, this.local.time.nano);
  }
  equals(other: Value): boolean {
    return (
      other instanceof ZonedDateTime &&
      other.local.equals(this.local) &&
      other.offset === this.offset &&
      other.zone.equals(this.zone)
    );
  }
  hashCode(): number {
    return this.local.hashCode() ^ this.offset;
  }
  compareTo(other: Value): number {
    if (!(other instanceof ZonedDateTime)) throw classCast(other, this.javaClass);
    return (
      this.instant.compareTo(other.instant) ||
      this.local.compareTo(other.local) ||
      (this.zone.id < other.zone.id ? -1 : this.zone.id > other.zone.id ? 1 : 0)
    );
  }
  toString(): string {
    const zone = this.zone.offset === null ? `[${this.zone.id}]` : '';
    return `${this.local.toString()}${this.offset === 0 ? 'Z' : offsetText(this.offset)}${zone}`;
  }
}

/** java.time.OffsetDateTime. */
export class OffsetDateTime implements JavaObject {
  declare readonly javaClass: 'java.time.OffsetDateTime';
  readonly local: LocalDateTime;
  readonly offset: number;
  constructor(local: LocalDateTime, offset: number) {
    this.local = local;
    this.offset = offset;
  }
  static parse(text: string): OffsetDateTime {
    const { local, offset } = ZonedDateTime.parse(text);
    return new OffsetDateTime(local, offset);
  }
  get instant(): Instant {
    return new Instant(this.local.localSeconds - this.offset, this.local.time.nano);
  }
  equals(other: Value): boolean {
    return other instanceof OffsetDateTime && other.local.equals(this.local) && other.offset === this.offset;
  }
  hashCode(): number {
    return this.local.hashCode() ^ this.offset;
  }
  compareTo(other: Value): number {
    if (!(other instanceof OffsetDateTime)) throw classCast(other, this.javaClass);
    return this.instant.compareTo(other.instant) || this.local.compareTo(other.local);
  }
  toString(): string {
    return `${this.local.toString()}${this.offset === 0 ? 'Z' : offsetText(this.offset)}`;
  }
}

/** java.time.Duration: seconds and nanoseconds, the latter never negative. */
export class Duration implements JavaObject {
  declare readonly javaClass: 'java.time.Duration';
  readonly seconds: number;
  readonly nanos: number;
  constructor(seconds: number, nanos = 0) {
    this.seconds = seconds + Math.floor(nanos / NANOS_PER_SECOND);
    this.nanos = nanos - Math.floor(nanos / NANOS_PER_SECOND) * NANOS_PER_SECOND;
  }
  /** `PT1H30M`, `P2DT3.5S`. Errors: DateTimeParseException. */
  static parse(text: string): Duration {
    const shape = /^([+-])?P(?:([+-]?\d+)D)?(?:T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i;
    const parts = shape.exec(text);
    if (parts === null || /P$|T$/i.test(text)) throw periodProblem(text, 'Duration');
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(2, 6).map((p) => Number(p ?? 0));
    const nanos = Number((parts[6] ?? '').padEnd(9, '0')) * (parts[5]?.startsWith('-') === true ? -1 : 1);
    const sign = parts[1] === '-' ? -1 : 1;
    return new Duration(sign * (days * 86400 + hours * 3600 + minutes * 60 + seconds), sign * nanos);
  }
  get millis(): number {
    return this.seconds * 1000 + Math.floor(this.nanos / 1_000_000);
  }
  equals(other: Value): boolean {
    return other instanceof Duration && other.seconds === this.seconds && other.nanos === this.nanos;
  }
  hashCode(): number {
    return ((this.seconds | 0) ^ Math.floor(this.seconds / 4294967296)) + 51 * this.nanos;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Duration)) throw classCast(other, this.javaClass);
    return Math.sign(this.seconds - other.seconds) || this.nanos - other.nanos;
  }
  toString(): string {
    if (this.seconds === 0 && this.nanos === 0) return 'PT0S';
    const whole = this.seconds < 0 && this.nanos > 0 ? this.seconds + 1 : this.seconds;
    const hours = Math.trunc(whole / 3600);
    const minutes = Math.trunc((whole % 3600) / 60);
    const seconds = whole % 60;
    let text = `PT${hours === 0 ? '' : `${hours}H`}${minutes === 0 ? '' : `${minutes}M`}`;
    if (seconds === 0 && this.nanos === 0) return text;
    text += this.seconds < 0 && this.nanos > 0 && seconds === 0 ? '-0' : String(seconds);
    if (this.nanos > 0) {
      const digits = this.seconds < 0 ? NANOS_PER_SECOND - this.nanos : this.nanos;
      text += '.' + String(digits).padStart(9, '0').replace(/0+$/, '');
    }
    return text + 'S';
  }
}

function periodProblem(text: string, what: string): JavaThrow {
  const message = `Text cannot be parsed to a ${what}: ${text}`;
  return new JavaThrow('java.time.format.DateTimeParseException', message);
}

/** java.time.Period. */
export class Period implements JavaObject {
  declare readonly javaClass: 'java.time.Period';
  readonly years: number;
  readonly months: number;
  readonly days: number;
  constructor(years: number, months: number, days: number) {
    this.years = years;
    this.months = months;
    this.days = days;
  }
  /** `P1Y2M3D`, `P2W`. Errors: DateTimeParseException. */
  static parse(text: string): Period {
    const parts = /^([+-])?P(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?(?:([+-]?\d+)W)?(?:([+-]?\d+)D)?$/i.exec(text);
    if (parts === null || parts.slice(2).every((p) => p === undefined)) throw periodProblem(text, 'Period');
    const sign = parts[1] === '-' ? -1 : 1;
    const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(2).map((p) => sign * Number(p ?? 0));
    return new Period(years + 0, months + 0, weeks * 7 + days);
  }
  static between(from: LocalDate, to: LocalDate): Period {
    let months = to.year * 12 + to.month - (from.year * 12 + from.month);
    let days = to.day - from.day;
    if (months > 0 && days < 0) {
      months--;
      days = to.epochDay - from.plusMonths(months).epochDay;
    } else if (months < 0 && days > 0) {
      months++;
      days -= daysInMonth(to.year, to.month);
    }
    return new Period(Math.trunc(months / 12), months % 12, days);
  }
  equals(other: Value): boolean {
    return (
      other instanceof Period && other.years === this.years && other.months === this.months && other.days === this.days
    );
  }
  hashCode(): number {
    return this.years + ((this.months << 8) | (this.months >>> 24)) + ((this.days << 16) | (this.days >>> 16));
  }
  toString(): string {
    const { years, months, days } = this;
    if (years === 0 && months === 0 && days === 0) return 'P0D';
    return `P${years === 0 ? '' : `${years}Y`}${months === 0 ? '' : `${months}M`}${days === 0 ? '' : `${days}D`}`;
  }
}

/** `javaClass` lives on the prototype: instances stay small. */
for (const [type, name] of [
  [LocalDate, 'LocalDate'],
  [LocalTime, 'LocalTime'],
  [LocalDateTime, 'LocalDateTime'],
  [Instant, 'Instant'],
  [ZonedDateTime, 'ZonedDateTime'],
  [OffsetDateTime, 'OffsetDateTime'],
  [Duration, 'Duration'],
  [Period, 'Period'],
] as const) {
  Object.defineProperty(type.prototype, 'javaClass', { value: `java.time.${name}` });
}
