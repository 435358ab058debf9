/** What the API looks like to programs: `rest_v2/openapi.json` and `rest_v2/application.wadl`, both from the routes themselves. */
import { mediaTypesOf, type Route } from '../../http/route.ts';
import { escapeXml } from '../../wire/xml.ts';
import { errorTypes, openApi, openApiPath } from './openapi.ts';

const wadlType = 'application/vnd.sun.wadl+xml';

/** `others`: all routes but these. */
export function apiDescriptionRoutes(others: readonly Route[], version: string): Route[] {
  const own: Route[] = [
    {
      method: 'GET',
      path: '/rest_v2/openapi.json',
      access: 'anonymous',
      about: { summary: 'This description', gives: ['application/json'] },
      handle: async () => ({
        status: 200,
        headers: { 'Content-Type': 'application/json;charset=UTF-8' },
        body: JSON.stringify(openApi([...others, ...own], version)),
      }),
    },
    {
      method: 'GET',
      path: '/rest_v2/application.wadl',
      access: 'anonymous',
      about: { summary: 'The same for clients of WADL', gives: [wadlType] },
      handle: async (x) => ({
        status: 200,
        headers: { 'Content-Type': wadlType },
        body: wadl([...others, ...own], `${x.context}/`),
      }),
    },
  ];
  return own;
}

/** Source: Web Application Description Language, W3C Member Submission 31 August 2009. */
function wadl(routes: readonly Route[], base: string): string {
  const paths = new Map<string, Route[]>();
  for (const route of routes) {
    const path = openApiPath(route.path).slice(1);
    paths.set(path, [...(paths.get(path) ?? []), route]);
  }
  const resources = [...paths].map(([path, methods]) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => param(name ?? '', 'template'));
    return `<resource path="${escapeXml(path)}">${names.join('')}${methods.map(wadlMethod).join('')}</resource>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xs="http://www.w3.org/2001/XMLSchema">' +
    `<resources base="${escapeXml(base)}">${resources.join('')}</resources></application>`
  );
}

function wadlMethod({ method, about }: Route): string {
  const takes = mediaTypesOf(about.body, about.takes).map(representation);
  const gives = mediaTypesOf(about.reply, about.gives).map(representation);
  const asked = [...(about.query ?? []).map((name) => param(name, 'query')), ...takes];
  const request = asked.length === 0 ? '' : `<request>${asked.join('')}</request>`;
  const reply = gives.length === 0 ? '' : `<response>${gives.join('')}</response>`;
  const failure = `<response status="400 401 403 404">${errorTypes.map(representation).join('')}</response>`;
  return `<method name="${method}"><doc title="${escapeXml(about.summary)}"/>${request}${reply}${failure}</method>`;
}

function param(name: string, style: 'template' | 'query'): string {
  return `<param name="${escapeXml(name)}" style="${style}" type="xs:string"/>`;
}

function representation(type: string): string {
  return `<representation mediaType="${escapeXml(type)}"/>`;
}
