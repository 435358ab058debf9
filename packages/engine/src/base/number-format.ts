import { compileDuration, isDurationPattern, type DurationPrinter } from './duration-format.ts';
import { currencyDigits, currencySymbol, localeData } from './locale-data.ts';
import { parseNumber } from './number-parse.ts';
import {
  MANY_DIGITS,
  numberPatternText,
  parseNumberPattern,
  type Affix,
  type NumberPattern,
} from './number-pattern.ts';
import { NumberPrinter, type NumberSymbols } from './number-printer.ts';
import type { Locale } from './locale.ts';
import type { RoundingMode } from './rounding.ts';
import { JavaThrow, type JavaObject, type Value } from './values.ts';

export type { NumberSymbols } from './number-printer.ts';

const MAX_DIGITS = 340;

/** A DecimalFormat by pattern and locale; also the engine's own duration patterns (`[h]:mm:ss`, seconds).
 *  Errors: IllegalArgumentException with the text of the JDK. */
export function compileNumberFormat(pattern: string, locale: Locale, symbols?: NumberSymbols): NumberFormat {
  if (isDurationPattern(pattern)) {
    const format = new NumberFormat(parseNumberPattern('#'), symbols ?? localeData(locale), locale);
    format.showDurations(compileDuration(pattern));
    return format;
  }
  return new NumberFormat(parseNumberPattern(pattern), symbols ?? localeData(locale), locale);
}

/** NumberFormat.getInstance(locale). */
export function defaultNumberFormat(locale: Locale): NumberFormat {
  return compileNumberFormat('#,##0.###', locale);
}
/** NumberFormat.getIntegerInstance(locale). */
export function integerNumberFormat(locale: Locale): NumberFormat {
  const format = compileNumberFormat('#,##0', locale);
  format.setParseIntegerOnly(true);
  return format;
}
/** NumberFormat.getPercentInstance(locale). */
export function percentNumberFormat(locale: Locale): NumberFormat {
  return compileNumberFormat(localeData(locale).percentPattern, locale);
}
/** NumberFormat.getCurrencyInstance(locale), with the fraction digits of the country's currency. */
export function currencyNumberFormat(locale: Locale): NumberFormat {
  const data = localeData(locale);
  const format = compileNumberFormat(data.currencyPattern, locale);
  const digits = currencyDigits(data.currency);
  if (digits >= 0) {
    format.setMaximumFractionDigits(digits);
    format.setMinimumFractionDigits(digits);
  }
  return format;
}

/** java.text.DecimalFormat: numbers as text by a pattern. Rounds HALF_EVEN unless told otherwise, on the exact binary
 *  value of a double. Setters change the format at once, as in Java. */
export class NumberFormat implements JavaObject {
  declare readonly javaClass: 'java.text.DecimalFormat';
  private pattern: NumberPattern;
  private symbols: NumberSymbols;
  private readonly locale: Locale;
  private mode: RoundingMode = 'HALF_EVEN';
  private integersOnly = false;
  private bigDecimals = false;
  private groupingUsed: boolean;
  private printer: NumberPrinter;
  private durations: DurationPrinter | null = null;
  private patternText: string | null = null;

  constructor(pattern: NumberPattern, symbols: NumberSymbols, locale: Locale) {
    this.pattern = pattern;
    this.symbols = symbols;
    this.locale = locale;
    this.groupingUsed = pattern.groupingSize > 0;
    this.printer = new NumberPrinter(pattern, symbols, this.mode);
  }
  /** From now on prints durations. */
  showDurations(durations: DurationPrinter): void {
    this.durations = durations;
  }
  private refresh(): void {
    this.patternText = null;
    this.printer = new NumberPrinter(this.shownPattern(), this.symbols, this.mode);
  }
  private shownPattern(): NumberPattern {
    return this.groupingUsed ? this.pattern : { ...this.pattern, groupingSize: 0 };
  }

  /** Text of a Double, Float, Integer, Long, Short, Byte, BigDecimal or BigInteger.
   *  Errors: IllegalArgumentException "Cannot format given Object as a Number". */
  format(value: Value): string {
    return this.durations === null ? this.printer.format(value) : this.durations.format(value);
  }

  /** `DecimalFormat.parse(text)`: Long when whole and in range, else Double (BigDecimal if so set). Reads a prefix of
   *  the text. Errors: ParseException `Unparseable number: "x"`. */
  parse(text: string): Value {
    const found = this.parseAt(text, 0);
    if (found === null) throw new JavaThrow('java.text.ParseException', `Unparseable number: "${text}"`);
    return found.value;
  }
  /** `parse(text, position)`: the number and the index after it, or null. */
  parseAt(text: string, start: number): { readonly value: Value; readonly end: number } | null {
    const { multiplier } = this.pattern;
    const { groupingUsed, integersOnly, bigDecimals } = this;
    return parseNumber(text, start, this.printer, { multiplier, groupingUsed, integersOnly, bigDecimals });
  }

