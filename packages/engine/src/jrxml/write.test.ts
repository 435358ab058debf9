import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Diagnostic } from '../base/diagnostic.ts';
import { commentsOf } from './comments.ts';
import { comparableModel, convertReport } from './convert.ts';
import { readReport } from './read.ts';
import { writeReport } from './write.ts';

const corpus = new URL('../../../../../shared/conformance/', import.meta.url).pathname;
const skip = existsSync(corpus) ? false : 'shared/conformance is absent';
const read = (text: string, report: (found: Diagnostic) => void = (found) => assert.fail(found.message)) =>
  readReport(new TextEncoder().encode(text), 'w.jrxml', report);

/** Every kind of thing that one of the dialects cannot say, as a version-7 report. */
const unsayable = `<jasperReport name="r"><dataset name="d"/><detail><band height="20">
  <element kind="component"><component kind="table" shrinkWidth="true" horizontalPosition="Left">
  <datasetRun subDataset="d"><connectionExpression>1</connectionExpression><dataSourceExpression>2</dataSourceExpression></datasetRun>
  <column kind="single" width="5" weight="2"/></component></element>
  <element kind="staticText"><property name="a" value="b"/><printWhenExpression type="simpleText">x</printWhenExpression></element>
  </band></detail></jasperReport>`;

const comparable = comparableModel;

const sample = `<jasperReport name="r" pageWidth="300" uuid="00000000-0000-0000-0000-00000000000a"><import>java.util.*</import>
  <style name="S" bold="true" fontSize="9.5"><conditionalStyle forecolor="#FF0000"><conditionExpression>true</conditionExpression></conditionalStyle></style>
  <parameter name="p" class="java.lang.Integer"><description>  a &lt; b </description></parameter>
  <detail><band height="20"><element kind="staticText" width="9" hTextAlign="Right"><paragraph><tabStop position="3"/></paragraph>
  <text><![CDATA[ x ]]]]><![CDATA[> y ]]></text></element>
  <element kind="component"><component kind="barcode4j:Code39" orientation="left"><codeExpression>"1"</codeExpression></component></element></band></detail>
  </jasperReport>`;

test('what is written in version 7 reads back', () => {
  const report = read(sample);
  assert.deepEqual(comparable(read(writeReport(report, 7))), comparable(report));
});

test('version 7 in legacy spelling', () => {
  const report = read(sample);
  const legacy = writeReport(report, 6);
  assert.match(legacy, /<jasperReport xmlns="http:\/\/jasperreports\.sourceforge\.net\/jasperreports"/);
  assert.match(legacy, /<import value="java\.util\.\*"\/>/);
  assert.match(legacy, /<reportElement x="0" y="0" width="9" height="0"\/>\s*<textElement textAlignment="Right">/);
  assert.match(legacy, /<c:Code39 xmlns:c="[^"]+" xsi:schemaLocation="[^"]+" orientation="left">\s*<c:codeExpression>/);
  assert.match(legacy, /<conditionExpression>.*<\/conditionExpression>\s*<style forecolor="#FF0000"\/>/);
  assert.deepEqual(comparable(read(legacy)), comparable(report));
});

test('what the legacy dialect cannot say is named with its place, and left out', () => {
  const found: Diagnostic[] = [];
  const text = writeReport(read(unsayable), 6, { report: (d) => found.push(d) });
  assert.deepEqual(
    found.map(
      ({ message, place }) =>
        `${place?.line} ${message.replace(' cannot be said in legacy JRXML and is left out', '')}`,
    ),
    [
      '2 "horizontalPosition" of <table>',
      '2 "shrinkWidth" of <table>',
      '3 "connectionExpression" of <datasetRun>',
      '4 "weight" of <column>',
      '5 The type "simpleText" of <printWhenExpression>',
    ],
  );
  read(text);
});

test('comments stay where they stood, in either dialect', () => {
  const text = `<!-- head --><jasperReport name="r"><!-- f --><field name="f"/><detail><!-- b --><band height="9">
    <element kind="line" height="1"><!-- in pen --><pen lineWidth="1"/></element><!-- end of band --></band></detail><!-- last --></jasperReport><!-- tail -->`;
  const bytes = new TextEncoder().encode(text);
  const comments = commentsOf(bytes);
  for (const dialect of [7, 6] as const) {
    const lines = writeReport(read(text), dialect, { comments })
      .split('\n')
      .map((line) => line.trim());
    const behind = (comment: string): string => (lines[lines.indexOf(comment) + 1] ?? '').replace(/[ >].*/, '');
    assert.deepEqual(
      ['<!-- head -->', '<!-- f -->', '<!-- b -->', '<!-- end of band -->', '<!-- last -->', '<!-- tail -->'].map(
        behind,
      ),
      ['<jasperReport', '<field', '<band', '</band', '</jasperReport', ''],
    );
  }
});

test('a faulty file is not converted; a template is', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  assert.throws(() => convertReport(bytes('<jasperReport name="r" colour="1"/>'), 'r.jrxml', 7, () => {}), {
    code: 'jrxml.invalid',
  });
  const { text, from } = convertReport(
    bytes('<jasperTemplate><style name="S" bold="true"/></jasperTemplate>'),
    't.jrtx',
    6,
    () => assert.fail(),
  );
  assert.equal(from, 7);
  assert.match(
    text,
    /<jasperTemplate xmlns="http:\/\/jasperreports.sourceforge.net\/jasperreports\/template"[^>]*>\s*<style name="S" isBold="true"\/>/,
  );
});

for (const dialect of [7, 6] as const) {
  test(`every report and template of the corpus converts to version ${dialect} without a loss`, { skip }, () => {
    const found: Diagnostic[] = [];
    let files = 0;
    for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(jrxml|jrtx)$/.test(name) || name.startsWith(join('generated', 'errors'))) continue;
      files++;
      convertReport(readFileSync(join(corpus, name)), name, dialect, (one) => found.push(one));
    }
    assert.ok(files > 1200);
    assert.deepEqual(
      found.filter((one) => one.code !== 'jrxml.element.repeated'),
      [],
    );
  });
}
