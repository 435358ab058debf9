/** Organizations: searched, created with their folders and users, changed, deleted with everything in them.
 *  Source: reference "The organizations Service"; facts: server §6.6. */
import { permissionsChanged } from '../../access/access.ts';
import { AppError, fail, throwAll, type Problem } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { childOf, isWithin, uriLimit } from '../../base/uri.ts';
import { writeAudit } from '../../db/audit.ts';
import { isConstraintError, pageOf, type Database, type Sql } from '../../db/database.ts';
import { isTenantId, isTenantName } from '../../tenant/names.ts';
import { relativeUri, tenantFolder } from '../../tenant/scope.ts';
import { requireAdministered, type TenantRow } from '../../tenant/tenants.ts';
import {
  addBareOrganizationFolder,
  addInnerOrganizationsFolder,
  addOrganizationFolders,
  addOrganizationUsers,
} from '../admin/index.ts';
import { copyFolderContents } from '../repository/index.ts';
import { tenantStore, type TenantSearch } from './organizations.store.ts';

/** What a client sends; undefined: not sent. */
export interface OrganizationDraft {
  readonly id?: string | undefined;
  readonly alias?: string | undefined;
  readonly parentId?: string | undefined;
  readonly tenantName?: string | undefined;
  readonly tenantDesc?: string | undefined;
  readonly tenantNote?: string | undefined;
  readonly theme?: string | undefined;
}

export type OrganizationQuery = Omit<TenantSearch, 'baseUri'> & { readonly rootTenantId: string | null };

export interface Organizations {
  /** Organizations below the base. Errors: `resource.not.found`, `access.denied` for the base. */
  search(who: Principal, query: OrganizationQuery): Promise<{ rows: readonly TenantRow[]; total: number }>;
  get(who: Principal, id: string): Promise<TenantRow>;
  /** Missing values come from the alias or the id. Errors: `illegal.parameter.value.error`, all at once; `resource.not.found`
   *  for the parent. */
  create(who: Principal, draft: OrganizationDraft, withUsers: boolean): Promise<TenantRow>;
  /** Changes what the draft names; id, parent and URIs stay. */
  change(who: Principal, id: string, draft: OrganizationDraft): Promise<TenantRow>;
  /** Errors: `illegal.parameter.value.error` for the caller's own organization or one above it, `resource.in.use`. */
  remove(who: Principal, id: string): Promise<void>;
}

export interface OrganizationsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly sealer: Sealer;
  /** Whether the users of a new organization get their name as password; else they have none yet. */
  readonly wellKnownPasswords: boolean;
}

export function createOrganizations(parts: OrganizationsParts): Organizations {
  const { database } = parts;
  return {
    async search(who, query) {
      const base = await requireAdministered(database, who, query.rootTenantId);
      return pageOf({ ...query, baseUri: base.uri }, (s) => tenantStore.search(database, s));
    },
    get: (who, id) => requireAdministered(database, who, id),
    async create(who, draft, withUsers) {
      const parent = await requireAdministered(database, who, draft.parentId ?? null);
      const tenant = newTenant(draft, parent);
      checkTexts(tenant);
      return named(tenant, () =>
        database.transaction(async (sql) => {
          await refuseTaken(sql, tenant, null);
          const now = new Date(parts.clock.now());
          await insertOrganization(sql, tenant, parent, { who, sealer: parts.sealer, now });
          if (withUsers) await addOrganizationUsers(sql, tenant.id, parts.wellKnownPasswords, now);
          await writeAudit(sql, { kind: 'organization.created', who, uri: `tenant:/${tenant.id}` });
          return tenant;
        }),
      );
    },
    async change(who, id, draft) {
      const old = await requireAdministered(database, who, id);
      const tenant = changed(old, draft);
      checkTexts(tenant);
      return named(tenant, () =>
        database.transaction(async (sql) => {
          await refuseTaken(sql, tenant, tenant.id);
          await tenantStore.update(sql, tenant);
          await writeAudit(sql, { kind: 'organization.updated', who, uri: `tenant:/${tenant.id}` });
          return tenant;
        }),
      );
    },
    async remove(who, id) {
      const tenant = await requireAdministered(database, who, id);
      if (isWithin(who.tenant.folderUri, tenant.folder_uri)) throw fail('illegal.parameter.value.error', ['id', id]);
      await database.transaction(async (sql) => {
        await tenantStore.lock(sql, tenant.id);
        const users = await tenantStore.foreignLinks(sql, tenant.folder_uri);
        if (users.length > 0)
          throw fail(
            'resource.in.use',
            users.flatMap((uri) => relativeUri(who.tenant, uri) ?? []),
          );
        await tenantStore.remove(sql, tenant.uri, tenant.folder_uri);
        await permissionsChanged(sql);
        await writeAudit(sql, { kind: 'organization.deleted', who, uri: `tenant:/${tenant.id}` });
      });
    },
  };
}

