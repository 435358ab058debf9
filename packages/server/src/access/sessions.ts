/** Sessions: rows in PostgreSQL, so that any node can answer. The cookie is 128 random bits; only its hash is stored. */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Principal } from '../base/principal.ts';
import { statement, type Sql } from '../db/database.ts';
import { accountColumns, principalOf, type AccountRow } from './accounts.ts';

export interface SessionAnswers {
  readonly locale: string | null;
  readonly timeZone: string | null;
}

export interface Sessions {
  /** A new session; returns the cookie's value. An old cookie of the same client ends (no session fixation). */
  begin(accountId: number, answers: SessionAnswers, oldCookie: string | null): Promise<string>;
  /** The user of a live session; null when it is unknown, timed out, or the user was disabled. */
  find(cookie: string): Promise<Principal | null>;
  end(cookie: string): Promise<void>;
  /** Removes timed-out rows; returns how many. */
  sweep(): Promise<number>;
}

/** The row's time of use is renewed at most this often. */
const renewEveryMs = 30_000;

export function createSessions(sql: Sql, clock: Clock, idleMinutes: number): Sessions {
  const oldest = (): Date => new Date(clock.now() - idleMinutes * 60_000);
  return {
    async begin(accountId, answers, oldCookie) {
      if (oldCookie !== null) await sql.first(deleteSession, [hashOf(oldCookie)]);
      const cookie = randomBytes(16).toString('hex').toUpperCase();
      await sql.first(insertSession, [
        hashOf(cookie),
        accountId,
        answers.locale,
        answers.timeZone,
        new Date(clock.now()),
      ]);
      return cookie;
    },
    async find(cookie) {
      if (!/^[0-9A-F]{32}$/.test(cookie)) return null;
      const row = await sql.first(selectSession, [hashOf(cookie), oldest()]);
      if (row === undefined || !row.enabled) return null;
      if (clock.now() - row.used_at.getTime() > renewEveryMs)
        await sql.first(renewSession, [hashOf(cookie), new Date(clock.now())]);
      return principalOf(row, row.locale, row.time_zone);
    },
    async end(cookie) {
      await sql.first(deleteSession, [hashOf(cookie)]);
    },
    async sweep() {
      return (await sql.first(deleteOld, [oldest()]))?.count ?? 0;
    },
  };
}

function hashOf(cookie: string): Uint8Array {
  return createHash('sha256').update(cookie).digest();
}

const insertSession = statement<never>(
  'session-insert',
  'insert into session (id_hash, account_id, locale, time_zone, created_at, used_at) values ($1, $2, $3, $4, $5, $5)',
);
const selectSession = statement<AccountRow & { locale: string | null; time_zone: string | null; used_at: Date }>(
  'session-find',
  `select ${accountColumns}, s.locale, s.time_zone, s.used_at
     from session s join account a on a.id = s.account_id join tenant t on t.id = a.tenant_id
    where s.id_hash = $1 and s.used_at > $2`,
);
const renewSession = statement<never>('session-renew', 'update session set used_at = $2 where id_hash = $1');
const deleteSession = statement<never>('session-delete', 'delete from session where id_hash = $1');
const deleteOld = statement<{ count: number }>(
  'session-sweep',
  'with gone as (delete from session where used_at <= $1 returning 1) select count(*) as count from gone',
);
