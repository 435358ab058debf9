/** BMP files decoded for PDF. Source: BITMAPINFOHEADER. */
import type { PdfImage } from './image-store.ts';

/** Uncompressed bitmaps of 1, 4, 8, 24 and 32 bits; null for others. */
export function bmpImage(bytes: Uint8Array): PdfImage | null {
  if (bytes.length < 54) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offset = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (headerSize < 40 || width < 1 || ![1, 4, 8, 24, 32].includes(bits) || (compression !== 0 && compression !== 3))
    return null;
  const rowBytes = 4 * Math.ceil((width * bits) / 32);
  if (offset + rowBytes * height > bytes.length) return null;
  const palette = 14 + headerSize;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = offset + rowBytes * (signedHeight > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x++) {
      const at =
        bits >= 24
          ? row + x * (bits >> 3)
          : palette +
            4 * (((bytes[row + ((x * bits) >> 3)] as number) >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1));
      for (let c = 0; c < 3; c++) data[(y * width + x) * 3 + c] = bytes[at + 2 - c] ?? 0;
    }
  }
  return { width, height, entries: '/BitsPerComponent 8/ColorSpace/DeviceRGB', data, isEncoded: false, alpha: null };
}
