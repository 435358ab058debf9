/** The database that the samples' SQL reads: demo.sql in an embedded PostgreSQL, started once by the main thread. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { workerData } from 'node:worker_threads';
import type { Connection, RowBatch, RowSource } from '../../packages/engine/src/data/row-source.ts';

export interface DemoDatabase {
  /** JDBC URL, or why there is none. */
  readonly url: string;
  readonly isRunning: boolean;
  stop(): Promise<void>;
}

/** Starts PostgreSQL in a folder of its own and loads `script`. Never throws: the reason is in the result. */
export async function startDemoDatabase(script: string): Promise<DemoDatabase> {
  const directory = await mkdtemp(path.join(tmpdir(), 'chert-demo-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    const { startEmbedded } = await import('../../packages/server/src/db/embedded/embedded.ts');
    const embedded = await startEmbedded({ directory, maxConnections: 10 });
    const { host, port, user, password, database } = embedded.connection;
    const { default: pg } = await import('pg');
    const client = new pg.Client(embedded.connection);
    await client.connect();
    await client.query(await readFile(script, 'utf8'));
    await client.end();
    const options = new URLSearchParams({ socketDirectory: host, user, password });
    return {
      url: `jdbc:postgresql://localhost:${port}/${database}?${options}`,
      isRunning: true,
      stop: () => embedded.stop().then(remove),
    };
  } catch (error) {
    await remove();
    return { url: `no PostgreSQL: ${error instanceof Error ? error.message : String(error)}`, isRunning: false, stop: async () => {} };
  }
}

let opened: Promise<Connection | string> | undefined;

/** This worker's connection, or why there is none. */
export function demoConnection(): Promise<Connection | string> {
  return (opened ??= connect());
}

async function connect(): Promise<Connection | string> {
  const { demoUrl } = (workerData ?? {}) as { readonly demoUrl?: string };
  if (demoUrl === undefined || !demoUrl.startsWith('jdbc:')) return demoUrl ?? 'no database was started';
  const { openSource } = await import('../../packages/server/src/sources/registry.ts');
  const { connection } = await openSource({ url: demoUrl, user: null, password: null, timeZone: null });
  return {
    javaClass: connection.javaClass,
    query: async (text, binds, fields) => inMemory((await connection.query(text, binds, fields)) as unknown as RowSource),
  };
}

/** Reads a result to its end, so that a subreport may ask while its master still reads. */
async function inMemory(rows: RowSource): Promise<RowSource> {
  const batches: RowBatch[] = [];
  for (let batch = await rows.nextBatch(); batch !== null; batch = await rows.nextBatch()) batches.push(batch);
  await rows.close();
  return { nextBatch: () => batches.shift() ?? null, close: () => void (batches.length = 0) };
}
