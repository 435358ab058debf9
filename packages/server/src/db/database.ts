/** The one way to PostgreSQL: named statements on a pool, and transactions. `pg` is wrapped here and in embedded/. */
import pg from 'pg';
import { AppError, fail } from '../base/app-error.ts';

/** A statement that is prepared once per connection under its name. Kept as a constant beside the store that runs it.
 *  Without a name it is planned anew each time, for its values: right for searches, whose best plan depends on them. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Phantom: the shape of a row. */
  readonly row?: Row;
}

export type Bind =
  | string
  | number
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly string[]
  | readonly number[]
  | readonly (string | null)[];

/** Runs statements: the pool (one connection each) or an open transaction (all on one connection). */
export interface Sql {
  /** All rows. Errors: `concurrent.modification` when PostgreSQL gives up on a deadlock or serialization failure. */
  all<Row>(statement: Statement<Row>, binds?: readonly Bind[]): Promise<Row[]>;
  /** The first row or undefined. */
  first<Row>(statement: Statement<Row>, binds?: readonly Bind[]): Promise<Row | undefined>;
}

/** The rows of a page, and how many there are on all pages: a page behind the end asks once more, for the first row. */
export async function pageOf<
  Row extends { readonly total: number },
  S extends { readonly offset: number; readonly limit: number },
>(asked: S, search: (asked: S) => Promise<Row[]>): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const rows = await search(asked);
  const [first] = rows.length > 0 || asked.offset === 0 ? rows : await search({ ...asked, offset: 0, limit: 1 });
  return { rows, total: first?.total ?? 0 };
}

export interface Database extends Sql {
  /** Commits what `work` did, or rolls everything back when it throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Holds one connection with a session advisory lock while `work` runs; other nodes wait. */
  exclusively<T>(lock: number, work: (sql: Sql, script: (text: string) => Promise<void>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type ConnectionOptions =
  | { readonly connectionString: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

export function statement<Row>(name: string, text: string): Statement<Row> {
  return { name, text };
}

export function openDatabase(connection: ConnectionOptions, max: number, onLost: (error: Error) => void): Database {
  const pool = new pg.Pool({
    ...connection,
    max,
    types: numberTypes,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', onLost);
  // A connection that breaks can say so more than once; an event that nobody hears would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw translated(error);
    });
    let broken: Error | undefined;
    // A connection that breaks while it is lent out says so by an event as well as by the failing statement.
    const onBroken = (error: Error): void => void (broken = error);
    client.on('error', onBroken);
    try {
      return await work(client);
    } finally {
      client.off('error', onBroken);
      client.release(broken);
    }
  };
  return {
    ...sqlOn(pool),
    transaction: (work) => withClient((client) => inTransaction(client, work)),
    exclusively: (lock, work) => withClient((client) => underLock(client, lock, work)),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(client: pg.PoolClient, work: (sql: Sql) => Promise<T>): Promise<T> {
  await command(client, 'begin');
  try {
    const result = await work(sqlOn(client));
    await command(client, 'commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

async function command(client: pg.PoolClient, text: string): Promise<void> {
  try {
    await client.query(text);
  } catch (error) {
    throw translated(error);
  }
}

async function underLock<T>(
  client: pg.PoolClient,
  lock: number,
  work: (sql: Sql, script: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [lock]);
  try {
    return await work(sqlOn(client), async (text) => void (await client.query(text)));
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]);
  }
}

function sqlOn(client: pg.Pool | pg.PoolClient): Sql {
  const run = async <Row>(s: Statement<Row>, binds: readonly Bind[] = []): Promise<Row[]> => {
    try {
      const result = await client.query({
        ...(s.name === '' ? {} : { name: s.name }),
        text: s.text,
        values: binds as unknown[],
      });
      return result.rows as Row[];
    } catch (error) {
      throw translated(error);
    }
  };
  return { all: run, first: async (s, binds) => (await run(s, binds))[0] };
}

/** Deadlocks, serialization failures and lost connections are the caller's bad luck, not bugs. */
function translated(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '40P01' || code === '40001') return fail('concurrent.modification', [], undefined, error);
  const isLost = lostCodes.has(code) || (error instanceof Error && lostMessages.test(error.message));
  return isLost ? fail('database.unavailable', [], undefined, error) : error;
}

/** SQLSTATE classes 57P0x and 08, and what the operating system says. */
const lostCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);
const lostMessages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** True when a unique or foreign-key rule refused the statement. */
export function isConstraintError(error: unknown, kind: 'unique' | 'foreign-key'): boolean {
  return error instanceof pg.DatabaseError && error.code === (kind === 'unique' ? '23505' : '23503');
}

/** bigint as a JS number: ids and counts stay below 2^53. */
const numberTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === 20 && format !== 'binary'
      ? Number
      : format === undefined
        ? pg.types.getTypeParser(oid)
        : pg.types.getTypeParser(oid, format as 'text')) as never,
};
