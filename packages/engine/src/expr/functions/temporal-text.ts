/** Date text by a java.time pattern. */
import { compileDateFormat } from '../../base/date-format.ts';
import type { Locale } from '../../base/locale.ts';
import type { ZonedDateTime } from '../../base/time-values.ts';

/** Text of a moment. Errors: IllegalArgumentException for an illegal pattern. */
export function formatTemporal(pattern: string, moment: ZonedDateTime, locale: Locale): string {
  return compileDateFormat(pattern.replaceAll('u', 'y'), locale, moment.zone.zone).formatMillis(moment.instant.millis);
}
