import assert from 'node:assert/strict';
import test from 'node:test';
import { arrayList, linkedHashMap } from '../../base/collections.ts';
import { Integer } from '../../base/values.ts';
import { evaluate, shown, type TestReport } from '../testing.ts';

const report: TestReport = {
  language: 'groovy',
  fields: {
    s: ['java.lang.String', 'Hello'],
    nul: ['java.lang.String', null],
    list: ['java.util.List', arrayList([Integer.of(5), Integer.of(3)])],
    map: ['java.util.Map', linkedHashMap([['name', 'Ann']])],
  },
};

test('numbers, texts and collections of Groovy', () => {
  const table: readonly (readonly [string, string])[] = [
    ['1 / 2', 'BigDecimal:0.5'],
    ['1.10 + 1', 'BigDecimal:2.10'],
    ['2 ** 10', 'Integer:1024'],
    ['7.intdiv(2)', 'Integer:3'],
    ['1 == 1.0', 'Boolean:true'],
    ['"x${1 + 1}y"', 'GStringImpl:x2y'],
    ["'single' + 1", 'String:single1'],
    ['$F{nul}?.length()', 'null'],
    ['$F{nul} ?: "none"', 'String:none'],
    ['[1, 2, 3].collect { it * 2 }.sum()', 'Integer:12'],
    ['[a: 1, b: 2].collect { k, v -> k + v }.join(",")', 'String:a1,b2'],
    ['$F{list}.sort()[0]', 'Integer:3'],
    ['$F{map}.name.toUpperCase()', 'String:ANN'],
    ['$F{s}[0..1]', 'String:He'],
    ['"12" as Integer', 'Integer:12'],
    ['(int) 3.9', 'Integer:3'],
    ['5 in [1, 5]', 'Boolean:true'],
    ['"abc" ==~ /a.c/', 'Boolean:true'],
    ['[3, 1].max() <=> 2', 'Integer:1'],
    ['1..3', 'IntRange:1..3'],
    ["'a'..<'d'", 'ObjectRange:a..c'],
    ['"${1..3}"', 'GStringImpl:[1, 2, 3]'],
    ['(1..5).step(2)', 'ArrayList:[1, 3, 5]'],
    ['(1..5).to', 'Integer:5'],
    ['[[from: 1], [from: 2]].from', 'ArrayList:[1, 2]'],
    ['$F{list}.indices', 'IntRange:0..<2'],
    ['$F{s} << "!"', 'StringBuffer:Hello!'],
    ["'ab'++", 'String:ab'],
    ['++1', 'Integer:2'],
    ["'a-b-c'.tr('abc', 'xyz')", 'String:x-y-z'],
    ["'a\\tb'.expand()", 'String:a       b'],
    ["['Hello'].collectEntries { [(it): it.size()] }", 'LinkedHashMap:{Hello=5}'],
    ["[1, 'a', 2.5].grep(Number)", 'ArrayList:[1, 2.5]'],
    ["sprintf('%02d', 5)", 'String:05'],
    ["sprintf('%d|%s', [1, 'a'])", 'String:1|a'],
    ["Date.parse('yyyy-MM-dd', '2020-02-03')[Calendar.MONTH]", 'Integer:1'],
    ['[4, 2].swap(0, 1)', 'ArrayList:[2, 4]'],
    ['$F{s} instanceof GString', 'Boolean:false'],
    ['("a${1}").getClass().simpleName', 'String:GStringImpl'],
  ];
  for (const [text, expected] of table) assert.equal(shown(text, report), expected, text);
});

test('a missing method is found out when it is called', () => {
  assert.throws(() => evaluate('$F{s}.nope()', report), { javaClass: 'groovy.lang.MissingMethodException' });
  assert.throws(() => evaluate('$F{s}.nope', report), { javaClass: 'groovy.lang.MissingPropertyException' });
  assert.equal(evaluate('$F{nul}.length()', report), null);
});
