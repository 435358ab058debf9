/**
 * Measuring of text fields: how much of a text fits into a box, how high it is, where its lines end.
 * All arithmetic that the print shows is 32-bit float. Source: facts on text §3.
 */
import type { Rotation } from '../base/style.ts';
import type { FontRegistry } from './font-registry.ts';
import { LineFitter } from './line-fitter.ts';
import type { ParagraphLayout } from './paragraph.ts';
import { plainParagraph } from './paragraph.ts';
import { isWhitespace } from './paragraph-text.ts';
import type { SizedFont } from './sized-font.ts';
import type { StyledRun, StyledText, TextAttributes, TextBlock } from './styled-text.ts';
import { truncateLastLine } from './truncate.ts';

/** What to measure. Lengths in points; offsets in UTF-16 units of `text`. One object may be reused and changed
 *  between calls, but for its attributes. */
export interface MeasureRequest {
  text: string;
  /** Runs of a text with markup; null = every character has `attributes` (the fast path). */
  runs: readonly StyledRun[] | null;
  /** Blocks of a text with lists, else null. */
  blocks: readonly TextBlock[] | null;
  /** Attributes of the element. */
  attributes: TextAttributes;
  /** Where the text that is still to be printed starts. */
  start: number;
  width: number;
  height: number;
  /** How much the box may grow. */
  extraHeight: number;
  topPadding: number;
  leftPadding: number;
  bottomPadding: number;
  rightPadding: number;
  rotation: Rotation;
  paragraph: ParagraphLayout;
  /** False: what does not fit is lost, so truncation rules apply. */
  canOverflow: boolean;
  truncateAtChar: boolean;
  /** Appended to the last visible line of a cut text; null or empty = none. */
  truncateSuffix: string | null;
  /** Lays every line out exactly, or the whole text as one of several looks, whatever its characters are. */
  layout: 'auto' | 'exact' | 'complex';
  /** False for the continuation of a paragraph that was cut. */
  indentFirstLine: boolean;
  /** What texts of one line or none are answered with, made by the first and changed by each: a request is measured
   *  again and again. Copies of a request start with null. */
  result: Measured | null;
  /** Font of `attributes`, found by the first call. Copies with other attributes start with null. */
  font: SizedFont | null;
}

/** Puts a text with markup into a request. */
export function setStyledText(request: MeasureRequest, styled: StyledText): void {
  request.text = styled.text;
  request.runs = styled.runs;
  request.blocks = styled.blocks ?? null;
}

/** What a measure call found. Floats are 32-bit. */
export interface Measured {
  /** Offset after the last character that fits; the rest starts here. */
  textEnd: number;
  textHeight: number;
  textWidth: number;
  lineSpacingFactor: number;
  leadingOffset: number;
  /** ceil(textHeight) plus paddings, never below the box's height; the box's height when rotated. */
  elementHeight: number;
  /** Characters between soft line ends (where no newline stands); newlines count to the stretch they lie in, the last line is left out. */
  lines: readonly number[];
  /** Lines accepted, including the last. */
  lineCount: number;
  /** The cut lies inside a paragraph: its continuation is not indented, its last line is justified. */
  isParagraphCut: boolean;
  isLeftToRight: boolean;
  /** Truncation changed or cut the text. `suffix` is what is drawn after it. */
  isTruncated: boolean;
  suffix: string | null;
  /** Width of the widest line divided by its characters; 0 without lines. */
  averageCharWidth: number;
}

/** Measures texts against one set of fonts; keep one per fill. */
export interface Measurer {
  readonly fonts: FontRegistry;
  measure(request: MeasureRequest): Measured;
}

/** A request for `text` in one font filling a box without paddings; callers change what differs. */
export function plainRequest(text: string, attributes: TextAttributes, width: number, height: number): MeasureRequest {
  return {
    text,
    runs: null,
    blocks: null,
    attributes,
    start: 0,
    width,
    height,
    extraHeight: 0,
    topPadding: 0,
    leftPadding: 0,
    bottomPadding: 0,
    rightPadding: 0,
    rotation: 'None',
    paragraph: plainParagraph,
    canOverflow: false,
    truncateAtChar: false,
    truncateSuffix: null,
    layout: 'auto',
    indentFirstLine: true,
    result: null,
    font: null,
  };
}

