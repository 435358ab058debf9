/** `rest_v2/contexts` and `rest_v2/connections` (two names of one thing), and the lists of drivers. Source: facts: server
 *  §14.4–§14.6, §I.1; wire §2.1 "contexts". */
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import { decodeText, listReply, replyFormat } from '../../http/entity.ts';
import { noContent, type Exchange, type Method, type Reply, type Route, type RouteAbout } from '../../http/route.ts';
import { specNamed, typeNamed } from '../../resource/registry.ts';
import type { OutlineWish } from '../../sources/outline.ts';
import type { ResourceType } from '../../resource/resource-type.ts';
import { decodeObject, encodeObject, parseJson } from '../../wire/json.ts';
import { bool, list, object, objectSpec, str } from '../../wire/shape.ts';
import type { Connections, Context } from './connections.service.ts';
import {
  metadataOptions,
  metadataOptionsType,
  metadataReply,
  metadataType,
  wishOfBody,
  wishOfQuery,
} from './metadata.ts';

export { createConnections } from './connections.service.ts';

/** Types by the names that clients use in media types. */
const typeNames: Readonly<Record<string, string>> = {
  jdbc: 'jdbcDataSource',
  jdbcDataSource: 'jdbcDataSource',
  jndi: 'jndiJdbcDataSource',
  jndiJdbcDataSource: 'jndiJdbcDataSource',
};

const requestTypes = ['repository', 'contexts', 'connections'].flatMap((kind) =>
  Object.keys(typeNames).map((name) => `application/${kind}.${name}+json`),
);
const replyTypes = (base: string): string[] =>
  [...new Set(Object.values(typeNames))].map((type) => `application/${base}.${type}+json`);

export function connectionsRoutes(connections: Connections): Route[] {
  const route = (method: Method, path: string, about: RouteAbout, handle: Route['handle']): Route => ({
    method,
    path: `/rest_v2/${path}`,
    access: 'user',
    about,
    handle,
  });
  const id = (x: Exchange): string => x.params['id'] ?? '';
  return [
    ...['contexts', 'connections'].flatMap((base) => [
      route(
        'POST',
        base,
        { summary: 'Try out a connection and keep it for a while', takes: requestTypes, gives: replyTypes(base) },
        (x) => create(x, connections, base),
      ),
      route('GET', `${base}/:id`, { summary: 'Read', gives: replyTypes(base) }, async (x) =>
        contextReply(200, await connections.get(x.who, id(x)), base),
      ),
      route('GET', `${base}/:id/metadata`, { ...aboutMetadata, query: ['expand', 'include'] }, async (x) =>
        metadata(x, connections, wishOfQuery(x.query)),
      ),
      route(
        'POST',
        `${base}/:id/metadata`,
        { ...aboutMetadata, body: metadataOptions, takes: [metadataOptionsType, 'application/json'] },
        async (x) => metadata(x, connections, await wishOfBody(x)),
      ),
      route('DELETE', `${base}/:id`, { summary: 'Forget' }, async (x) => {
        await connections.remove(x.who, id(x));
        return noContent;
      }),
    ]),
    route('GET', 'jdbcDrivers', { summary: 'Databases that reports can read', reply: driverSpec }, async (x) =>
      listReply(driverSpec, { root: 'jdbcDrivers', item: 'jdbcDriver' }, drivers, replyFormat(x)),
    ),
    route('GET', 'customDataSources', { summary: 'There are none' }, async () => noContent),
  ];
}

const aboutMetadata = {
  summary: 'Schemas, tables and columns behind it',
  gives: [...new Set(Object.values(typeNames))].map(metadataType),
};

async function metadata(x: Exchange, connections: Connections, wish: OutlineWish): Promise<Reply> {
  const { type, outline } = await connections.metadata(x.who, x.params['id'] ?? '', wish);
  return metadataReply(type, outline);
}

async function create(x: Exchange, connections: Connections, base: string): Promise<Reply> {
  const type = typeOf(x);
  const text = decodeText(await x.body());
  if (text.trim() === '') throw fail('mandatory.parameter.error', ['body']);
  const problems: Problem[] = [];
  const wire = parseJson(text);
  // A connection that is tried out needs no label yet.
  const named = typeof wire === 'object' && wire !== null ? { label: 'context', ...wire } : wire;
  const model = decodeObject(type.spec, named, { types: specNamed, problems });
  type.check(model, (problem) => problems.push(problem));
  throwAll(problems);
  const context = await connections.create(x.who, type.name, model);
  const place = `${x.context}/rest_v2/${base}/${context.id}`;
  if (/\.metadata\+json/i.test(x.header('accept') ?? '')) {
    const { outline } = await connections.metadata(x.who, context.id, wishOfQuery(x.query));
    return metadataReply(type.name, outline, { Location: `${place}/metadata` });
  }
  const reply = contextReply(201, context, base);
  return { ...reply, headers: { ...reply.headers, Location: place } };
}

/** Errors: `mediatype.not.supported`. */
function typeOf(x: Exchange): ResourceType {
  const media = x.header('content-type') ?? '';
  const name = /^\s*application\/(?:repository|contexts|connections)\.(\w+)\+json/i.exec(media)?.[1] ?? '';
  const type = Object.hasOwn(typeNames, name) ? typeNamed(typeNames[name] ?? '') : undefined;
  if (type === undefined) throw fail('mediatype.not.supported', [media], { unsupportedMediaType: media });
  return type;
}

function contextReply(status: number, { type, model }: Context, base: string): Reply {
  const wire = encodeObject(typeNamed(type)?.own ?? objectSpec({}), model, specNamed);
  return {
    status,
    headers: { 'Content-Type': `application/${base}.${type}+json;charset=UTF-8` },
    body: JSON.stringify(wire),
  };
}

const driverSpec = objectSpec({
  jdbcDriver: list(
    object({
      name: str(),
      label: str(),
      available: bool(),
      jdbcUrl: str(),
      jdbcDriverClass: str(),
      isDefault: bool(),
      defaultValues: list(object({ key: str(), value: str() }), { xmlItem: 'defaultValue' }),
    }),
    { xmlItem: null },
  ),
});

/** Databases that reports can read from; the class names are what companies have in their data sources. */
const drivers = [
  {
    name: 'postgresql',
    label: 'PostgreSQL',
    available: true,
    jdbcUrl: 'jdbc:postgresql://$[dbHost]:$[dbPort]/$[dbName]',
    jdbcDriverClass: 'org.postgresql.Driver',
    isDefault: true,
    defaultValues: [
      { key: 'dbHost', value: 'localhost' },
      { key: 'dbPort', value: '5432' },
      { key: 'dbName', value: 'dbname' },
    ],
  },
];
