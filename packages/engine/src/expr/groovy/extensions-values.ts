/** Methods that Groovy adds to numbers and dates. */
import { fieldsAt } from '../../base/calendar-fields.ts';
import { DAY_MS } from '../../base/calendar.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { compileDateFormat, dateTimePattern, type DateStyle } from '../../base/date-format.ts';
import { JavaDate, type DateClass } from '../../base/dates.ts';
import { BigInteger } from '../../base/decimal.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import { localeData } from '../../base/locale-data.ts';
import { Float, Integer, JavaThrow, Long, toText, type Value } from '../../base/values.ts';
import type { TimeZone } from '../../base/zone.ts';
import { doubleOf, intOf, longOf } from '../classes/numbers.ts';
import { datePattern } from '../classes/text.ts';
import type { Environment } from '../expression.ts';
import { defaultLocale, defaultZone } from '../run-defaults.ts';
import { JavaCalendar } from '../values/calendar.ts';
import { calculate, decimalOf, negated, rankOf } from './numbers.ts';
import { bitwise, compare, minus, multiply, plus } from './operators.ts';

const closure = 'groovy.lang.Closure';

/** Errors: UnsupportedOperationException for numbers with a fraction. */
const bits =
  (op: string) =>
  (a: Value, b: Value): Value => {
    if (rankOf(a) > 3 || rankOf(b) > 3)
      throw new JavaThrow('java.lang.UnsupportedOperationException', `Cannot use ${op} on this number type`);
    return bitwise(op)(a, b);
  };

function bigQuotient(a: Value, b: Value): BigInteger {
  const big = (v: Value) => (v instanceof BigInteger ? v.value : longOf(v));
  if (big(b) === 0n) throw new JavaThrow('java.lang.ArithmeticException', 'BigInteger divide by zero');
  return new BigInteger(big(a) / big(b));
}

function counting(from: Value, to: Value, step: 1 | -1, f: JavaFunction): null {
  if (Math.abs(doubleOf(to) - doubleOf(from)) > maxTimes)
    throw new JavaThrow('java.lang.OutOfMemoryError', 'too many repetitions for a report expression');
  for (let v = from; compare(v, to) * step <= 0; v = plus(v, Integer.of(step))) f.call(v);
  return null;
}

function styled(env: Environment, self: JavaDate, date: DateStyle | null, time: DateStyle | null): string {
  const locale = defaultLocale(env);
  return compileDateFormat(dateTimePattern(date, time, localeData(locale)), locale, defaultZone(env)).format(self);
}

function midnightOf(env: Environment, self: JavaDate): JavaDate {
  const zone = defaultZone(env);
  const day = Math.floor((self.millis + zone.offsetAt(self.millis)) / DAY_MS);
  return new JavaDate(self.javaClass, zone.localToMillis(day * DAY_MS));
}

/** The day after a Timestamp is a Date. */
function nextClass(self: JavaDate): DateClass {
  return self.javaClass === 'java.sql.Timestamp' ? 'java.util.Date' : self.javaClass;
}

/** A field of java.util.Calendar. Errors: ArrayIndexOutOfBoundsException. */
export function fieldOfDate(env: Environment, self: JavaDate, field: number): number {
  const value = fieldsAt(self.millis, defaultZone(env), localeData(defaultLocale(env)).week)[field];
  if (value === undefined)
    throw new JavaThrow('java.lang.ArrayIndexOutOfBoundsException', `Index ${field} out of bounds for length 17`);
  return value;
}

const maxTimes = 1_000_000;

