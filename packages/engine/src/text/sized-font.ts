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

/** Size granularity of the scaler: 1/64 point, never below one point. */
function scaledSize(size: number): number {
  return Math.trunc(Math.max(1, size) * 64);
}

/** Builds the advance table of a face at `size` points. */
export function sizeFont(font: TrueTypeFont, size: number): SizedFont {
  const float = Math.fround(size);
  const scale = Math.round((scaledSize(float) * 65536) / font.unitsPerEm);
  const ascent = toPoints(font.ascender, scale);
  const descent = toPoints(-font.descender, scale);
  const advance = (codePoint: number): number =>
    isInvisible(codePoint)
      ? 0
      : Math.fround(Math.round(((font.advanceOfGlyph[font.glyphOf(codePoint)] ?? 0) * scale) / 64) / 65536);
  const latin = new Float32Array(256);
  for (let c = 0; c < 256; c++) latin[c] = c === 9 || c === 10 || c === 13 ? NaN : advance(c);
  return {
    font,
    size: float,
    ascent,
    descent,
    leading: toPoints(font.lineGap, scale),
    lineHeight: Math.fround(ascent + descent),
    latin,
    advance,
  };
}

function toPoints(units: number, scale: number): number {
  return Math.fround((units * scale) / 65536 / 64);
}

/** Controls that take no room: TAB, LF, CR, marks of direction and joining, line and paragraph separators. */
function isInvisible(c: number): boolean {
  if (c < 16) return c === 9 || c === 10 || c === 13;
  if (c < 0x200c) return false;
  return c <= 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x206a && c <= 0x206f);
}
