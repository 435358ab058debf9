import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rgb } from '../base/color.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { ReportError } from '../base/diagnostic.ts';
import type { Report, TextField } from '../model/index.ts';
import { readReport, readTemplate, readValidReport } from './read.ts';

const namespace = 'xmlns="http://jasperreports.sourceforge.net/jasperreports"';

function read(xml: string): { report: Report; found: Diagnostic[] } {
  const found: Diagnostic[] = [];
  const report = readReport(new TextEncoder().encode(xml), 'r.jrxml', (diagnostic) => found.push(diagnostic));
  return { report, found };
}

/** A legacy report whose detail band holds `elements`; must read without a diagnostic. */
function legacy(elements: string, before = ''): Report {
  const { report, found } = read(
    `<jasperReport ${namespace} name="r">${before}<detail><band height="9">${elements}</band></detail></jasperReport>`,
  );
  assert.deepEqual(found, []);
  return report;
}

const at = '<reportElement x="1" y="2" width="3" height="4"/>';

test('an absent attribute has its default, an absent option is undefined', () => {
  const { report, found } = read(
    '<jasperReport name="r"><detail><band><element kind="line"/></band></detail></jasperReport>',
  );
  assert.deepEqual(found, []);
  assert.equal(report.dialect, 7);
  assert.equal(report.pageWidth, 595);
  assert.deepEqual(report.parameters, []);
  assert.equal(report.title, undefined);
  const line = report.detail.bands[0]?.elements[0];
  assert.equal(line?.kind === 'line' && line.height, 0);
  assert.equal(line?.kind === 'line' && line.direction, undefined);
  assert.deepEqual(line?.kind === 'line' && line.own, {});
});

test('version 7 takes a scalar as attribute or as child', () => {
  const { report, found } = read(
    '<jasperReport><name>r</name><title><height>7</height><element kind="frame"><borderSplitType>NoBorders</borderSplitType></element></title></jasperReport>',
  );
  assert.deepEqual(found, []);
  assert.equal(report.name, 'r');
  assert.equal(report.title?.height, 7);
  const frame = report.title?.elements[0];
  assert.equal(frame?.kind === 'frame' && frame.borderSplitType, 'NoBorders');
});

test('both dialects give the same text field', () => {
  const v7 = read(`<jasperReport name="r"><detail><band height="9">
    <element kind="textField" x="1" y="2" width="3" height="4" style="S" forecolor="red" textAdjust="StretchHeight" hTextAlign="Right"
      bold="true" fontSize="9.5" blankWhenNull="true" linkType="Reference" stretchType="ElementGroupHeight">
      <paragraph lineSpacing="Double"/><box padding="2"><pen lineWidth="0.5"/></box>
      <expression><![CDATA[$F{a}]]></expression><hyperlinkReferenceExpression>"x"</hyperlinkReferenceExpression>
    </element></band></detail></jasperReport>`);
  assert.deepEqual(v7.found, []);
  const v6 = legacy(`<textField isStretchWithOverflow="true" isBlankWhenNull="true" hyperlinkType="Reference">
    <reportElement x="1" y="2" width="3" height="4" style="S" forecolor="red" stretchType="RelativeToTallestObject"/>
    <box padding="2"><pen lineWidth="0.5"/></box>
    <textElement textAlignment="Right"><font size="9.5" isBold="true"/><paragraph lineSpacing="Double"/></textElement>
    <textFieldExpression class="java.lang.String"><![CDATA[$F{a}]]></textFieldExpression>
    <hyperlinkReferenceExpression>"x"</hyperlinkReferenceExpression></textField>`);
  const field = v6.detail.bands[0]?.elements[0] as TextField;
  assert.equal(field.expression?.valueClass, 'java.lang.String');
  assert.equal(field.own.bold, true);
  assert.deepEqual(withoutPlaces(field), withoutPlaces(v7.report.detail.bands[0]?.elements[0]));
});

