import { DAY_MS, civilOfDay, dayOfCivil, dayOfWeek } from './calendar.ts';
import { Locale } from './locale.ts';
import { JavaThrow, classCast, type JavaObject, type Value } from './values.ts';
import { TimeZone } from './zone.ts';

export type DateClass = 'java.util.Date' | 'java.sql.Date' | 'java.sql.Time' | 'java.sql.Timestamp';

/** java.util.Date and its java.sql subclasses: an instant, told apart by `javaClass`. */
export class JavaDate implements JavaObject {
  readonly javaClass: DateClass;
  /** Milliseconds since 1970-01-01T00:00Z, whole. */
  readonly millis: number;
  /** Fraction of the second in nanoseconds, 0–999999999; only a Timestamp has more than its milliseconds. */
  readonly nanos: number;
  constructor(javaClass: DateClass, millis: number, nanos?: number) {
    this.javaClass = javaClass;
    this.millis = millis;
    this.nanos = nanos ?? (((millis % 1000) + 1000) % 1000) * 1_000_000;
  }

  /** java.util.Date. */
  static of(millis: number): JavaDate {
    return new JavaDate('java.util.Date', millis);
  }
  static sqlDate(millis: number): JavaDate {
    return new JavaDate('java.sql.Date', millis);
  }
  static time(millis: number): JavaDate {
    return new JavaDate('java.sql.Time', millis);
  }
  /** java.sql.Timestamp; `nanos` replaces the fraction that `millis` has. */
  static timestamp(millis: number, nanos?: number): JavaDate {
    if (nanos === undefined) return new JavaDate('java.sql.Timestamp', millis);
    return new JavaDate('java.sql.Timestamp', Math.floor(millis / 1000) * 1000 + Math.floor(nanos / 1_000_000), nanos);
  }

  /** Date.before / after / compareTo look at a Timestamp's whole seconds only, as in Java. */
  before(other: JavaDate): boolean {
    return this.compareTo(other) < 0;
  }
  after(other: JavaDate): boolean {
    return this.compareTo(other) > 0;
  }
  compareTo(other: Value): number {
    if (!(other instanceof JavaDate)) throw classCast(other, this.javaClass);
    if (this.javaClass === 'java.sql.Timestamp') {
      const difference = this.millis - other.millis || this.nanos - other.nanos;
      return Math.sign(difference);
    }
    return Math.sign(this.millis - other.coarseMillis());
  }
  private coarseMillis(): number {
    return this.javaClass === 'java.sql.Timestamp' ? Math.floor(this.millis / 1000) * 1000 : this.millis;
  }
  /** A Timestamp equals Timestamps only; any other date equals whatever has the same milliseconds. */
  equals(other: Value): boolean {
    if (!(other instanceof JavaDate) || other.millis !== this.millis) return false;
    if (this.javaClass !== 'java.sql.Timestamp') return true;
    return other.javaClass === 'java.sql.Timestamp' && other.nanos === this.nanos;
  }
  hashCode(): number {
    return (this.millis | 0) ^ Math.floor(this.millis / 4294967296);
  }
  /** Java's toString when the default zone is GMT. */
  toString(): string {
    return dateToText(this, TimeZone.GMT);
  }
}

const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Java's toString of a date under a default zone: `Tue Jan 02 00:00:00 GMT 2024`, `2024-01-02`, `00:00:00`,
 *  `2024-01-02 00:00:00.0`. */
export function dateToText(date: JavaDate, zone: TimeZone): string {
  const local = date.millis + zone.offsetAt(date.millis);
  const day = Math.floor(local / DAY_MS);
  const civil = civilOfDay(day);
  const time = timeText(local - day * DAY_MS);
  const year = civil.year > 0 ? civil.year : 1 - civil.year;
  if (date.javaClass === 'java.sql.Time') return time;
  if (date.javaClass === 'java.util.Date') {
    const daylight = zone.inDaylightTime(date.millis);
    const name = zone.getDisplayName(Locale.US, daylight, 'short');
    return `${DAY_NAMES[dayOfWeek(day) - 1]} ${MONTH_NAMES[civil.month]} ${two(civil.day)} ${time} ${name} ${year}`;
  }
  const text = `${String(year).padStart(4, '0')}-${two(civil.month + 1)}-${two(civil.day)}`;
  return date.javaClass === 'java.sql.Date' ? text : `${text} ${time}.${fractionText(date.nanos)}`;
}

function timeText(millisOfDay: number): string {
  const seconds = Math.floor(millisOfDay / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function fractionText(nanos: number): string {
  return nanos === 0 ? '0' : String(nanos).padStart(9, '0').replace(/0+$/, '');
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `java.sql.Date.valueOf("yyyy-[m]m-[d]d")`, at midnight in `zone`. Errors: IllegalArgumentException. */
export function parseSqlDate(text: string, zone: TimeZone = TimeZone.GMT): JavaDate {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || month < 1 || month > 12 || day < 1 || day > 31) throw illegal('');
  return JavaDate.sqlDate(zone.localToMillis(dayOfCivil(year, month - 1, day) * DAY_MS));
}

/** `java.sql.Time.valueOf("hh:mm:ss")` on 1970-01-01 in `zone`. Errors: IllegalArgumentException. */
export function parseSqlTime(text: string, zone: TimeZone = TimeZone.GMT): JavaDate {
  const match = /^(\d+):(\d+):(\d+)$/.exec(text);
  if (match === null) throw illegal('');
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
  return JavaDate.time(zone.localToMillis(seconds * 1000));
}

/** `java.sql.Timestamp.valueOf("yyyy-[m]m-[d]d hh:mm:ss[.f…]")` in `zone`. Errors: IllegalArgumentException. */
export function parseTimestamp(text: string, zone: TimeZone = TimeZone.GMT): JavaDate {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/.exec(text.trim());
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || month < 1 || month > 12 || day < 1 || day > 31)
    throw illegal('Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff]');
  const seconds = Number(match[4]) * 3600 + Number(match[5]) * 60 + Number(match[6]);
  const local = dayOfCivil(year, month - 1, day) * DAY_MS + seconds * 1000;
  return JavaDate.timestamp(zone.localToMillis(local), Number((match[7] ?? '').padEnd(9, '0')));
}

function illegal(message: string): JavaThrow {
  return new JavaThrow('java.lang.IllegalArgumentException', message);
}
