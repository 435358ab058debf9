/** A text as runs with their plans, and one line of it drawn. */
import { onPage, type Matrix } from './placement.ts';
import { complexRunAdvances, drawnItems, drawShaped, type ShapedItem } from './complex-text.ts';
import { levelsOf, visualOrder } from '../../text/bidi.ts';
import { isRightToLeft } from '../../text/direction.ts';
import { needsShaping } from '../../text/shaper.ts';
import type { LinkMaker } from './annotate.ts';
import type { Content, TextLook } from './content.ts';
import type { RunPlan } from './text-plan.ts';

/** Characters from `start` to before `end` (UTF-16 units), drawn by one plan. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly plan: RunPlan;
  readonly link: LinkMaker | null;
}

/** A line to draw: its characters, baseline origin, and extra space per space character, in points. */
export interface PlacedLine {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly baseline: number;
  readonly wordSpacing: number;
}

/** Advance of each UTF-16 unit in points; 0 for the low half of a pair. The array is reused: valid until the next call. */
export function advancesOf(text: string, runs: readonly Run[]): Float64Array {
  if (buffer.length < text.length) buffer = new Float64Array(2 * text.length);
  for (const { start, end, plan } of runs) {
    const { font, size } = plan;
    const { latin } = font;
    const piece = text.slice(start, end);
    if (needsShaping(piece)) {
      complexRunAdvances(piece, isRightToLeft(piece), plan, plan.shaper(), buffer, start);
      continue;
    }
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 256) buffer[i] = ((latin[unit] as number) * size) / 1000;
      else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < end) {
        buffer[i] = (font.advance(text.codePointAt(i) as number) * size) / 1000;
        buffer[++i] = 0;
      } else buffer[i] = (font.advance(unit) * size) / 1000;
    }
  }
  return buffer;
}

let buffer = new Float64Array(1024);

/** Largest font size in a part of the text; that of the run at `start` when it is empty. */
export function largestSize(runs: readonly Run[], start: number, end: number): number {
  let largest = 0;
  for (const run of runs) {
    const isInside =
      start < end ? run.start < end && run.end > start : run.start <= start && (run.end > start || run === runs.at(-1));
    if (isInside && run.plan.size > largest) largest = run.plan.size;
  }
  return largest;
}

/** Punctuation that hangs into the margin by two fifths of its width. */
const hanging = ".,;:'";

/** How far a justified line may reach beyond its width. */
export function hangingWidth(text: string, start: number, end: number, advances: Float64Array): number {
  return end > start && hanging.includes(text.charAt(end - 1)) ? (advances[end - 1] as number) * 0.4 : 0;
}

/** Draws a line: backgrounds, underlines, then the characters; links are laid over them. */
export function drawLineOfText(
  content: Content,
  text: string,
  runs: readonly Run[],
  advances: Float64Array,
  line: PlacedLine,
  transform: Matrix | null,
): void {
  const parts = partsOf(text, runs, advances, line);
  for (const part of parts) decorate(content, part, line.baseline);
  for (const { plan, link, x, width, text: shown, item } of parts) {
    if (item !== undefined) drawShaped(content, plan, item, x, line.baseline, line.wordSpacing);
    else drawRun(content, plan, shown, x, line.baseline, line.wordSpacing);
    link?.(onPage([x, line.baseline, x + width, line.baseline + plan.size], transform));
  }
}

interface Part {
  readonly plan: RunPlan;
  readonly link: LinkMaker | null;
  readonly text: string;
  readonly x: number;
  readonly width: number;
  /** Set when the text is drawn glyph by glyph. */
  readonly item?: ShapedItem | undefined;
}

function partsOf(text: string, runs: readonly Run[], advances: Float64Array, line: PlacedLine): Part[] {
  if (needsShaping(text.slice(line.start, line.end))) return complexParts(text, runs, line);
  const parts: Part[] = [];
  let x = line.x;
  for (const run of runs) {
    const start = Math.max(run.start, line.start);
    const end = Math.min(run.end, line.end);
    if (start >= end) continue;
    let width = 0;
    for (let i = start; i < end; i++) {
      width += advances[i] as number;
      if (line.wordSpacing !== 0 && text.charCodeAt(i) === 32) width += line.wordSpacing;
    }
    parts.push({ plan: run.plan, link: run.link, text: text.slice(start, end), x, width });
    x += width;
  }
  return parts;
}

