/**
 * TrueType reader: what measuring, PDF subsetting and font lists need, straight from the file bytes.
 * Source: OpenType specification, tables cmap, head, hhea, hmtx, maxp, name, OS/2, post, loca, glyf.
 */
import { readCmap } from './font-cmap.ts';
import { FontReader, fontLimits, type ByteRange } from './font-reader.ts';

export { fontLimits, type ByteRange } from './font-reader.ts';

/** A parsed font. Metrics in font units (`unitsPerEm` per em), y up. `bytes` is the whole file and must not be changed. */
export interface TrueTypeFont {
  readonly bytes: Uint8Array;
  readonly tables: ReadonlyMap<string, ByteRange>;
  readonly unitsPerEm: number;
  readonly boundingBox: readonly [xMin: number, yMin: number, xMax: number, yMax: number];
  readonly ascender: number;
  readonly descender: number;
  readonly lineGap: number;
  readonly glyphCount: number;
  readonly familyName: string;
  readonly styleName: string;
  readonly fullName: string;
  readonly postScriptName: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly weightClass: number;
  readonly embeddingBits: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly isFixedPitch: boolean;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  /** CFF outlines (`OTTO`): no glyf table, so `glyphRange` is empty. */
  readonly isCff: boolean;
  /** Glyph index by UTF-16 unit; 0 = the font has no such character. */
  readonly glyphOfUnit: Uint16Array;
  /** Advance width by glyph index, font units. */
  readonly advanceOfGlyph: Uint16Array;
  /** Glyph of any code point; 0 when missing. */
  glyphOf(codePoint: number): number;
  /** Bytes of a glyph's outline in the file; length 0 for blanks and CFF fonts. */
  glyphRange(glyph: number): ByteRange;
}

/**
 * Reads a TrueType or OpenType file; of a collection (`ttcf`) the font number `index`.
 * Errors: `ReportError` code `font.broken` naming `label` and the table at fault.
 */
export function readTrueType(bytes: Uint8Array, label: string, index = 0): TrueTypeFont {
  const reader = new FontReader(bytes, label);
  if (bytes.length > fontLimits.bytes) reader.fail(`is larger than ${fontLimits.bytes} bytes`);
  const { tables, isCff } = readDirectory(reader, index);
  const head = reader.table(tables, 'head', 54);
  const hhea = reader.table(tables, 'hhea', 36);
  const maxp = reader.table(tables, 'maxp', 6);
  const glyphCount = reader.u16(maxp.offset + 4);
  const unitsPerEm = reader.u16(head.offset + 18);
  if (unitsPerEm < 16 || unitsPerEm > 16384) reader.fail(`has ${unitsPerEm} units per em`);
  if (glyphCount === 0) reader.fail('has no glyphs');
  const cmap = readCmap(reader, reader.table(tables, 'cmap', 4), glyphCount);
  const locate = isCff ? null : glyphLocator(reader, tables, glyphCount, reader.i16(head.offset + 50) === 1);
  const macStyle = reader.u16(head.offset + 44);
  return {
    bytes,
    tables,
    unitsPerEm,
    boundingBox: [36, 38, 40, 42].map((at) => reader.i16(head.offset + at)) as [number, number, number, number],
    ascender: reader.i16(hhea.offset + 4),
    descender: reader.i16(hhea.offset + 6),
    lineGap: reader.i16(hhea.offset + 8),
    glyphCount,
    ...readNames(reader, tables.get('name')),
    isBold: (macStyle & 1) !== 0,
    isItalic: (macStyle & 2) !== 0,
    ...readOs2(reader, tables.get('OS/2')),
    ...readPost(reader, tables.get('post')),
    isCff,
    glyphOfUnit: cmap.units,
    advanceOfGlyph: readAdvances(reader, tables, hhea, glyphCount),
    glyphOf: (codePoint) => (codePoint < 0x10000 ? (cmap.units[codePoint] ?? 0) : cmap.beyond(codePoint)),
    glyphRange: (glyph) => (locate === null ? { offset: 0, length: 0 } : locate(glyph)),
  };
}

function readDirectory(reader: FontReader, index: number): { tables: Map<string, ByteRange>; isCff: boolean } {
  let at = 0;
  if (reader.u32(0) === 0x74746366) {
    if (index >= reader.u32(8)) reader.fail(`has no font number ${index}`);
    at = reader.u32(12 + 4 * index);
  }
  const version = reader.u32(at);
  if (version !== 0x00010000 && version !== 0x74727565 && version !== 0x4f54544f) reader.fail('is not a TrueType file');
  const count = reader.u16(at + 4);
  if (count > fontLimits.tables) reader.fail(`has ${count} tables`);
  const tables = new Map<string, ByteRange>();
  for (let i = 0, entry = at + 12; i < count; i++, entry += 16) {
    const offset = reader.u32(entry + 8);
    const length = reader.u32(entry + 12);
    reader.check(offset, length);
    tables.set(tagText(reader.u32(entry)), { offset, length });
  }
  return { tables, isCff: version === 0x4f54544f };
}

