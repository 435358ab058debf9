/** Where records come from. Rows stream in batches; a batch is an array of records in the order of the asked fields. */
import type { JavaObject, Value } from '../base/values.ts';
import type { Property } from '../base/style.ts';

/** A field as the report declares it. `properties` name the column, path or index to read. */
export interface FieldSpec {
  readonly name: string;
  /** Java class, e.g. `java.math.BigDecimal`. */
  readonly valueClass: string;
  readonly description?: string | undefined;
  readonly properties: readonly Property[];
}

export type RowBatch = readonly (readonly Value[])[];

/** An open cursor. Used by one reader; `close` may be called at any time and more than once. */
export interface RowSource {
  /** The next records, at least one; null at the end. */
  nextBatch(): RowBatch | null | Promise<RowBatch | null>;
  close(): void | Promise<void>;
  /** The object that expressions get as REPORT_DATA_SOURCE when nobody gave one (it knows the current record). */
  readonly dataSource?: DataSource | undefined;
}

/** A data source object as expressions see it (JRDataSource): opened with the fields that the dataset declares. */
export interface DataSource extends JavaObject {
  /** True when `open` may be called again for the same records. */
  readonly rewindable: boolean;
  open(fields: readonly FieldSpec[]): RowSource | Promise<RowSource>;
}

/** A database connection handed in by the server (java.sql.Connection in expressions). Values are always bound. */
export interface Connection extends JavaObject {
  /** Runs a query with `?` placeholders. Errors: `ReportError` `data.query.refused` with the database's message. */
  query(text: string, binds: readonly Value[], fields: readonly FieldSpec[]): Promise<RowSource>;
}

export function isDataSource(value: unknown): value is DataSource {
  return typeof value === 'object' && value !== null && 'open' in value && 'rewindable' in value;
}

export function isConnection(value: unknown): value is Connection {
  return typeof value === 'object' && value !== null && 'query' in value && 'javaClass' in value;
}
