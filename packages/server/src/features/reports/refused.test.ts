/** Report runs over HTTP that are refused: callers, addresses, arguments, and report units with a fault. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { statement } from '../../db/database.ts';
import { detail, field, putUnit, query, shown, smallReport, type UnitDraft } from '../../testing/report-units.ts';
import { startSampleServer, type SampleServer } from '../../testing/sample-server.ts';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';

let server: SampleServer;
const accounts = query('select name from accounts order by name limit 3') + field('name');
const title = (elements: string): string => `<title><band height="20">${elements}</band></title>`;
const box = '<reportElement x="0" y="0" width="100" height="20"/>';
const expression = (of: string, text: string): string => `<${of}Expression><![CDATA[${text}]]></${of}Expression>`;

/** Report units with one fault each, and the code that it is answered with. */
const faults: Readonly<Record<string, readonly [code: string, draft: UnitDraft, text?: RegExp]>> = {
  malformed: ['xml.malformed', { isApart: true, jrxml: '<jasperReport name="x"><detail></jasperReport>' }],
  bomb: [
    'xml.doctype.refused',
    {
      isApart: true,
      jrxml: smallReport(title(`<staticText>${box}<text>&b;</text></staticText>`)).replace(
        '?>',
        '?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
      ),
    },
  ],
  external: [
    'xml.doctype.refused',
    {
      isApart: true,
      jrxml: smallReport(title(`<staticText>${box}<text>&x;</text></staticText>`)).replace(
        '?>',
        '?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      ),
    },
  ],
  tall: ['report.design.invalid', { jrxml: smallReport(accounts + detail(500, shown('$F{name}'))) }, /fit the page/],
  field: ['report.design.invalid', { jrxml: smallReport(accounts + detail(20, shown('$F{nope}'))) }, /nope/],
  zero: [
    'fill.common.evaluate.expression.error',
    { jrxml: smallReport(accounts + detail(20, shown('1 / ($V{REPORT_COUNT} - $V{REPORT_COUNT})'))) },
    /by zero/,
  ],
  image: [
    'util.loader.resource.not.found',
    { jrxml: smallReport(accounts + title(`<image>${box}${expression('image', '"nope.png"')}</image>`)) },
    /nope\.png/,
  ],
  file: [
    'util.loader.resource.not.found',
    { jrxml: smallReport(accounts + title(`<image>${box}${expression('image', '"/etc/hostname"')}</image>`)) },
  ],
  outgoing: [
    'util.loader.resource.not.found',
    {
      jrxml: smallReport(accounts + title(`<image>${box}${expression('image', '"http://127.0.0.1:1/x.png"')}</image>`)),
    },
  ],
  table: [
    'data.query.refused',
    { jrxml: smallReport(query('select a from nothing') + field('a') + detail(20, shown('$F{a}'))) },
    /nothing/,
  ],
  syntax: ['data.query.refused', { jrxml: smallReport(query('select from where') + detail(20, shown('"x"'))) }],
  writing: ['data.query.refused', { jrxml: smallReport(query('delete from accounts') + detail(20, shown('"x"'))) }],
  column: [
    'data.result.set.unknown.column.name',
    { jrxml: smallReport(query('select name from accounts') + field('nope') + detail(20, shown('$F{nope}'))) },
    /nope/,
  ],
  subreport: [
    'repo.report.not.found',
    {
      jrxml: smallReport(accounts + title(`<subreport>${box}${expression('subreport', '"nope.jasper"')}</subreport>`)),
    },
    /nope/,
  ],
};

before(async () => {
  server = await startSampleServer();
  for (const [name, [, draft]] of Object.entries(faults)) await putUnit(server, `/reports/faults/${name}`, draft);
  await putUnit(server, '/reports/typed', {
    jrxml: smallReport(
      `<parameter name="N" class="java.lang.Integer"/><parameter name="B" class="java.lang.Boolean"/>${accounts}${detail(20, shown('$F{name}'))}`,
    ),
  });
});

const R = '/rest_v2/reports';
const all = `${R}/public/Samples/Reports/AllAccounts`;
const joe: Ask = { as: 'joeuser' };
const row = (line: string, ask: Ask, expected: Expect, note = ''): void =>
  scenario(() => server, line, ask, expected, note);

// Callers.
row(`GET ${all}.pdf`, { as: 'nobody' }, { status: 401, headers: { 'WWW-Authenticate': /^Basic realm=/ } });
row(`GET ${all}.pdf`, { as: 'joeuser:wrong' }, { status: 401 });
row(`GET ${all}.pdf`, { as: 'stranger' }, { status: 401 });

// Addresses.
row(`GET ${R}/no/such.pdf`, joe, { status: 404, code: 'resource.not.found', parameters: ['/no/such'] });
row(`GET ${all}`, joe, { status: 404, code: 'resource.not.found' }, 'no format');
row(`GET ${R}/public/Samples/Reports.pdf`, joe, {
  status: 400,
  code: 'illegal.parameter.value.error',
  parameters: ['reportURI', '/public/Samples/Reports'],
});
row(`GET ${all}.docm`, joe, { status: 403, code: 'webservices.error.errorExportingReportUnit' });
row(`GET ${R}/no/such.docm`, joe, { status: 404, code: 'resource.not.found' }, 'the report before the format');
row(`POST ${all}.pdf`, joe, { status: 405, code: 'method.not.allowed' });
row(`GET ${R}/public%2FSamples/x.pdf`, joe, { status: 400, code: 'request.path.refused' });
row(
  `GET ${R}/organizations/organization_1/reports/samples/AllAccounts.csv`,
  { as: 'jasperadmin' },
  { status: 404, code: 'resource.not.found' },
  'an organization from within is not seen from without',
);

// Arguments.
for (const page of ['0', '-1', 'x', '1-', '1,2', '99999999999'])
  row(`GET ${all}.pdf?page=${page}`, joe, { status: 400, code: 'report.invalid.page.range', parameters: [page] });
for (const pages of ['3-2', '2-2'])
  row(`GET ${all}.pdf?pages=${pages}`, joe, { status: 400, code: 'report.start.page.greater.then.end.page' });
for (const extension of ['pdf', 'csv', 'xlsx', 'html', 'xml'])
  row(`GET ${R}/reports/typed.${extension}?page=2`, joe, {
    status: 400,
    code: 'page.number.out.of.range',
    parameters: ['2', '1'],
  });
row(`GET ${R}/reports/typed.pdf?page=1-2`, joe, {
  status: 400,
  code: 'page.number.out.of.range',
  parameters: ['1-2', '1'],
});
for (const argument of ['N=abc', 'N=1.5', 'N=99999999999', 'B=maybe'])
  row(`GET ${R}/reports/typed.pdf?${argument}`, joe, {
    status: 400,
    code: 'input.controls.validation.error',
    text: argument.split('=')[1] ?? '',
  });
row(`GET ${R}/reports/typed.csv?N=1&Other=x`, joe, { status: 200 });

// Report units with a fault.
for (const [name, [code, , text]] of Object.entries(faults)) {
  row(`GET ${R}/reports/faults/${name}.pdf`, joe, { status: 400, code, ...(text === undefined ? {} : { text }) });
  row(`GET ${R}/reports/faults/${name}.csv`, joe, { status: 400, code }, 'again, now that it is known');
}
for (const [line, code] of [
  [`${R}/reports/faults/zero.pdf`, 'fill.common.evaluate.expression.error'],
  [`${R}/no/such.pdf`, 'resource.not.found'],
  [`${all}.pdf?page=0`, 'report.invalid.page.range'],
])
  for (const accept of ['*/*', 'application/pdf', 'application/xml'])
    test(`${String(line)} for ${accept} fails in XML`, async () => {
      const response = await request(server, `GET ${String(line)}`, { ...joe, headers: { Accept: accept } });
      assert.match(response.headers.get('content-type') ?? '', /^application\/errorDescriptor\+xml/);
      assert.ok((await response.text()).includes(`<errorDescriptor><errorCode>${String(code)}</errorCode>`));
    });

test('none of this is unexpected, nothing was written, and the server still runs reports', async () => {
  const count = await server.query('select count(*)::int as n from accounts');
  assert.ok(Number(count[0]?.['n']) > 1000);
  assert.deepEqual(
    server.lines.filter((line) => line.includes('http.unexpected')),
    [],
  );
  assert.equal((await request(server, `GET ${all}.pdf`, joe)).status, 200);
});

test('a report without permission is refused until the permission is back', async () => {
  const id = "(select id from resource where uri = '/public/Samples/Reports/AllAccounts')";
  await permit(`insert into permission (resource_id, role_id, mask)
    select ${id}, o.id, 0 from role o where o.name = 'ROLE_USER'`);
  const response = await request(server, `GET ${all}.pdf`, joe);
  assert.equal(response.status, 403);
  assert.equal(((await response.json()) as { errorCode: string }).errorCode, 'access.denied');
  await permit(`delete from permission where resource_id = ${id}`);
  assert.equal((await request(server, `GET ${all}.pdf`, joe)).status, 200);
});

async function permit(sql: string): Promise<void> {
  await server.app.database.transaction(async (tx) => {
    await tx.first(statement(`test-permit-${sql.trim().slice(0, 6)}`, sql));
    await tx.first(statement('test-bump', 'update access_state set version = version + 1'));
  });
}
