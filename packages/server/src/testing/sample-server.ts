/** A server as `chert start --samples` runs it: its own embedded PostgreSQL in a temporary folder, with sample data and reports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { startApp } from '../app.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { TestServer } from './test-server.ts';

export interface SampleServer extends TestServer {
  /** Rows of a query in the database `sugarcrm`, asked as its administrator. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
}

const ends: (() => Promise<void>)[] = [];
// Registered while the test file loads, so that it runs after all of its tests.
after(async () => {
  for (const end of ends) await end();
});

/** Starts one; stopped and removed after the tests of the file. Not synced to disk. */
export async function startSampleServer(overrides: Partial<Settings> = {}): Promise<SampleServer> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'chert-samples-'));
  const settings = readSettings({
    env: {},
    overrides: { port: 0, host: '127.0.0.1', dataDirectory, samples: true, logLevel: 'debug', ...overrides },
  });
  const lines: string[] = [];
  const databaseSettings = { fsync: 'off', shared_buffers: '16MB' };
  const app = await startApp(settings, { log: (line) => void lines.push(line), databaseSettings });
  ends.push(async () => {
    await app.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });
  const connection = { ...app.embedded?.connection, database: 'sugarcrm' };
  return {
    app,
    base: `http://localhost:${app.port}/jasperserver-pro`,
    lines,
    databaseUrl: '',
    stop: app.stop,
    query: (sql) => ask(connection, sql),
  };
}

async function ask(connection: pg.ClientConfig, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
