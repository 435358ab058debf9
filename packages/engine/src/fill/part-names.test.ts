import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Property } from '../base/style.ts';
import type { PrintElement } from '../print/model.ts';
import { partNamedOn, renamed } from './part-names.ts';

const prefix = 'net.sf.jasperreports.print.part.';

function element(properties: readonly Property[]): PrintElement {
  const template = { own: {}, sourceElementId: 1, properties };
  return { kind: 'rectangle', template, x: 0, y: 0, width: 1, height: 1, printElementId: 1 };
}

test('the last name on a page counts, with the properties of all elements that give one', () => {
  const page = [
    element([
      { name: `${prefix}name`, value: 'first' },
      { name: `${prefix}visible`, value: 'false' },
    ]),
    element([{ name: `${prefix}q`, value: 'not taken: no name beside it' }]),
    element([
      { name: `${prefix}name`, value: 'second' },
      { name: `${prefix}q`, value: '1' },
    ]),
  ];
  assert.deepEqual(partNamedOn(page), {
    name: 'second',
    properties: [
      { name: `${prefix}name`, value: 'second' },
      { name: `${prefix}visible`, value: 'false' },
      { name: `${prefix}q`, value: '1' },
    ],
  });
});

test('a name without value names nothing', () => {
  assert.equal(partNamedOn([element([{ name: `${prefix}name`, value: null }])]), undefined);
});

test('the page renames the part and keeps its properties', () => {
  const part = { name: 'P', properties: [{ name: `${prefix}own`, value: 'o' }] };
  const named = { name: 'N', properties: [{ name: `${prefix}name`, value: 'N' }] };
  assert.deepEqual(renamed(part, named), {
    name: 'N',
    properties: [
      { name: `${prefix}own`, value: 'o' },
      { name: `${prefix}name`, value: 'N' },
    ],
  });
});
