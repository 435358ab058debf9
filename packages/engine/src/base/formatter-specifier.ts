/** Cutting and checking the specifiers of java.util.Formatter. */
import { isDateConversion } from './formatter-dates.ts';
import { JavaThrow } from './values.ts';

/** One `%[index$][flags][width][.precision]conversion`. −1 = not given. */
export interface Specifier {
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
export const NO_INDEX = -2;

const SPECIFIER = /%(\d+\$)?([-#+ 0,(<]*)?(\d+)?(\.\d+)?([tT])?([a-zA-Z%])/y;

/** Texts and specifiers in order. Errors: IllegalFormatException family. */
export function cutFormat(format: string): (string | Specifier)[] {
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
export function checkSpecifier(spec: Specifier): void {
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

/** Errors: FormatFlagsConversionMismatchException for the first of the `refused` flags given. */
export function refuseFlags({ flags }: Specifier, refused: string, conversion: string): void {
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

/** A java.util exception `name`Exception. */
export function problem(name: string, message: string): JavaThrow {
  return new JavaThrow(`java.util.${name}Exception`, message);
}
