/**
 * Where a dataset's records come from: an explicit data source, else a data adapter, else its query, else nowhere.
 * Source: facts, engine §6.1, §6.3–§6.5.
 */
import { ReportError } from '../base/diagnostic.ts';
import { DAY_MS } from '../base/calendar.ts';
import { JavaDate } from '../base/dates.ts';
import { LocalDate } from '../base/time-values.ts';
import type { Value } from '../base/values.ts';
import type { TimeZone } from '../base/zone.ts';
import type { DataAdapter } from '../model/data-adapter.ts';
import { openAdapter } from './adapter.ts';
import { emptyRows } from './drivers/empty.ts';
import { prefix } from './field-property.ts';
import { queryLanguages } from './query-languages.ts';
import { QueryOptions } from './query-options.ts';
import type { QueryContext } from './query-options.ts';
import { bindQuery } from './query-text.ts';
import type { QueryParameter } from './query-text.ts';
import type { Connection, DataSource, FieldSpec, RowSource } from './row-source.ts';

export interface DataRequest extends QueryContext {
  readonly fields: readonly FieldSpec[];
  readonly query?: { readonly language: string; readonly text: string } | undefined;
  readonly dataSource?: DataSource | undefined;
  readonly connection?: Connection | undefined;
  /** True when a data adapter is used although there is a connection. */
  readonly prefersAdapter?: boolean | undefined;
  /** Reads a data adapter; null when there is none at `location`. */
  readonly loadAdapter: (location: string, from: string) => Promise<DataAdapter | null>;
}

/** Opens the records of a dataset. The source's `dataSource` is what REPORT_DATA_SOURCE becomes.
 *  Errors: `ReportError` `util.query.executer.factory.not.registered`, `repo.*`, `query.*`, `data.*`; more while reading. */
export async function openData(request: DataRequest): Promise<RowSource> {
  if (request.dataSource !== undefined) return openSource(request.dataSource, request.fields);
  const fromAdapter = await adapterData(request);
  if (fromAdapter.dataSource !== undefined) return openSource(fromAdapter.dataSource, request.fields);
  return openQuery({ ...request, parameters: [...request.parameters, ...fromAdapter.parameters] });
}

async function openSource(source: DataSource, fields: readonly FieldSpec[]): Promise<RowSource> {
  const rows = await source.open(fields);
  return rows.dataSource === undefined ? withDataSource(rows, source) : rows;
}

function withDataSource(rows: RowSource, dataSource: DataSource): RowSource {
  return { nextBatch: () => rows.nextBatch(), close: () => rows.close(), dataSource };
}

interface AdapterData {
  readonly dataSource?: DataSource | undefined;
  readonly parameters: readonly QueryParameter[];
}

/** What the property `data.adapter` adds when nobody hands data in; parameters that the report declares and has values for come first. */
async function adapterData(request: DataRequest): Promise<AdapterData> {
  if (request.connection !== undefined && request.prefersAdapter !== true) return { parameters: [] };
  const options = new QueryOptions(request);
  const location = options.text('DATA_ADAPTER_LOCATION', 'data.adapter');
  if (location === undefined) return { parameters: [] };
  const adapter = await request.loadAdapter(location, request.file);
  if (adapter === null)
    throw new ReportError('repo.resource.not.found', `Resource not found at: ${location}.`, { file: request.file });
  return openAdapter(adapter, { ...request, adapterFile: location });
}

/** True for a query language that is run here; SQL needs a connection. */
export function knowsQueryLanguage(name: string): boolean {
  const language = name.toLowerCase();
  return language === 'sql' || language === 'plsql' || Object.hasOwn(queryLanguages, language);
}

async function openQuery(request: DataRequest): Promise<RowSource> {
  const { query, fields } = request;
  if (query === undefined) return emptyRows(0, fields.length);
  const language = query.language.toLowerCase();
  if (language === 'sql' || language === 'plsql') return openSql(query.text, request);
  const open = Object.hasOwn(queryLanguages, language) ? queryLanguages[language] : undefined;
  if (open === undefined) {
    throw new ReportError(
      'util.query.executer.factory.not.registered',
      `No query executer factory registered for the "${query.language}" language.`,
      {
        file: request.file,
      },
    );
  }
  const source = await open(query.text, new QueryOptions(request), fields);
  return source === null ? emptyRows(0, fields.length) : openSource(source, fields);
}

/** Without a connection there are no records. */
async function openSql(text: string, request: DataRequest): Promise<RowSource> {
  const { connection, fields } = request;
  if (connection === undefined || text.trim() === '') return emptyRows(0, fields.length);
  const options = new QueryOptions(request);
  const bound = bindQuery(text, (name) => options.parameter(name), {
    property: (name) => (name.startsWith(prefix) ? options.property(name.slice(prefix.length)) : undefined),
  });
  const binds = bound.binds.map((value) => databaseValue(value, request.defaultTimeZone ?? request.timeZone));
  return connection.query(bound.text, binds, fields);
}

/** What is bound for a value: java.util.Date as java.sql.Date (its time of day is lost), a LocalDate likewise. */
function databaseValue(value: Value, zone: TimeZone): Value {
  if (value instanceof JavaDate && value.javaClass === 'java.util.Date') return JavaDate.sqlDate(value.millis);
  return value instanceof LocalDate ? JavaDate.sqlDate(zone.localToMillis(value.epochDay * DAY_MS)) : value;
}
