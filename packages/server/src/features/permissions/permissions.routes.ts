/** `rest_v2/permissions`. Source: reference "The permissions Service"; facts: server §5.1. */
import { fail } from '../../base/app-error.ts';
import {
  countArgument,
  entityReply,
  flagArgument,
  isCollection,
  listReply,
  readEntity,
  replyFormat,
} from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { int, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';
import type { Permission, PermissionDraft, PermissionQuery, Permissions } from './permissions.service.ts';

const fields = { uri: str({ max: 1_000 }), recipient: str({ max: 500 }), mask: int() };
const spec = objectSpec(fields);
const listSpec = objectSpec({ permission: list(object(fields), { xmlItem: null, max: 10_000 }) });
const names = { root: 'permissions', item: 'permission' };
const bodyTypes = ['application/xml', 'application/json', 'application/collection+json', 'application/collection+xml'];
/** `;recipient=` after the path names one. */
const about = {
  GET: {
    summary: 'List permissions, or read that of one recipient',
    query: ['effectivePermissions', 'recipientType', 'recipientId', 'resolveAll', 'offset', 'limit'],
    reply: listSpec,
  },
  POST: { summary: 'Set new ones', body: listSpec, takes: bodyTypes, reply: listSpec },
  PUT: { summary: 'Replace all, or set that of one recipient', body: listSpec, takes: bodyTypes, reply: listSpec },
  DELETE: { summary: 'Delete all, or that of one recipient' },
} satisfies Record<string, RouteAbout>;
const rootNames = ['repositoryPermission', 'permission'];

export function permissionsRoutes(permissions: Permissions): Route[] {
  const handlers = {
    GET: (x) => read(x, permissions),
    POST: (x) => create(x, permissions),
    PUT: (x) => put(x, permissions),
    DELETE: async (x) => {
      await permissions.remove(x.who, x.rest, recipientOf(x));
      return noContent;
    },
  } satisfies Partial<Record<Method, Route['handle']>>;
  return ['/rest_v2/permissions', '/rest_v2/permissions/*'].flatMap((path) =>
    (['GET', 'POST', 'PUT', 'DELETE'] as const).map((method): Route => ({
      method,
      path,
      access: 'user',
      matrix: true,
      about: about[method],
      handle: handlers[method],
    })),
  );
}

async function read(x: Exchange, permissions: Permissions): Promise<Reply> {
  const format = replyFormat(x);
  const recipient = recipientOf(x);
  if (recipient !== null)
    return entityReply(
      200,
      spec,
      'repositoryPermission',
      plain(await permissions.get(x.who, x.rest, recipient)),
      format,
    );
  const found = await permissions.list(x.who, x.rest, queryOf(x));
  const offset = countArgument(x.query, ['offset'], 0);
  const limit = countArgument(x.query, ['limit'], 0);
  const page = found.slice(offset, limit === 0 ? undefined : offset + limit);
  return listReply(listSpec, names, page.map(plain), format, { offset, total: found.length });
}

function queryOf(x: Exchange): PermissionQuery {
  const type = x.query.get('recipientType');
  if (type !== null && type !== 'user' && type !== 'role')
    throw fail('illegal.parameter.value.error', ['recipientType', type]);
  return {
    effective: flagArgument(x.query, 'effectivePermissions', false),
    resolveAll: flagArgument(x.query, 'resolveAll', false),
    recipientType: type,
    recipientId: x.query.get('recipientId'),
  };
}

async function create(x: Exchange, permissions: Permissions): Promise<Reply> {
  const format = replyFormat(x);
  if (!isCollection(x)) {
    const [made] = await permissions.create(x.who, [(await readEntity(x, spec, rootNames)) as PermissionDraft]);
    return entityReply(201, spec, 'repositoryPermission', plain(made), format);
  }
  const made = await permissions.create(x.who, await draftsOf(x));
  return entityReply(201, listSpec, names.root, { permission: made.map(plain) }, format);
}

async function put(x: Exchange, permissions: Permissions): Promise<Reply> {
  const format = replyFormat(x);
  const recipient = recipientOf(x);
  if (recipient !== null) {
    const draft = (await readEntity(x, spec, rootNames)) as PermissionDraft;
    const permission = await permissions.put(x.who, x.rest, recipient, draft.mask);
    return entityReply(200, spec, 'repositoryPermission', plain(permission), format);
  }
  const set = await permissions.replace(x.who, x.rest, await draftsOf(x));
  return entityReply(200, listSpec, names.root, { permission: set.map(plain) }, format);
}

async function draftsOf(x: Exchange): Promise<readonly PermissionDraft[]> {
  const body = await readEntity(x, listSpec, [names.root]);
  return (body['permission'] ?? []) as readonly PermissionDraft[];
}

function plain(permission: Permission | undefined): PlainObject {
  return { ...permission };
}

/** `;recipient=role:%2FROLE_USER`. Errors: `illegal.parameter.value.error` for any other matrix text. */
function recipientOf(x: Exchange): string | null {
  if (x.matrix === null || x.matrix === '') return null;
  const match = /^recipient=(.+)$/s.exec(x.matrix);
  if (match === null) throw fail('illegal.parameter.value.error', ['recipient', x.matrix.slice(0, 200)]);
  return match[1] ?? '';
}
