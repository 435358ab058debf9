/**
 * Records of a CSV file. Source: facts, engine §6.3 (CSV).
 */
import { ReportError } from '../../base/diagnostic.ts';
import type { Value } from '../../base/values.ts';
import { textReader } from '../convert.ts';
import type { TextReader } from '../convert.ts';
import { prefix, propertyValue } from '../field-property.ts';
import { defaultFormats } from '../formats.ts';
import type { DataFormats } from '../formats.ts';
import type { DataSource, FieldSpec, RowBatch, RowSource } from '../row-source.ts';
import { textChunks } from '../text-chunks.ts';
import type { ByteSource } from '../text-chunks.ts';
import { CsvReader, needsText } from './csv-reader.ts';

export interface CsvOptions {
  readonly isFirstRowHeader?: boolean | undefined;
  /** Names by position; those of a header row win. */
  readonly columnNames?: readonly string[] | undefined;
  /** Default `,`. */
  readonly fieldDelimiter?: string | undefined;
  /** Default line feed; a carriage return before it is white space. */
  readonly recordDelimiter?: string | undefined;
  /** Java name; default UTF-8. */
  readonly encoding?: string | undefined;
  readonly formats?: DataFormats | undefined;
}

/** Records handed over at a time: few enough that most records of a batch die young: what outlives a minor collection costs a major one later. */
const batchSize = 100;

/** JRCsvDataSource over bytes. Rewindable when the bytes are at hand. */
export class CsvDataSource implements DataSource {
  readonly javaClass = 'net.sf.jasperreports.engine.data.JRCsvDataSource';
  readonly rewindable: boolean;
  private readonly source: ByteSource;
  readonly options: CsvOptions;
  constructor(source: ByteSource, options: CsvOptions = {}) {
    this.source = source;
    this.options = options;
    this.rewindable = source instanceof Uint8Array;
  }
  /** Errors while reading: `data.csv.*`, `data.common.unknown.column.name`. */
  open(fields: readonly FieldSpec[]): RowSource {
    return new CsvRows(this.source, this.options, fields);
  }
  toString(): string {
    return `${this.javaClass}@1`;
  }
}

/** What one field reads: a column, and how. */
interface Column {
  readonly field: FieldSpec;
  readonly index: number;
  /** True when a record too short for it gives an empty text rather than null. */
  readonly isNamed: boolean;
  readonly kind: 'text' | 'boolean' | 'read' | 'never';
  readonly read: TextReader | null;
}

class CsvRows implements RowSource {
  private readonly reader: CsvReader;
  private readonly options: CsvOptions;
  private readonly fields: readonly FieldSpec[];
  private columns: readonly Column[] | null = null;
  /** Why the columns could not be found; told with the first record, since a file without records is not read. */
  private columnError: unknown = null;
  private values: string[] = [];
  /** What records are copies of: a copy has the right length at once. */
  private readonly blank: Value[];
  private isDone = false;

  constructor(source: ByteSource, options: CsvOptions, fields: readonly FieldSpec[]) {
    this.reader = new CsvReader(
      textChunks(source, options.encoding),
      // One character: what follows it in the setting is not looked at.
      options.fieldDelimiter?.[0] ?? ',',
      options.recordDelimiter || '\n',
    );
    this.options = options;
    this.fields = fields;
    this.blank = fields.map(() => null);
  }

  nextBatch(): RowBatch | null | Promise<RowBatch | null> {
    return this.fill([]);
  }

  private fill(batch: Value[][]): RowBatch | null | Promise<RowBatch | null> {
    while (!this.isDone && batch.length < batchSize) {
      const more = this.columns === null ? this.readHead() : this.readRecord(batch);
      if (more !== needsText) continue;
      const fetched = this.reader.fetch();
      if (fetched !== undefined) return fetched.then(() => this.fill(batch));
    }
    return batch.length === 0 ? null : batch;
  }

