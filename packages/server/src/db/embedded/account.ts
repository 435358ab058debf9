/** PostgreSQL refuses to run as root. This picks how to start it: as ourselves, as an unprivileged account, or inside a user
 *  namespace that shows us as such an account (for directories only root may enter). Source: facts: libraries-storage §1e. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Account {
  /** Present when the child process must change its user. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
  /** Command words put before the program. */
  readonly prefix: readonly string[];
}

const candidates = ['postgres', 'chert', 'nobody', 'daemon'];

/** `paths` are the directories that PostgreSQL must be able to enter. `owner` is the uid that owns an existing data directory.
 *  Errors: a plain Error that names what to change. */
export function chooseAccount(paths: readonly string[], owner: number | null): Account {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { ids: null, prefix: [] };
  const accounts = readAccounts();
  const named = accounts.find((a) => owner !== null && owner !== 0 && a.uid === owner) ?? firstOf(accounts);
  if (owner !== 0 && named !== undefined && paths.every((path) => canEnter(path, named.uid, named.gid)))
    return { ids: named, prefix: [] };
  const prefix = ['unshare', '--user', `--map-user=${named?.uid ?? 65_534}`, '--'];
  if (named !== undefined && namespacesWork(prefix)) return { ids: null, prefix };
  throw new Error(
    `PostgreSQL does not run as root and the account ${named === undefined ? '"nobody"' : `with uid ${named.uid}`} cannot enter ${paths.join(' or ')}. ` +
      'Start the server as a normal user, choose a data directory outside of root’s home (CHERT_DATA), or set DATABASE_URL.',
  );
}

interface PasswdRow {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function readAccounts(): PasswdRow[] {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
  return rows.map((row) => row.split(':')).map((f) => ({ name: f[0] ?? '', uid: Number(f[2]), gid: Number(f[3]) }));
}

function firstOf(accounts: readonly PasswdRow[]): PasswdRow | undefined {
  for (const name of candidates) {
    const hit = accounts.find((account) => account.name === name && account.uid > 0);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Whether every directory from the root down to `path` has the execute bit that counts for this account. */
function canEnter(path: string, uid: number, gid: number): boolean {
  for (let at = path; ; at = dirname(at)) {
    const info = statSync(at, { throwIfNoEntry: false });
    if (info !== undefined) {
      const bit = info.uid === uid ? 0o100 : info.gid === gid ? 0o010 : 0o001;
      if ((info.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

function namespacesWork(prefix: readonly string[]): boolean {
  const [command, ...args] = prefix;
  return command !== undefined && spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}
