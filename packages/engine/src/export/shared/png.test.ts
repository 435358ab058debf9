import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { encodePng } from './png.ts';

test('header, rows and check sums', () => {
  const png = Buffer.from(encodePng({ width: 2, height: 1, rgba: Uint8Array.of(255, 0, 0, 255, 0, 0, 0, 0) }));
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]], [2, 1, 8, 6]);
  const length = png.readUInt32BE(33);
  assert.deepEqual([...inflateSync(png.subarray(41, 41 + length))], [0, 255, 0, 0, 255, 0, 0, 0, 0]);
  // The end of every PNG file.
  assert.equal(png.subarray(-12).toString('hex'), '0000000049454e44ae426082');
});
