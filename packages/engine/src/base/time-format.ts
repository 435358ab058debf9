import { dateTimePattern, type DateStyle } from './date-format.ts';
import { localeData } from './locale-data.ts';
import { temporalParts, type TemporalParts } from './time-fields.ts';
import { parseTemporal, type ParsedTemporal } from './time-parse.ts';
import { cutTimePattern, isoParts } from './time-pattern.ts';
import { compileTimePrinter } from './time-printer.ts';
import { Locale } from './locale.ts';
import { LocalDate, LocalDateTime, LocalTime, ZonedDateTime, type ZoneId } from './time-values.ts';
import { JavaThrow, type JavaObject, type Value } from './values.ts';

/** Styles of a formatter whose pattern is that of its locale. */
interface FormatStyles {
  readonly date: DateStyle | null;
  readonly time: DateStyle | null;
}

/** java.time.format.DateTimeFormatter made by a pattern. Immutable. */
export class DateTimeFormatter implements JavaObject {
  declare readonly javaClass: 'java.time.format.DateTimeFormatter';
  readonly pattern: string;
  readonly locale: Locale;
  readonly zone: ZoneId | null;
  private readonly styles: FormatStyles | null;
  private readonly print: (parts: TemporalParts) => string;

  /** Errors: IllegalArgumentException with the text of the JDK. */
  constructor(pattern: string, locale: Locale, zone: ZoneId | null = null, styles: FormatStyles | null = null) {
    this.pattern = pattern;
    this.locale = locale;
    this.zone = zone;
    this.styles = styles;
    this.print = compileTimePrinter(cutTimePattern(pattern), locale);
  }
  static ofPattern(pattern: string, locale: Locale = Locale.US): DateTimeFormatter {
    return new DateTimeFormatter(pattern, locale);
  }
  /** `ofLocalizedDate`, `ofLocalizedTime`, `ofLocalizedDateTime`; null leaves a part out. */
  static ofStyles(date: DateStyle | null, time: DateStyle | null, locale: Locale = Locale.US): DateTimeFormatter {
    return new DateTimeFormatter(dateTimePattern(date, time, localeData(locale)), locale, null, { date, time });
  }
  withLocale(locale: Locale): DateTimeFormatter {
    const { styles } = this;
    const pattern = styles === null ? this.pattern : dateTimePattern(styles.date, styles.time, localeData(locale));
    return new DateTimeFormatter(pattern, locale, this.zone, styles);
  }
  withZone(zone: ZoneId): DateTimeFormatter {
    return new DateTimeFormatter(this.pattern, this.locale, zone, this.styles);
  }

  /** Text of a java.time value. Errors: DateTimeException, UnsupportedTemporalTypeException for a field it lacks. */
  format(temporal: Value): string {
    return this.print(temporalParts(temporal, this.zone));
  }

  /** `LocalDate.parse(text, this)`. Errors: DateTimeParseException. */
  parseDate(text: string): LocalDate {
    return this.parsed(text, 'LocalDate', ({ date }) => date);
  }
  parseTime(text: string): LocalTime {
    return this.parsed(text, 'LocalTime', ({ time }) => time);
  }
  parseDateTime(text: string): LocalDateTime {
    return this.parsed(text, 'LocalDateTime', ({ date, time }) =>
      date === null || time === null ? null : new LocalDateTime(date, time),
    );
  }
  parseZoned(text: string): ZonedDateTime {
    return this.parsed(text, 'ZonedDateTime', ({ date, time, zone }) => {
      const place = zone ?? this.zone;
      return date === null || time === null || place === null
        ? null
        : ZonedDateTime.ofLocal(new LocalDateTime(date, time), place);
    });
  }
  private parsed<T>(text: string, name: string, build: (parsed: ParsedTemporal) => T | null): T {
    const result = build(parseTemporal(text, cutTimePattern(this.pattern), this.locale));
    if (result !== null) return result;
    throw new JavaThrow(
      'java.time.format.DateTimeParseException',
      `Text '${text}' could not be parsed: Unable to obtain ${name} from TemporalAccessor`,
    );
  }

  equals(other: Value): boolean {
    return other instanceof DateTimeFormatter && other.pattern === this.pattern && other.locale.equals(this.locale);
  }
  toString(): string {
    return this.pattern;
  }
}
Object.defineProperty(DateTimeFormatter.prototype, 'javaClass', { value: 'java.time.format.DateTimeFormatter' });

const { fraction, region, instant, week, gmtOffset } = isoParts;
const time = `HH:mm[:ss${fraction}]`;
const iso = {
  ISO_LOCAL_DATE: 'uuuu-MM-dd',
  ISO_OFFSET_DATE: 'uuuu-MM-ddXXXXX',
  ISO_DATE: 'uuuu-MM-dd[XXXXX]',
  ISO_LOCAL_TIME: time,
  ISO_OFFSET_TIME: `${time}XXXXX`,
  ISO_TIME: `${time}[XXXXX]`,
  ISO_LOCAL_DATE_TIME: `uuuu-MM-dd'T'${time}`,
  ISO_OFFSET_DATE_TIME: `uuuu-MM-dd'T'${time}XXXXX`,
  ISO_ZONED_DATE_TIME: `uuuu-MM-dd'T'${time}XXXXX['['${region}']']`,
  ISO_DATE_TIME: `uuuu-MM-dd'T'${time}[XXXXX['['${region}']']]`,
  ISO_INSTANT: instant,
  ISO_ORDINAL_DATE: 'uuuu-DDD[XXXXX]',
  ISO_WEEK_DATE: `${week}[XXXXX]`,
  BASIC_ISO_DATE: 'uuuuMMdd[XX]',
  RFC_1123_DATE_TIME: `EEE, d MMM uuuu HH:mm[:ss] ${gmtOffset}`,
};

/** The ISO constants of DateTimeFormatter, by name. */
export const isoFormatters: Readonly<Record<string, DateTimeFormatter>> = Object.fromEntries(
  Object.entries(iso).map(([name, pattern]) => [name, DateTimeFormatter.ofPattern(pattern)]),
);
