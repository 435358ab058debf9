import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { designError, verifyReport } from '../model/verify.ts';
import { readReport } from './read.ts';

/** Texts as the peer (version 7.0.3) gave them for the same reports. */
const cases: readonly (readonly [what: string, attributes: string, body: string, faults: readonly string[]])[] = [
  ['nothing wrong', '', '<detail><band height="10"><element kind="line" width="5" height="10"/></band></detail>', []],
  [
    'page',
    'columnCount="0" leftMargin="-1"',
    '',
    ['Column count must be greater than zero.', 'Left margin must be positive.'],
  ],
  ['columns', 'columnCount="2"', '', ['The columns and the margins do not fit the page width.']],
  [
    'page footer',
    '',
    '<pageFooter height="500"/>',
    [
      'The title section, the page and column headers and footers and the margins do not fit the page height.',
      'The page and column headers and footers and the margins do not fit the page height.',
    ],
  ],
  [
    'immediate split',
    '',
    '<summary height="500" splitType="Immediate"><element kind="line" height="5"/></summary>',
    [],
  ],
  [
    'group below title',
    '',
    '<group name="g"><groupHeader><band height="150"/></groupHeader></group><title height="50"/>',
    [
      "The 'g' group header section, the title, the page and column headers and footers and the margins do not fit the first page height.",
    ],
  ],
  [
    'declarations',
    '',
    '<parameter/><query>$P{x} $P!{y} $X{IN, a, z}</query><field class="com.X"/><sortField name="s"/><variable name="v" resetType="Group" incrementType="Group" incrementGroup="g"/><style/>',
    [
      'Parameter name missing.',
      'Query parameter not found : x',
      'Query parameter not found : y',
      'Field name missing.',
      'java.lang.ClassNotFoundException: com.X',
      "Sort field 's' not found in dataset.",
      'Reset group missing for variable : v',
      'Increment group "g" not found for variable : v',
      'Report style name missing.',
    ],
  ],
  [
    'padding of a frame comes from its style too',
    '',
    '<style name="P"><box padding="4"/></style><style name="Q" style="P"/><detail><band height="10"><element kind="frame" width="10" height="10" style="Q"><box leftPadding="1"/><element kind="line" width="10" height="10"/></element></band></detail>',
    ['Element reaches outside frame width: x=0, width=10, available width=5.'],
  ],
  [
    'band, link, return value',
    '',
    '<detail><band height="1"><element kind="textField" y="5" height="1" bookmarkLevel="-1"><hyperlinkParameter/></element><returnValue/></band></detail>',
    [
      'Warning : Element bottom reaches outside band area : y=5 height=1 band-height=1',
      'Bookmark level should be 0 or greater than 0',
      'Hyperlink parameter name missing.',
      'Return value expression missing.',
      'Return value destination variable name missing.',
      'Return value destination variable not found.',
    ],
  ],
  [
    'subreport',
    '',
    '<detail><band height="1"><element kind="subreport"><parameter/><returnValue subreportVariable="a" toVariable="PAGE_NUMBER"/><returnValue subreportVariable="a" toVariable="z"/></element></band></detail>',
    ['Subreport parameter name missing.', 'Subreport return value to variable not found.'],
  ],
  [
    'list and its run',
    '',
    '<dataset name="d"/><detail><band height="9"><element kind="component" width="50"><component kind="list"><datasetRun subDataset="d"><parameter name="z"/></datasetRun><contents height="5"><element kind="line" x="-1" width="99" height="9"/></contents></component></element></band></detail>',
    [
      'Unknown parameter z in dataset d.',
      'Element must be placed at positive coordinates.',
      'Element reaches outside list contents height: y = 0, height = 9, list contents height = 5.',
      'Element reaches outside list contents width: x = -1, width = 99, list contents width = 50.',
    ],
  ],
  [
    'table rows',
    '',
    '<dataset name="d"/><detail><band height="9"><element kind="component" width="100"><component kind="table"><datasetRun subDataset="d"/><column kind="group" width="70"><columnHeader height="10"/><column kind="single" width="50"><columnHeader height="20"/></column></column><column kind="single" width="50"><columnHeader height="31" rowSpan="2"/><detailCell height="5" rowSpan="2"/></column><column kind="single" width="50"><columnHeader height="11"/><detailCell height="5"/></column></component></element></band></detail>',
    [
      'Column group width 70 does not match sum of subcolumn widths 50',
      'Height 31 of column header does not match computed row height of 30',
      'Height 11 of column header does not match computed row height of 10',
      'Row span of detail exceeds number of rows',
    ],
  ],
  [
    'crosstab sizes',
    '',
    '<dataset name="d"/><detail><band height="9"><element kind="crosstab"><dataset><datasetRun subDataset="d"/></dataset><rowGroup name="r" width="20" totalPosition="End"><bucket><expression>1</expression></bucket></rowGroup><columnGroup name="c" height="10" totalPosition="End"><bucket/></columnGroup><measure name="m" class="java.lang.Integer"><expression>1</expression></measure><cell width="30" height="10"/><cell width="40" height="15" columnTotalGroup="c"/><cell width="9" height="20" rowTotalGroup="r"/></element></band></detail>',
    [
      'Crosstab bucket expression missing for group c.',
      'Crosstab c total cell height should be 10.',
      'Crosstab r total cell width should be 30.',
    ],
  ],
  [
    'parts',
    'sectionType="Part"',
    '<title height="5"/><detail><part evaluationTime="Group"><component kind="subreportPart"><parameter/></component></part></detail>',
    [
      'Part reports cannot contain bands',
      'Evaluation group not set for part',
      'Subreport part parameter name missing.',
    ],
  ],
  [
    'overlap, when forbidden',
    '',
    '<property name="net.sf.jasperreports.allow.element.overlap" value="false"/><detail><band height="20"><element kind="line" width="9" height="9"/><element kind="line" x="5" y="5" width="9" height="9"/></band></detail>',
    ['Element at [x = 5, y = 5, width = 9, height = 9] overlaps element at [x = 0, y = 0, width = 9, height = 9]'],
  ],
];

