/** java.time.format. */
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import type { DateStyle } from '../../base/date-format.ts';
import type { Locale } from '../../base/locale.ts';
import { DateTimeFormatter, isoFormatters } from '../../base/time-format.ts';
import type { ZoneId } from '../../base/time-values.ts';
import { toText, type Value } from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import { timeFormatter } from '../functions/temporal-text.ts';
import { defaultLocale } from '../run-defaults.ts';
import { enumConstants, type JavaEnum } from '../values/java-enum.ts';

type Env = Environment;
const formatterName = 'java.time.format.DateTimeFormatter';
const styles = enumConstants('java.time.format.FormatStyle', ['FULL', 'LONG', 'MEDIUM', 'SHORT']);
const styleOf = (style: JavaEnum) => style.name.toLowerCase() as DateStyle;

const formatter: ClassTable = {
  name: formatterName,
  constants: Object.fromEntries(
    Object.entries(isoFormatters).map(([name, value]) => [`${formatterName} ${name}`, value]),
  ),
  statics: {
    [`${formatterName} ofPattern(String)`]: {
      inRun: (env: Env, pattern: string) => timeFormatter(pattern, defaultLocale(env)),
    },
    [`${formatterName} ofPattern(String, Locale)`]: timeFormatter,
    [`${formatterName} ofLocalizedDate(java.time.format.FormatStyle)`]: {
      inRun: (env: Env, s: JavaEnum) => DateTimeFormatter.ofStyles(styleOf(s), null, defaultLocale(env)),
    },
    [`${formatterName} ofLocalizedTime(java.time.format.FormatStyle)`]: {
      inRun: (env: Env, s: JavaEnum) => DateTimeFormatter.ofStyles(null, styleOf(s), defaultLocale(env)),
    },
    [`${formatterName} ofLocalizedDateTime(java.time.format.FormatStyle)`]: {
      inRun: (env: Env, s: JavaEnum) => DateTimeFormatter.ofStyles(styleOf(s), styleOf(s), defaultLocale(env)),
    },
    [`${formatterName} ofLocalizedDateTime(java.time.format.FormatStyle, java.time.format.FormatStyle)`]: {
      inRun: (env: Env, d: JavaEnum, t: JavaEnum) =>
        DateTimeFormatter.ofStyles(styleOf(d), styleOf(t), defaultLocale(env)),
    },
  },
  methods: {
    'String format(java.time.temporal.Temporal)': (self: DateTimeFormatter, value: Value) => self.format(value),
    [`${formatterName} withLocale(Locale)`]: (self: DateTimeFormatter, locale: Locale) => self.withLocale(locale),
    [`${formatterName} withZone(java.time.ZoneId)`]: (self: DateTimeFormatter, zone: ZoneId) => self.withZone(zone),
  },
};

const formatStyle: ClassTable = {
  name: 'java.time.format.FormatStyle',
  kind: 'enum',
  constants: Object.fromEntries(styles.map((style) => [`java.time.format.FormatStyle ${style.name}`, style])),
};

/** `format(formatter)` of every temporal. */
export const formatMethod: Readonly<Record<string, NativeEntry>> = {
  [`String format(${formatterName})`]: (self: Value, by: DateTimeFormatter) => by.format(self),
};

/** `parse(text, formatter)` of a temporal class. */
export function parseWith(
  type: string,
  parse: (by: DateTimeFormatter, text: string) => Value,
): Record<string, NativeEntry> {
  return {
    [`${type} parse(CharSequence, ${formatterName})`]: (text: Value, by: DateTimeFormatter) => parse(by, toText(text)),
  };
}

export const timeFormatClasses: readonly ClassTable[] = [formatter, formatStyle];
