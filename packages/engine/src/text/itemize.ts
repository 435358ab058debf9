/**
 * Cuts text into items that are shaped at once: one direction, one script, one font. Characters that the asked font
 * lacks go to the first fallback font that has them. Source: facts on fonts §3.11; UAX #9, UAX #24.
 */
import { levelsOf } from './bidi.ts';
import { needsShaping, type ShapedGlyph, type Shaper } from './shaper.ts';
import type { SizedFont } from './sized-font.ts';

/** What cutting needs from a font of any kind. */
export interface CoveringFont<F> {
  /** Whether the font itself has the character. */
  has(codePoint: number): boolean;
  /** The font that draws a character: this one, or a fallback that has what this one lacks. */
  fontFor(codePoint: number): F;
}

/** Characters `start` to before `end` of the text given. Odd levels run from right to left. */
export interface TextItem<F = SizedFont> {
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly font: F;
}

/** Items in the order of the text. `levels` null = all of it from left to right. */
export function itemize<F extends CoveringFont<F>>(text: string, levels: Uint8Array | null, font: F): TextItem<F>[] {
  const items: TextItem<F>[] = [];
  let start = 0;
  let last: ItemState<F> | null = null;
  for (let i = 0; i < text.length;) {
    const codePoint = text.codePointAt(i)!;
    const level: number = levels?.[i] ?? 0;
    const script: number = scriptOf(codePoint);
    const isJoined: boolean = last !== null && isFollower(codePoint);
    const charFont: F = isJoined && last !== null && last.font.has(codePoint) ? last.font : font.fontFor(codePoint);
    const goesOn: boolean =
      last !== null &&
      last.level === level &&
      (last.font === charFont || isJoined) &&
      (script === common || last.script === common || script === last.script);
    if (last !== null && !goesOn) {
      items.push({ start, end: i, level: last.level, font: last.font });
      start = i;
    }
    if (last === null || !goesOn) last = { level, font: charFont, script };
    else if (last.script === common) last.script = script;
    i += codePoint > 0xffff ? 2 : 1;
  }
  if (last !== null) items.push({ start, end: text.length, level: last.level, font: last.font });
  return items;
}

interface ItemState<F> {
  readonly level: number;
  readonly font: F;
  script: number;
}

const common = 0;

const europe = 0xe000;

/** A number for the script of a character, one for all letters of Europe; 0 for what all scripts share. */
function scriptOf(codePoint: number): number {
  if (isEuropean(codePoint)) return europe;
  if (codePoint < 0x590 || codePoint === 0x964 || codePoint === 0x965) return common;
  if (codePoint < 0x900) return codePoint < 0x600 ? 1 : codePoint < 0x700 ? 2 : codePoint >> 6;
  if (codePoint < 0x1100) return codePoint >> 7;
  if (codePoint < 0x1200 || (codePoint >= 0xac00 && codePoint < 0xd800)) return 0x1100;
  if (codePoint < 0x1e00) return codePoint >> 7;
  if (codePoint >= 0xfb1d && codePoint < 0xfb50) return 1;
  if ((codePoint >= 0xfb50 && codePoint < 0xfe00) || (codePoint >= 0xfe70 && codePoint < 0xff00)) return 2;
  return common;
}

function isEuropean(codePoint: number): boolean {
  if (codePoint < 0xaa) return (codePoint | 32) >= 97 && (codePoint | 32) <= 122;
  const isInRange = codePoint < 0x590 || (codePoint >= 0x1e00 && codePoint < 0x2000);
  return isInRange && /\p{L}/u.test(String.fromCodePoint(codePoint));
}

/** Marks, joiners, selectors and skin tones stay with the character before. */
function isFollower(codePoint: number): boolean {
  return (
    codePoint === 0x20 ||
    codePoint === 0x200c ||
    codePoint === 0x200d ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) ||
    (codePoint >= 0x300 && /\p{M}/u.test(String.fromCodePoint(codePoint)))
  );
}

/**
 * Advances in points of each UTF-16 unit of a text that needs shaping or fallback fonts, into `out` from `at` on. A
 * cluster's width goes to its first character. Without a shaper the characters are simply added up.
 */
export function complexAdvances(
  text: string,
  isRightToLeft: boolean,
  font: SizedFont,
  shaper: Shaper | null,
  out: Float32Array,
  at: number,
): void {
  for (const item of itemize(text, levelsOf(text, isRightToLeft), font)) {
    const piece = text.slice(item.start, item.end);
    const from = at + item.start;
    if (shaper === null || !needsShaping(piece)) plainAdvances(piece, item.font, out, from);
    else {
      out.fill(0, from, from + piece.length);
      for (const glyph of shapeItem(piece, item, shaper)) {
        if (piece.charCodeAt(glyph.cluster) >= 32)
          out[from + glyph.cluster]! += Math.fround(item.font.glyphAdvance(glyph.glyph, glyph.advance));
      }
    }
  }
}

/** Glyphs of an item, left to right on the paper. */
export function shapeItem(piece: string, item: TextItem, shaper: Shaper): readonly ShapedGlyph[] {
  return shaper.shape(item.font.font, piece, (item.level & 1) === 1);
}

function plainAdvances(piece: string, font: SizedFont, out: Float32Array, at: number): void {
  for (let i = 0; i < piece.length; i++) {
    const codePoint = piece.codePointAt(i)!;
    out[at + i] = font.advance(codePoint);
    if (codePoint > 0xffff) out[at + ++i] = 0;
  }
}
