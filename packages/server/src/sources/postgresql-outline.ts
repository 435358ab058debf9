/** The outline of a PostgreSQL database: what the connection's user may see. Source: PostgreSQL 17, "The Information Schema";
 *  facts: domains-olap-admin §1.2 (types). */
import type { Connection } from '@chert/engine';
import { textRows, type ColumnOutline, type Outline, type OutlineWish, type SchemaOutline } from './outline.ts';

const schemaLimit = 1_000;
const tableLimit = 10_000;
const columnLimit = 2_000;

export async function postgresqlOutline(connection: Connection, wish: OutlineWish): Promise<Outline> {
  const names = await textRows(connection, schemaQuery, [], ['name'], schemaLimit);
  const open = new Set([...wish.schemas, ...wish.tables.map(({ schema }) => schema)]);
  const schemas: SchemaOutline[] = [];
  for (const [name = ''] of names)
    schemas.push({ name, tables: open.has(name) ? await tablesOf(connection, name, wish) : null });
  return { schemas };
}

async function tablesOf(
  connection: Connection,
  schema: string,
  wish: OutlineWish,
): Promise<NonNullable<SchemaOutline['tables']>> {
  const wanted = new Set(wish.tables.filter((one) => one.schema === schema).map(({ table }) => table));
  const tables = [];
  for (const [name = ''] of await textRows(connection, tableQuery, [schema], ['name'], tableLimit))
    tables.push({ name, columns: wanted.has(name) ? await columnsOf(connection, schema, name) : null });
  return tables;
}

async function columnsOf(connection: Connection, schema: string, table: string): Promise<ColumnOutline[]> {
  const rows = await textRows(connection, columnQuery, [schema, table], ['name', 'type'], columnLimit);
  // Types that reports cannot read as a value are left out.
  return rows.flatMap(([name = '', type = '']) => {
    const known = type.startsWith('_') ? 'string' : types[type];
    return known === undefined ? [] : [{ name, type: known }];
  });
}

const schemaQuery = `select nspname as name from pg_namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema' and has_schema_privilege(oid, 'USAGE') order by nspname`;
const tableQuery = `select table_name as name from information_schema.tables where table_schema = ? order by table_name`;
const columnQuery = `select column_name as name, udt_name as type from information_schema.columns
  where table_schema = ? and table_name = ? order by ordinal_position`;

const types: Readonly<Record<string, string>> = {
  int2: 'short',
  int4: 'integer',
  int8: 'long',
  numeric: 'bigDecimal',
  money: 'double',
  float4: 'double',
  float8: 'double',
  bool: 'boolean',
  bit: 'boolean',
  bpchar: 'string',
  varchar: 'string',
  text: 'string',
  name: 'string',
  uuid: 'string',
  date: 'date',
  time: 'time',
  timetz: 'time',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
};
