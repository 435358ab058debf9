/** java.text: number, date and message formats. */
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import { JavaArray } from '../../base/arrays.ts';
import {
  compileDateFormat,
  dateStyles,
  dateTimeFormat,
  type DateFormat,
  type DateStyle,
} from '../../base/date-format.ts';
import type { JavaDate } from '../../base/dates.ts';
import { localeData } from '../../base/locale-data.ts';
import type { Locale } from '../../base/locale.ts';
import { compileMessageFormat, formatMessage, type MessageFormat } from '../../base/message-format.ts';
import {
  compileNumberFormat,
  currencyNumberFormat,
  defaultNumberFormat,
  integerNumberFormat,
  percentNumberFormat,
  type NumberFormat,
  type NumberSymbols,
} from '../../base/number-format.ts';
import type { RoundingMode } from '../../base/rounding.ts';
import { JavaThrow, Long, toText, type JavaObject, type Value } from '../../base/values.ts';
import type { TimeZone } from '../../base/zone.ts';
import type { Environment } from '../expression.ts';
import { defaultLocale, defaultZone } from '../run-defaults.ts';
import { enumValueOf, JavaEnum } from '../values/java-enum.ts';
import { roundingModeConstants } from './decimal.ts';

type Env = Environment;

const format: ClassTable = {
  name: 'java.text.Format',
  methods: {
    'String format(Object)': (self: NumberFormat | DateFormat | JavaMessageFormat, value: Value) => self.format(value),
    'Object parseObject(String)': (self: NumberFormat | DateFormat, text: string) => self.parse(text),
    'Object clone()': (self: NumberFormat | DateFormat) => self.clone(),
  },
};

/** A format made for the machine's locale, or for a given one. */
function instances(name: string, make: (locale: Locale) => NumberFormat): Record<string, NativeEntry> {
  return {
    [`java.text.NumberFormat ${name}()`]: { inRun: (env: Env) => make(defaultLocale(env)) },
    [`java.text.NumberFormat ${name}(Locale)`]: make,
  };
}

const numberInstances: Record<string, NativeEntry> = {
  ...instances('getInstance', defaultNumberFormat),
  ...instances('getNumberInstance', defaultNumberFormat),
  ...instances('getIntegerInstance', integerNumberFormat),
  ...instances('getPercentInstance', percentNumberFormat),
  ...instances('getCurrencyInstance', currencyNumberFormat),
};

const numberFormat: ClassTable = {
  name: 'java.text.NumberFormat',
  extends: 'java.text.Format',
  statics: numberInstances,
  methods: {
    'String format(double)': (self: NumberFormat, value: number) => self.format(value),
    'String format(long)': (self: NumberFormat, value: bigint) => self.format(Long.of(value)),
    'Number parse(String)': (self: NumberFormat, text: string) => self.parse(text),
    'void setMinimumFractionDigits(int)': (self: NumberFormat, n: number) => self.setMinimumFractionDigits(n),
    'void setMaximumFractionDigits(int)': (self: NumberFormat, n: number) => self.setMaximumFractionDigits(n),
    'void setMinimumIntegerDigits(int)': (self: NumberFormat, n: number) => self.setMinimumIntegerDigits(n),
    'void setMaximumIntegerDigits(int)': (self: NumberFormat, n: number) => self.setMaximumIntegerDigits(n),
    'int getMinimumFractionDigits()': (self: NumberFormat) => self.getMinimumFractionDigits(),
    'int getMaximumFractionDigits()': (self: NumberFormat) => self.getMaximumFractionDigits(),
    'void setGroupingUsed(boolean)': (self: NumberFormat, used: boolean) => self.setGroupingUsed(used),
    'boolean isGroupingUsed()': (self: NumberFormat) => self.isGroupingUsed(),
    'void setParseIntegerOnly(boolean)': (self: NumberFormat, on: boolean) => self.setParseIntegerOnly(on),
    'void setRoundingMode(java.math.RoundingMode)': (self: NumberFormat, mode: JavaEnum) =>
      self.setRoundingMode(mode.name as RoundingMode),
    'java.math.RoundingMode getRoundingMode()': (self: NumberFormat) =>
      enumValueOf(roundingModeConstants, self.getRoundingMode()),
    'void setCurrency(java.util.Currency)': (self: NumberFormat, currency: Value) => self.setCurrency(toText(currency)),
  },
};

