/** Headers of picture files: kind and size without decoding. Source: PNG §11.2, JPEG T.81 B.2, GIF 89a §18, BMP. */

/** Limits for pictures, which may come from users. Pixels count before any scaling. */
export const imageLimits = { bytes: 64 * 1024 * 1024, side: 65_500, pixels: 100_000_000 } as const;

export type ImageInfo =
  PngInfo | JpegInfo | { readonly mime: 'image/gif' | 'image/bmp'; readonly width: number; readonly height: number };

export interface PngInfo {
  readonly mime: 'image/png';
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGB + alpha. */
  readonly colorType: number;
  readonly isInterlaced: boolean;
}

export interface JpegInfo {
  readonly mime: 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** 1 grey, 3 colour, 4 CMYK. */
  readonly components: number;
  /** CMYK values are stored inverted (an Adobe marker is present). */
  readonly isInverted: boolean;
}

/** What the first bytes say; null for other kinds, broken headers and pictures beyond the limits. */
export function imageInfo(bytes: Uint8Array): ImageInfo | null {
  if (bytes.length > imageLimits.bytes || bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const info = readHeader(bytes, view);
  if (info === null || info.width < 1 || info.height < 1) return null;
  const isTooLarge =
    info.width > imageLimits.side || info.height > imageLimits.side || info.width * info.height > imageLimits.pixels;
  return isTooLarge ? null : info;
}

function readHeader(bytes: Uint8Array, view: DataView): ImageInfo | null {
  const start = view.getUint32(0);
  if (start === 0x89504e47) return pngHeader(view);
  if (start >>> 8 === 0xffd8ff) return jpegHeader(view);
  if (start === 0x47494638)
    return { mime: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length >= 26) {
    return { mime: 'image/bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  }
  return null;
}

function pngHeader(view: DataView): PngInfo | null {
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49484452) return null;
  return {
    mime: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    bitDepth: view.getUint8(24),
    colorType: view.getUint8(25),
    isInterlaced: view.getUint8(28) !== 0,
  };
}

function jpegHeader(view: DataView): JpegInfo | null {
  let isInverted = false;
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    if (marker === 0xee && view.getUint32(at + 4) === 0x41646f62) isInverted = true;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      return {
        mime: 'image/jpeg',
        ...size,
        bitDepth: view.getUint8(at + 4),
        components: view.getUint8(at + 9),
        isInverted,
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
