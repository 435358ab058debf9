/** GIF files decoded for PDF: the first picture only. Source: GIF 89a. */
import { imageLimits } from './image-header.ts';
import type { PdfImage } from './image-store.ts';

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isInterlaced: boolean;
  /** Three bytes per colour. */
  readonly palette: Uint8Array;
  /** Colour index that is not drawn; −1 for none. */
  readonly transparent: number;
  /** Where the compressed indexes start. */
  readonly dataStart: number;
}

/** Null when the file is broken. */
export function gifImage(bytes: Uint8Array): PdfImage | null {
  if (bytes.length < 14) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = firstFrame(bytes, view);
  if (frame === null || frame.palette.length < 3) return null;
  const indexes = decodeLzw(bytes, frame.dataStart, frame.width * frame.height);
  if (indexes === null) return null;
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  const { data, alpha } = onScreen(frame, indexes, width, height);
  const last = Math.floor(frame.palette.length / 3) - 1;
  const palette = Buffer.from(frame.palette).toString('hex');
  return {
    width,
    height,
    entries: `/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB ${last}<${palette}>]`,
    data,
    isEncoded: false,
    alpha: alpha.every((value) => value === 255) ? null : alpha,
  };
}

/** Skips extensions up to the first picture. */
function firstFrame(bytes: Uint8Array, view: DataView): Frame | null {
  const common = paletteAt(bytes, 13, view.getUint8(10));
  let at = 13 + common.length;
  let transparent = -1;
  for (; at + 10 < bytes.length && bytes[at] !== 0x2c; at = afterBlocks(bytes, at + 2)) {
    if (bytes[at] !== 0x21) return null;
    if (view.getUint8(at + 1) === 0xf9 && (view.getUint8(at + 3) & 1) !== 0) transparent = view.getUint8(at + 6);
  }
  if (at + 10 >= bytes.length) return null;
  const flags = view.getUint8(at + 9);
  const own = paletteAt(bytes, at + 10, flags);
  return {
    x: view.getUint16(at + 1, true),
    y: view.getUint16(at + 3, true),
    width: view.getUint16(at + 5, true),
    height: view.getUint16(at + 7, true),
    isInterlaced: (flags & 0x40) !== 0,
    palette: own.length > 0 ? own : common,
    transparent,
    dataStart: at + 10 + own.length,
  };
}

/** The colour table that `flags` announce; empty when they do not. */
function paletteAt(bytes: Uint8Array, at: number, flags: number): Uint8Array {
  return (flags & 0x80) === 0 ? new Uint8Array(0) : bytes.subarray(at, at + 3 * (2 << (flags & 7)));
}

function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] as number) + 1;
  return at + 1;
}

/** The frame's indexes at their places on the whole picture, and where something was drawn. */
function onScreen(
  frame: Frame,
  indexes: Uint8Array,
  width: number,
  height: number,
): { data: Uint8Array; alpha: Uint8Array } {
  const data = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  const rows = frame.isInterlaced ? interlacedRows(frame.height) : null;
  for (let row = 0; row < frame.height; row++) {
    const y = frame.y + (rows === null ? row : (rows[row] as number));
    if (y >= height) continue;
    for (let column = 0; column < frame.width && frame.x + column < width; column++) {
      const at = y * width + frame.x + column;
      const index = indexes[row * frame.width + column] as number;
      data[at] = index;
      alpha[at] = index === frame.transparent ? 0 : 255;
    }
  }
  return { data, alpha };
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

/** Colour indexes of one picture; what is missing at the end stays 0. Null for codes that cannot be. */
function decodeLzw(bytes: Uint8Array, start: number, count: number): Uint8Array | null {
  const minimum = bytes[start] ?? 0;
  if (minimum < 2 || minimum > 8 || count > imageLimits.pixels) return null;
  const clear = 1 << minimum;
  const codes = new BlockBits(bytes, start + 1);
  const table = new LzwTable(clear, count);
  for (let size = minimum + 1; !table.isFull; size = table.next >= 1 << size && size < 12 ? size + 1 : size) {
    const code = codes.read(size);
    if (code < 0 || code === clear + 1) break;
    if (code === clear) {
      table.clear();
      size = minimum + 1;
    } else if (!table.add(code)) return null;
  }
  return table.out;
}

/** Strings of colour indexes by code, and what they have put out. */
class LzwTable {
  readonly out: Uint8Array;
  /** The code that the next string will get. */
  next = 0;
  readonly #clear: number;
  readonly #prefix = new Uint16Array(4096);
  readonly #suffix = new Uint8Array(4096);
  readonly #stack = new Uint8Array(4097);
  #at = 0;
  #previous = -1;
  #first = 0;

  constructor(clear: number, count: number) {
    this.#clear = clear;
    this.out = new Uint8Array(count);
    this.clear();
  }

  get isFull(): boolean {
    return this.#at >= this.out.length;
  }

  clear(): void {
    this.next = this.#clear + 2;
    this.#previous = -1;
  }

  /** Puts out the string of a code and learns a new one. False for a code that is not known yet. */
  add(code: number): boolean {
    if (code > this.next || (code === this.next && this.#previous < 0)) return false;
    let depth = 0;
    let current = code;
    if (code === this.next) {
      this.#stack[depth++] = this.#first;
      current = this.#previous;
    }
    for (; current >= this.#clear; current = this.#prefix[current] as number)
      this.#stack[depth++] = this.#suffix[current] as number;
    this.#first = current;
    this.#stack[depth++] = current;
    while (depth > 0 && !this.isFull) this.out[this.#at++] = this.#stack[--depth] as number;
    if (this.#previous >= 0 && this.next < 4096) {
      this.#prefix[this.next] = this.#previous;
      this.#suffix[this.next++] = this.#first;
    }
    this.#previous = code;
    return true;
  }
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
