import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportError } from '../base/diagnostic.ts';
import type { PrintElement } from './model.ts';
import { readPrint } from './read.ts';

async function elementsOf(body: string, head = ''): Promise<readonly PrintElement[]> {
  const xml = `<jasperPrint name="p">${head}<page>${body}</page></jasperPrint>`;
  for await (const page of readPrint(xml).pages()) return page.elements;
  return [];
}

test('documents of the oldest form: attributes for borders, alignment, line spacing and report fonts', async () => {
  const [text] = await elementsOf(
    `<text textAlignment="Right" lineSpacing="1_1_2" isStyledText="true">
       <reportElement x="1" y="2" width="3" height="4"/>
       <box border="Thin" borderColor="red" topBorder="Dotted" padding="2"/>
       <font reportFont="F" size="9"/>
       <textContent>plain</textContent>
     </text>`,
    '<reportFont name="F" fontName="Arial" size="7" isBold="true"/>',
  );
  assert.ok(text?.kind === 'text');
  const { own } = text.template;
  assert.deepEqual([own.fontName, own.fontSize, own.bold, own.markup], ['Arial', 9, true, 'styled']);
  assert.deepEqual(own.paragraph, { lineSpacing: '1_1_2' });
  assert.equal(own.box?.pen?.lineWidth, 0.5);
  assert.deepEqual(own.box?.topPen, { lineWidth: 1, lineStyle: 'Dashed' });
  assert.equal(text.text, 'plain');
});

test('equal elements share one template', async () => {
  const one = '<line><reportElement style="S" x="0" y="0" width="1" height="1"/></line>';
  const [a, b] = await elementsOf(one + one, '<style name="S" forecolor="#FF0000"/>');
  assert.equal(a?.template, b?.template);
  assert.equal(a?.template.style?.name, 'S');
});

test('problems name what is wrong', () => {
  const codes: readonly (readonly [string, string])[] = [
    ['<jasperReport/>', 'print.xml.not.a.print'],
    ['<jasperPrint name="p"><style name="S" style="T"/></jasperPrint>', 'print.xml.unknown.style'],
    ['<jasperPrint name="p" pageWidth="wide"/>', 'print.xml.bad.number'],
    ['<jasperPrint name="p" orientation="Round"/>', 'print.xml.bad.value'],
    ['<jasperPrint name="p"><style name="S" forecolor="reddish"/></jasperPrint>', 'print.xml.bad.color'],
    ['<jasperPrint name="p">', 'xml.malformed'],
    ['<!DOCTYPE jasperPrint [<!ENTITY a "b">]><jasperPrint name="p"/>', 'xml.doctype.refused'],
  ];
  for (const [xml, code] of codes) {
    assert.throws(
      () => readPrint(xml),
      (error) => error instanceof ReportError && error.code === code,
      code,
    );
  }
});
