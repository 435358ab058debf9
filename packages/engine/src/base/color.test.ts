import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatColor, parseColor, rgb } from './color.ts';

test('every written form is read', () => {
  assert.deepEqual(parseColor('#FFC800'), rgb(255, 200, 0));
  assert.deepEqual(parseColor('#FFF'), rgb(0, 15, 255));
  assert.deepEqual(parseColor('255'), rgb(0, 0, 255));
  assert.deepEqual(parseColor('rgb(1, 2,3)'), rgb(1, 2, 3));
  assert.deepEqual(parseColor('rgba(1,2,3,0.5)'), rgb(1, 2, 3, 127));
  assert.deepEqual(parseColor('darkGray'), rgb(64, 64, 64));
  for (const wrong of [
    '',
    '#',
    '#GG0000',
    '12x',
    'rgb(1,2)',
    'rgb(1,2,300)',
    'rgba(1,2,3,2)',
    'DARKGRAY',
    'toString',
  ]) {
    assert.equal(parseColor(wrong), undefined, wrong);
  }
});

test('written form', () => {
  assert.equal(formatColor(rgb(0, 10, 255)), '#000AFF');
  assert.equal(formatColor(rgb(1, 2, 3, 128)), 'rgba(1, 2, 3, 0.5019608)');
});
