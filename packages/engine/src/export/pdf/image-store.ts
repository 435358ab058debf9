/** Pictures of one file, each written once however often it is drawn. Source: PDF 32000-1 §8.9. */
import { fingerprint } from '../shared/fingerprint.ts';
import { bmpImage } from './bmp.ts';
import { gifImage } from './gif.ts';
import { pngImage } from './png.ts';
import { ref, type PdfFile } from './file.ts';
import { imageInfo, type JpegInfo } from './image-header.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ImageSource } from '../../print/model.ts';

/** A picture ready to be written. `entries` are those of its dictionary besides type and size. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly entries: string;
  readonly data: Uint8Array;
  /** `data` is already compressed as `entries` tells. */
  readonly isEncoded: boolean;
  /** Opacity by pixel, 0–255; null = opaque. */
  readonly alpha: Uint8Array | null;
}

/** A picture in the file. Sizes in pixels. */
export interface StoredImage {
  readonly name: string;
  readonly id: number;
  readonly width: number;
  readonly height: number;
}

export class ImageStore {
  readonly #file: PdfFile;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #bySource = new WeakMap<ImageSource, StoredImage | 'none'>();
  readonly #byContent = new Map<string, StoredImage>();

  constructor(file: PdfFile, report: (diagnostic: Diagnostic) => void) {
    this.#file = file;
    this.#report = report;
  }

  /** The picture's object, written when first asked for; null (and one diagnostic) when it cannot be shown. */
  get(source: ImageSource): StoredImage | null {
    let found = this.#bySource.get(source);
    if (found === undefined) {
      found = this.#find(source) ?? 'none';
      this.#bySource.set(source, found);
    }
    return found === 'none' ? null : found;
  }

  #find(source: ImageSource): StoredImage | null {
    if (source.kind === 'location') return this.#fail(`Picture ${source.location} was not loaded`);
    if (source.kind === 'scene') return null;
    const key = fingerprint(source.bytes);
    const known = this.#byContent.get(key);
    if (known !== undefined) return known;
    const image = convert(source.bytes);
    if (image === null) return this.#fail(`A picture of type ${source.mime} cannot be read`);
    const stored = this.#write(image);
    this.#byContent.set(key, stored);
    return stored;
  }

  #write(image: PdfImage): StoredImage {
    const { width, height } = image;
    const id = this.#file.reserve();
    let entries = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}${image.entries}`;
    if (image.alpha !== null) {
      const mask = this.#file.reserve();
      const size = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}`;
      this.#file.stream(mask, `${size}/ColorSpace/DeviceGray/BitsPerComponent 8`, image.alpha);
      entries += `/SMask ${ref(mask)}`;
    }
    if (image.isEncoded) this.#file.rawStream(id, entries, image.data);
    else this.#file.stream(id, entries, image.data);
    return { name: `I${this.#byContent.size + 1}`, id, width, height };
  }

  #fail(what: string): null {
    this.#report({
      code: 'export.pdf.image',
      level: 'warn',
      message: `${what}; its place stays empty.`,
      hint: 'Use PNG, JPEG, GIF or BMP of moderate size.',
    });
    return null;
  }
}

function convert(bytes: Uint8Array): PdfImage | null {
  const info = imageInfo(bytes);
  switch (info?.mime) {
    case 'image/jpeg':
      return jpegImage(bytes, info);
    case 'image/png':
      return pngImage(bytes, info);
    case 'image/gif':
      return gifImage(bytes);
    case 'image/bmp':
      return bmpImage(bytes);
    case undefined:
      return null;
  }
}

function jpegImage(bytes: Uint8Array, info: JpegInfo): PdfImage {
  const space = info.components === 1 ? 'Gray' : info.components === 4 ? 'CMYK' : 'RGB';
  const decode = info.components === 4 && info.isInverted ? '/Decode[1 0 1 0 1 0 1 0]' : '';
  return {
    width: info.width,
    height: info.height,
    entries: `/BitsPerComponent ${info.bitDepth}/ColorSpace/Device${space}${decode}/Filter/DCTDecode`,
    data: bytes,
    isEncoded: true,
    alpha: null,
  };
}