  toPattern(): string {
    if (this.durations !== null) return this.durations.pattern;
    return (this.patternText ??= numberPatternText(this.shownPattern()));
  }
  applyPattern(pattern: string): void {
    this.pattern = parseNumberPattern(pattern);
    this.groupingUsed = this.pattern.groupingSize > 0;
    this.refresh();
  }
  private change(part: Partial<NumberPattern>): void {
    this.pattern = { ...this.pattern, ...part };
    this.refresh();
  }

  getMinimumFractionDigits(): number {
    return this.pattern.minFraction;
  }
  getMaximumFractionDigits(): number {
    return this.pattern.maxFraction;
  }
  getMinimumIntegerDigits(): number {
    return this.pattern.minInteger;
  }
  getMaximumIntegerDigits(): number {
    return this.pattern.maxInteger;
  }
  setMinimumFractionDigits(digits: number): void {
    const minFraction = Math.min(MAX_DIGITS, Math.max(0, digits));
    this.change({ minFraction, maxFraction: Math.max(minFraction, this.pattern.maxFraction) });
  }
  setMaximumFractionDigits(digits: number): void {
    const maxFraction = Math.max(0, digits);
    this.change({ maxFraction, minFraction: Math.min(maxFraction, this.pattern.minFraction) });
  }
  setMinimumIntegerDigits(digits: number): void {
    const minInteger = Math.min(MAX_DIGITS, Math.max(0, digits));
    this.change({ minInteger, maxInteger: Math.max(minInteger, this.pattern.maxInteger) });
  }
  setMaximumIntegerDigits(digits: number): void {
    const maxInteger = Math.min(MANY_DIGITS, Math.max(0, digits));
    this.change({ maxInteger, minInteger: Math.min(maxInteger, this.pattern.minInteger) });
  }
  isGroupingUsed(): boolean {
    return this.groupingUsed;
  }
  setGroupingUsed(used: boolean): void {
    this.groupingUsed = used;
    this.refresh();
  }
  getGroupingSize(): number {
    return this.pattern.groupingSize;
  }
  setGroupingSize(size: number): void {
    this.change({ groupingSize: size });
  }
  getRoundingMode(): RoundingMode {
    return this.mode;
  }
  setRoundingMode(mode: RoundingMode): void {
    this.mode = mode;
    this.refresh();
  }
  getMultiplier(): number {
    return this.pattern.multiplier;
  }
  setMultiplier(multiplier: number): void {
    this.change({ multiplier });
  }
  setDecimalSeparatorAlwaysShown(shown: boolean): void {
    this.change({ decimalAlwaysShown: shown });
  }
  isParseBigDecimal(): boolean {
    return this.bigDecimals;
  }
  setParseBigDecimal(on: boolean): void {
    this.bigDecimals = on;
  }
  isParseIntegerOnly(): boolean {
    return this.integersOnly;
  }
  setParseIntegerOnly(on: boolean): void {
    this.integersOnly = on;
  }
  getPositivePrefix(): string {
    return this.printer.positivePrefix;
  }
  setPositivePrefix(text: string): void {
    this.change({ prefix: [{ text }], negative: this.negativeAffixes() });
  }
  getPositiveSuffix(): string {
    return this.printer.positiveSuffix;
  }
  setPositiveSuffix(text: string): void {
    this.change({ suffix: [{ text }], negative: this.negativeAffixes() });
  }
  getNegativePrefix(): string {
    return this.printer.negativePrefix;
  }
  setNegativePrefix(text: string): void {
    this.change({ negative: { ...this.negativeAffixes(), prefix: [{ text }] } });
  }
  getNegativeSuffix(): string {
    return this.printer.negativeSuffix;
  }
  setNegativeSuffix(text: string): void {
    this.change({ negative: { ...this.negativeAffixes(), suffix: [{ text }] } });
  }
  private negativeAffixes(): { readonly prefix: Affix; readonly suffix: Affix } {
    return this.pattern.negative ?? { prefix: [{ sign: '-' }, ...this.pattern.prefix], suffix: this.pattern.suffix };
  }
  getSymbols(): NumberSymbols {
    return this.symbols;
  }
  setSymbols(symbols: NumberSymbols): void {
    this.symbols = symbols;
    this.refresh();
  }
  /** ISO code of the currency that ¤ stands for. */
  getCurrency(): string {
    return this.symbols.currency;
  }
  setCurrency(code: string): void {
    this.setSymbols({ ...this.symbols, currency: code, currencySymbol: currencySymbol(code, this.locale) });
  }

  clone(): NumberFormat {
    const copy = new NumberFormat(this.pattern, this.symbols, this.locale);
    copy.mode = this.mode;
    copy.integersOnly = this.integersOnly;
    copy.bigDecimals = this.bigDecimals;
    copy.groupingUsed = this.groupingUsed;
    copy.refresh();
    return copy;
  }
  equals(other: Value): boolean {
    return (
      other instanceof NumberFormat &&
      other.toPattern() === this.toPattern() &&
      other.mode === this.mode &&
      JSON.stringify(other.symbols) === JSON.stringify(this.symbols)
    );
  }
  toString(): string {
    return `java.text.DecimalFormat[${this.toPattern()}]`;
  }
}
Object.defineProperty(NumberFormat.prototype, 'javaClass', { value: 'java.text.DecimalFormat' });
