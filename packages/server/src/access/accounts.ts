/** Finds the account behind a sign-in name and makes its Principal. */
import type { Principal } from '../base/principal.ts';
import { statement, type Sql } from '../db/database.ts';

export interface AccountRow {
  readonly id: number;
  readonly name: string;
  readonly tenant_id: string;
  readonly folder_uri: string;
  readonly enabled: boolean;
  readonly password_hash: string | null;
  readonly failed_sign_ins: number;
  readonly locked_until: Date | null;
  readonly role_ids: number[];
  readonly role_names: string[];
  /** Names of those that are roles of the root organization. */
  readonly office_names: string[];
}

/** `name` or `name|organization` (id or alias). A bare name means the root organization or, when there is only one other
 *  organization, that one. Source: reference "HTTP Basic Authentication". */
export async function findAccount(
  sql: Sql,
  signInName: string,
  organization: string | null,
): Promise<AccountRow | undefined> {
  const bar = signInName.lastIndexOf('|');
  const name = bar < 0 ? signInName : signInName.slice(0, bar);
  const tenant = bar < 0 ? organization : signInName.slice(bar + 1);
  if (name === '' || name.includes('\0') || (tenant ?? '').includes('\0')) return undefined;
  // Keyboards differ in how they compose letters; names are kept composed.
  return sql.first(selectAccount, [name.normalize('NFC'), tenant === '' ? null : tenant]);
}

export function principalOf(row: AccountRow, locale: string | null, timeZone: string | null): Principal {
  return {
    userId: row.id,
    userName: row.name,
    tenant: { id: row.tenant_id, folderUri: row.folder_uri },
    roleIds: row.role_ids,
    roleNames: row.role_names,
    officeNames: row.office_names,
    locale,
    timeZone,
  };
}

/** The account of an id, whatever its state. */
export function accountById(sql: Sql, id: number): Promise<AccountRow | undefined> {
  return sql.first(selectById, [id]);
}

/** Accounts called `name` or `name|organization`; a bare name means the organization `home`. */
export async function accountIdsNamed(sql: Sql, signInName: string, home: string): Promise<number[]> {
  const bar = signInName.lastIndexOf('|');
  const name = bar < 0 ? signInName : signInName.slice(0, bar);
  const rows = await sql.all(selectIds, [name, bar < 0 ? home : signInName.slice(bar + 1)]);
  return rows.map((row) => row.id);
}

/** What reports may say about their reader. */
export async function findPerson(sql: Sql, accountId: number): Promise<PersonRow> {
  const row = await sql.first(selectPerson, [accountId]);
  return row ?? { fullName: '', email: null, enabled: false, externallyDefined: false };
}

export interface PersonRow {
  readonly fullName: string;
  readonly email: string | null;
  readonly enabled: boolean;
  readonly externallyDefined: boolean;
}

/** Columns of AccountRow for an account `a` and its tenant `t`. */
export const accountColumns = `a.id, a.name, a.tenant_id, t.folder_uri, a.enabled, a.password_hash, a.failed_sign_ins, a.locked_until,
  array(select ar.role_id from account_role ar where ar.account_id = a.id order by ar.role_id)::float8[] as role_ids,
  array(select r.name from account_role ar join role r on r.id = ar.role_id where ar.account_id = a.id order by ar.role_id) as role_names,
  array(select r.name from account_role ar join role r on r.id = ar.role_id
         where ar.account_id = a.id and r.tenant_id = 'organizations') as office_names`;

const selectAccount = statement<AccountRow>(
  'account-by-name',
  `select ${accountColumns}
     from account a join tenant t on t.id = a.tenant_id
    where a.name = $1
      and case when $2::text is not null then t.id = $2 or t.alias = $2
               else t.id = 'organizations' or (select count(*) from tenant where id <> 'organizations') = 1 end
    order by t.id = 'organizations' desc
    limit 1`,
);
const selectIds = statement<{ id: number }>(
  'account-ids-by-name',
  'select a.id from account a join tenant t on t.id = a.tenant_id where a.name = $1 and (t.id = $2 or t.alias = $2)',
);
const selectPerson = statement<PersonRow>(
  'account-person',
  'select full_name as "fullName", email, enabled, externally_defined as "externallyDefined" from account where id = $1',
);
const selectById = statement<AccountRow>(
  'account-by-id',
  `select ${accountColumns} from account a join tenant t on t.id = a.tenant_id where a.id = $1`,
);
