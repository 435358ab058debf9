/** Expected values: what JasperReports Library 7.0.3 makes of the same JSON value in a field of the class. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javaClassOf, toText } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { RowBatch } from '../row-source.ts';
import { defaultFormats } from '../formats.ts';
import type { DataFormats } from '../formats.ts';
import { JsonDataSource } from './json.ts';
import type { JsonLanguage } from './json.ts';
import { parseJson } from './json-text.ts';

function read(
  json: string,
  valueClass: string,
  language: JsonLanguage = 'json',
  formats: DataFormats = defaultFormats,
): Value {
  const source = new JsonDataSource({ json: parseJson(`{"a":${json}}`), parent: null }, '', language, formats);
  const batch = source.open([{ name: 'a', valueClass, properties: [] }]).nextBatch() as RowBatch;
  return batch[0]?.[0] ?? null;
}

const rows: readonly [json: string, valueClass: string, value: string, language?: JsonLanguage][] = [
  ['1', 'java.lang.String', '1'],
  ['1.50', 'java.lang.String', '1.5'],
  ['1e2', 'java.lang.String', '100.0'],
  ['" 12 "', 'java.lang.String', ' 12 '],
  ['true', 'java.lang.String', 'true'],
  ['null', 'java.lang.String', 'null'],
  ['{"b":1}', 'java.lang.String', ''],
  ['[1,"x"]', 'java.lang.String', '[1,"x"]'],
  ['[1,"x"]', 'java.lang.String', '', 'jsonql'],
  ['1.50', 'java.lang.Integer', '1'],
  ['" 12 "', 'java.lang.Integer', '12'],
  ['99999999999', 'java.lang.Integer', '1215752191'],
  ['99999999999', 'java.lang.Short', '-6145'],
  ['"2024-01-02"', 'java.lang.Integer', '2024'],
  ['1', 'java.math.BigDecimal', '1.0'],
  ['99999999999', 'java.math.BigDecimal', '99999999999'],
  ['1e2', 'java.math.BigDecimal', '100.0'],
  ['"1.50"', 'java.math.BigDecimal', '1.5'],
  ['1.50', 'java.math.BigInteger', '1'],
  ['99999999999', 'java.lang.Float', '9.9999998E10'],
  ['true', 'java.lang.Boolean', 'true'],
  ['"true"', 'java.lang.Boolean', 'false'],
  ['"true"', 'java.lang.Boolean', 'true', 'jsonql'],
  ['1', 'java.lang.Boolean', 'false'],
  ['null', 'java.lang.Boolean', 'null'],
];
for (const [json, valueClass, value, language] of rows) {
  test(`${json} as ${valueClass} ${language ?? ''}`, () => {
    const got = read(json, valueClass, language);
    assert.equal(toText(got), value);
    if (got !== null) assert.equal(javaClassOf(got), valueClass);
  });
}

test('a field of class Object is the node', () => {
  const node = read('{"b":[1,1.0]}', 'java.lang.Object');
  assert.equal(javaClassOf(node), 'com.fasterxml.jackson.databind.node.ObjectNode');
  assert.equal(toText(node), '{"b":[1,1.0]}');
  assert.equal(javaClassOf(read('null', 'java.lang.Object')), 'com.fasterxml.jackson.databind.node.NullNode');
});

test('dates by pattern', () => {
  const formats = { ...defaultFormats, datePattern: 'yyyy-MM-dd' };
  assert.equal(toText(read('"2024-01-02"', 'java.util.Date', 'json', formats)), 'Tue Jan 02 00:00:00 GMT 2024');
  assert.equal(toText(read('"2024-01-02"', 'java.sql.Timestamp', 'json', formats)), '2024-01-02 00:00:00.0');
  assert.equal(toText(read('"1/2/24, 3:04 AM"', 'java.util.Date')), 'Tue Jan 02 03:04:00 GMT 2024');
});

const refused: readonly [json: string, valueClass: string, cause: string][] = [
  ['"x"', 'java.lang.Integer', 'Unparseable number: "x"'],
  ['""', 'java.lang.Double', 'Unparseable number: ""'],
  ['[1]', 'java.lang.Integer', 'Unparseable number: ""'],
  ['1704164645000', 'java.util.Date', 'Unparseable date: "1704164645000"'],
  ['"1.50"', 'java.sql.Timestamp', "Error parsing date '1.50' at position=1"],
];
for (const [json, valueClass, cause] of refused) {
  test(`${json} is no ${valueClass}`, () => {
    assert.throws(
      () => read(json, valueClass),
      (error) => {
        assert.ok(error instanceof Error);
        assert.equal(error.message, `Unable to get value for JSON field "a" of class ${valueClass}.`);
        assert.equal((error.cause as Error).message, cause);
        return true;
      },
    );
  });
}