  /** Finds the columns, by the header row when there is one. */
  private readHead(): void | typeof needsText {
    let names = this.options.columnNames ?? [];
    if (this.options.isFirstRowHeader === true) {
      const header: string[] = Array.from({ length: maxColumns }, () => '');
      const count = this.reader.read(header);
      if (count === needsText) return needsText;
      if (count === null) this.isDone = true;
      else names = header.slice(0, count);
    }
    if (this.isDone) return;
    const formats = this.options.formats ?? defaultFormats;
    try {
      this.columns = this.fields.map((field) => columnOf(field, names, formats));
    } catch (error) {
      this.columns = [];
      this.columnError = error;
    }
    const width = Math.max(0, ...this.columns.map((column) => column.index + 1));
    this.values = Array.from({ length: width }, () => '');
  }

  private readRecord(batch: Value[][]): void | typeof needsText {
    const { values } = this;
    const columns = this.columns as readonly Column[];
    const found = this.reader.read(values);
    if (found === needsText) return needsText;
    if (found === null) {
      this.isDone = true;
      return;
    }
    if (this.columnError !== null) throw this.columnError;
    const record = this.blank.slice();
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      const { index, kind } = column;
      if (index >= found) record[i] = column.isNamed && kind === 'text' ? '' : null;
      else record[i] = kind === 'text' ? (values[index] as string) : valueOf(column, values[index] as string);
    }
    batch.push(record);
  }

  close(): void | Promise<void> {
    this.isDone = true;
    return this.reader.close();
  }
}

/** Most columns that a header row may name. */
const maxColumns = 16384;

function columnOf(field: FieldSpec, names: readonly string[], formats: DataFormats): Column {
  const index = columnIndex(field, names);
  const { valueClass } = field;
  const base = { field, index, isNamed: index < names.length };
  if (valueClass === 'java.lang.String') return { ...base, kind: 'text', read: null };
  if (valueClass === 'java.lang.Boolean') return { ...base, kind: 'boolean', read: null };
  const read = textReader(valueClass, formats);
  return { ...base, kind: read === null ? 'never' : 'read', read };
}

/** By name property, index property, name, `COLUMN_n`. Errors: `data.common.unknown.column.name`. */
function columnIndex(field: FieldSpec, names: readonly string[]): number {
  const name = propertyValue(field.properties, `${prefix}csv.field.column.name`);
  if (name !== undefined) return known(names.indexOf(name), name);
  const index = propertyValue(field.properties, `${prefix}csv.field.column.index`);
  if (index !== undefined) {
    if (/^\d{1,5}$/.test(index)) return Number(index);
    throw new ReportError('data.common.unknown.column.name', `For input string: "${index}"`);
  }
  const named = names.indexOf(field.name);
  if (named >= 0) return named;
  const numbered = /^COLUMN_(\d{1,5})$/.exec(field.name);
  return numbered === null ? known(-1, field.name) : Number(numbered[1]);
}

function known(index: number, name: string): number {
  if (index < 0) throw new ReportError('data.common.unknown.column.name', `Unknown column name: ${name}.`);
  return index;
}

function valueOf(column: Column, raw: string): Value {
  const text = raw.trim();
  if (text === '') return null;
  if (column.kind === 'boolean') return text.toLowerCase() === 'true';
  try {
    if (column.read !== null) return column.read(text);
  } catch (cause) {
    throw notRetrieved(column.field, cause);
  }
  const { name, valueClass } = column.field;
  const cause = new ReportError(
    'data.common.cannot.convert.field.type',
    `Field "${name}" is of class ${valueClass} and can not be converted at record {2}.`,
  );
  throw notRetrieved(column.field, cause);
}

function notRetrieved(field: FieldSpec, cause: unknown): ReportError {
  const message = `Unable to get value for CSV field "${field.name}" of class ${field.valueClass}.`;
  return new ReportError('data.csv.field.value.not.retrieved', message, { cause });
}
