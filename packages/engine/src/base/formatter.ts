import { bounded, fitting } from './text-limit.ts';
import { dateSpecifierText } from './formatter-dates.ts';
import { BigDecimal, BigInteger } from './decimal.ts';
import { doubleMagnitude, decimalMagnitude, hexDouble, type FloatConversion } from './formatter-floats.ts';
import { localeData, type LocaleData } from './locale-data.ts';
import { localDigits } from './number-printer.ts';
import {
  Byte,
  Character,
  Float,
  Integer,
  JavaThrow,
  Long,
  Short,
  javaClassOf,
  toText,
  valueHash,
  type Value,
} from './values.ts';
import { NO_INDEX, checkSpecifier, cutFormat, problem, refuseFlags, type Specifier } from './formatter-specifier.ts';
import type { Locale } from './locale.ts';
import { TimeZone } from './zone.ts';

/** `String.format(locale, format, args)`: java.util.Formatter. Dates print in `zone`.
 *  Errors: `JavaThrow` of the IllegalFormatException family with the texts of the JDK. */
export function formatJava(
  format: string,
  args: readonly Value[],
  locale: Locale,
  zone: TimeZone = TimeZone.GMT,
): string {
  let text = '';
  let next = 0;
  let last = -1;
  for (const part of cutFormat(format)) {
    if (typeof part === 'string') {
      text = fitting(text + part);
      continue;
    }
    checkSpecifier(part);
    if (part.index === NO_INDEX) throw problem('IllegalFormatArgumentIndex', 'Illegal format argument index = 0');
    if (part.conversion === 'n') {
      text += '\n';
      continue;
    }
    if (part.conversion === '%') {
      text = fitting(text + padded('%', part));
      continue;
    }
    if (part.index === 0) last = next++;
    else if (part.index > 0) last = part.index - 1;
    if (last < 0 || last >= args.length) throw problem('MissingFormatArgument', `Format specifier '${part.text}'`);
    text = fitting(text + specifierText(part, args[last] ?? null, locale, zone));
  }
  return bounded(text);
}

function specifierText(spec: Specifier, value: Value, locale: Locale, zone: TimeZone): string {
  const kind = spec.conversion[0] as string;
  const isUpper = kind !== kind.toLowerCase();
  const text = plainText(spec, kind.toLowerCase(), value, locale, zone);
  return isUpper ? text.toUpperCase() : text;
}

function plainText(spec: Specifier, kind: string, value: Value, locale: Locale, zone: TimeZone): string {
  switch (kind) {
    case 'b':
      return shortened(value === null ? 'false' : typeof value === 'boolean' ? String(value) : 'true', spec);
    case 'h':
      return shortened(value === null ? 'null' : (valueHash(value) >>> 0).toString(16), spec);
    case 's':
      if (spec.flags.includes('#')) throw problem('FormatFlagsConversionMismatch', 'Conversion = s, Flags = #');
      return shortened(toText(value), spec);
    case 'c':
      return padded(value === null ? 'null' : characterText(value), spec);
    case 't':
      if (value === null) return padded('null', spec);
      return padded(dateSpecifierText(spec.conversion.slice(1), value, locale, zone), spec);
    default:
      if (value === null) return shortened('null', spec);
      return 'dox'.includes(kind) ? integerText(spec, kind, value, locale) : floatText(spec, kind, value, locale);
  }
}

function shortened(text: string, spec: Specifier): string {
  return padded(spec.precision >= 0 ? text.slice(0, spec.precision) : text, spec);
}

function padded(text: string, { flags, width }: Specifier): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

function characterText(value: Value): string {
  if (value instanceof Character) return value.toString();
  if (!(value instanceof Integer || value instanceof Short || value instanceof Byte)) throw mismatch('c', value);
  if (value.value < 0 || value.value > 0x10ffff)
    throw problem('IllegalFormatCodePoint', `Code point = 0x${(value.value >>> 0).toString(16)}`);
  return String.fromCodePoint(value.value);
}

