/** Lock-out: after too many wrong passwords in a row an account takes none for a while. Source: facts: server §2.1 "Lock-out".
 *  Nobody learns from it whether a name exists: names without account cost the same writes (to decoys). */
import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { statement, type Sql } from '../db/database.ts';
import type { Observe } from '../ops/observe.ts';

export interface Attempts {
  /** True while the account takes no password. */
  isLocked(account: { readonly locked_until: Date | null }): boolean;
  /** Counts a wrong password for an account that takes passwords, or (null) for a name without such an account. */
  failed(accountId: number | null, name: string): Promise<void>;
  /** The right one: the count starts again. */
  succeeded(account: { readonly id: number; readonly failed_sign_ins: number }): Promise<void>;
}

/** Rows of `sign_in_decoy`. */
const decoys = 64;

/** `limit` 0: nobody is ever locked out. */
export function createAttempts(sql: Sql, clock: Clock, observe: Observe, limit: number, lockMinutes: number): Attempts {
  return {
    isLocked: (account) => limit > 0 && account.locked_until !== null && account.locked_until.getTime() > clock.now(),
    async failed(accountId, name) {
      if (limit === 0) return;
      const until = new Date(clock.now() + lockMinutes * 60_000);
      if (accountId === null) return void (await sql.first(countDecoy, [slotOf(name), limit, until]));
      const row = await sql.first(countFailure, [accountId, limit, until]);
      if (row?.locked === true)
        observe({ kind: 'user.locked', details: { name: row.name, until: until.toISOString() } });
    },
    async succeeded(account) {
      if (account.failed_sign_ins > 0) await sql.first(clearFailures, [account.id]);
    },
  };
}

function slotOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % decoys;
}

/** A lock begins with the failure that reaches the limit; the count then starts again. */
const count = `set failed_sign_ins = case when failed_sign_ins + 1 >= $2 then 0 else failed_sign_ins + 1 end,
          locked_until = case when failed_sign_ins + 1 >= $2 then $3 else locked_until end`;
const countFailure = statement<{ locked: boolean; name: string }>(
  'attempt-failed',
  `update account ${count} where id = $1 returning name, locked_until = $3 as locked`,
);
const countDecoy = statement<never>('attempt-decoy', `update sign_in_decoy ${count} where slot = $1`);
const clearFailures = statement<never>(
  'attempt-succeeded',
  'update account set failed_sign_ins = 0, locked_until = null where id = $1',
);