/** The row and the folders of a new organization: copies of the parent's `org_template` where there is one, else the usual
 *  folders. */
export async function insertOrganization(
  sql: Sql,
  tenant: TenantRow,
  parent: TenantRow,
  { who, sealer, now }: { readonly who: Principal; readonly sealer: Sealer; readonly now: Date },
): Promise<void> {
  await tenantStore.insert(sql, tenant);
  const template = childOf(parent.folder_uri, templateFolder);
  if (await tenantStore.hasFolder(sql, template)) {
    await addBareOrganizationFolder(sql, tenant.folder_uri, tenant.name, now);
    await copyFolderContents(sql, sealer, who, template, tenant.folder_uri, now);
    await addInnerOrganizationsFolder(sql, tenant.folder_uri, now);
  } else await addOrganizationFolders(sql, tenant.folder_uri, tenant.name, now);
  await permissionsChanged(sql);
}

const templateFolder = 'org_template';

/** Id, alias and name stand in for each other. Source: reference "Creating an Organization". */
export function newTenant(draft: OrganizationDraft, parent: TenantRow): TenantRow {
  const id = draft.id ?? draft.alias ?? draft.tenantName ?? '';
  return {
    id,
    parent_id: parent.id,
    alias: draft.alias ?? id,
    name: draft.tenantName ?? draft.alias ?? id,
    description: draft.tenantDesc ?? null,
    note: draft.tenantNote ?? null,
    uri: parent.uri === '/' ? `/${id}` : `${parent.uri}/${id}`,
    folder_uri: tenantFolder(parent.folder_uri, id),
    theme: draft.theme ?? 'default',
  };
}

function changed(old: TenantRow, draft: OrganizationDraft): TenantRow {
  return {
    ...old,
    alias: draft.alias ?? old.alias,
    name: draft.tenantName ?? old.name,
    description: draft.tenantDesc ?? old.description,
    note: draft.tenantNote ?? old.note,
    theme: draft.theme ?? old.theme,
  };
}

/** Errors: all problems at once. */
function checkTexts(tenant: TenantRow): void {
  const problems: Problem[] = [];
  const check = (isGood: boolean, name: string, value: string): void => {
    if (!isGood) problems.push({ code: 'illegal.parameter.value.error', params: [name, value.slice(0, 200)] });
  };
  check(isTenantId(tenant.id) && tenant.folder_uri.length <= uriLimit, 'id', tenant.id);
  check(isTenantId(tenant.alias), 'alias', tenant.alias);
  check(isTenantName(tenant.name), 'tenantName', tenant.name);
  check(/^[\w.-]{1,100}$/.test(tenant.theme), 'theme', tenant.theme);
  throwAll(problems);
}

async function refuseTaken(sql: Sql, tenant: TenantRow, own: string | null): Promise<void> {
  const problems: Problem[] = [];
  if (own === null && (await tenantStore.isTaken(sql, tenant.id, own)))
    problems.push({ code: 'illegal.parameter.value.error', params: ['id', tenant.id] });
  if (tenant.alias !== tenant.id && (await tenantStore.isTaken(sql, tenant.alias, own)))
    problems.push({ code: 'illegal.parameter.value.error', params: ['alias', tenant.alias] });
  throwAll(problems);
}

/** Two requests for the same name at the same time: the unique rule of the table decides. */
async function named(tenant: TenantRow, work: () => Promise<TenantRow>): Promise<TenantRow> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || !isConstraintError(error, 'unique')) throw error;
    throw fail('illegal.parameter.value.error', ['id', tenant.id], undefined, error);
  }
}