function integerText(spec: Specifier, kind: string, value: Value, locale: Locale): string {
  const bits = bitsOf(value);
  if (bits === null) throw mismatch(kind, value);
  const number = 'value' in (value as object) ? BigInt((value as Integer | Long).value) : 0n;
  if (kind === 'd') {
    const digits = (number < 0n ? -number : number).toString();
    return signed(digits, number < 0n, spec, localeData(locale));
  }
  if (bits > 0) refuseFlags(spec, '+ (', kind);
  const shown = bits > 0 ? BigInt.asUintN(bits, number) : number < 0n ? -number : number;
  const prefix = spec.flags.includes('#') ? (kind === 'x' ? '0x' : '0') : '';
  const digits = shown.toString(kind === 'x' ? 16 : 8);
  const isNegative = bits === 0 && number < 0n;
  const parenthesis = isNegative && spec.flags.includes('(');
  const sign = isNegative ? (parenthesis ? '(' : '-') : bits === 0 ? plusSign(spec.flags) : '';
  const room = spec.width - sign.length - prefix.length - (parenthesis ? 1 : 0);
  const body = spec.flags.includes('0') ? digits.padStart(room, '0') : digits;
  return padded(sign + prefix + body + (parenthesis ? ')' : ''), spec);
}

/** Width in bits of an integer class; 0 = BigInteger; null = no integer. */
function bitsOf(value: Value): number | null {
  if (value instanceof Integer) return 32;
  if (value instanceof Long) return 64;
  if (value instanceof Short) return 16;
  if (value instanceof Byte) return 8;
  return value instanceof BigInteger ? 0 : null;
}

function plusSign(flags: string): string {
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function floatText(spec: Specifier, kind: string, value: Value, locale: Locale): string {
  const { flags, precision } = spec;
  if (value instanceof BigDecimal) {
    if (kind === 'a') throw mismatch('a', value);
    const isNegative = value.unscaled < 0n;
    const text = decimalMagnitude(value.abs(), kind as FloatConversion, precision, flags.includes('#'));
    return signed(text, isNegative, spec, localeData(locale));
  }
  const number = typeof value === 'number' ? value : value instanceof Float ? value.value : null;
  if (number === null) throw mismatch(kind, value);
  if (Number.isNaN(number)) return padded('NaN', spec);
  const isNegative = number < 0 || Object.is(number, -0);
  if (!Number.isFinite(number)) {
    const parenthesis = isNegative && flags.includes('(');
    const sign = isNegative ? (parenthesis ? '(' : '-') : plusSign(flags);
    return padded(`${sign}Infinity${parenthesis ? ')' : ''}`, spec);
  }
  if (kind === 'a') return hexText(Math.abs(number), isNegative, spec);
  const text = doubleMagnitude(Math.abs(number), kind as FloatConversion, precision, flags.includes('#'));
  return signed(text, isNegative, spec, localeData(locale));
}

function hexText(magnitude: number, isNegative: boolean, spec: Specifier): string {
  const sign = isNegative ? '-' : plusSign(spec.flags);
  const text = hexDouble(magnitude, spec.precision);
  const body = spec.flags.includes('0') ? `0x${text.slice(2).padStart(spec.width - sign.length - 2, '0')}` : text;
  return padded(sign + body, spec);
}

/** Sign, grouping, zero padding and the digits of the locale around `magnitude` (`123.45`, `1.5e+10`). */
function signed(magnitude: string, isNegative: boolean, spec: Specifier, data: LocaleData): string {
  const { flags, width } = spec;
  const parenthesis = isNegative && flags.includes('(');
  const sign = isNegative ? (parenthesis ? '(' : '-') : plusSign(flags);
  const [, whole = '', fraction = '', exponent = ''] = /^(\d+)(\.\d*)?(e.*)?$/.exec(magnitude) ?? [];
  let body = flags.includes(',') ? whole.replace(/\B(?=(?:\d{3})+$)/g, '\u0000') : whole;
  if (fraction !== '') body += `\u0001${fraction.slice(1)}`;
  if (flags.includes('0')) {
    const room = width - sign.length - (parenthesis ? 1 : 0) - exponent.length;
    body = body.padStart(room, '0');
  }
  let text = localDigits(body, data.zeroDigit).replaceAll('\u0000', data.grouping).replace('\u0001', data.decimal);
  text += exponent === '' ? '' : exponent.slice(0, 2) + localDigits(exponent.slice(2), data.zeroDigit);
  return padded(sign + text + (parenthesis ? ')' : ''), spec);
}

function mismatch(conversion: string, value: Value): JavaThrow {
  return problem('IllegalFormatConversion', `${conversion} != ${javaClassOf(value)}`);
}
