/** Permissions on resources: who may see them, set them, take them away. Source: reference "The permissions Service";
 *  facts: server §5.1–§5.3. */
import { permissionsChanged, type Access } from '../../access/access.ts';
import { masks } from '../../access/masks.ts';
import { fail } from '../../base/app-error.ts';
import { isSuperuser, roleAdministrator, roleSuperuser, rootTenantId, type Principal } from '../../base/principal.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Database, Sql } from '../../db/database.ts';
import { absoluteUri, relativeUri } from '../../tenant/scope.ts';
import { isWithin, normalUri } from '../../base/uri.ts';
import { permissionStore, type PermissionRow, type RecipientRow } from './permissions.store.ts';
import { parseRecipient, recipientText, type Recipient } from './recipients.ts';

export interface Permission {
  /** The caller's URI. */
  readonly uri: string;
  readonly recipient: string;
  readonly mask: number;
}

/** What a client sends. */
export interface PermissionDraft {
  readonly uri?: string | undefined;
  readonly recipient?: string | undefined;
  readonly mask?: number | undefined;
}

export interface PermissionQuery {
  /** What holds, own or inherited, instead of what is set here. */
  readonly effective: boolean;
  /** Every user and role there is, with what holds for each. */
  readonly resolveAll: boolean;
  readonly recipientType: 'user' | 'role' | null;
  /** `name` or `/organization/name`. */
  readonly recipientId: string | null;
}

export interface Permissions {
  /** Errors: `resource.not.found`, `access.denied` for callers without "administer". */
  list(who: Principal, uri: string, query: PermissionQuery): Promise<readonly Permission[]>;
  /** Errors: `resource.not.found` [uri;recipient] when nothing is set. */
  get(who: Principal, uri: string, recipient: string): Promise<Permission>;
  /** New ones only, all or none. Errors: `resource.already.exists`, and what `put` says. */
  create(who: Principal, drafts: readonly PermissionDraft[]): Promise<readonly Permission[]>;
  /** Replaces everything set on the resource that the caller may see. */
  replace(who: Principal, uri: string, drafts: readonly PermissionDraft[]): Promise<readonly Permission[]>;
  /** Errors: `illegal.parameter.value.error` ["mask", n], `mandatory.parameter.error`, `resource.not.found` for the
   *  recipient, `access.denied` for oneself, ROLE_ADMINISTRATOR, strangers, and local resources. */
  put(who: Principal, uri: string, recipient: string, mask: number | undefined): Promise<Permission>;
  remove(who: Principal, uri: string, recipient: string | null): Promise<void>;
}

export function createPermissions(parts: { readonly database: Database; readonly access: Access }): Permissions {
  const { database, access } = parts;
  const administered = async (who: Principal, uri: string, sql: Sql = database): Promise<Resource> => {
    const absolute = absoluteUri(who.tenant, normalUri(uri));
    await access.require(who, 'administer', absolute);
    const row = await permissionStore.resource(sql, absolute);
    if (row === undefined) throw fail('resource.not.found', [uri]);
    return { ...row, shown: relativeUri(who.tenant, absolute) ?? '/' };
  };
  const changing = async <T>(who: Principal, uri: string, work: (sql: Sql, at: Resource) => Promise<T>): Promise<T> =>
    database.transaction(async (sql) => {
      const at = await administered(who, uri, sql);
      if (at.hidden) throw fail('access.denied', [at.shown]);
      await permissionStore.lock(sql, at.id);
      const result = await work(sql, at);
      await permissionsChanged(sql);
      await writeAudit(sql, { kind: 'permissions.changed', who, uri: at.uri });
      return result;
    });
  return {
    async list(who, uri, query) {
      const at = await administered(who, uri);
      const rows =
        query.effective || query.resolveAll
          ? await effective(at, query)
          : await permissionStore.ofResource(database, at.id);
      const filter = await filterOf(database, who, query);
      return rows.filter((row) => maySee(who, row) && filter(row)).map((row) => shownAs(at, row));
    },
    async get(who, uri, recipient) {
      const at = await administered(who, uri);
      const wanted = recipientText(parseRecipient(recipient));
      const row = (await permissionStore.ofResource(database, at.id)).find(
        (r) => maySee(who, r) && textOf(r) === wanted,
      );
      if (row === undefined) throw fail('resource.not.found', [`${at.shown};${recipient}`]);
      return shownAs(at, row);
    },
    async create(who, drafts) {
      const made: Permission[] = [];
      await database.transaction(async (sql) => {
        for (const draft of drafts) {
          if (draft.uri === undefined) throw fail('mandatory.parameter.error', ['uri']);
          const at = await administered(who, draft.uri.replace(/^repo:/, ''), sql);
          if (at.hidden) throw fail('access.denied', [at.shown]);
          const { row, mask } = await checked(sql, who, draft);
          if (!(await permissionStore.insert(sql, at.id, row.recipient, mask)))
            throw fail('resource.already.exists', [`${at.shown};${textOf(row)}`]);
          made.push(shownAs(at, { ...row, mask }));
          await writeAudit(sql, { kind: 'permissions.changed', who, uri: at.uri });
        }
        await permissionsChanged(sql);
      });
      return made;
    },
    replace: (who, uri, drafts) =>
      changing(who, uri, async (sql, at) => {
        const wanted = [];
        for (const draft of drafts) wanted.push(await checked(sql, who, draft));
        const kept = new Set(wanted.map(({ row }) => row.recipient));
        if (kept.size < wanted.length)
          throw fail('collection.has.duplicates', [...new Set(repeated(wanted.map(({ row }) => textOf(row))))].sort());
        for (const old of await permissionStore.ofResource(sql, at.id))
          if (maySee(who, old) && !kept.has(old.recipient)) await permissionStore.remove(sql, at.id, old.recipient);
        for (const { row, mask } of wanted) await permissionStore.put(sql, at.id, row.recipient, mask);
        return wanted.map(({ row, mask }) => shownAs(at, { ...row, mask }));
      }),
    put: (who, uri, recipient, mask) =>
      changing(who, uri, async (sql, at) => {
        const { row, mask: good } = await checked(sql, who, { recipient, mask });
        await permissionStore.put(sql, at.id, row.recipient, good);
        return shownAs(at, { ...row, mask: good });
      }),
    remove: (who, uri, recipient) =>
      changing(who, uri, async (sql, at) => {
        if (recipient === null) {
          for (const row of await permissionStore.ofResource(sql, at.id))
            if (maySee(who, row)) await permissionStore.remove(sql, at.id, row.recipient);
          return;
        }
        const row = await known(sql, who, recipient);
        if (!(await permissionStore.remove(sql, at.id, row.recipient)))
          throw fail('resource.not.found', [`${at.shown};${recipient}`]);
      }),
  };

  /** One row per recipient with what holds for it. Only `resolveAll` shows recipients that nothing is set for. */
  async function effective(at: Resource, query: PermissionQuery): Promise<PermissionRow[]> {
    const everybody = await permissionStore.recipients(database, null, null, null);
    const rows: PermissionRow[] = [];
    for (const row of everybody) {
      const mask = await access.effectiveMask(row.recipient, at.uri);
      if (mask !== null || query.resolveAll) rows.push({ ...row, mask: mask ?? 0 });
    }
    return rows;
  }
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, i) => texts.indexOf(text) < i);
}

