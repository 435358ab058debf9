/** Expected values: what JasperReports Library 7.0.3 answers to the same paths. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonAt, parseJsonPath } from './json-path.ts';
import { jsonText, parseJson } from './json-text.ts';

const document = parseJson(
  `{r:[{"a":1,"b":{"c":[10,20,{"d":"x"}]}},{"a":2,"b":{"c":[30]},"e":null},{"a":"two words"}],"one":{"a":5}, /* note */ 's':"str"}`,
);
const rows: readonly [path: string, found: string | undefined][] = [
  ['one', '{"a":5}'],
  ['r[1].a', '2'],
  ['r[9]', undefined],
  ['nosuch.x', undefined],
  ['r.a', '[1,2,"two words"]'],
  ['r.b.c', '[10,20,{"d":"x"},30]'],
  ['r.b.c.d', '["x"]'],
  ['r[0].b.c[2].d', '"x"'],
  ['r(a == 2)', '[{"a":2,"b":{"c":[30]},"e":null}]'],
  ['r(a==two words)', '[{"a":"two words"}]'],
  ['r(a == "two words")', '[]'],
  ['r(a > 1).a', '[2]'],
  ['r(e == null).a', '[2]'],
  ['r(nosuch == null)', '[]'],
  ['r(a == 1)[0].a', '1'],
  ['one(a == 5)', '{"a":5}'],
];
for (const [path, found] of rows) {
  test(path, () => {
    const json = jsonAt(document, parseJsonPath(path));
    assert.equal(json === undefined ? undefined : jsonText(json), found);
  });
}

test('errors name the expression', () => {
  assert.throws(() => parseJsonPath('r(a = 2)'), { code: 'util.json.unknown.operator', message: /a = 2/ });
  assert.throws(() => parseJsonPath('r[x]'), { code: 'data.json.invalid.expression' });
  assert.throws(() => parseJsonPath('r(b.c[0] == 1)x'), { code: 'data.json.invalid.expression' });
});

test('numbers keep their kind', () => {
  assert.equal(
    jsonText(parseJson('[1, 1.50, 1e2, 99999999999, 123456789012345678901234567890, -0.0]')),
    '[1,1.5,100.0,99999999999,123456789012345678901234567890,-0.0]',
  );
});

test('malformed text is placed', () => {
  assert.throws(() => parseJson('{"a":7,\n "b" 8}'), { code: 'data.json.malformed', message: /line 2, column 6/ });
  assert.throws(() => parseJson(''), { code: 'data.json.no.data' });
  assert.throws(() => parseJson('['.repeat(5000)), { code: 'data.json.malformed', message: /deeper than 1000/ });
});
