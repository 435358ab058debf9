/**
 * Breaks paragraphs into lines and sums their heights up, line by line, until the box is full.
 * Source: facts on text §3.4–§3.6.
 */
import { isRightToLeft } from './direction.ts';
import { freshState, resetState, type FitState } from './fit-state.ts';
import type { FontRegistry } from './font-registry.ts';
import { baselineAdvance, emptyLineMetrics, widenMetrics, type LineMetrics } from './line-metrics.ts';
import type { MeasureRequest, TextBox } from './measure.ts';
import {
  firstTabStop,
  nextTabStop,
  roomAtStop,
  xAtStop,
  type ParagraphLayout,
  type PlacedTabStop,
} from './paragraph.ts';
import { CharacterFinder } from './character-finder.ts';
import { fontOfRun, ParagraphText } from './paragraph-text.ts';
import type { SizedFont } from './sized-font.ts';

/** The line accepted last, for truncation. An empty paragraph has `start` = `end` = `paragraphEnd`. */
export interface LastLine {
  readonly start: number;
  readonly end: number;
  readonly paragraphStart: number;
  readonly paragraphEnd: number;
  /** Points for the text of a paragraph's first line, which is what a cut line counts as. */
  readonly room: number;
}

/** Indentation of one list level, points. */
export const listIndent = 50;

/** Where a broken line ended, and whether the next one starts at the first tab stop. */
interface BrokenLine {
  readonly end: number;
  readonly atFirstStop: boolean;
}

/** Fits one request after the other; scratch arrays grow to the longest paragraph seen. */
export class LineFitter {
  readonly state: FitState = freshState();
  readonly paragraphText: ParagraphText;
  readonly newlines = new CharacterFinder('\n');
  readonly #tabs = new CharacterFinder('\t');
  /** Set when the request may be truncated and at least one line was accepted. */
  lastLine: LastLine | null = null;
  #request!: MeasureRequest;
  #box!: TextBox;
  #layout!: ParagraphLayout;
  #elementFont!: SizedFont;
  #line: LineMetrics = emptyLineMetrics();
  #lineHasTab = false;
  #lineRight = 0;
  #previous: FitState | null = null;
  #keepsPrevious = false;
  /** Several looks, tabs or superscripts: the peer lays such a text out by other means, which count the blanks at a line's end. */
  #isComplex = false;
  /** Index of the block looked at last. */
  #block = 0;

  /** Fonts of which a line was measured: the peer lays the first one of each out exactly. */
  readonly measured = new Set<SizedFont>();

  constructor(fonts: FontRegistry) {
    this.paragraphText = new ParagraphText(fonts);
  }

  begin(request: MeasureRequest, box: TextBox): void {
    resetState(this.state);
    this.state.textEnd = this.state.linesEnd = request.start;
    this.#request = request;
    this.#box = box;
    this.#layout = request.paragraph;
    this.lastLine = this.#previous = null;
    this.#keepsPrevious = !request.canOverflow && (request.truncateAtChar || (request.truncateSuffix ?? '') !== '');
    this.#isComplex =
      request.layout === 'complex' ||
      (request.runs !== null && (request.runs.length > 1 || request.runs[0]?.attributes.script !== undefined)) ||
      request.text.includes('\t');
    const { paragraphText } = this;
    paragraphText.setText(request.text, request.runs, request.attributes);
    this.#elementFont =
      request.runs === null ? paragraphText.runFont(0) : fontOfRun(paragraphText.fonts, request.attributes);
    paragraphText.isComplex = this.#isComplex;
    paragraphText.isExactAnyway = request.layout === 'exact' || !this.measured.has(paragraphText.runFont(0));
  }

