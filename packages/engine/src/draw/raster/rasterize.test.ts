import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rgb } from '../../base/color.ts';
import type { Scene, SceneItem } from '../../print/scene.ts';
import { rasterize } from './rasterize.ts';

const red = rgb(255, 0, 0);

function pixels(items: readonly SceneItem[], width = 4, height = 4, scale = 1): string[] {
  const scene: Scene = { width, height, unit: 'px', items };
  const drawn = rasterize(scene, scale, undefined);
  return Array.from({ length: drawn.height }, (_, y) =>
    Array.from({ length: drawn.width }, (_x, x) => String(drawn.rgba[(y * drawn.width + x) * 4 + 3])).join(' '),
  );
}

test('areas cover shares of pixels', () => {
  const rows = pixels([{ kind: 'rect', x: 0.5, y: 1, width: 2, height: 1.5, fill: red }]);
  assert.deepEqual(rows, ['0 0 0 0', '128 255 128 0', '64 128 64 0', '0 0 0 0']);
});

test('holes by winding and by number', () => {
  const ring = { commands: 'MLLLZMLLLZ', points: [0, 0, 4, 0, 4, 4, 0, 4, 1, 1, 3, 1, 3, 3, 1, 3] };
  assert.equal(pixels([{ kind: 'path', path: ring, fill: red }])[1], '255 255 255 255');
  assert.equal(pixels([{ kind: 'path', path: ring, isEvenOdd: true, fill: red }])[1], '255 0 0 255');
});

test('strokes, dashes and clips', () => {
  const line = { commands: 'ML', points: [0, 2, 4, 2] };
  const stroke = { paint: red, width: 2 };
  assert.equal(pixels([{ kind: 'path', path: line, fill: 'none', stroke }])[1], '255 255 255 255');
  const dashed = pixels([{ kind: 'path', path: line, fill: 'none', stroke: { ...stroke, dash: [1, 1] } }]);
  assert.equal(dashed[2], '255 0 255 0');
  const clip = { path: { commands: 'MLLLZ', points: [0, 0, 2, 0, 2, 4, 0, 4] } };
  const clipped = pixels([{ kind: 'group', clip, items: [{ kind: 'path', path: line, fill: 'none', stroke }] }]);
  assert.equal(clipped[1], '255 255 0 0');
});

test('huge pictures become smaller ones', () => {
  const drawn = rasterize({ width: 100_000, height: 100, unit: 'px', items: [] }, 10, undefined);
  assert.ok(drawn.width * drawn.height <= 4_010_000);
});
