/** The databases that reports can read from. */
import { ReportError } from '@chert/engine';
import { postgresql } from './postgresql.ts';
import type { OpenSource, SourceDriver, SourceSpec } from './source.ts';

export const sourceDrivers: readonly SourceDriver[] = [postgresql];

/** Opens the connection that a JDBC URL names. Errors: `ReportError` `data.source.driver.unknown`, `data.source.unreachable`. */
export function openSource(spec: SourceSpec): Promise<OpenSource> {
  const driver = sourceDrivers.find((d) => d.prefixes.some((prefix) => spec.url.startsWith(prefix)));
  if (driver === undefined) {
    const known = sourceDrivers.flatMap((d) => d.prefixes).join(', ');
    throw new ReportError(
      'data.source.driver.unknown',
      `No driver for the URL "${spec.url.replace(/\?.*/, '')}"; known are ${known}`,
    );
  }
  return driver.open(spec);
}
