/** `rest_v2/organizations`. Source: reference "The organizations Service"; wire §2.1, §4.1. */
import { fail } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import { countArgument, entityReply, flagArgument, listReply, readEntity, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { relativeUri } from '../../tenant/scope.ts';
import type { TenantRow } from '../../tenant/tenants.ts';
import { list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';
import type { OrganizationDraft, Organizations } from './organizations.service.ts';
import { tenantSortKeys, type TenantSortKey } from './organizations.store.ts';

const fields = {
  id: str({ max: 100 }),
  alias: str({ max: 100 }),
  parentId: str({ max: 100 }),
  tenantName: str({ max: 100 }),
  tenantDesc: str({ max: 250 }),
  tenantNote: str({ max: 250 }),
  tenantUri: str({ access: 'readOnly' }),
  tenantFolderUri: str({ access: 'readOnly' }),
  theme: str({ max: 250 }),
};
const spec = objectSpec(fields);
const listSpec = objectSpec({ organization: list(object(fields), { xmlItem: null }) });
const searchArguments = ['q', 'includeParents', 'rootTenantId', 'maxDepth', 'sortBy', 'offset', 'limit'];
const roots = ['organization', 'tenant'];

export function organizationsRoutes(organizations: Organizations): Route[] {
  const route = (method: Method, path: string, about: RouteAbout, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'administrator',
    about,
    handle,
  });
  const all = '/rest_v2/organizations';
  const one = `${all}/:organization`;
  return [
    route('GET', all, { summary: 'Search organizations', query: searchArguments, reply: listSpec }, (x) =>
      search(x, organizations),
    ),
    route('POST', all, { summary: 'Create', query: ['createDefaultUsers'], body: spec, reply: spec }, async (x) => {
      const draft = (await readEntity(x, spec, roots)) as OrganizationDraft;
      const withUsers = flagArgument(x.query, 'createDefaultUsers', true);
      return reply(x, 201, await organizations.create(x.who, draft, withUsers));
    }),
    route('GET', one, { summary: 'Read', reply: spec }, async (x) =>
      reply(x, 200, await organizations.get(x.who, id(x))),
    ),
    route('PUT', one, { summary: 'Change', body: spec, reply: spec }, async (x) => {
      const draft = (await readEntity(x, spec, roots)) as OrganizationDraft;
      return reply(x, 200, await organizations.change(x.who, id(x), draft));
    }),
    route('DELETE', one, { summary: 'Delete with everything in it' }, async (x) => {
      await organizations.remove(x.who, id(x));
      return noContent;
    }),
  ];
}

async function search(x: Exchange, organizations: Organizations): Promise<Reply> {
  const format = replyFormat(x);
  const offset = countArgument(x.query, ['offset'], 0);
  const { rows, total } = await organizations.search(x.who, {
    text: x.query.get('q'),
    withParents: flagArgument(x.query, 'includeParents', false),
    rootTenantId: x.query.get('rootTenantId'),
    maxDepth: countArgument(x.query, ['maxDepth'], 0),
    sortBy: sortKey(x.query.get('sortBy')),
    offset,
    limit: countArgument(x.query, ['limit'], 0),
  });
  const names = { root: 'organizations', item: 'organization' };
  return listReply(
    listSpec,
    names,
    rows.map((row) => modelOf(row, x.who)),
    format,
    { offset, total },
  );
}

function sortKey(text: string | null): TenantSortKey {
  if (text === null || text === '') return 'created';
  const key = tenantSortKeys.find((k) => k === text);
  if (key === undefined) throw fail('illegal.parameter.value.error', ['sortBy', text]);
  return key;
}

function reply(x: Exchange, status: number, row: TenantRow): Reply {
  return entityReply(status, spec, 'organization', modelOf(row, x.who), replyFormat(x));
}

/** URIs are relative to the caller's organization, as those of resources are. */
function modelOf(row: TenantRow, who: Principal): PlainObject {
  return {
    id: row.id,
    alias: row.alias,
    parentId: row.parent_id ?? undefined,
    tenantName: row.name,
    tenantDesc: row.description ?? undefined,
    tenantNote: row.note ?? undefined,
    tenantUri: row.uri,
    tenantFolderUri: relativeUri(who.tenant, row.folder_uri) ?? undefined,
    theme: row.theme,
  };
}

function id(x: Exchange): string {
  return x.params['organization'] ?? '';
}
