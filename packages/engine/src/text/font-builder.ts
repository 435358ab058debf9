/** Makes small TrueType files out of polygons: the built-in icon font, and fonts for tests. Source: OpenType specification. */

/** A glyph; contours are closed polygons in font units, filled where they wind clockwise. */
export interface GlyphDrawing {
  readonly codePoint: number;
  readonly advance: number;
  readonly contours: readonly (readonly (readonly [x: number, y: number])[])[];
}

export interface FontDrawing {
  readonly familyName: string;
  readonly unitsPerEm: number;
  readonly ascender: number;
  /** Negative below the baseline. */
  readonly descender: number;
  /** Glyphs of the BMP, ascending by code point. Glyph 0, the missing glyph, is made blank. */
  readonly glyphs: readonly GlyphDrawing[];
}

/** Bytes of a TrueType file with the tables that readers and PDF viewers ask for. */
export function buildTrueType(drawing: FontDrawing): Uint8Array {
  const missing: GlyphDrawing = { codePoint: 0, advance: drawing.unitsPerEm, contours: [] };
  const glyphs = [missing, ...drawing.glyphs];
  const outlines = glyphs.map(glyphBytes);
  const offsets = [0];
  for (const bytes of outlines) offsets.push(offsets[offsets.length - 1]! + bytes.length);
  const tables: readonly (readonly [tag: string, bytes: readonly number[]])[] = [
    ['OS/2', os2Table(drawing)],
    ['cmap', cmapTable(drawing.glyphs)],
    ['glyf', outlines.flat()],
    ['head', headTable(drawing)],
    ['hhea', hheaTable(drawing, glyphs)],
    ['hmtx', glyphs.flatMap((glyph) => [...u16(glyph.advance), ...u16(leftEdge(glyph))])],
    ['loca', offsets.flatMap(u32)],
    ['maxp', maxpTable(glyphs)],
    ['name', nameTable(drawing.familyName)],
    ['post', [...u32(0x00030000), ...zeros(28)]],
  ];
  return assemble(tables);
}

const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

function assemble(tables: readonly (readonly [tag: string, bytes: readonly number[]])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = [...u32(0x00010000), ...u16(tables.length), ...u16(power * 16), ...u16(Math.log2(power))];
  header.push(...u16(tables.length * 16 - power * 16));
  let offset = 12 + 16 * tables.length;
  const body: number[] = [];
  for (const [tag, bytes] of tables) {
    header.push(...ascii(tag), ...u32(checksum(bytes)), ...u32(offset), ...u32(bytes.length));
    const padded = [...bytes, ...zeros((4 - (bytes.length % 4)) % 4)];
    body.push(...padded);
    offset += padded.length;
  }
  return Uint8Array.from([...header, ...body]);
}

function checksum(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) {
    sum += (bytes[i]! * 2 ** 24 + (bytes[i + 1] ?? 0) * 65536 + (bytes[i + 2] ?? 0) * 256 + (bytes[i + 3] ?? 0)) >>> 0;
  }
  return sum >>> 0;
}

