/** A data adapter (.jrdax) as a data source, or as parameters of the report's query. Source: facts, engine §6.5. */
import { byteArray, JavaArray } from '../base/arrays.ts';
import { ReportError } from '../base/diagnostic.ts';
import { Locale } from '../base/locale.ts';
import { Integer } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { TimeZone } from '../base/zone.ts';
import type {
  CsvAdapter,
  DataAdapter,
  ExcelAdapter,
  JsonAdapter,
  RemoteXmlAdapter,
  XlsAdapter,
  XlsxAdapter,
  XmlAdapter,
} from '../model/data-adapter.ts';
import { CsvDataSource } from './drivers/csv.ts';
import { EmptyDataSource } from './drivers/empty.ts';
import { JsonDataSource } from './drivers/json.ts';
import { parseJson } from './drivers/json-text.ts';
import { readXmlNodes } from './drivers/xml-nodes.ts';
import { XlsxDataSource } from './drivers/xlsx.ts';
import { XmlDataSource } from './drivers/xml.ts';
import type { DataFormats } from './formats.ts';
import { locate } from './query-options.ts';
import type { QueryContext } from './query-options.ts';
import type { QueryParameter } from './query-text.ts';
import type { DataSource } from './row-source.ts';
import { decodeText } from './text-chunks.ts';

export interface AdapterContext extends QueryContext {
  /** Location of the adapter itself. */
  readonly adapterFile: string;
}

export interface AdapterResult {
  readonly dataSource?: DataSource | undefined;
  readonly parameters: readonly QueryParameter[];
}

type FileAdapter = CsvAdapter | ExcelAdapter | XlsAdapter | XlsxAdapter | JsonAdapter | XmlAdapter | RemoteXmlAdapter;

/** Kinds that `openAdapter` opens, or that stand for the connection that was handed in. */
export const openableAdapters: ReadonlySet<DataAdapter['kind']> = new Set<DataAdapter['kind']>([
  'empty',
  'csv',
  'json',
  'xml',
  'remoteXml',
  'excel',
  'xls',
  'xlsx',
  'jdbc',
  'jndi',
  'queryExecuter',
]);

/** Errors: `data.adapter.service.factory.not.registered` for kinds that need what this engine has not, `repo.*`, `data.*`. */
export async function openAdapter(adapter: DataAdapter, context: AdapterContext): Promise<AdapterResult> {
  switch (adapter.kind) {
    case 'empty':
      return { dataSource: new EmptyDataSource(adapter.recordCount), parameters: [] };
    case 'csv':
      return openCsv(adapter, context);
    case 'json':
      return openJson(adapter, context);
    case 'xml':
    case 'remoteXml':
      return openXml(adapter, context);
    case 'excel':
    case 'xls':
    case 'xlsx':
      return openExcel(adapter, context);
    case 'jdbc':
    case 'jndi':
    case 'queryExecuter':
      // The connection, when there is one, was handed in.
      return { parameters: [] };
    default:
      throw new ReportError(
        'data.adapter.service.factory.not.registered',
        `Data adapters of kind "${adapter.kind}" cannot be opened here.`,
        {
          file: context.adapterFile,
        },
      );
  }
}

async function bytesOf(adapter: FileAdapter, context: AdapterContext): Promise<Uint8Array> {
  const location = adapter.dataFile?.kind === 'repositoryDataLocation' ? adapter.dataFile.location : adapter.fileName;
  if (location === undefined || location === '') {
    throw new ReportError(
      'repo.input.stream.not.found',
      `The data adapter ${context.adapterFile} names no file that can be read here.`,
      {
        file: context.adapterFile,
      },
    );
  }
  const beside = await context.host.file(location, context.adapterFile);
  return beside ?? ((await locate(location, context)) as Uint8Array);
}

function formatsOf(adapter: FileAdapter, context: AdapterContext): DataFormats {
  return {
    locale: adapter.locale === undefined ? (context.defaultLocale ?? Locale.US) : Locale.of(adapter.locale),
    timeZone:
      adapter.timeZone === undefined
        ? (context.defaultTimeZone ?? context.timeZone)
        : TimeZone.getTimeZone(adapter.timeZone),
    machineZone: context.defaultTimeZone ?? context.timeZone,
    datePattern: adapter.datePattern,
    numberPattern: adapter.numberPattern,
  };
}

