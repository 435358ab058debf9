import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellUuid } from './cell-element.ts';
import { spreadColumns, visibleColumns, widthOf } from './columns.ts';
import { javaIdentifier } from './java-identifier.ts';
import type { TableColumn } from '../../model/index.ts';

test('the uuid of a cell mixes the column with its band', () => {
  assert.equal(cellUuid('c6c68e4f-995d-45fe-be5f-e0414e346434', ['detail']), '53db28f8-8ec7-4a97-8297-7d77e2c32a66');
  assert.equal(cellUuid(undefined, ['detail']), undefined);
});

test('names become Java identifiers', () => {
  assert.equal(javaIdentifier('tables-0002_T'), 'tables450002_T');
  assert.equal(javaIdentifier('1a'), 'j49a');
  assert.equal(javaIdentifier(''), '');
});

const single = (width: number): TableColumn => ({ kind: 'single', width, properties: [] }) as unknown as TableColumn;
const group = (...columns: readonly TableColumn[]): TableColumn =>
  ({ kind: 'group', columns, properties: [] }) as unknown as TableColumn;

test('a group is as wide as the columns left in it, and goes with the last of them', () => {
  const [a, b, c, d] = [single(10), single(20), single(40), single(80)];
  const hidden = new Set([b, d]);
  const columns = visibleColumns([group(a, b), c, group(d)], (column) => !hidden.has(column));
  assert.deepEqual(
    columns.map((column) => column.width),
    [10, 40],
  );
  assert.equal(widthOf(columns), 50);
});

const weighted = (width: number, weight: number): TableColumn => ({
  ...single(width),
  weight,
});
const roomFor = (columns: readonly TableColumn[], extra: number) =>
  spreadColumns(
    visibleColumns(columns, () => true),
    extra,
    0,
  );

test('room left is dealt out by weight', () => {
  const widths = roomFor([weighted(10, 1), weighted(10, 2)], 30).map((c) => c.width);
  assert.deepEqual(widths, [20, 30]);
});

test('a group weighs as much as its columns; what they leave widens its own cells', () => {
  const columns = roomFor([group(weighted(20, 1), weighted(20, 3)), weighted(40, 1)], 153);
  assert.deepEqual(
    columns.map((c) => [c.width, ...c.children.map((inner) => inner.width)]),
    [[162, 50, 111], [70]],
  );
  assert.equal(widthOf(columns), 231);
});
