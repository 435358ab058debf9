/** Attributes of users, organizations and the server. Source: reference "The attributes Service"; facts: server §6.3. */
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import { rootTenantId, type Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Database, Sql } from '../../db/database.ts';
import { accountIdsNamed } from '../../access/accounts.ts';
import { administers, findTenant, requireAdministered, type TenantRow } from '../../tenant/tenants.ts';
import { attributePlace, attributeValues, type AttributeValues } from './values.ts';
import { attributeStore, type AttributeRow, type Holder } from './attributes.store.ts';

/** Whose attributes: of a user, of an organization, or (neither) of the server. */
export interface HolderName {
  readonly organization: string | null;
  readonly user: string | null;
}

/** What a client sends. */
export interface AttributeDraft {
  readonly name?: string | undefined;
  /** Absent for a secure attribute: its value stays. */
  readonly value?: string | undefined;
  readonly secure?: boolean | undefined;
  readonly description?: string | undefined;
}

export interface Attribute {
  readonly name: string;
  /** Undefined for secure attributes. */
  readonly value: string | undefined;
  readonly secure: boolean;
  readonly description: string | undefined;
  /** `tenant:/…` or `user:/…`. */
  readonly holder: string;
  readonly inherited: boolean;
}

export interface Attributes {
  /** `names` null: all. With `inherited` also those of organizations above that nobody nearer overrides.
   *  Errors: `resource.not.found`, `access.denied`. */
  list(who: Principal, of: HolderName, names: readonly string[] | null, inherited: boolean): Promise<Attribute[]>;
  /** Errors: `resource.not.found` [name]. */
  get(who: Principal, of: HolderName, name: string): Promise<Attribute>;
  /** Replaces all, or (with `names`) only the named ones. Errors: all problems of all attributes at once,
   *  `collection.has.duplicates`. */
  replace(
    who: Principal,
    of: HolderName,
    drafts: readonly AttributeDraft[],
    names: readonly string[] | null,
  ): Promise<Attribute[]>;
  /** Creates, changes or (another name in the draft) renames one. Errors: `resource.not.found` for a missing source. */
  put(
    who: Principal,
    of: HolderName,
    name: string,
    draft: AttributeDraft,
  ): Promise<{ readonly attribute: Attribute; readonly created: boolean }>;
  /** For trusted server code that acts for the user. `withSecrets`: also what secure attributes hold. */
  valuesFor(who: Principal, withSecrets: boolean): Promise<AttributeValues>;
  /** Errors: what is wrong with the names; with `mustExist` `resource.not.found` for a missing one. */
  remove(who: Principal, of: HolderName, names: readonly string[] | null, mustExist: boolean): Promise<void>;
}

export const attributeNameLimit = 255;
export const attributeValueLimit = 2_000;
const descriptionLimit = 255;

export function createAttributes(parts: { readonly database: Database; readonly sealer: Sealer }): Attributes {
  const { database, sealer } = parts;
  return {
    async list(who, of, names, inherited) {
      const holder = await holderOf(database, who, of);
      if (!inherited) return (await attributeStore.list(database, holder, names)).map((row) => shown(row, holder.text));
      return seenBy(database, holder, names);
    },
    async get(who, of, name) {
      const holder = await holderOf(database, who, of);
      const [row] = await attributeStore.list(database, holder, [name]);
      if (row === undefined) throw fail('resource.not.found', [name]);
      return shown(row, holder.text);
    },
    async replace(who, of, drafts, names) {
      const holder = await holderOf(database, who, of);
      checkAll(drafts);
      return database.transaction(async (sql) => {
        await attributeStore.lock(sql, holder);
        const wanted = names === null ? drafts : drafts.filter((draft) => names.includes(nameOf(draft)));
        const kept = new Set(wanted.map(nameOf));
        const old = await attributeStore.list(sql, holder, names);
        const gone = old.filter((row) => !kept.has(row.name)).map((row) => row.name);
        if (gone.length > 0) await attributeStore.remove(sql, holder, gone);
        for (const draft of wanted) await write(sql, sealer, holder, draft);
        await changed(sql, who, holder, [...kept, ...gone]);
        return (await attributeStore.list(sql, holder, [...kept])).map((row) => shown(row, holder.text));
      });
    },
    async put(who, of, name, draft) {
      const holder = await holderOf(database, who, of);
      const full = { ...draft, name: draft.name ?? name };
      checkAll([full]);
      return database.transaction(async (sql) => {
        await attributeStore.lock(sql, holder);
        if (nameOf(full) !== name) await rename(sql, holder, name, nameOf(full));
        const created = await write(sql, sealer, holder, full);
        await changed(sql, who, holder, [nameOf(full)]);
        const [row] = await attributeStore.list(sql, holder, [nameOf(full)]);
        if (row === undefined) throw new Error('the attribute vanished while it was written');
        return { attribute: shown(row, holder.text), created };
      });
    },
    valuesFor: (who, withSecrets) => attributeValues(database, withSecrets ? sealer : null, who),
    async remove(who, of, names, mustExist) {
      const holder = await holderOf(database, who, of);
      throwAll((names ?? []).flatMap(nameProblems));
      await database.transaction(async (sql) => {
        const gone = await attributeStore.remove(sql, holder, names);
        const [missing] = mustExist ? (names ?? []).filter((name) => !gone.includes(name)) : [];
        if (missing !== undefined) throw fail('resource.not.found', [missing]);
        if (gone.length > 0) await changed(sql, who, holder, gone);
      });
    },
  };
}

