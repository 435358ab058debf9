/** Text elements: background, lines placed as the Java exporter's PDF library does, border. Source: facts engine §8.7. */
import { linkMaker, markPlace, runLink, type LinkMaker } from './annotate.ts';
import { breakLines, type TextLine } from './line-breaks.ts';
import { drawBullet, drawPlacedLines, type ShownText } from './text-lines.ts';
import { placeUpright, type Placement } from './placement.ts';
import { drawBox } from './shapes.ts';
import { planRun, planText, type TextPlan } from './text-plan.ts';
import { advancesOf, drawLineOfText, hangingWidth, largestSize, type Run } from './text-runs.ts';
import { hasMarkup, shownText, styledText } from '../shared/styled-runs.ts';
import { styleOf } from '../shared/style.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import type { Page } from './page.ts';
import type { PdfDocument } from './document.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { HorizontalTextAlign } from '../../base/style.ts';
import type { StyledRun } from '../../text/styled-text.ts';
import type { PrintText } from '../../print/model.ts';

/** Draws a text element. `x`, `top` is its top-left corner in PDF points. */
export function drawText(page: Page, text: PrintText, x: number, top: number): void {
  const style = styleOf(text);
  const plan = planOf(page.document, style);
  const { content } = page;
  if (plan.isOpaque) content.fillRectangle(style.backcolor, x, top - text.height, text.width, text.height);
  if (text.text !== null && text.text !== '') drawCharacters(page, text, style, plan, x, top);
  if (plan.hasBorder) drawBox(content, style.box, x, top, text.width, text.height);
  if (text.bookmarkLevel !== undefined || text.anchorName !== undefined) {
    markPlace(page, text, x, top, () => text.fullText ?? text.text ?? '');
  }
}

const plans = new WeakMap<PdfDocument, Map<ResolvedStyle, TextPlan>>();

function planOf(document: PdfDocument, style: ResolvedStyle): TextPlan {
  let known = plans.get(document);
  if (known === undefined) plans.set(document, (known = new Map()));
  let plan = known.get(style);
  if (plan === undefined) known.set(style, (plan = planText(style, document.fonts)));
  return plan;
}

function drawCharacters(
  page: Page,
  element: PrintText,
  style: ResolvedStyle,
  plan: TextPlan,
  x: number,
  top: number,
): void {
  const text = shownText(element) as string;
  const isMarkup = hasMarkup(element, text);
  const isPlain = !isMarkup && element.hyperlink === undefined && !plan.isDecorated && style.rotation === 'None';
  if (isPlain && element.leadingOffset !== 0 && drawOneLine(page, element, text, style, plan, x, top)) return;
  const place = placeUpright(style.rotation, style.box, x, top, element.width, element.height);
  const styled = isMarkup ? styledText(element, text, page.document.context.fonts) : null;
  const link = linkMaker(page, element);
  const runs: Run[] =
    styled === null
      ? [{ start: 0, end: text.length, plan: plan.run, link }]
      : styled.runs.map((run) => runOf(page, run, style, link));
  const { content } = page;
  if (place.transform !== null) {
    content.save();
    content.transform(...place.transform);
  }
  const shown: ShownText = { text: styled?.text ?? text, runs, styled, blocks: styled?.blocks ?? null };
  if (element.leadingOffset !== 0 || !drawPlacedLines(page, element, shown, style, place))
    drawColumn(page, element, shown, style, place);
  if (place.transform !== null) content.restore();
}

/** A run of styled text; what markup does not say is as the element has it. */
function runOf(page: Page, { start, end, attributes }: StyledRun, style: ResolvedStyle, link: LinkMaker | null): Run {
  const plan = planRun(
    {
      ...attributes,
      forecolor: attributes.forecolor ?? style.forecolor,
      backcolor: attributes.backcolor ?? null,
      pdfFontName: attributes.pdfFontName ?? style.pdfFontName,
      pdfEncoding: attributes.pdfEncoding ?? style.pdfEncoding,
      pdfEmbedded: attributes.pdfEmbedded ?? style.pdfEmbedded,
    },
    page.document.fonts,
  );
  return { start, end, plan, link: attributes.link === undefined ? link : (runLink(page, attributes.link) ?? link) };
}

