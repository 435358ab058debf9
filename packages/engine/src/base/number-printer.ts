/** Numbers as text by a compiled pattern: the immutable inside of number-format.ts, made for millions of cells. */
import { BigDecimal, BigInteger } from './decimal.ts';
import {
  ZERO_DIGITS,
  digitsOf,
  digitsOfDouble,
  roundToFraction,
  roundToSignificant,
  type Digits,
} from './decimal-digits.ts';
import { unreachable } from './diagnostic.ts';
import { roundsAway, type RoundingMode } from './rounding.ts';
import { Byte, Float, Integer, JavaThrow, Long, Short, type Value } from './values.ts';
import type { LocaleData } from './locale-data.ts';
import type { Affix, NumberPattern } from './number-pattern.ts';

/** Signs and digits a number format prints with (java.text.DecimalFormatSymbols). */
export type NumberSymbols = Pick<
  LocaleData,
  | 'zeroDigit'
  | 'decimal'
  | 'grouping'
  | 'moneyDecimal'
  | 'moneyGrouping'
  | 'minus'
  | 'percent'
  | 'perMille'
  | 'exponent'
  | 'infinity'
  | 'nan'
  | 'currency'
  | 'currencySymbol'
>;

/** Largest magnitude, after scaling, for which double arithmetic decides rounding (but near ties). */
const FAST_LIMIT = 1e14;
const FAST_FRACTION = 12;

export class NumberPrinter {
  readonly positivePrefix: string;
  readonly positiveSuffix: string;
  readonly negativePrefix: string;
  readonly negativeSuffix: string;
  readonly decimal: string;
  readonly grouping: string;
  readonly symbols: NumberSymbols;
  private readonly pattern: NumberPattern;
  private readonly mode: RoundingMode;
  private readonly isFast: boolean;
  private readonly scale: number;

  /** `pattern.groupingSize` 0 prints no grouping. */
  constructor(pattern: NumberPattern, symbols: NumberSymbols, mode: RoundingMode) {
    const { prefix, suffix, negative } = pattern;
    this.pattern = pattern;
    this.symbols = symbols;
    this.mode = mode;
    this.positivePrefix = spell(prefix, symbols);
    this.positiveSuffix = spell(suffix, symbols);
    this.negativePrefix = negative ? spell(negative.prefix, symbols) : symbols.minus + this.positivePrefix;
    this.negativeSuffix = negative ? spell(negative.suffix, symbols) : this.positiveSuffix;
    const isMoney = [prefix, suffix, negative?.prefix ?? [], negative?.suffix ?? []].some(hasCurrency);
    this.decimal = isMoney ? symbols.moneyDecimal : symbols.decimal;
    this.grouping = isMoney ? symbols.moneyGrouping : symbols.grouping;
    this.isFast =
      pattern.minExponent === 0 &&
      pattern.maxFraction <= FAST_FRACTION &&
      pattern.maxInteger >= 16 &&
      (mode === 'HALF_EVEN' || mode === 'HALF_UP' || mode === 'HALF_DOWN');
    this.scale = this.isFast ? 10 ** pattern.maxFraction : 1;
  }

  /** Text of a Double, Float, Integer, Long, Short, Byte, BigDecimal or BigInteger.
   *  Errors: IllegalArgumentException "Cannot format given Object as a Number". */
  format(value: Value): string {
    if (typeof value === 'number') return this.formatDouble(value);
    if (value instanceof BigDecimal) return this.formatDecimal(value);
    if (value instanceof Integer) return this.formatInteger(value.value);
    if (value instanceof Long || value instanceof BigInteger) return this.formatBigint(value.value);
    if (value instanceof Float) return this.formatDouble(value.value);
    if (value instanceof Short || value instanceof Byte) return this.formatInteger(value.value);
    throw new JavaThrow('java.lang.IllegalArgumentException', 'Cannot format given Object as a Number');
  }

