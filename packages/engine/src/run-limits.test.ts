import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { createMemoryHost } from './host/memory-host.ts';
import { createFonts, loadBundledFont, runReport } from './index.ts';
import type { RunLimits } from './index.ts';

const fonts = createFonts(loadBundledFont);

/** One text over many pages for each record; a page has room for about ten of its hundred lines. */
const report = `<jasperReport name="r" language="java" pageWidth="200" pageHeight="150" columnWidth="200" leftMargin="0"
  rightMargin="0" topMargin="0" bottomMargin="0">
  <property name="net.sf.jasperreports.csv.source" value="d.csv"/><query language="csv"><![CDATA[]]></query>
  <field name="n" class="java.lang.Integer"/>
  <detail><band height="20"><element kind="textField" x="0" y="0" width="200" height="20" textAdjust="StretchHeight">
    <expression><![CDATA["line\\n".repeat(100)]]></expression></element></band></detail></jasperReport>`;

function run(limits: RunLimits): Promise<void> {
  const host = createMemoryHost({ files: { 'd.csv': '1\n2\n3\n' } });
  return runReport(
    Buffer.from(report),
    'r.jrxml',
    new Map(),
    'csv',
    { write: () => undefined },
    { host, fonts, limits },
  );
}

test('pages without further records come to an end', async () => {
  await run({});
  await assert.rejects(run({ maxIdlePages: 5 }), {
    code: 'fill.common.filler.infinite.loop.creating.new.page',
    message: /5 pages without a further record/,
  });
});
