/** Names that datasets have without declaring them. Source: facts §2.11, §2.12. */

export const builtInParameterNames: readonly string[] = [
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
];
/** Built-in parameters of the report that its datasets do not have. */
export const mainParameterNames: readonly string[] = ['REPORT_VIRTUALIZER', 'IS_IGNORE_PAGINATION'];

export const builtInVariableNames: readonly string[] = [
  'PAGE_NUMBER',
  'COLUMN_NUMBER',
  'REPORT_COUNT',
  'PAGE_COUNT',
  'COLUMN_COUNT',
  'MASTER_CURRENT_PAGE',
  'MASTER_TOTAL_PAGES',
];
