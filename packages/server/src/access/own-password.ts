/** A user changes his own password while signing in. Source: facts: server §2.1 "Password change at login". */
import type { Clock } from '../base/clock.ts';
import { statement, type Sql } from '../db/database.ts';
import { hashPassword, type PasswordRules } from './passwords.ts';

export interface OwnPassword {
  /** Sets the new password and ends the account's sessions. Errors: `weak.password`. */
  change(accountId: number, password: string): Promise<void>;
  /** True when the password is older than passwords may get. */
  isExpired(accountId: number): Promise<boolean>;
}

const dayMs = 24 * 60 * 60_000;

/** `maxDays` 0: passwords do not get too old. */
export function createOwnPassword(sql: Sql, clock: Clock, rules: PasswordRules, maxDays: number): OwnPassword {
  return {
    async change(accountId, password) {
      const row = await sql.first(select, [accountId]);
      if (row === undefined) return;
      rules.check(password, row.name);
      const known = [...row.old_password_hashes, ...(row.password_hash === null ? [] : [row.password_hash])];
      const kept = await rules.refuseRepeated(password, known);
      await sql.first(update, [accountId, await hashPassword(password), new Date(clock.now()), [...kept]]);
      await sql.first(endSessions, [accountId]);
    },
    async isExpired(accountId) {
      if (maxDays === 0) return false;
      const row = await sql.first(select, [accountId]);
      const isOwn = row !== undefined && row.password_hash !== null;
      return isOwn && clock.now() - row.password_changed_at.getTime() > maxDays * dayMs;
    },
  };
}

const select = statement<{
  name: string;
  password_hash: string | null;
  old_password_hashes: string[];
  password_changed_at: Date;
}>(
  'own-password',
  'select name, password_hash, old_password_hashes, password_changed_at from account where id = $1 and not externally_defined',
);
const update = statement<never>(
  'own-password-change',
  'update account set password_hash = $2, password_changed_at = $3, old_password_hashes = $4 where id = $1',
);
const endSessions = statement<never>('own-password-sessions', 'delete from session where account_id = $1');
