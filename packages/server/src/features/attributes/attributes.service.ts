/** Attributes of users, organizations and the server. Source: reference "The attributes Service"; facts: server §6.3. */
import { mask } from '../../access/masks.ts';
import { fail, throwAll } from '../../base/app-error.ts';
import { rootTenantId, type Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Database, Sql } from '../../db/database.ts';
import { attributeUri } from './attribute-uris.ts';
import { checkAll, nameOf, nameProblems, type AttributeDraft } from './drafts.ts';
import { holderOf, type FoundHolder, type HolderName } from './holders.ts';
import { isVisible, maskOn } from './inherited.ts';
import { attributePlace, attributeValues, type AttributeValues } from './values.ts';
import { attributeStore, type AttributeRow, type Holder, type InheritedRow } from './attributes.store.ts';

export interface Attribute {
  readonly name: string;
  /** Undefined for secure attributes. */
  readonly value: string | undefined;
  readonly secure: boolean;
  readonly description: string | undefined;
  /** `tenant:/…` or `user:/…`. */
  readonly holder: string;
  readonly inherited: boolean;
  /** What the caller may do with it. */
  readonly permissionMask: number;
  /** As permissions name it: `attr:/…`. */
  readonly uri: string;
}

export interface Attributes {
  /** `names` null: all. With `inherited` also those of organizations above that nobody nearer overrides.
   *  Errors: `resource.not.found`, `access.denied`. */
  list(who: Principal, of: HolderName, names: readonly string[] | null, inherited: boolean): Promise<Attribute[]>;
  /** Errors: `resource.not.found` [name]. */
  get(who: Principal, of: HolderName, name: string): Promise<Attribute>;
  /** Replaces all, or (with `names`) only the named ones; `afterEach` runs in the same transaction. Errors: all problems of all attributes at once,
   *  `collection.has.duplicates`. */
  replace(
    who: Principal,
    of: HolderName,
    drafts: readonly AttributeDraft[],
    names: readonly string[] | null,
    afterEach?: (sql: Sql, uri: string, draft: AttributeDraft) => Promise<void>,
  ): Promise<Attribute[]>;
  /** Creates, changes or (another name in the draft) renames one; `afterwards` runs in the same transaction.
   *  Errors: `resource.not.found` for a missing source, `access.denied` where one above may not be overridden. */
  put(
    who: Principal,
    of: HolderName,
    name: string,
    draft: AttributeDraft,
    afterwards?: (sql: Sql, uri: string) => Promise<void>,
  ): Promise<{ readonly attribute: Attribute; readonly created: boolean }>;
  /** The row of an attribute that the caller administers. Errors: `resource.not.found`, `access.denied`. */
  locate(
    sql: Sql,
    who: Principal,
    of: HolderName,
    name: string,
  ): Promise<{ readonly id: number; readonly uri: string }>;
  /** For trusted server code that acts for the user. `withSecrets`: also what secure attributes hold. */
  valuesFor(who: Principal, withSecrets: boolean): Promise<AttributeValues>;
  /** Errors: what is wrong with the names; with `mustExist` `resource.not.found` for a missing one. */
  remove(who: Principal, of: HolderName, names: readonly string[] | null, mustExist: boolean): Promise<void>;
}

