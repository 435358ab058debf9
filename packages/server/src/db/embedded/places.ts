/** Where the embedded database lives in a data directory, and with which rights. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseAccount, type Account } from './account.ts';
import { postgresMajor, type Binaries } from './binaries.ts';

/** Part of the socket's file name; no TCP port is opened. */
export const port = 5432;

/** Directories and files of one data directory. */
export interface Places {
  readonly database: string;
  readonly socket: string;
  readonly secrets: string;
  readonly log: string;
  readonly account: Account;
}

/** Makes the directories with their owners. Errors: plain Errors in words for the operator. */
export function preparePlaces(directory: string, binaries: Binaries): Places {
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

/** A directory only its owner may enter: us, or the account PostgreSQL runs as. */
export function privateDirectory(path: string, account: Account | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account !== null && account.ids !== null) chownSync(path, account.ids.uid, account.ids.gid);
  const info = statSync(path);
  const expected = account?.ids?.uid ?? process.getuid?.() ?? info.uid;
  if (info.uid !== expected) throw new Error(`The directory ${path} belongs to uid ${info.uid}, expected ${expected}.`);
  chmodSync(path, 0o700);
}

/** Errors: a plain Error that says which release made the directory. */
export function refuseOtherMajor(database: string): void {
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

/** The database password, made at the first start. */
export function readPassword(places: Places): string {
  const file = join(places.secrets, 'database-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(places.database, 'PG_VERSION')))
    throw new Error(`${file} is missing; restore it from a backup: it opens the database beside it.`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
