/** java.lang: Number and its wrappers, Math. */
import type { ClassTable, Native } from '../../base/class-table.ts';
import {
  Byte,
  compareDoubles,
  doubleToText,
  Float,
  floatToText,
  Integer,
  JavaThrow,
  Long,
  Short,
  valueHash,
  type Value,
} from '../../base/values.ts';
import { boxByte, boxShort, doubleToInt, doubleToLong, longToFloat } from '../box.ts';
import { compareTo } from './lang.ts';
import { log10 } from './logarithm.ts';
import { decodeIntegral, parseFloating, parseIntegral, parseSmall } from '../../base/numbers-text.ts';

/** BigDecimal, BigInteger and whatever else converts itself. */
interface SelfConverting {
  intValue(): number;
  longValue(): bigint;
  doubleValue(): number;
}

/** A number's conversions, whatever class it is of. */
export function doubleOf(self: Value): number {
  if (typeof self === 'number') return self;
  if (self instanceof Integer || self instanceof Short || self instanceof Byte || self instanceof Float)
    return self.value;
  if (self instanceof Long) return Number(self.value);
  return (self as unknown as SelfConverting).doubleValue();
}
export function longOf(self: Value): bigint {
  if (typeof self === 'number') return doubleToLong(self);
  if (self instanceof Float) return doubleToLong(self.value);
  if (self instanceof Integer || self instanceof Short || self instanceof Byte) return BigInt(self.value);
  if (self instanceof Long) return self.value;
  return (self as unknown as SelfConverting).longValue();
}
export function intOf(self: Value): number {
  if (typeof self === 'number') return doubleToInt(self);
  if (self instanceof Float) return doubleToInt(self.value);
  if (self instanceof Integer || self instanceof Short || self instanceof Byte) return self.value;
  if (self instanceof Long) return Number(BigInt.asIntN(32, self.value));
  return (self as unknown as SelfConverting).intValue();
}
export function floatOf(self: Value): number {
  return self instanceof Long ? longToFloat(self.value) : Math.fround(doubleOf(self));
}

const number: ClassTable = {
  name: 'java.lang.Number',
  methods: {
    'int intValue()': intOf,
    'long longValue()': longOf,
    'double doubleValue()': doubleOf,
    'float floatValue()': floatOf,
    'short shortValue()': (self: Value) => (intOf(self) << 16) >> 16,
    'byte byteValue()': (self: Value) => (intOf(self) << 24) >> 24,
  },
};

const comparesTo = (name: string): ClassTable['methods'] => ({ [`int compareTo(${name})`]: compareTo });

/** Digits of an int or long seen as unsigned, in base 2, 8 or 16. */
const unsigned = (radix: number, bits: number) => (value: number | bigint) =>
  BigInt.asUintN(bits, BigInt(value)).toString(radix);

function toRadix(value: number | bigint, radix: number): string {
  return value.toString(radix < 2 || radix > 36 ? 10 : radix);
}

function bitCount(value: bigint): number {
  let bits = 0;
  for (let rest = value; rest > 0n; rest >>= 1n) if ((rest & 1n) === 1n) bits++;
  return bits;
}

const divideByZero = () => new JavaThrow('java.lang.ArithmeticException', '/ by zero');

