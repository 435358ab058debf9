/** Text elements: background, lines placed as the Java exporter's PDF library does, border. Source: facts engine §8.7. */
import { linkMaker, markPlace } from './annotate.ts';
import { breakLines, type TextLine } from './line-breaks.ts';
import { placeUpright, type Placement } from './placement.ts';
import { drawBox } from './shapes.ts';
import { planText, type TextPlan } from './text-plan.ts';
import { advancesOf, drawLineOfText, largestSize, type Run } from './text-runs.ts';
import { styleOf } from '../shared/style.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import type { Page } from './page.ts';
import type { PdfDocument } from './document.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { HorizontalTextAlign } from '../../base/style.ts';
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
  const text = (element.text as string) + (element.truncateSuffix ?? '');
  const isPlain =
    style.markup === 'none' && element.hyperlink === undefined && !plan.isDecorated && style.rotation === 'None';
  if (isPlain && element.leadingOffset !== 0 && drawOneLine(page, element, text, style, plan, x, top)) return;
  const place = placeUpright(style.rotation, style.box, x, top, element.width, element.height);
  const runs: Run[] = [{ start: 0, end: text.length, plan: plan.run, link: linkMaker(page, element) }];
  const { content } = page;
  if (place.transform !== null) {
    content.save();
    content.transform(...place.transform);
  }
  drawColumn(page, element, text, runs, style, place);
  if (place.transform !== null) content.restore();
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

/** Lines one below the other, broken by the PDF fonts' widths; a line is as high as its largest size × the spacing factor. */
function drawColumn(
  page: Page,
  element: PrintText,
  text: string,
  runs: readonly Run[],
  style: ResolvedStyle,
  place: Placement,
): void {
  const width = place.width - place.leftPadding - place.rightPadding;
  const inner = place.height - place.topPadding - place.bottomPadding;
  const bottom = place.top - place.height + place.bottomPadding;
  const advances = advancesOf(text, runs);
  const lines = breakLines(text, 0, text.length, advances, width);
  const justify =
    style.hTextAlign === 'Justified' ? new Justifier(text, advances, width, justifiesLastLine(element)) : null;
  const factor = element.lineSpacingFactor === 0 ? 1.1640625 : element.lineSpacingFactor;
  let baseline = place.top - place.topPadding - verticalOffset(element, style, inner) - element.leadingOffset;
  lines.forEach((line, i) => {
    baseline -= largestSize(runs, line.start, line.end) * factor;
    if (baseline < bottom) return;
    const wordSpacing = justify?.spacing(line, i === lines.length - 1) ?? 0;
    const x = place.left + place.leftPadding + indent(style.hTextAlign, width - line.width);
    drawLineOfText(
      page.content,
      text,
      runs,
      advances,
      { start: line.start, end: line.end, x, baseline, wordSpacing },
      place.transform,
    );
  });
}

function justifiesLastLine(element: PrintText): boolean {
  return hasProperties(element) && elementProperty(element, 'net.sf.jasperreports.awt.justify.last.line') === 'true';
}

/** Punctuation that hangs into the margin by two fifths of its width. */
const hanging = ".,;:'";

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
    if (line.end > line.start && hanging.includes(this.#text.charAt(line.end - 1))) {
      rest += (this.#advances[line.end - 1] as number) * 0.4;
    }
    this.#last = spaces === 0 ? 0 : rest / spaces;
    return this.#last;
  }
}
