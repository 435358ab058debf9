/** Text of a command line or a request as the value of a parameter. */
import { BigDecimal, BigInteger } from '../base/decimal.ts';
import { parseSqlDate, parseSqlTime, parseTimestamp, JavaDate } from '../base/dates.ts';
import { Locale } from '../base/locale.ts';
import { ReportError } from '../base/diagnostic.ts';
import { Byte, Float, Integer, Long, Short } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { TimeZone } from '../base/zone.ts';

const whole = (text: string, low: number, high: number): number | null => {
  const n = Number(text);
  return /^[+-]?\d+$/.test(text) && n >= low && n <= high ? n : null;
};
const decimal = (text: string): number | null =>
  /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^[+-]?(NaN|Infinity)$/.test(text) ? Number(text) : null;
const mapped = <T, R>(value: T | null, make: (value: T) => R): R | null => (value === null ? null : make(value));

/** Readers by class; null means the text is not such a value. */
const readers: Readonly<Record<string, (text: string) => Value>> = {
  'java.lang.Object': (text) => text,
  'java.lang.Boolean': (text) => (/^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : null),
  'java.lang.Integer': (text) => mapped(whole(text, -2147483648, 2147483647), Integer.of),
  'java.lang.Long': (text) =>
    /^[+-]?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? new Long(BigInt(text)) : null,
  'java.lang.Short': (text) => mapped(whole(text, -32768, 32767), (n) => new Short(n)),
  'java.lang.Byte': (text) => mapped(whole(text, -128, 127), (n) => new Byte(n)),
  'java.lang.Double': decimal,
  'java.lang.Float': (text) => mapped(decimal(text), (n) => new Float(n)),
  'java.lang.Number': decimal,
  'java.math.BigDecimal': (text) => (decimal(text) === null ? null : BigDecimal.of(text)),
  'java.math.BigInteger': (text) => (/^[+-]?\d+$/.test(text) ? new BigInteger(BigInt(text)) : null),
  'java.util.Date': (text) => mapped(instant(text), (date) => JavaDate.of(date.millis)),
  'java.sql.Date': (text) => parseSqlDate(text),
  'java.sql.Time': (text) => parseSqlTime(text),
  'java.sql.Timestamp': (text) => parseTimestamp(/\d:\d/.test(text) ? text.replace('T', ' ') : `${text} 00:00:00`),
  'java.util.Locale': (text) => Locale.of(text),
  'java.util.TimeZone': (text) => TimeZone.getTimeZone(text),
};

function instant(text: string): JavaDate | null {
  if (/^-?\d+$/.test(text)) return JavaDate.of(Number(text));
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return parseSqlDate(text);
  return parseTimestamp(text.replace('T', ' ').replace(/Z$/, ''));
}

/** The value of `text` for a parameter of `valueClass`; dates in ISO form, GMT. Errors: `ReportError` `parameter.value.malformed`, `parameter.class.unsupported`. */
export function parseValue(text: string, valueClass: string): Value {
  if (valueClass === 'java.lang.String') return text;
  const read = Object.hasOwn(readers, valueClass) ? readers[valueClass] : undefined;
  if (read === undefined)
    throw new ReportError('parameter.class.unsupported', `A value of class ${valueClass} cannot be given as text.`);
  let value: Value;
  try {
    value = read(text.trim());
  } catch (cause) {
    throw malformed(text, valueClass, cause);
  }
  if (value === null) throw malformed(text, valueClass);
  return value;
}

function malformed(text: string, valueClass: string, cause?: unknown): ReportError {
  return new ReportError('parameter.value.malformed', `"${text}" is not a value of class ${valueClass}.`, { cause });
}
