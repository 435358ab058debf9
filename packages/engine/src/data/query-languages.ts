/** The query languages that need no database, one entry each. Source: facts, engine §6.1. */
import { readXmlNodes } from './drivers/xml-nodes.ts';
import { CsvDataSource } from './drivers/csv.ts';
import { JsonDataSource } from './drivers/json.ts';
import type { JsonLanguage } from './drivers/json.ts';
import { parseJson } from './drivers/json-text.ts';
import type { Json } from './drivers/json-text.ts';
import { XmlDataSource, XmlValue } from './drivers/xml.ts';
import { XlsxDataSource } from './drivers/xlsx.ts';
import { elementsOf } from './collection-elements.ts';
import { prefix } from './field-property.ts';
import { toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { QueryOptions } from './query-options.ts';
import { insertQuery } from './query-text.ts';
import type { DataSource, FieldSpec } from './row-source.ts';
import { decodeText } from './text-chunks.ts';

/** Opens the source of a query; null when no data is named (then there are no records). */
export type OpenQuery = (
  text: string,
  options: QueryOptions,
  fields: readonly FieldSpec[],
) => Promise<DataSource | null>;

/** By language in lower case. */
export const queryLanguages: Readonly<Record<string, OpenQuery>> = {
  csv: openCsv,
  json: (text, options) => openJson(text, options, 'json'),
  jsonql: (text, options) => openJson(text, options, 'jsonql'),
  xpath: openXml,
  xml: openXml,
  xls: openExcel,
  xlsx: openExcel,
  excel: openExcel,
};

async function openCsv(_text: string, options: QueryOptions, fields: readonly FieldSpec[]): Promise<DataSource | null> {
  const source = await options.stream(
    ['CSV_INPUT_STREAM', 'CSV_FILE', 'CSV_URL', 'CSV_READER', 'CSV_SOURCE'],
    'csv.source',
  );
  if (source === null) return null;
  const isFirstRowHeader = options.flag('CSV_USE_FIRST_ROW_AS_HEADER');
  const names = options.list(['CSV_COLUMN_NAMES_ARRAY', 'CSV_COLUMN_NAMES'], 'csv.column.names');
  return new CsvDataSource(source, {
    isFirstRowHeader,
    // Without names and header row, columns are the fields in order.
    columnNames: names ?? (isFirstRowHeader ? undefined : fields.map((field) => field.name)),
    encoding: options.text('CSV_ENCODING', 'csv.encoding'),
    fieldDelimiter: options.text('CSV_FIELD_DELIMITER', 'csv.field.delimiter'),
    recordDelimiter: options.text('CSV_RECORD_DELIMITER', 'csv.record.delimiter'),
    formats: options.formats('CSV', 'csv'),
  });
}

async function openJson(text: string, options: QueryOptions, language: JsonLanguage): Promise<DataSource | null> {
  const json = await jsonDocument(options);
  if (json === undefined) return null;
  const write = language === 'jsonql' ? jsonLiteral : toText;
  const select = insertQuery(text, (name) => options.parameter(name), write);
  return new JsonDataSource({ json, parent: null }, select, language, options.formats('JSON', 'json'));
}

/** jsonql takes text parameters as quoted literals. */
function jsonLiteral(value: Value): string {
  return typeof value === 'string' ? JSON.stringify(value) : toText(value);
}

/** One document, or the documents of the parameter json.sources (a list) as one array. */
async function jsonDocument(options: QueryOptions): Promise<Json | undefined> {
  const bytes = await options.bytes(['JSON_INPUT_STREAM', 'JSON_SOURCE', 'JSON_FILE'], 'json.source');
  if (bytes !== null) return parseJson(decodeText(bytes, undefined));
  const given = options.value(`${prefix}json.sources`);
  const locations = given === null ? null : elementsOf(given)?.map(toText);
  if (locations === null || locations === undefined) return undefined;
  const all: Json[] = [];
  for (const location of locations) {
    const one = await options.located(location);
    all.push(parseJson(decodeText(one, undefined), location));
  }
  return all;
}

async function openXml(text: string, options: QueryOptions): Promise<DataSource | null> {
  const given = options.value('XML_DATA_DOCUMENT');
  const bytes =
    given instanceof XmlValue
      ? null
      : await options.bytes(['XML_INPUT_STREAM', 'XML_FILE', 'XML_URL', 'XML_SOURCE'], 'xml.source');
  const root = given instanceof XmlValue ? given.node : bytes === null ? null : readXmlNodes(bytes);
  if (root === null) return null;
  const select = insertQuery(text, (name) => options.parameter(name));
  return new XmlDataSource(root, select, { formats: options.formats('XML', 'xml'), namespaces: namespacesOf(options) });
}

function namespacesOf(options: QueryOptions): ReadonlyMap<string, string> {
  const start = `${prefix}xml.namespace.`;
  const declared = options.context.properties.filter((p) => p.name.startsWith(start) && p.value !== null);
  return new Map(declared.map((p) => [p.name.slice(start.length), p.value as string]));
}

async function openExcel(
  _text: string,
  options: QueryOptions,
  fields: readonly FieldSpec[],
): Promise<DataSource | null> {
  const either = (name: string): readonly string[] => [`XLSX_${name}`, `XLS_${name}`];
  const bytes =
    (await options.bytes(
      [...either('WORKBOOK'), ...either('INPUT_STREAM'), ...either('FILE'), ...either('SOURCE')],
      'xls.source',
    )) ?? (await options.bytes([], 'xlsx.source'));
  if (bytes === null) return null;
  const stem = options.context.properties.some((p) => p.name.startsWith(`${prefix}xlsx.`)) ? 'xlsx' : 'xls';
  const isFirstRowHeader = options.flag(...either('USE_FIRST_ROW_AS_HEADER'));
  const names = options.list([...either('COLUMN_NAMES_ARRAY'), ...either('COLUMN_NAMES')], `${stem}.column.names`);
  const indexes = options.list(
    [...either('COLUMN_INDEXES_ARRAY'), ...either('COLUMN_INDEXES')],
    `${stem}.column.indexes`,
  );
  return new XlsxDataSource(bytes, {
    isFirstRowHeader,
    columnNames: names ?? (isFirstRowHeader ? undefined : fields.map((field) => field.name)),
    columnIndexes: indexes?.map(Number),
    sheet:
      options.text('XLSX_SHEET_SELECTION', `${stem}.sheet.selection`) ??
      options.text('XLS_SHEET_SELECTION', `${stem}.sheet.selection`),
    formats: options.formats(stem === 'xlsx' ? 'XLSX' : 'XLS', stem),
  });
}
