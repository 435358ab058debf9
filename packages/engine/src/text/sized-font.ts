/**
 * One face at one size with the numbers the Java engine works with: fractional, unhinted, 32-bit float.
 * Source: facts on text §3.2.
 */
import type { TrueTypeFont } from './font.ts';

/** Metrics in points; `advances` is the sum's summand per UTF-16 unit below 256, NaN for units that need a closer look. */
export interface SizedFont {
  readonly font: TrueTypeFont;
  /** 32-bit float, as the report asked. */
  readonly size: number;
  readonly ascent: number;
  readonly descent: number;
  readonly leading: number;
  /** ascent + descent as one line has them. */
  readonly lineHeight: number;
  /** Advances of U+0000–U+00FF; NaN for TAB, LF and CR so that a sum shows their presence. */
  readonly latin: Float32Array;
  /** Advance of a code point, points. */
  advance(codePoint: number): number;
}

/** Builds the advance table of a face at `size` points. */
export function sizeFont(font: TrueTypeFont, size: number): SizedFont {
  const float = Math.fround(size);
  // The scaler works in steps of 1/64 point from one point up; smaller sizes are that one point, shrunk.
  const shrink = Math.trunc(Math.min(1, float) * 65536) / 65536;
  const scale = Math.round((Math.trunc(Math.max(1, float) * 64) * 65536) / font.unitsPerEm);
  const toPoints = (units: number): number => Math.fround(((units * scale) / 65536 / 64) * shrink);
  const ascent = toPoints(font.ascender);
  const descent = toPoints(-font.descender);
  const advance = (codePoint: number): number => {
    if (isInvisible(codePoint)) return 0;
    const units = font.advanceOfGlyph[font.glyphOf(codePoint)] ?? 0;
    return Math.fround((Math.round((units * scale) / 64) / 65536) * shrink);
  };
  const latin = new Float32Array(256);
  for (let c = 0; c < 256; c++) latin[c] = c === 9 || c === 10 || c === 13 ? NaN : advance(c);
  return {
    font,
    size: float,
    ascent,
    descent,
    leading: toPoints(font.lineGap),
    lineHeight: Math.fround(ascent + descent),
    latin,
    advance,
  };
}

/** Controls that take no room: TAB, LF, CR, marks of direction and joining, line and paragraph separators. */
function isInvisible(c: number): boolean {
  if (c < 16) return c === 9 || c === 10 || c === 13;
  if (c < 0x200c) return false;
  return c <= 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x206a && c <= 0x206f);
}
