/** Expected values: what JasperReports Library 7.0.3 reads from the same workbook, where it reads it at all. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { ReportError } from '../../base/diagnostic.ts';
import { toText } from '../../base/values.ts';
import { ZipWriter } from '../../export/shared/zip.ts';
import type { FieldSpec } from '../row-source.ts';
import { XlsxDataSource } from './xlsx.ts';
import type { XlsxOptions } from './xlsx.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

async function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const zip = new ZipWriter({ write: (bytes) => void pieces.push(bytes.slice()) }, { now: 0 });
  for (const [name, text] of Object.entries(parts)) {
    await zip.add(name, Buffer.from(text));
  }
  await zip.finish();
  return Buffer.concat(pieces);
}

/** A workbook of sheets by name; `x:` prefixed or not, as producers please. */
function workbook(sheets: Readonly<Record<string, string>>): Promise<Buffer> {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="urn:r"><sheets>${names.map((n, i) => `<sheet name="${n}" r:id="s${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="s${i}" Target="worksheets/sheet${i}.xml"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst ${main}><si><t>text</t></si><si><t xml:space="preserve"> 12 </t></si><si><r><t>ri</t></r><r><t>ch &amp; so</t></r><rPh><t>no</t></rPh></si></sst>`,
  };
  names.forEach(
    (name, i) =>
      (parts[`xl/worksheets/sheet${i}.xml`] = `<worksheet ${main}><sheetData>${sheets[name]}</sheetData></worksheet>`),
  );
  return zipOf(parts);
}

const field = (name: string, valueClass: string): FieldSpec => ({ name, valueClass, properties: [] });

async function texts(bytes: Buffer, fields: readonly FieldSpec[], options: XlsxOptions = {}): Promise<string> {
  const rows = await new XlsxDataSource(bytes, options).open(fields);
  let text = '';
  for (let batch = await rows.nextBatch(); batch !== null; batch = await rows.nextBatch()) {
    for (const row of batch) text += `[${row.map(toText).join('|')}]`;
  }
  return text;
}

const cells: readonly [cell: string, valueClass: string, value: string][] = [
  ['<c r="A1"><v>5</v></c>', 'java.lang.Integer', '5'],
  ['<c r="A1"><v>5</v></c>', 'java.lang.Double', '5.0'],
  ['<c r="A1"><v>5</v></c>', 'java.math.BigDecimal', '5.0'],
  ['<c r="A1"><v>5</v></c>', 'java.util.Date', 'Fri Jan 05 00:00:00 GMT 1900'],
  ['<c r="A1"><v>5.5</v></c>', 'java.lang.Integer', '5'],
  ['<c r="A1"><v>45293.5</v></c>', 'java.util.Date', 'Tue Jan 02 12:00:00 GMT 2024'],
  ['<c r="A1"><v>12345678901</v></c>', 'java.lang.Integer', '2147483647'],
  ['<c r="A1"><v>12345678901</v></c>', 'java.math.BigDecimal', '12345678901'],
  ['<c r="A1"><v>0.1</v></c>', 'java.util.Date', 'Sun Dec 31 02:24:00 GMT 1899'],
  ['<c r="A1" t="s"><v>0</v></c>', 'java.lang.String', 'text'],
  ['<c r="A1" t="s"><v>1</v></c>', 'java.lang.String', ' 12 '],
  ['<c r="A1" t="s"><v>2</v></c>', 'java.lang.String', 'rich & so'],
  ['<c r="A1" t="inlineStr"><is><t>in</t></is></c>', 'java.lang.String', 'in'],
  ['<c r="A1" t="b"><v>1</v></c>', 'java.lang.Boolean', 'true'],
  ['<c r="A1" t="str"><f>"a"</f><v>fs</v></c>', 'java.lang.String', 'fs'],
  ['<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 'java.lang.Double', 'null'],
  ['<c r="A1"/>', 'java.lang.String', ''],
  ['<c r="A1"/>', 'java.lang.Double', 'null'],
];
for (const [cell, valueClass, value] of cells) {
  test(`${cell} as ${valueClass}`, async () => {
    const bytes = await workbook({ S: `<row r="1">${cell}</row>` });
    assert.equal(await texts(bytes, [field('COLUMN_0', valueClass)]), `[${value}]`);
  });
}

const sheets = {
  One: '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>',
  Two: '<x:row r="1"><x:c r="AA1"><x:v>7</x:v></x:c></x:row>',
};
const numbers = [field('a', 'java.lang.Integer'), field('c', 'java.lang.Integer')];

test('sheets in order, one by index, one by name; rows left out are empty records', async () => {
  const bytes = await workbook(sheets);
  const options = { columnNames: ['a', 'c'], columnIndexes: [0, 2] };
  assert.equal(await texts(bytes, numbers, options), '[1|null][null|null][null|3][null|null]');
  assert.equal(
    await texts(bytes, numbers, { columnNames: ['a', 'c'], columnIndexes: [26, 0], sheet: '1' }),
    '[7|null]',
  );
  assert.equal(await texts(bytes, [field('COLUMN_26', 'java.lang.Integer')], { sheet: 'Two' }), '[7]');
  await assert.rejects(texts(bytes, numbers, { sheet: 'None' }), { message: 'Sheet "None" not found in workbook.' });
  await assert.rejects(texts(bytes, numbers, { sheet: '7' }), { message: 'Sheet index 7 is out of range: [0..1].' });
});

test('a header row names the columns', async () => {
  const bytes = await workbook({
    S: '<row r="1"><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><v>9</v></c></row>',
  });
  assert.equal(await texts(bytes, [field('text', 'java.lang.Long')], { isFirstRowHeader: true }), '[9]');
});

test('what cannot be read is told with sheet and row', async () => {
  const bytes = await workbook({ S: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' });
  await assert.rejects(texts(bytes, [field('COLUMN_0', 'java.lang.Integer')]), (error) => {
    assert.ok(error instanceof ReportError);
    assert.equal(
      error.message,
      'Unable to get value for Excel field "COLUMN_0" of class java.lang.Integer at record [Sheet:S, Row:1].',
    );
    assert.equal((error.cause as Error).message, 'Unparseable number: "text"');
    return true;
  });
});

test('files that are no workbooks, and bombs', async () => {
  await assert.rejects(texts(Buffer.from('a,b'), []), { code: 'data.xls.malformed' });
  await assert.rejects(texts(await zipOf({ 'a.txt': 'x' }), []), { code: 'data.xls.malformed' });
  await assert.rejects(texts(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), []), { code: 'data.xls.malformed' });
  const bomb = await zipOf({ 'xl/workbook.xml': ' '.repeat(20_000_000) });
  await assert.rejects(texts(bomb, []), { code: 'data.xls.too.large' });
});
