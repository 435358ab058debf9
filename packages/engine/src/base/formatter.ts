import { dateSpecifierText, isDateConversion } from './formatter-dates.ts';
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
import type { Locale } from './locale.ts';
import { TimeZone } from './zone.ts';

/** One `%[index$][flags][width][.precision]conversion`. −1 = not given. */
interface Specifier {
  readonly text: string;
  /** 0: the next argument; −1: the previous one (`<`); `NO_INDEX`: the impossible `0$`. */
  readonly index: number;
  readonly flags: string;
  readonly width: number;
  readonly precision: number;
  readonly conversion: string;
}

/** Widest and most precise output; larger requests fail as if memory ran out. */
const MAX_WIDTH = 100_000;
const NO_INDEX = -2;

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
      text += part;
      continue;
    }
    checkSpecifier(part);
    if (part.index === NO_INDEX) throw problem('IllegalFormatArgumentIndex', 'Illegal format argument index = 0');
    if (part.conversion === 'n') {
      text += '\n';
      continue;
    }
    if (part.conversion === '%') {
      text += padded('%', part);
      continue;
    }
    if (part.index === 0) last = next++;
    else if (part.index > 0) last = part.index - 1;
    if (last < 0 || last >= args.length) throw problem('MissingFormatArgument', `Format specifier '${part.text}'`);
    text += specifierText(part, args[last] ?? null, locale, zone);
  }
  return text;
}

const SPECIFIER = /%(\d+\$)?([-#+ 0,(<]*)?(\d+)?(\.\d+)?([tT])?([a-zA-Z%])/y;

function cutFormat(format: string): (string | Specifier)[] {
  const parts: (string | Specifier)[] = [];
  for (let at = 0; at < format.length;) {
    const percent = format.indexOf('%', at);
    if (percent !== at) {
      parts.push(format.slice(at, percent < 0 ? undefined : percent));
      if (percent < 0) break;
    }
    SPECIFIER.lastIndex = percent;
    const match = SPECIFIER.exec(format);
    if (match === null) throw problem('UnknownFormatConversion', `Conversion = '${format[percent + 1] ?? '%'}'`);
    parts.push(readSpecifier(match));
    at = SPECIFIER.lastIndex;
  }
  return parts;
}

function readSpecifier(match: RegExpExecArray): Specifier {
  const [text, index, flags = '', width, precision, date = '', conversion = ''] = match;
  for (let i = 0; i < flags.length; i++)
    if (flags.indexOf(flags[i] as string) !== i) throw problem('DuplicateFormatFlags', `Flags = '${flags[i]}'`);
  const number = (digits: string | undefined): number =>
    digits === undefined ? -1 : Math.min(Number(digits), MAX_WIDTH);
  return {
    text,
    index: flags.includes('<') ? -1 : index === undefined ? 0 : Number(index.slice(0, -1)) || NO_INDEX,
    flags: flags.replace('<', ''),
    width: number(width),
    precision: number(precision?.slice(1)),
    conversion: date + conversion,
  };
}

/** Which flags, width and precision go with which conversion. */
function checkSpecifier(spec: Specifier): void {
  const { conversion, flags, width, precision } = spec;
  const kind = conversion[0] as string;
  if (kind === 't' || kind === 'T') {
    if (!isDateConversion(conversion.slice(1)))
      throw problem('UnknownFormatConversion', `Conversion = 't${conversion.slice(1)}'`);
    if (precision !== -1) throw problem('IllegalFormatPrecision', String(precision));
    refuseFlags(spec, '#+ 0,(', conversion.slice(1));
    return needWidth(spec, '-');
  }
  if (!'bBhHsScCdoxXeEfgGaAn%'.includes(kind)) throw problem('UnknownFormatConversion', `Conversion = '${kind}'`);
  if ('bBhHsS'.includes(kind)) {
    if ('bBhH'.includes(kind)) refuseFlags(spec, '#', kind.toLowerCase());
    needWidth(spec, '-');
    refuseFlags(spec, '+ 0,(', kind.toLowerCase());
  } else if ('cC'.includes(kind)) {
    if (precision !== -1) throw problem('IllegalFormatPrecision', String(precision));
    refuseFlags(spec, '#+ 0,(', 'c');
    needWidth(spec, '-');
  } else if (kind === 'n') {
    if (precision !== -1) throw problem('IllegalFormatPrecision', String(precision));
    if (width !== -1) throw problem('IllegalFormatWidth', String(width));
    if (flags !== '') throw problem('IllegalFormatFlags', `Flags = '${flagsText(spec)}'`);
  } else if (kind === '%') {
    if (precision !== -1) throw problem('IllegalFormatPrecision', String(precision));
    if (flags !== '' && flags !== '-') throw problem('IllegalFormatFlags', `Flags = '${flagsText(spec)}'`);
    needWidth(spec, '-');
  } else checkNumber(spec, kind.toLowerCase());
}

function checkNumber(spec: Specifier, kind: string): void {
  const { precision } = spec;
  const isInteger = kind === 'd' || kind === 'o' || kind === 'x';
  if (isInteger && precision !== -1) {
    needWidth(spec, '-0');
    checkSigns(spec);
    throw problem('IllegalFormatPrecision', String(precision));
  }
  needWidth(spec, '-0');
  checkSigns(spec);
  if (kind === 'd') refuseFlags(spec, '#', 'd');
  else if (isInteger) refuseFlags(spec, ',', kind);
  else if (kind === 'a') refuseFlags(spec, '(,', 'a');
  else if (kind === 'e') refuseFlags(spec, ',', 'e');
  else if (kind === 'g') refuseFlags(spec, '#', 'g');
}

function checkSigns(spec: Specifier): void {
  const { flags } = spec;
  if ((flags.includes('+') && flags.includes(' ')) || (flags.includes('-') && flags.includes('0')))
    throw problem('IllegalFormatFlags', `Flags = '${flagsText(spec)}'`);
}

function needWidth(spec: Specifier, ones: string): void {
  if (spec.width === -1 && [...ones].some((flag) => spec.flags.includes(flag)))
    throw problem('MissingFormatWidth', canonicalText(spec));
}

function refuseFlags({ flags }: Specifier, refused: string, conversion: string): void {
  for (const flag of refused)
    if (flags.includes(flag))
      throw problem('FormatFlagsConversionMismatch', `Conversion = ${conversion}, Flags = ${flag}`);
}

/** Flags in the order of the JDK; `^` marks an upper-case conversion. */
function flagsText({ flags, conversion }: Specifier): string {
  const kind = conversion[0] as string;
  return [...'-^#+ 0,(<']
    .filter((flag) => (flag === '^' ? kind !== kind.toLowerCase() : flags.includes(flag)))
    .join('');
}

/** The specifier as the JDK writes it. */
function canonicalText(spec: Specifier): string {
  const index = spec.index > 0 ? `${spec.index}$` : '';
  const width = spec.width >= 0 ? String(spec.width) : '';
  const precision = spec.precision >= 0 ? `.${spec.precision}` : '';
  return `%${flagsText(spec).replace('^', '')}${index}${width}${precision}${spec.conversion}`;
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

function problem(name: string, message: string): JavaThrow {
  return new JavaThrow(`java.util.${name}Exception`, message);
}
