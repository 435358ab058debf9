/** Parameters that every dataset has. Source: facts, engine §2.12. */
export const builtInParameters: readonly (readonly [name: string, valueClass: string])[] = [
  ['REPORT_CONTEXT', 'net.sf.jasperreports.engine.ReportContext'],
  ['REPORT_PARAMETERS_MAP', 'java.util.Map'],
  ['JASPER_REPORTS_CONTEXT', 'net.sf.jasperreports.engine.JasperReportsContext'],
  ['JASPER_REPORT', 'net.sf.jasperreports.engine.JasperReport'],
  ['REPORT_CONNECTION', 'java.sql.Connection'],
  ['REPORT_MAX_COUNT', 'java.lang.Integer'],
  ['REPORT_DATA_SOURCE', 'net.sf.jasperreports.engine.JRDataSource'],
  ['REPORT_SCRIPTLET', 'net.sf.jasperreports.engine.JRAbstractScriptlet'],
  ['REPORT_LOCALE', 'java.util.Locale'],
  ['REPORT_RESOURCE_BUNDLE', 'java.util.ResourceBundle'],
  ['REPORT_TIME_ZONE', 'java.util.TimeZone'],
  ['REPORT_FORMAT_FACTORY', 'net.sf.jasperreports.engine.util.FormatFactory'],
  ['REPORT_CLASS_LOADER', 'java.lang.ClassLoader'],
  ['REPORT_TEMPLATES', 'java.util.Collection'],
  ['SORT_FIELDS', 'java.util.List'],
  ['FILTER', 'net.sf.jasperreports.engine.DatasetFilter'],
  ['REPORT_VIRTUALIZER', 'net.sf.jasperreports.engine.JRVirtualizer'],
  ['IS_IGNORE_PAGINATION', 'java.lang.Boolean'],
];

const localised = (stem: string, zone = 'TIME_ZONE'): readonly (readonly [string, string])[] => [
  [`${stem}_LOCALE`, 'java.util.Locale'],
  [`${stem}_${zone}`, 'java.util.TimeZone'],
];
const patterned = (stem: string): readonly (readonly [string, string])[] => [
  [`${stem}_DATE_PATTERN`, 'java.lang.String'],
  [`${stem}_NUMBER_PATTERN`, 'java.lang.String'],
];
const columned = (stem: string): readonly (readonly [string, string])[] => [
  [`${stem}_INPUT_STREAM`, 'java.io.InputStream'],
  [`${stem}_FILE`, 'java.io.File'],
  [`${stem}_COLUMN_NAMES_ARRAY`, 'java.lang.Object'],
  [`${stem}_USE_FIRST_ROW_AS_HEADER`, 'java.lang.Boolean'],
  ...localised(stem, 'TIMEZONE'),
];
const sheet = (stem: string): readonly (readonly [string, string])[] => [
  ...columned(stem),
  [`${stem}_SOURCE`, 'java.lang.String'],
  [`${stem}_COLUMN_INDEXES_ARRAY`, 'java.lang.Object'],
];
/** Parameters that bear the full name of the property they stand for. */
const dotted = (start: string, ...names: readonly string[]): readonly (readonly [string, string])[] =>
  names.map((name) => [`net.sf.jasperreports.${start}.${name}`, 'java.lang.String']);
const located = ['source', 'date.pattern', 'number.pattern', 'locale.code', 'timezone.id'];
const json = [
  ['JSON_INPUT_STREAM', 'java.io.InputStream'],
  ...localised('JSON'),
  ...patterned('JSON'),
  ...dotted('json', ...located),
  ['net.sf.jasperreports.json.sources', 'java.util.List'],
] as const;
const xml = [
  ['XML_DATA_DOCUMENT', 'org.w3c.dom.Document'],
  ['XML_INPUT_STREAM', 'java.io.InputStream'],
  ['XML_FILE', 'java.io.File'],
  ['XML_SOURCE', 'java.lang.String'],
  ...localised('XML'),
  ...patterned('XML'),
  ...dotted('xml', 'source'),
] as const;

const csvNames = dotted('csv', ...located, 'encoding', 'column.names', 'field.delimiter', 'record.delimiter');
const sheets = [
  ...sheet('XLS'),
  ...sheet('XLSX'),
  ...dotted('xls', ...located, 'column.names', 'column.indexes', 'sheet.selection'),
];

/** What a query's language adds, by language in lower case. Source: facts, engine §6.1. */
const queryParameters: Readonly<Record<string, readonly (readonly [name: string, valueClass: string])[]>> = {
  csv: [...columned('CSV'), ['CSV_URL', 'java.lang.String'], ['CSV_READER', 'java.io.Reader'], ...csvNames],
  json,
  jsonql: json,
  xpath: xml,
  xls: sheets,
  xlsx: sheets,
  excel: sheets,
};

/** Parameters of a dataset with this query language. The common ones come first, in a fixed order. */
export function builtInParametersFor(
  language: string | undefined,
): readonly (readonly [name: string, valueClass: string])[] {
  const more = language === undefined ? undefined : queryParameters[language.toLowerCase()];
  return more === undefined ? builtInParameters : [...builtInParameters, ...more];
}
