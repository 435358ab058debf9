/** `rest_v2/users` and `rest_v2/organizations/{id}/users`. Source: reference "The users Service"; facts: server §6.1. */
import { fail } from '../../base/app-error.ts';
import { jsonMoment, xmlMoment } from '../../base/dates.ts';
import { rootTenantId } from '../../base/principal.ts';
import {
  countArgument,
  entityReply,
  flagArgument,
  listReply,
  readEntity,
  replyFormat,
  type Format,
} from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { bool, int, list, object, objectSpec, secret, str, type PlainObject } from '../../wire/shape.ts';
import { roleFields } from '../roles/index.ts';
import type { UserDraft, Users } from './users.service.ts';
import type { UserRow } from './users.store.ts';

const spec = objectSpec({
  fullName: str({ max: 100 }),
  emailAddress: str({ max: 100 }),
  externallyDefined: bool(),
  enabled: bool(),
  password: secret({ max: 250 }),
  previousPasswordChangeTime: str({ access: 'readOnly' }),
  numberOfFailedLoginAttempts: int({ access: 'readOnly' }),
  tenantId: str({ access: 'readOnly' }),
  username: str({ access: 'readOnly' }),
  roles: list(object(roleFields), { xmlItem: 'role', max: 1_000 }),
});
const summary = object({ externallyDefined: bool(), fullName: str(), tenantId: str(), username: str() });
const listSpec = objectSpec({ user: list(summary, { xmlItem: null }) });
const searchArguments = [
  'search',
  'q',
  'requiredRole',
  'hasAllRequiredRoles',
  'includeSubOrgs',
  'offset',
  'limit',
  'maxRecords',
];

export function usersRoutes(users: Users): Route[] {
  const route = (method: Method, path: string, about: RouteAbout, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'administrator',
    about,
    handle,
  });
  return ['/rest_v2', '/rest_v2/organizations/:organization'].flatMap((base) => [
    route('GET', `${base}/users`, { summary: 'Search users', query: searchArguments, reply: listSpec }, (x) =>
      search(x, users),
    ),
    ...(['POST', 'PUT', 'DELETE'] as const).map((method) =>
      route(method, `${base}/users`, { summary: 'Always refused' }, refused),
    ),
    route('GET', `${base}/users/:name`, { summary: 'Read', reply: spec }, async (x) =>
      reply(x, 200, await users.get(x.who, organization(x), name(x))),
    ),
    route('PUT', `${base}/users/:name`, { summary: 'Create or change', body: spec, reply: spec }, (x) => put(x, users)),
    route('DELETE', `${base}/users/:name`, { summary: 'Delete' }, async (x) => {
      await users.remove(x.who, organization(x), name(x));
      return noContent;
    }),
  ]);
}

/** Source: facts: server §6.1: the whole collection cannot be written. */
async function refused(): Promise<Reply> {
  throw fail('access.denied', ['/users']);
}

async function search(x: Exchange, users: Users): Promise<Reply> {
  const format = replyFormat(x);
  const offset = countArgument(x.query, ['offset'], 0);
  const { rows, total } = await users.search(x.who, organization(x), {
    text: x.query.get('search') ?? x.query.get('q'),
    requiredRoles: x.query.getAll('requiredRole'),
    allRoles: flagArgument(x.query, 'hasAllRequiredRoles', true),
    withSubOrganizations: flagArgument(x.query, 'includeSubOrgs', true),
    offset,
    limit: countArgument(x.query, ['maxRecords', 'limit'], 0),
  });
  const models = rows.map((row) => ({
    externallyDefined: row.externally_defined,
    fullName: row.full_name,
    tenantId: shownTenant(row.tenant_id),
    username: row.name,
  }));
  return listReply(listSpec, { root: 'users', item: 'user' }, models, format, { offset, total });
}

async function put(x: Exchange, users: Users): Promise<Reply> {
  const draft = (await readEntity(x, spec, ['user', 'clientUser'])) as UserDraft;
  const { row, created } = await users.put(x.who, organization(x), name(x), draft);
  return reply(x, created ? 201 : 200, row);
}

function reply(x: Exchange, status: number, row: UserRow): Reply {
  const format = replyFormat(x);
  return entityReply(status, spec, 'user', modelOf(row, format), format);
}

function modelOf(row: UserRow, format: Format): PlainObject {
  return {
    fullName: row.full_name,
    emailAddress: row.email ?? undefined,
    externallyDefined: row.externally_defined,
    enabled: row.enabled,
    previousPasswordChangeTime: (format === 'json' ? jsonMoment : xmlMoment)(row.password_changed_at),
    numberOfFailedLoginAttempts: row.failed_sign_ins === 0 ? undefined : row.failed_sign_ins,
    tenantId: shownTenant(row.tenant_id),
    username: row.name,
    roles: row.roles.map((role) => ({
      name: role.name,
      externallyDefined: role.externallyDefined,
      tenantId: shownTenant(role.tenantId),
    })),
  };
}

/** The root organization is not named. */
function shownTenant(id: string): string | undefined {
  return id === rootTenantId ? undefined : id;
}

function organization(x: Exchange): string | null {
  return x.params['organization'] ?? null;
}

function name(x: Exchange): string {
  return x.params['name'] ?? '';
}
