/** A database's text form of a value → the Java value that the field's class asks for. Source: facts, engine §6.3 (JDBC). */
import { BigDecimal, Byte, Float, Integer, JavaDate, Long, ReportError, Short } from '@chert/engine';
import type { DateClass, FieldSpec, Value } from '@chert/engine';

export type Convert = (text: string) => Value;

/** Converter for one column; `zoneOffset` gives milliseconds east of UTC for a local time. Errors at reading: `ReportError` `data.field.value.invalid`. */
export function converterFor(field: FieldSpec, toMillis: (local: number) => number): Convert {
  const convert = converters(toMillis)[field.valueClass];
  if (convert === undefined) return (text) => text;
  return (text) => {
    const value = convert(text);
    if (value === undefined)
      throw new ReportError(
        'data.field.value.invalid',
        `The value "${text.slice(0, 60)}" of field "${field.name}" is no ${field.valueClass}.`,
      );
    return value;
  };
}

function converters(
  toMillis: (local: number) => number,
): Readonly<Record<string, (text: string) => Value | undefined>> {
  const number = (text: string): number | undefined => {
    const n = text === 't' ? 1 : text === 'f' ? 0 : Number(text);
    return Number.isNaN(n) && text !== 'NaN' ? undefined : n;
  };
  const whole = (box: (n: number) => Value) => (text: string) => {
    const n = number(text);
    return n === undefined ? undefined : box(Math.trunc(n));
  };
  const date = (javaClass: DateClass) => (text: string) => {
    const parsed = parseTimestamp(text, toMillis);
    return parsed === undefined ? undefined : new JavaDate(javaClass, parsed.millis, parsed.nanos);
  };
  return {
    'java.lang.String': (text) => text,
    'java.lang.Integer': whole((n) => Integer.of(n)),
    'java.lang.Long': (text) => (/^-?\d+$/.test(text) ? Long.of(BigInt(text)) : whole((n) => Long.of(n))(text)),
    'java.lang.Short': whole((n) => new Short(n)),
    'java.lang.Byte': whole((n) => new Byte(n)),
    'java.lang.Double': number,
    'java.lang.Float': (text) => {
      const n = number(text);
      return n === undefined ? undefined : new Float(n);
    },
    'java.lang.Number': (text) => (/^[-+0-9.eE]+$/.test(text) ? BigDecimal.of(text) : undefined),
    'java.math.BigDecimal': (text) =>
      text === 't'
        ? BigDecimal.of('1')
        : text === 'f'
          ? BigDecimal.of('0')
          : /^[-+0-9.eE]+$/.test(text)
            ? BigDecimal.of(text)
            : undefined,
    'java.lang.Boolean': (text) => text === 't' || text === 'true' || text === '1',
    'java.util.Date': date('java.util.Date'),
    'java.sql.Date': (text) => date('java.sql.Date')(text.slice(0, 10)),
    'java.sql.Timestamp': date('java.sql.Timestamp'),
    'java.sql.Time': (text) => date('java.sql.Time')(text.includes(' ') ? text : `1970-01-01 ${text}`),
  };
}

const timestampPattern =
  /^(\d{4,})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/** Milliseconds since 1970 and nanoseconds within the second; a text without zone is local time. */
export function parseTimestamp(
  text: string,
  toMillis: (local: number) => number,
): { millis: number; nanos: number } | undefined {
  const match = timestampPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const nanos = Number(fraction.padEnd(9, '0'));
  const local =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) +
    Math.trunc(nanos / 1e6);
  return { millis: zone === undefined ? toMillis(local) : local - zoneMinutes(zone) * 60_000, nanos };
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || '0')];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