/** Methods of numbers. */
export const numbers: ClassTable = {
  name: 'java.lang.Number',
  methods: {
    [`Object times(${closure})`]: (self: Value, f: JavaFunction) => {
      const count = intOf(self);
      if (count > maxTimes)
        throw new JavaThrow('java.lang.OutOfMemoryError', 'too many repetitions for a report expression');
      for (let i = 0; i < count; i++) f.call(Integer.of(i));
      return null;
    },
    'Integer toInteger()': (self: Value) => Integer.of(intOf(self)),
    'Long toLong()': (self: Value) => Long.of(longOf(self)),
    'Double toDouble()': (self: Value) => (self instanceof Float ? Number(toText(self)) : doubleOf(self)),
    'Float toFloat()': (self: Value) => new Float(doubleOf(self)),
    'java.math.BigDecimal toBigDecimal()': decimalOf,
    'Object abs()': (self: Value) => (compare(self, Integer.of(0)) < 0 ? minus(Integer.of(0), self) : self),
    'Object plus(Number)': plus,
    'Object minus(Number)': minus,
    'Object multiply(Number)': multiply,
    'Object mod(Number)': (self: Value, by: Value) => calculate('%', self, by),
    'Object power(Number)': (self: Value, by: Value) => calculate('**', self, by),
    'Object next()': (self: Value) => plus(self, Integer.of(1)),
    'Object previous()': (self: Value) => minus(self, Integer.of(1)),
    'Object negative()': negated,
    'Object unaryMinus()': negated,
    'int compareTo(Number)': compare,
    'Object and(Number)': bits('&'),
    'Object or(Number)': bits('|'),
    'Object xor(Number)': bits('^'),
    [`Object upto(Number, ${closure})`]: (self: Value, to: Value, f: JavaFunction) => counting(self, to, 1, f),
    [`Object downto(Number, ${closure})`]: (self: Value, to: Value, f: JavaFunction) => counting(self, to, -1, f),
    'Object div(Number)': (self: Value, by: Value) =>
      rankOf(self) === 5 || rankOf(by) === 5 ? doubleOf(self) / doubleOf(by) : decimalOf(self).divide(decimalOf(by)),
    'Object intdiv(Number)': (self: Value, by: Value) => {
      if (rankOf(self) > 3 || rankOf(by) > 3)
        throw new JavaThrow('java.lang.UnsupportedOperationException', 'Cannot use intdiv() on this number type');
      if (self instanceof BigInteger || by instanceof BigInteger) return bigQuotient(self, by);
      if (longOf(by) === 0n) throw new JavaThrow('java.lang.ArithmeticException', '/ by zero');
      const quotient = longOf(self) / longOf(by);
      return self instanceof Long || by instanceof Long ? Long.of(quotient) : Integer.of(Number(quotient));
    },
  },
};

/** Methods of dates. */
export const dates: ClassTable = {
  name: 'java.util.Date',
  statics: {
    'Date parse(String, String)': {
      inRun: (env: Environment, pattern: string, text: string) =>
        datePattern(env, pattern, defaultLocale(env)).parse(text),
    },
  },
  methods: {
    'String format(String)': {
      inRun: (env: Environment, self: JavaDate, pattern: string) =>
        compileDateFormat(pattern, defaultLocale(env), defaultZone(env)).format(self),
    },
    'String format(String, TimeZone)': {
      inRun: (env: Environment, self: JavaDate, pattern: string, zone: TimeZone) =>
        compileDateFormat(pattern, defaultLocale(env), zone).format(self),
    },
    'String getDateString()': {
      inRun: (env: Environment, self: JavaDate) => styled(env, self, 'short', null),
    },
    'String getTimeString()': {
      inRun: (env: Environment, self: JavaDate) => styled(env, self, null, 'medium'),
    },
    'String getDateTimeString()': {
      inRun: (env: Environment, self: JavaDate) => styled(env, self, 'short', 'medium'),
    },
    'Date clearTime()': { inRun: (env: Environment, self: JavaDate) => midnightOf(env, self) },
    'Date next()': (self: JavaDate) => new JavaDate(nextClass(self), self.millis + DAY_MS),
    'Date previous()': (self: JavaDate) => new JavaDate(nextClass(self), self.millis - DAY_MS),
    'java.sql.Timestamp toTimestamp()': (self: JavaDate) => new JavaDate('java.sql.Timestamp', self.millis),
    'Calendar toCalendar()': {
      inRun: (env: Environment, self: JavaDate) => new JavaCalendar(self.millis, defaultZone(env), defaultLocale(env)),
    },
    'int getAt(int)': {
      inRun: (env: Environment, self: JavaDate, field: number) => fieldOfDate(env, self, field),
    },
  },
};

/** Rounding of doubles and floats only. */
export const doubles: ClassTable = {
  name: 'java.lang.Double',
  methods: {
    'long round()': (self: number) => BigInt.asIntN(64, BigInt(Math.floor(self + 0.5))),
    'double round(int)': (self: number, digits: number) => Math.floor(self * 10 ** digits + 0.5) / 10 ** digits,
    'double trunc()': (self: number) => Math.trunc(self),
    'double trunc(int)': (self: number, digits: number) => Math.trunc(self * 10 ** digits) / 10 ** digits,
  },
};
export const floats: ClassTable = {
  name: 'java.lang.Float',
  methods: {
    'int round()': (self: Float) => Math.floor(self.value + 0.5),
    'float round(int)': (self: Float, digits: number) =>
      Math.fround(Math.floor(self.value * 10 ** digits + 0.5) / 10 ** digits),
    'float trunc()': (self: Float) => Math.trunc(self.value),
    'float trunc(int)': (self: Float, digits: number) =>
      Math.fround(Math.trunc(self.value * 10 ** digits) / 10 ** digits),
    'float abs()': (self: Float) => Math.abs(self.value),
  },
};