const decimalFormat: ClassTable = {
  name: 'java.text.DecimalFormat',
  extends: 'java.text.NumberFormat',
  constructors: {
    '()': { inRun: (env: Env) => defaultNumberFormat(defaultLocale(env)) },
    '(String)': { inRun: (env: Env, pattern: string) => compileNumberFormat(pattern, defaultLocale(env)) },
    '(String, java.text.DecimalFormatSymbols)': (pattern: string, symbols: JavaSymbols) =>
      compileNumberFormat(pattern, symbols.locale, symbols.symbols),
  },
  methods: {
    'String toPattern()': (self: NumberFormat) => self.toPattern(),
    'void applyPattern(String)': (self: NumberFormat, pattern: string) => self.applyPattern(pattern),
    'void setDecimalFormatSymbols(java.text.DecimalFormatSymbols)': (self: NumberFormat, symbols: JavaSymbols) =>
      self.setSymbols(symbols.symbols),
    'java.text.DecimalFormatSymbols getDecimalFormatSymbols()': {
      inRun: (env: Env, self: NumberFormat) => new JavaSymbols(defaultLocale(env), self.getSymbols()),
    },
    'void setGroupingSize(int)': (self: NumberFormat, size: number) => self.setGroupingSize(size),
    'void setMultiplier(int)': (self: NumberFormat, n: number) => self.setMultiplier(n),
    'void setPositivePrefix(String)': (self: NumberFormat, text: string) => self.setPositivePrefix(text),
    'void setPositiveSuffix(String)': (self: NumberFormat, text: string) => self.setPositiveSuffix(text),
    'void setNegativePrefix(String)': (self: NumberFormat, text: string) => self.setNegativePrefix(text),
    'void setNegativeSuffix(String)': (self: NumberFormat, text: string) => self.setNegativeSuffix(text),
    'void setDecimalSeparatorAlwaysShown(boolean)': (self: NumberFormat, shown: boolean) =>
      self.setDecimalSeparatorAlwaysShown(shown),
    'void setParseBigDecimal(boolean)': (self: NumberFormat, on: boolean) => self.setParseBigDecimal(on),
  },
};

/** java.text.DecimalFormatSymbols. */
class JavaSymbols implements JavaObject {
  declare readonly javaClass: 'java.text.DecimalFormatSymbols';
  readonly locale: Locale;
  symbols: NumberSymbols;
  constructor(locale: Locale, symbols: NumberSymbols = localeData(locale)) {
    this.locale = locale;
    this.symbols = symbols;
  }
  change(part: Partial<NumberSymbols>): void {
    this.symbols = { ...this.symbols, ...part };
  }
  toString(): string {
    return 'java.text.DecimalFormatSymbols';
  }
}
Object.defineProperty(JavaSymbols.prototype, 'javaClass', { value: 'java.text.DecimalFormatSymbols' });

const char = (code: number) => String.fromCharCode(code);

const decimalFormatSymbols: ClassTable = {
  name: 'java.text.DecimalFormatSymbols',
  constructors: {
    '()': { inRun: (env: Env) => new JavaSymbols(defaultLocale(env)) },
    '(Locale)': (locale: Locale) => new JavaSymbols(locale),
  },
  statics: {
    'java.text.DecimalFormatSymbols getInstance()': { inRun: (env: Env) => new JavaSymbols(defaultLocale(env)) },
    'java.text.DecimalFormatSymbols getInstance(Locale)': (locale: Locale) => new JavaSymbols(locale),
  },
  methods: {
    'char getDecimalSeparator()': (self: JavaSymbols) => self.symbols.decimal.charCodeAt(0),
    'char getGroupingSeparator()': (self: JavaSymbols) => self.symbols.grouping.charCodeAt(0),
    'char getMinusSign()': (self: JavaSymbols) => self.symbols.minus.charCodeAt(0),
    'char getPercent()': (self: JavaSymbols) => self.symbols.percent.charCodeAt(0),
    'String getCurrencySymbol()': (self: JavaSymbols) => self.symbols.currencySymbol,
    'String getInfinity()': (self: JavaSymbols) => self.symbols.infinity,
    'String getNaN()': (self: JavaSymbols) => self.symbols.nan,
    'String getExponentSeparator()': (self: JavaSymbols) => self.symbols.exponent,
    'char getZeroDigit()': (self: JavaSymbols) => self.symbols.zeroDigit.charCodeAt(0),
    'String getInternationalCurrencySymbol()': (self: JavaSymbols) => self.symbols.currency,
    'void setDecimalSeparator(char)': (self: JavaSymbols, code: number) => self.change({ decimal: char(code) }),
    'void setMonetaryDecimalSeparator(char)': (self: JavaSymbols, code: number) =>
      self.change({ moneyDecimal: char(code) }),
    'void setGroupingSeparator(char)': (self: JavaSymbols, code: number) => self.change({ grouping: char(code) }),
    'void setMinusSign(char)': (self: JavaSymbols, code: number) => self.change({ minus: char(code) }),
    'void setCurrencySymbol(String)': (self: JavaSymbols, text: string) => self.change({ currencySymbol: text }),
    'void setInfinity(String)': (self: JavaSymbols, text: string) => self.change({ infinity: text }),
    'void setNaN(String)': (self: JavaSymbols, text: string) => self.change({ nan: text }),
  },
};

function styleNumbered(style: number): DateStyle {
  const found = dateStyles[style];
  if (found === undefined) throw new JavaThrow('java.lang.IllegalArgumentException', `Illegal date style ${style}`);
  return found;
}

const formatOf = (env: Env, date: number | null, time: number | null, locale: Locale = defaultLocale(env)) =>
  dateTimeFormat(
    date === null ? null : styleNumbered(date),
    time === null ? null : styleNumbered(time),
    locale,
    defaultZone(env),
  );
