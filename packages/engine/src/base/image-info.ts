/** Kind and size of picture data, found by signature. */

export type ImageMime =
  'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp' | 'image/svg+xml' | 'application/octet-stream';

/** Pixels; 0 × 0 when the header does not tell. */
export interface ImageInfo {
  readonly mime: ImageMime;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** Reads the header of picture data; never throws. Unknown data is `application/octet-stream`. */
export function imageInfo(bytes: Uint8Array): ImageInfo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) && bytes.length >= 24) {
    return { mime: 'image/png', pixelWidth: view.getUint32(16), pixelHeight: view.getUint32(20) };
  }
  if (startsWith(bytes, [0xff, 0xd8])) return { mime: 'image/jpeg', ...jpegSize(bytes, view) };
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38]) && bytes.length >= 10) {
    return { mime: 'image/gif', pixelWidth: view.getUint16(6, true), pixelHeight: view.getUint16(8, true) };
  }
  if (startsWith(bytes, [0x42, 0x4d]) && bytes.length >= 26) {
    const pixelHeight = Math.abs(view.getInt32(22, true));
    return { mime: 'image/bmp', pixelWidth: Math.abs(view.getInt32(18, true)), pixelHeight };
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  if (/<(?:\w+:)?svg[\s>]/.test(head)) return { mime: 'image/svg+xml', ...svgSize(head) };
  return { mime: 'application/octet-stream', pixelWidth: 0, pixelHeight: 0 };
}

type Size = Pick<ImageInfo, 'pixelWidth' | 'pixelHeight'>;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** Walks the JPEG segments to the first start-of-frame. */
function jpegSize(bytes: Uint8Array, view: DataView): Size {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { pixelWidth: view.getUint16(at + 7), pixelHeight: view.getUint16(at + 5) };
    const hasNoLength = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
    at += hasNoLength ? 2 : 2 + view.getUint16(at + 2);
  }
  return { pixelWidth: 0, pixelHeight: 0 };
}

/** Pixels of 1/96 inch per unit of length. Percentages count as pixels, as in the peer. */
const svgUnits: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  '%': 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  ex: 8,
};

/** Width and height; what is missing comes from the view box, or is the 300 × 150 of pictures without any size. */
function svgSize(head: string): Size {
  const tag = /<(?:\w+:)?svg[^>]*/.exec(head)?.[0] ?? '';
  const length = (name: string): number => {
    const [, value, unit] = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([0-9.]+)\\s*([a-z%]*)`).exec(tag) ?? [];
    return Number(value ?? 0) * (svgUnits[unit ?? ''] ?? 0);
  };
  const [width, height] = [length('width'), length('height')];
  const box = /viewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)/.exec(tag);
  const [boxWidth, boxHeight] = [Number(box?.[1] ?? 0), Number(box?.[2] ?? 0)];
  if (!(boxWidth > 0 && boxHeight > 0)) return { pixelWidth: width || 300, pixelHeight: height || 150 };
  return {
    pixelWidth: width || (height > 0 ? (height * boxWidth) / boxHeight : boxWidth),
    pixelHeight: height || (width > 0 ? (width * boxHeight) / boxWidth : boxHeight),
  };
}
