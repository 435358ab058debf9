/** The databases that reports can read from. */
import { ReportError } from '@chert/engine';
import { postgresql } from './postgresql.ts';
import type { Outline, OutlineWish } from './outline.ts';
import type { OpenSource, SourceDriver, SourceSpec } from './source.ts';

export const sourceDrivers: readonly SourceDriver[] = [postgresql];

/** Opens the connection that a JDBC URL names. Errors: `ReportError` `data.source.driver.unknown`, `data.source.unreachable`. */
export function openSource(spec: SourceSpec): Promise<OpenSource> {
  return driverOf(spec).open(spec);
}

/** What the database of a connection holds. Errors: as those of `openSource`. */
export async function outlineOf(spec: SourceSpec, wish: OutlineWish): Promise<Outline> {
  const driver = driverOf(spec);
  const source = await driver.open(spec);
  try {
    return await driver.outline(source.connection, wish);
  } finally {
    await source.close();
  }
}

function driverOf(spec: SourceSpec): SourceDriver {
  const driver = sourceDrivers.find((d) => d.prefixes.some((prefix) => spec.url.startsWith(prefix)));
  if (driver === undefined) {
    const known = sourceDrivers.flatMap((d) => d.prefixes).join(', ');
    throw new ReportError(
      'data.source.driver.unknown',
      `No driver for the URL "${spec.url.replace(/\?.*/, '')}"; known are ${known}`,
    );
  }
  return driver;
}