const page = 'name="r" pageWidth="300" pageHeight="200" columnWidth="260" topMargin="10" bottomMargin="10"';
const knowsClass = (name: string): boolean => name.startsWith('java.');

for (const [what, attributes, body, faults] of cases) {
  test(`verifier: ${what}`, () => {
    const bytes = new TextEncoder().encode(`<jasperReport ${page} ${attributes}>${body}</jasperReport>`);
    const report = readReport(bytes, 'r.jrxml', (found) => assert.fail(found.message));
    assert.deepEqual(
      verifyReport(report, { knowsClass }).map((fault) => fault.message),
      faults,
    );
  });
}

test('all faults make one error, numbered', () => {
  const error = designError([
    { code: 'c', level: 'error', message: 'A.', place: { line: 3, column: 4 } },
    { code: 'c', level: 'error', message: 'B.' },
  ]);
  assert.equal(error.message, 'Report design not valid : \n\t 1. A.\n\t 2. B.');
  assert.deepEqual(error.place, { line: 3, column: 4 });
});

const generated = new URL('../../../../../shared/conformance/generated/', import.meta.url).pathname;
const skip = existsSync(generated) ? false : 'shared/conformance is absent';

test('reports the peer refuses to verify get the same faults, others none', { skip }, () => {
  const [header = '', ...lines] = readFileSync(join(generated, 'manifest.tsv'), 'utf8').trim().split('\n');
  const columns = header.split('\t');
  for (const line of lines) {
    const row = new Map(line.split('\t').map((value, index) => [columns[index], value]));
    const file = row.get('jrxml') ?? '';
    if (row.get('errorKind') === 'load') continue;
    const report = readReport(readFileSync(join(generated, file)), file, () => {});
    const faults = verifyReport(report, { knowsClass }).map((fault) => fault.message);
    const text = row.get('errorKind') === 'validation' ? (row.get('error') ?? '').replace(/^.*not valid :/, '') : '';
    const expected = text.split(/\s\s+\d+\. /).slice(1);
    // Unknown names in expressions are found by the expression compiler.
    assert.deepEqual(
      faults,
      expected.filter((fault) => !/^(Field|Parameter|Variable) not found/.test(fault)),
      file,
    );
  }
});