const integer: ClassTable = {
  name: 'java.lang.Integer',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.lang.Integer>'],
  constants: { 'int MAX_VALUE': 2147483647, 'int MIN_VALUE': -2147483648, 'int SIZE': 32, 'int BYTES': 4 },
  constructors: {
    '(int)': (value: number) => new Integer(value),
    '(String?)': (text: string | null) => new Integer(Number(parseIntegral(text, 10, 32))),
  },
  statics: {
    'Integer valueOf(int)': Integer.of,
    'Integer valueOf(String?)': (text: string | null) => Integer.of(Number(parseIntegral(text, 10, 32))),
    'Integer valueOf(String?, int)': (text: string | null, radix: number) =>
      Integer.of(Number(parseIntegral(text, radix, 32))),
    'int parseInt(String?)': (text: string | null) => Number(parseIntegral(text, 10, 32)),
    'int parseInt(String?, int)': (text: string | null, radix: number) => Number(parseIntegral(text, radix, 32)),
    'Integer decode(String)': (text: string) => Integer.of(Number(decodeIntegral(text, 32))),
    'String toString(int)': String,
    'String toString(int, int)': toRadix,
    'String toHexString(int)': unsigned(16, 32),
    'String toOctalString(int)': unsigned(8, 32),
    'String toBinaryString(int)': unsigned(2, 32),
    'String toUnsignedString(int)': unsigned(10, 32),
    'long toUnsignedLong(int)': (value: number) => BigInt(value >>> 0),
    'int compare(int, int)': (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0),
    'int max(int, int)': (a: number, b: number) => Math.max(a, b),
    'int min(int, int)': (a: number, b: number) => Math.min(a, b),
    'int sum(int, int)': (a: number, b: number) => (a + b) | 0,
    'int signum(int)': Math.sign,
    'int bitCount(int)': (value: number) => bitCount(BigInt(value >>> 0)),
    'int reverse(int)': (value: number) => {
      let out = 0;
      for (let i = 0; i < 32; i++) out = (out << 1) | ((value >>> i) & 1);
      return out;
    },
    'int highestOneBit(int)': (value: number) => (value === 0 ? 0 : (1 << (31 - Math.clz32(value))) | 0),
    'int lowestOneBit(int)': (value: number) => value & -value,
    'int numberOfLeadingZeros(int)': (value: number) => Math.clz32(value),
    'int numberOfTrailingZeros(int)': (value: number) => (value === 0 ? 32 : 31 - Math.clz32(value & -value)),
    'int hashCode(int)': (value: number) => value,
  },
  methods: { ...comparesTo('Integer') },
};

