import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { xlsxExporter } from './xlsx.ts';
import { exported, printOf, template, textAt } from '../shared/test-print.ts';
import { Integer } from '../../base/values.ts';
import { JavaDate } from '../../base/dates.ts';
import { columnLetters, columnNumber } from './addresses.ts';
import { excelName } from './sheet-links.ts';
import type { PrintElement } from '../../print/model.ts';

/** Text of the parts of a workbook by path. */
async function partsOf(
  pages: readonly (readonly PrintElement[])[],
  properties: Record<string, string> = {},
): Promise<Map<string, string>> {
  const { bytes } = await exported(xlsxExporter, printOf(pages, properties));
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let count = bytes.readUInt16LE(bytes.length - 12); count > 0; count--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    parts.set(name, inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20))).toString('utf8'));
    at += 46 + nameLength;
  }
  return parts;
}

const sheet1 = 'xl/worksheets/sheet1.xml';

test('cells, empty cells, widths, heights and merges follow the grid', async () => {
  const parts = await partsOf([
    [textAt(18, 10, 36, 20, 'a'), textAt(54, 10, 36, 40, 'b'), textAt(18, 50, 72, 10, 'c')],
  ]);
  const sheet = parts.get(sheet1) ?? '';
  // 18 points are three characters: width × 3 ÷ 18
  assert.match(
    sheet,
    /<col min="1" max="1" customWidth="1" width="3.0"\/><col min="2" max="2" customWidth="1" width="6.0"\/>/,
  );
  assert.match(sheet, /<row r="2" customHeight="1" ht="20"><c r="A2" s="1"\/><c r="B2" s="2" t="s"><v>0<\/v><\/c>/);
  assert.match(sheet, /<mergeCells count="2"><mergeCell ref="C2:C3"\/><mergeCell ref="B4:C4"\/><\/mergeCells>/);
  assert.match(parts.get('xl/sharedStrings.xml') ?? '', /<si><t>a<\/t><\/si><si><t>b<\/t><\/si><si><t>c<\/t><\/si>/);
});

test('values are typed only when asked for', async () => {
  const number = textAt(0, 0, 50, 20, '7', { value: Integer.of(7), template: template({ pattern: '#,##0' }) });
  const date = textAt(50, 0, 50, 20, 'x', {
    value: JavaDate.of(Date.UTC(2000, 0, 1, 12)),
    template: template({ pattern: 'yyyy' }),
  });
  const flag = textAt(100, 0, 50, 20, 'true', { value: true });
  const typed = await partsOf([[number, date, flag]], { 'export.xls.detect.cell.type': 'true' });
  // 2000-01-01 is day 36526 of the spreadsheet calendar
  assert.match(
    typed.get(sheet1) ?? '',
    /<v>7<\/v><\/c><c r="B1" s="\d+"><v>36526\.5<\/v><\/c><c r="C1" s="\d+" t="b"><v>1<\/v>/,
  );
  assert.match(typed.get('xl/styles.xml') ?? '', /<numFmt numFmtId="164" formatCode="#,##0"\/>/);
  assert.match((await partsOf([[number]])).get(sheet1) ?? '', /<c r="A1" s="\d+" t="s">/);
});

test('pages follow each other in one sheet, or each in its own', async () => {
  const page = [textAt(0, 0, 50, 20, 'x')];
  const one = await partsOf([page, page]);
  assert.match(one.get('xl/workbook.xml') ?? '', /<sheets><sheet name="Test" sheetId="1" r:id="rId1"\/><\/sheets>/);
  assert.equal(one.get(sheet1)?.match(/<row /g)?.length, 4);
  const two = await partsOf([page, page], { 'export.xls.one.page.per.sheet': 'true' });
  assert.match(two.get('xl/workbook.xml') ?? '', /name="Page 1".*name="Page 2"/);
});

test('a row may end its sheet, and elements name the sheet they are on', async () => {
  const last = textAt(0, 0, 50, 20, 'x', { template: template({}, { 'export.xls.break.after.row': 'true' }) });
  const named = textAt(0, 20, 50, 20, 'y', { template: template({}, { 'export.xls.sheet.name': 'a/b' }) });
  const book = (await partsOf([[last, named]])).get('xl/workbook.xml') ?? '';
  assert.match(book, /<sheet name="Test" .*<sheet name="a b" /);
});

test('formulas, links and frozen panes', async () => {
  const sum = textAt(0, 0, 50, 20, '3', {
    template: template({}, { 'export.xls.formula': '=1+2', 'export.xls.freeze.row.edge': 'Bottom' }),
  });
  const link = textAt(50, 0, 50, 20, 'z', { hyperlink: { linkType: 'Reference', reference: 'http://x.y/?a&b' } });
  const parts = await partsOf([[sum, link]]);
  assert.match(parts.get(sheet1) ?? '', /t="str"><f>1\+2<\/f><v>3<\/v>/);
  assert.match(parts.get(sheet1) ?? '', /<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"\/>/);
  assert.match(
    parts.get('xl/worksheets/_rels/sheet1.xml.rels') ?? '',
    /Target="http:\/\/x\.y\/\?a&amp;b" TargetMode="External"/,
  );
});

test('column letters and names', () => {
  assert.deepEqual([0, 25, 26, 701, 702, 16383].map(columnLetters), ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  assert.deepEqual(['A', 'xfd', '1'].map(columnNumber), [0, 16383, -1]);
  assert.deepEqual(['a b-ü', '1x', 'AB12', 'total'].map(excelName), ['a20b2dü', '_1x', '_AB12', 'total']);
});
