/** `rest_v2/roles` and `rest_v2/organizations/{id}/roles`. Source: reference "The roles Service"; facts: server §6.2. */
import { fail } from '../../base/app-error.ts';
import { rootTenantId } from '../../base/principal.ts';
import { countArgument, entityReply, flagArgument, listReply, readEntity, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { bool, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';
import type { Roles } from './roles.service.ts';
import type { RoleRow } from './roles.store.ts';

/** A role; inside of a user too. */
export const roleFields = { name: str(), externallyDefined: bool(), tenantId: str() };
const spec = objectSpec(roleFields);
const listSpec = objectSpec({ role: list(object(roleFields), { xmlItem: null }) });
const searchArguments = ['search', 'q', 'user', 'hasAllUsers', 'includeSubOrgs', 'offset', 'limit', 'maxRecords'];

export function rolesRoutes(roles: Roles): Route[] {
  const route = (method: Method, path: string, about: RouteAbout, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'administrator',
    about,
    handle,
  });
  return ['/rest_v2', '/rest_v2/organizations/:organization'].flatMap((base) => [
    route('GET', `${base}/roles`, { summary: 'Search roles', query: searchArguments, reply: listSpec }, (x) =>
      search(x, roles),
    ),
    route('GET', `${base}/roles/:name`, { summary: 'Read', reply: spec }, async (x) =>
      reply(x, 200, await roles.get(x.who, organization(x), name(x))),
    ),
    route('PUT', `${base}/roles/:name`, { summary: 'Create or rename', body: spec, reply: spec }, (x) => put(x, roles)),
    route('DELETE', `${base}/roles/:name`, { summary: 'Delete' }, async (x) => {
      await roles.remove(x.who, organization(x), name(x));
      return noContent;
    }),
  ]);
}

async function search(x: Exchange, roles: Roles): Promise<Reply> {
  const format = replyFormat(x);
  const offset = countArgument(x.query, ['offset'], 0);
  const { rows, total } = await roles.search(x.who, organization(x), {
    text: x.query.get('search') ?? x.query.get('q'),
    users: x.query.getAll('user'),
    ofAllUsers: flagArgument(x.query, 'hasAllUsers', false),
    withSubOrganizations: flagArgument(x.query, 'includeSubOrgs', true),
    offset,
    limit: countArgument(x.query, ['maxRecords', 'limit'], 0),
  });
  return listReply(listSpec, { root: 'roles', item: 'role' }, rows.map(modelOf), format, { offset, total });
}

async function put(x: Exchange, roles: Roles): Promise<Reply> {
  const body = await readEntity(x, spec, ['role']);
  // Source: reference "Creating a Role": only another system makes external roles.
  if (body['externallyDefined'] === true) throw fail('illegal.parameter.value.error', ['externallyDefined', 'true']);
  const newName = typeof body['name'] === 'string' ? body['name'] : undefined;
  const { row, created } = await roles.put(x.who, organization(x), name(x), newName);
  return reply(x, created ? 201 : 200, row);
}

function reply(x: Exchange, status: number, row: RoleRow): Reply {
  return entityReply(status, spec, 'role', modelOf(row), replyFormat(x));
}

function modelOf(row: RoleRow): PlainObject {
  return {
    name: row.name,
    externallyDefined: row.externally_defined,
    tenantId: row.tenant_id === rootTenantId ? undefined : row.tenant_id,
  };
}

function organization(x: Exchange): string | null {
  return x.params['organization'] ?? null;
}

function name(x: Exchange): string {
  return x.params['name'] ?? '';
}
