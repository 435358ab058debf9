/** Text to number as java.text.DecimalFormat.parse does it. */
import { BigDecimal } from './decimal.ts';
import { digitValue } from './decimal-parse.ts';
import { Long, type Value } from './values.ts';
import type { NumberPrinter } from './number-printer.ts';

export interface ParseOptions {
  readonly multiplier: number;
  readonly groupingUsed: boolean;
  readonly integersOnly: boolean;
  /** Gives BigDecimal instead of Long or Double. */
  readonly bigDecimals: boolean;
}

export interface ParsedNumber {
  readonly value: Value;
  /** Index after the number and its suffix. */
  readonly end: number;
}

/** Reads a number at `start`; null when there is none. */
export function parseNumber(
  text: string,
  start: number,
  printer: NumberPrinter,
  options: ParseOptions,
): ParsedNumber | null {
  const { symbols } = printer;
  if (symbols.nan !== '' && text.startsWith(symbols.nan, start)) return { value: NaN, end: start + symbols.nan.length };
  const isPositive = text.startsWith(printer.positivePrefix, start);
  const isNegative = text.startsWith(printer.negativePrefix, start);
  let sign = choose(isPositive, isNegative, printer.positivePrefix.length - printer.negativePrefix.length);
  if (sign === 0) return null;
  const body = start + (sign > 0 ? printer.positivePrefix.length : printer.negativePrefix.length);
  const digits = text.startsWith(symbols.infinity, body)
    ? { plain: 'Infinity', end: body + symbols.infinity.length }
    : readDigits(text, body, printer, options);
  if (digits === null) return null;
  const endsPositive = isPositive && text.startsWith(printer.positiveSuffix, digits.end);
  const endsNegative = isNegative && text.startsWith(printer.negativeSuffix, digits.end);
  if (isPositive && isNegative && printer.positivePrefix.length === printer.negativePrefix.length)
    sign = choose(endsPositive, endsNegative, printer.positiveSuffix.length - printer.negativeSuffix.length) || 0;
  if (sign === 0 || (sign > 0 ? !endsPositive : !endsNegative)) return null;
  const suffix = sign > 0 ? printer.positiveSuffix : printer.negativeSuffix;
  return { value: toValue(digits.plain, sign, options), end: digits.end + suffix.length };
}

/** 1 positive, −1 negative, 0 neither; the longer affix wins when both match. */
function choose(isPositive: boolean, isNegative: boolean, longer: number): number {
  if (isPositive && isNegative) return longer > 0 ? 1 : longer < 0 ? -1 : 1;
  return isPositive ? 1 : isNegative ? -1 : 0;
}

/** Digits from `at` in plain notation ("12.5", "3e4"), or null without any. */
function readDigits(
  text: string,
  at: number,
  printer: NumberPrinter,
  options: ParseOptions,
): { plain: string; end: number } | null {
  const zero = printer.symbols.zeroDigit.charCodeAt(0);
  let plain = '';
  let digits = 0;
  let hasDecimal = false;
  let end = at;
  let backup = -1;
  for (; end < text.length; end++) {
    const digit = digitAt(text, end, zero);
    if (digit >= 0) {
      plain += String(digit);
      digits++;
      backup = -1;
    } else if (!hasDecimal && text.startsWith(printer.decimal, end)) {
      if (options.integersOnly) break;
      hasDecimal = true;
      plain += '.';
    } else if (!hasDecimal && options.groupingUsed && text.startsWith(printer.grouping, end)) {
      if (backup >= 0) break;
      backup = end;
    } else {
      const exponent = digits > 0 ? readExponent(text, end, printer) : null;
      if (exponent !== null) {
        plain += `e${exponent.value}`;
        end = exponent.end;
      }
      break;
    }
  }
  if (digits === 0) return null;
  return { plain, end: backup >= 0 ? backup : end };
}

function readExponent(text: string, at: number, printer: NumberPrinter): { value: number; end: number } | null {
  const { exponent, minus, zeroDigit } = printer.symbols;
  if (!text.startsWith(exponent, at)) return null;
  let end = at + exponent.length;
  const negative = text.startsWith(minus, end);
  if (negative) end += minus.length;
  const first = end;
  let value = 0;
  for (
    let digit = digitAt(text, end, zeroDigit.charCodeAt(0));
    digit >= 0;
    digit = digitAt(text, ++end, zeroDigit.charCodeAt(0))
  )
    value = Math.min(value * 10 + digit, 100_000);
  return end === first ? null : { value: negative ? -value : value, end };
}

/** 0–9, or −1. */
function digitAt(text: string, at: number, zero: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= zero && code <= zero + 9) return code - zero;
  return code > 127 && /\p{Nd}/u.test(text[at] as string) ? digitValue(text[at] as string) : -1;
}

function toValue(plain: string, sign: number, options: ParseOptions): Value {
  if (plain === 'Infinity') return sign * Infinity;
  const digits = plain.endsWith('.') ? plain.slice(0, -1) : plain;
  if (options.bigDecimals) return decimalValue(BigDecimal.of(digits), sign, options.multiplier);
  const double = (sign * Number(digits)) / options.multiplier;
  if (options.integersOnly && Number.isInteger(Number(digits)) && Math.abs(double) < 9.2e18)
    return new Long(BigInt(Math.trunc(double)));
  if (Object.is(double, -0)) return double;
  if (options.multiplier === 1 && /^\d+$/.test(digits)) {
    const whole = BigInt(sign) * BigInt(digits);
    return BigInt.asIntN(64, whole) === whole ? new Long(whole) : double;
  }
  return Number.isInteger(double) && Math.abs(double) < 9.2e18 ? new Long(BigInt(double)) : double;
}

/** Divided by the multiplier: exactly where possible. */
function decimalValue(value: BigDecimal, sign: number, multiplier: number): BigDecimal {
  const signed = sign < 0 ? value.negate() : value;
  return multiplier === 1 ? signed : signed.divide(new BigDecimal(BigInt(multiplier), 0));
}
