/** The check that a host makes once of what it registers. */
import { extensionTables } from '../base/extensions.ts';
import type { Extensions } from '../base/extensions.ts';
import { ReportError } from '../base/diagnostic.ts';
import type { ClassTable } from '../base/class-table.ts';
import { tableFaults } from '../expr/check-tables.ts';

/** Errors: `ReportError` `extension.class.invalid` with all that is wrong: names, signatures, classes that are not there. */
export function checkClasses(extensions: Extensions, known: readonly ClassTable[]): void {
  const faults = tableFaults(extensionTables(extensions), known);
  if (faults.length > 0) throw new ReportError('extension.class.invalid', faults.join(' '));
}
