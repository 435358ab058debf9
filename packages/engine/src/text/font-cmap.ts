/** Characters to glyphs. Source: OpenType specification, table cmap, formats 0, 4, 6 and 12. */
import { fontLimits, type ByteRange, type FontReader } from './font-reader.ts';

/** Glyphs of UTF-16 units, and of code points beyond the BMP; 0 = missing. */
export interface CharacterMap {
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

/** Reads the best character map of the font. Errors: `font.broken` when none can be read. */
export function readCmap(reader: FontReader, cmap: ByteRange, glyphCount: number): CharacterMap {
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

function readSubtable(reader: FontReader, at: number, glyphCount: number): CharacterMap | null {
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

function readSegments(reader: FontReader, at: number, units: Uint16Array, glyphCount: number): void {
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
function readGroups(
  reader: FontReader,
  at: number,
  units: Uint16Array,
  glyphCount: number,
): (codePoint: number) => number {
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