test('deprecated attributes become what replaced them', () => {
  const report = legacy(
    `<textField><reportElement x="1" y="2" width="3" height="4"/><box topBorder="Dotted" topBorderColor="#FF0000" border="Thin"/>
     <textElement isStyledText="true" lineSpacing="1_1_2"><font reportFont="F"/></textElement></textField>
     <rectangle><reportElement x="1" y="2" width="3" height="4"/><graphicElement pen="2Point" stretchType="RelativeToBandHeight"/></rectangle>`,
    '<reportFont name="F" size="9" isBold="true"/><style name="S" hAlign="Center" vAlign="Justified" border="1Point" leftPadding="3"/>',
  );
  const [field, rectangle] = report.detail.bands[0]?.elements ?? [];
  assert.ok(field?.kind === 'textField' && rectangle?.kind === 'rectangle');
  assert.deepEqual(field.own.box, {
    topPen: { lineWidth: 1, lineStyle: 'Dashed', lineColor: rgb(255, 0, 0) },
    pen: { lineWidth: 0.5, lineStyle: 'Solid' },
  });
  assert.equal(field.own.markup, 'styled');
  assert.equal(field.own.paragraph?.lineSpacing, '1_1_2');
  assert.equal(field.style, 'F');
  assert.deepEqual(rectangle.own.pen, { lineWidth: 2, lineStyle: 'Solid' });
  assert.equal(rectangle.stretchType, 'ContainerHeight');
  const [font, style] = report.styles;
  assert.deepEqual([font?.name, font?.own], ['F', { bold: true }]);
  assert.deepEqual(style?.own, {
    hTextAlign: 'Center',
    hImageAlign: 'Center',
    vTextAlign: 'Justified',
    box: { pen: { lineWidth: 1, lineStyle: 'Solid' }, leftPadding: 3 },
  });
});

test('a legacy chart is taken apart into chart, dataset and plot', () => {
  const report =
    legacy(`<barChart><chart isShowLegend="false" evaluationTime="Report">${at}<chartTitle color="#0000FF"><font size="12"/>
    <titleExpression>"T"</titleExpression></chartTitle></chart>
    <categoryDataset><dataset incrementType="Group" incrementGroup="g"/><categorySeries><valueExpression>1</valueExpression></categorySeries></categoryDataset>
    <barPlot isShowTickLabels="true"><plot backgroundAlpha="0.5"><seriesColor seriesOrder="1" color="#FF0000"/></plot>
    <categoryAxisFormat labelRotation="45"><axisFormat labelColor="#00FF00"><labelFont><font size="7"/></labelFont></axisFormat></categoryAxisFormat></barPlot></barChart>`);
  const chart = report.detail.bands[0]?.elements[0];
  assert.ok(chart?.kind === 'chart' && chart.dataset?.kind === 'category' && chart.plot?.kind === 'bar');
  assert.deepEqual([chart.chartType, chart.showLegend, chart.evaluationTime, chart.x], ['bar', false, 'Report', 1]);
  assert.deepEqual(
    [chart.titleExpression?.text, chart.titleFont, chart.titleColor],
    ['"T"', { fontSize: 12 }, rgb(0, 0, 255)],
  );
  assert.deepEqual([chart.dataset.incrementGroup, chart.dataset.series[0]?.valueExpression?.text], ['g', '1']);
  assert.deepEqual(
    [chart.plot.showTickLabels, chart.plot.backgroundAlpha, chart.plot.seriesColors[0]?.order],
    [true, 0.5, 1],
  );
  assert.deepEqual([chart.plot.categoryAxisTickLabelRotation, chart.plot.categoryAxisLabelFont], [45, { fontSize: 7 }]);
});

test('an old pie dataset without series is one series', () => {
  const report =
    legacy(`<pieChart><chart>${at}</chart><pieDataset><keyExpression>1</keyExpression><valueExpression>2</valueExpression></pieDataset>
    <piePlot><plot/></piePlot></pieChart>`);
  const chart = report.detail.bands[0]?.elements[0];
  assert.ok(chart?.kind === 'chart' && chart.dataset?.kind === 'pie');
  assert.deepEqual(
    chart.dataset.series.map((series) => [series.keyExpression?.text, series.valueExpression?.text]),
    [['1', '2']],
  );
});