const MEDIUM = 2;
const SHORT = 3;

const dateInstances: Record<string, NativeEntry> = {
  'java.text.DateFormat getInstance()': { inRun: (env: Env) => formatOf(env, SHORT, SHORT) },
  'java.text.DateFormat getDateInstance()': { inRun: (env: Env) => formatOf(env, MEDIUM, null) },
  'java.text.DateFormat getDateInstance(int)': { inRun: (env: Env, style: number) => formatOf(env, style, null) },
  'java.text.DateFormat getDateInstance(int, Locale)': {
    inRun: (env: Env, style: number, locale: Locale) => formatOf(env, style, null, locale),
  },
  'java.text.DateFormat getTimeInstance()': { inRun: (env: Env) => formatOf(env, null, MEDIUM) },
  'java.text.DateFormat getTimeInstance(int)': { inRun: (env: Env, style: number) => formatOf(env, null, style) },
  'java.text.DateFormat getTimeInstance(int, Locale)': {
    inRun: (env: Env, style: number, locale: Locale) => formatOf(env, null, style, locale),
  },
  'java.text.DateFormat getDateTimeInstance()': { inRun: (env: Env) => formatOf(env, MEDIUM, MEDIUM) },
  'java.text.DateFormat getDateTimeInstance(int, int)': {
    inRun: (env: Env, date: number, time: number) => formatOf(env, date, time),
  },
  'java.text.DateFormat getDateTimeInstance(int, int, Locale)': { inRun: formatOf },
};

const dateFormat: ClassTable = {
  name: 'java.text.DateFormat',
  extends: 'java.text.Format',
  constants: { 'int FULL': 0, 'int LONG': 1, 'int MEDIUM': 2, 'int SHORT': 3, 'int DEFAULT': 2 },
  statics: dateInstances,
  methods: {
    'String format(Date)': (self: DateFormat, date: JavaDate) => self.format(date),
    'Date parse(String)': (self: DateFormat, text: string) => self.parse(text),
    'void setTimeZone(TimeZone)': (self: DateFormat, zone: TimeZone) => self.setZone(zone),
    'TimeZone getTimeZone()': (self: DateFormat) => self.getZone(),
    'void setLenient(boolean)': (self: DateFormat, lenient: boolean) => self.setLenient(lenient),
    'boolean isLenient()': (self: DateFormat) => self.isLenient(),
  },
};

const simpleDateFormat: ClassTable = {
  name: 'java.text.SimpleDateFormat',
  extends: 'java.text.DateFormat',
  constructors: {
    '()': { inRun: (env: Env) => formatOf(env, SHORT, SHORT) },
    '(String)': { inRun: (env: Env, pattern: string) => datePattern(env, pattern, defaultLocale(env)) },
    '(String, Locale)': { inRun: datePattern },
  },
  methods: {
    'String toPattern()': (self: DateFormat) => self.toPattern(),
    'void applyPattern(String)': (self: DateFormat, pattern: string) => self.applyPattern(pattern),
  },
};

/** Two-digit years mean the 80 years before now and the 20 after, as in Java. */
export function datePattern(env: Env, pattern: string, locale: Locale): DateFormat {
  const made = compileDateFormat(pattern, locale, defaultZone(env));
  if (/yy/.test(pattern)) made.setCenturyStart(env.now() - 80 * 31_556_952_000);
  return made;
}

/** java.text.MessageFormat; arguments come as one array. */
class JavaMessageFormat implements JavaObject {
  declare readonly javaClass: 'java.text.MessageFormat';
  readonly #format: MessageFormat;
  constructor(made: MessageFormat) {
    this.#format = made;
  }
  format(args: Value): string {
    return this.#format.format(args instanceof JavaArray ? (args.items as Value[]) : [args]);
  }
  toString(): string {
    return this.#format.toPattern();
  }
}
Object.defineProperty(JavaMessageFormat.prototype, 'javaClass', { value: 'java.text.MessageFormat' });

const messageFormat: ClassTable = {
  name: 'java.text.MessageFormat',
  extends: 'java.text.Format',
  constructors: {
    '(String)': {
      inRun: (env: Env, pattern: string) =>
        new JavaMessageFormat(compileMessageFormat(pattern, defaultLocale(env), defaultZone(env))),
    },
    '(String, Locale)': {
      inRun: (env: Env, pattern: string, locale: Locale) =>
        new JavaMessageFormat(compileMessageFormat(pattern, locale, defaultZone(env))),
    },
  },
  statics: {
    'String format(String, Object...)': {
      inRun: (env: Env, pattern: string, args: JavaArray<Value>) =>
        formatMessage(pattern, args.items, defaultLocale(env), defaultZone(env)),
    },
  },
  methods: { 'String toPattern()': toText },
};

export const textClasses: readonly ClassTable[] = [
  format,
  numberFormat,
  decimalFormat,
  decimalFormatSymbols,
  dateFormat,
  simpleDateFormat,
  messageFormat,
];