  /** `format(double)`. */
  formatDouble(value: number): string {
    const number = this.pattern.multiplier === 1 ? value : value * this.pattern.multiplier;
    const isNegative = number < 0 || (number === 0 && 1 / number < 0);
    const magnitude = isNegative ? -number : number;
    if (this.isFast) {
      const scaled = magnitude * this.scale;
      if (scaled < FAST_LIMIT) {
        const whole = Math.floor(scaled);
        const past = scaled - whole - 0.5;
        if (past > scaled * 1e-15 || past < scaled * -1e-15)
          return this.assemble(past > 0 ? whole + 1 : whole, isNegative);
        if (this.pattern.maxFraction === 0 && past === 0) {
          const up = roundsAway(this.mode, isNegative, 0, whole % 2 === 1);
          return this.assemble(up ? whole + 1 : whole, isNegative);
        }
      }
    }
    if (Number.isNaN(number)) return this.symbols.nan;
    if (magnitude === Infinity) return this.affixed(this.symbols.infinity, isNegative);
    return this.formatDigits(magnitude === 0 ? ZERO_DIGITS : digitsOfDouble(magnitude), isNegative, false, magnitude);
  }

  /** `format(long)` of a number that fits an int. */
  formatInteger(value: number): string {
    const number = value * this.pattern.multiplier;
    const isNegative = number < 0;
    const magnitude = isNegative ? -number : number;
    if (this.isFast) return this.assembleParts(String(magnitude), magnitude === 0, '', isNegative);
    return this.formatDigits(digitsOf(String(magnitude), 0), isNegative, true, null);
  }

  private formatBigint(value: bigint): string {
    const number = value * BigInt(this.pattern.multiplier);
    const isNegative = number < 0n;
    const text = (isNegative ? -number : number).toString();
    if (this.isFast) return this.assembleParts(text, number === 0n, '', isNegative);
    return this.formatDigits(digitsOf(text, 0), isNegative, true, null);
  }

  private formatDecimal(value: BigDecimal): string {
    if (this.isFast && this.pattern.multiplier === 1 && value.scale >= 0 && value.scale <= this.pattern.maxFraction) {
      // No digit is lost: what fits a double exactly is put together like one.
      const unscaled = Number(value.unscaled);
      const scaled = Math.abs(unscaled) * 10 ** (this.pattern.maxFraction - value.scale);
      if (scaled < FAST_LIMIT) return this.assemble(scaled, unscaled < 0);
    }
    const number = value.unscaled * BigInt(this.pattern.multiplier);
    const isNegative = number < 0n;
    const text = (isNegative ? -number : number).toString();
    return this.formatDigits(digitsOf(text, value.scale), isNegative, false, null);
  }

  /** The number `scaled` / 10^maxFraction. */
  private assemble(scaled: number, isNegative: boolean): string {
    const { maxFraction, minFraction } = this.pattern;
    if (maxFraction === 0) return this.assembleParts(String(scaled), scaled === 0, '', isNegative);
    const whole = Math.floor(scaled / this.scale);
    const rest = scaled - whole * this.scale;
    let fraction = String(rest);
    if (fraction.length < maxFraction) fraction = fraction.padStart(maxFraction, '0');
    if (minFraction < maxFraction) {
      let end = maxFraction;
      while (end > minFraction && fraction.charCodeAt(end - 1) === 48) end--;
      fraction = fraction.slice(0, end);
    }
    return this.assembleParts(String(whole), whole === 0, fraction, isNegative);
  }

  /** `whole` without leading zeros (or "0"), `fraction` as it shall be printed but for the minimum digits. */
  private assembleParts(whole: string, isZero: boolean, fraction: string, isNegative: boolean): string {
    const { minInteger, minFraction } = this.pattern;
    if (fraction.length < minFraction) fraction = fraction.padEnd(minFraction, '0');
    if (isZero && minInteger === 0) whole = fraction === '' ? '0' : '';
    else if (whole.length < minInteger) whole = whole.padStart(minInteger, '0');
    const every = this.pattern.groupingSize;
    if (every > 0 && whole.length > every) whole = groupDigits(whole, every, this.grouping);
    let text = whole;
    if (fraction !== '') text += this.decimal + fraction;
    else if (this.pattern.decimalAlwaysShown) text += this.decimal;
    return this.affixed(text, isNegative);
  }