const long: ClassTable = {
  name: 'java.lang.Long',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.lang.Long>'],
  constants: {
    'long MAX_VALUE': 9223372036854775807n,
    'long MIN_VALUE': -9223372036854775808n,
    'int SIZE': 64,
    'int BYTES': 8,
  },
  constructors: {
    '(long)': (value: bigint) => new Long(value),
    '(String?)': (text: string | null) => new Long(parseIntegral(text, 10, 64)),
  },
  statics: {
    'Long valueOf(long)': (value: bigint) => Long.of(value),
    'Long valueOf(String?)': (text: string | null) => Long.of(parseIntegral(text, 10, 64)),
    'Long valueOf(String?, int)': (text: string | null, radix: number) => Long.of(parseIntegral(text, radix, 64)),
    'long parseLong(String?)': (text: string | null) => parseIntegral(text, 10, 64),
    'long parseLong(String?, int)': (text: string | null, radix: number) => parseIntegral(text, radix, 64),
    'Long decode(String)': (text: string) => Long.of(decodeIntegral(text, 64)),
    'String toString(long)': String,
    'String toString(long, int)': toRadix,
    'String toHexString(long)': unsigned(16, 64),
    'String toOctalString(long)': unsigned(8, 64),
    'String toBinaryString(long)': unsigned(2, 64),
    'String toUnsignedString(long)': unsigned(10, 64),
    'int compare(long, long)': (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
    'long max(long, long)': (a: bigint, b: bigint) => (a > b ? a : b),
    'long min(long, long)': (a: bigint, b: bigint) => (a < b ? a : b),
    'long sum(long, long)': (a: bigint, b: bigint) => BigInt.asIntN(64, a + b),
    'int signum(long)': (value: bigint) => (value > 0n ? 1 : value < 0n ? -1 : 0),
    'int bitCount(long)': (value: bigint) => bitCount(BigInt.asUintN(64, value)),
    'int hashCode(long)': (value: bigint) => new Long(value).hashCode(),
  },
  methods: { ...comparesTo('Long') },
};

const short: ClassTable = {
  name: 'java.lang.Short',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.lang.Short>'],
  constants: { 'short MAX_VALUE': 32767, 'short MIN_VALUE': -32768 },
  constructors: {
    '(short)': (value: number) => new Short(value),
    '(String?)': (text: string | null) => new Short(parseSmall(text, 10, 16)),
  },
  statics: {
    'Short valueOf(short)': boxShort,
    'Short valueOf(String?)': (text: string | null) => boxShort(parseSmall(text, 10, 16)),
    'Short valueOf(String?, int)': (text: string | null, radix: number) => boxShort(parseSmall(text, radix, 16)),
    'short parseShort(String?)': (text: string | null) => parseSmall(text, 10, 16),
    'short parseShort(String?, int)': (text: string | null, radix: number) => parseSmall(text, radix, 16),
    'String toString(short)': String,
    'int compare(short, short)': (a: number, b: number) => a - b,
    'int toUnsignedInt(short)': (value: number) => value & 0xffff,
  },
  methods: { ...comparesTo('Short') },
};

const byte: ClassTable = {
  name: 'java.lang.Byte',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.lang.Byte>'],
  constants: { 'byte MAX_VALUE': 127, 'byte MIN_VALUE': -128 },
  constructors: {
    '(byte)': (value: number) => new Byte(value),
    '(String?)': (text: string | null) => new Byte(parseSmall(text, 10, 8)),
  },
  statics: {
    'Byte valueOf(byte)': boxByte,
    'Byte valueOf(String?)': (text: string | null) => boxByte(parseSmall(text, 10, 8)),
    'Byte valueOf(String?, int)': (text: string | null, radix: number) => boxByte(parseSmall(text, radix, 8)),
    'byte parseByte(String?)': (text: string | null) => parseSmall(text, 10, 8),
    'byte parseByte(String?, int)': (text: string | null, radix: number) => parseSmall(text, radix, 8),
    'String toString(byte)': String,
    'int compare(byte, byte)': (a: number, b: number) => a - b,
    'int toUnsignedInt(byte)': (value: number) => value & 0xff,
  },
  methods: { ...comparesTo('Byte') },
};

const doubleBits = new DataView(new ArrayBuffer(8));

const double: ClassTable = {
  name: 'java.lang.Double',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.lang.Double>'],
  constants: {
    'double MAX_VALUE': Number.MAX_VALUE,
    'double MIN_VALUE': 5e-324,
    'double MIN_NORMAL': 2.2250738585072014e-308,
    'double NaN': NaN,
    'double POSITIVE_INFINITY': Infinity,
    'double NEGATIVE_INFINITY': -Infinity,
  },
  constructors: { '(double)': (value: number) => value, '(String)': parseFloating },
  statics: {
    'Double valueOf(double)': (value: number) => value,
    'Double valueOf(String)': parseFloating,
    'double parseDouble(String)': parseFloating,
    'String toString(double)': doubleToText,
    'boolean isNaN(double)': Number.isNaN,
    'boolean isInfinite(double)': (value: number) => Math.abs(value) === Infinity,
    'boolean isFinite(double)': Number.isFinite,
    'int compare(double, double)': compareDoubles,
    'double max(double, double)': (a: number, b: number) => Math.max(a, b),
    'double min(double, double)': (a: number, b: number) => Math.min(a, b),
    'double sum(double, double)': (a: number, b: number) => a + b,
    'int hashCode(double)': (value: number) => valueHash(value),
    'long doubleToLongBits(double)': (value: number) => {
      doubleBits.setFloat64(0, value);
      return doubleBits.getBigInt64(0);
    },
    'double longBitsToDouble(long)': (bits: bigint) => {
      doubleBits.setBigInt64(0, bits);
      return doubleBits.getFloat64(0);
    },
  },
  methods: {
    ...comparesTo('Double'),
    'boolean isNaN()': (self: number) => Number.isNaN(self),
    'boolean isInfinite()': (self: number) => Math.abs(self) === Infinity,
  },
};

const float: ClassTable = {
  name: 'java.lang.Float',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.lang.Float>'],
  constants: {
    'float MAX_VALUE': 3.4028234663852886e38,
    'float MIN_VALUE': 1.401298464324817e-45,
    'float NaN': NaN,
    'float POSITIVE_INFINITY': Infinity,
    'float NEGATIVE_INFINITY': -Infinity,
  },
  constructors: {
    '(float)': (value: number) => new Float(value),
    '(double)': (value: number) => new Float(value),
    '(String)': (text: string) => new Float(parseFloating(text)),
  },
  statics: {
    'Float valueOf(float)': (value: number) => new Float(value),
    'Float valueOf(String)': (text: string) => new Float(parseFloating(text)),
    'float parseFloat(String)': (text: string) => Math.fround(parseFloating(text)),
    'String toString(float)': floatToText,
    'boolean isNaN(float)': Number.isNaN,
    'boolean isInfinite(float)': (value: number) => Math.abs(value) === Infinity,
    'int compare(float, float)': compareDoubles,
    'int floatToIntBits(float)': (value: number) => {
      doubleBits.setFloat32(0, value);
      return doubleBits.getInt32(0);
    },
    'float intBitsToFloat(int)': (bits: number) => {
      doubleBits.setInt32(0, bits);
      return doubleBits.getFloat32(0);
    },
    'boolean isFinite(float)': Number.isFinite,
    'int hashCode(float)': (value: number) => valueHash(new Float(value)),
    'float max(float, float)': (a: number, b: number) => Math.max(a, b),
    'float min(float, float)': (a: number, b: number) => Math.min(a, b),
    'float sum(float, float)': (a: number, b: number) => Math.fround(a + b),
  },
  methods: {
    ...comparesTo('Float'),
    'boolean isNaN()': (self: Float) => Number.isNaN(self.value),
    'boolean isInfinite()': (self: Float) => Math.abs(self.value) === Infinity,
  },
};

/** Java rounds half up, also for negative numbers, on the exact value. */
function roundHalfUp(value: number): number {
  const floor = Math.floor(value);
  return value - floor >= 0.5 ? floor + 1 : floor;
}

function rint(value: number): number {
  const floor = Math.floor(value);
  const part = value - floor;
  if (!Number.isFinite(value) || part === 0) return value;
  const rounded = part < 0.5 || (part === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  return rounded === 0 && value < 0 ? -0 : rounded;
}

function exact(value: bigint, bits: 32 | 64): bigint {
  if (BigInt.asIntN(bits, value) !== value)
    throw new JavaThrow('java.lang.ArithmeticException', bits === 32 ? 'integer overflow' : 'long overflow');
  return value;
}
const exactInt = (operate: (a: bigint, b: bigint) => bigint) => (a: number, b: number) =>
  Number(exact(operate(BigInt(a), BigInt(b)), 32));
const exactLong = (operate: (a: bigint, b: bigint) => bigint) => (a: bigint, b: bigint) => exact(operate(a, b), 64);

function absolute(value: bigint, bits: 32, message: string): number {
  if (value === -(2n ** 31n)) throw new JavaThrow('java.lang.ArithmeticException', message);
  return Number(BigInt.asIntN(bits, value < 0n ? -value : value));
}

function withSign(magnitude: number, sign: number): number {
  const isNegative = sign < 0 || Object.is(sign, -0);
  return isNegative ? -Math.abs(magnitude) : Math.abs(magnitude);
}

function ieeeRemainder(a: number, b: number): number {
  if (!Number.isFinite(a) || Number.isNaN(b) || b === 0) return NaN;
  if (!Number.isFinite(b)) return a;
  const rest = a % b;
  const double = 2 * Math.abs(rest);
  const size = Math.abs(b);
  const isOdd = Math.abs(Math.trunc(a / b)) % 2 === 1;
  if (double > size || (double === size && isOdd)) return rest - withSign(size, rest);
  return rest;
}

/** The next double up or down. */
function neighbour(value: number, direction: 1 | -1): number {
  if (Number.isNaN(value) || value === direction * Infinity) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  doubleBits.setFloat64(0, value);
  doubleBits.setBigInt64(0, doubleBits.getBigInt64(0) + BigInt(value > 0 ? direction : -direction));
  return doubleBits.getFloat64(0);
}

function floatNeighbour(value: number, direction: 1 | -1): number {
  if (Number.isNaN(value) || value === direction * Infinity) return value;
  if (value === 0) return direction * 1.401298464324817e-45;
  doubleBits.setFloat32(0, value);
  doubleBits.setInt32(0, doubleBits.getInt32(0) + (value > 0 ? direction : -direction));
  return doubleBits.getFloat32(0);
}

function exponentOf(value: number, ofInfinity: number, ofTiny: number, leastNormal: number): number {
  if (!Number.isFinite(value)) return ofInfinity;
  if (Math.abs(value) < leastNormal) return ofTiny;
  doubleBits.setFloat64(0, value);
  return ((doubleBits.getInt32(0) >>> 20) & 0x7ff) - 1023;
}

function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divideByZero();
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
const floorModulo = (a: bigint, b: bigint): bigint => a - floorDivide(a, b) * b;

/** One entry per numeric type that `abs`, `max` and `min` know. */
function forEachType(
  name: string,
  parameters: number,
  natives: { number: Native; long: Native },
): Record<string, Native> {
  return Object.fromEntries(
    ['int', 'long', 'float', 'double'].map((type) => [
      `${type} ${name}(${Array(parameters).fill(type).join(', ')})`,
      type === 'long' ? natives.long : natives.number,
    ]),
  );
}

/** `pow` as Java has it: a NaN exponent aside, 1 to anything infinite is NaN in both. */
function power(base: number, exponent: number): number {
  return Math.pow(base, exponent);
}

const math: ClassTable = {
  name: 'java.lang.Math',
  constants: { 'double PI': Math.PI, 'double E': Math.E },
  statics: {
    ...forEachType('max', 2, {
      number: (a: number, b: number) => Math.max(a, b),
      long: (a: bigint, b: bigint) => (a > b ? a : b),
    }),
    ...forEachType('min', 2, {
      number: (a: number, b: number) => Math.min(a, b),
      long: (a: bigint, b: bigint) => (a < b ? a : b),
    }),
    'int abs(int)': (value: number) => Math.abs(value) | 0,
    'long abs(long)': (value: bigint) => BigInt.asIntN(64, value < 0n ? -value : value),
    'float abs(float)': Math.abs,
    'double abs(double)': Math.abs,
    'long round(double)': (value: number) => doubleToLong(roundHalfUp(value)),
    'int round(float)': (value: number) => doubleToInt(roundHalfUp(value)),
    'double floor(double)': Math.floor,
    'double ceil(double)': Math.ceil,
    'double rint(double)': rint,
    'double sqrt(double)': Math.sqrt,
    'double cbrt(double)': Math.cbrt,
    'double pow(double, double)': power,
    'double exp(double)': Math.exp,
    'double expm1(double)': Math.expm1,
    'double log(double)': Math.log,
    'double log10(double)': log10,
    'double log1p(double)': Math.log1p,
    'double sin(double)': Math.sin,
    'double cos(double)': Math.cos,
    'double tan(double)': Math.tan,
    'double asin(double)': Math.asin,
    'double acos(double)': Math.acos,
    'double atan(double)': Math.atan,
    'double atan2(double, double)': Math.atan2,
    'double sinh(double)': Math.sinh,
    'double cosh(double)': Math.cosh,
    'double tanh(double)': Math.tanh,
    'double hypot(double, double)': (a: number, b: number) => Math.hypot(a, b),
    'int incrementExact(int)': (a: number) => Number(exact(BigInt(a) + 1n, 32)),
    'long incrementExact(long)': (a: bigint) => exact(a + 1n, 64),
    'int decrementExact(int)': (a: number) => Number(exact(BigInt(a) - 1n, 32)),
    'long decrementExact(long)': (a: bigint) => exact(a - 1n, 64),
    'long negateExact(long)': (a: bigint) => exact(-a, 64),
    'int absExact(int)': (a: number) =>
      absolute(BigInt(a), 32, 'Overflow to represent absolute value of Integer.MIN_VALUE'),
    'long absExact(long)': (a: bigint) => (a < 0n ? exact(-a, 64) : a),
    'double copySign(double, double)': withSign,
    'float copySign(float, float)': withSign,
    'double IEEEremainder(double, double)': ieeeRemainder,
    'double nextUp(double)': (a: number) => neighbour(a, 1),
    'double nextDown(double)': (a: number) => neighbour(a, -1),
    'float nextUp(float)': (a: number) => floatNeighbour(a, 1),
    'float nextDown(float)': (a: number) => floatNeighbour(a, -1),
    'float ulp(float)': (a: number) =>
      Number.isFinite(a) ? Math.fround(floatNeighbour(Math.abs(a), 1) - Math.abs(a)) : Math.abs(a),
    'int getExponent(double)': (a: number) => exponentOf(a, 1024, -1023, 2 ** -1022),
    'int getExponent(float)': (a: number) => exponentOf(a, 128, -127, 2 ** -126),
    'double scalb(double, int)': (a: number, n: number) => a * 2 ** n,
    'float scalb(float, int)': (a: number, n: number) => Math.fround(a * 2 ** n),
    'double toRadians(double)': (degrees: number) => degrees * 0.017453292519943295,
    'double toDegrees(double)': (radians: number) => radians * 57.29577951308232,
    'double signum(double)': Math.sign,
    'float signum(float)': Math.sign,
    'double random()': { inRun: (env: { random(): number }) => env.random() },
    'int floorMod(int, int)': (a: number, b: number) => Number(floorModulo(BigInt(a), BigInt(b))),
    'int floorMod(long, int)': (a: bigint, b: number) => Number(floorModulo(a, BigInt(b))),
    'long floorMod(long, long)': floorModulo,
    'int floorDiv(int, int)': (a: number, b: number) => Number(floorDivide(BigInt(a), BigInt(b))) | 0,
    'long floorDiv(long, int)': (a: bigint, b: number) => BigInt.asIntN(64, floorDivide(a, BigInt(b))),
    'long floorDiv(long, long)': (a: bigint, b: bigint) => BigInt.asIntN(64, floorDivide(a, b)),
    'int addExact(int, int)': exactInt((a, b) => a + b),
    'long addExact(long, long)': exactLong((a, b) => a + b),
    'int subtractExact(int, int)': exactInt((a, b) => a - b),
    'long subtractExact(long, long)': exactLong((a, b) => a - b),
    'int multiplyExact(int, int)': exactInt((a, b) => a * b),
    'long multiplyExact(long, long)': exactLong((a, b) => a * b),
    'int negateExact(int)': (value: number) => Number(exact(-BigInt(value), 32)),
    'int toIntExact(long)': (value: bigint) => Number(exact(value, 32)),
    'double ulp(double)': (value: number) => {
      const magnitude = Math.abs(value);
      doubleBits.setFloat64(0, magnitude);
      doubleBits.setBigInt64(0, doubleBits.getBigInt64(0) + 1n);
      return magnitude === Infinity ? Infinity : doubleBits.getFloat64(0) - magnitude;
    },
  },
};

const strictMath: ClassTable = { ...math, name: 'java.lang.StrictMath' };

export const numberClasses: readonly ClassTable[] = [
  number,
  integer,
  long,
  short,
  byte,
  double,
  float,
  math,
  strictMath,
];
