import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { createMemoryHost } from '../host/memory-host.ts';
import { loadBundledFont } from '../host/node-fonts.ts';
import { createNodeHost } from '../host/node-host.ts';
import { createFonts } from '../run.ts';
import { unsupported, unusedProperties } from '../model/unsupported.ts';
import { examine } from './doctor.ts';
import { isKnownProperty } from './property-names.ts';

const fonts = createFonts(loadBundledFont);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `LINE code` of each finding; `files` lie beside the report. */
async function found(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const host = createMemoryHost({ files });
  const findings = await examine(bytes(text), 'r.jrxml', { host, fonts });
  return findings.map(({ place, code }) => `${place?.line ?? '-'} ${code}`);
}

const element = (kind: string, body = '', more = ''): string =>
  `<element kind="${kind}" x="0" y="0" width="9" height="9" ${more}>${body}</element>`;
const report = (elements: string, before = '', attributes = ''): string =>
  `<jasperReport name="r" ${attributes}>${before}<title height="20">\n${elements}\n</title></jasperReport>`;
const text = (expression: string): string => element('textField', `<expression><![CDATA[${expression}]]></expression>`);

test('a report that runs has no findings', async () => {
  assert.deepEqual(await found(report(element('staticText', '<text>a</text>') + text('1 + 1'))), []);
});

test('elements that print nothing or a placeholder', async () => {
  const elements = [
    element('chart', '<dataset kind="pie"/><plot/>', 'chartType="pie"'),
    element('component', '<component kind="map"/>'),
    element('component', '<component kind="sort"/>'),
  ].join('\n');
  assert.deepEqual(
    await found(report(elements)),
    // Rows go when the thing works.
    ['2 element.chart', '3 element.map', '4 element.sort'].filter((row) => Object.hasOwn(unsupported, row.slice(2))),
  );
});

test('code of the author', async () => {
  const before = `<scriptlet name="Mine" class="a.B"/><variable name="v"><expression>1</expression></variable>`;
  assert.deepEqual(
    await found(report(text('$P{Mine_SCRIPTLET}.go()'), before, 'scriptletClass="a.C" formatFactoryClass="a.F"')),
    ['1 code.scriptlet', '1 code.formats', '1 code.scriptlet', '2 code.scriptlet.used', '2 member.unknown'],
  );
});

test('classes that expressions do not know, each with its own advice', async () => {
  const lines = [
    'org.joda.time.DateTime.now()',
    'new java.io.FileReader("x")',
    'Runtime.getRuntime()',
    'com.acme.util.Helper.get()',
    'JRXmlLoader.load("a")',
    'new BarbecueRenderer(1)',
    'Whatever.get()',
    '"a".foo()',
    '$F{nosuch}',
    '1 +',
  ];
  assert.deepEqual(await found(report(lines.map(text).join('\n'))), [
    '2 class.joda',
    '3 class.files',
    '4 class.system',
    '5 class.application',
    '6 class.compiler',
    '7 class.barcode',
    '8 class.unknown',
    '9 member.unknown',
    '10 name.unknown',
    '11 expression.faulty',
  ]);
});

test('query languages and adapters', async () => {
  const property = '<property name="net.sf.jasperreports.data.adapter" value="a.jrdax"/>';
  assert.deepEqual(await found(report('', `<query language="hql">x</query>${property}`)), [
    '1 query.language',
    '1 file.adapter',
  ]);
  assert.deepEqual(await found(report('', property), { 'a.jrdax': '<mondrianDataAdapter/>' }), ['1 adapter.kind']);
  assert.deepEqual(await found(report('', property), { 'a.jrdax': '<csvDataAdapter/>' }), []);
});