/** CR LF and lone CR become LF, as the print's text has them; do this before measuring. */
export function normalizeNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Makes a measurer. Errors: those of the font registry. */
export function createMeasurer(fonts: FontRegistry): Measurer {
  const fitter = new LineFitter(fonts);
  /** Noted by the call before. */
  let lastFont: SizedFont | undefined;
  const fontOf = (a: TextAttributes): SizedFont => fonts.sized(a.fontName, a.bold, a.italic, a.fontSize);

  function measureShort(request: MeasureRequest, font: SizedFont): Measured {
    const short = measureOneLine(request, font);
    if (short === null) return measureLines(request, fitter);
    if (font !== lastFont && short.lineCount > 0) fitter.measured.add((lastFont = font));
    return short;
  }

  return {
    fonts,
    measure(request) {
      const { runs } = request;
      if (runs === null) return measureShort(request, (request.font ??= fontOf(request.attributes)));
      const single = runs.length === 1 ? runs[0]!.attributes : null;
      if (single === null || single.script !== undefined || request.blocks !== null)
        return measureLines(request, fitter);
      return measureShort(request, fontOf(single));
    },
  };
}

/** The common case: one short run of plain Latin text on one line; null when anything needs a closer look. */
function measureOneLine(request: MeasureRequest, font: SizedFont): Measured | null {
  const { text, paragraph } = request;
  const length = text.length;
  if (request.start !== 0 || request.layout !== 'auto' || request.rotation !== 'None') return null;
  if (length === 0) return emptyText(request);
  if (paragraph.leftIndent !== 0 || paragraph.firstLineIndent !== 0 || paragraph.rightIndent !== 0) return null;
  const { latin } = font;
  const available = request.width - request.leftPadding - request.rightPadding;
  let width = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 256) width = Math.fround(width + latin[unit]!);
    else if (isSimple(unit)) width = Math.fround(width + font.advance(unit));
    else return null;
    if (!(width <= available)) return null;
  }
  const room = request.height + request.extraHeight - request.topPadding - request.bottomPadding;
  const { size } = font;
  if (!(size > 0)) return null;
  const spacing = paragraph.spacingBefore;
  const first = Math.fround(Math.fround(spacing + font.leading) + font.ascent);
  const textHeight = Math.fround(first + font.descent);
  if (textHeight > room) return null;
  const result = resultOf(request, length, textHeight);
  const visible = isWhitespace(text.charCodeAt(length - 1)) ? visibleWidth(text, font) : width;
  result.textWidth = visible;
  const factor = Math.fround(Math.fround(textHeight - spacing) / size);
  const offset = Math.fround(first - Math.fround(size * factor));
  if (result.lineSpacingFactor !== factor) result.lineSpacingFactor = factor;
  if (result.leadingOffset !== offset) result.leadingOffset = offset;
  result.lineCount = 1;
  result.averageCharWidth = visible / length;
  return result;
}

/** Width of a line without the white space at its end. */
function visibleWidth(text: string, font: SizedFont): number {
  let end = text.length;
  while (end > 0 && isWhitespace(text.charCodeAt(end - 1))) end--;
  let width = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    width = Math.fround(width + (unit < 256 ? font.latin[unit]! : font.advance(unit)));
  }
  return width;
}

/** A text without characters has no line and no height. */
function emptyText(request: MeasureRequest): Measured {
  const result = resultOf(request, 0, 0);
  result.textWidth = 0;
  result.lineSpacingFactor = 0;
  result.leadingOffset = 0;
  result.lineCount = 0;
  result.averageCharWidth = 0;
  return result;
}

/** The request's own result, with the text's end and height in it. */
function resultOf(request: MeasureRequest, textEnd: number, textHeight: number): Measured {
  const result = (request.result ??= freshMeasured());
  const wanted = Math.ceil(textHeight) + request.topPadding + request.bottomPadding;
  result.textEnd = textEnd;
  if (result.textHeight !== textHeight) result.textHeight = textHeight;
  result.elementHeight = wanted > request.height ? wanted : request.height;
  return result;
}

function freshMeasured(): Measured {
  return {
    textEnd: 0,
    textHeight: 0,
    textWidth: 0,
    lineSpacingFactor: 0,
    leadingOffset: 0,
    elementHeight: 0,
    lines: noLines,
    lineCount: 0,
    isParagraphCut: false,
    isLeftToRight: true,
    isTruncated: false,
    suffix: null,
    averageCharWidth: 0,
  };
}

/** Letters and symbols that stand one after the other: no marks, no joining or right-to-left scripts, no controls, no pairs. */
function isSimple(unit: number): boolean {
  if (unit < 0x300) return unit !== 0xad;
  if (unit < 0x590) return unit >= 0x370;
  return (
    (unit >= 0x2010 && unit < 0x2028) ||
    (unit >= 0x2030 && unit < 0x205f) ||
    (unit >= 0x2070 && unit < 0xd800 && unit !== 0x3000)
  );
}

