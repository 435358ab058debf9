/** A TrueType file with only some glyphs, for embedding. Source: OpenType tables glyf, loca, hmtx; PDF 32000-1 §9.9. */
import type { ByteRange, TrueTypeFont } from '../../text/font.ts';

/** Components followed inside one composite glyph; deeper nesting is broken or hostile. */
const maxComponents = 4096;

/** Glyphs of a subset: `old[new]` is the glyph of the full font; `old[0]` is glyph 0. */
export interface GlyphSubset {
  readonly old: readonly number[];
  readonly bytes: Uint8Array;
}

/**
 * Font file holding glyph 0, `glyphs` in the given order, then the parts of composite glyphs.
 * `codes` (one byte code per entry of `glyphs`) adds the character map that simple fonts need.
 */
export function subsetGlyphs(
  font: TrueTypeFont,
  glyphs: readonly number[],
  codes: readonly number[] | null,
): GlyphSubset {
  const old = [0, ...glyphs];
  const renumbered = new Map<number, number>();
  for (let i = old.length - 1; i >= 0; i--) renumbered.set(old[i] as number, i);
  const outlines: Uint8Array[] = [];
  for (let i = 0; i < old.length && i < 0xffff; i++) outlines.push(outlineOf(font, old[i] as number, old, renumbered));
  const { glyf, loca } = joinOutlines(outlines);
  const tables = new Map<string, Uint8Array>();
  if (codes !== null) tables.set('cmap', byteCmap(codes));
  for (const tag of ['cvt ', 'fpgm', 'prep']) {
    const range = font.tables.get(tag);
    if (range !== undefined) tables.set(tag, bytesOf(font, range));
  }
  tables.set('glyf', glyf);
  tables.set(
    'head',
    patched(font, 'head', (view) => view.setInt16(50, 1)),
  );
  tables.set(
    'hhea',
    patched(font, 'hhea', (view) => view.setUint16(34, old.length)),
  );
  tables.set('hmtx', metricsOf(font, old));
  tables.set('loca', loca);
  tables.set(
    'maxp',
    patched(font, 'maxp', (view) => view.setUint16(4, old.length)),
  );
  return { old, bytes: fontFile(tables) };
}

/** The glyph's bytes; parts of a composite are appended to `old` and renumbered in the copy. */
function outlineOf(font: TrueTypeFont, glyph: number, old: number[], renumbered: Map<number, number>): Uint8Array {
  const range = font.glyphRange(glyph);
  if (range.length < 10) return new Uint8Array(0);
  const bytes = bytesOf(font, range);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getInt16(0) >= 0) return bytes;
  for (let at = 10, count = 0; at + 4 <= bytes.length && count < maxComponents; count++) {
    const flags = view.getUint16(at);
    const part = view.getUint16(at + 2);
    let index = renumbered.get(part);
    if (index === undefined) {
      index = old.push(part) - 1;
      renumbered.set(part, index);
    }
    view.setUint16(at + 2, index);
    at += 4 + componentArguments(flags);
    if ((flags & 0x20) === 0) break;
  }
  return bytes;
}

/** Bytes of a component record after its flags and glyph. */
function componentArguments(flags: number): number {
  const offsets = (flags & 0x01) !== 0 ? 4 : 2;
  const scale = (flags & 0x08) !== 0 ? 2 : (flags & 0x40) !== 0 ? 4 : (flags & 0x80) !== 0 ? 8 : 0;
  return offsets + scale;
}

function joinOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const loca = new Uint8Array(4 * (outlines.length + 1));
  const view = new DataView(loca.buffer);
  let size = 0;
  outlines.forEach((outline, i) => {
    view.setUint32(4 * i, size);
    size += (outline.length + 3) & ~3;
  });
  view.setUint32(4 * outlines.length, size);
  const glyf = new Uint8Array(size);
  outlines.forEach((outline, i) => glyf.set(outline, view.getUint32(4 * i)));
  return { glyf, loca };
}

function metricsOf(font: TrueTypeFont, old: readonly number[]): Uint8Array {
  const hhea = font.tables.get('hhea') as ByteRange;
  const hmtx = font.tables.get('hmtx') as ByteRange;
  const source = new DataView(font.bytes.buffer, font.bytes.byteOffset, font.bytes.byteLength);
  const longCount = source.getUint16(hhea.offset + 34);
  const table = new Uint8Array(4 * old.length);
  const view = new DataView(table.buffer);
  old.forEach((glyph, i) => {
    view.setUint16(4 * i, font.advanceOfGlyph[glyph] ?? 0);
    const at = glyph < longCount ? 4 * glyph + 2 : 4 * longCount + 2 * (glyph - longCount);
    if (at + 2 <= hmtx.length) view.setInt16(4 * i + 2, source.getInt16(hmtx.offset + at));
  });
  return table;
}

/** A Macintosh character map (1,0) of format 0: byte code → glyph. Code `codes[i]` shows glyph `i + 1`. */
function byteCmap(codes: readonly number[]): Uint8Array {
  const table = new Uint8Array(12 + 262);
  const view = new DataView(table.buffer);
  view.setUint16(2, 1);
  view.setUint16(4, 1);
  view.setUint32(8, 12);
  view.setUint16(14, 262);
  codes.forEach((code, i) => view.setUint8(18 + code, i + 1));
  return table;
}

/** A copy: `slice` of a Buffer would share the font's memory. */
function bytesOf(font: TrueTypeFont, range: ByteRange): Uint8Array {
  return new Uint8Array(font.bytes.subarray(range.offset, range.offset + range.length));
}

function patched(font: TrueTypeFont, tag: string, change: (view: DataView) => void): Uint8Array {
  const bytes = bytesOf(font, font.tables.get(tag) as ByteRange);
  change(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return bytes;
}

/** Table directory with checksums, then the tables. */
function fontFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  let size = 12 + 16 * entries.length;
  for (const [, bytes] of entries) size += (bytes.length + 3) & ~3;
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, entries.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (entries.length - power));
  let at = 12 + 16 * entries.length;
  entries.forEach(([tag, bytes], i) => {
    file.set(bytes, at);
    const record = 12 + 16 * i;
    for (let j = 0; j < 4; j++) view.setUint8(record + j, tag.charCodeAt(j));
    view.setUint32(record + 4, checksum(view, at, bytes.length));
    view.setUint32(record + 8, at);
    view.setUint32(record + 12, bytes.length);
    at += (bytes.length + 3) & ~3;
  });
  return file;
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