  /**
   * Adds the lines of the paragraph `from`–`to` (no newline inside) of a text or block `textStart`–`textEnd`.
   * False when the box was full before its end.
   */
  paragraph(from: number, to: number, textStart: number, textEnd: number): boolean {
    if (from === to) return this.#emptyLine(from, textStart, textEnd);
    this.paragraphText.load(from, to);
    const continues = from === this.#request.start && !this.#request.indentFirstLine;
    let indent = continues ? 0 : this.#layout.firstLineIndent;
    let atFirstStop = false;
    for (let pos = from; pos < to;) {
      const line = this.#breakLine(pos, to, indent, atFirstStop);
      if (!this.#isComplex) this.#noteFont();
      if (!this.#accept(pos, line.end, line.end < to)) {
        if (pos === from) this.state.textEnd = from;
        this.state.isParagraphCut = pos > from || continues;
        return false;
      }
      if (this.#keepsPrevious) this.#noteLine(pos, line.end, from, to);
      pos = line.end;
      ({ atFirstStop } = line);
      indent = 0;
    }
    return true;
  }

  /** An empty paragraph counts as one space that looks as the newline before it. */
  #emptyLine(at: number, textStart: number, textEnd: number): boolean {
    this.#startLine();
    this.paragraphText.isLeftToRight = true;
    if (!this.#isComplex) this.#noteFont();
    const look = at > textStart ? at - 1 : at;
    this.#measureRuns(look, look);
    const continues = at === this.#request.start && !this.#request.indentFirstLine;
    const { paragraphText } = this;
    this.#lineRight = Math.fround(
      (continues ? 0 : this.#layout.firstLineIndent) +
        this.#box.leftPadding +
        paragraphText.runFont(paragraphText.runAt(look)).latin[32]!,
    );
    if (!this.#accept(at, at, false)) {
      // The peer shows one newline more when only the empty line that ends the text is left out with this one.
      if (at === textEnd - 1) this.state.textEnd = at;
      return false;
    }
    if (this.#keepsPrevious) this.#noteLine(at, at, at, at);
    return true;
  }

  /** From the second line of a font on, lines are exact only where their characters ask for it. */
  #noteFont(): void {
    this.measured.add(this.paragraphText.runFont(0));
    this.paragraphText.isExactAnyway = this.#request.layout === 'exact';
  }

  #noteLine(start: number, end: number, paragraphStart: number, paragraphEnd: number): void {
    const startX = listIndent * this.#listDepth(start) + this.#layout.firstLineIndent + this.#box.leftPadding;
    const room = this.#rightEnd(startX) - this.#layout.leftIndent - startX;
    this.lastLine = { start, end, paragraphStart, paragraphEnd, room };
  }

  #rightEnd(startX: number): number {
    return Math.max(startX, this.#box.width - this.#layout.rightIndent - this.#box.rightPadding);
  }

  /**
   * Lays one line out from `pos`: one segment, or several with tabs between. A tab without a stop before the right end
   * ends the line, and so does a word that does not fit after a stop; the next line then starts at the first stop, or
   * at its usual place when the first stop was the one that left too little room.
   */
  #breakLine(pos: number, to: number, indent: number, atFirstStop: boolean): BrokenLine {
    this.#startLine();
    const layout = this.#layout;
    const { text } = this.#request;
    const startX = listIndent * this.#listDepth(pos) + indent + this.#box.leftPadding;
    const endX = this.#rightEnd(startX);
    const firstStop = firstTabStop(layout, startX, endX);
    let stop: PlacedTabStop | null = atFirstStop ? firstStop : null;
    let before = startX;
    for (let at = pos; ;) {
      const tab = this.#tabs.after(text, at);
      const hasTab = tab >= 0 && tab < to;
      if (hasTab) this.#lineHasTab = true;
      const limit = hasTab ? tab + 1 : to;
      const rightX = endX - layout.leftIndent;
      const room = stop === null ? rightX - startX : roomAtStop(stop, before, rightX);
      const end = this.paragraphText.fit(at, limit, room, stop !== null);
      if (end === at) {
        if (at === pos) this.#measureRuns(at, at);
        return { end, atFirstStop: stop?.position !== firstStop.position };
      }
      this.#measureRuns(at, end);
      const width = this.paragraphText.width(at, end);
      before = (stop === null ? startX : xAtStop(stop, before, width)) + width;
      this.#lineRight = before;
      if (end < limit || !hasTab) return { end, atFirstStop: false };
      stop = nextTabStop(layout, before, endX);
      if (stop === null || end === to) return { end, atFirstStop: stop === null };
      at = end;
    }
  }

