/** Sample data and reports: two databases beside the repository's own and report units over them. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { withDatabase } from '../base/database-url.ts';
import type { Principal } from '../base/principal.ts';
import { readDraft, type Repository } from '../features/repository/index.ts';
import { typeNamed } from '../resource/registry.ts';
import { foodmart } from './foodmart.ts';
import { sampleResources } from './resources.ts';
import { sugarcrm } from './sugarcrm.ts';
import type { SampleTable } from './table.ts';

export interface SamplesParts {
  /** An account that may create databases and roles. */
  readonly admin: pg.ClientConfig;
  readonly repository: Repository;
  /** The system administrator, who owns what is installed. */
  readonly who: Principal;
  /** Password of the role that sample reports read with. */
  readonly readerPassword: string;
}

export const sampleDatabases: Readonly<Record<string, readonly SampleTable[]>> = { sugarcrm, foodmart };
export const sampleReader = 'chert_samples';

/** Installs what is missing; returns false when everything was there. Safe to repeat after a crash. */
export async function installSamples(parts: SamplesParts): Promise<boolean> {
  const isDone = await withClient(parts.admin, (client) => prepareServer(client, parts.readerPassword));
  let isNew = false;
  for (const [name, tables] of Object.entries(sampleDatabases))
    if (!isDone.has(name)) {
      isNew = true;
      await withClient(besides(parts.admin, name), (client) => fillDatabase(client, tables));
    }
  return (await installResources(parts)) || isNew;
}

/** A connection to another database of the same server. */
function besides(admin: pg.ClientConfig, database: string): pg.ClientConfig {
  const { connectionString } = admin;
  return connectionString === undefined
    ? { ...admin, database }
    : { connectionString: withDatabase(connectionString, database) };
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Role and databases; the names of databases whose tables are complete. */
async function prepareServer(client: pg.Client, password: string): Promise<Set<string>> {
  const { rows: roles } = await client.query('select 1 from pg_roles where rolname = $1', [sampleReader]);
  const secret = client.escapeLiteral(password);
  await client.query(
    roles.length === 0
      ? `create role ${sampleReader} login nosuperuser nocreatedb nocreaterole password ${secret}`
      : `alter role ${sampleReader} password ${secret}`,
  );
  const complete = new Set<string>();
  for (const name of Object.keys(sampleDatabases)) {
    const { rows } = await client.query<{ note: string | null }>(
      `select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1`,
      [name],
    );
    if (rows.length === 0)
      await client.query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`);
    else if (rows[0]?.note === completeMark) complete.add(name);
  }
  return complete;
}

const completeMark = 'chert samples, complete';
const rowsPerInsert = 500;

async function fillDatabase(client: pg.Client, tables: readonly SampleTable[]): Promise<void> {
  await client.query('begin');
  await client.query('set local synchronous_commit = off');
  for (const table of tables) await fillTable(client, table);
  await client.query(`grant usage on schema public to ${sampleReader}`);
  await client.query(`grant select on all tables in schema public to ${sampleReader}`);
  await client.query('commit');
  await client.query('analyze');
  await client.query(`comment on database ${client.escapeIdentifier(client.database ?? '')} is '${completeMark}'`);
}

async function fillTable(client: pg.Client, table: SampleTable): Promise<void> {
  const name = client.escapeIdentifier(table.name);
  const key = table.key ?? [table.columns[0]?.[0] ?? ''];
  const columns = table.columns.map(([column, type]) => `${client.escapeIdentifier(column)} ${type}`);
  const primary = key.length === 0 ? [] : [`primary key (${key.join(', ')})`];
  await client.query(`create table ${name} (${[...columns, ...primary].join(', ')})`);
  const types = table.columns.map(([, type]) => `${type.replace(/\(.*\)/, '')}[]`);
  const insert = `insert into ${name} select * from unnest(${types.map((type, i) => `$${i + 1}::${type}`).join(', ')})`;
  let batch: unknown[][] = table.columns.map(() => []);
  let count = 0;
  for (const row of table.rows()) {
    row.forEach((value, i) => batch[i]?.push(value));
    count += 1;
    if (count % rowsPerInsert === 0) {
      await client.query(insert, batch);
      batch = table.columns.map(() => []);
    }
  }
  if (count % rowsPerInsert !== 0) await client.query(insert, batch);
  for (const column of table.indexes ?? []) await client.query(`create index on ${name} (${column})`);
}

async function installResources(parts: SamplesParts): Promise<boolean> {
  let isNew = false;
  const read = (file: string) => readFileSync(new URL(`./reports/${file}`, import.meta.url));
  for (const { uri, type, wire } of sampleResources(read)) {
    if (await exists(parts, uri)) continue;
    const resourceType = typeNamed(type);
    if (resourceType === undefined) throw new Error(`sample ${uri}: unknown type ${type}`);
    const draft = readDraft(resourceType, 'json', Buffer.from(JSON.stringify(wire)));
    await parts.repository.put(parts.who, uri, draft, { createFolders: true, overwrite: false, dryRun: false });
    isNew = true;
  }
  return isNew;
}

async function exists(parts: SamplesParts, uri: string): Promise<boolean> {
  try {
    await parts.repository.get(parts.who, uri, { all: false, types: new Set() });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'resource.not.found') return false;
    throw error;
  }
}
