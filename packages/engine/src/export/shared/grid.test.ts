import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StyleAttributes } from '../../base/style.ts';
import type { PrintElement, PrintFrame, PrintRectangle } from '../../print/model.ts';
import { buildGrid, type GridOptions } from './grid.ts';
import { SharedColumns } from './grid-cuts.ts';
import { cellBackcolor, cellPen } from './grid-frame.ts';

const red = { red: 255, green: 0, blue: 0, alpha: 255 };
const page: GridOptions = { width: 100, height: 50, deepFrames: true, spanCells: true };

function base(x: number, y: number, width: number, height: number, own: StyleAttributes = {}) {
  return { template: { own, sourceElementId: 0, properties: [] }, x, y, width, height, printElementId: 0 };
}
function box(x: number, y: number, width: number, height: number): PrintRectangle {
  return { ...base(x, y, width, height), kind: 'rectangle' };
}
function frame(x: number, y: number, w: number, h: number, own: StyleAttributes, children: PrintElement[]): PrintFrame {
  return { ...base(x, y, w, h, own), kind: 'frame', children };
}

test('cuts lie at element edges and page edges; the last of overlapping elements wins', () => {
  const [under, over] = [box(10, 10, 30, 10), box(20, 5, 30, 10)];
  const grid = buildGrid([under, over], page);
  assert.deepEqual(grid.xCuts.positions, [0, 10, 20, 40, 50, 100]);
  assert.deepEqual(grid.yCuts.positions, [0, 5, 10, 15, 20, 50]);
  assert.deepEqual(
    [...new Set(grid.cells)].filter((cell) => cell !== null).map((cell) => cell.element),
    [over],
  );
});

test('without spanning only the top-left cell is asked for', () => {
  const [under, over] = [box(10, 10, 30, 10), box(20, 5, 30, 10)];
  const grid = buildGrid([under, over], { ...page, spanCells: false });
  assert.deepEqual(
    grid.cells.filter((cell) => cell !== null).map((cell) => cell.element),
    [over, under],
  );
});

test('margins that nothing touches lose their cut when ignored', () => {
  const grid = buildGrid([box(10, 10, 30, 10)], { ...page, ignoreMargins: true });
  assert.deepEqual(grid.xCuts.positions, [10, 40]);
  assert.deepEqual(grid.yCuts.positions, [10, 20]);
});

test('a deep frame leaves background and edge borders, children are offset by its padding', () => {
  const own = { mode: 'Opaque', backcolor: red, box: { padding: 2, pen: { lineWidth: 1 } } } as const;
  const grid = buildGrid([frame(10, 10, 40, 20, own, [box(0, 0, 10, 16)])], { ...page, frameCells: true });
  assert.deepEqual(grid.xCuts.positions, [0, 10, 12, 22, 50, 100]);
  const at = (row: number, column: number) => grid.cells[row * grid.columns + column] ?? assert.fail();
  assert.equal(cellPen(at(1, 1), 'topPen')?.lineWidth, 1);
  assert.equal(cellPen(at(1, 1), 'rightPen'), null);
  assert.equal(cellPen(at(3, 3), 'rightPen')?.lineWidth, 1);
  assert.equal(cellBackcolor(at(3, 3)), red);
  assert.equal(at(2, 2).element?.width, 10);
});

test('columns shared by pages hold the edges of all', () => {
  const shared = new SharedColumns(page);
  shared.add([box(0, 0, 10, 10)]);
  shared.add([box(5, 0, 10, 10)]);
  assert.deepEqual(shared.finish().positions, [0, 5, 10, 15, 100]);
});
