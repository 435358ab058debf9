/** `rest_v2/attributes` in its four places. Source: reference "The attributes Service"; facts: server §6.3; wire §4.1. */
import { fail } from '../../base/app-error.ts';
import { mask } from '../../access/masks.ts';
import { rootTenantId, type Principal } from '../../base/principal.ts';
import type { Sql } from '../../db/database.ts';
import { countArgument, entityReply, flagArgument, listReply, readEntity, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { anyJson, bool, int, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';
import type { Attribute, Attributes } from './attributes.service.ts';
import type { AttributeDraft } from './drafts.ts';
import type { HolderName } from './holders.ts';

const fields = {
  name: str(),
  value: str(),
  secure: bool(),
  inherited: bool({ access: 'readOnly' }),
  description: str(),
  permissionMask: int({ access: 'readOnly' }),
  holder: str({ access: 'readOnly' }),
};
const permission = object({ uri: str(), recipient: str(), mask: int() });
/** What `application/hal+json` adds. */
const halFields = {
  _embedded: object({ permission: list(permission, { xmlItem: 'permission', max: 1_000 }) }),
  _links: anyJson({ access: 'readOnly' }),
};
const spec = objectSpec({ ...fields, ...halFields });
const listSpec = objectSpec({ attribute: list(object({ ...fields, ...halFields }), { xmlItem: null, max: 10_000 }) });
const names = { root: 'attributes', item: 'attribute' };
/** Further types of the same form that clients ask for. */
const jsonTypes = ['application/hal+json', 'application/attributes.collection+json'];

const bodyTypes = ['application/xml', 'application/json', 'application/hal+json'];
const searchArguments = ['name', 'holder', 'includeInherited', 'offset', 'limit', '_embedded'];
const about = {
  list: { summary: 'List attributes', reply: listSpec, gives: ['application/xml', 'application/json', ...jsonTypes] },
  replace: {
    summary: 'Replace all, or the named ones',
    query: ['name'],
    body: listSpec,
    takes: bodyTypes,
    reply: listSpec,
  },
  removeMany: { summary: 'Delete all, or the named ones', query: ['name'] },
  read: { summary: 'Read', query: ['_embedded'], reply: spec, gives: bodyTypes },
  put: { summary: 'Create, change or rename', body: spec, takes: bodyTypes, reply: spec, gives: bodyTypes },
} satisfies Record<string, RouteAbout>;

const places = [
  '/rest_v2',
  '/rest_v2/users/:user',
  '/rest_v2/organizations/:organization',
  '/rest_v2/organizations/:organization/users/:user',
];

interface EmbeddedPermission {
  readonly uri: string | undefined;
  readonly recipient: string | undefined;
  readonly mask: number | undefined;
}

/** Permissions on attributes, for `hal+json`. */
export interface AttributePermissions {
  /** What holds for the attribute `uri`. */
  list(who: Principal, uri: string, query: typeof effective): Promise<readonly EmbeddedPermission[]>;
  /** Replaces what is set. Errors: as those of `rest_v2/permissions`. */
  replaceIn(sql: Sql, who: Principal, uri: string, drafts: readonly Partial<EmbeddedPermission>[]): Promise<unknown>;
}

const effective = { effective: true, resolveAll: false, recipientType: null, recipientId: null } as const;

export function attributesRoutes(attributes: Attributes, permissions: AttributePermissions): Route[] {
  const route = (method: Method, path: string, about: RouteAbout, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'administrator',
    about,
    handle,
  });
  return places.flatMap((place) => [
    route('GET', `${place}/attributes`, { ...about.list, query: searchArguments }, (x) =>
      search(x, attributes, permissions),
    ),
    route('PUT', `${place}/attributes`, about.replace, (x) => replace(x, attributes, permissions)),
    route('DELETE', `${place}/attributes`, about.removeMany, async (x) => {
      const given = x.query.getAll('name');
      await attributes.remove(x.who, holderOf(x), given.length === 0 ? null : given, false);
      return noContent;
    }),
    route('GET', `${place}/attributes/:name`, about.read, async (x) =>
      reply(x, 200, await attributes.get(x.who, holderOf(x), name(x)), permissions),
    ),
    route('PUT', `${place}/attributes/:name`, about.put, (x) => put(x, attributes, permissions)),
    route('DELETE', `${place}/attributes/:name`, { summary: 'Delete' }, async (x) => {
      await attributes.remove(x.who, holderOf(x), [name(x)], true);
      return noContent;
    }),
  ]);
}

/** `attributes.collection+json` asks for another holder and for a page of the list. */
async function search(x: Exchange, attributes: Attributes, permissions: AttributePermissions): Promise<Reply> {
  const format = replyFormat(x, jsonTypes);
  const inherited = flagArgument(x.query, 'includeInherited', false);
  const holder = x.query.get('holder');
  const of = holder === null || holder === '' ? holderOf(x) : parseHolder(holder);
  const found = await attributes.list(x.who, of, namesOf(x), inherited);
  const offset = countArgument(x.query, ['offset'], 0);
  const limit = countArgument(x.query, ['limit'], 0);
  const page = found.slice(offset, limit === 0 ? undefined : offset + limit);
  return typed(
    x,
    listReply(listSpec, names, await models(page, x, permissions), format, { offset, total: found.length }),
  );
}

/** `tenant:/`, `tenant:/organization`, `user:/name`, `user:/organization/name`. Errors: `illegal.parameter.value.error`. */
function parseHolder(text: string): HolderName {
  const match = /^(tenant|user):\/(?:([^/]+)\/)?([^/]*)$/.exec(text);
  const [, kind, first, last = ''] = match ?? [];
  if (kind === 'tenant' && first === undefined) return { organization: last === '' ? null : last, user: null };
  if (kind === 'user' && last !== '') return { organization: first ?? rootTenantId, user: last };
  throw fail('illegal.parameter.value.error', ['holder', text.slice(0, 300)]);
}

async function replace(x: Exchange, attributes: Attributes, permissions: AttributePermissions): Promise<Reply> {
  const body = await readEntity(x, listSpec, ['attributes']);
  const drafts = (body['attribute'] ?? []) as readonly (AttributeDraft & Embedded)[];
  const written = await attributes.replace(x.who, holderOf(x), drafts, namesOf(x), async (sql, uri, draft) => {
    const wanted = wantedPermissions(x, draft as Embedded);
    if (wanted !== undefined) await permissions.replaceIn(sql, x.who, uri, wanted);
  });
  return entityReply(
    200,
    listSpec,
    names.root,
    { attribute: await models(written, x, permissions) },
    replyFormat(x, jsonTypes),
  );
}

async function put(x: Exchange, attributes: Attributes, permissions: AttributePermissions): Promise<Reply> {
  const draft = (await readEntity(x, spec, ['attribute'])) as AttributeDraft & Embedded;
  const wanted = wantedPermissions(x, draft);
  const { attribute, created } = await attributes.put(x.who, holderOf(x), name(x), draft, async (sql, uri) => {
    if (wanted !== undefined) await permissions.replaceIn(sql, x.who, uri, wanted);
  });
  return reply(x, created ? 201 : 200, attribute, permissions);
}

interface Embedded {
  readonly _embedded?: { readonly permission?: readonly EmbeddedPermission[] | undefined } | undefined;
}

/** Permissions that a body of `hal+json` brings along; undefined: they stay. */
function wantedPermissions(x: Exchange, draft: Embedded): readonly EmbeddedPermission[] | undefined {
  const isHalBody = /^\s*application\/hal\+json/i.test(x.header('content-type') ?? '');
  return isHalBody ? draft._embedded?.permission : undefined;
}

async function reply(
  x: Exchange,
  status: number,
  attribute: Attribute,
  permissions: AttributePermissions,
): Promise<Reply> {
  const format = replyFormat(x, jsonTypes);
  const [model = {}] = await models([attribute], x, permissions);
  return typed(x, entityReply(status, spec, 'attribute', model, format));
}

function models(some: readonly Attribute[], x: Exchange, permissions: AttributePermissions): Promise<PlainObject[]> {
  return Promise.all(some.map((one) => modelOf(one, x, permissions)));
}

/** Source of the links: facts: server §6.3. */
async function modelOf(attribute: Attribute, x: Exchange, permissions: AttributePermissions): Promise<PlainObject> {
  const { uri, ...model } = attribute;
  if (!isHal(x)) return model;
  const path = uri.slice('attr:/'.length).split('/').map(encodeURIComponent).join('/');
  const linked = { ...model, _links: { permission: { href: `${x.context}/rest_v2/permissions/attr:/${path}` } } };
  if (x.query.get('_embedded') !== 'permission' || attribute.permissionMask !== mask.administer) return linked;
  return { ...linked, _embedded: { permission: [...(await permissions.list(x.who, uri, effective))] } };
}

function isHal(x: Exchange): boolean {
  return /^\s*application\/hal\+json/i.test(x.header('accept') ?? '');
}

/** The reply under the type that was asked for. */
function typed(x: Exchange, reply: Reply): Reply {
  if (!isHal(x) || reply.body === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'Content-Type': 'application/hal+json;charset=UTF-8' } };
}

function holderOf(x: Exchange): HolderName {
  return { organization: x.params['organization'] ?? null, user: x.params['user'] ?? null };
}

function namesOf(x: Exchange): readonly string[] | null {
  const given = x.query.getAll('name').filter((text) => text !== '');
  return given.length === 0 ? null : given;
}

function name(x: Exchange): string {
  return x.params['name'] ?? '';
}
