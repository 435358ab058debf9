/** OpenAPI 3.1 of all routes, from their declarations and those of the repository types. Pure. */
import { codes } from '../../base/codes.ts';
import { errorDescriptor } from '../../http/errors.ts';
import type { Route } from '../../http/route.ts';
import { resourceTypes } from '../../resource/registry.ts';
import { objectSchema, type Schema } from '../../wire/json-schema.ts';

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
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => parameter(name ?? '', 'path')),
    ...(route.path.endsWith('*') ? [parameter('uri', 'path')] : []),
    ...(about?.query ?? []).map((name) => parameter(name, 'query')),
  ];
  const isOpen = route.access === 'anonymous' || route.access === 'signIn';
  return {
    summary: about?.summary ?? `${route.method} ${route.path}`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(about?.body === undefined ? {} : { requestBody: { content: contentOf(objectSchema(about.body, nameOf)) } }),
    responses: {
      ...(about?.reply === undefined
        ? { '2XX': { description: 'Success.' } }
        : { '2XX': { description: 'Success.', content: contentOf(objectSchema(about.reply, nameOf)) } }),
      '4XX': {
        description: 'What is wrong.',
        content: { 'application/errorDescriptor+json': { schema: { $ref: nameOf('errorDescriptor') } } },
      },
    },
    security: isOpen ? [] : [{ basic: [] }, { token: [] }, { session: [] }],
    'x-access': route.access,
  };
}

function contentOf(schema: Schema): Schema {
  return { 'application/json': { schema }, 'application/xml': { schema } };
}

function parameter(name: string, place: 'path' | 'query'): Schema {
  return { name, in: place, schema: { type: 'string' }, ...(place === 'path' ? { required: true } : {}) };
}

/** `:name` → `{name}`, a rest `*` → `{uri}`. */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{uri}');
}
