/** What must survive a user's way to another system and back; in the database, so that any node can receive him. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { statement, type Sql } from '../../db/database.ts';

export interface Pending {
  keep(key: string, value: string): Promise<void>;
  /** The value, once; null when it is unknown, was taken, or is too old. */
  take(key: string): Promise<string | null>;
  /** The value without taking it. */
  look(key: string): Promise<string | null>;
  /** Removes what nobody came back for. */
  sweep(): Promise<void>;
}

const livesMs = 10 * 60_000;

export function createPending(sql: Sql, clock: Clock): Pending {
  const now = (): Date => new Date(clock.now());
  return {
    async keep(key, value) {
      await sql.first(insert, [hashOf(key), value, new Date(clock.now() + livesMs)]);
    },
    take: async (key) => (await sql.first(take, [hashOf(key), now()]))?.value ?? null,
    look: async (key) => (await sql.first(look, [hashOf(key), now()]))?.value ?? null,
    async sweep() {
      await sql.first(sweep, [now()]);
    },
  };
}

function hashOf(key: string): Uint8Array {
  return createHash('sha256').update(key).digest();
}

const insert = statement<never>(
  'pending-insert',
  `insert into pending_sign_in (key_hash, value, expires_at) values ($1, $2, $3)
   on conflict (key_hash) do update set value = excluded.value, expires_at = excluded.expires_at`,
);
const take = statement<{ value: string }>(
  'pending-take',
  'delete from pending_sign_in where key_hash = $1 and expires_at > $2 returning value',
);
const look = statement<{ value: string }>(
  'pending-look',
  'select value from pending_sign_in where key_hash = $1 and expires_at > $2',
);
const sweep = statement<never>('pending-sweep', 'delete from pending_sign_in where expires_at <= $1');
