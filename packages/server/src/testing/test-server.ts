/** Real servers for tests: one embedded PostgreSQL per process, and for each server a copy of a filled template database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { startApp, type App } from '../app.ts';
import { openDatabase } from '../db/database.ts';
import { startEmbedded, type Embedded } from '../db/embedded/embedded.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import { installFirstStart } from '../features/admin/index.ts';
import { readSettings, type Settings } from '../settings.ts';

export interface TestServer {
  readonly app: App;
  /** `http://localhost:<port>/jasperserver-pro`. */
  readonly base: string;
  /** JSON log lines so far. */
  readonly lines: readonly string[];
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

let shared: Promise<{ embedded: Embedded; directory: string }> | null = null;
let count = 0;
const running: App[] = [];

// Registered while the test file loads, so that it runs after all of its tests.
after(async () => {
  await Promise.all(running.map((app) => app.stop()));
  if (shared === null) return;
  const { embedded, directory } = await shared;
  await embedded.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** PostgreSQL for this process, removed after the tests. Not synced to disk: tests of durability start their own. */
export function testPostgres(): Promise<{ embedded: Embedded; directory: string }> {
  return (shared ??= startShared());
}

async function startShared(): Promise<{ embedded: Embedded; directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'chert-test-'));
  const embedded = await startEmbedded({
    directory,
    maxConnections: 60,
    settings: { fsync: 'off', shared_buffers: '16MB' },
  });
  return { embedded, directory };
}

/** A new empty database; with `template` a copy of another one. Returns its URL. */
export async function testDatabase(template = 'template0'): Promise<string> {
  const { embedded } = await testPostgres();
  const name = `test_${++count}`;
  const client = new pg.Client(embedded.connection);
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  return databaseUrl(embedded, name);
}

function databaseUrl(embedded: Embedded, name: string): string {
  const { user, password, host } = embedded.connection;
  return `postgres://${user}:${password}@/${name}?host=${encodeURIComponent(host)}`;
}

let template: Promise<string> | null = null;

/** Fills the template once: migrations, first-start content, sample users. */
function filledTemplate(): Promise<string> {
  return (template ??= (async () => {
    const url = await testDatabase();
    const database = openDatabase({ connectionString: url }, 2, () => undefined);
    const passwords = { superuser: 'superuser', jasperadmin: 'jasperadmin', joeuser: 'joeuser' };
    await migrate(
      database,
      await readMigrations(),
      async (sql) => void (await installFirstStart(sql, { passwords, now: new Date() })),
    );
    await database.close();
    return /\/(test_\d+)\?/.exec(url)?.[1] ?? '';
  })());
}

/** Settings on a free port; `overrides` as in the settings table. */
export async function testSettings(databaseUrlText: string, overrides: Partial<Settings> = {}): Promise<Settings> {
  const { directory } = await testPostgres();
  const dataDirectory = join(directory, 'data');
  return readSettings({
    env: {},
    overrides: {
      port: 0,
      host: '127.0.0.1',
      dataDirectory,
      databaseUrl: databaseUrlText,
      logLevel: 'debug',
      ...overrides,
    },
  });
}

/** A server with the sample users on its own database. Stopped after the tests of the file. */
export async function startTestServer(overrides: Partial<Settings> = {}): Promise<TestServer> {
  const url = overrides.databaseUrl ?? (await testDatabase(await filledTemplate()));
  const lines: string[] = [];
  const app = await startApp(await testSettings(url, overrides), { log: (line) => void lines.push(line) });
  running.push(app);
  return { app, base: `http://localhost:${app.port}/jasperserver-pro`, lines, databaseUrl: url, stop: app.stop };
}
