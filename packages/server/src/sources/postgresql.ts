/** PostgreSQL through `pg`: rows stream through a cursor as text, values are always bound. */
import { Integer, JavaDate, javaClassOf, Long, ReportError, TimeZone, toText } from '@chert/engine';
import type { Connection, FieldSpec, RowBatch, RowSource, Value } from '@chert/engine';
import type { Client } from 'pg';
import type Cursor from 'pg-cursor';
import { converterFor } from './field-values.ts';
import type { Convert } from './field-values.ts';
import { keepSession, takeKept } from './kept-sessions.ts';
import { postgresqlOutline } from './postgresql-outline.ts';
import { parseJdbcUrl } from './jdbc-url.ts';
import type { OpenSource, SourceDriver, SourceSpec } from './source.ts';

const prefix = 'jdbc:postgresql:';
const batchSize = 500;
const connectTimeoutMs = 10_000;
const connectionCheckMs = 2_000;
/** Sessions of one run at once: as deep as reports with queries may lie in each other. */
const sessionLimit = 8;

export const postgresql: SourceDriver = { name: 'postgresql', prefixes: [prefix], open, outline: postgresqlOutline };

async function open(spec: SourceSpec): Promise<OpenSource> {
  const clients = new Clients(spec);
  clients.give(await clients.take());
  const connection: Connection = {
    javaClass: 'java.sql.Connection',
    query: async (text, binds, fields) => {
      const client = await clients.take();
      try {
        return await runQuery(client, () => clients.give(client), text, binds, fields, spec.timeZone);
      } catch (error) {
        clients.give(client);
        throw error;
      }
    },
    toString: () => spec.url,
  };
  return { connection, cancel: () => clients.cancel(), close: () => clients.close() };
}

/**
 * The sessions of one run. A session is busy while a query's rows are read; the query of a subreport or of a list that
 * runs meanwhile gets another one.
 */
class Clients {
  private readonly spec: SourceSpec;
  private readonly all = new Set<Client>();
  private idle: Client[] = [];
  private isClosed = false;
  private isCancelled = false;
  private readonly key: string;

  constructor(spec: SourceSpec) {
    this.spec = spec;
    this.key = JSON.stringify(['postgresql', spec.url, spec.user, spec.password]);
  }

  /** Errors: `ReportError` `data.source.unreachable`; `data.source.too.many.queries` for reports nested too deep. */
  async take(): Promise<Client> {
    const idle = this.idle.pop();
    if (idle !== undefined) return idle;
    if (this.all.size >= sessionLimit)
      throw new ReportError(
        'data.source.too.many.queries',
        `More than ${sessionLimit} queries of one run are open at once.`,
      );
    const client = await this.kept();
    if (client !== undefined) return client;
    return this.connect();
  }

  private async kept(): Promise<Client | undefined> {
    const client = await takeKept(this.key);
    if (client === undefined) return undefined;
    client.on('error', () => this.drop(client));
    this.all.add(client);
    return client;
  }

  private async connect(): Promise<Client> {
    const { default: pg } = await import('pg');
    const client = new pg.Client(clientConfig(this.spec));
    client.on('error', () => this.drop(client));
    this.all.add(client);
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      this.drop(client);
      throw new ReportError(
        'data.source.unreachable',
        `The database "${this.spec.url.replace(/\?.*/, '')}" cannot be reached: ${messageOf(error)}`,
        { cause: error },
      );
    }
    if (this.isClosed) await client.end().catch(() => undefined);
    return client;
  }

  give(client: Client): void {
    if (this.all.has(client)) this.idle.push(client);
  }

  async cancel(): Promise<void> {
    this.isCancelled = true;
    const busy = [...this.all].filter((client) => !this.idle.includes(client));
    await Promise.all(busy.map((client) => cancelBackend(this.spec, client)));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const { idle } = this;
    const clients = [...this.all];
    this.all.clear();
    this.idle = [];
    const ended: Promise<void>[] = [];
    for (const client of clients) {
      // A word to cancel that is still on its way must not meet the next run.
      if (idle.includes(client) && !this.isCancelled) keepSession(this.key, client, clean);
      else ended.push(client.end().catch(() => undefined));
    }
    await Promise.all(ended);
  }

  private drop(client: Client): void {
    this.all.delete(client);
    this.idle = this.idle.filter((one) => one !== client);
    client.end().catch(() => undefined);
  }
}

/** What every run expects of a session. */
async function prepare(client: Client): Promise<void> {
  await Promise.all([
    client.query('SET default_transaction_read_only = on'),
    // A query ends with a program that ends without a word. Older servers and some systems do not know the setting.
    client.query(`SET client_connection_check_interval = ${connectionCheckMs}`).catch(() => undefined),
  ]);
}

/** Forgets settings, temporary tables and locks of the run before. Fails when a transaction is still open. */
async function clean(client: Client): Promise<void> {
  await client.query('DISCARD ALL');
  await prepare(client);
}

/** The same text form for every type: conversion goes by the report's field classes, not by column types. */
const rawTypes = { getTypeParser: () => (text: string | Buffer) => text };

