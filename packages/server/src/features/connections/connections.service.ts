/** Connections that clients try out: kept for a while under an id, checked when they are made. Source: facts: server §14.4. */
import { randomUUID } from 'node:crypto';
import { fail } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Principal } from '../../base/principal.ts';
import { hasRole, isSuperuser, roleAdministrator } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { statement, type Sql } from '../../db/database.ts';
import type { Outline, OutlineWish } from '../../sources/outline.ts';
import { openSource, outlineOf } from '../../sources/registry.ts';
import type { SourceSpec } from '../../sources/source.ts';
import type { PlainObject } from '../../wire/shape.ts';

export interface Context {
  readonly id: string;
  /** `jdbcDataSource` or `jndiJdbcDataSource`. */
  readonly type: string;
  readonly model: PlainObject;
}

export interface Connections {
  /** Errors: `connection.failed` [field, message]; `access.denied` for what may reach any host, unless the caller administers. */
  create(who: Principal, type: string, model: PlainObject): Promise<Context>;
  /** Errors: `resource.not.found` [id] also for what somebody else made. */
  get(who: Principal, id: string): Promise<Context>;
  /** Schemas, tables and columns behind it. Errors: as `get` and `create`. */
  metadata(
    who: Principal,
    id: string,
    wish: OutlineWish,
  ): Promise<{ readonly type: string; readonly outline: Outline }>;
  remove(who: Principal, id: string): Promise<void>;
  sweep(): Promise<void>;
}

export interface ConnectionsParts {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly jndi: (name: string) => SourceSpec | null;
}

const idleMs = 120_000;
const lifeMs = 1_200_000;

export function createConnections({ sql, clock, sealer, jndi }: ConnectionsParts): Connections {
  const now = (): Date => new Date(clock.now());
  const limits = (): [Date, Date] => [new Date(clock.now() - idleMs), new Date(clock.now() - lifeMs)];
  const get = async (who: Principal, id: string): Promise<Context> => {
    const row = isId(id) ? await sql.first(use, [id, who.userId, now(), ...limits()]) : undefined;
    if (row === undefined) throw fail('resource.not.found', [id]);
    return { id, type: row.type, model: JSON.parse(sealer.open(row.sealed, `context:${id}`)) as PlainObject };
  };
  return {
    get,
    async metadata(who, id, wish) {
      const { type, model } = await get(who, id);
      const spec = specOf(type, model, jndi);
      return { type, outline: await orFailed(type, () => outlineOf(spec, wish)) };
    },
    async create(who, type, model) {
      if (type !== 'jndiJdbcDataSource' && !isSuperuser(who) && !hasRole(who, roleAdministrator))
        throw fail('access.denied', [type]);
      await tryOut(specOf(type, model, jndi), type);
      const id = randomUUID();
      await sql.first(insert, [id, who.userId, type, sealer.seal(JSON.stringify(model), `context:${id}`), now()]);
      return { id, type, model };
    },
    async remove(who, id) {
      if (isId(id)) await sql.first(remove, [id, who.userId]);
    },
    async sweep() {
      await sql.first(sweep, limits());
    },
  };
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function specOf(type: string, model: PlainObject, jndi: ConnectionsParts['jndi']): SourceSpec {
  const text = (name: string): string | null => (typeof model[name] === 'string' ? model[name] : null);
  if (type !== 'jndiJdbcDataSource')
    return { url: text('connectionUrl') ?? '', user: text('username'), password: text('password'), timeZone: null };
  const spec = jndi((text('jndiName') ?? '').replace(/^java:comp\/env\//, ''));
  if (spec === null) throw fail('connection.failed', ['jndiName', 'No connection is known by this name.']);
  return spec;
}

/** Opens and closes it. */
function tryOut(spec: SourceSpec, type: string): Promise<void> {
  return orFailed(type, async () => (await openSource(spec)).close());
}

async function orFailed<T>(type: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const field = type === 'jndiJdbcDataSource' ? 'jndiName' : 'connectionUrl';
    throw fail('connection.failed', [field, error instanceof Error ? error.message : String(error)], undefined, error);
  }
}

const insert = statement<never>(
  'context-insert',
  'insert into context_entry (id, account_id, type, sealed, created_at, used_at) values ($1, $2, $3, $4, $5, $5)',
);
const use = statement<{ type: string; sealed: string }>(
  'context-use',
  `update context_entry set used_at = $3 where id = $1 and account_id = $2 and used_at > $4 and created_at > $5
   returning type, sealed`,
);
const remove = statement<never>('context-delete', 'delete from context_entry where id = $1 and account_id = $2');
const sweep = statement<never>('context-sweep', 'delete from context_entry where used_at <= $1 or created_at <= $2');