function bounds(glyph: GlyphDrawing): [number, number, number, number] {
  const points = glyph.contours.flat();
  if (points.length === 0) return [0, 0, 0, 0];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function leftEdge(glyph: GlyphDrawing): number {
  return bounds(glyph)[0];
}

/** A simple glyph: every point on the curve, coordinates as 16-bit differences. */
function glyphBytes(glyph: GlyphDrawing): number[] {
  const points = glyph.contours.flat();
  if (points.length === 0) return [];
  let last = -1;
  const ends = glyph.contours.flatMap((contour) => u16((last += contour.length)));
  const differences = (axis: 0 | 1): number[] =>
    points.flatMap((point, i) => u16(point[axis] - (i === 0 ? 0 : points[i - 1]![axis])));
  const bytes = [...u16(glyph.contours.length), ...bounds(glyph).flatMap(u16), ...ends, ...u16(0)];
  bytes.push(...points.map(() => 1), ...differences(0), ...differences(1));
  return [...bytes, ...zeros((4 - (bytes.length % 4)) % 4)];
}

function headTable(drawing: FontDrawing): number[] {
  const head = [...u32(0x00010000), ...u32(0x00010000), ...u32(0), ...u32(0x5f0f3cf5), ...u16(0)];
  head.push(...u16(drawing.unitsPerEm), ...zeros(16), ...u16(0), ...u16(drawing.descender));
  return [
    ...head,
    ...u16(drawing.unitsPerEm),
    ...u16(drawing.ascender),
    ...u16(0),
    ...u16(8),
    ...u16(2),
    ...u16(1),
    ...u16(0),
  ];
}

function hheaTable(drawing: FontDrawing, glyphs: readonly GlyphDrawing[]): number[] {
  const widest = Math.max(...glyphs.map((glyph) => glyph.advance));
  const hhea = [...u32(0x00010000), ...u16(drawing.ascender), ...u16(drawing.descender), ...u16(0), ...u16(widest)];
  return [...hhea, ...zeros(22), ...u16(glyphs.length)];
}

function maxpTable(glyphs: readonly GlyphDrawing[]): number[] {
  const points = Math.max(...glyphs.map((glyph) => glyph.contours.flat().length));
  const contours = Math.max(...glyphs.map((glyph) => glyph.contours.length));
  return [
    ...u32(0x00010000),
    ...u16(glyphs.length),
    ...u16(points),
    ...u16(contours),
    ...zeros(4),
    ...u16(1),
    ...zeros(16),
  ];
}

/** One format 4 segment for each glyph and the closing one. */
function cmapTable(glyphs: readonly GlyphDrawing[]): number[] {
  const count = glyphs.length + 1;
  const power = 2 ** Math.floor(Math.log2(count));
  const subtable = [...u16(4), ...u16(16 + 8 * count), ...u16(0), ...u16(2 * count), ...u16(2 * power)];
  subtable.push(...u16(Math.log2(power)), ...u16(2 * (count - power)));
  const codes = [...glyphs.map((glyph) => glyph.codePoint), 0xffff];
  subtable.push(...codes.flatMap(u16), ...u16(0), ...codes.flatMap(u16));
  subtable.push(...codes.flatMap((code, i) => u16(code === 0xffff ? 1 : i + 1 - code)), ...codes.flatMap(() => u16(0)));
  return [...u16(0), ...u16(1), ...u16(3), ...u16(1), ...u32(12), ...subtable];
}

function nameTable(familyName: string): number[] {
  const names: readonly (readonly [id: number, text: string])[] = [
    [1, familyName],
    [2, 'Regular'],
    [4, familyName],
    [6, familyName.replaceAll(' ', '')],
  ];
  const records: number[] = [];
  const storage: number[] = [];
  for (const [id, text] of names) {
    const bytes = [...text].flatMap((character) => u16(character.charCodeAt(0)));
    records.push(...u16(3), ...u16(1), ...u16(0x409), ...u16(id), ...u16(bytes.length), ...u16(storage.length));
    storage.push(...bytes);
  }
  return [...u16(0), ...u16(names.length), ...u16(6 + 12 * names.length), ...records, ...storage];
}

function os2Table(drawing: FontDrawing): number[] {
  const table = zeros(78);
  const put = (at: number, value: number): void => void table.splice(at, 2, ...u16(value));
  put(2, drawing.unitsPerEm);
  put(4, 400);
  put(6, 5);
  put(62, 0x40);
  put(64, drawing.glyphs[0]?.codePoint ?? 0);
  put(66, drawing.glyphs[drawing.glyphs.length - 1]?.codePoint ?? 0);
  put(68, drawing.ascender);
  put(70, drawing.descender);
  put(74, drawing.ascender);
  put(76, -drawing.descender);
  return table;
}