test('components and cells of the legacy format', () => {
  const report =
    legacy(`<componentElement>${at}<c:table xmlns:c="urn:c"><datasetRun subDataset="d"><datasetParameter name="p">
      <datasetParameterExpression>1</datasetParameterExpression></datasetParameter></datasetRun>
    <c:columnGroup width="5"><c:column width="5"><c:detailCell height="4"><staticText>${at}<text>x</text></staticText></c:detailCell></c:column></c:columnGroup>
    </c:table></componentElement>
    <componentElement>${at}<c:Code128 xmlns:c="urn:c" orientation="90"><c:codeExpression>"1"</c:codeExpression></c:Code128></componentElement>
    <crosstab>${at}<crosstabDataset isDataPreSorted="true"><dataset resetType="None"/></crosstabDataset>
    <rowGroup name="R" width="3"><bucket><bucketExpression>1</bucketExpression></bucket><crosstabRowHeader><cellContents mode="Opaque"/></crosstabRowHeader></rowGroup>
    <crosstabCell width="2" height="3"><cellContents>${''}</cellContents></crosstabCell></crosstab>`);
  const [table, barcode, crosstab] = report.detail.bands[0]?.elements ?? [];
  assert.ok(table?.kind === 'component' && table.component?.kind === 'table');
  assert.equal(table.component.datasetRun?.parameters[0]?.expression?.text, '1');
  const group = table.component.columns[0];
  const column = group?.kind === 'group' ? group.columns[0] : undefined;
  assert.equal(column?.kind === 'single' && column.detailCell?.elements[0]?.kind, 'staticText');
  assert.ok(barcode?.kind === 'component' && barcode.component?.kind === 'barcode4j:Code128');
  assert.equal(barcode.component.orientation, 'left');
  assert.ok(crosstab?.kind === 'crosstab');
  assert.deepEqual([crosstab.dataset?.dataPreSorted, crosstab.dataset?.resetType], [true, 'None']);
  assert.equal(crosstab.rowGroups[0]?.header?.own.mode, 'Opaque');
  assert.equal(crosstab.cells[0]?.contents?.elements.length, 0);
});

test('files with a DOCTYPE and no namespace are legacy', () => {
  const { report, found } = read(`<?xml version="1.0"?>
    <!DOCTYPE jasperReport PUBLIC "-//JasperReports//DTD Report Design//EN" "http://jasperreports.sourceforge.net/dtds/jasperreport.dtd">
    <jasperReport name="r"><parameter name="p" isForPrompting="false"/><queryString><![CDATA[select 1]]></queryString>
    <detail><band height="5" isSplitAllowed="false"/></detail></jasperReport>`);
  assert.deepEqual(found, []);
  assert.equal(report.dialect, 6);
  assert.equal(report.query?.text, 'select 1');
  assert.equal(report.parameters[0]?.forPrompting, false);
  assert.equal(report.detail.bands[0]?.splitType, 'Prevent');
});

