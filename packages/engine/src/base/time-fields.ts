/** What a java.time formatter asks of a temporal value. */
import { Instant, LocalDate, LocalDateTime, LocalTime, ZonedDateTime, type ZoneId } from './time-values.ts';
import { JavaThrow, javaClassOf, type Value } from './values.ts';

/** A temporal value opened up; parts it does not have throw when asked for. */
export interface TemporalParts {
  readonly date: LocalDate | null;
  readonly time: LocalTime | null;
  readonly zone: ZoneId | null;
  /** Seconds east of Greenwich. */
  readonly offset: number | null;
  /** Milliseconds of the instant, for zone names. */
  readonly millis: number | null;
  /** Nanoseconds of the second, where there are some. */
  readonly nano: number | null;
  readonly text: string;
}

/** `zone`: the formatter's own zone, which turns an Instant into a date and time.
 *  Errors: ClassCastException for a value that is no temporal. */
export function temporalParts(value: Value, zone: ZoneId | null): TemporalParts {
  const parts = { date: null, time: null, zone: null, offset: null, millis: null, nano: null, text: String(value) };
  if (value instanceof LocalDate) return { ...parts, date: value };
  if (value instanceof LocalTime) return { ...parts, time: value, nano: value.nano };
  if (value instanceof LocalDateTime) return { ...parts, date: value.date, time: value.time, nano: value.time.nano };
  if (value instanceof Instant)
    return zone === null
      ? { ...parts, nano: value.nanos, millis: value.millis }
      : zonedParts(ZonedDateTime.ofInstant(value, zone));
  if (value instanceof ZonedDateTime)
    return zonedParts(zone === null ? value : ZonedDateTime.ofInstant(value.instant, zone));
  throw new JavaThrow(
    'java.lang.ClassCastException',
    `class ${javaClassOf(value)} cannot be cast to class java.time.temporal.TemporalAccessor`,
  );
}

function zonedParts(value: ZonedDateTime): TemporalParts {
  const { local, zone, offset, instant } = value;
  return {
    date: local.date,
    time: local.time,
    zone,
    offset,
    millis: instant.millis,
    nano: local.time.nano,
    text: value.toString(),
  };
}

/** Errors: UnsupportedTemporalTypeException "Unsupported field: X". */
export function dateOf(parts: TemporalParts, field: string): LocalDate {
  if (parts.date === null) throw unsupported(field);
  return parts.date;
}

/** Errors: UnsupportedTemporalTypeException "Unsupported field: X". */
export function timeOf(parts: TemporalParts, field: string): LocalTime {
  if (parts.time === null) throw unsupported(field);
  return parts.time;
}

/** Errors: UnsupportedTemporalTypeException "Unsupported field: NanoOfSecond". */
export function nanoOf(parts: TemporalParts): number {
  if (parts.nano === null) throw unsupported('NanoOfSecond');
  return parts.nano;
}

/** Errors: UnsupportedTemporalTypeException "Unsupported field: OffsetSeconds". */
export function offsetOf(parts: TemporalParts): number {
  if (parts.offset === null) throw unsupported('OffsetSeconds');
  return parts.offset;
}

/** Errors: DateTimeException "Unable to extract ZoneId from temporal …". */
export function zoneOf(parts: TemporalParts): ZoneId {
  if (parts.zone === null)
    throw new JavaThrow('java.time.DateTimeException', `Unable to extract ZoneId from temporal ${parts.text}`);
  return parts.zone;
}

/** The id of a region. Errors: UnsupportedTemporalTypeException where the zone is an offset or there is none. */
export function regionOf(parts: TemporalParts): string {
  if (parts.zone === null || parts.zone.offset !== null) throw unsupported('ZoneRegion');
  return parts.zone.id;
}

/** Errors: UnsupportedTemporalTypeException "Unsupported field: InstantSeconds". */
export function instantOf(parts: TemporalParts): Instant {
  if (parts.millis === null || parts.nano === null) throw unsupported('InstantSeconds');
  return new Instant(Math.floor(parts.millis / 1000), parts.nano);
}

function unsupported(field: string): JavaThrow {
  return new JavaThrow('java.time.temporal.UnsupportedTemporalTypeException', `Unsupported field: ${field}`);
}
