/** java.math. */
import { JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { BigDecimal, BigInteger, MathContext, roundingModes, type RoundingMode } from '../../base/decimal.ts';
import { JavaThrow } from '../../base/values.ts';
import { JavaEnum, enumConstants, enumValueOf } from '../values/java-enum.ts';
import { compareTo } from './lang.ts';

/** The constants of RoundingMode. */
export const roundingModeConstants: readonly JavaEnum[] = enumConstants('java.math.RoundingMode', roundingModes);
const modeOf = (mode: JavaEnum): RoundingMode => mode.name as RoundingMode;
const modeNumbered = (mode: number): RoundingMode => {
  const name = roundingModes[mode];
  if (name === undefined) throw new JavaThrow('java.lang.IllegalArgumentException', 'Invalid rounding mode');
  return name;
};

const roundingMode: ClassTable = {
  name: 'java.math.RoundingMode',
  kind: 'enum',
  constants: Object.fromEntries(roundingModeConstants.map((mode) => [`RoundingMode ${mode.name}`, mode])),
  statics: {
    'RoundingMode valueOf(String)': (name: string) => enumValueOf(roundingModeConstants, name),
    'RoundingMode valueOf(int)': (index: number) => enumValueOf(roundingModeConstants, modeNumbered(index)),
    'RoundingMode[] values()': () => new JavaArray('java.math.RoundingMode', [...roundingModeConstants]),
  },
};

const mathContext: ClassTable = {
  name: 'java.math.MathContext',
  constants: {
    'MathContext UNLIMITED': MathContext.UNLIMITED,
    'MathContext DECIMAL32': MathContext.DECIMAL32,
    'MathContext DECIMAL64': MathContext.DECIMAL64,
    'MathContext DECIMAL128': MathContext.DECIMAL128,
  },
  constructors: {
    '(int)': (precision: number) => new MathContext(precision),
    '(int, RoundingMode)': (precision: number, mode: JavaEnum) => new MathContext(precision, modeOf(mode)),
  },
  methods: {
    'int getPrecision()': (self: MathContext) => self.precision,
    'RoundingMode getRoundingMode()': (self: MathContext) => enumValueOf(roundingModeConstants, self.rounding),
  },
};

/** Largest result of `pow`, in bits. */
const maxPowerBits = 4_000_000;

function checkPower(unscaled: bigint, exponent: number): void {
  const bits = (unscaled < 0n ? -unscaled : unscaled).toString(16).length * 4;
  if (unscaled !== 0n && unscaled !== 1n && bits * Math.abs(exponent) > maxPowerBits)
    throw new JavaThrow('java.lang.ArithmeticException', 'Overflow');
}

const bigDecimal: ClassTable = {
  name: 'java.math.BigDecimal',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.math.BigDecimal>'],
  constants: {
    'BigDecimal ZERO': BigDecimal.ZERO,
    'BigDecimal ONE': BigDecimal.ONE,
    'BigDecimal TWO': BigDecimal.TWO,
    'BigDecimal TEN': BigDecimal.TEN,
    ...Object.fromEntries(roundingModes.map((mode, i) => [`int ROUND_${mode}`, i])),
  },
  constructors: {
    '(String)': BigDecimal.of,
    '(double)': BigDecimal.fromDouble,
    '(int)': (value: number) => BigDecimal.fromBigint(BigInt(value)),
    '(long)': (value: bigint) => BigDecimal.fromBigint(value),
    '(BigInteger)': (value: BigInteger) => BigDecimal.fromBigint(value.value),
    '(BigInteger, int)': (value: BigInteger, scale: number) => BigDecimal.fromBigint(value.value, scale),
    '(String, MathContext)': (text: string, context: MathContext) => BigDecimal.of(text).round(context),
    '(double, MathContext)': (value: number, context: MathContext) => BigDecimal.fromDouble(value).round(context),
    '(int, MathContext)': (value: number, context: MathContext) => BigDecimal.fromBigint(BigInt(value)).round(context),
    '(long, MathContext)': (value: bigint, context: MathContext) => BigDecimal.fromBigint(value).round(context),
    '(char[])': (chars: JavaArray<number>) => BigDecimal.of(String.fromCharCode(...chars.items)),
  },
  statics: {
    'BigDecimal valueOf(long)': (value: bigint) => BigDecimal.fromBigint(value),
    'BigDecimal valueOf(long, int)': (value: bigint, scale: number) => BigDecimal.fromBigint(value, scale),
    'BigDecimal valueOf(double)': BigDecimal.valueOfDouble,
  },
  methods: {
    'BigDecimal add(BigDecimal)': (self: BigDecimal, other: BigDecimal) => self.add(other),
    'BigDecimal add(BigDecimal, MathContext)': (self: BigDecimal, other: BigDecimal, context: MathContext) =>
      self.add(other, context),
    'BigDecimal subtract(BigDecimal)': (self: BigDecimal, other: BigDecimal) => self.subtract(other),
    'BigDecimal subtract(BigDecimal, MathContext)': (self: BigDecimal, other: BigDecimal, context: MathContext) =>
      self.subtract(other, context),
    'BigDecimal multiply(BigDecimal)': (self: BigDecimal, other: BigDecimal) => self.multiply(other),
    'BigDecimal multiply(BigDecimal, MathContext)': (self: BigDecimal, other: BigDecimal, context: MathContext) =>
      self.multiply(other, context),
    'BigDecimal divide(BigDecimal)': (self: BigDecimal, by: BigDecimal) => self.divide(by),
    'BigDecimal divide(BigDecimal, MathContext)': (self: BigDecimal, by: BigDecimal, context: MathContext) =>
      self.divide(by, context),
    'BigDecimal divide(BigDecimal, RoundingMode)': (self: BigDecimal, by: BigDecimal, mode: JavaEnum) =>
      self.divide(by, modeOf(mode)),
    'BigDecimal divide(BigDecimal, int)': (self: BigDecimal, by: BigDecimal, mode: number) =>
      self.divide(by, modeNumbered(mode)),
    'BigDecimal divide(BigDecimal, int, RoundingMode)': (
      self: BigDecimal,
      by: BigDecimal,
      scale: number,
      mode: JavaEnum,
    ) => self.divide(by, scale, modeOf(mode)),
    'BigDecimal divide(BigDecimal, int, int)': (self: BigDecimal, by: BigDecimal, scale: number, mode: number) =>
      self.divide(by, scale, modeNumbered(mode)),
    'BigDecimal divideToIntegralValue(BigDecimal)': (self: BigDecimal, by: BigDecimal) =>
      self.divideToIntegralValue(by),
    'BigDecimal remainder(BigDecimal)': (self: BigDecimal, by: BigDecimal) => self.remainder(by),
    'BigDecimal[] divideAndRemainder(BigDecimal)': (self: BigDecimal, by: BigDecimal) =>
      new JavaArray('java.math.BigDecimal', self.divideAndRemainder(by)),
    'BigDecimal pow(int)': (self: BigDecimal, exponent: number) => (
      checkPower(self.unscaled, exponent),
      self.pow(exponent)
    ),
    'BigDecimal pow(int, MathContext)': (self: BigDecimal, exponent: number, context: MathContext) => (
      checkPower(self.unscaled, exponent),
      self.pow(exponent, context)
    ),
    'BigDecimal sqrt(MathContext)': (self: BigDecimal, context: MathContext) => self.sqrt(context),
    'BigDecimal abs()': (self: BigDecimal) => self.abs(),
    'BigDecimal abs(MathContext)': (self: BigDecimal, context: MathContext) => self.abs(context),
    'BigDecimal negate()': (self: BigDecimal) => self.negate(),
    'BigDecimal negate(MathContext)': (self: BigDecimal, context: MathContext) => self.negate(context),
    'BigDecimal plus()': (self: BigDecimal) => self,
    'BigDecimal plus(MathContext)': (self: BigDecimal, context: MathContext) => self.plus(context),
    'BigDecimal round(MathContext)': (self: BigDecimal, context: MathContext) => self.round(context),
    'int signum()': (self: BigDecimal) => self.signum(),
    'int scale()': (self: BigDecimal) => self.scale,
    'int precision()': (self: BigDecimal) => self.precision(),
    'BigInteger unscaledValue()': (self: BigDecimal) => self.unscaledValue(),
    'BigDecimal setScale(int)': (self: BigDecimal, scale: number) => self.setScale(scale),
    'BigDecimal setScale(int, RoundingMode)': (self: BigDecimal, scale: number, mode: JavaEnum) =>
      self.setScale(scale, modeOf(mode)),
    'BigDecimal setScale(int, int)': (self: BigDecimal, scale: number, mode: number) =>
      self.setScale(scale, modeNumbered(mode)),
    'BigDecimal stripTrailingZeros()': (self: BigDecimal) => self.stripTrailingZeros(),
    'BigDecimal movePointLeft(int)': (self: BigDecimal, places: number) => self.movePointLeft(places),
    'BigDecimal movePointRight(int)': (self: BigDecimal, places: number) => self.movePointRight(places),
    'BigDecimal scaleByPowerOfTen(int)': (self: BigDecimal, power: number) => self.scaleByPowerOfTen(power),
    'BigDecimal ulp()': (self: BigDecimal) => self.ulp(),
    'BigDecimal min(BigDecimal)': (self: BigDecimal, other: BigDecimal) => self.min(other),
    'BigDecimal max(BigDecimal)': (self: BigDecimal, other: BigDecimal) => self.max(other),
    'BigInteger toBigInteger()': (self: BigDecimal) => self.toBigInteger(),
    'BigInteger toBigIntegerExact()': (self: BigDecimal) => self.toBigIntegerExact(),
    'int intValueExact()': (self: BigDecimal) => self.intValueExact(),
    'long longValueExact()': (self: BigDecimal) => self.longValueExact(),
    'float floatValue()': (self: BigDecimal) => self.floatValue(),
    'String toPlainString()': (self: BigDecimal) => self.toPlainString(),
    'String toEngineeringString()': (self: BigDecimal) => self.toEngineeringString(),
    'int compareTo(BigDecimal)': compareTo,
  },
};

const bigInteger: ClassTable = {
  name: 'java.math.BigInteger',
  extends: 'java.lang.Number',
  implements: ['java.lang.Comparable<java.math.BigInteger>'],
  constants: {
    'BigInteger ZERO': BigInteger.ZERO,
    'BigInteger ONE': BigInteger.ONE,
    'BigInteger TWO': BigInteger.TWO,
    'BigInteger TEN': BigInteger.TEN,
  },
  constructors: {
    '(String)': (text: string) => BigInteger.of(text),
    '(String, int)': (text: string, radix: number) => BigInteger.of(text, radix),
  },
  statics: { 'BigInteger valueOf(long)': (value: bigint) => BigInteger.valueOf(value) },
  methods: {
    'BigInteger add(BigInteger)': (self: BigInteger, other: BigInteger) => self.add(other),
    'BigInteger subtract(BigInteger)': (self: BigInteger, other: BigInteger) => self.subtract(other),
    'BigInteger multiply(BigInteger)': (self: BigInteger, other: BigInteger) => self.multiply(other),
    'BigInteger divide(BigInteger)': (self: BigInteger, by: BigInteger) => self.divide(by),
    'BigInteger remainder(BigInteger)': (self: BigInteger, by: BigInteger) => self.remainder(by),
    'BigInteger[] divideAndRemainder(BigInteger)': (self: BigInteger, by: BigInteger) =>
      new JavaArray('java.math.BigInteger', self.divideAndRemainder(by)),
    'BigInteger mod(BigInteger)': (self: BigInteger, by: BigInteger) => self.mod(by),
    'BigInteger modPow(BigInteger, BigInteger)': (self: BigInteger, exponent: BigInteger, by: BigInteger) =>
      self.modPow(exponent, by),
    'BigInteger modInverse(BigInteger)': (self: BigInteger, by: BigInteger) => self.modInverse(by),
    'BigInteger pow(int)': (self: BigInteger, exponent: number) => (
      checkPower(self.value, exponent),
      self.pow(exponent)
    ),
    'BigInteger gcd(BigInteger)': (self: BigInteger, other: BigInteger) => self.gcd(other),
    'BigInteger sqrt()': (self: BigInteger) => self.sqrt(),
    'BigInteger abs()': (self: BigInteger) => self.abs(),
    'BigInteger negate()': (self: BigInteger) => self.negate(),
    'BigInteger min(BigInteger)': (self: BigInteger, other: BigInteger) => self.min(other),
    'BigInteger max(BigInteger)': (self: BigInteger, other: BigInteger) => self.max(other),
    'BigInteger and(BigInteger)': (self: BigInteger, other: BigInteger) => self.and(other),
    'BigInteger or(BigInteger)': (self: BigInteger, other: BigInteger) => self.or(other),
    'BigInteger xor(BigInteger)': (self: BigInteger, other: BigInteger) => self.xor(other),
    'BigInteger not()': (self: BigInteger) => self.not(),
    'BigInteger shiftLeft(int)': (self: BigInteger, bits: number) => (checkPower(2n, bits), self.shiftLeft(bits)),
    'BigInteger shiftRight(int)': (self: BigInteger, bits: number) => (checkPower(2n, bits), self.shiftRight(bits)),
    'boolean testBit(int)': (self: BigInteger, bit: number) => self.testBit(bit),
    'int signum()': (self: BigInteger) => self.signum(),
    'int bitLength()': (self: BigInteger) => self.bitLength(),
    'int bitCount()': (self: BigInteger) => self.bitCount(),
    'int intValueExact()': (self: BigInteger) => self.intValueExact(),
    'long longValueExact()': (self: BigInteger) => self.longValueExact(),
    'String toString(int)': (self: BigInteger, radix: number) => self.toString(radix),
    'int compareTo(BigInteger)': compareTo,
  },
};

export const decimalClasses: readonly ClassTable[] = [roundingMode, mathContext, bigDecimal, bigInteger];
