/** Expected values: what JasperReports Library 7.0.3 reads from the same text. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { ReportError } from '../../base/diagnostic.ts';
import { javaClassOf, toText } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { FieldSpec, RowSource } from '../row-source.ts';
import { CsvDataSource } from './csv.ts';
import type { CsvOptions } from './csv.ts';

const field = (name: string, valueClass = 'java.lang.String', properties: Record<string, string> = {}): FieldSpec => ({
  name,
  valueClass,
  properties: Object.entries(properties).map(([key, value]) => ({ name: `net.sf.jasperreports.${key}`, value })),
});

async function read(rows: RowSource): Promise<(readonly Value[])[]> {
  const all: (readonly Value[])[] = [];
  for (let batch = await rows.nextBatch(); batch !== null; batch = await rows.nextBatch()) all.push(...batch);
  return all;
}

async function texts(
  csv: string,
  fields = [field('a'), field('b')],
  options: CsvOptions = { isFirstRowHeader: true },
): Promise<string> {
  const rows = await read(new CsvDataSource(Buffer.from(csv), options).open(fields));
  return rows.map((row) => `[${row.map(toText).join('|')}]`).join('');
}

const syntax: readonly [body: string, records: string][] = [
  [' a ,b', '[a|b]'],
  ['a\t,b', '[a|b]'],
  ['" a " ,b', '[ a |b]'],
  [' "a",b', '[a|b]'],
  ['"a""b",c', '[a"b|c]'],
  ['"a\nb",c', '[a\nb|c]'],
  ['"a,b",c', '[a,b|c]'],
  ['a,b\r\nc,d\r\n', '[a|b][c|d]'],
  ['a,b\n\nc,d\n', '[a|b][|][c|d]'],
  ['a\nc,d', '[a|][c|d]'],
  ['a,b,c\nd,e', '[a|b][d|e]'],
  ['a,\n,b\n', '[a|][|b]'],
  ['"",b', '[|b]'],
  ['\u00a0a,b', '[\u00a0a|b]'],
  ['\n', '[|]'],
  [' \t"x"\t,y', '[x|y]'],
  ["a,' b '", "[a|' b ']"],
  ['', ''],
];
for (const [body, records] of syntax)
  test(JSON.stringify(body), async () => assert.equal(await texts(`a,b\n${body}`), records));

const wrong: readonly [body: string, message: string][] = [
  ['a"b,c', 'Misplaced quote found at position 1 in row a"b,c.'],
  ['"a"b,c', 'Misplaced quote found at position 2 in row "a"b,c.'],
  ['"a" "b",c', 'Misplaced quote found at position 2 in row "a" "b",c.'],
  ['x,y"z"\n', 'Misplaced quote found at position 3 in row x,y"z".'],
  ['x,"y"z\n', 'Misplaced quote found at position 4 in row x,"y"z.'],
  ['x\ny,"z\nw\n', 'Malformed quoted field: "z\nw.'],
];
for (const [body, message] of wrong)
  test(`${JSON.stringify(body)} is refused`, () =>
    assert.rejects(texts(`a,b\n${body}`), { name: 'ReportError', message }));

test('pieces of any size give the same records', async () => {
  const csv = Buffer.from('a,b\n"x ""y"" z",é1\r\n\n"p\nq",\n,"last"');
  for (let size = 1; size < csv.length; size++) {
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < csv.length; at += size) yield csv.subarray(at, at + size);
    };
    const rows = await read(new CsvDataSource(pieces(), { isFirstRowHeader: true }).open([field('a'), field('b')]));
    assert.deepEqual(rows, [
      ['x "y" z', 'é1'],
      ['', ''],
      ['p\nq', ''],
      ['', 'last'],
    ]);
  }
});

const values: readonly [valueClass: string, text: string, value: string][] = [
  ['java.lang.Integer', ' 12 ', '12'],
  ['java.lang.Integer', '1.5', '1'],
  ['java.lang.Integer', '', 'null'],
  ['java.lang.Long', '9223372036854775808', '9223372036854775807'],
  ['java.lang.Long', '9007199254740993', '9007199254740993'],
  ['java.lang.Float', '16777217', '1.6777216E7'],
  ['java.math.BigDecimal', '1.10', '1.1'],
  ['java.math.BigDecimal', '1E3', '1000'],
  ['java.math.BigDecimal', '-0', '0.0'],
  ['java.math.BigDecimal', '12345678901234567890.123456789', '1.2345678901234567E+19'],
  ['java.math.BigDecimal', '0.0001', '0.00010'],
  ['java.math.BigInteger', '12345678901234567890', '9223372036854775807'],
  ['java.lang.Boolean', ' TRUE ', 'true'],
  ['java.lang.Boolean', 'yes', 'false'],
  ['java.sql.Date', '2024-01-02', '2024-01-02'],
  ['java.sql.Time', '03:04:05', '03:04:05'],
];
for (const [valueClass, text, value] of values) {
  test(`${valueClass} ${JSON.stringify(text)}`, async () => {
    const [row] = await read(new CsvDataSource(Buffer.from(`"${text}",z\n`), {}).open([field('COLUMN_0', valueClass)]));
    assert.equal(toText(row?.[0] ?? null), value);
    if (row?.[0] != null) assert.equal(javaClassOf(row[0]), valueClass);
  });
}

const refused: readonly [valueClass: string, text: string, cause: string][] = [
  ['java.lang.Integer', 'quartz ember', 'Unparseable number: "quartz ember"'],
  ['java.lang.Integer', '99999999999', 'Suplied number is not of type Integer: 99999999999'],
  ['java.lang.Short', '70000', 'Supplied number is not of type Short: 70000'],
  ['java.sql.Timestamp', '2024-01-02 03:04:05', "Error parsing date '2024-01-02 03:04:05' at position=19"],
  ['java.sql.Date', '1/2/24', "Error parsing date '1/2/24' at position=1"],
  ['java.sql.Date', '2024-01-02xx', "Date '2024-01-02xx' contains unparsed characters from position=10"],
  [
    'java.lang.Character',
    'a',
    'Field "COLUMN_0" is of class java.lang.Character and can not be converted at record {2}.',
  ],
];
for (const [valueClass, text, cause] of refused) {
  test(`${valueClass} refuses ${text}`, async () => {
    const rows = new CsvDataSource(Buffer.from(text), {}).open([field('COLUMN_0', valueClass)]);
    await assert.rejects(
      async () => read(rows),
      (error) => {
        assert.ok(error instanceof ReportError);
        assert.equal(error.message, `Unable to get value for CSV field "COLUMN_0" of class ${valueClass}.`);
        assert.equal((error.cause as Error).message, cause);
        return true;
      },
    );
  });
}

test('columns by property, index and position', async () => {
  const csv = 'a,b,a\n1,2,3\n';
  assert.equal(
    await texts(csv, [field('x', 'java.lang.String', { 'csv.field.column.name': 'b' }), field('COLUMN_2')]),
    '[2|3]',
  );
  assert.equal(await texts(csv, [field('x', 'java.lang.String', { 'csv.field.column.index': '1' })]), '[2]');
  assert.equal(await texts(csv, [field('COLUMN_9'), field('a')]), '[null|1]');
  await assert.rejects(texts(csv, [field('extra')]), { message: 'Unknown column name: extra.' });
  assert.equal(await texts('a,b\n', [field('x')]), '');
});

test('delimiters, encodings, names without a header row', async () => {
  const fields = [field('a'), field('b')];
  assert.equal(
    await texts('1;2||3;4', fields, { columnNames: ['a', 'b'], fieldDelimiter: ';', recordDelimiter: '||' }),
    '[1|2][3|4]',
  );
  // Only the first character of a delimiter counts (7.0.3).
  assert.equal(await texts('1::2', fields, { columnNames: ['b', 'a'], fieldDelimiter: '::' }), '[|1]');
  assert.equal(await texts('1,2\r\n3\r\n', fields, { columnNames: ['a', 'b'], recordDelimiter: '\r\n' }), '[1|2][3|]');
  const latin = new CsvDataSource(Buffer.from([0xe9, 0x80]), { columnNames: ['a'], encoding: 'ISO-8859-1' }).open([
    field('a'),
  ]);
  assert.deepEqual(await read(latin), [['é\u0080']]);
  assert.throws(() => new CsvDataSource(Buffer.from(''), { encoding: 'nope' }).open([]), {
    code: 'data.encoding.unknown',
  });
});