interface FoundHolder extends Holder {
  readonly tenant: TenantRow;
  /** `tenant:/…` or `user:/…`. */
  readonly text: string;
}

/** The permission: administrators of the holder's organization; the server's own are the system admin's.
 *  Errors: `resource.not.found`, `access.denied`. */
async function holderOf(sql: Sql, who: Principal, of: HolderName): Promise<FoundHolder> {
  if (of.user === null) {
    const id = of.organization ?? rootTenantId;
    const tenant = await findTenant(sql, id);
    if (tenant === undefined) throw fail('resource.not.found', [id]);
    if (!administers(who, tenant)) throw fail('access.denied', [id]);
    return { tenantId: tenant.id, accountId: null, tenant, text: `tenant:/${id === rootTenantId ? '' : id}` };
  }
  const tenant = await requireAdministered(sql, who, of.organization);
  const [account] = await accountIdsNamed(sql, `${of.user}|${tenant.id}`, tenant.id);
  if (account === undefined) throw fail('resource.not.found', [of.user]);
  const place = tenant.id === rootTenantId ? '' : `${tenant.id}/`;
  return { tenantId: null, accountId: account, tenant, text: `user:/${place}${of.user}` };
}

/** Source: reference "Attribute Limitations". Slashes in names become `_` (facts: server §6.3). */
function checkAll(drafts: readonly AttributeDraft[]): void {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const draft of drafts) {
    const name = nameOf(draft);
    if (seen.has(name)) twice.add(name);
    seen.add(name);
    problems.push(...problemsOf(draft));
  }
  if (twice.size > 0) problems.push({ code: 'collection.has.duplicates', params: [...twice].sort() });
  throwAll(problems);
}

function problemsOf(draft: AttributeDraft): Problem[] {
  const problems: Problem[] = [];
  const name = draft.name ?? '';
  const shownName = name.slice(0, 100);
  problems.push(...nameProblems(name));
  const value = draft.value ?? '';
  if (value.trim() === '' && !(draft.secure === true && draft.value === undefined))
    problems.push({ code: 'empty_value', params: [shownName] });
  else if ([...value].length > attributeValueLimit)
    problems.push({ code: 'too_long_value', params: [shownName, String(attributeValueLimit)] });
  const description = draft.description ?? '';
  if ([...description].length > descriptionLimit)
    problems.push({ code: 'illegal.parameter.value.error', params: ['description', description.slice(0, 100)] });
  return problems;
}

function nameProblems(name: string): Problem[] {
  if (name.trim() === '') return [{ code: 'empty_name', params: [] }];
  return [...name].length > attributeNameLimit ? [{ code: 'too_long_name', params: [name.slice(0, 100)] }] : [];
}

function nameOf(draft: AttributeDraft): string {
  return (draft.name ?? '').replace(/[/\\]/g, '_');
}

/** Returns whether it was new. A sealed value is bound to its row, so that it cannot be moved to another. */
async function write(sql: Sql, sealer: Sealer, holder: Holder, draft: AttributeDraft): Promise<boolean> {
  const name = nameOf(draft);
  const isSecure = draft.secure === true;
  const old = isSecure && draft.value === undefined ? (await attributeStore.list(sql, holder, [name]))[0] : undefined;
  const row = await attributeStore.put(sql, holder, {
    name,
    value: isSecure ? null : (draft.value ?? ''),
    sealed: old?.sealed ?? null,
    description: draft.description ?? null,
  });
  if (row === undefined) throw new Error(`the attribute ${name} was not written`);
  if (isSecure && draft.value !== undefined)
    await attributeStore.seal(sql, row.id, sealer.seal(draft.value, attributePlace(row.id)));
  return row.created;
}

async function rename(sql: Sql, holder: Holder, from: string, to: string): Promise<void> {
  const [row] = await attributeStore.list(sql, holder, [from]);
  if (row === undefined) throw fail('resource.not.found', [from]);
  const [target] = await attributeStore.list(sql, holder, [to]);
  if (target !== undefined) throw fail('resource.already.exists', [to]);
  await attributeStore.rename(sql, row.id, to);
}

async function changed(sql: Sql, who: Principal, holder: FoundHolder, names: readonly string[]): Promise<void> {
  await writeAudit(sql, {
    kind: 'attributes.changed',
    who,
    uri: holder.text,
    details: { names: names.slice(0, 100).join(' ') },
  });
}

/** Own ones and those from above; the nearest of a name wins. */
async function seenBy(sql: Sql, holder: FoundHolder, names: readonly string[] | null): Promise<Attribute[]> {
  const rows = await attributeStore.above(sql, holder.tenant.uri, holder.accountId);
  const nearest = new Map<string, Attribute>();
  for (const row of rows) {
    if (nearest.has(row.name) || (names !== null && !names.includes(row.name))) continue;
    const isOwn = holder.accountId === null ? row.tenant_id === holder.tenantId : row.account_id !== null;
    const above = row.tenant_id === null || row.tenant_id === rootTenantId ? 'tenant:/' : `tenant:/${row.tenant_id}`;
    nearest.set(row.name, { ...shown(row, isOwn ? holder.text : above), inherited: !isOwn });
  }
  return [...nearest.values()];
}

function shown(row: AttributeRow, holder: string): Attribute {
  const secure = row.value === null;
  return {
    name: row.name,
    value: row.value ?? undefined,
    secure,
    description: row.description ?? undefined,
    holder,
    inherited: false,
  };
}
