import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPrint } from '../../print/read.ts';
import type { Exporter } from '../exporter.ts';
import { csvMetadataExporter } from './csv-metadata.ts';
import { csvExporter, field, type CsvDialect } from './csv.ts';

const plain: CsvDialect = { delimiter: ',', record: '\n', enclosure: '"', force: false, escapesFormulas: false };

test('quotes only where they are needed', () => {
  assert.equal(field('a b', plain), 'a b');
  assert.equal(field('a,b', plain), '"a,b"');
  assert.equal(field('a"b', plain), '"a""b"');
  assert.equal(field('a\nb', { ...plain, record: '\r\n' }), '"a\nb"');
  assert.equal(field('a', { ...plain, force: true }), '"a"');
  assert.equal(field('=1,2', { ...plain, escapesFormulas: true }), '" =1,2"');
});

const name = 'net.sf.jasperreports.export.csv';
function cell(x: number, y: number, content: string, column = '', more = ''): string {
  const property = column === '' ? '' : `<property name="${name}.column.name" value="${column}"/>`;
  return `<text><reportElement x="${x}" y="${y}" width="10" height="10">${property}${more}</reportElement>
    <textContent><![CDATA[${content}]]></textContent></text>`;
}
async function run(exporter: Exporter, page: string, properties: Record<string, string> = {}): Promise<string> {
  let text = '';
  const print = readPrint(`<jasperPrint name="p"><page>${page}</page></jasperPrint>`);
  const sink = { write: (bytes: Uint8Array) => void (text += Buffer.from(bytes).toString()) };
  await exporter.write(print, sink, { now: 0, report: () => {}, properties });
  return text;
}

test('records follow the grid: empty places in used columns are empty fields', async () => {
  const page = cell(0, 0, 'a') + cell(20, 0, 'b') + cell(20, 10, 'c');
  assert.equal(await run(csvExporter, page), 'a,b\n,c\n');
  assert.equal(await run(csvExporter, page, { [`${name}.field.delimiter`]: ';' }), 'a;b\n;c\n');
});

test('named columns: a column that comes again starts a row; values may repeat', async () => {
  const repeat = `<property name="${name}.repeat.value" value="true"/>`;
  const page = cell(0, 0, 'g', 'group', repeat) + cell(0, 10, '1', 'n') + cell(0, 20, '2', 'n') + cell(0, 30, 'x');
  assert.equal(await run(csvMetadataExporter, page, { [`${name}.write.header`]: 'true' }), 'group,n\ng,1\ng,2\n');
  assert.equal(await run(csvMetadataExporter, page, { [`${name}.column.names`]: 'n' }), '1\n2\n');
});
