/** `rest_v2/attributes` in its four places. Source: reference "The attributes Service"; facts: server §6.3; wire §4.1. */
import { fail } from '../../base/app-error.ts';
import { rootTenantId } from '../../base/principal.ts';
import { countArgument, entityReply, flagArgument, listReply, readEntity, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route } from '../../http/route.ts';
import { anyJson, bool, int, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';
import type { Attribute, AttributeDraft, Attributes, HolderName } from './attributes.service.ts';

const fields = {
  name: str(),
  value: str(),
  secure: bool(),
  inherited: bool({ access: 'readOnly' }),
  description: str(),
  permissionMask: int({ access: 'readOnly' }),
  holder: str({ access: 'readOnly' }),
};
/** What `application/hal+json` adds. */
const halFields = { _embedded: anyJson({ access: 'readOnly' }), _links: anyJson({ access: 'readOnly' }) };
const spec = objectSpec({ ...fields, ...halFields });
const listSpec = objectSpec({ attribute: list(object({ ...fields, ...halFields }), { xmlItem: null, max: 10_000 }) });
const names = { root: 'attributes', item: 'attribute' };
/** Further types of the same form that clients ask for. */
const jsonTypes = ['application/hal+json', 'application/attributes.collection+json'];

const places = [
  '/rest_v2',
  '/rest_v2/users/:user',
  '/rest_v2/organizations/:organization',
  '/rest_v2/organizations/:organization/users/:user',
];

export function attributesRoutes(attributes: Attributes): Route[] {
  const route = (method: Method, path: string, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'administrator',
    handle,
  });
  return places.flatMap((place) => [
    route('GET', `${place}/attributes`, (x) => search(x, attributes)),
    route('PUT', `${place}/attributes`, (x) => replace(x, attributes)),
    route('DELETE', `${place}/attributes`, async (x) => {
      const given = x.query.getAll('name');
      await attributes.remove(x.who, holderOf(x), given.length === 0 ? null : given, false);
      return noContent;
    }),
    route('GET', `${place}/attributes/:name`, async (x) =>
      reply(x, 200, await attributes.get(x.who, holderOf(x), name(x))),
    ),
    route('PUT', `${place}/attributes/:name`, async (x) => {
      const draft = (await readEntity(x, spec, ['attribute'])) as AttributeDraft;
      const { attribute, created } = await attributes.put(x.who, holderOf(x), name(x), draft);
      return reply(x, created ? 201 : 200, attribute);
    }),
    route('DELETE', `${place}/attributes/:name`, async (x) => {
      await attributes.remove(x.who, holderOf(x), [name(x)], true);
      return noContent;
    }),
  ]);
}

/** `attributes.collection+json` asks for another holder and for a page of the list. */
async function search(x: Exchange, attributes: Attributes): Promise<Reply> {
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
    listReply(
      listSpec,
      names,
      page.map((one) => modelOf(one, x)),
      format,
      { offset, total: found.length },
    ),
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

async function replace(x: Exchange, attributes: Attributes): Promise<Reply> {
  const body = await readEntity(x, listSpec, ['attributes']);
  const drafts = (body['attribute'] ?? []) as readonly AttributeDraft[];
  const written = await attributes.replace(x.who, holderOf(x), drafts, namesOf(x));
  return entityReply(
    200,
    listSpec,
    names.root,
    { attribute: written.map((one) => modelOf(one, x)) },
    replyFormat(x, jsonTypes),
  );
}

function reply(x: Exchange, status: number, attribute: Attribute): Reply {
  return typed(x, entityReply(status, spec, 'attribute', modelOf(attribute, x), replyFormat(x, jsonTypes)));
}

/** Whoever gets to see an attribute here may administer it. Source of the links: facts: server §6.3. */
function modelOf(attribute: Attribute, x: Exchange): PlainObject {
  const model = { ...attribute, permissionMask: 1 };
  if (!isHal(x)) return model;
  const place = attribute.holder.replace(/^[a-z]+:\/?/, '');
  const href = `${x.context}/rest_v2/permissions/attr:/${place === '' ? '' : `${place}/`}attributes/${attribute.name}`;
  const embedded = x.query.get('_embedded') === 'permission';
  return {
    ...model,
    _links: { permission: { href } },
    ...(embedded ? { _embedded: { permission: [{ recipient: 'role:/ROLE_ADMINISTRATOR', mask: 1 }] } } : {}),
  };
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
