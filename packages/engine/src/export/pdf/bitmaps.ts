/** GIF and BMP files decoded for PDF. GIF: the first picture only. Source: GIF 89a; BITMAPINFOHEADER. */
import { imageLimits } from './image-header.ts';
import type { PdfImage } from './image-store.ts';

/** Null when the file is broken. */
export function gifImage(bytes: Uint8Array): PdfImage | null {
  if (bytes.length < 14) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  const flags = view.getUint8(10);
  let palette: Uint8Array = new Uint8Array(0);
  let at = 13;
  if ((flags & 0x80) !== 0) {
    palette = bytes.subarray(at, at + 3 * (2 << (flags & 7)));
    at += palette.length;
  }
  let transparent = -1;
  while (at + 10 < bytes.length) {
    const block = view.getUint8(at);
    if (block === 0x2c) break;
    if (block !== 0x21) return null;
    if (view.getUint8(at + 1) === 0xf9 && (view.getUint8(at + 3) & 1) !== 0) transparent = view.getUint8(at + 6);
    at = afterBlocks(bytes, at + 2);
  }
  if (at + 10 >= bytes.length) return null;
  const frame = {
    x: view.getUint16(at + 1, true),
    y: view.getUint16(at + 3, true),
    width: view.getUint16(at + 5, true),
    height: view.getUint16(at + 7, true),
  };
  const local = view.getUint8(at + 9);
  at += 10;
  if ((local & 0x80) !== 0) {
    palette = bytes.subarray(at, at + 3 * (2 << (local & 7)));
    at += palette.length;
  }
  const indexes = lzw(bytes, at, frame.width * frame.height);
  if (indexes === null || palette.length < 3) return null;
  const data = new Uint8Array(width * height);
  const covered = new Uint8Array(width * height);
  const rows = (local & 0x40) !== 0 ? interlacedRows(frame.height) : null;
  for (let row = 0; row < frame.height; row++) {
    const y = frame.y + (rows === null ? row : (rows[row] as number));
    for (let column = 0; column < frame.width; column++) {
      const x = frame.x + column;
      if (x >= width || y >= height) continue;
      const index = indexes[row * frame.width + column] as number;
      data[y * width + x] = index;
      covered[y * width + x] = index === transparent ? 0 : 255;
    }
  }
  return {
    width,
    height,
    entries: `/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB ${Math.floor(palette.length / 3) - 1}<${Buffer.from(palette).toString('hex')}>]`,
    data,
    isEncoded: false,
    alpha: covered.every((alpha) => alpha === 255) ? null : covered,
  };
}

function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] as number) + 1;
  return at + 1;
}

function interlacedRows(height: number): number[] {
  const rows: number[] = [];
  for (const [start, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const) {
    for (let row = start; row < height; row += step) rows.push(row);
  }
  return rows;
}

/** Colour indexes of one GIF picture; what is missing at the end stays 0. */
function lzw(bytes: Uint8Array, start: number, count: number): Uint8Array | null {
  const minimum = bytes[start] ?? 0;
  if (minimum < 2 || minimum > 8 || count > imageLimits.pixels) return null;
  const clear = 1 << minimum;
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const stack = new Uint8Array(4097);
  const out = new Uint8Array(count);
  const codes = new BlockBits(bytes, start + 1);
  let size = minimum + 1;
  let next = clear + 2;
  let previous = -1;
  let first = 0;
  for (let at = 0; at < count;) {
    const code = codes.read(size);
    if (code < 0 || code === clear + 1) break;
    if (code === clear) {
      size = minimum + 1;
      next = clear + 2;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0)) return null;
    let depth = 0;
    let current = code;
    if (code === next) {
      stack[depth++] = first;
      current = previous;
    }
    while (current >= clear) {
      stack[depth++] = suffix[current] as number;
      current = prefix[current] as number;
    }
    first = current;
    stack[depth++] = first;
    while (depth > 0 && at < count) out[at++] = stack[--depth] as number;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      suffix[next++] = first;
      if (next === 1 << size && size < 12) size++;
    }
    previous = code;
  }
  return out;
}

/** Bits of a sequence of GIF data blocks, least significant first. */
class BlockBits {
  readonly #bytes: Uint8Array;
  #at: number;
  #left = 0;
  #bits = 0;
  #count = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  /** The next code, or −1 at the end. */
  read(size: number): number {
    while (this.#count < size) {
      if (this.#left === 0) {
        this.#left = this.#bytes[this.#at++] ?? 0;
        if (this.#left === 0) return -1;
      }
      this.#bits |= (this.#bytes[this.#at++] ?? 0) << this.#count;
      this.#count += 8;
      this.#left--;
    }
    const code = this.#bits & ((1 << size) - 1);
    this.#bits >>>= size;
    this.#count -= size;
    return code;
  }
}

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