/** The common case: text that fits on one line in one run. False when it needs a closer look; nothing is drawn then. */
function drawOneLine(
  page: Page,
  element: PrintText,
  text: string,
  style: ResolvedStyle,
  plan: TextPlan,
  x: number,
  top: number,
): boolean {
  const { font, size, look } = plan.run;
  const { box } = style;
  const { latin } = font;
  const room = element.width - box.leftPadding - box.rightPadding;
  let advance = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 255 || unit < 32) return false;
    advance += latin[unit] as number;
  }
  const width = (advance * size) / 1000;
  if (width > room || text.charCodeAt(text.length - 1) === 32 || style.hTextAlign === 'Justified') return false;
  const codes = font.simple(text);
  if (codes === null) return false;
  const inner = element.height - box.topPadding - box.bottomPadding;
  const baseline =
    top -
    box.topPadding -
    verticalOffset(element, style, inner) -
    element.leadingOffset -
    size * element.lineSpacingFactor;
  if (baseline < top - element.height + box.bottomPadding) return true;
  page.content.text(look, x + box.leftPadding + indent(style.hTextAlign, room - width), baseline, `(${codes})Tj`);
  return true;
}

function verticalOffset(element: PrintText, style: ResolvedStyle, inner: number): number {
  switch (style.vTextAlign) {
    case 'Middle':
      return (inner - element.textHeight) / 2;
    case 'Bottom':
      return inner - element.textHeight;
    default:
      return 0;
  }
}

function indent(align: HorizontalTextAlign, rest: number): number {
  return align === 'Right' ? rest : align === 'Center' ? rest / 2 : 0;
}

/** Lines one below the other, broken by the PDF fonts' widths; a line is as high as its largest size × the spacing factor.
 *  Blocks of lists are indented by their depth. */
function drawColumn(page: Page, element: PrintText, shown: ShownText, style: ResolvedStyle, place: Placement): void {
  const { text, runs } = shown;
  const inner = place.height - place.topPadding - place.bottomPadding;
  const bottom = place.top - place.height + place.bottomPadding;
  const advances = advancesOf(text, runs);
  const factor = element.lineSpacingFactor === 0 ? usualFactor : element.lineSpacingFactor;
  const fillsLastLine = justifiesLastLine(element);
  let baseline = place.top - place.topPadding - verticalOffset(element, style, inner) - element.leadingOffset;
  for (const { start, end, items, bullet } of shown.blocks ?? [
    { start: 0, end: text.length, items: [], bullet: null },
  ]) {
    const left = place.left + place.leftPadding + listIndent * items.length;
    const width = place.left + place.width - place.rightPadding - left;
    const lines = breakLines(text, start, end, advances, width);
    const justify = style.hTextAlign === 'Justified' ? new Justifier(text, advances, width, fillsLastLine) : null;
    lines.forEach((line, i) => {
      baseline -= largestSize(runs, line.start, line.end) * factor;
      if (baseline < bottom) return;
      const wordSpacing = justify?.spacing(line, end === text.length && i === lines.length - 1) ?? 0;
      const x = left + indent(style.hTextAlign, width - line.width);
      drawLineOfText(
        page.content,
        text,
        runs,
        advances,
        { start: line.start, end: line.end, x, baseline, wordSpacing },
        place.transform,
      );
      if (i === 0 && bullet !== null) drawBullet(page, runs, line.start, bullet, left - bulletGap, baseline);
    });
  }
}

/** Line height over font size of the usual font, for texts that come without. */
const usualFactor = 1.1640625;
/** Points by which each level of a list is indented, and between a bullet and its text. */
const listIndent = 50;
const bulletGap = 10;

function justifiesLastLine(element: PrintText): boolean {
  return hasProperties(element) && elementProperty(element, 'net.sf.jasperreports.awt.justify.last.line') === 'true';
}

/** Space added per space. The last line of a paragraph takes over that of the line before it, where it has the room. */
class Justifier {
  readonly #text: string;
  readonly #advances: Float64Array;
  readonly #width: number;
  readonly #fillsLastLine: boolean;
  #last = 0;

  constructor(text: string, advances: Float64Array, width: number, fillsLastLine: boolean) {
    this.#text = text;
    this.#advances = advances;
    this.#width = width;
    this.#fillsLastLine = fillsLastLine;
  }

  spacing(line: TextLine, isLast: boolean): number {
    let spaces = 0;
    for (let i = line.start; i < line.end; i++) if (this.#text.charCodeAt(i) === 32) spaces++;
    let rest = this.#width - line.width;
    const takesOver = line.isParagraphEnd && !(isLast && this.#fillsLastLine);
    if (takesOver && rest >= this.#last * spaces) return this.#last;
    rest += hangingWidth(this.#text, line.start, line.end, this.#advances);
    this.#last = spaces === 0 ? 0 : rest / spaces;
    return this.#last;
  }
}
