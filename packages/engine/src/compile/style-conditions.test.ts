import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../model/index.ts';
import { conditionsIn, stylesNamedIn } from './style-conditions.ts';

const style = (name: string, parent?: string, isDefault = false) => ({
  name,
  style: parent,
  default: isDefault,
  conditionalStyles: [{ conditionExpression: { text: name } }],
});
const report = { styles: [style('base'), style('used', 'base'), style('other'), style('all', undefined, true)] };
const texts = (contents: unknown, isOuter = false): readonly string[] =>
  conditionsIn(report as unknown as Report, contents, isOuter).map((e) => e.text);

test('conditions of the default style, of the styles named and of their parents', () => {
  assert.deepEqual(texts({ bands: [{ kind: 'frame', elements: [{ kind: 'textField', style: 'used' }] }] }).toSorted(), [
    'all',
    'base',
    'used',
  ]);
});

test('what a list holds counts in its own scope only', () => {
  const list = { kind: 'list', style: 'other', contents: { elements: [{ style: 'used' }] } };
  assert.deepEqual([...stylesNamedIn([list], new Set(), true)], ['other']);
  assert.deepEqual([...stylesNamedIn(list.contents, new Set(), true)], ['used']);
  assert.deepEqual(texts([list], true).toSorted(), ['all', 'other']);
});
