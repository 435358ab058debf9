/**
 * Text of a data file → the value that a field's class asks for.
 * Source: facts, engine §6.3 (field conversion); messages and limits as version 7.0.3 shows them.
 */
import { BigDecimal, BigInteger } from '../base/decimal.ts';
import { JavaDate } from '../base/dates.ts';
import type { DateClass } from '../base/dates.ts';
import { Byte, Float, Integer, JavaThrow, Long, Short } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { dateParserFor } from './date-parser.ts';
import type { DataFormats } from './formats.ts';
import { numberParser } from './parse-number.ts';

/** Reads trimmed, non-empty text. Errors: `JavaThrow` ParseException or ConversionException. */
export type TextReader = (text: string) => Value;

type FromNumber = (number: number | bigint) => Value;

const numberClasses: Readonly<Record<string, FromNumber>> = {
  'java.lang.Integer': (n) => Integer.of(inRange(n, 2147483647, 'Suplied number is not of type Integer')),
  'java.lang.Long': (n) => new Long(toLong(n)),
  'java.lang.Double': (n) => Number(n),
  'java.lang.Float': (n) => new Float(Number(n)),
  'java.lang.Short': (n) => new Short(inRange(n, 32767, 'Supplied number is not of type Short')),
  'java.lang.Byte': (n) => new Byte(inRange(n, 127, 'Supplied number is not of type Byte')),
  'java.math.BigDecimal': toDecimal,
  'java.math.BigInteger': (n) => new BigInteger(toLong(n)),
};

/** Reader for a class; null when text cannot become it. Strings and booleans are the caller's. */
export function textReader(valueClass: string, formats: DataFormats): TextReader | null {
  if (Object.hasOwn(numberClasses, valueClass)) return numberReader(numberClasses[valueClass] as FromNumber, formats);
  if (valueClass === 'java.lang.Number') return (text) => text;
  return dateClasses.has(valueClass) ? dateReader(valueClass as DateClass, formats) : null;
}

function numberReader(convert: FromNumber, formats: DataFormats): TextReader {
  const parse = numberParser(formats.locale, formats.numberPattern);
  return (text) => {
    const number = parse(text);
    if (number === null) throw new JavaThrow('java.text.ParseException', `Unparseable number: "${text}"`);
    return convert(number);
  };
}

function inRange(n: number | bigint, max: number, message: string): number {
  const value = Math.trunc(Number(n));
  if (value > max || value < -max - 1)
    throw new JavaThrow('org.apache.commons.beanutils.ConversionException', `${message}: ${n}`);
  return value;
}

const maxLong = 9223372036854775807n;

/** Java's narrowing of a double to a long: saturates, NaN is 0. */
export function toLong(n: number | bigint): bigint {
  if (typeof n === 'bigint') return n;
  if (Number.isNaN(n)) return 0n;
  if (n >= 2 ** 63) return maxLong;
  return n <= -(2 ** 63) ? -maxLong - 1n : BigInt(Math.trunc(n));
}

/** A whole number keeps scale 0, any other the digits of its double. Errors: NumberFormatException for NaN and infinities. */
function toDecimal(n: number | bigint): BigDecimal {
  if (typeof n === 'bigint') return new BigDecimal(n, 0);
  if (Number.isSafeInteger(n) && !Object.is(n, -0)) return new BigDecimal(BigInt(n), 0);
  return shortDecimal(n) ?? BigDecimal.valueOfDouble(n);
}

/** `BigDecimal.valueOf` for what data files hold most: 0.001 ≤ |n| < 10^7 with at most six decimals. */
function shortDecimal(n: number): BigDecimal | null {
  const magnitude = Math.abs(n);
  if (!(magnitude >= 1e-3 && magnitude < 1e7)) return null;
  let power = 1;
  for (let scale = 1; scale <= 6; scale++) {
    power *= 10;
    const unscaled = Math.round(n * power);
    if (unscaled / power === n) return new BigDecimal(BigInt(unscaled), scale);
  }
  return null;
}

const dateClasses: ReadonlySet<string> = new Set([
  'java.util.Date',
  'java.sql.Date',
  'java.sql.Time',
  'java.sql.Timestamp',
]);

function dateReader(javaClass: DateClass, formats: DataFormats): TextReader {
  const parse = dateParserFor(javaClass, formats);
  const isUtil = javaClass === 'java.util.Date';
  let lastText = '';
  let last: JavaDate | null = null;
  return (text) => {
    if (last !== null && text === lastText) return last;
    const parsed = parse(text);
    if ('failedAt' in parsed)
      throw isUtil ? unparseable(text) : conversion(`Error parsing date '${text}' at position=${parsed.failedAt}`);
    if (!isUtil && parsed.end < text.length) {
      throw conversion(`Date '${text}' contains unparsed characters from position=${parsed.end}`);
    }
    lastText = text;
    return (last = new JavaDate(javaClass, parsed.millis));
  };
}

function unparseable(text: string): JavaThrow {
  return new JavaThrow('java.text.ParseException', `Unparseable date: "${text}"`);
}

function conversion(message: string): JavaThrow {
  return new JavaThrow('org.apache.commons.beanutils.ConversionException', message);
}

/** A number of JSON or a sheet as a number class, narrowing as Java does. Null: not a number class. */
export function fromNumber(n: number | bigint, isDouble: boolean, valueClass: string): Value | undefined {
  switch (valueClass) {
    case 'java.lang.Integer':
      return Integer.of(Number(BigInt.asIntN(32, toLong(n))));
    case 'java.lang.Short':
      return new Short(Number(BigInt.asIntN(16, toLong(n))));
    case 'java.lang.Byte':
      return new Byte(Number(BigInt.asIntN(8, toLong(n))));
    case 'java.math.BigDecimal':
      return isDouble ? BigDecimal.valueOfDouble(Number(n)) : new BigDecimal(BigInt(n), 0);
    default:
      return Object.hasOwn(numberClasses, valueClass) ? (numberClasses[valueClass] as FromNumber)(n) : undefined;
  }
}
