import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Buffer } from 'node:buffer';
import { fieldText, readXmlNodes } from './xml-nodes.ts';
import { parseXPath } from './xpath-parse.ts';
import { evaluateXPath } from './xpath-run.ts';

const document = readXmlNodes(
  Buffer.from(
    '<root x="1"><r id="1"><a>10</a><b> two  words </b><c t="y">u<d>v</d>w</c><e/></r><r id="2"><a>1,234.5</a><a>x</a></r>' +
      '<z xmlns:p="urn:p"><p:q>n</p:q></z></root>',
  ),
);
const namespaces = new Map([['p', 'urn:p']]);

/** Node sets by name and string value. */
function find(expression: string, namespaceMap: ReadonlyMap<string, string> = namespaces): unknown {
  const value = evaluateXPath(parseXPath(expression), {
    node: document,
    position: 1,
    size: 1,
    namespaces: namespaceMap,
  });
  return typeof value === 'object' ? value.map((n) => `${n.name || n.kind}=${fieldText(n)}`) : value;
}

const rows: readonly [expression: string, expected: unknown][] = [
  ['/root/r/a', ['a=10', 'a=1,234.5', 'a=x']],
  ['//r[@id=2]/a[2]', ['a=x']],
  ['//r[last()]/a[1]', ['a=1,234.5']],
  ['//r[a>5]/@id', ['id=1']],
  ['root/r[1]/c', ['c=uw']],
  ['root/r[1]/e', ['e=null']],
  ['string(//c)', 'uvw'],
  ['//c/text()', ['text=u', 'text=w']],
  ['//d/ancestor::*', ['root=', 'r=', 'c=uw']],
  ['//d/ancestor::*[1]', ['c=uw']],
  ['//a/preceding-sibling::*', ['a=1,234.5']],
  ['//b/following-sibling::*[1]', ['c=uw']],
  ['//d/following::a', ['a=1,234.5', 'a=x']],
  ['//d/preceding::*[1]', ['b= two  words ']],
  ['//a | //e | //a', ['a=10', 'e=null', 'a=1,234.5', 'a=x']],
  ['(//a)[2]', ['a=1,234.5']],
  ['//p:q', ['p:q=n']],
  ['//p:*', ['p:q=n']],
  ['//q', []],
  ["//*[local-name()='p:q']", ['p:q=n']],
  ['count(//a) + 2 * 3', 9],
  ['-count(//a) div 2', -1.5],
  ['7 mod 4', 3],
  ['//a = 10', true],
  ['//a = //e', false],
  ['//a != 10', true],
  ['not(//nosuch)', true],
  ['//a = 10 and //r/@id > 1', true],
  ["concat(//a, '-', //r/@id)", '10-1'],
  ['normalize-space(//b)', 'two words'],
  ["translate('bar', 'abc', 'AB')", 'BAr'],
  ["substring('12345', 1.5, 2.6)", '234'],
  ["substring-after('a=b', '=')", 'b'],
  ['sum(//r/@id)', 3],
  ['round(2.5)', 3],
  ['name(//d/..)', 'c'],
  ['string(1 div 0)', 'Infinity'],
  ['1 div 3 = 1 div 3', true],
  ['/', ['root=']],
  ['number(//b)', NaN],
];
for (const [expression, expected] of rows) {
  test(expression, () => assert.deepEqual(find(expression), expected));
}

test('errors', () => {
  assert.throws(() => parseXPath(''), { code: 'util.xml.jaxen.xpath.compilation.failure' });
  assert.throws(() => parseXPath('bad['), { code: 'util.xml.jaxen.xpath.compilation.failure', message: /bad\[/ });
  assert.throws(() => find('//p:q', new Map()), {
    code: 'util.xml.jaxen.xpath.selection.failure',
    message: /prefix 'p'/,
  });
  assert.throws(() => find('nosuch()'), { code: 'util.xml.jaxen.xpath.selection.failure' });
});
