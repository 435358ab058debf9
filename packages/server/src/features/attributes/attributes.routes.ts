/** `rest_v2/attributes` in its four places. Source: reference "The attributes Service"; facts: server §6.3; wire §4.1. */
import { entityReply, flagArgument, listReply, readEntity, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route } from '../../http/route.ts';
import { bool, int, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';
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
const spec = objectSpec(fields);
const listSpec = objectSpec({ attribute: list(object(fields), { xmlItem: null, max: 10_000 }) });
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
      await attributes.remove(x.who, holderOf(x), namesOf(x));
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
      await attributes.remove(x.who, holderOf(x), [name(x)]);
      return noContent;
    }),
  ]);
}

async function search(x: Exchange, attributes: Attributes): Promise<Reply> {
  const format = replyFormat(x, jsonTypes);
  const inherited = flagArgument(x.query, 'includeInherited', false);
  const found = await attributes.list(x.who, holderOf(x), namesOf(x), inherited);
  return listReply(listSpec, names, found.map(modelOf), format);
}

async function replace(x: Exchange, attributes: Attributes): Promise<Reply> {
  const body = await readEntity(x, listSpec, ['attributes']);
  const drafts = (body['attribute'] ?? []) as readonly AttributeDraft[];
  const written = await attributes.replace(x.who, holderOf(x), drafts, namesOf(x));
  return entityReply(200, listSpec, names.root, { attribute: written.map(modelOf) }, replyFormat(x, jsonTypes));
}

function reply(x: Exchange, status: number, attribute: Attribute): Reply {
  return entityReply(status, spec, 'attribute', modelOf(attribute), replyFormat(x, jsonTypes));
}

/** Whoever gets to see an attribute here may administer it. */
function modelOf(attribute: Attribute): PlainObject {
  return { ...attribute, permissionMask: 1 };
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
