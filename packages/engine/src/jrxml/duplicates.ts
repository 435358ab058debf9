/** Names that a report declares twice. The first declaration stays. Source: facts §2.11, §2.12 for the built-in names. */
import type { Place } from '../base/diagnostic.ts';
import type { Draft } from './layout.ts';
import type { Reading } from './read-node.ts';
import { problem } from './read-node.ts';

export const builtInParameters: readonly string[] = [
  'REPORT_CONTEXT',
  'REPORT_PARAMETERS_MAP',
  'JASPER_REPORTS_CONTEXT',
  'JASPER_REPORT',
  'REPORT_CONNECTION',
  'REPORT_MAX_COUNT',
  'REPORT_DATA_SOURCE',
  'REPORT_SCRIPTLET',
  'REPORT_LOCALE',
  'REPORT_RESOURCE_BUNDLE',
  'REPORT_TIME_ZONE',
  'REPORT_FORMAT_FACTORY',
  'REPORT_CLASS_LOADER',
  'REPORT_TEMPLATES',
  'SORT_FIELDS',
  'FILTER',
  'REPORT_VIRTUALIZER',
  'IS_IGNORE_PAGINATION',
];
export const builtInVariables: readonly string[] = [
  'PAGE_NUMBER',
  'COLUMN_NUMBER',
  'REPORT_COUNT',
  'PAGE_COUNT',
  'COLUMN_COUNT',
  'MASTER_CURRENT_PAGE',
  'MASTER_TOTAL_PAGES',
];
/** Built-in names of the report that sub-datasets do not have. */
const mainOnlyParameters = new Set(['REPORT_VIRTUALIZER', 'IS_IGNORE_PAGINATION']);
const subDatasetVariables: readonly string[] = ['REPORT_COUNT'];

/** Drops second declarations of a report and its datasets, each with a diagnostic `jrxml.name.duplicate`. */
export function dropDuplicates(report: Draft, reading: Reading): void {
  dropInDataset(report, builtInParameters, builtInVariables, reading);
  for (const list of ['styles', 'datasets']) keepFirst(report, list, noun(list), [], reading);
  for (const dataset of report['datasets'] as readonly Draft[]) {
    const parameters = builtInParameters.filter((name) => !mainOnlyParameters.has(name));
    dropInDataset(dataset, parameters, subDatasetVariables, reading);
  }
}

function dropInDataset(
  dataset: Draft,
  parameters: readonly string[],
  variables: readonly string[],
  reading: Reading,
): void {
  keepFirst(dataset, 'parameters', 'parameter', parameters, reading);
  keepFirst(dataset, 'fields', 'field', [], reading);
  keepFirst(dataset, 'groups', 'group', [], reading);
  keepFirst(dataset, 'variables', 'variable', variables, reading);
  keepFirst(dataset, 'scriptlets', 'scriptlet', [], reading);
}

function noun(list: string): string {
  return list === 'styles' ? 'style' : 'dataset';
}

function keepFirst(owner: Draft, list: string, what: string, taken: readonly string[], reading: Reading): void {
  const items = owner[list] as readonly (Draft & { name?: string; place: Place })[];
  if (items.length === 0) return;
  const seen = new Set(taken);
  const kept = items.filter((item) => {
    const name = item.name ?? '';
    if (name === '') return true;
    if (!seen.has(name)) return seen.add(name);
    problem(reading, 'jrxml.name.duplicate', item.place, `Duplicate declaration of ${what}: ${name}.`);
    return false;
  });
  if (kept.length < items.length) owner[list] = kept;
}