  private affixed(text: string, isNegative: boolean): string {
    if (this.symbols.zeroDigit !== '0') text = localDigits(text, this.symbols.zeroDigit);
    return isNegative
      ? this.negativePrefix + text + this.negativeSuffix
      : this.positivePrefix + text + this.positiveSuffix;
  }

  private formatDigits(value: Digits, isNegative: boolean, isInteger: boolean, exact: number | null): string {
    const { pattern, mode } = this;
    if (pattern.minExponent > 0) {
      const most = pattern.maxInteger + pattern.maxFraction;
      const rounded = most > 0 ? roundToSignificant(value, most, mode, isNegative, exact) : value;
      return this.affixed(this.scientific(rounded), isNegative);
    }
    const rounded = isInteger ? value : roundToFraction(value, pattern.maxFraction, mode, isNegative, exact);
    const { digits, point } = rounded;
    let whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '';
    if (whole.length > pattern.maxInteger) whole = whole.slice(whole.length - pattern.maxInteger);
    const fraction = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
    return this.assembleParts(whole, whole === '', digits === '' ? '' : fraction, isNegative);
  }

  /** Mantissa and exponent; with more than one `#` or `0` before the point the exponent is a multiple of their number. */
  private scientific({ digits, point }: Digits): string {
    const { minInteger, maxInteger, minFraction, minExponent } = this.pattern;
    const repeats = maxInteger > 1 && maxInteger > minInteger;
    const leadDigits = repeats ? 1 : minInteger;
    let exponent = point - minInteger;
    if (repeats) exponent = Math.trunc((point >= 1 ? point - 1 : point - maxInteger) / maxInteger) * maxInteger;
    const integerDigits = digits === '' ? leadDigits : point - exponent;
    const total = Math.max(digits.length, minInteger + minFraction, integerDigits);
    if (digits === '') exponent = 0;
    const padded = digits.padEnd(total, '0');
    let text = padded.slice(0, integerDigits);
    if (total > integerDigits || this.pattern.decimalAlwaysShown) text += this.decimal + padded.slice(integerDigits);
    const sign = exponent < 0 ? this.symbols.minus : '';
    return text + this.symbols.exponent + sign + String(Math.abs(exponent)).padStart(minExponent, '0');
  }
}

/** A prefix or suffix in the signs of a locale. */
function spell(affix: Affix, symbols: NumberSymbols): string {
  let text = '';
  for (const part of affix) text += 'text' in part ? part.text : signText(part.sign, symbols);
  return text;
}

function signText(sign: '-' | '%' | '‰' | '¤' | '¤¤', symbols: NumberSymbols): string {
  switch (sign) {
    case '-':
      return symbols.minus;
    case '%':
      return symbols.percent;
    case '‰':
      return symbols.perMille;
    case '¤':
      return symbols.currencySymbol;
    case '¤¤':
      return symbols.currency;
    default:
      return unreachable(sign);
  }
}

function hasCurrency(affix: Affix): boolean {
  return affix.some((part) => 'sign' in part && part.sign.startsWith('¤'));
}

/** Puts `separator` between groups of `every` digits, counted from the right. */
function groupDigits(whole: string, every: number, separator: string): string {
  let at = whole.length % every || every;
  let text = whole.slice(0, at);
  for (; at < whole.length; at += every) text += separator + whole.slice(at, at + every);
  return text;
}

/** Replaces ASCII digits by those of another script. */
export function localDigits(text: string, zeroDigit: string): string {
  const zero = zeroDigit.codePointAt(0) as number;
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + digit.charCodeAt(0) - 48));
}
