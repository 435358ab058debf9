/**
 * TrueType reader: what measuring, PDF subsetting and font lists need, straight from the file bytes.
 * Source: OpenType specification, tables cmap, head, hhea, hmtx, maxp, name, OS/2, post, loca, glyf.
 */
import { ReportError } from '../base/diagnostic.ts';

/** Limits for font files, which may come from users. */
export const fontLimits = { bytes: 64 * 1024 * 1024, tables: 256, cmapGroups: 100_000, nameRecords: 4_096 } as const;

/** Where a table or glyph lies in the file; bytes from the start. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

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
  const reader = new Reader(bytes, label);
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

/** Bounds-checked big-endian reads that fail with the font's name. */
class Reader {
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

function readDirectory(reader: Reader, index: number): { tables: Map<string, ByteRange>; isCff: boolean } {
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

interface CharacterMap {
  readonly units: Uint16Array;
  beyond(codePoint: number): number;
}

/** Platform and encoding of character maps, best first; (3,0) holds symbols at U+F000 up. */
const cmapRanking: readonly (readonly [platform: number, encoding: number])[] = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
  [3, 0],
  [1, 0],
];

function readCmap(reader: Reader, cmap: ByteRange, glyphCount: number): CharacterMap {
  const subtables = new Map<number, number>();
  const count = Math.min(reader.u16(cmap.offset + 2), fontLimits.tables);
  for (let i = 0; i < count; i++) {
    const entry = cmap.offset + 4 + 8 * i;
    subtables.set(reader.u16(entry) * 65536 + reader.u16(entry + 2), cmap.offset + reader.u32(entry + 4));
  }
  for (const [platform, encoding] of cmapRanking) {
    const at = subtables.get(platform * 65536 + encoding);
    if (at === undefined) continue;
    const map = readSubtable(reader, at, glyphCount);
    if (map === null) continue;
    if (platform === 3 && encoding === 0) mirrorSymbols(map.units);
    return map;
  }
  return reader.fail('has no readable character map (formats 0, 4, 6 and 12 are known)');
}

function mirrorSymbols(units: Uint16Array): void {
  for (let c = 0; c < 256; c++) if (units[c] === 0) units[c] = units[0xf000 + c] ?? 0;
}

function readSubtable(reader: Reader, at: number, glyphCount: number): CharacterMap | null {
  const units = new Uint16Array(65536);
  const none = (): number => 0;
  switch (reader.u16(at)) {
    case 0:
      for (let c = 0; c < 256; c++) units[c] = reader.u16(at + 6 + c - 1) & 255;
      return { units, beyond: none };
    case 4:
      readSegments(reader, at, units, glyphCount);
      return { units, beyond: none };
    case 6: {
      const first = reader.u16(at + 6);
      const count = reader.u16(at + 8);
      for (let i = 0; i < count && first + i < 65536; i++) units[first + i] = reader.u16(at + 10 + 2 * i);
      return { units, beyond: none };
    }
    case 12:
      return { units, beyond: readGroups(reader, at, units, glyphCount) };
    default:
      return null;
  }
}

function readSegments(reader: Reader, at: number, units: Uint16Array, glyphCount: number): void {
  const segments = reader.u16(at + 6) >> 1;
  const ends = at + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const offsets = deltas + 2 * segments;
  for (let i = 0; i < segments; i++) {
    const start = reader.u16(starts + 2 * i);
    const end = reader.u16(ends + 2 * i);
    const delta = reader.u16(deltas + 2 * i);
    const offset = reader.u16(offsets + 2 * i);
    for (let c = start; c <= end && c < 0xffff; c++) {
      let glyph = c;
      if (offset !== 0) {
        const slot = offsets + 2 * i + offset + 2 * (c - start);
        if (slot + 2 > reader.view.byteLength) break;
        glyph = reader.u16(slot);
        if (glyph === 0) continue;
      }
      glyph = (glyph + delta) & 0xffff;
      if (glyph < glyphCount) units[c] = glyph;
    }
  }
}

/** Fills the BMP part of `units` and gives back the look-up for code points above it (binary search over groups). */
function readGroups(reader: Reader, at: number, units: Uint16Array, glyphCount: number): (codePoint: number) => number {
  const count = reader.u32(at + 12);
  if (count > fontLimits.cmapGroups) reader.fail(`has ${count} character groups`);
  reader.check(at + 16, 12 * count);
  const groups = new Uint32Array(3 * count);
  for (let i = 0; i < groups.length; i++) groups[i] = reader.u32(at + 16 + 4 * i);
  for (let i = 0; i < groups.length; i += 3) {
    const start = groups[i]!;
    const last = Math.min(groups[i + 1]!, 0xffff);
    for (let c = start; c <= last; c++) {
      const glyph = groups[i + 2]! + c - start;
      if (glyph < glyphCount) units[c] = glyph;
    }
  }
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = groups[3 * middle]!;
      if (codePoint < start) high = middle - 1;
      else if (codePoint > groups[3 * middle + 1]!) low = middle + 1;
      else {
        const glyph = groups[3 * middle + 2]! + codePoint - start;
        return glyph < glyphCount ? glyph : 0;
      }
    }
    return 0;
  };
}

function readAdvances(
  reader: Reader,
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
  reader: Reader,
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
function readNames(reader: Reader, name: ByteRange | undefined): Names {
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

function nameText(reader: Reader, offset: number, length: number, isSingleByte: boolean): string {
  let text = '';
  const step = isSingleByte ? 1 : 2;
  for (let i = 0; i + step <= length; i += step) {
    text += String.fromCharCode(isSingleByte ? reader.view.getUint8(offset + i) : reader.view.getUint16(offset + i));
  }
  return text;
}

type Os2 = Pick<TrueTypeFont, 'weightClass' | 'embeddingBits' | 'capHeight' | 'xHeight'>;

function readOs2(reader: Reader, os2: ByteRange | undefined): Os2 {
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

function readPost(reader: Reader, post: ByteRange | undefined): Post {
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
