import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPrint } from '../../print/read.ts';
import type { ExportContext } from '../exporter.ts';
import { xmlExporter } from './xml.ts';
import { XmlText } from './xml-text.ts';

const head = `<?xml version="1.0" encoding="UTF-8"?>
<jasperPrint xmlns="http://jasperreports.sourceforge.net/jasperreports/print" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://jasperreports.sourceforge.net/jasperreports/print http://jasperreports.sourceforge.net/xsd/jasperprint.xsd" name="a &amp; b" pageWidth="100" pageHeight="50" topMargin="1" leftMargin="2" bottomMargin="3" rightMargin="4" orientation="Landscape" locale="en_US" timezone="GMT">
`;
const marks = (from: number, to: number, count: number): string =>
  `	<property name="net.sf.jasperreports.export.xml.start.page.index" value="${from}"/>
	<property name="net.sf.jasperreports.export.xml.end.page.index" value="${to}"/>
	<property name="net.sf.jasperreports.export.xml.page.count" value="${count}"/>
`;
const firstPage = `	<page>
		<text textAlignment="Right" textHeight="9.3125" lineSpacingFactor="1.1640625" hyperlinkType="None" valueClass="java.lang.Integer">
			<reportElement key="k" style="S" x="1" y="2" width="30" height="4" forecolor="rgba(1, 2, 3, 0.5019608)" srcId="1" printId="1">
				<property name="plain" value="v"/>
				<property name="marked">
					<![CDATA[a<b]]>
				</property>
				<property name="spaced" value=" &lt; "/>
				<property name="empty"/>
			</reportElement>
			<box padding="1">
				<topPen lineWidth="1.0"/>
			</box>
			<font size="9.5" isBold="true"/>
			<textContent><![CDATA[x ]]]]><![CDATA[> y]]></textContent>
			<hyperlinkParameter name="n" class="java.lang.Integer">
				<hyperlinkParameterValue><![CDATA[7]]></hyperlinkParameterValue>
			</hyperlinkParameter>
		</text>
	</page>
`;
const styles = `	<origin report="r" band="detail"/>
	<style name="S" isDefault="true" fontSize="8"/>
`;

async function write(xml: string, more: Partial<ExportContext> = {}): Promise<string> {
  let text = '';
  const sink = { write: (bytes: Uint8Array) => void (text += Buffer.from(bytes).toString()) };
  await xmlExporter.write(readPrint(xml), sink, { now: 0, report: () => {}, ...more });
  return text;
}

test('a document comes back byte for byte', async () => {
  const xml = `${head}${marks(0, 1, 2)}${styles}${firstPage}	<page/>\n</jasperPrint>\n`;
  assert.equal(await write(xml), xml);
});

test('a page range says which pages it holds', async () => {
  const xml = `${head}${marks(0, 1, 2)}${styles}${firstPage}	<page/>\n</jasperPrint>\n`;
  const expected = `${head}${marks(1, 1, 2)}${styles}	<page/>\n</jasperPrint>\n`;
  assert.equal(await write(xml, { pages: { from: 1, to: 1 } }), expected);
});

test('characters that XML cannot hold are replaced', () => {
  const text = new XmlText('?');
  assert.equal(text.escape('a\u0001b\ud800c\t😀'), 'a?b?c&#x9;😀');
});
