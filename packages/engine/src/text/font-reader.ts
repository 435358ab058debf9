/** Checked reading of font files. Source: OpenType specification, data types. */
import { ReportError } from '../base/diagnostic.ts';

/** Limits for font files, which may come from users. */
export const fontLimits = { bytes: 64 * 1024 * 1024, tables: 256, cmapGroups: 100_000, nameRecords: 4_096 } as const;

/** Where a table or glyph lies in the file; bytes from the start. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Bounds-checked big-endian reads that fail with the font's name. */
export class FontReader {
  readonly view: DataView;
  readonly label: string;
  constructor(bytes: Uint8Array, label: string) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.label = label;
  }
  fail(what: string): never {
    throw new ReportError('font.broken', `Font ${this.label} ${what}; use a valid TrueType or OpenType file.`);
  }
  check(offset: number, length: number): void {
    if (offset < 0 || length < 0 || offset + length > this.view.byteLength)
      this.fail(`ends before byte ${offset + length}`);
  }
  u16(offset: number): number {
    this.check(offset, 2);
    return this.view.getUint16(offset);
  }
  i16(offset: number): number {
    this.check(offset, 2);
    return this.view.getInt16(offset);
  }
  u32(offset: number): number {
    this.check(offset, 4);
    return this.view.getUint32(offset);
  }
  i32(offset: number): number {
    this.check(offset, 4);
    return this.view.getInt32(offset);
  }
  table(tables: ReadonlyMap<string, ByteRange>, tag: string, least: number): ByteRange {
    const range = tables.get(tag);
    if (range === undefined) this.fail(`has no table "${tag}"`);
    if (range.length < least) this.fail(`has a table "${tag}" of ${range.length} bytes, at least ${least} are needed`);
    return range;
  }
}
