/**
 * Text that has to be shaped or put in another order than it has in memory: right-to-left and Indic scripts, combining
 * marks, characters beyond the BMP. Source: UAX #9; PDF 32000-1 §9.4.3, §14.9.4.
 */
import type { Content } from './content.ts';
import type { TextFont } from './text-font.ts';
import type { RunPlan } from './text-plan.ts';
import { levelsOf } from '../../text/bidi.ts';
import { itemize } from '../../text/itemize.ts';
import { needsShaping, type ShapedGlyph, type Shaper } from '../../text/shaper.ts';

/** Characters of a line that are drawn at once. `width` in thousandths of an em; odd levels run from right to left. */
export interface DrawnItem {
  readonly text: string;
  readonly level: number;
  readonly font: TextFont;
  /** Left to right on the paper; null when the characters are simply set one after the other. */
  readonly glyphs: readonly ShapedGlyph[] | null;
  readonly width: number;
}

/** An item with its glyphs. */
export type ShapedItem = Pick<DrawnItem, 'text' | 'level' | 'font'> & { readonly glyphs: readonly ShapedGlyph[] };

/** Items of a text of one font, in the order of the text. `levels` are those of the text, or null. */
export function drawnItems(
  text: string,
  levels: Uint8Array | null,
  font: TextFont,
  shaper: Shaper | null,
): DrawnItem[] {
  return itemize(text, levels, font).map((item) => {
    const piece = text.slice(item.start, item.end);
    const { file } = item.font;
    const isShaped = file !== undefined && shaper !== null && (needsShaping(piece) || (item.level & 1) === 1);
    const glyphs = isShaped ? shaper.shape(file, piece, (item.level & 1) === 1) : null;
    const width =
      glyphs === null ? plainWidth(piece, item.font) : glyphs.reduce((sum, g) => sum + emOf(g.advance, item.font), 0);
    return { text: piece, level: item.level, font: item.font, glyphs, width };
  });
}

function plainWidth(text: string, font: TextFont): number {
  let width = 0;
  for (const character of text) width += font.advance(character.codePointAt(0) as number);
  return width;
}

function emOf(units: number, font: TextFont): number {
  return (units * 1000) / (font.file?.unitsPerEm ?? 1000);
}

/** Advances in points of each UTF-16 unit of a run, into `out` from `at` on; a cluster's width goes to its first one. */
export function complexRunAdvances(
  text: string,
  isRightToLeft: boolean,
  { font, size }: RunPlan,
  shaper: Shaper | null,
  out: Float64Array,
  at: number,
): void {
  out.fill(0, at, at + text.length);
  let start = at;
  for (const item of drawnItems(text, levelsOf(text, isRightToLeft), font, shaper)) {
    if (item.glyphs === null) {
      for (let i = 0; i < item.text.length; i++) {
        const codePoint = item.text.codePointAt(i) as number;
        out[start + i] = (item.font.advance(codePoint) * size) / 1000;
        if (codePoint > 0xffff) i++;
      }
    } else {
      for (const { cluster, advance } of item.glyphs) out[start + cluster]! += (emOf(advance, item.font) * size) / 1000;
    }
    start += item.text.length;
  }
}

/** Draws a shaped item from a baseline origin; `wordSpacing` points are added to each blank. */
export function drawShaped(
  content: Content,
  plan: RunPlan,
  item: ShapedItem,
  x: number,
  baseline: number,
  wordSpacing: number,
): void {
  const isTold = (item.level & 1) === 0 && !isOneToOne(item);
  if (isTold) content.beginSpan(item.text);
  drawGlyphs(content, plan, item, x, baseline, wordSpacing);
  if (isTold) content.endSpan();
}

/** Every cluster has one glyph. */
function isOneToOne({ glyphs, text }: ShapedItem): boolean {
  const clusters = new Set(glyphs.map(({ cluster }) => cluster));
  return clusters.size === glyphs.length && glyphs.length === [...text].length;
}

function drawGlyphs(
  content: Content,
  plan: RunPlan,
  { font, text, glyphs }: ShapedItem,
  x: number,
  baseline: number,
  wordSpacing: number,
): void {
  const look = { ...plan.look, font: font.wideResource?.() ?? plan.look.font };
  const texts = clusterTexts(glyphs, text);
  const scale = plan.size / (font.file?.unitsPerEm ?? 1000);
  let pen = x;
  let groupX = x;
  let codes = '';
  const flush = (): void => {
    if (codes !== '') content.text(look, groupX, baseline, `<${codes}>Tj`);
    codes = '';
  };
  glyphs.forEach(({ glyph, advance, dx, dy, cluster }, i) => {
    const code = hexOf(font.glyphCodes?.(glyph, texts[i] ?? '') ?? '');
    const isMoved = dx !== 0 || dy !== 0;
    if (isMoved) {
      flush();
      content.text(look, pen + dx * scale, baseline + dy * scale, `<${code}>Tj`);
    } else {
      if (codes === '') groupX = pen;
      codes += code;
    }
    pen += advance * scale;
    const isSpread = wordSpacing !== 0 && text.charCodeAt(cluster) === 32;
    if (isSpread) pen += wordSpacing;
    if (isSpread || (!isMoved && advance !== font.file?.advanceOfGlyph[glyph])) flush();
  });
  flush();
}

/** The characters each glyph stands for: all of its cluster for the first one, nothing for the others. */
function clusterTexts(glyphs: readonly ShapedGlyph[], text: string): string[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, i) => [start, starts[i + 1] ?? text.length]));
  const told = new Set<number>();
  return glyphs.map(({ cluster }) => {
    if (told.has(cluster)) return '';
    told.add(cluster);
    return text.slice(cluster, ends.get(cluster));
  });
}

function hexOf(codes: string): string {
  let out = '';
  for (let i = 0; i < codes.length; i++) out += codes.charCodeAt(i).toString(16).padStart(2, '0');
  return out;
}
