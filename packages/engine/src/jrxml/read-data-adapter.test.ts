import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDataAdapter } from './read-data-adapter.ts';

const read = (xml: string) =>
  readDataAdapter(new TextEncoder().encode(xml), 'a.jrdax', (found) => assert.fail(found.message));
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

test('both spellings of a CSV adapter', () => {
  const v7 =
    read(`<csvDataAdapter class="x"><name>a</name><dataFile type="repositoryDataLocation"><location>d.csv</location></dataFile>
    <recordDelimiter>&#10;</recordDelimiter><useFirstRowAsHeader>true</useFirstRowAsHeader><columnNames>p</columnNames><columnNames>q</columnNames></csvDataAdapter>`);
  assert.ok(v7.kind === 'csv' && v7.dataFile?.kind === 'repositoryDataLocation');
  assert.deepEqual(
    [v7.dataFile.location, v7.recordDelimiter, v7.useFirstRowAsHeader, v7.columnNames],
    ['d.csv', '\n', true, ['p', 'q']],
  );
  const v6 =
    read(`<csvDataAdapter class="x" ${xsi}><dataFile xsi:type="repositoryDataLocation"><location>e.csv</location></dataFile>
    <locale xsi:type="java:java.lang.String">ro_RO</locale></csvDataAdapter>`);
  assert.ok(v6.kind === 'csv' && v6.dataFile?.kind === 'repositoryDataLocation');
  assert.deepEqual([v6.dataFile.location, v6.locale, v6.queryExecuterMode], ['e.csv', 'ro_RO', false]);
});

test('numbers, addresses, unknown kinds', () => {
  const empty = read('<emptyDataAdapter class="x"><recordCount>12</recordCount></emptyDataAdapter>');
  assert.equal(empty.kind === 'empty' && empty.recordCount, 12);
  const sheet = read(
    '<xlsxDataAdapter><columnIndexes>0</columnIndexes><columnIndexes>3</columnIndexes></xlsxDataAdapter>',
  );
  assert.deepEqual(sheet.kind === 'xlsx' && sheet.columnIndexes, [0, 3]);
  const json = read(
    '<jsonDataAdapter><dataFile type="httpDataLocation"><url>http://x/</url><headers><name>h</name><value>v</value></headers></dataFile></jsonDataAdapter>',
  );
  const from = json.kind === 'json' ? json.dataFile : undefined;
  assert.deepEqual(from?.kind === 'httpDataLocation' && [from.url, from.headers[0]?.value], ['http://x/', 'v']);
  assert.throws(() => read('<other/>'), { code: 'jrdax.kind.unknown' });
});
