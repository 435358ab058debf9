/** API tokens: 256 random bits that stand for a user. Only their hashes are stored. */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Principal } from '../base/principal.ts';
import { statement, type Sql } from '../db/database.ts';
import { accountColumns, principalOf, type AccountRow } from './accounts.ts';

export interface TokenRow {
  readonly id: number;
  readonly label: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly used_at: Date | null;
}

export interface Tokens {
  /** The token, shown this once. `expiresAt` null: until it is deleted. */
  create(
    accountId: number,
    label: string,
    expiresAt: Date | null,
  ): Promise<{ readonly token: string; readonly row: TokenRow }>;
  list(accountId: number): Promise<readonly TokenRow[]>;
  /** Returns false when the account has no such token. */
  remove(accountId: number, id: number): Promise<boolean>;
  /** The user of a live token; null when it is unknown, has run out, or the user was disabled. */
  find(token: string): Promise<Principal | null>;
}

/** What every token begins with, so that scanners of leaked secrets know it. */
export const tokenPrefix = 'chert_';

/** The row's time of use is renewed at most this often. */
const renewEveryMs = 60_000;

export function createTokens(sql: Sql, clock: Clock): Tokens {
  return {
    async create(accountId, label, expiresAt) {
      const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
      const row = await sql.first(insert, [accountId, hashOf(token), label, new Date(clock.now()), expiresAt]);
      if (row === undefined) throw new Error('the token was not written');
      return { token, row };
    },
    list: (accountId) => sql.all(select, [accountId]),
    remove: async (accountId, id) => (await sql.first(remove, [accountId, id])) !== undefined,
    async find(token) {
      if (!token.startsWith(tokenPrefix) || token.length > 100) return null;
      const now = new Date(clock.now());
      const row = await sql.first(find, [hashOf(token), now]);
      if (row === undefined || !row.enabled) return null;
      if (row.used_at === null || now.getTime() - row.used_at.getTime() > renewEveryMs)
        await sql.first(renew, [row.token_id, now]);
      return principalOf(row, null, null);
    },
  };
}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

const columns = 'id, label, created_at, expires_at, used_at';
const insert = statement<TokenRow>(
  'token-insert',
  `insert into api_token (account_id, token_hash, label, created_at, expires_at) values ($1, $2, $3, $4, $5) returning ${columns}`,
);
const select = statement<TokenRow>('token-list', `select ${columns} from api_token where account_id = $1 order by id`);
const remove = statement<{ id: number }>(
  'token-delete',
  'delete from api_token where account_id = $1 and id = $2 returning id',
);
const find = statement<AccountRow & { token_id: number; used_at: Date | null }>(
  'token-find',
  `select ${accountColumns}, k.id as token_id, k.used_at
     from api_token k join account a on a.id = k.account_id join tenant t on t.id = a.tenant_id
    where k.token_hash = $1 and (k.expires_at is null or k.expires_at > $2)`,
);
const renew = statement<never>('token-renew', 'update api_token set used_at = $2 where id = $1');