  #listDepth(offset: number): number {
    const { blocks } = this.#request;
    if (blocks === null) return 0;
    if ((blocks[this.#block]?.start ?? offset + 1) > offset) this.#block = 0;
    while (this.#block < blocks.length && blocks[this.#block]!.end <= offset) this.#block++;
    return blocks[this.#block]?.lists?.length ?? 0;
  }

  /** Width in points of `from`–`to` of the loaded paragraph followed by `suffix`, which has the element's own font. */
  widthWith(from: number, to: number, suffix: string): number {
    let width = this.paragraphText.width(from, to);
    for (const char of suffix) width = Math.fround(width + this.#elementFont.advance(char.codePointAt(0)!));
    return width;
  }

  /** Characters of `suffix` that fit alone on a line, broken where lines break or, `atChar`, anywhere; at least one. */
  suffixThatFits(suffix: string, room: number, atChar: boolean): number {
    const { paragraphText } = this;
    const { text, runs, attributes } = this.#request;
    paragraphText.setText(suffix, null, attributes);
    paragraphText.load(0, suffix.length);
    const end = atChar
      ? Math.max(1, paragraphText.charsThatFit(0, suffix.length, room))
      : paragraphText.fit(0, suffix.length, room, false);
    paragraphText.setText(text, runs, attributes);
    return end;
  }

  /** Forgets the last accepted line. */
  dropLastLine(): void {
    const { isParagraphCut } = this.state;
    if (this.#previous !== null) Object.assign(this.state, this.#previous, { isParagraphCut });
  }

  /** Accepts a line in place of the dropped one, laid out as a paragraph of its own with the suffix that stands on it, if any. */
  replaceLine(from: number, end: number, suffix: string | null): void {
    this.#startLine();
    if (end > from) this.#measureRuns(from, end);
    this.paragraphText.isLeftToRight = !isRightToLeft(this.#request.text.slice(from, end) + (suffix ?? ''));
    if (suffix !== null) widenMetrics(this.#line, this.#elementFont, this.#request.attributes.fontSize);
    this.#accept(from, end, false);
  }

  #startLine(): void {
    this.#line.ascent = this.#line.descent = this.#line.leading = this.#line.size = this.#lineRight = 0;
    this.#lineHasTab = false;
  }

  #measureRuns(from: number, to: number): void {
    const { runs } = this.paragraphText;
    for (let r = this.paragraphText.runAt(from); r < runs.length; r++) {
      const run = runs[r]!;
      widenMetrics(this.#line, this.paragraphText.runFont(r), run.attributes.fontSize);
      if (run.end >= to) return;
    }
  }

  /** Takes the line into the state if it still fits into the box. */
  #accept(from: number, end: number, isSoft: boolean): boolean {
    const { state } = this;
    const isFirst = state.lineCount === 0;
    const baseline = Math.fround(state.textHeight + baselineAdvance(this.#line, this.#layout, isFirst));
    const bottom = Math.fround(baseline + this.#line.descent);
    if (bottom > this.#box.maxHeight) return false;
    if (this.#keepsPrevious) this.#previous = { ...state, lines: [...state.lines] };
    if (isFirst) {
      state.firstLineLeading = baseline;
      state.firstLineSize = this.#line.size;
    }
    state.textHeight = bottom;
    state.sizeSum = Math.fround(state.sizeSum + this.#line.size);
    state.hasTab ||= this.#lineHasTab;
    state.isLeftToRight = this.paragraphText.isLeftToRight;
    state.lineCount++;
    if (state.endsSoftly) {
      state.lines.push(state.textEnd - state.linesEnd);
      state.linesEnd = state.textEnd;
    }
    state.endsSoftly = isSoft;
    state.textEnd = end;
    let width = this.#lineRight - this.#box.leftPadding;
    if (width > state.textWidth && !this.#isComplex) width -= this.paragraphText.trailingBlank(from, end);
    if (width > state.textWidth) {
      state.textWidth = Math.fround(width);
      state.widestChars = Math.max(1, end - from);
    }
    return true;
  }
}