/** Parts of a line with right-to-left or shaped text, in their order on the paper. */
function complexParts(text: string, runs: readonly Run[], line: PlacedLine): Part[] {
  const { start, end } = line;
  const isBackward = isRightToLeft(text, text.lastIndexOf('\n', start - 1) + 1, end);
  const levels = levelsOf(text.slice(start, end), isBackward);
  const items = runs.flatMap((run) => {
    const from = Math.max(run.start, start);
    const to = Math.min(run.end, end);
    if (from >= to) return [];
    const own = levels?.subarray(from - start, to - start) ?? null;
    return drawnItems(text.slice(from, to), own, run.plan.font, run.plan.shaper()).map((item) => ({ ...item, run }));
  });
  const parts: Part[] = [];
  let { x } = line;
  for (const index of visualOrder(items.map(({ level }) => level))) {
    const { run, text: shown, font, glyphs, level, width: ems } = items[index] as (typeof items)[number];
    const blanks = line.wordSpacing === 0 ? 0 : shown.split(' ').length - 1;
    const width = (ems * run.plan.size) / 1000 + blanks * line.wordSpacing;
    const plan = { ...run.plan, font, look: { ...run.plan.look, font: font.resource } };
    const item = glyphs === null ? undefined : { text: shown, level, font, glyphs };
    parts.push({ plan, link: run.link, text: shown, x, width, item });
    x += width;
  }
  return parts;
}

function decorate(content: Content, part: Part, baseline: number): void {
  const { plan, x, width } = part;
  const { font, size, look } = plan;
  if (plan.backcolor !== null) {
    const bottom = baseline + look.rise + (font.descent * size) / 1000;
    content.fillRectangle(plan.backcolor, x, bottom, width, ((font.ascent - font.descent) * size) / 1000);
  }
  if (!plan.underline && !plan.strikeThrough) return;
  content.strokeColor(look.color);
  content.pen(size / 18, 0, '');
  if (plan.underline) content.line(x, baseline - size / 12, x + width, baseline - size / 12);
  if (plan.strikeThrough) content.line(x, baseline + size / 3, x + width, baseline + size / 3);
}

/** Draws characters of one run from a baseline origin. */
export function drawRun(
  content: Content,
  plan: RunPlan,
  text: string,
  x: number,
  baseline: number,
  wordSpacing: number,
): void {
  const look = wordSpacing === 0 ? plan.look : { ...plan.look, wordSpacing };
  const codes = plan.font.simple(text);
  if (codes !== null) content.text(look, x, baseline, `(${codes})Tj`);
  else if (wordSpacing === 0) drawPieces(content, plan, look, text, x, baseline);
  else drawWords(content, plan, text, x, baseline, wordSpacing);
}

/** Text in several fonts: each piece goes on where the one before it ended. */
function drawPieces(content: Content, plan: RunPlan, look: TextLook, text: string, x: number, baseline: number): void {
  plan.font.pieces(text).forEach((piece, i) => {
    const own = piece.resource === look.font ? look : { ...look, font: piece.resource };
    if (i === 0) content.text(own, x, baseline, `(${piece.codes})Tj`);
    else content.textOn(own, `(${piece.codes})Tj`);
  });
}

/** `Tw` does not reach two-byte codes, so each word is placed by itself. */
function drawWords(
  content: Content,
  plan: RunPlan,
  text: string,
  x: number,
  baseline: number,
  wordSpacing: number,
): void {
  let at = x;
  for (const word of text.split(/(?<= )/)) {
    drawPieces(content, plan, plan.look, word, at, baseline);
    for (const character of word) at += (plan.font.advance(character.codePointAt(0) as number) * plan.size) / 1000;
    if (word.endsWith(' ')) at += wordSpacing;
  }
}