const noLines: readonly number[] = Object.freeze([]);

// As in the texts of the print: what was found is handed on by reference.
const sample: { [K in 'textHeight' | 'lineSpacingFactor' | 'leadingOffset']: number | undefined } = freshMeasured();
sample.textHeight = sample.lineSpacingFactor = sample.leadingOffset = undefined;

/** The box as text sees it: rotation undone, paddings applied. */
export interface TextBox {
  readonly width: number;
  readonly leftPadding: number;
  readonly rightPadding: number;
  readonly maxHeight: number;
}

/** Geometry of a request; 90° turns swap the sides. */
export function textBox(request: MeasureRequest): TextBox {
  const { topPadding: top, leftPadding: left, bottomPadding: bottom, rightPadding: right, width, height } = request;
  const extra = request.extraHeight;
  switch (request.rotation) {
    case 'Left':
      return { width: height, leftPadding: bottom, rightPadding: top, maxHeight: room(width + extra - left - right) };
    case 'Right':
      return { width: height, leftPadding: top, rightPadding: bottom, maxHeight: room(width + extra - right - left) };
    case 'UpsideDown':
      return { width, leftPadding: right, rightPadding: left, maxHeight: room(height + extra - bottom - top) };
    case 'None':
      return { width, leftPadding: left, rightPadding: right, maxHeight: room(height + extra - top - bottom) };
  }
}

const room = (height: number): number => Math.max(0, height);

function measureLines(request: MeasureRequest, fitter: LineFitter): Measured {
  const box = textBox(request);
  fitter.begin(request, box);
  if (request.text === '') return conclude(request, fitter, false);
  const { text } = request;
  const isCut = !(request.blocks === null
    ? measureParagraphs(text, request.start, text.length, fitter)
    : request.blocks.every(
        ({ start, end }) =>
          end <= request.start || measureParagraphs(text, Math.max(start, request.start), end, fitter),
      ));
  if (!isCut) fitter.state.textEnd = text.length;
  else if (!request.canOverflow) truncateLastLine(request, fitter);
  return conclude(request, fitter, isCut);
}

/** Adds the paragraphs of a text, or of a block of it, to the lines. False when the box was full before the end. */
function measureParagraphs(text: string, start: number, end: number, fitter: LineFitter): boolean {
  // A lone newline is one empty line; otherwise newlines at the start and at the end of the text each make one.
  const endsInside = end < text.length && text[end - 1] === '\n';
  const last = end - start === 1 || endsInside ? end - 1 : end;
  for (let pos = start; pos <= last;) {
    const newline = fitter.newlines.after(text, pos);
    const paragraphEnd = newline < 0 || newline > end ? end : newline;
    if (!fitter.paragraph(pos, paragraphEnd, start, end)) return false;
    pos = paragraphEnd + 1;
  }
  return true;
}

function conclude(request: MeasureRequest, fitter: LineFitter, isCut: boolean): Measured {
  const { state } = fitter;
  const { paragraph } = request;
  const hasFactor =
    state.sizeSum > 0 &&
    !state.hasTab &&
    paragraph.leftIndent <= 0 &&
    paragraph.rightIndent <= 0 &&
    paragraph.firstLineIndent <= 0;
  const height = Math.fround(state.textHeight - paragraph.spacingBefore);
  const lineSpacingFactor = hasFactor ? Math.fround(height / state.sizeSum) : 0;
  const leadingOffset = hasFactor
    ? Math.fround(state.firstLineLeading - Math.fround(state.firstLineSize * lineSpacingFactor))
    : 0;
  const wanted = Math.ceil(state.textHeight) + request.topPadding + request.bottomPadding;
  return {
    textEnd: state.textEnd,
    textHeight: state.textHeight,
    textWidth: state.textWidth,
    lineSpacingFactor,
    leadingOffset,
    elementHeight: request.rotation === 'None' && wanted > request.height ? wanted : request.height,
    lines: state.lines.length === 0 ? noLines : state.lines,
    lineCount: state.lineCount,
    isParagraphCut: isCut && state.isParagraphCut,
    isLeftToRight: state.isLeftToRight,
    isTruncated: state.isTruncated,
    suffix: state.suffix,
    averageCharWidth: state.widestChars === 0 ? 0 : state.textWidth / state.widestChars,
  };
}
