/** PNG files as PDF images: compressed data passed through where it can be, decoded where alpha or interlacing needs it. */
import { inflateSync } from 'node:zlib';
import type { PdfImage } from './image-store.ts';
import type { PngInfo } from './image-header.ts';

interface Chunks {
  readonly palette: Uint8Array | null;
  readonly transparency: Uint8Array | null;
  readonly data: Uint8Array;
}

/** Pictures larger than this are not decoded: they would need hundreds of megabytes. */
const maxDecodedPixels = 40_000_000;

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Null when the file is broken or of no valid kind. */
export function pngImage(bytes: Uint8Array, info: PngInfo): PdfImage | null {
  const channels = channelsOf[info.colorType];
  const chunks = readChunks(bytes);
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(info.bitDepth)) return null;
  if (info.colorType === 3 && chunks.palette === null) return null;
  const hasAlphaChannel = info.colorType >= 4;
  const hasAlphaPalette = info.colorType === 3 && chunks.transparency !== null;
  if (!hasAlphaChannel && !hasAlphaPalette && !info.isInterlaced) return passedThrough(info, chunks, channels);
  return decoded(info, chunks, channels);
}

function readChunks(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const body = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (type === 0x49444154) data.push(body);
    else if (type === 0x504c5445) palette = body;
    else if (type === 0x74524e53) transparency = body;
    else if (type === 0x49454e44) break;
    at += 12 + length;
  }
  return { palette, transparency, data: data.length === 1 ? (data[0] as Uint8Array) : Buffer.concat(data) };
}

function passedThrough(info: PngInfo, chunks: Chunks, channels: number): PdfImage {
  const parameters = `/DecodeParms<</Predictor 15/Colors ${channels}/BitsPerComponent ${info.bitDepth}/Columns ${info.width}>>`;
  return {
    width: info.width,
    height: info.height,
    entries: `/BitsPerComponent ${info.bitDepth}${colorSpace(info, chunks)}${colorKey(info, chunks)}/Filter/FlateDecode${parameters}`,
    data: chunks.data,
    isEncoded: true,
    alpha: null,
  };
}

function colorSpace(info: PngInfo, chunks: Chunks): string {
  if (info.colorType !== 3) return `/ColorSpace/Device${info.colorType === 0 || info.colorType === 4 ? 'Gray' : 'RGB'}`;
  const palette = chunks.palette as Uint8Array;
  const last = Math.min(256, Math.floor(palette.length / 3)) - 1;
  return `/ColorSpace[/Indexed/DeviceRGB ${last}<${Buffer.from(palette).toString('hex')}>]`;
}

/** One colour that is transparent (tRNS of grey and RGB files). */
function colorKey(info: PngInfo, { transparency }: Chunks): string {
  const count = info.colorType === 0 ? 1 : 3;
  if (transparency === null || info.colorType === 3 || transparency.length < 2 * count) return '';
  const values = Array.from(
    { length: count },
    (_, i) => ((transparency[2 * i] as number) << 8) | (transparency[2 * i + 1] as number),
  );
  return `/Mask[${values.map((value) => `${value} ${value}`).join(' ')}]`;
}

/** Samples of the rows without filters; interlaced files are put together. Eight-bit colours and alpha apart. */
function decoded(info: PngInfo, chunks: Chunks, channels: number): PdfImage | null {
  const { width, height, bitDepth } = info;
  if (width * height > maxDecodedPixels) return null;
  const bitsPerPixel = channels * bitDepth;
  const passes = info.isInterlaced ? adam7(width, height) : [{ x: 0, y: 0, dx: 1, dy: 1, width, height }];
  const size = passes.reduce((sum, pass) => sum + pass.height * (1 + Math.ceil((pass.width * bitsPerPixel) / 8)), 0);
  const raw = inflate(chunks.data, size);
  if (raw === null) return null;
  const samples = new Uint8Array(width * height * channels);
  let at = 0;
  for (const pass of passes) {
    const rowBytes = Math.ceil((pass.width * bitsPerPixel) / 8);
    unfilter(raw, at, pass.height, rowBytes, Math.max(1, bitsPerPixel >> 3));
    for (let row = 0; row < pass.height; row++) {
      const start = at + row * (rowBytes + 1) + 1;
      spread(
        raw,
        start,
        pass.width,
        channels,
        bitDepth,
        info.colorType === 3,
        samples,
        (pass.y + row * pass.dy) * width,
        pass.x,
        pass.dx,
      );
    }
    at += pass.height * (rowBytes + 1);
  }
  return separate(info, chunks, channels, samples);
}

