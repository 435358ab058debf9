/** Drawn codes are read back by a decoder that is not ours. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { rgb } from '../../base/color.ts';
import type { Scene, SceneItem } from '../../print/scene.ts';
import { drawBarbecue } from './barbecue.ts';
import type { BarbecueKind } from './barbecue.ts';
import { loadEncoder } from './bwip.ts';
import { drawCode128, drawCode39, drawEan128, drawInterleaved2Of5 } from './linear.ts';
import { drawDataMatrix, drawPdf417, drawQr } from './matrix.ts';
import { drawRetail } from './retail.ts';
import type { BarcodeLook } from './sheet.ts';

const look: BarcodeLook = { width: 200, height: 40, orientation: 'up' };
const black = rgb(0, 0, 0);
const margin = 40;

/** The bars as grey pixels; `scale` pixels per unit. Text is left out. */
function bitmap(scene: Scene, scale: number): BinaryBitmap {
  const width = Math.ceil(scene.width * scale) + 2 * margin;
  const height = Math.ceil(scene.height * scale) + 2 * margin;
  const grey = new Uint8ClampedArray(width * height).fill(255);
  const draw = (items: readonly SceneItem[]): void => {
    for (const item of items) {
      if (item.kind === 'group') draw(item.items);
      if (item.kind !== 'rect') continue;
      const [left, right] = [item.x, item.x + item.width].map((x) => margin + Math.round(x * scale)) as [
        number,
        number,
      ];
      const [top, bottom] = [item.y, item.y + item.height].map((y) => margin + Math.round(y * scale)) as [
        number,
        number,
      ];
      for (let y = top; y < bottom; y++) grey.fill(0, y * width + left, y * width + right);
    }
  };
  draw(scene.items);
  return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
}

function read(scene: Scene, scale: number, format: BarcodeFormat): string {
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [format]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  return new MultiFormatReader().decode(bitmap(scene, scale), hints as Map<DecodeHintType, unknown>).getText();
}

const encoder = await loadEncoder();

test('linear codes', () => {
  const perMillimetre = 20;
  for (const code of ['Chert 0123456789ab', '12345', 'A1234B', 'ab\u0001cd', '00'])
    assert.equal(read(drawCode128(code, look, encoder), perMillimetre, BarcodeFormat.CODE_128), code);
  assert.equal(
    read(drawEan128('010400638133393110ABC12321XYZ', look, encoder), perMillimetre, BarcodeFormat.CODE_128),
    '010400638133393110ABC12321XYZ',
  );
  assert.equal(read(drawCode39('CHERT-39', look, encoder), perMillimetre, BarcodeFormat.CODE_39), 'CHERT-39');
  // The decoder finds this kind at few sizes only.
  assert.equal(read(drawInterleaved2Of5('123456', look, encoder), 10, BarcodeFormat.ITF), '123456');
});

test('EAN and UPC get their check digit', () => {
  assert.equal(read(drawRetail('ean13', '400638133393', look, encoder), 20, BarcodeFormat.EAN_13), '4006381333931');
  assert.equal(read(drawRetail('ean8', '0123456', look, encoder), 20, BarcodeFormat.EAN_8), '01234565');
  assert.equal(read(drawRetail('upca', '01234567890', look, encoder), 20, BarcodeFormat.UPC_A), '012345678905');
});

test('codes of modules', () => {
  const texts = ['Chert report', 'Hello, World! 123 ABC', '12345678901234567890'];
  for (const text of texts) {
    assert.equal(
      read(drawDataMatrix(text, { ...look, shape: 'force-square' }, encoder), 30, BarcodeFormat.DATA_MATRIX),
      text,
    );
    assert.equal(read(drawPdf417(text, { ...look, height: 12 }, encoder), 15, BarcodeFormat.PDF_417), text);
    const qr = drawQr(text, { width: 40, height: 40, errorCorrectionLevel: 'Q', color: black });
    assert.equal(read(qr, 1, BarcodeFormat.QR_CODE), text);
  }
  const qr = drawQr('äöü €', { width: 60, height: 60, margin: 2, version: 5, color: black });
  assert.equal(read(qr, 1, BarcodeFormat.QR_CODE), 'äöü €');
});

test('the barbecue family', () => {
  const barbecue = (kind: BarbecueKind, code: string): Scene =>
    drawBarbecue(
      {
        kind,
        code,
        applicationIdentifier: '91',
        drawsText: false,
        hasChecksum: false,
        barWidth: undefined,
        barHeight: undefined,
        rotation: 'None',
        color: black,
      },
      encoder,
    );
  assert.equal(read(barbecue('Code128', 'Chert'), 2, BarcodeFormat.CODE_128), 'Chert');
  assert.equal(read(barbecue('SSCC18', '12345678901234567'), 2, BarcodeFormat.CODE_128), '00123456789012345675');
  assert.equal(read(barbecue('UCC128', '1234'), 2, BarcodeFormat.CODE_128), '911234');
  assert.equal(read(barbecue('USD3', 'ABC1'), 3, BarcodeFormat.CODE_39), 'ABC1');
  assert.equal(read(barbecue('Monarch', 'A12345B'), 3, BarcodeFormat.CODABAR), 'A12345B');
  assert.equal(read(barbecue('Bookland', '0201379624'), 2, BarcodeFormat.EAN_13), '9780201379624');
  assert.equal(read(barbecue('UPCA', '01234567890'), 2, BarcodeFormat.UPC_A), '012345678905');
});
