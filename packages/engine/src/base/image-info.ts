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
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (/<svg[\s>]/.test(head)) return { mime: 'image/svg+xml', ...svgSize(head) };
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

function svgSize(head: string): Size {
  const tag = /<svg[^>]*/.exec(head)?.[0] ?? '';
  const length = (name: string): number => Number(new RegExp(`\\s${name}=["']([0-9.]+)`).exec(tag)?.[1] ?? 0);
  const [width, height] = [length('width'), length('height')];
  if (width > 0 && height > 0) return { pixelWidth: width, pixelHeight: height };
  const box = /viewBox=["'][-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)/.exec(tag);
  return { pixelWidth: Number(box?.[1] ?? 0), pixelHeight: Number(box?.[2] ?? 0) };
}
