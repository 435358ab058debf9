import assert from 'node:assert/strict';
import test from 'node:test';
import { arrayList } from '../../base/collections.ts';
import { Integer } from '../../base/values.ts';
import { evaluate, shown, type TestReport } from '../testing.ts';

const report: TestReport = {
  language: 'javascript',
  fields: {
    s: ['java.lang.String', 'Hello'],
    i: ['java.lang.Integer', Integer.of(7)],
    list: ['java.util.List', arrayList(['a', 'b'])],
  },
};

test('JavaScript over report values', () => {
  const table: readonly (readonly [string, string])[] = [
    ['$F{i} + 1', 'Double:8.0'],
    ['2 + 3', 'Integer:5'],
    ["'n' + $F{i}", 'String:n7'],
    ['$F{s}.length', 'Integer:5'],
    ['$F{s}.replace(/l/g, "L")', 'String:HeLLo'],
    ['typeof $F{i}', 'String:number'],
    ['$F{i} === 7 && "yes"', 'String:yes'],
    ['$F{list}.get(0) + $F{list}.size()', 'String:a2'],
    ['Math.round(2.5).toFixed(2)', 'String:3.00'],
    ['[1, 2].join("-")', 'String:1-2'],
    ['undefined == null', 'Boolean:true'],
    ['parseInt("0x1F")', 'Double:31.0'],
    ['(123.456).toPrecision(4)', 'String:123.5'],
    ['(12345).toExponential(2)', 'String:1.23e+4'],
    ['escape("a b")', 'String:a%20b'],
    ['unescape("%41")', 'String:A'],
    ['decodeURIComponent("a%20b")', 'String:a b'],
    ['/(\\d+)/.exec("a12b")[1]', 'String:12'],
    ['new java.util.Date(1582900245000).getTime() + 1', 'Double:1.582900245001E12'],
  ];
  for (const [text, expected] of table) assert.equal(shown(text, report), expected, text);
});

test('what is not there is a ReferenceError or TypeError', () => {
  for (const text of ['nope()', 'nope', '$F{s}.nope()', 'Math.constructor()', '$F{s}.constructor()']) {
    assert.throws(() => evaluate(text, report), { javaClass: 'org.mozilla.javascript.EcmaError' }, text);
  }
});
