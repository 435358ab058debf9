/** How a data source reads numbers and dates: locale, zone, patterns. */
import { Locale } from '../base/locale.ts';
import { TimeZone } from '../base/zone.ts';

export interface DataFormats {
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** Zone of the java.sql classes, which do not look at `timeZone`; default GMT. */
  readonly machineZone?: TimeZone | undefined;
  readonly datePattern?: string | undefined;
  readonly numberPattern?: string | undefined;
}

/** en_US and GMT. */
export const defaultFormats: DataFormats = { locale: Locale.US, timeZone: TimeZone.GMT };
