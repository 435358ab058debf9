import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLineDifference, firstTagDifference } from './first-difference.ts';

test('equal texts do not differ', () => {
  assert.equal(firstTagDifference('<a/>', '<a/>'), null);
  assert.equal(firstLineDifference('x\n', 'x\n'), null);
});

test('an attribute is named with its element', () => {
  const expected = '<p><t x="1"/><t x="2" y="3"/></p>';
  assert.deepEqual(firstTagDifference(expected, expected.replace('y="3"', 'y="4"')), {
    element: 'p/t[2]',
    attribute: 'y',
    expected: '3',
    got: '4',
  });
  assert.deepEqual(firstTagDifference(expected, expected.replace(' y="3"', '')), {
    element: 'p/t[2]',
    attribute: 'y',
    expected: '3',
    got: '(none)',
  });
});

test('text, elements and order', () => {
  assert.equal(firstTagDifference('<a><![CDATA[x]]></a>', '<a><![CDATA[y]]></a>')?.attribute, '(text)');
  assert.equal(firstTagDifference('<a><b/></a>', '<a><c/></a>')?.got, '<c>');
  assert.equal(firstTagDifference('<a><b/></a>', '<a></a>')?.got, '</a>');
  assert.equal(firstTagDifference('<a b="1" c="2"/>', '<a c="2" b="1"/>')?.attribute, '(order of attributes)');
  assert.equal(firstTagDifference('<a>\n</a>', '<a></a>')?.element, 'line 1');
});

test('lines', () => {
  assert.deepEqual(firstLineDifference('a\nbc\n', 'a\nbd\n'), { element: 'line 2', attribute: 'column 2', expected: 'bc', got: 'bd' });
  assert.equal(firstLineDifference('a', 'a\nb')?.expected, '(no line)');
});
