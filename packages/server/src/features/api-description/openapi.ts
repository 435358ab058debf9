/** OpenAPI 3.1 of all routes, from their declarations and those of the repository types. Pure. */
import { codes } from '../../base/codes.ts';
import { errorDescriptor } from '../../http/errors.ts';
import { mediaTypesOf, type Route } from '../../http/route.ts';
import { resourceTypes, typeNamed } from '../../resource/registry.ts';
import { objectSchema, type Schema } from '../../wire/json-schema.ts';
import type { ObjectSpec } from '../../wire/shape.ts';

export const errorTypes = ['application/errorDescriptor+json', 'application/errorDescriptor+xml'] as const;

const nameOf = (type: string): string => `#/components/schemas/${type}`;

export function openApi(routes: readonly Route[], version: string): Schema {
  const paths = new Map<string, Record<string, Schema>>();
  for (const route of routes) {
    const path = openApiPath(route.path);
    const item = paths.get(path) ?? {};
    paths.set(path, { ...item, [route.method.toLowerCase()]: operationOf(route) });
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chert', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/jasperserver-pro' }, { url: '/jasperserver' }],
    paths: Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: {
        errorDescriptor: objectSchema(errorDescriptor, nameOf),
        errorCode: { type: 'string', enum: Object.keys(codes).sort() },
        ...Object.fromEntries(resourceTypes.map((type) => [type.name, objectSchema(type.spec, nameOf)])),
      },
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic' },
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'JSESSIONID' },
      },
    },
  };
}

function operationOf(route: Route): Schema {
  const about = route.about;
  const takes = mediaTypesOf(about.body, about.takes);
  const gives = mediaTypesOf(about.reply, about.gives);
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => parameter(name ?? '', 'path')),
    ...(route.path.endsWith('*') ? [parameter('uri', 'path')] : []),
    ...(about.query ?? []).map((name) => parameter(name, 'query')),
  ];
  const isOpen = route.access === 'anonymous' || route.access === 'signIn';
  return {
    summary: about.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takes.length === 0 ? {} : { requestBody: { content: contentOf(takes, about.body) } }),
    responses: {
      '2XX': { description: 'Success.', ...(gives.length === 0 ? {} : { content: contentOf(gives, about.reply) }) },
      '4XX': {
        description: 'What is wrong.',
        content: Object.fromEntries(errorTypes.map((type) => [type, { schema: { $ref: nameOf('errorDescriptor') } }])),
      },
    },
    security: isOpen ? [] : [{ basic: [] }, { token: [] }, { session: [] }],
    'x-access': route.access,
  };
}

/** Descriptors of resources are described by their type; others by what the route says. */
function contentOf(types: readonly string[], spec: ObjectSpec | undefined): Schema {
  return Object.fromEntries(
    types.map((type) => {
      const resource = /^application\/repository\.(\w+)\+/.exec(type)?.[1];
      if (resource !== undefined && typeNamed(resource) !== undefined)
        return [type, { schema: { $ref: nameOf(resource) } }];
      return [type, spec === undefined ? {} : { schema: objectSchema(spec, nameOf) }];
    }),
  );
}

function parameter(name: string, place: 'path' | 'query'): Schema {
  return { name, in: place, schema: { type: 'string' }, ...(place === 'path' ? { required: true } : {}) };
}

/** `:name` → `{name}`, a rest `*` → `{uri}`. */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{uri}');
}
