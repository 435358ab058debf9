import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JavaArray } from '../base/arrays.ts';
import { arrayList, linkedHashMap } from '../base/collections.ts';
import { Locale } from '../base/locale.ts';
import { Integer, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { TimeZone } from '../base/zone.ts';
import { createMemoryHost } from '../host/memory-host.ts';
import { EmptyDataSource } from './drivers/empty.ts';
import type { JsonDataSource } from './drivers/json.ts';
import { listDataSource } from './drivers/rows.ts';
import type { XmlDataSource } from './drivers/xml.ts';
import { openData } from './open.ts';
import type { DataRequest } from './open.ts';
import type { Connection, FieldSpec, RowSource } from './row-source.ts';

const files = {
  'rows.csv': 'a;b\n1;x\n2;y\n',
  'data.json': '{"r":[{"a":1,"s":"one","k":[{"a":10},{"a":11}]},{"a":2.5,"s":"two","k":[]}],"x":{"a":9}}',
  'data.xml': '<t><r id="1"><a>10</a><k><a>100</a></k></r><r id="2"><a>20</a></r></t>',
};
const field = (name: string, valueClass = 'java.lang.String', properties: Record<string, string> = {}): FieldSpec => ({
  name,
  valueClass,
  properties: Object.entries(properties).map(([key, value]) => ({ name: `net.sf.jasperreports.${key}`, value })),
});

function request(
  more: Partial<DataRequest> & { props?: Record<string, string>; params?: Record<string, Value> },
): DataRequest {
  const { props = {}, params = {}, ...rest } = more;
  return {
    fields: [field('a'), field('b')],
    parameters: Object.entries(params).map(([name, value]) => ({ name, valueClass: 'java.lang.Object', value })),
    properties: Object.entries(props).map(([key, value]) => ({ name: `net.sf.jasperreports.${key}`, value })),
    host: createMemoryHost({ files }),
    file: 'report.jrxml',
    locale: Locale.US,
    timeZone: TimeZone.GMT,
    loadAdapter: async () => null,
    ...rest,
  };
}

async function rows(source: RowSource): Promise<string> {
  let text = '';
  for (let batch = await source.nextBatch(); batch !== null; batch = await source.nextBatch()) {
    for (const row of batch) text += `[${row.map(toText).join('|')}]`;
  }
  return text;
}
const open = async (more: Parameters<typeof request>[0]): Promise<string> => rows(await openData(request(more)));
const query = (language: string, text = '') => ({ language, text });

test('an explicit data source wins over query and adapter', async () => {
  const dataSource = new EmptyDataSource(2);
  assert.equal(
    await open({ dataSource, query: query('csv'), props: { 'csv.source': 'rows.csv' } }),
    '[null|null][null|null]',
  );
});

test('no query, no connection, no source named: no records', async () => {
  assert.equal(await open({}), '');
  assert.equal(await open({ query: query('sql', 'select 1') }), '');
  assert.equal(await open({ query: query('csv') }), '');
});

test('csv by properties and by parameters', async () => {
  const props = { 'csv.source': 'rows.csv', 'csv.field.delimiter': ';' };
  assert.equal(await open({ query: query('csv'), props }), '[a|b][1|x][2|y]');
  assert.equal(await open({ query: query('CSV'), props, params: { CSV_USE_FIRST_ROW_AS_HEADER: true } }), '[1|x][2|y]');
  assert.equal(
    await open({ query: query('csv'), props: { ...props, 'csv.column.names.1': 'b', 'csv.column.names.2': 'a' } }),
    '[b|a][x|1][y|2]',
  );
  const names = new JavaArray('java.lang.String', ['b', 'a']);
  assert.equal(
    await open({ query: query('csv'), props, params: { CSV_COLUMN_NAMES_ARRAY: names } }),
    '[b|a][x|1][y|2]',
  );
  await assert.rejects(open({ query: query('csv'), props: { 'csv.source': 'nosuch.csv' } }), {
    message: 'Input stream not found at: nosuch.csv.',
  });
});

test('json and jsonql, parameters inserted', async () => {
  const fields = [field('a', 'java.math.BigDecimal'), field('s')];
  const props = { 'json.source': 'data.json' };
  const params = { p: 'two', n: Integer.of(1) };
  assert.equal(await open({ fields, props, query: query('json', 'r') }), '[1.0|one][2.5|two]');
  assert.equal(await open({ fields, props, params, query: query('json', 'r(s == $P{p})') }), '[2.5|two]');
  assert.equal(await open({ fields, props, params, query: query('jsonql', 'r.*(s == $P{p})') }), '[2.5|two]');
  assert.equal(await open({ fields, props, params, query: query('jsonql', 'r[$P{n}]') }), '[2.5|two]');
  assert.equal(await open({ fields, props, query: query('jsonql', 'x') }), '[9.0|null]');
});

test('a json source gives the records below the current one', async () => {
  const source = await openData(
    request({ fields: [field('a')], props: { 'json.source': 'data.json' }, query: query('json', 'r') }),
  );
  await source.nextBatch();
  const json = source.dataSource as JsonDataSource;
  assert.equal(await rows(json.subDataSource('k').open([field('a')])), '[10][11]');
});

test('xml records, values and sub-documents', async () => {
  const fields = [
    field('id', 'java.lang.Integer', { 'xpath.field.expression': '@id' }),
    field('a', 'java.lang.Double'),
  ];
  const props = { 'xml.source': 'data.xml' };
  assert.equal(await open({ fields, props, query: query('xPath', '/t/r') }), '[1|10.0][2|20.0]');
  assert.equal(
    await open({ fields, props, params: { p: Integer.of(2) }, query: query('xPath', '/t/r[@id=$P{p}]') }),
    '[2|20.0]',
  );
  const source = await openData(request({ fields, props, query: query('xPath', '/t/r') }));
  await source.nextBatch();
  const xml = source.dataSource as XmlDataSource;
  assert.equal(await rows(xml.subDataSource('/r/k').open([field('a')])), '[100]');
  assert.equal(await rows(xml.sameDocument('/t/r[2]').open([field('a')])), '[20]');
});

test('sql goes to the connection with its values bound', async () => {
  const asked: unknown[] = [];
  const connection: Connection = {
    javaClass: 'java.sql.Connection',
    async query(text, binds, fields) {
      asked.push(text, binds, fields.length);
      return new EmptyDataSource(1).open(fields);
    },
  };
  const params = { n: Integer.of(3), none: null };
  assert.equal(
    await open({ connection, params, query: query('SQL', 'select * from t where a = $P{n} and $X{IN, b, none}') }),
    '[null|null]',
  );
  assert.deepEqual(asked, ['select * from t where a = ? and 0 = 0', [Integer.of(3)], 2]);
});

test('beans and maps', async () => {
  const map = linkedHashMap([
    ['a', Integer.of(1)],
    ['b', linkedHashMap([['c', arrayList(['x', 'y'])]])],
  ]);
  const fields = [field('a'), field('b.c[1]'), field('_THIS')];
  assert.equal(await rows(listDataSource(arrayList([map]), 'bean').open(fields)), '[1|y|{a=1, b={c=[x, y]}}]');
  assert.equal(await rows(listDataSource(arrayList([map, null]), 'map').open([field('a')])), '[1][null]');
  assert.equal(await rows(listDataSource(null, 'bean').open(fields)), '');
  await assert.rejects(async () => rows(listDataSource(arrayList(['text']), 'bean').open([field('x')])), {
    message: 'Error retrieving field value from bean: x.',
  });
});

test('an unknown language is named', async () => {
  await assert.rejects(open({ query: query('hql') }), {
    code: 'util.query.executer.factory.not.registered',
    message: /"hql"/,
  });
});

test('adapters: data of their own, or parameters of the query', async () => {
  const common = { fileName: 'rows.csv', useFirstRowAsHeader: true, fieldDelimiter: ';', columnNames: [] };
  const adapter = (queryExecuterMode: boolean) => async () => ({ kind: 'csv', ...common, queryExecuterMode }) as never;
  const props = { 'data.adapter': 'x.jrdax' };
  assert.equal(await open({ props, loadAdapter: adapter(false) }), '[1|x][2|y]');
  assert.equal(await open({ props, loadAdapter: adapter(true), query: query('csv') }), '[1|x][2|y]');
  assert.equal(
    await open({ props, loadAdapter: async () => ({ kind: 'empty', recordCount: 3 }) as never }),
    '[null|null]'.repeat(3),
  );
  const connection: Connection = {
    javaClass: 'java.sql.Connection',
    query: () => Promise.reject(new Error('not asked')),
  };
  assert.equal(await open({ props, connection, loadAdapter: adapter(false) }), '');
  assert.equal(await open({ props, connection, prefersAdapter: true, loadAdapter: adapter(false) }), '[1|x][2|y]');
  await assert.rejects(open({ props }), { message: 'Resource not found at: x.jrdax.' });
});
