/** `GET rest_v2/reports/{uri}.{format}`. Source: reference "Running a Report Synchronously"; facts, server §9, §10.4. */
import { fail } from '../../base/app-error.ts';
import type { Exchange, Reply, Route } from '../../http/route.ts';
import { formatTypes } from './formats.ts';
import { parsePages } from './page-range.ts';
import type { Reports } from './reports.service.ts';

/** Arguments that are not report parameters. */
const ownArguments: ReadonlySet<string> = new Set([
  'page',
  'pages',
  'ignorePagination',
  'interactive',
  'freshData',
  'saveDataSnapshot',
  'onePagePerSheet',
  'baseUrl',
  'attachmentsPrefix',
  'allowInlineScripts',
  'markupType',
  'anchor',
  'transformerKey',
  'reportContainerWidth',
  'j_username',
  'j_password',
  'orgId',
  'userLocale',
  'userTimezone',
]);

export function reportsRoutes(reports: Reports): Route[] {
  const about = {
    summary: 'Run a report: its URI, a dot and a format; other arguments are its parameters',
    query: [...ownArguments],
    gives: formatTypes,
  };
  return [{ method: 'GET', path: '/rest_v2/reports/*', access: 'user', about, handle: (x) => run(x, reports) }];
}

async function run(x: Exchange, reports: Reports): Promise<Reply> {
  const dot = x.rest.lastIndexOf('.');
  if (dot <= x.rest.lastIndexOf('/')) throw fail('resource.not.found', [x.rest]);
  const reply = await reports.run(x.who, {
    uri: x.rest.slice(0, dot),
    format: x.rest.slice(dot + 1),
    pages: parsePages(x.query.get('page') ?? x.query.get('pages')),
    parameters: parametersOf(x.query),
    ignorePagination: flag(x.query.get('ignorePagination')),
    exportProperties:
      flag(x.query.get('onePagePerSheet')) === true
        ? { 'net.sf.jasperreports.export.xls.one.page.per.sheet': 'true' }
        : {},
    requestId: x.requestId,
    signal: x.signal,
  });
  return {
    status: 200,
    headers: {
      'Content-Type': reply.format.mime,
      ...(reply.format.isInline
        ? { 'output-final': 'true' }
        : { 'Content-Disposition': `attachment; filename="${encodeURIComponent(reply.fileName)}"` }),
    },
    body: reply.body,
  };
}

function flag(text: string | null): boolean | null {
  return text === null || text === '' ? null : /^true$/i.test(text);
}

function parametersOf(query: URLSearchParams): Record<string, string[]> {
  const parameters: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of query) if (!ownArguments.has(name)) (parameters[name] ??= []).push(value);
  return parameters;
}
