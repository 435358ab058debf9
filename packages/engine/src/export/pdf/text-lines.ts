/** Texts with tabs, indents or lists: each line stands where the fill's layout has it. Source: facts engine §8.7, §3.9. */
import type { Placement } from './placement.ts';
import { advancesOf, drawLineOfText, drawRun, hangingWidth, type Run } from './text-runs.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { ownTextAttributes } from '../shared/styled-runs.ts';
import { layoutLines, type LayoutRequest, type LinePiece, type PlacedLine } from '../../text/layout.ts';
import { layoutParagraph } from '../../text/paragraph.ts';
import type { Page } from './page.ts';
import type { StyledText, TextBlock } from '../../text/styled-text.ts';
import type { HorizontalTextAlign } from '../../base/style.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintText } from '../../print/model.ts';

/** A text as shown, with the runs that draw it. `styled` only for texts with markup. */
export interface ShownText {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly styled: StyledText | null;
  readonly blocks: readonly TextBlock[] | null;
}

/** Draws all lines; false when no fonts are at hand to lay them out. */
export function drawPlacedLines(
  page: Page,
  element: PrintText,
  shown: ShownText,
  style: ResolvedStyle,
  place: Placement,
): boolean {
  const { fonts } = page.document.context;
  if (fonts === undefined) return false;
  const advances = advancesOf(shown.text, shown.runs);
  for (const line of layoutLines(layoutRequest(element, shown, style), fonts)) {
    const baseline = place.top - line.baseline;
    for (const segment of segmentsOf(shown.text, line)) {
      drawSegment(page, shown, advances, line, segment, style.hTextAlign, place, baseline);
    }
    if (line.bullet !== undefined)
      drawBullet(page, shown.runs, line.start, line.bullet.text, place.left + line.bullet.x, baseline);
  }
  return true;
}

function layoutRequest(element: PrintText, shown: ShownText, style: ResolvedStyle): LayoutRequest {
  const { box, rotation, hTextAlign, vTextAlign } = style;
  const { topPadding, leftPadding, bottomPadding, rightPadding } = box;
  return {
    text: shown.text,
    runs: shown.styled?.runs ?? null,
    blocks: shown.blocks,
    attributes: ownTextAttributes(element),
    lines: element.lines ?? element.lineBreakOffsets,
    width: element.width,
    height: element.height,
    topPadding,
    leftPadding,
    bottomPadding,
    rightPadding,
    rotation,
    hTextAlign,
    vTextAlign,
    paragraph: layoutParagraph(style.paragraph),
    textHeight: element.textHeight,
    indentFirstLine: flag(element, 'net.sf.jasperreports.awt.indent.first.line', true),
    justifyLastLine: flag(element, 'net.sf.jasperreports.awt.justify.last.line', false),
  };
}

function flag(element: PrintText, name: string, byDefault: boolean): boolean {
  const value = hasProperties(element) ? elementProperty(element, name) : null;
  return value === null ? byDefault : value === 'true';
}

/** Pieces of a line between two tabs. */
function segmentsOf(text: string, line: PlacedLine): LinePiece[][] {
  const segments: LinePiece[][] = [];
  let end = -1;
  for (const piece of line.pieces) {
    if (end >= 0 && !text.slice(end, piece.start).includes('\t')) segments.at(-1)?.push(piece);
    else segments.push([piece]);
    ({ end } = piece);
  }
  return segments;
}

/** The layout tells the segment's room; its width is that of the PDF's font, aligned within. */
function drawSegment(
  page: Page,
  { text, runs }: ShownText,
  advances: Float64Array,
  line: PlacedLine,
  pieces: readonly LinePiece[],
  align: HorizontalTextAlign,
  place: Placement,
  baseline: number,
): void {
  const first = pieces[0] as LinePiece;
  const last = pieces.at(-1) as LinePiece;
  const { start } = first;
  const { end } = last;
  let width = 0;
  let spaces = 0;
  for (let i = start; i < end; i++) {
    width += advances[i] as number;
    if (text.charCodeAt(i) === 32) spaces++;
  }
  const room = last.x + last.width - first.x;
  const isJustified = line.wordSpacing > 0 && last === line.pieces.at(-1) && spaces > 0;
  const wordSpacing = isJustified ? (room - width + hangingWidth(text, start, end, advances)) / spaces : 0;
  const shift = align === 'Right' ? room - width : align === 'Center' ? (room - width) / 2 : 0;
  const x = place.left + first.x + shift;
  drawLineOfText(page.content, text, runs, advances, { start, end, x, baseline, wordSpacing }, place.transform);
}

/** Draws a bullet that ends at `right`, in the font of the run at `start`. */
export function drawBullet(
  page: Page,
  runs: readonly Run[],
  start: number,
  bullet: string,
  right: number,
  baseline: number,
): void {
  const run = runs.find((candidate) => candidate.end > start) ?? runs.at(-1);
  if (run === undefined) return;
  const { font, size } = run.plan;
  let width = 0;
  for (const character of bullet) width += (font.advance(character.codePointAt(0) as number) * size) / 1000;
  drawRun(page.content, run.plan, bullet, right - width, baseline, 0);
}
