/** What the API looks like to programs: `rest_v2/openapi.json` and `rest_v2/application.wadl`, both from the routes themselves. */
import type { Route } from '../../http/route.ts';
import { escapeXml } from '../../wire/xml.ts';
import { openApi, openApiPath } from './openapi.ts';

/** `routes`: all others. */
export function apiDescriptionRoutes(routes: readonly Route[], version: string): Route[] {
  const json = (): string => JSON.stringify(openApi(routes, version));
  return [
    {
      method: 'GET',
      path: '/rest_v2/openapi.json',
      access: 'anonymous',
      about: { summary: 'This description' },
      handle: async () => ({
        status: 200,
        headers: { 'Content-Type': 'application/json;charset=UTF-8' },
        body: json(),
      }),
    },
    {
      method: 'GET',
      path: '/rest_v2/application.wadl',
      access: 'anonymous',
      about: { summary: 'The same for clients of WADL' },
      handle: async (x) => ({
        status: 200,
        headers: { 'Content-Type': 'application/vnd.sun.wadl+xml' },
        body: wadl(routes, `${x.context}/`),
      }),
    },
  ];
}

/** Source: Web Application Description Language, W3C Member Submission 31 August 2009. */
function wadl(routes: readonly Route[], base: string): string {
  const paths = new Map<string, Set<string>>();
  for (const route of routes) {
    const path = openApiPath(route.path).slice(1);
    paths.set(path, (paths.get(path) ?? new Set()).add(route.method));
  }
  const resources = [...paths].map(([path, methods]) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => `<param name="${name ?? ''}" style="template" type="xs:string"/>`,
    );
    const all = [...methods].map((method) => `<method name="${method}"/>`);
    return `<resource path="${escapeXml(path)}">${names.join('')}${all.join('')}</resource>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xs="http://www.w3.org/2001/XMLSchema">' +
    `<resources base="${escapeXml(base)}">${resources.join('')}</resources></application>`
  );
}
