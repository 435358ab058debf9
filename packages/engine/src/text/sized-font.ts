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
  /** Advance of a code point, points; from a fallback font when this one lacks the character. */
  advance(codePoint: number): number;
  /** Advance of a glyph in points; `units` is its width after shaping, in font units. */
  glyphAdvance(glyph: number, units: number): number;
  /** Whether the file has the character. */
  has(codePoint: number): boolean;
  /** The font that draws a character: this one, or a fallback that has what this one lacks. */
  fontFor(codePoint: number): SizedFont;
}

/** Builds the advance table of a face at `size` points. `fallback` is asked for characters it lacks. */
export function sizeFont(
  font: TrueTypeFont,
  size: number,
  fallback: (codePoint: number) => SizedFont | null = () => null,
): SizedFont {
  const float = Math.fround(size);
  // The scaler works in steps of 1/64 point from one point up; smaller sizes are that one point, shrunk.
  // Sizes below zero, and those that are no number, take no room.
  const visible = float > 0 ? float : 0;
  const shrink = Math.trunc(Math.min(1, visible) * 65536) / 65536;
  const scale = Math.round((Math.trunc(Math.max(1, visible) * 64) * 65536) / font.unitsPerEm);
  const toPoints = (units: number): number => Math.fround(((units * scale) / 65536 / 64) * shrink);
  const unitsToPoints = (units: number): number => Math.fround((Math.round((units * scale) / 64) / 65536) * shrink);
  const ascent = toPoints(font.ascender);
  const descent = toPoints(-font.descender);
  const advance = (codePoint: number): number => {
    if (isInvisible(codePoint)) return 0;
    const glyph = font.glyphOf(codePoint);
    if (glyph === 0) {
      const other = sized.fontFor(codePoint);
      if (other !== sized) return other.advance(codePoint);
    }
    return unitsToPoints(font.advanceOfGlyph[glyph] ?? 0);
  };
  const sized: SizedFont = {
    font,
    size: float,
    ascent,
    descent,
    leading: toPoints(font.lineGap),
    lineHeight: Math.fround(ascent + descent),
    latin: new Float32Array(256),
    advance,
    glyphAdvance: (_glyph, units) => unitsToPoints(units),
    has: (codePoint) => font.glyphOf(codePoint) !== 0,
    fontFor: (codePoint) => {
      if (codePoint < 0xa0 || font.glyphOf(codePoint) !== 0) return sized;
      return fallback(codePoint) ?? sized;
    },
  };
  for (let c = 0; c < 256; c++) sized.latin[c] = c === 9 || c === 10 || c === 13 ? NaN : advance(c);
  return sized;
}

/** Controls that take no room: TAB, LF, CR, marks of direction and joining, line and paragraph separators. */
function isInvisible(c: number): boolean {
  if (c < 16) return c === 9 || c === 10 || c === 13;
  if (c < 0x200c) return false;
  return c <= 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x206a && c <= 0x206f);
}