test('files: what an expression names is looked for where the run looks', async () => {
  const sub = (expression: string): string =>
    element('subreport', `<expression><![CDATA[${expression}]]></expression>`);
  const image = (expression: string, more = ''): string =>
    element('image', `<expression><![CDATA[${expression}]]></expression>`, more);
  const before = `<parameter name="SUBREPORT_DIR"><defaultValueExpression><![CDATA["C:\\\\reports\\\\"]]></defaultValueExpression></parameter>`;
  const elements = [
    sub('"sub.jasper"'),
    sub('"gone.jasper"'),
    sub('"other.jasper"'),
    sub('$P{SUBREPORT_DIR} + "sub.jasper"'),
    sub('$P{REPORT_PARAMETERS_MAP}.get("x") + "gone.jasper"'),
    image('"logo.png"'),
    image('"gone.png"'),
    image('"gone.png"', 'onErrorType="Icon"'),
    image('"http://x/a.png"', 'onErrorType="Blank"'),
    image('"repo:/images/a"'),
  ].join('\n');
  const files = { 'sub.jrxml': 'x', 'other.jasper': 'x', 'logo.png': 'x' };
  assert.deepEqual(
    await found(report(elements, `${before}<template>"s.jrtx"</template>`, 'resourceBundle="texts"'), files),
    [
      '1 file.bundle',
      '1 file.template',
      '2 file.compiled.named',
      '3 file.subreport',
      '4 file.compiled',
      '5 file.subreport.folder',
      '8 file.image.needed',
      '9 file.image',
      '10 file.web',
      '10 file.image',
    ],
  );
});

test('fonts, properties, old spellings', async () => {
  const style = '<style name="S" fontName="Arial" pdfFontName="Helvetica"/><style name="T" fontName="SansSerif"/>';
  const property = (name: string): string => `\n<property name="${name}" value="x"/>`;
  const properties = [
    'net.sf.jasperreports.export.xls.one.page.per.shet',
    'net.sf.jasperreports.governor.timeout',
    'net.sf.jasperreports.export.xls.sheet.names.all',
    'com.acme.x',
  ];
  assert.deepEqual(await found(report('', properties.map(property).join('') + `\n${style}`)), [
    '2 property.unknown',
    '3 property.unused',
    '6 font.missing',
    '6 font.pdf',
  ]);
  const legacy = `<jasperReport xmlns="http://jasperreports.sourceforge.net/jasperreports" name="r">
    <detail><band height="9" isSplitAllowed="true">
    <textField isStretchWithOverflow="true"><reportElement x="0" y="0" width="9" height="9"/><textElement isStyledText="true"/></textField></band></detail></jasperReport>`;
  assert.deepEqual(await found(legacy), ['2 old.attribute', '3 old.attribute', '3 old.attribute']);
});

test('files that cannot be read at all', async () => {
  assert.deepEqual(await found('<jasperReport'), ['1 xml.refused']);
  assert.deepEqual(await found('<jasperReport name="r" colour="x"/>'), ['1 design.refused']);
});

test('properties said to have no effect are known to the peer and named nowhere in the engine', () => {
  const source = new URL('..', import.meta.url).pathname;
  const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/doctor|unsupported/.test(name))
    .map((name) => readFileSync(join(source, name), 'utf8'));
  for (const name of unusedProperties.flatMap(([names]) => names.split(' '))) {
    assert.ok(name.endsWith('.') || isKnownProperty(name), name);
    if (!name.endsWith('.')) assert.ok(!texts.some((one) => one.includes(`'${name.replace(/^export\./, '')}'`)), name);
  }
});

const corpus = new URL('../../../../../shared/conformance/', import.meta.url).pathname;

test(
  'reports of the corpus that run have no finding that says they do not',
  { skip: existsSync(corpus) ? false : 'shared/conformance is absent' },
  async () => {
    const wrong: string[] = [];
    for (const area of ['library-v7', 'library-legacy']) {
      const root = join(corpus, area);
      for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.jrxml')) continue;
        const host = createNodeHost({ roots: [dirname(join(root, name)), root], report: () => undefined });
        for (const { level, message } of await examine(readFileSync(join(root, name)), join(root, name), {
          host,
          fonts,
        }))
          if (level === 'error') wrong.push(`${name}: ${message}`);
      }
    }
    assert.deepEqual(wrong, []);
  },
);
