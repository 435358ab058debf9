import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapScene } from './map-scene.ts';
import type { SceneItem } from '../print/scene.ts';

const center = { latitude: 0, longitude: 0 };

function paths(items: readonly SceneItem[]): (readonly number[])[] {
  return items.flatMap((item) =>
    item.kind === 'group' ? paths(item.items) : item.kind === 'path' ? [item.path.points] : [],
  );
}

test('places are projected around the centre', () => {
  // The world is 512 wide at zoom 1: 90 degrees are 128.
  const points = [center, { latitude: 0, longitude: 90 }, { latitude: 85.0511, longitude: 0 }];
  const path = { points, color: { red: 0, green: 0, blue: 0, alpha: 255 }, width: 1, isPolygon: false };
  const scene = mapScene({ center, zoom: 1, markers: [], paths: [path] }, 300, 200);
  const drawn = paths(scene.items).find(({ length }) => length === 6) ?? [];
  assert.deepEqual(drawn.map(Math.round), [150, 100, 278, 100, 150, -156]);
});

test('any zoom and centre give a bounded drawing', () => {
  for (const zoom of [-5, 0, 21, 99]) {
    for (const latitude of [-90, 0, 89.999, 1e9]) {
      const scene = mapScene({ center: { latitude, longitude: 179 }, zoom, markers: [], paths: [] }, 600, 400);
      assert.ok(paths(scene.items).length < 200);
    }
  }
});