function clientConfig(spec: SourceSpec): Record<string, unknown> {
  const address = parseJdbcUrl(spec.url, prefix);
  if (address === undefined)
    throw new ReportError('data.source.url.invalid', `"${spec.url}" is no PostgreSQL JDBC URL.`);
  const socket = address.options.get('socketDirectory');
  return {
    host: socket ?? address.host,
    port: address.port ?? 5432,
    database: address.database,
    user: spec.user ?? address.options.get('user') ?? 'postgres',
    password: spec.password ?? address.options.get('password') ?? undefined,
    ssl: sslOf(address.options),
    types: rawTypes,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'chert report',
  };
}

function sslOf(options: ReadonlyMap<string, string>): unknown {
  const mode = options.get('sslmode') ?? (options.get('ssl') === 'true' ? 'require' : 'disable');
  if (mode === 'disable' || mode === 'allow' || mode === 'prefer') return undefined;
  return { rejectUnauthorized: mode === 'verify-ca' || mode === 'verify-full' };
}

/** `done` is called once, when the session is free again. */
async function runQuery(
  client: Client,
  done: () => void,
  text: string,
  binds: readonly Value[],
  fields: readonly FieldSpec[],
  zone: string | null,
): Promise<RowSource> {
  const { default: CursorClass } = await import('pg-cursor');
  const timeZone = TimeZone.getTimeZone(zone ?? 'GMT');
  const parameters = binds.map((value) => toParameter(value, timeZone));
  const cursor = client.query(
    new CursorClass(numbered(text), parameters, { rowMode: 'array', types: rawTypes } as never),
  ) as unknown as Cursor<unknown[]>;
  const first = await readBatch(cursor, batchSize);
  const columns = columnsOf(cursor);
  const at = fields.map((f) => columnOf(f, columns));
  const converts = fields.map((f) => converterFor(f, (local) => timeZone.localToMillis(local)));
  let waiting: unknown[][] | null = first;
  let isOpen = true;
  return {
    nextBatch: () => {
      const rows = waiting;
      waiting = null;
      if (rows !== null) return convertRows(rows, at, converts);
      return readBatch(cursor, batchSize).then((next) => convertRows(next, at, converts));
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await cursor.close().catch(() => undefined);
      done();
    },
  };
}

async function readBatch(cursor: Cursor<unknown[]>, count: number): Promise<unknown[][]> {
  try {
    return await cursor.read(count);
  } catch (error) {
    throw new ReportError('data.query.refused', `The database refused the query: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function columnsOf(cursor: Cursor<unknown[]>): readonly string[] {
  const result = (cursor as unknown as { _result?: { fields?: { name: string }[] } })._result;
  return (result?.fields ?? []).map((f) => f.name);
}

/** Column of a field: by index, label or name property, else by the field's own name. Source: facts, engine §6.3. */
function columnOf(field: FieldSpec, columns: readonly string[]): number {
  const property = (name: string) =>
    field.properties.find((p) => p.name === `net.sf.jasperreports.sql.field.column.${name}`)?.value ?? undefined;
  const index = property('index');
  if (index !== undefined) return Number(index) - 1;
  const name = property('label') ?? property('name') ?? field.name;
  const exact = columns.indexOf(name);
  const found = exact >= 0 ? exact : columns.findIndex((c) => c.toLowerCase() === name.toLowerCase());
  if (found >= 0) return found;
  const numbered = /^COLUMN_(\d+)$/.exec(field.name)?.[1];
  if (numbered !== undefined && Number(numbered) <= columns.length) return Number(numbered) - 1;
  throw new ReportError(
    'data.result.set.unknown.column.name',
    `Unknown column name "${name}" in result set; it has ${columns.join(', ')}.`,
  );
}

function convertRows(rows: readonly unknown[][], at: readonly number[], converts: readonly Convert[]): RowBatch | null {
  if (rows.length === 0) return null;
  return rows.map((row) =>
    at.map((column, i) => {
      const raw = row[column];
      return typeof raw === 'string' ? (converts[i] as Convert)(raw) : null;
    }),
  );
}

/** `?` placeholders → `$1 …`; quoted text, identifiers, comments and dollar quotes are left alone. */
export function numbered(text: string): string {
  let count = 0;
  return text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\?/g, (piece) =>
    piece === '?' ? `$${++count}` : piece,
  );
}

function toParameter(value: Value, zone: TimeZone): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (value instanceof JavaDate) return dateText(value, zone);
  if (value instanceof Integer || value instanceof Long) return value.toString();
  const text = toText(value);
  if (javaClassOf(value)?.startsWith('java.') === true) return text;
  throw new ReportError('query.unsupported.parameter.type', `A ${javaClassOf(value)} cannot be bound to a query.`);
}

/** Date and time as clocks in `zone` show them. */
function dateText(value: JavaDate, zone: TimeZone): string {
  const iso = new Date(value.millis + zone.offsetAt(value.millis)).toISOString();
  if (value.javaClass === 'java.sql.Timestamp') return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
  if (value.javaClass === 'java.sql.Time') return iso.slice(11, 19);
  return iso.slice(0, 10);
}

/** Asks the server, over a second connection, to stop what the first is doing. */
async function cancelBackend(spec: SourceSpec, client: Client): Promise<void> {
  const { processID } = client as unknown as { processID: number | null };
  if (processID === null) return;
  const { default: pg } = await import('pg');
  const other = new pg.Client(clientConfig(spec));
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query('SELECT pg_cancel_backend($1)', [processID]);
  } finally {
    await other.end().catch(() => undefined);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
