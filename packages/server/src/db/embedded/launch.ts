/** Makes, starts and stops the PostgreSQL processes. Source: facts: libraries-storage §1d, §1e. */
import { execFile, spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Embedded, EmbeddedOptions } from './embedded.ts';
import { port, privateDirectory, type Places } from './places.ts';

const startTimeoutMs = 30_000;

/** initdb into a sibling directory and rename, so that an interrupted first start leaves nothing half made. */
export async function initialise(places: Places, binaries: Binaries, password: string): Promise<void> {
  const fresh = `${places.database}.new`;
  const passwordFile = join(places.socket, 'first-password');
  rmSync(fresh, { recursive: true, force: true });
  privateDirectory(fresh, places.account);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (places.account.ids !== null) chownSync(passwordFile, places.account.ids.uid, places.account.ids.gid);
  const args = [
    '-D',
    fresh,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const [command, words] = commandFor(places.account, binaries.initdb, args);
  try {
    await promisify(execFile)(command, words, { ...places.account.ids, cwd: '/', env: childEnvironment() });
  } catch (error) {
    throw new Error(`The database could not be made in ${fresh}: ${messageOf(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, places.database);
}

/** Spawns postgres and waits until it answers; a lock left by a killed server is waited out. */
export async function launch(
  places: Places,
  binaries: Binaries,
  connection: Embedded['connection'],
  options: EmbeddedOptions,
): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    const child = spawnPostgres(places, binaries, options);
    const outcome = await waitUntilReady(child, connection, deadline);
    if (outcome === 'ready') return;
    // Another process may have brought it up meanwhile, or a dead postmaster is not reaped yet (its lock file still counts).
    if (await connects(connection)) return;
    if (Date.now() >= deadline)
      throw new Error(
        `PostgreSQL did not start within ${startTimeoutMs / 1000} s. Its last words in ${places.log}:\n${lastWords(places.log)}`,
      );
    if (
      outcome === 'failed' &&
      !/lock file|is another postmaster|pre-existing shared memory/i.test(lastWords(places.log))
    ) {
      throw new Error(`PostgreSQL does not start. Its last words in ${places.log}:\n${lastWords(places.log)}`);
    }
    await sleep(250);
  }
}

function spawnPostgres(places: Places, binaries: Binaries, options: EmbeddedOptions): { exited: boolean } {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: places.socket,
    unix_socket_permissions: '0700',
    max_connections: String(options.maxConnections),
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...options.settings,
  };
  const args = [
    '-D',
    places.database,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [command, words] = commandFor(places.account, binaries.postgres, args);
  const log = openSync(places.log, 'w', 0o600);
  // Its own process group: an interrupt typed at the terminal must reach the server first, which then stops the database.
  const child = spawn(command, words, {
    ...places.account.ids,
    cwd: '/',
    env: childEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const state = { exited: false };
  child.once('exit', () => (state.exited = true));
  child.once('error', (error) => {
    state.exited = true;
    writeFileSync(places.log, String(error), { flag: 'a' });
  });
  child.unref();
  return state;
}

async function waitUntilReady(
  child: { exited: boolean },
  connection: Embedded['connection'],
  deadline: number,
): Promise<'ready' | 'failed' | 'late'> {
  while (Date.now() < deadline) {
    if (child.exited) return 'failed';
    if (await connects(connection)) return 'ready';
    await sleep(15);
  }
  return 'late';
}

/** Whether PostgreSQL answers with our password. Errors: a plain Error when it refuses the password. */
export async function connects(connection: Embedded['connection']): Promise<boolean> {
  if (!existsSync(join(connection.host, `.s.PGSQL.${port}`))) return false;
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the answer below says enough
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01')
      throw new Error('The embedded database refuses the password kept in secrets/database-password.', {
        cause: error,
      });
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Fast stop; waits until the process is gone. */
export async function stop(places: Places, guard: pg.Client): Promise<void> {
  const pid = postmasterPid(places.database);
  await guard.end().catch(() => undefined);
  if (pid === null) return;
  signal(pid, 'SIGINT');
  const deadline = Date.now() + 10_000;
  while (existsSync(join(places.database, 'postmaster.pid')) && signal(pid, 0)) {
    if (Date.now() > deadline) signal(pid, 'SIGQUIT');
    await sleep(20);
  }
}

function postmasterPid(database: string): number | null {
  const file = join(database, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** False when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

function commandFor(account: Account, program: string, args: readonly string[]): [string, string[]] {
  const [first, ...rest] = [...account.prefix, program, ...args];
  return [first ?? program, rest];
}

/** Nothing of our environment (secrets, proxies) reaches the child; Windows cannot do without its own variables. */
function childEnvironment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return process.env;
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function lastWords(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-2_000) : '';
}

function messageOf(error: unknown): string {
  if (error instanceof Error && 'stderr' in error) return String(error.stderr).slice(-2_000);
  return error instanceof Error ? error.message : String(error);
}