/** As designers of the first years saved it: a DTD, ISO-8859-1, everything as attributes, children in any order. */
const early = `<?xml version="1.0" encoding="ISO-8859-1"  ?>
<!-- Created with iReport - A designer for JasperReports -->
<!DOCTYPE jasperReport PUBLIC "//JasperReports//DTD Report Design//EN" "http://jasperreports.sourceforge.net/dtds/jasperreport.dtd">
<jasperReport name="Stra\u00dfe" columnCount="1" printOrder="Vertical" orientation="Portrait" pageWidth="595" pageHeight="842" columnWidth="535"
  columnSpacing="0" leftMargin="30" rightMargin="30" topMargin="20" bottomMargin="20" whenNoDataType="NoPages" isTitleNewPage="false" isSummaryNewPage="false">
  <property name="ireport.scriptlethandling" value="2" /><property name="ireport.encoding" value="UTF-8" />
  <import value="java.util.*" />
  <reportFont name="Big" isDefault="true" fontName="Arial" size="14" isBold="true" isItalic="false" isUnderline="false" isStrikeThrough="false"
    pdfFontName="Helvetica-Bold" pdfEncoding="Cp1252" isPdfEmbedded="false"/>
  <field name="f" class="java.lang.String"/>
  <queryString><![CDATA[select 1]]></queryString>
  <pageFooter><band height="5"  isSplitAllowed="true" ></band></pageFooter>
  <detail><band height="20"  isSplitAllowed="false" >
    <textField isStretchWithOverflow="true" isBlankWhenNull="true" evaluationTime="Now" hyperlinkType="None"  hyperlinkTarget="Self" >
      <reportElement mode="Opaque" x="0" y="0" width="100" height="18" forecolor="#000000" backcolor="#FFFFFF" key="textField-1" stretchType="NoStretch"
        positionType="FixRelativeToTop" isPrintRepeatedValues="true" isRemoveLineWhenBlank="false" isPrintInFirstWholeBand="false" isPrintWhenDetailOverflows="false"/>
      <textElement textAlignment="Left" verticalAlignment="Top" rotation="None" lineSpacing="Single">
        <font reportFont="Big" fontName="Arial" pdfFontName="Helvetica" size="12" isBold="false" isPdfEmbedded ="false" pdfEncoding ="Cp1252" isStrikeThrough="false" />
      </textElement>
      <box topBorder="None" topBorderColor="#000000" leftBorder="Thin" leftBorderColor="#000000" rightBorder="None" bottomBorder="1Point" bottomPadding="2"/>
      <textFieldExpression   class="java.lang.String"><![CDATA[$F{f}]]></textFieldExpression>
    </textField>
    <image  evaluationTime="Now" hyperlinkType="None"  hyperlinkTarget="Self" isLazy="true" scaleImage="Clip" vAlign="Top" hAlign="Left">
      <reportElement x="100" y="0" width="20" height="18"/>
      <graphicElement stretchType="NoStretch" pen="None" fill="Solid" />
      <imageExpression class="java.lang.String"><![CDATA["a.png"]]></imageExpression>
    </image>
  </band></detail>
  <group name="g" isStartNewColumn="false" isResetPageNumber="false"><groupHeader><band height="0"  isSplitAllowed="true" ></band></groupHeader><groupExpression>$F{f}</groupExpression></group>
</jasperReport>`;

test('a report of the first designers reads: DTD, ISO-8859-1, children out of order, attributes long gone', () => {
  const found: Diagnostic[] = [];
  const bytes = Uint8Array.from(early, (character) => character.charCodeAt(0));
  const report = readReport(bytes, 'early.jrxml', (diagnostic) => found.push(diagnostic));
  assert.deepEqual(found, []);
  assert.deepEqual([report.dialect, report.name, report.query?.text], [6, 'Stra\u00dfe', 'select 1']);
  const [field, image] = report.detail.bands[0]?.elements ?? [];
  assert.ok(field?.kind === 'textField' && image?.kind === 'image');
  assert.deepEqual([field.textAdjust, field.own.fontSize, report.styles[0]?.name], ['StretchHeight', 12, 'Big']);
  assert.equal(field.own.box?.bottomPen?.lineWidth, 1);
  assert.equal(report.groups[0]?.expression?.text, '$F{f}');
});

test('a byte-order mark and no namespace change nothing', () => {
  const { report, found } = read(
    `\ufeff<jasperReport name="r"><title><band height="7"><line><reportElement x="0" y="0" width="9" height="0"/></line></band></title></jasperReport>`,
  );
  assert.deepEqual(found, []);
  const line = report.title?.elements[0];
  // A line is one thick at least.
  assert.equal(line?.kind === 'line' && line.height, 1);
});

