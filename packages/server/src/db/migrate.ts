/** Applies db/migrations/NNNN-name.sql in order, once, however many nodes start at the same time. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { statement, type Database, type Sql } from './database.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
}

const migrationLock = 4_349_002;

/** Runs what is missing, then `afterwards` (the first-start content) under the same lock.
 *  Returns the numbers applied now. Errors: plain Errors for a newer schema or an edited migration. */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  afterwards: (sql: Sql) => Promise<void> = async () => undefined,
): Promise<number[]> {
  return database.exclusively(migrationLock, async (sql, script) => {
    await script(
      'create table if not exists schema_migration (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const done = new Map((await sql.all(selectApplied)).map((row) => [row.number, row.sha256]));
    refuseNewer(done, migrations);
    const applied: number[] = [];
    for (const migration of migrations) {
      const sha256 = createHash('sha256').update(migration.text).digest('hex');
      const known = done.get(migration.number);
      if (known !== undefined && known !== sha256)
        throw new Error(
          `Migration ${migration.number} (${migration.name}) was changed after it was applied; add a new one instead.`,
        );
      if (known !== undefined) continue;
      await applyOne(sql, script, migration, sha256);
      applied.push(migration.number);
    }
    await afterwards(sql);
    return applied;
  });
}

/** The migrations of this release, by number. Errors: a plain Error for a gap or a double number. */
export async function readMigrations(directory = new URL('./migrations/', import.meta.url)): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(
    names.map(async (name) => ({
      number: Number(name.slice(0, 4)),
      name,
      text: await readFile(new URL(name, directory), 'utf8'),
    })),
  );
  migrations.forEach((migration, i) => {
    if (migration.number !== i + 1) throw new Error(`Migration ${migration.name} should have number ${i + 1}.`);
  });
  return migrations;
}

function refuseNewer(done: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const newest = Math.max(0, ...done.keys());
  if (newest > migrations.length) {
    throw new Error(
      `The database was used by a newer release (schema ${newest}; this one knows ${migrations.length}). Start the newer release.`,
    );
  }
}

async function applyOne(
  sql: Sql,
  script: (text: string) => Promise<void>,
  migration: Migration,
  sha256: string,
): Promise<void> {
  await script('begin');
  try {
    await script(migration.text);
    await sql.first(insertApplied, [migration.number, migration.name, sha256]);
    await script('commit');
  } catch (error) {
    await script('rollback');
    throw new Error(`Migration ${migration.name} failed; nothing of it was kept.`, { cause: error });
  }
}

const selectApplied = statement<{ number: number; sha256: string }>(
  'migration-applied',
  'select number, sha256 from schema_migration',
);
const insertApplied = statement<never>(
  'migration-insert',
  'insert into schema_migration (number, name, sha256) values ($1, $2, $3)',
);