/** Parameters of these names and values, nulls left out; their names start with `stem`. */
function parameters(stem: string, values: Readonly<Record<string, Value | undefined>>): AdapterResult {
  const all: QueryParameter[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null)
      all.push({ name: `${stem}_${name}`, valueClass: 'java.lang.Object', value });
  }
  return { parameters: all };
}

function formatParameters(adapter: FileAdapter): Record<string, Value | undefined> {
  return {
    LOCALE: adapter.locale === undefined ? undefined : Locale.of(adapter.locale),
    TIME_ZONE: adapter.timeZone === undefined ? undefined : TimeZone.getTimeZone(adapter.timeZone),
    DATE_PATTERN: adapter.datePattern,
    NUMBER_PATTERN: adapter.numberPattern,
  };
}

const stringArray = (items: readonly string[]): JavaArray | undefined =>
  items.length === 0 ? undefined : new JavaArray('java.lang.String', [...items]);

async function openCsv(adapter: CsvAdapter, context: AdapterContext): Promise<AdapterResult> {
  const bytes = await bytesOf(adapter, context);
  if (adapter.queryExecuterMode) {
    return parameters('CSV', {
      INPUT_STREAM: byteArray(bytes),
      USE_FIRST_ROW_AS_HEADER: adapter.useFirstRowAsHeader,
      COLUMN_NAMES_ARRAY: stringArray(adapter.columnNames),
      ENCODING: adapter.encoding,
      FIELD_DELIMITER: adapter.fieldDelimiter,
      RECORD_DELIMITER: adapter.recordDelimiter,
      ...formatParameters(adapter),
    });
  }
  const dataSource = new CsvDataSource(bytes, {
    isFirstRowHeader: adapter.useFirstRowAsHeader,
    columnNames: adapter.columnNames,
    fieldDelimiter: adapter.fieldDelimiter,
    recordDelimiter: adapter.recordDelimiter,
    encoding: adapter.encoding,
    formats: formatsOf(adapter, context),
  });
  return { dataSource, parameters: [] };
}

async function openJson(adapter: JsonAdapter, context: AdapterContext): Promise<AdapterResult> {
  const bytes = await bytesOf(adapter, context);
  if (adapter.useConnection)
    return parameters('JSON', { INPUT_STREAM: byteArray(bytes), ...formatParameters(adapter) });
  const root = { json: parseJson(decodeText(bytes, undefined), adapter.fileName), parent: null };
  const language = adapter.language === 'jsonql' ? 'jsonql' : 'json';
  return {
    dataSource: new JsonDataSource(root, adapter.selectExpression ?? '', language, formatsOf(adapter, context)),
    parameters: [],
  };
}

async function openXml(adapter: XmlAdapter | RemoteXmlAdapter, context: AdapterContext): Promise<AdapterResult> {
  const bytes = await bytesOf(adapter, context);
  if (adapter.useConnection) return parameters('XML', { INPUT_STREAM: byteArray(bytes), ...formatParameters(adapter) });
  const formats = formatsOf(adapter, context);
  return {
    dataSource: new XmlDataSource(readXmlNodes(bytes, adapter.fileName), adapter.selectExpression || '.', {
      formats,
      isNamespaceAware: adapter.namespaceAware,
    }),
    parameters: [],
  };
}

async function openExcel(
  adapter: ExcelAdapter | XlsAdapter | XlsxAdapter,
  context: AdapterContext,
): Promise<AdapterResult> {
  const bytes = await bytesOf(adapter, context);
  if (adapter.queryExecuterMode) {
    return parameters('XLSX', {
      INPUT_STREAM: byteArray(bytes),
      USE_FIRST_ROW_AS_HEADER: adapter.useFirstRowAsHeader,
      COLUMN_NAMES_ARRAY: stringArray(adapter.columnNames),
      COLUMN_INDEXES_ARRAY:
        adapter.columnIndexes.length === 0
          ? undefined
          : new JavaArray('java.lang.Integer', adapter.columnIndexes.map(Integer.of)),
      SHEET_SELECTION: adapter.sheetSelection,
      ...formatParameters(adapter),
    });
  }
  const dataSource = new XlsxDataSource(bytes, {
    isFirstRowHeader: adapter.useFirstRowAsHeader,
    columnNames: adapter.columnNames,
    columnIndexes: adapter.columnIndexes.length === 0 ? undefined : adapter.columnIndexes,
    sheet: adapter.sheetSelection,
    formats: formatsOf(adapter, context),
  });
  return { dataSource, parameters: [] };
}
