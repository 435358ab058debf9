/** Expected values: what JasperReports Library 7.0.3 answers to the same expressions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJsonObject, jsonText, parseJson } from './json-text.ts';
import { parseJsonQuery } from './jsonql-parse.ts';
import { queryJson } from './jsonql-run.ts';

const document = `{"i":"R","g":[{"i":"g0","h":[{"i":"h00"},{"i":"h01"}],"o":{"i":"o0","k":{"i":"k0"}},"v":[1,2]},
  {"i":"g1","h":[{"i":"h10"},{"i":"h11"},{"i":"h12"}],"o":{"i":"o1"},"v":[2,1],"b":true}],"one":{"i":"one","l":[{"i":"l0"},{"i":"l1"}]},
  "aa":[[{"i":"n00"},{"i":"n01"}],[{"i":"n10"}]],"k.y":{"i":"dot"}}`;
const root = { json: parseJson(document), parent: null };

/** Objects by their `i`, anything else as JSON. */
function names(expression: string): string {
  return queryJson(root, parseJsonQuery(expression))
    .map(({ json }) => (isJsonObject(json) ? String(json.get('i')) : jsonText(json)))
    .join(' ');
}

const rows: readonly [expression: string, found: string][] = [
  ['g.*', 'g0 g1'],
  ['g.o', 'o0 o1'],
  ['g.*.h.*', 'h00 h01 h10 h11 h12'],
  ['g.*[0]', 'g0'],
  ['g[1,0]', 'g1 g0'],
  ['g[5,0]', 'g0'],
  ['g[0:99]', 'g0 g1'],
  ['g[2:1]', ''],
  ['g.h[0].*', 'h00 h01'],
  ['g[0:2].h[1:].*', 'h10 h11 h12'],
  ['..h.*[0]', 'h00'],
  ['..h.*^^', 'g0 g1'],
  ['..k^{2}', 'g0'],
  ['..o^', 'g0 g1'],
  ['..o.k', 'k0'],
  ['g[1]^^', 'R'],
  ['one^^', ''],
  ['one[0]', 'one'],
  ['aa[0][0]', 'n00'],
  ['aa.*.*', 'n00 n01 n10'],
  ['["k.y"]', 'dot'],
  ['one.*.i', ''],
  ['..["i","h"]', 'R one dot g0 g1 o0 o1 l0 l1 n00 n01 n10 h00 h01 k0 h10 h11 h12'],
  ['g.*[i,o]', 'g0 g1'],
  ['g.*(h @size == 3)', 'g1'],
  ['g(h @size == 3)', ''],
  ['g.*(i *= "1")', 'g1'],
  ['g.*(o.k @isNotNull)', 'g0'],
  ['g.*(o.k != null)', ''],
  ['g.*(i != null)', 'g0 g1'],
  ['g.*(^^.i == "R")', 'g0 g1'],
  ['g.*(^.i == "R")', ''],
  ['g.*(h.i == "h10")', ''],
  ['g.*(h[1].i == "h11")', 'g1'],
  ['g.*(v.* == 1)', ''],
  ['g.*(v.* @size == 2)', 'g0 g1'],
  ['g.*(b == true)', 'g1'],
  ['g.*(b @isNull)', 'g0'],
  ['g.*(i == "g0" || i == "g1" && h @size == 9)', 'g0'],
  ['g.*(!(i == "g0") && o @isNotNull)', 'g1'],
  ['g.*(i < 5)', ''],
  ['g.*.v.*(@val >= 2)', '2 2'],
  ['$.one', 'one'],
  ['$g', ''],
  [' g . * ( i == "g0" ) ', 'g0'],
];
for (const [expression, found] of rows) test(expression, () => assert.equal(names(expression), found));

for (const wrong of [
  'r(a',
  'one[a]',
  'r.0',
  'r[*]',
  '..(i == "k0")',
  'g.*(o.k)',
  'g.*(i > "g0")',
  "g.*(i == 'x')",
  'a-b',
  'g.*(i == 1)(i == 2)',
]) {
  test(`${wrong} is refused`, () =>
    assert.throws(() => parseJsonQuery(wrong), { code: 'data.json.invalid.expression' }));
}