function inflate(data: Uint8Array, size: number): Uint8Array | null {
  try {
    const raw = inflateSync(data, { maxOutputLength: size + 1024 });
    return raw.length < size ? null : raw;
  } catch {
    return null; // broken data: the caller reports the picture
  }
}

interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}

function adam7(width: number, height: number): Pass[] {
  const starts: readonly (readonly [number, number, number, number])[] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ];
  return starts
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      width: Math.ceil((width - x) / dx),
      height: Math.ceil((height - y) / dy),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Undoes the row filters in place. Source: PNG §9.2. */
function unfilter(raw: Uint8Array, offset: number, rows: number, rowBytes: number, step: number): void {
  for (let row = 0; row < rows; row++) {
    const start = offset + row * (rowBytes + 1);
    const filter = raw[start] as number;
    const above = row === 0 ? -1 : start - rowBytes;
    for (let i = 0; i < rowBytes; i++) {
      const at = start + 1 + i;
      const left = i >= step ? (raw[at - step] as number) : 0;
      const up = above < 0 ? 0 : (raw[above + i] as number);
      const corner = above < 0 || i < step ? 0 : (raw[above + i - step] as number);
      raw[at] = (raw[at] as number) + predicted(filter, left, up, corner);
    }
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const a = Math.abs(estimate - left);
      const b = Math.abs(estimate - up);
      const c = Math.abs(estimate - corner);
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** Samples of one row to eight bits each (palette indexes as they are) at their places in the picture. */
function spread(
  raw: Uint8Array,
  start: number,
  width: number,
  channels: number,
  bitDepth: number,
  isIndexed: boolean,
  samples: Uint8Array,
  rowStart: number,
  x: number,
  dx: number,
): void {
  const scale = isIndexed || bitDepth >= 8 ? 1 : 255 / ((1 << bitDepth) - 1);
  for (let i = 0; i < width * channels; i++) {
    const pixel = Math.floor(i / channels);
    const target = (rowStart + x + pixel * dx) * channels + (i % channels);
    if (bitDepth === 8) samples[target] = raw[start + i] as number;
    else if (bitDepth === 16) samples[target] = raw[start + 2 * i] as number;
    else {
      const bit = i * bitDepth;
      const value = ((raw[start + (bit >> 3)] as number) >> (8 - bitDepth - (bit & 7))) & ((1 << bitDepth) - 1);
      samples[target] = value * scale;
    }
  }
}

function separate(info: PngInfo, chunks: Chunks, channels: number, samples: Uint8Array): PdfImage {
  const { width, height } = info;
  const pixels = width * height;
  const base = { width, height, isEncoded: false } as const;
  if (info.colorType < 4) {
    const { transparency } = chunks;
    const alpha =
      info.colorType === 3 && transparency !== null ? samples.map((index) => transparency[index] ?? 255) : null;
    const shallow = { ...info, bitDepth: 8 };
    const key = info.bitDepth === 8 ? colorKey(info, chunks) : '';
    return { ...base, entries: `/BitsPerComponent 8${colorSpace(shallow, chunks)}${key}`, data: samples, alpha };
  }
  const colors = channels - 1;
  const data = new Uint8Array(pixels * colors);
  const alpha = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < colors; c++) data[i * colors + c] = samples[i * channels + c] as number;
    alpha[i] = samples[i * channels + colors] as number;
  }
  return {
    ...base,
    entries: `/BitsPerComponent 8${colorSpace(info, chunks)}`,
    data,
    alpha: alpha.every((a) => a === 255) ? null : alpha,
  };
}
