/** The date parser of a data source: by pattern, or by the class's own form. */
import type { DateClass } from '../base/dates.ts';
import { compileDateFormat, defaultDateTimeFormat } from '../base/date-format.ts';
import { TimeZone } from '../base/zone.ts';
import type { DataFormats } from './formats.ts';
import { numericDateParser } from './parse-date.ts';
import type { DateParser } from './parse-date.ts';

/** Patterns of the java.sql classes when the data source names none. */
const sqlPatterns: Readonly<Partial<Record<DateClass, string>>> = {
  'java.sql.Date': 'yyyy-MM-dd',
  'java.sql.Time': 'HH:mm:ss',
  'java.sql.Timestamp': 'yyyy-MM-dd HH:mm:ss.SSS',
};

/** Strict parser for a class. java.util.Date reads the source's zone, java.sql classes the machine's (GMT). */
export function dateParserFor(javaClass: DateClass, formats: DataFormats): DateParser {
  const isUtil = javaClass === 'java.util.Date';
  const zone = isUtil ? formats.timeZone : (formats.machineZone ?? TimeZone.GMT);
  const pattern = formats.datePattern ?? sqlPatterns[javaClass];
  const quick = pattern === undefined ? null : numericDateParser(pattern, zone);
  if (quick !== null) return quick;
  const format =
    pattern === undefined
      ? defaultDateTimeFormat(formats.locale, zone)
      : compileDateFormat(pattern, formats.locale, zone);
  format.setLenient(false);
  return (text) => {
    const { millis, end } = format.parseAt(text, 0);
    return millis === null ? { failedAt: end } : { millis, end };
  };
}
