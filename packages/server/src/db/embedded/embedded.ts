/** The embedded PostgreSQL of one data directory: made once, adopted when it already runs, stopped with the server.
 *  Only a unix socket in a private directory, with a password kept beside it. Source: facts: libraries-storage §1d, §1e. */
import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { chooseAccount, type Account } from './account.ts';
import { findBinaries, postgresMajor, type Binaries } from './binaries.ts';

export interface Embedded {
  /** What `pg` needs to connect. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly database: string;
  };
  /** True when PostgreSQL was running already, left behind by a server that was killed. */
  readonly adopted: boolean;
  /** Stops PostgreSQL (fast mode) and waits until it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly directory: string;
  readonly maxConnections: number;
  /** Extra `-c name=value` settings, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** PostgreSQL went away by itself (null), or could not be brought back yet (the error). */
  readonly onLost?: (error: unknown) => void;
  readonly onRevived?: () => void;
}

const startTimeoutMs = 30_000;
const lockTimeoutMs = 15_000;
const port = 5432;

/** Starts or adopts PostgreSQL. Errors: plain Errors in words for the operator (newer data directory, directory in use,
 *  no binaries, no usable account). */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const binaries = findBinaries();
  const places = preparePlaces(options.directory, binaries);
  refuseOtherMajor(places.database);
  const password = readPassword(places);
  if (!existsSync(join(places.database, 'PG_VERSION'))) await initialise(places, binaries, password);
  const connection = { host: places.socket, port, user: 'postgres', password, database: 'postgres' };
  const adopted = await connects(connection);
  if (!adopted) await launch(places, binaries, connection, options);
  const keeper = await keepAlive(places, binaries, connection, options);
  return {
    connection,
    adopted,
    stop: async () => {
      const guard = keeper.release();
      await stop(places, guard);
    },
  };
}

/** Holds the directory's lock and brings PostgreSQL back when it dies under a running server. */
async function keepAlive(
  places: Places,
  binaries: Binaries,
  connection: Embedded['connection'],
  options: EmbeddedOptions,
): Promise<{ release(): pg.Client }> {
  let isWanted = true;
  let guard = await lockDirectory(connection, options.directory);
  const revive = async (): Promise<void> => {
    options.onLost?.(null);
    while (isWanted) {
      try {
        if (!(await connects(connection))) await launch(places, binaries, connection, options);
        guard = await lockDirectory(connection, options.directory);
        watch();
        options.onRevived?.();
        return;
      } catch (error) {
        options.onLost?.(error);
        await sleep(1_000);
      }
    }
  };
  const watch = (): void => {
    guard.once('end', () => {
      if (isWanted) void revive();
    });
  };
  watch();
  return {
    release() {
      isWanted = false;
      return guard;
    },
  };
}

interface Places {
  readonly database: string;
  readonly socket: string;
  readonly secrets: string;
  readonly log: string;
  readonly account: Account;
}

function preparePlaces(directory: string, binaries: Binaries): Places {
  mkdirSync(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  if (process.platform === 'win32')
    throw new Error('The embedded database needs unix sockets; set DATABASE_URL on Windows.');
  const database = join(directory, 'database');
  const owner = statSync(database, { throwIfNoEntry: false })?.uid ?? null;
  const account = chooseAccount([directory, binaries.root], owner);
  if (account.ids !== null) chmodSync(directory, (statSync(directory).mode & 0o777) | 0o011);
  const places = {
    database,
    socket: socketDirectory(directory),
    secrets: join(directory, 'secrets'),
    log: join(directory, 'postgres.log'),
    account,
  };
  privateDirectory(places.secrets, null);
  privateDirectory(places.socket, account);
  return places;
}

/** A unix socket path holds about 100 bytes; a deep data directory gets its socket below the temporary directory. */
function socketDirectory(directory: string): string {
  const inside = join(directory, 'run');
  if (join(inside, `.s.PGSQL.${port}`).length <= 100) return inside;
  return join(tmpdir(), `chert-${createHash('sha256').update(directory).digest('hex').slice(0, 20)}`);
}

function privateDirectory(path: string, account: Account | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account !== null && account.ids !== null) chownSync(path, account.ids.uid, account.ids.gid);
  const info = statSync(path);
  const expected = account?.ids?.uid ?? process.getuid?.() ?? info.uid;
  if (info.uid !== expected) throw new Error(`The directory ${path} belongs to uid ${info.uid}, expected ${expected}.`);
  chmodSync(path, 0o700);
}

function refuseOtherMajor(database: string): void {
  const file = join(database, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = Number(readFileSync(file, 'utf8').trim());
  if (found === postgresMajor) return;
  throw new Error(
    found > postgresMajor
      ? `The data directory ${database} was made by a newer release (PostgreSQL ${found}; this one has ${postgresMajor}). Start the newer release, or choose another data directory.`
      : `The data directory ${database} was made with PostgreSQL ${found}; this release has ${postgresMajor}. Export with the old release and import here.`,
  );
}

function readPassword(places: Places): string {
  const file = join(places.secrets, 'database-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(places.database, 'PG_VERSION')))
    throw new Error(`${file} is missing; restore it from a backup: it opens the database beside it.`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** initdb into a sibling directory and rename, so that an interrupted first start leaves nothing half made. */
async function initialise(places: Places, binaries: Binaries, password: string): Promise<void> {
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
async function launch(
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

async function connects(connection: Embedded['connection']): Promise<boolean> {
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

/** One server per data directory. The lock belongs to a connection, so a killed server loses it as soon as PostgreSQL notices. */
async function lockDirectory(connection: Embedded['connection'], directory: string): Promise<pg.Client> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined); // the pool reports a lost database; this connection only holds the lock
  await client.connect();
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    const answer = await client.query<{ locked: boolean }>('select pg_try_advisory_lock(4349001) as locked');
    if (answer.rows[0]?.locked === true) return client;
    if (Date.now() > deadline) {
      await client.end();
      throw new Error(
        `Another server uses the data directory ${directory}. Stop it, or give this one its own (CHERT_DATA).`,
      );
    }
    await sleep(200);
  }
}

async function stop(places: Places, guard: pg.Client): Promise<void> {
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