export function createAttributes(parts: { readonly database: Database; readonly sealer: Sealer }): Attributes {
  const { database, sealer } = parts;
  return {
    async list(who, of, names, inherited) {
      const holder = await holderOf(database, who, of);
      if (!inherited) return (await attributeStore.list(database, holder, names)).map((row) => shown(row, holder));
      return seenBy(database, who, holder, names);
    },
    async get(who, of, name) {
      const holder = await holderOf(database, who, of);
      const [row] = await attributeStore.list(database, holder, [name]);
      if (row === undefined) throw fail('resource.not.found', [name]);
      return shown(row, holder);
    },
    async locate(sql, who, of, name) {
      const holder = await holderOf(sql, who, of);
      const [row] = await attributeStore.list(sql, holder, [name]);
      const uri = attributeUri(holder.tenant.id, holder.user, name);
      if (row === undefined) throw fail('resource.not.found', [uri]);
      return { id: row.id, uri };
    },
    async replace(who, of, drafts, names, afterEach) {
      const holder = await holderOf(database, who, of);
      checkAll(drafts);
      return database.transaction(async (sql) => {
        await attributeStore.lock(sql, holder);
        const wanted = names === null ? drafts : drafts.filter((draft) => names.includes(nameOf(draft)));
        const kept = new Set(wanted.map(nameOf));
        const old = await attributeStore.list(sql, holder, names);
        const gone = old.filter((row) => !kept.has(row.name)).map((row) => row.name);
        if (gone.length > 0) await attributeStore.remove(sql, holder, gone);
        await refuseOverride(sql, who, holder, [...kept]);
        for (const draft of wanted) {
          await write(sql, sealer, holder, draft);
          await afterEach?.(sql, attributeUri(holder.tenant.id, holder.user, nameOf(draft)), draft);
        }
        await changed(sql, who, holder, [...kept, ...gone]);
        return (await attributeStore.list(sql, holder, [...kept])).map((row) => shown(row, holder));
      });
    },
    async put(who, of, name, draft, afterwards) {
      const holder = await holderOf(database, who, of);
      const full = { ...draft, name: draft.name ?? name };
      checkAll([full]);
      return database.transaction(async (sql) => {
        await attributeStore.lock(sql, holder);
        await refuseOverride(sql, who, holder, [nameOf(full)]);
        if (nameOf(full) !== name) await rename(sql, holder, name, nameOf(full));
        const created = await write(sql, sealer, holder, full);
        await changed(sql, who, holder, [nameOf(full)]);
        const [row] = await attributeStore.list(sql, holder, [nameOf(full)]);
        if (row === undefined) throw new Error('the attribute vanished while it was written');
        const attribute = shown(row, holder);
        await afterwards?.(sql, attribute.uri);
        return { attribute, created };
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
async function seenBy(
  sql: Sql,
  who: Principal,
  holder: FoundHolder,
  names: readonly string[] | null,
): Promise<Attribute[]> {
  const rows = await attributeStore.above(sql, holder.tenant.uri, holder.accountId);
  const nearest = new Map<string, Attribute>();
  for (const row of rows) {
    if (nearest.has(row.name) || (names !== null && !names.includes(row.name))) continue;
    if (isOf(row, holder)) {
      nearest.set(row.name, shown(row, holder));
      continue;
    }
    const permissionMask = maskOn(row, who);
    if (!isVisible(permissionMask)) continue;
    const text = row.holder_tenant === rootTenantId ? 'tenant:/' : `tenant:/${row.holder_tenant}`;
    const above = { tenant: { id: row.holder_tenant }, user: null, text };
    nearest.set(row.name, { ...shown(row, above), inherited: true, permissionMask });
  }
  return [...nearest.values()];
}

function isOf(row: InheritedRow, holder: FoundHolder): boolean {
  return holder.accountId === null ? row.tenant_id === holder.tenantId : row.account_id !== null;
}

/** An attribute of an organization above is overridden only if its administrator lets people do so.
 *  Errors: `access.denied` [name]. */
async function refuseOverride(sql: Sql, who: Principal, holder: FoundHolder, names: readonly string[]): Promise<void> {
  const rows = await attributeStore.above(sql, holder.tenant.uri, holder.accountId);
  for (const row of rows)
    if (names.includes(row.name) && !isOf(row, holder) && maskOn(row, who) !== mask.administer)
      throw fail('access.denied', [row.name]);
}

function shown(
  row: AttributeRow,
  holder: Pick<FoundHolder, 'user' | 'text'> & { readonly tenant: { readonly id: string } },
): Attribute {
  const secure = row.value === null;
  return {
    name: row.name,
    value: row.value ?? undefined,
    secure,
    description: row.description ?? undefined,
    holder: holder.text,
    inherited: false,
    permissionMask: mask.administer,
    uri: attributeUri(holder.tenant.id, holder.user, row.name),
  };
}
