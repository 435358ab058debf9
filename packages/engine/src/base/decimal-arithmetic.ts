/** The longer algorithms of BigDecimal, over plain parts `unscaled` × 10^−`scale`. */
import { greatestCommonDivisor, integerSqrt } from './big-integer.ts';
import { MathContext, digitCount, divideRounded, pow10 } from './rounding.ts';
import { JavaThrow } from './values.ts';

export interface DecimalParts {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** a / b × 10^−scale with the smallest scale ≥ `scale` that holds it exactly.
 *  Errors: ArithmeticException for a non-terminating expansion. */
export function exactQuotient(a: bigint, b: bigint, scale: number): DecimalParts {
  const common = greatestCommonDivisor(a, b);
  let rest = b / common;
  if (rest < 0n) rest = -rest;
  let twos = 0;
  let fives = 0;
  for (; (rest & 1n) === 0n; rest >>= 1n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) throw arithmetic('Non-terminating decimal expansion; no exact representable decimal result.');
  const shift = Math.max(twos, fives);
  return { unscaled: (a * pow10(shift)) / b, scale: scale + shift };
}

/** Quotient rounded to `context.precision` digits; an exact one loses trailing zeros down to the preferred scale. */
export function divideToPrecision(a: DecimalParts, b: DecimalParts, context: MathContext): DecimalParts {
  const preferred = a.scale - b.scale;
  if (a.unscaled === 0n) return { unscaled: 0n, scale: preferred };
  const gap = digitCount(a.unscaled) - digitCount(b.unscaled);
  const [x, y] = [magnitude(a.unscaled), magnitude(b.unscaled)];
  const reaches = gap >= 0 ? x >= y * pow10(gap) : x * pow10(-gap) >= y;
  const shift = context.precision - (reaches ? gap + 1 : gap);
  const dividend = shift >= 0 ? a.unscaled * pow10(shift) : a.unscaled;
  const divisor = shift >= 0 ? b.unscaled : b.unscaled * pow10(-shift);
  const quotient = divideRounded(dividend, divisor, context.rounding);
  const scale = preferred + shift;
  if (quotient * divisor === dividend) return strip(quotient, scale, preferred);
  return digitCount(quotient) > context.precision
    ? { unscaled: quotient / 10n, scale: scale - 1 }
    : { unscaled: quotient, scale };
}

/** `pow` under a context: ANSI X3.274 square-and-multiply with guard digits.
 *  Errors: ArithmeticException "Invalid operation". */
export function powerToPrecision(base: DecimalParts, power: number, context: MathContext): DecimalParts {
  if (Math.abs(power) > 999999999) throw arithmetic('Invalid operation');
  if (power === 0) return { unscaled: 1n, scale: 0 };
  const size = Math.abs(power);
  const length = String(size).length;
  if (length > context.precision) throw arithmetic('Invalid operation');
  const working = new MathContext(context.precision + length + 1, context.rounding);
  let result: DecimalParts = { unscaled: 1n, scale: 0 };
  let seen = false;
  for (let bit = 30; bit >= 0; bit--) {
    if ((size >> bit) & 1) {
      seen = true;
      result = round(result.unscaled * base.unscaled, result.scale + base.scale, working);
    }
    if (bit > 0 && seen) result = round(result.unscaled * result.unscaled, result.scale * 2, working);
  }
  if (power < 0) {
    if (result.unscaled === 0n) throw arithmetic('Division by zero');
    result = divideToPrecision({ unscaled: 1n, scale: 0 }, result, working);
  }
  return round(result.unscaled, result.scale, context);
}

/** Square root with the preferred scale `scale / 2`. Errors: ArithmeticException. */
export function squareRoot(value: DecimalParts, context: MathContext): DecimalParts {
  if (value.unscaled < 0n) throw arithmetic('Attempted square root of negative BigDecimal');
  const preferred = Math.trunc(value.scale / 2);
  if (value.unscaled === 0n) return { unscaled: 0n, scale: preferred };
  const wanted = context.precision === 0 ? Math.floor(digitCount(value.unscaled) / 2) + 1 : context.precision;
  const digits = digitCount(value.unscaled);
  let shift = Math.max(0, 2 * (wanted + 2) - digits);
  if ((value.scale + shift) % 2 !== 0) shift++;
  const widened = value.unscaled * pow10(shift);
  const root = integerSqrt(widened);
  const scale = (value.scale + shift) / 2;
  if (root * root === widened) return padded(round(root, scale, context), preferred, context.precision);
  if (context.precision === 0 || context.rounding === 'UNNECESSARY')
    throw arithmetic('Computed square root not exact.');
  return padded(round(root * 10n + 1n, scale + 1, context), preferred, context.precision);
}

/** Without trailing zeros, then with as many as bring it towards the preferred scale within the precision. */
function padded(value: DecimalParts, preferred: number, precision: number): DecimalParts {
  const bare = strip(value.unscaled, value.scale, Math.min(preferred, -2147483647));
  const room = precision === 0 ? Infinity : precision - digitCount(bare.unscaled);
  const pad = Math.min(preferred - bare.scale, room);
  return pad > 0 ? { unscaled: bare.unscaled * pow10(pad), scale: bare.scale + pad } : bare;
}

/** The nearest double; one exact division where both parts are exact doubles, else through the decimal text. */
export function nearestDouble(value: DecimalParts): number {
  const { unscaled, scale } = value;
  if (scale === 0) return Number(unscaled);
  if (scale > 0 && scale <= 22 && unscaled <= 9007199254740991n && unscaled >= -9007199254740991n)
    return Number(unscaled) / (doublePowers[scale] as number);
  return Number(`${unscaled}e${-scale}`);
}

/** The nearest 32-bit float: a double that sits on the middle of two floats is decided by the exact value. */
export function nearestFloat(value: DecimalParts): number {
  const double = nearestDouble(value);
  const float = Math.fround(double);
  if (float === double || !Number.isFinite(float)) return float;
  floatBits.setFloat64(0, double);
  if ((floatBits.getUint32(4) & 0x1fffffff) !== 0x10000000) return float;
  const side = compareToDouble(value, double);
  if (side === 0) return float;
  const nudge = Math.abs(double) * 2 ** -50;
  return Math.fround(side > 0 ? double + nudge : double - nudge);
}

const doublePowers: readonly number[] = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const floatBits = new DataView(new ArrayBuffer(8));

/** Sign of value − double, exactly. */
function compareToDouble(value: DecimalParts, double: number): number {
  let exponent = 0;
  for (; !Number.isInteger(double); exponent++) double *= 2;
  const left = (value.scale < 0 ? value.unscaled * pow10(-value.scale) : value.unscaled) << BigInt(exponent);
  const right = BigInt(double) * (value.scale > 0 ? pow10(value.scale) : 1n);
  return left < right ? -1 : left > right ? 1 : 0;
}

function round(unscaled: bigint, scale: number, context: MathContext): DecimalParts {
  if (context.precision === 0) return { unscaled, scale };
  for (let drop = digitCount(unscaled) - context.precision; drop > 0; drop = digitCount(unscaled) - context.precision) {
    unscaled = divideRounded(unscaled, pow10(drop), context.rounding);
    scale -= drop;
  }
  return { unscaled, scale };
}

function strip(unscaled: bigint, scale: number, preferred: number): DecimalParts {
  while (scale > preferred && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale--;
  }
  return { unscaled, scale };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function arithmetic(message: string): JavaThrow {
  return new JavaThrow('java.lang.ArithmeticException', message);
}
