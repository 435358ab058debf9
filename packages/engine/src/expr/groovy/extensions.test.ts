import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrayList, linkedHashMap } from '../../base/collections.ts';
import { Integer } from '../../base/values.ts';
import { shown, type TestReport } from '../testing.ts';

const report: TestReport = {
  language: 'groovy',
  fields: {
    s: ['java.lang.String', 'Hello'],
    list: ['java.util.List', arrayList([5, 3, 9, 1].map((n) => Integer.of(n)))],
    map: [
      'java.util.Map',
      linkedHashMap([
        ['name', 'Ann'],
        ['age', Integer.of(30)],
      ]),
    ],
    nothing: ['java.util.List', null],
  },
};

/** Values as JasperReports 6.21.4 with Groovy 2.4 gives them. */
const cases: readonly (readonly [expression: string, value: string])[] = [
  ['$F{list}.toList().sort { a, b -> b <=> a }', '[9, 5, 3, 1]'],
  ['$F{list}.toSorted { -it }', '[9, 5, 3, 1]'],
  ['$F{list}.collate(3)', '[[5, 3, 9], [1]]'],
  ['$F{list}.withIndex().collect { v, i -> v * i }', '[0, 3, 18, 3]'],
  ['$F{list}.findIndexOf { it == 9 }', '2'],
  ['$F{list}[1..-1]', '[3, 9, 1]'],
  ['$F{list}[0, 2]', '[5, 9]'],
  ['$F{s}[1..-1]', 'ello'],
  ['$F{s}.collect { it }.join("-")', 'H-e-l-l-o'],
  ['$F{s}.replaceAll(/l(.)/) { all, next -> next.toUpperCase() }', 'HeLo'],
  ['($F{s} =~ /(l+)/)[0][1]', 'll'],
  ['"${$F{s}}".padLeft(7, "*")', '**Hello'],
  ['"${$F{map}}"', '[name:Ann, age:30]'],
  ['$F{map}.inject("") { a, k, v -> a + k }', 'nameage'],
  ['$F{map}*.key', '[name, age]'],
  ['$F{nothing}.collect { it }', '[]'],
  ['$F{nothing}.every { it }', 'true'],
  ['true ? 1 : 1L', '1'],
  ['({ a, b -> a * b })(3, 4)', '12'],
  ['"a ${-> 5}"', 'a 5'],
  ['-1 ** -1', '-1'],
  ['(1..5).toString()', '1..5'],
];

test('what Groovy adds', () => {
  for (const [expression, value] of cases) {
    assert.equal(shown(expression, report).replace(/^[^:]*:/, ''), value, expression);
  }
});