function tagText(tag: number): string {
  return String.fromCharCode(tag >>> 24, (tag >>> 16) & 255, (tag >>> 8) & 255, tag & 255);
}

function readAdvances(
  reader: FontReader,
  tables: Map<string, ByteRange>,
  hhea: ByteRange,
  glyphCount: number,
): Uint16Array {
  const metricCount = Math.min(reader.u16(hhea.offset + 34), glyphCount);
  if (metricCount === 0) reader.fail('has no horizontal metrics');
  const hmtx = reader.table(tables, 'hmtx', 4 * metricCount);
  const advances = new Uint16Array(glyphCount);
  for (let i = 0; i < metricCount; i++) advances[i] = reader.u16(hmtx.offset + 4 * i);
  advances.fill(advances[metricCount - 1]!, metricCount);
  return advances;
}

function glyphLocator(
  reader: FontReader,
  tables: Map<string, ByteRange>,
  glyphCount: number,
  isLong: boolean,
): (glyph: number) => ByteRange {
  const loca = reader.table(tables, 'loca', (glyphCount + 1) * (isLong ? 4 : 2));
  const glyf = reader.table(tables, 'glyf', 0);
  const at = (glyph: number): number =>
    isLong ? reader.u32(loca.offset + 4 * glyph) : 2 * reader.u16(loca.offset + 2 * glyph);
  return (glyph) => {
    if (glyph < 0 || glyph >= glyphCount) return { offset: 0, length: 0 };
    const start = at(glyph);
    const end = Math.min(at(glyph + 1), glyf.length);
    return end > start ? { offset: glyf.offset + start, length: end - start } : { offset: 0, length: 0 };
  };
}

type Names = Pick<TrueTypeFont, 'familyName' | 'styleName' | 'fullName' | 'postScriptName'>;

/** English names preferred, then any other Windows or Unicode record, then Macintosh Roman. */
function readNames(reader: FontReader, name: ByteRange | undefined): Names {
  const best = new Map<number, { rank: number; text: string }>();
  if (name !== undefined) {
    const count = Math.min(reader.u16(name.offset + 2), fontLimits.nameRecords);
    const storage = name.offset + reader.u16(name.offset + 4);
    for (let i = 0; i < count; i++) {
      const entry = name.offset + 6 + 12 * i;
      const id = reader.u16(entry + 6);
      if (id !== 1 && id !== 2 && id !== 4 && id !== 6) continue;
      const platform = reader.u16(entry);
      const rank = platform === 1 ? 1 : platform === 3 && reader.u16(entry + 4) === 0x409 ? 3 : 2;
      if ((best.get(id)?.rank ?? 0) >= rank) continue;
      const offset = storage + reader.u16(entry + 10);
      const length = reader.u16(entry + 8);
      reader.check(offset, length);
      best.set(id, { rank, text: nameText(reader, offset, length, platform === 1) });
    }
  }
  const text = (id: number): string => best.get(id)?.text ?? '';
  return { familyName: text(1), styleName: text(2), fullName: text(4), postScriptName: text(6) };
}

function nameText(reader: FontReader, offset: number, length: number, isSingleByte: boolean): string {
  let text = '';
  const step = isSingleByte ? 1 : 2;
  for (let i = 0; i + step <= length; i += step) {
    text += String.fromCharCode(isSingleByte ? reader.view.getUint8(offset + i) : reader.view.getUint16(offset + i));
  }
  return text;
}

type Os2 = Pick<TrueTypeFont, 'weightClass' | 'embeddingBits' | 'capHeight' | 'xHeight'>;

function readOs2(reader: FontReader, os2: ByteRange | undefined): Os2 {
  if (os2 === undefined || os2.length < 10) return { weightClass: 400, embeddingBits: 0, capHeight: 0, xHeight: 0 };
  const hasHeights = os2.length >= 90 && reader.u16(os2.offset) >= 2;
  return {
    weightClass: reader.u16(os2.offset + 4),
    embeddingBits: reader.u16(os2.offset + 8),
    xHeight: hasHeights ? reader.i16(os2.offset + 86) : 0,
    capHeight: hasHeights ? reader.i16(os2.offset + 88) : 0,
  };
}

type Post = Pick<TrueTypeFont, 'italicAngle' | 'isFixedPitch' | 'underlinePosition' | 'underlineThickness'>;

function readPost(reader: FontReader, post: ByteRange | undefined): Post {
  if (post === undefined || post.length < 16) {
    return { italicAngle: 0, isFixedPitch: false, underlinePosition: 0, underlineThickness: 0 };
  }
  return {
    italicAngle: reader.i32(post.offset + 4) / 65536,
    underlinePosition: reader.i16(post.offset + 8),
    underlineThickness: reader.i16(post.offset + 10),
    isFixedPitch: reader.u32(post.offset + 12) !== 0,
  };
}
