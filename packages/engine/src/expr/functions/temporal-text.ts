/** Date text by a java.time pattern. */
import type { Locale } from '../../base/locale.ts';
import { DateTimeFormatter } from '../../base/time-format.ts';
import type { ZonedDateTime } from '../../base/time-values.ts';

const maxKept = 200;
const kept = new Map<string, DateTimeFormatter>();

/** The formatter of a pattern; the last few hundred are kept. Errors: IllegalArgumentException for an illegal pattern. */
export function timeFormatter(pattern: string, locale: Locale): DateTimeFormatter {
  const key = `${locale.toString()} ${pattern}`;
  let formatter = kept.get(key);
  if (formatter === undefined) {
    formatter = DateTimeFormatter.ofPattern(pattern, locale);
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, formatter);
  }
  return formatter;
}

/** Text of a moment. Errors: IllegalArgumentException for an illegal pattern. */
export function formatTemporal(pattern: string, moment: ZonedDateTime, locale: Locale): string {
  return timeFormatter(pattern, locale).format(moment);
}
