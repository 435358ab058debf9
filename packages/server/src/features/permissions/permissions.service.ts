/** Permissions on resources: who may see them, set them, take them away. Source: reference "The permissions Service";
 *  facts: server §5.1–§5.3. */
import type { Access } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import { isSuperuser, roleAdministrator, roleSuperuser, rootTenantId, type Principal } from '../../base/principal.ts';
import type { Database, Sql } from '../../db/database.ts';
import { isWithin } from '../../base/uri.ts';
import { isAttributeUri, type Attributes } from '../attributes/index.ts';
import { attributeTargets } from './attribute-target.ts';
import { permissionStore, type PermissionRow, type RecipientRow } from './permissions.store.ts';
import { resourceTargets } from './resource-target.ts';
import { parseRecipient, recipientText, type Recipient } from './recipients.ts';
import type { FindTarget, Target } from './target.ts';

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
  /** `replace` in the transaction of another change. */
  replaceIn(sql: Sql, who: Principal, uri: string, drafts: readonly PermissionDraft[]): Promise<readonly Permission[]>;
}

export interface PermissionsParts {
  readonly database: Database;
  readonly access: Access;
  readonly attributes: Pick<Attributes, 'locate'>;
}

export function createPermissions({ database, access, attributes }: PermissionsParts): Permissions {
  const resources = resourceTargets(access);
  const ofAttributes = attributeTargets(attributes);
  const find: FindTarget = (sql, who, uri, forChange) =>
    (isAttributeUri(uri) ? ofAttributes : resources)(sql, who, uri, forChange);
  const changing = async <T>(who: Principal, uri: string, work: (sql: Sql, at: Target) => Promise<T>): Promise<T> =>
    database.transaction(async (sql) => {
      const at = await find(sql, who, uri, true);
      const result = await work(sql, at);
      await at.changed();
      return result;
    });
  return {
    async list(who, uri, query) {
      const at = await find(database, who, uri, false);
      const rows = query.effective || query.resolveAll ? await effective(database, at, query) : await at.rows();
      const filter = await filterOf(database, who, query);
      return rows.filter((row) => maySee(who, at, row) && filter(row)).map((row) => shownAs(at, row));
    },
    async get(who, uri, recipient) {
      const at = await find(database, who, uri, false);
      const wanted = recipientText(parseRecipient(recipient));
      const row = (await at.rows()).find((r) => maySee(who, at, r) && textOf(r) === wanted);
      if (row === undefined) throw fail('resource.not.found', [`${at.shown};${recipient}`]);
      return shownAs(at, row);
    },
    async create(who, drafts) {
      const made: Permission[] = [];
      await database.transaction(async (sql) => {
        for (const draft of drafts) {
          if (draft.uri === undefined) throw fail('mandatory.parameter.error', ['uri']);
          const at = await find(sql, who, draft.uri, true);
          const { row, mask } = await checked(sql, who, at, draft);
          if (!(await at.insert(row.recipient, mask)))
            throw fail('resource.already.exists', [`${at.shown};${textOf(row)}`]);
          made.push(shownAs(at, { ...row, mask }));
          await at.changed();
        }
      });
      return made;
    },
    replace: (who, uri, drafts) => changing(who, uri, (sql, at) => replaceAll(sql, who, at, drafts)),
    async replaceIn(sql, who, uri, drafts) {
      const at = await find(sql, who, uri, true);
      const made = await replaceAll(sql, who, at, drafts);
      await at.changed();
      return made;
    },
    put: (who, uri, recipient, mask) =>
      changing(who, uri, async (sql, at) => {
        const { row, mask: good } = await checked(sql, who, at, { recipient, mask });
        await at.put(row.recipient, good);
        return shownAs(at, { ...row, mask: good });
      }),
    remove: (who, uri, recipient) =>
      changing(who, uri, async (sql, at) => {
        if (recipient === null) {
          for (const row of await at.rows()) if (maySee(who, at, row)) await at.remove(row.recipient);
          return;
        }
        const row = await known(sql, who, at, recipient);
        if (!(await at.remove(row.recipient))) throw fail('resource.not.found', [`${at.shown};${recipient}`]);
      }),
  };
}

/** One row per recipient with what holds for it. Only `resolveAll` shows recipients that nothing is set for. */
async function effective(sql: Sql, at: Target, query: PermissionQuery): Promise<PermissionRow[]> {
  const rows: PermissionRow[] = [];
  for (const row of await permissionStore.recipients(sql, null, null, null)) {
    const mask = await at.effectiveMask(row);
    if (mask !== null || query.resolveAll) rows.push({ ...row, mask: mask ?? 0 });
  }
  return rows;
}

async function replaceAll(
  sql: Sql,
  who: Principal,
  at: Target,
  drafts: readonly PermissionDraft[],
): Promise<readonly Permission[]> {
  const wanted = [];
  for (const draft of drafts) wanted.push(await checked(sql, who, at, draft));
  const kept = new Set(wanted.map(({ row }) => row.recipient));
  if (kept.size < wanted.length)
    throw fail('collection.has.duplicates', [...new Set(repeated(wanted.map(({ row }) => textOf(row))))].sort());
  for (const old of await at.rows())
    if (maySee(who, at, old) && !kept.has(old.recipient)) await at.remove(old.recipient);
  for (const { row, mask } of wanted) await at.put(row.recipient, mask);
  return wanted.map(({ row, mask }) => shownAs(at, { ...row, mask }));
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, i) => texts.indexOf(text) < i);
}

/** The recipient and mask of a draft, both allowed. */
async function checked(
  sql: Sql,
  who: Principal,
  at: Target,
  draft: PermissionDraft,
): Promise<{ row: RecipientRow; mask: number }> {
  if (draft.recipient === undefined) throw fail('mandatory.parameter.error', ['recipient']);
  if (draft.mask === undefined) throw fail('mandatory.parameter.error', ['mask']);
  if (!at.masks.includes(draft.mask)) throw fail('illegal.parameter.value.error', ['mask', String(draft.mask)]);
  return { row: await known(sql, who, at, draft.recipient), mask: draft.mask };
}

/** Errors: `resource.not.found` for unknown recipients, `access.denied` for those the caller may not touch. */
async function known(sql: Sql, who: Principal, at: Target, text: string): Promise<RecipientRow> {
  const recipient = parseRecipient(text);
  const row = await permissionStore.recipient(sql, recipient);
  if (row === undefined || !isKnownTo(who, row)) throw unknownRecipient(recipient);
  if (!maySee(who, at, row)) throw fail('access.denied', [text]);
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

/** Own entries and those of the administrators' role are neither shown nor changed; on attributes the latter are. Source: facts: server §5.1. */
function maySee(who: Principal, at: Target, row: RecipientRow): boolean {
  const isSelf = row.recipient === -who.userId;
  const isOffice =
    !at.isOfficeOpen && row.kind === 'role' && row.tenant_id === rootTenantId && row.name === roleAdministrator;
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

function shownAs(at: Target, row: PermissionRow): Permission {
  return { uri: at.shown, recipient: textOf(row), mask: row.mask };
}

function textOf(row: RecipientRow): string {
  return recipientText({ kind: row.kind, tenantId: row.tenant_id, name: row.name });
}