test('what is wrong is said with line and column, all of it', () => {
  const { found, report } = read(`<jasperReport name="r" pageWidht="1">
  <field name="f"/>
  <field name="f"/>
  <bands/>
  <title height="tall"><element kind="gizmo"/><element kind="line" forecolor="nocolour"/></title>
</jasperReport>`);
  assert.deepEqual(
    found.map((d) => [d.code, d.level, d.place?.line, d.place?.column]),
    [
      ['jrxml.attribute.unknown', 'error', 1, 24],
      ['jrxml.element.unknown', 'error', 4, 3],
      ['jrxml.value.invalid', 'error', 5, 10],
      ['jrxml.kind.unknown', 'error', 5, 33],
      ['jrxml.value.invalid', 'warn', 5, 68],
      ['jrxml.name.duplicate', 'error', 3, 3],
    ],
  );
  assert.equal(report.fields.length, 1);
});

test('legacy names are not version-7 names, nor the other way round', () => {
  const v6 = read(`<jasperReport ${namespace} name="r" titleNewPage="true"/>`);
  assert.deepEqual(
    v6.found.map((d) => d.code),
    ['jrxml.attribute.unknown'],
  );
  const v7 = read('<jasperReport name="r"><title height="1"><band/></title></jasperReport>');
  assert.deepEqual(
    v7.found.map((d) => d.code),
    ['jrxml.element.unknown'],
  );
});

test('version 7: of single children the last counts, sections add up, table columns apart from the last run are lost', () => {
  const line = '<element kind="line"/>';
  const column = (width: number): string => `<column kind="single" width="${width}"/>`;
  const { report, found } = read(`<jasperReport name="r"><title height="1">${line}</title><title height="2"/>
    <style name="S"><pen lineWidth="3"/><pen lineStyle="Dashed"/></style><detail><band height="1"/></detail><summary/>
    <detail><band height="2"><element kind="component"><component kind="table">${column(1)}${column(2)}<datasetRun/>${column(3)}</component></element></band></detail>
    </jasperReport>`);
  assert.deepEqual([report.title?.height, report.title?.elements], [2, []]);
  assert.deepEqual(report.styles[0]?.own.pen, { lineStyle: 'Dashed' });
  assert.deepEqual(
    report.detail.bands.map((band) => band.height),
    [1, 2],
  );
  const element = report.detail.bands[1]?.elements[0];
  assert.ok(element?.kind === 'component' && element.component?.kind === 'table');
  assert.deepEqual(
    element.component.columns.map((found) => found.width),
    [3],
  );
  assert.deepEqual(
    found.map((d) => [d.code, d.level]),
    [['jrxml.element.repeated', 'warn']],
  );
});

test('no report, no model', () => {
  assert.throws(
    () => read('<report/>'),
    (error) => error instanceof ReportError && error.code === 'jrxml.root.unknown',
  );
  assert.throws(
    () => read('<jasperReport'),
    (error) => error instanceof ReportError && error.place?.line === 1,
  );
});

test('whoever wants no faulty report gets one error with all faults', () => {
  const bytes = new TextEncoder().encode('<jasperReport name="r"><foo/><bar/></jasperReport>');
  assert.throws(
    () => readValidReport(bytes, 'r.jrxml', () => {}),
    (error) => error instanceof ReportError && error.code === 'jrxml.invalid' && error.diagnostics.length === 2,
  );
});

test('style templates', () => {
  const template = readTemplate(
    new TextEncoder().encode(
      '<jasperTemplate><template>other.jrtx</template><style name="S" bold="true"><pen lineWidth="2"/></style></jasperTemplate>',
    ),
    't.jrtx',
    () => assert.fail('no diagnostic expected'),
  );
  assert.deepEqual(template.templates, ['other.jrtx']);
  assert.deepEqual(template.styles[0]?.own, { bold: true, pen: { lineWidth: 2 } });
});

/** The model without `place` and `valueClass`, for comparing dialects. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === 'place' || key === 'valueClass' ? undefined : inner)),
  );
}
