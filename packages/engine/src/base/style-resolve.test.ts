import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rgb } from './color.ts';
import { resolveStyle, type StyleNode } from './style-resolve.ts';
import type { StyleAttributes } from './style.ts';

const [red, green, blue] = [rgb(255, 0, 0), rgb(0, 255, 0), rgb(0, 0, 255)];

function style(attributes: StyleAttributes, parent?: StyleNode, isDefault = false): StyleNode {
  return { attributes, parent, isDefault };
}

test('own values come first, then the style chain, the default style and the built-in values', () => {
  const defaultStyle = style({ fontName: 'D', fontSize: 8, italic: true }, undefined, true);
  const parent = style({ fontSize: 12, bold: true });
  const resolved = resolveStyle({ own: { bold: false }, style: style({}, parent), defaultStyle }, 'text');
  assert.deepEqual(
    [resolved.bold, resolved.fontSize, resolved.italic, resolved.fontName, resolved.underline, resolved.mode],
    [false, 12, true, 'D', false, 'Transparent'],
  );
  assert.equal(resolveStyle({ own: {} }, 'rectangle').mode, 'Opaque');
});

test('paddings: own side, own common one, then those of the style', () => {
  const one = style({ box: { padding: 5, leftPadding: 7 } });
  const { box } = resolveStyle({ own: { box: { leftPadding: 1 } }, style: one }, 'text');
  assert.deepEqual([box.leftPadding, box.topPadding], [1, 5]);
  assert.equal(resolveStyle({ own: { box: { padding: 2 } }, style: one }, 'text').box.leftPadding, 2);
});

test('pens: line, rectangle and ellipse are drawn without being told', () => {
  assert.equal(resolveStyle({ own: {} }, 'ellipse').pen.lineWidth, 1);
  assert.equal(resolveStyle({ own: {} }, 'image').pen.lineWidth, 0);
  assert.equal(resolveStyle({ own: {} }, 'text').box.topPen.lineWidth, 0);
});

test('a pen without colour has the forecolor of the deepest style that sets one', () => {
  const deep = style({ forecolor: green }, style({ forecolor: blue }));
  assert.equal(resolveStyle({ own: { forecolor: red }, style: deep }, 'ellipse').pen.lineColor, blue);
  assert.equal(resolveStyle({ own: { forecolor: red } }, 'ellipse').pen.lineColor, red);
});

test('the pen of a side hides the pens of that side further up, not the common ones', () => {
  const one = style({ box: { pen: { lineWidth: 2 }, topPen: { lineWidth: 1, lineStyle: 'Dashed', lineColor: red } } });
  const { box } = resolveStyle({ own: { box: { topPen: { lineWidth: 3 } } }, style: one }, 'text');
  assert.deepEqual([box.topPen.lineWidth, box.topPen.lineStyle], [3, 'Solid']);
  assert.equal(resolveStyle({ own: {}, style: one }, 'text').box.topPen.lineStyle, 'Dashed');
});

test('a chain that leads back to itself ends', () => {
  const loop: { attributes: StyleAttributes; parent?: StyleNode; isDefault: boolean } = {
    attributes: {},
    isDefault: false,
  };
  loop.parent = loop;
  assert.equal(resolveStyle({ own: {}, style: loop }, 'text').fontSize, 10);
});
