/** Report runs over HTTP that give a document: formats, contents, pages, parameters, context paths. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { field, detail, putUnit, query, shown, smallReport } from '../../testing/report-units.ts';
import { startSampleServer, type SampleServer } from '../../testing/sample-server.ts';
import { request } from '../../testing/scenario.ts';

let server: SampleServer;
let names: readonly string[];
before(async () => {
  server = await startSampleServer();
  names = (await server.query('select name from accounts where not deleted order by name')).map((r) =>
    String(r['name']),
  );
});

const R = '/rest_v2/reports';
const all = `${R}/public/Samples/Reports/AllAccounts`;

async function document(line: string, as = 'joeuser'): Promise<{ headers: Headers; bytes: Buffer; text: string }> {
  const response = await request(server, line, { as });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  assert.equal(response.status, 200, text);
  return { headers: response.headers, bytes, text };
}

const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const formats: readonly (readonly [string, string, string | null])[] = [
  ['pdf', 'application/pdf', 'AllAccounts.pdf'],
  ['PDF', 'application/pdf', 'AllAccounts.pdf'],
  ['html', 'text/html;charset=UTF-8', null],
  ['xlsx', office, 'AllAccounts.xlsx'],
  ['xls', office, 'AllAccounts.xlsx'],
  ['csv', 'text/csv;charset=UTF-8', 'AllAccounts.csv'],
  ['xml', 'application/xml;charset=UTF-8', 'AllAccounts.xml'],
];
for (const [extension, type, name] of formats)
  test(`${extension} comes as ${type}`, async () => {
    const { headers } = await document(`GET ${all}.${extension}`);
    assert.equal(headers.get('content-type'), type);
    assert.equal(headers.get('content-disposition'), name === null ? null : `attachment; filename="${name}"`);
  });

test('the samples have their accounts', () => assert.ok(names.length > 1000));

test('csv, html, xml and xlsx hold every account', async () => {
  const xml = (await document(`GET ${all}.xml`)).text;
  const bodies: Record<string, string> = {
    csv: (await document(`GET ${all}.csv`)).text.replaceAll('""', '"'),
    html: unescaped((await document(`GET ${all}.html`)).text),
    xml: unescaped(xml),
    xlsx: unescaped(await allParts((await document(`GET ${all}.xlsx`)).bytes)),
  };
  for (const [format, body] of Object.entries(bodies))
    assert.deepEqual(
      names.filter((name) => !body.includes(name)),
      [],
      format,
    );
  assert.match(xml, /^<\?xml [^>]*\?>\s*<jasperPrint /);
});

test('pdf has the pages of the print', async () => {
  const { bytes } = await document(`GET ${all}.pdf`);
  const pages = (await document(`GET ${all}.xml`)).text.match(/<page>/g)?.length ?? 0;
  assert.ok(pages > 10);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  assert.match(bytes.subarray(-8).toString(), /%%EOF/);
  assert.equal(pdfPages(bytes), pages);
  assert.equal(pdfPages((await document(`GET ${all}.pdf?page=2`)).bytes), 1);
  assert.equal(pdfPages((await document(`GET ${all}.pdf?pages=3-5`)).bytes), 3);
  assert.equal(pdfPages((await document(`GET ${all}.pdf?pages=3-5&page=1`)).bytes), 1, 'page wins');
});

test('xlsx opens as a workbook with one sheet', async () => {
  const parts = await unzipped((await document(`GET ${all}.xlsx`)).bytes);
  assert.match(parts.get('xl/workbook.xml') ?? '', /<sheet /);
  assert.match(parts.get('xl/worksheets/sheet1.xml') ?? '', /<row /);
  assert.ok(parts.has('[Content_Types].xml'));
});

test('pages one by one are the whole', async () => {
  const whole = (await document(`GET ${all}.csv`)).text;
  const three = (await document(`GET ${all}.csv?page=1-3`)).text;
  let joined = '';
  for (const page of [1, 2, 3]) joined += (await document(`GET ${all}.csv?page=${page}`)).text;
  assert.ok(three.length > 1000 && whole.length > three.length);
  assert.equal(joined, three);
  assert.ok(whole.startsWith(three.slice(0, 1000)));
});

test('a parameter chooses the rows; an unknown one is ignored', async () => {
  const [user] = await server.query(
    'select assigned_user_id as id, count(*) from accounts where not deleted group by 1 order by 2 desc, 1 limit 1',
  );
  const id = encodeURIComponent(String(user?.['id']));
  const own = await server.query(
    `select name from accounts where not deleted and assigned_user_id = '${String(user?.['id'])}'`,
  );
  const unit = `${R}/public/Samples/Reports/EmployeeAccounts.csv`;
  const { text } = await document(`GET ${unit}?EmployeeID=${id}&NoSuchParameter=1`);
  for (const row of own) assert.ok(text.replaceAll('""', '"').includes(String(row['name'])), String(row['name']));
  assert.match((await document(`GET ${unit}?EmployeeID=nobody`)).text, /no accounts/);
});

test('parameters take the class that the report declares; repeated ones are a list', async () => {
  await putUnit(server, '/reports/typed', {
    jrxml: smallReport(
      `<parameter name="N" class="java.lang.Integer"/><parameter name="D" class="java.util.Date"/><parameter name="L" class="java.util.Collection"/>
       ${query('select 1 as one')}${detail(60, shown('$P{N} + 1') + shownAt(20, '$P{D} == null ? "no date" : new java.text.SimpleDateFormat("yyyy/MM/dd").format($P{D})') + shownAt(40, '$P{L} == null ? "no list" : String.valueOf($P{L}.size())'))}`,
    ),
  });
  const rows = async (args: string) => (await document(`GET ${R}/reports/typed.csv?${args}`)).text.trim().split('\n');
  assert.deepEqual(await rows('N=41&D=2024-02-29&L=a&L=b&L=c'), ['42', '2024/02/29', '3']);
  assert.deepEqual(await rows('N=-1'), ['0', 'no date', 'no list']);
});

test('a text from the request never becomes a query', async () => {
  const { text } = await document(
    `GET ${R}/public/Samples/Reports/EmployeeAccounts.csv?EmployeeID=${encodeURIComponent("x' OR '1'='1")}`,
  );
  assert.match(text, /no accounts/);
});

test('both context paths, and a unit of an organization by both of its addresses', async () => {
  const { text } = await document(`GET ${all}.csv`);
  const community = await fetch(`${server.base.replace('-pro', '')}${all}.csv`, {
    headers: { Authorization: `Basic ${Buffer.from('joeuser:joeuser').toString('base64')}` },
  });
  assert.equal(await community.text(), text);
  assert.equal((await document(`GET ${R}/reports/samples/AllAccounts.csv`)).text, text);
  const outside = `GET ${R}/organizations/organization_1/reports/samples/AllAccounts.csv`;
  assert.equal((await document(outside, 'superuser')).text, text);
});

test('a subreport of the unit is found by its name', async () => {
  const { bytes } = await document(`GET ${R}/public/Samples/Reports/SalesByMonth.pdf`);
  assert.ok(pdfPages(bytes) > 0);
});

test('many small documents at once all arrive whole', async () => {
  await putUnit(server, '/reports/one', {
    jrxml: smallReport(query('select 7 as n') + field('n', 'java.lang.Integer') + detail(20, shown('$F{n}'))),
  });
  const texts = await Promise.all(Array.from({ length: 60 }, () => document(`GET ${R}/reports/one.csv`)));
  assert.deepEqual([...new Set(texts.map((t) => t.text))], ['7\n']);
});

test('HEAD gives the headers and frees the thread', async () => {
  for (let i = 0; i < 6; i++) {
    const response = await request(server, `HEAD ${all}.html`, { as: 'joeuser' });
    assert.equal(response.status, 200);
  }
  await document(`GET ${all}.csv?page=1`);
});

const shownAt = (y: number, expression: string): string => shown(expression).replace('y="0"', `y="${y}"`);

const pdfPages = (bytes: Buffer): number => {
  const text = bytes.toString('latin1');
  const streams = [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  return streams > 0 ? streams : Number(/\/Count (\d+)/.exec(text)?.[1] ?? 0);
};

const unescaped = (text: string): string =>
  text
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const allParts = async (zip: Buffer): Promise<string> => [...(await unzipped(zip)).values()].join('\n');

/** Entries of a zip by its central directory. */
async function unzipped(zip: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o)) as [number, number, number];
    const start = zip.readUInt32LE(at + 42);
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const data = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    parts.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}
