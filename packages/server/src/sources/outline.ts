/** What a database holds, as far as somebody asks: schemas, the tables of some, the columns of some of these. */
import type { Connection, FieldSpec } from '@chert/engine';

export interface Outline {
  readonly schemas: readonly SchemaOutline[];
}
export interface SchemaOutline {
  readonly name: string;
  /** Null: not asked for. */
  readonly tables: readonly TableOutline[] | null;
}
export interface TableOutline {
  readonly name: string;
  readonly columns: readonly ColumnOutline[] | null;
}
export interface ColumnOutline {
  readonly name: string;
  /** Java type by its short name on the wire: `string`, `integer`, `bigDecimal` … */
  readonly type: string;
}

export interface OutlineWish {
  /** Schemas whose tables are listed. */
  readonly schemas: readonly string[];
  /** Tables whose columns are listed; their schema is listed too. */
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
}

/** The texts of a query's records, at most `limit` records. */
export async function textRows(
  connection: Connection,
  text: string,
  binds: readonly string[],
  columns: readonly string[],
  limit: number,
): Promise<string[][]> {
  const fields = columns.map((name): FieldSpec => ({ name, valueClass: 'java.lang.String', properties: [] }));
  const source = await connection.query(text, binds, fields);
  const rows: string[][] = [];
  try {
    for (let batch = await source.nextBatch(); batch !== null && rows.length < limit; batch = await source.nextBatch())
      rows.push(...batch.map((row) => row.map((value) => String(value))));
  } finally {
    await source.close();
  }
  return rows.slice(0, limit);
}
