/** Layouts as the real engine's drawings have them (7.0.3). Millimetres. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sceneSvg } from '../scene-svg.ts';
import { encode128 } from './code128.ts';
import { loadEncoder } from './bwip.ts';
import { drawCode39, drawCodabar } from './linear.ts';
import { drawPostnet, drawRoyalMail } from './postal.ts';
import { drawRetail } from './retail.ts';
import { splitApplicationIdentifiers } from './gs1.ts';
import { BarcodeError, patterned } from './sheet.ts';
import type { BarcodeLook } from './sheet.ts';

const look: BarcodeLook = { width: 200, height: 40, orientation: 'up' };
const encoder = await loadEncoder();

function root(svg: string): string {
  return /<svg height="([^"]*)" viewBox="[^"]*" width="([^"]*)"/.exec(svg)?.slice(1).join(' ') ?? '';
}

test('EAN-8: guards, bars, digits', () => {
  const svg = sceneSvg(drawRetail('ean8', '0123456', look, encoder));
  assert.equal(root(svg), '14.1093mm 28.71mm');
  assert.match(svg, /<g fill="black" stroke="none"><rect height="12\.6984" width="0\.33" x="3\.3" y="0"\/>/);
  const text =
    '<text font-family="Helvetica" font-size="2.8219" text-anchor="middle" textLength="8.58" x="8.91" y="13.9103">0123</text>';
  assert.ok(svg.includes(text));
});

test('turned codes are as long as the element is wide', () => {
  const svg = sceneSvg(drawCode39('ABC123', { ...look, orientation: 'right' }, encoder));
  assert.equal(root(svg), '25.65mm 70.5467mm');
  assert.ok(svg.includes('transform="rotate(-270) translate(0 -70.5467)"'));
});

test('sizes of kinds with lengths of their own', () => {
  assert.equal(root(sceneSvg(drawCodabar('12345', look, encoder))), '14.1093mm 16.59mm');
  assert.equal(root(sceneSvg(drawPostnet('12345', { ...look, checksumMode: 'add' }))), '16.1413mm 38.354mm');
  assert.equal(root(sceneSvg(drawRoyalMail('SN34RD1A', { ...look, trackHeight: 4 }, encoder))), '9.0109mm 43.75mm');
  const wide = drawCode39('ABC1', { ...look, intercharGapWidth: 3 }, encoder);
  assert.equal(root(sceneSvg(wide)), '14.1093mm 34.19mm');
});

test('code sets of Code 128', () => {
  assert.deepEqual(encode128('12345'), [104, 17, 99, 23, 45]);
  assert.deepEqual(encode128('A12345B'), [104, 33, 99, 12, 34, 100, 21, 34]);
  assert.deepEqual(encode128('a\u0001b'), [104, 65, 98, 65, 66]);
  assert.deepEqual(encode128('\u00f11012345'), [105, 102, 10, 12, 34, 100, 21]);
});

test('patterns of the text', () => {
  assert.equal(patterned('0123456789', '__-__/____#_'), '01-23/45679');
  assert.equal(patterned('ABC', '*_-_'), '*A-BC');
});

test('application identifiers', () => {
  assert.deepEqual(splitApplicationIdentifiers('010400638133393110AB'), [
    { identifier: '01', data: '04006381333931' },
    { identifier: '10', data: 'AB' },
  ]);
  assert.throws(() => splitApplicationIdentifiers('0104006381333930'), /Correct is 1 but I found 0/);
});

test('wrong codes are refused', () => {
  assert.throws(() => drawRetail('ean13', '4006381333930', look, encoder), {
    message: 'Checksum is bad (0). Expected: 1',
  });
  assert.throws(() => drawRetail('upce', '91234133', look, encoder), BarcodeError);
  assert.throws(() => drawCode39('ABC1', { ...look, checksumMode: 'check' }, encoder), /Expected: X/);
  assert.throws(() => drawCodabar('12a', look, encoder), { message: 'Invalid character: a' });
});
