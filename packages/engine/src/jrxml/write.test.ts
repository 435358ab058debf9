import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Diagnostic } from '../base/diagnostic.ts';
import { readReport } from './read.ts';
import { writeReport } from './write.ts';

const corpus = new URL('../../../../../shared/conformance/', import.meta.url).pathname;
const skip = existsSync(corpus) ? false : 'shared/conformance is absent';
const read = (text: string, report: (found: Diagnostic) => void = (found) => assert.fail(found.message)) =>
  readReport(new TextEncoder().encode(text), 'w.jrxml', report);

/** The model without what a file cannot keep: places, and in version 7 the legacy `class` of expressions. */
function comparable(value: unknown): unknown {
  const dropped = ['place', 'valueClass', 'dialect'];
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (dropped.includes(key) ? undefined : inner)));
}

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
  assert.match(legacy, /<c:Code39 xmlns:c="[^"]+" orientation="left">\s*<c:codeExpression>/);
  assert.match(legacy, /<conditionExpression>.*<\/conditionExpression>\s*<style forecolor="#FF0000"\/>/);
  assert.deepEqual(comparable(read(legacy)), comparable(report));
});

for (const dialect of [7, 6] as const) {
  test(`every report of the corpus survives version ${dialect}`, { skip }, () => {
    for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.jrxml') || name.startsWith(join('generated', 'errors'))) continue;
      const report = readReport(readFileSync(join(corpus, name)), name, () => {});
      const again = read(writeReport(report, dialect), (found) => assert.fail(`${name}: ${found.message}`));
      assert.deepEqual(comparable(again), comparable(report), name);
    }
  });
}
