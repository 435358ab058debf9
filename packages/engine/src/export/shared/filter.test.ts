import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Print, PrintElement } from '../../print/model.ts';
import { readPrint } from '../../print/read.ts';
import { elementFilter } from './filter.ts';
import { exportProperties, exportSettings } from './properties.ts';

const start = 'net.sf.jasperreports.export.';
const body = [
  '<line><reportElement key="k" x="0" y="0" width="1" height="1" origin="0" srcId="1" printId="1"/></line>',
  '<line><reportElement x="0" y="0" width="1" height="1" origin="1" srcId="2" printId="1"/></line>',
  '<line><reportElement x="0" y="0" width="1" height="1" origin="1" srcId="2" printId="2"/></line>',
  `<line><reportElement x="0" y="0" width="1" height="1" origin="2" srcId="3" printId="1">
     <property name="${start}csv.exclude" value="true"/></reportElement></line>`,
].join('');
const xml = `<jasperPrint name="p"><property name="${start}csv.field.delimiter" value=";"/>
  <origin band="title"/><origin band="pageHeader"/><origin report="sub" band="title"/><page>${body}</page></jasperPrint>`;

async function kept(properties: Record<string, string>): Promise<number[]> {
  const print: Print = readPrint(xml);
  const settings = exportSettings(print, { now: 0, report: () => {}, properties });
  const filter = elementFilter('csv', print, settings);
  const found: PrintElement[] = [];
  for await (const page of print.pages()) found.push(...page.elements);
  return found.flatMap((element, i) => (filter(element) ? [i] : []));
}

test('elements are kept out by property, key and origin', async () => {
  assert.deepEqual(await kept({}), [0, 1, 2]);
  assert.deepEqual(await kept({ [`${start}csv.exclude.key.k`]: '' }), [1, 2]);
  assert.deepEqual(await kept({ [`${start}csv.exclude.origin.band.1`]: 'title' }), [1, 2]);
  assert.deepEqual(await kept({ [`${start}csv.exclude.origin.keep.first.band.1`]: 'pageHeader' }), [0, 1]);
  assert.deepEqual(await kept({ [`${start}xls.exclude.origin.band.1`]: 'title' }), [0, 1, 2]);
});

test('the run overrides the report unless told otherwise', () => {
  const delimiter = (properties: Record<string, string>): string | null =>
    exportSettings(readPrint(xml), { now: 0, report: () => {}, properties }).text(exportProperties.csvFieldDelimiter);
  assert.equal(delimiter({}), ';');
  assert.equal(delimiter({ [`${start}csv.field.delimiter`]: '|' }), '|');
  const hints = { [`${start}configuration.override.report.hints`]: 'false' };
  assert.equal(delimiter({ [`${start}csv.field.delimiter`]: '|', ...hints }), ';');
});