interface Resource {
  readonly id: number;
  readonly uri: string;
  readonly hidden: boolean;
  /** The caller's URI. */
  readonly shown: string;
}

/** The recipient and mask of a draft, both allowed. */
async function checked(sql: Sql, who: Principal, draft: PermissionDraft): Promise<{ row: RecipientRow; mask: number }> {
  if (draft.recipient === undefined) throw fail('mandatory.parameter.error', ['recipient']);
  if (draft.mask === undefined) throw fail('mandatory.parameter.error', ['mask']);
  if (!masks.includes(draft.mask)) throw fail('illegal.parameter.value.error', ['mask', String(draft.mask)]);
  return { row: await known(sql, who, draft.recipient), mask: draft.mask };
}

/** Errors: `resource.not.found` for unknown recipients, `access.denied` for those the caller may not touch. */
async function known(sql: Sql, who: Principal, text: string): Promise<RecipientRow> {
  const recipient = parseRecipient(text);
  const row = await permissionStore.recipient(sql, recipient);
  if (row === undefined || !isKnownTo(who, row)) throw unknownRecipient(recipient);
  if (!maySee(who, row)) throw fail('access.denied', [text]);
  return row;
}

function unknownRecipient({ kind, name }: Recipient): Error {
  return fail('resource.not.found', [`${kind === 'role' ? 'Role' : 'User'} ${name}`]);
}

/** Recipients of other organizations do not exist for the caller. Root roles are shared by all. */
function isKnownTo(who: Principal, row: RecipientRow): boolean {
  if (isSuperuser(who)) return true;
  if (row.tenant_id === rootTenantId) return row.kind === 'role' && row.name !== roleSuperuser;
  return isWithin(row.folder_uri, who.tenant.folderUri);
}

/** Own entries and those of the administrators' role are neither shown nor changed here. Source: facts: server §5.1. */
function maySee(who: Principal, row: RecipientRow): boolean {
  const isSelf = row.recipient === -who.userId;
  const isOffice = row.kind === 'role' && row.tenant_id === rootTenantId && row.name === roleAdministrator;
  const isTop = row.kind === 'role' && row.tenant_id === rootTenantId && row.name === roleSuperuser;
  return isKnownTo(who, row) && !isSelf && !isOffice && !isTop;
}

/** An id without a type means a role. Source: reference "Viewing Multiple Permissions". Errors: `resource.not.found`. */
async function filterOf(
  sql: Sql,
  who: Principal,
  { recipientType, recipientId }: PermissionQuery,
): Promise<(row: RecipientRow) => boolean> {
  if (recipientId === null) return (row) => recipientType === null || row.kind === recipientType;
  const recipient = parseRecipient(`${recipientType ?? 'role'}:/${recipientId.replace(/^\//, '')}`);
  const row = await permissionStore.recipient(sql, recipient);
  if (row === undefined || !isKnownTo(who, row)) throw unknownRecipient(recipient);
  return (other) => other.recipient === row.recipient;
}

function shownAs(at: Resource, row: PermissionRow): Permission {
  return { uri: at.shown, recipient: textOf(row), mask: row.mask };
}

function textOf(row: RecipientRow): string {
  return recipientText({ kind: row.kind, tenantId: row.tenant_id, name: row.name });
}
