/** Small report units that tests upload through the REST resources API. */
import assert from 'node:assert/strict';
import { request } from './scenario.ts';
import type { TestServer } from './test-server.ts';

export const sampleSource = '/public/Samples/Data_Sources/SugarCRMDataSourceJNDI';

export interface UnitDraft {
  readonly jrxml: string;
  /** The JRXML lies in a file of its own: what is no JRXML at all is refused inside of a unit. */
  readonly isApart?: true;
  /** Null: none. Absent: the sample database. */
  readonly dataSource?: string | null;
  /** Files by the name that the report uses. */
  readonly files?: Readonly<Record<string, { readonly type: string; readonly content: string }>>;
}

/** Puts a report unit at `uri` as the administrator of the organization; it must be accepted. */
export async function putUnit(server: TestServer, uri: string, draft: UnitDraft): Promise<void> {
  const file = (label: string, type: string, content: string) => ({
    label,
    type,
    content: Buffer.from(content).toString('base64'),
  });
  const source = draft.dataSource === undefined ? sampleSource : draft.dataSource;
  const apart = `${uri}_jrxml`;
  if (draft.isApart === true) {
    const stored = await request(server, `PUT /rest_v2/resources${apart}?createFolders=true&overwrite=true`, {
      as: 'jasperadmin',
      headers: { 'Content-Type': 'application/repository.file+json' },
      body: file('main', 'jrxml', draft.jrxml),
    });
    assert.ok(stored.ok, await stored.text());
  }
  const response = await request(server, `PUT /rest_v2/resources${uri}?createFolders=true&overwrite=true`, {
    as: 'jasperadmin',
    headers: { 'Content-Type': 'application/repository.reportUnit+json' },
    body: {
      label: uri.split('/').at(-1),
      ...(source === null ? {} : { dataSource: { dataSourceReference: { uri: source } } }),
      jrxml:
        draft.isApart === true
          ? { jrxmlFileReference: { uri: apart } }
          : { jrxmlFile: file('main', 'jrxml', draft.jrxml) },
      resources: {
        resource: Object.entries(draft.files ?? {}).map(([name, { type, content }]) => ({
          name,
          file: { fileResource: file(name, type, content) },
        })),
      },
    },
  });
  assert.ok(response.status === 201 || response.status === 200, await response.text());
}

/** A report of release 6 on small pages, 200 by 100 points, without margins. `content`: parameters to sections, in order. */
export function smallReport(content: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<jasperReport xmlns="http://jasperreports.sourceforge.net/jasperreports" name="small" pageWidth="200" pageHeight="100"
 columnWidth="200" leftMargin="0" rightMargin="0" topMargin="0" bottomMargin="0" ${attributes}>${content}</jasperReport>`;
}

export const query = (sql: string): string => `<queryString><![CDATA[${sql}]]></queryString>`;

export const field = (name: string, javaClass = 'java.lang.String'): string =>
  `<field name="${name}" class="${javaClass}"/>`;

export const detail = (height: number, elements: string): string =>
  `<detail><band height="${height}">${elements}</band></detail>`;

/** A text field as wide as the page. */
export const shown = (expression: string, height = 20): string =>
  `<textField><reportElement x="0" y="0" width="200" height="${height}"/><textFieldExpression><![CDATA[${expression}]]></textFieldExpression></textField>`;
