/**
 * Breaks paragraphs into lines and sums their heights up, line by line, until the box is full.
 * Source: facts on text §3.4–§3.6.
 */
import type { FontRegistry } from './font-registry.ts';
import { markBreaks } from './line-break.ts';
import type { MeasureRequest, TextBox } from './measure.ts';
import { firstTabStop, nextTabStop, type ParagraphLayout } from './paragraph.ts';
import type { SizedFont } from './sized-font.ts';
import type { StyledRun, TextAttributes } from './styled-text.ts';

/** Running result of a measure call. Floats are 32-bit. */
export interface FitState {
  textEnd: number;
  textHeight: number;
  textWidth: number;
  widestChars: number;
  lineCount: number;
  /** Characters between line ends that no newline made; a newline counts to the stretch it lies in, the last line is left out. */
  lines: number[];
  /** Offset up to which `lines` counts. */
  linesEnd: number;
  /** The last accepted line ended inside its paragraph. */
  endsSoftly: boolean;
  /** Sum of the greatest font size of each line. */
  sizeSum: number;
  firstLineLeading: number;
  firstLineSize: number;
  hasTab: boolean;
  isParagraphCut: boolean;
  isLeftToRight: boolean;
  isTruncated: boolean;
  suffix: string | null;
}

/** The line accepted last, for truncation. Offsets as in the text; an empty paragraph has `start` = `end` = its end. */
export interface LastLine {
  readonly start: number;
  readonly end: number;
  readonly paragraphStart: number;
  readonly paragraphEnd: number;
  /** Points between the line's start and its right end. */
  readonly room: number;
  /** The same for the first line of a paragraph, which is what a line with a suffix counts as. */
  readonly paragraphRoom: number;
}

export interface LineFitter {
  readonly state: FitState;
  /** Set when the request may be truncated and at least one line was accepted. */
  readonly lastLine: LastLine | null;
  begin(request: MeasureRequest, box: TextBox): void;
  /** Adds the lines of the paragraph `from`–`to` (no newline inside) of a text that ends at `textEnd`. False when the box was full before its end. */
  paragraph(from: number, to: number, textEnd: number): boolean;
  /** Makes the characters of the paragraph `from`–`to` known to the methods below. */
  load(from: number, to: number): void;
  /** Characters from `from` that fit into `room` points, breaking anywhere. */
  charsThatFit(from: number, to: number, room: number): number;
  /** Width in points of `from`–`to` followed by `suffix`. */
  widthWith(from: number, to: number, suffix: string): number;
  /** Characters of `suffix` that fit alone on a line, broken where lines break, at least one. */
  suffixThatFits(suffix: string, room: number): number;
  isBreak(offset: number): boolean;
  /** Forgets the last accepted line. */
  dropLastLine(): void;
  /** Accepts a line in place of the dropped one; `hasSuffix` when the suffix, in the element's own font, stands on it. */
  replaceLine(from: number, end: number, hasSuffix: boolean): void;
}

/** Indentation of one list level, points. */
const listIndent = 50;

/** Size of superscripts and subscripts; their lines count with the full size in line spacing factors. */
const scriptScale = 2 / 3;

/** Makes a fitter; its scratch arrays grow to the longest paragraph seen. */
export function createLineFitter(fonts: FontRegistry): LineFitter {
  return new Fitter(fonts);
}

class Fitter implements LineFitter {
  readonly state: FitState = freshState();
  readonly fonts: FontRegistry;
  request!: MeasureRequest;
  box!: TextBox;
  layout!: ParagraphLayout;
  /** Advance, break flag and run number of each character of the current paragraph, by offset from `base`. */
  advances = new Float32Array(256);
  breaks = new Uint8Array(257);
  base = 0;
  end = 0;
  runs: readonly StyledRun[] = [];
  runFonts: SizedFont[] = [];
  elementFont!: SizedFont;
  lineAscent = 0;
  lineDescent = 0;
  lineLeading = 0;
  lineSize = 0;
  lineHasTab = false;
  lineRoom = 0;
  lineRight = 0;
  lastLine: LastLine | null = null;
  previous: FitState | null = null;
  keepsPrevious = false;

  constructor(fonts: FontRegistry) {
    this.fonts = fonts;
  }

  begin(request: MeasureRequest, box: TextBox): void {
    Object.assign(this.state, freshState());
    this.state.textEnd = this.state.linesEnd = request.start;
    this.request = request;
    this.box = box;
    this.lastLine = this.previous = null;
    this.keepsPrevious = !request.canOverflow && (request.truncateAtChar || (request.truncateSuffix ?? '') !== '');
    this.layout = request.paragraph;
    const whole: StyledRun = { start: 0, end: request.text.length, attributes: request.attributes };
    this.runs = request.runs ?? [whole];
    this.runFonts = this.runs.map((run) => this.fontOf(run.attributes));
    this.elementFont = request.runs === null ? this.runFonts[0]! : this.fontOf(request.attributes);
  }

  fontOf(a: TextAttributes): SizedFont {
    const size = a.script === undefined ? a.fontSize : Math.fround(a.fontSize * scriptScale);
    return this.fonts.sized(a.fontName, a.bold, a.italic, size);
  }

  paragraph(from: number, to: number, textEnd: number): boolean {
    if (from === to) return this.emptyLine(from, textEnd);
    this.load(from, to);
    let pos = from;
    let indent = this.layout.firstLineIndent;
    if (from === this.request.start && !this.request.indentFirstLine) indent = 0;
    let atFirstStop = false;
    while (pos < to) {
      const line = this.breakLine(pos, to, indent, atFirstStop);
      if (!this.accept(pos, line.end, line.end < to)) {
        if (pos === from) this.state.textEnd = from;
        this.state.isParagraphCut = pos > from || (from === this.request.start && !this.request.indentFirstLine);
        return false;
      }
      if (this.keepsPrevious) {
        this.lastLine = {
          start: pos,
          end: line.end,
          paragraphStart: from,
          paragraphEnd: to,
          room: this.lineRoom,
          paragraphRoom: this.paragraphRoom(),
        };
      }
      pos = line.end;
      atFirstStop = line.atFirstStop;
      indent = 0;
    }
    return true;
  }

  /** An empty paragraph counts as one space in the font that stands there. */
  emptyLine(at: number, textEnd: number): boolean {
    this.startLine();
    this.measureRuns(at, at);
    if (!this.accept(at, at, false)) {
      // The peer shows one newline more when only the empty line that ends the text is left out with this one.
      if (at === textEnd - 1) this.state.textEnd = at;
      return false;
    }
    if (this.keepsPrevious) {
      const room = this.paragraphRoom();
      this.lastLine = { start: at, end: at, paragraphStart: at, paragraphEnd: at, room, paragraphRoom: room };
    }
    return true;
  }

  paragraphRoom(): number {
    const { box, layout } = this;
    const startX = layout.firstLineIndent + box.leftPadding;
    return Math.max(startX, box.width - layout.rightIndent - box.rightPadding) - layout.leftIndent - startX;
  }

  runAt(offset: number): number {
    const { runs } = this;
    let i = 0;
    while (i + 1 < runs.length && runs[i]!.end <= offset) i++;
    return i;
  }

  /** Advances and break opportunities of the paragraph. */
  load(from: number, to: number): void {
    const length = to - from;
    if (this.advances.length < length) {
      this.advances = new Float32Array(length * 2);
      this.breaks = new Uint8Array(length * 2 + 1);
    } else this.breaks.fill(0, 0, length + 1);
    this.base = from;
    this.end = to;
    const { text } = this.request;
    markBreaks(text.slice(from, to), this.breaks);
    for (let r = this.runAt(from), at = from; at < to; r++) {
      const last = r === this.runs.length - 1 ? to : Math.min(to, this.runs[r]!.end);
      this.loadRun(this.runFonts[r]!, at, last);
      at = Math.max(at, last);
    }
  }

  loadRun(font: SizedFont, from: number, to: number): void {
    const { text } = this.request;
    const { advances, base } = this;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 256) {
        const advance = font.latin[unit]!;
        advances[i - base] = advance === advance ? advance : 0;
      } else if ((unit & 0xfc00) === 0xd800 && i + 1 < to) {
        advances[i - base] = font.advance(text.codePointAt(i)!);
        advances[++i - base] = 0;
      } else advances[i - base] = font.advance(unit);
    }
  }

  /**
   * Lays one line out from `pos`: one segment, or several with tabs between. A tab without a stop before the right end
   * ends the line, and so does a word that does not fit after a stop; the next line then starts at the first stop, or
   * at its usual place when the first stop was the one that left too little room.
   */
  breakLine(pos: number, to: number, indent: number, atFirstStop: boolean): { end: number; atFirstStop: boolean } {
    const { box, layout, request } = this;
    this.startLine();
    const listOffset = request.blocks === null ? 0 : listIndent * this.listDepth(pos);
    const startX = listOffset + indent + box.leftPadding;
    const endX = Math.max(startX, box.width - layout.rightIndent - box.rightPadding);
    const firstStop = firstTabStop(layout, startX);
    let offset = atFirstStop ? firstStop : startX;
    for (let at = pos, isFirst = !atFirstStop; ; isFirst = false) {
      const tab = request.text.indexOf('\t', at);
      const hasTab = tab >= 0 && tab < to;
      if (hasTab) this.lineHasTab = true;
      const limit = hasTab ? tab + 1 : to;
      const room = endX - layout.leftIndent - offset;
      const end = this.fit(at, limit, room, !isFirst);
      if (end === at) {
        if (at === pos) this.measureRuns(at, at);
        return { end, atFirstStop: offset !== firstStop };
      }
      this.measureRuns(at, end);
      this.lineRoom = room;
      this.lineRight = offset + this.width(at, end);
      if (end < limit || !hasTab) return { end, atFirstStop: false };
      const stop = nextTabStop(layout, this.lineRight, endX);
      if (stop === null || end === to) return { end, atFirstStop: stop === null };
      offset = stop.position;
      at = end;
    }
  }

  listDepth(offset: number): number {
    return this.request.blocks?.find((block) => offset < block.end)?.items.length ?? 0;
  }

  /** End of the longest piece from `pos` that fits into `room`, whitespace at its end not counted; `pos` when `needsWord` and no word fits. */
  fit(pos: number, limit: number, room: number, needsWord: boolean): number {
    const { advances, breaks, base } = this;
    const { text } = this.request;
    let width = 0;
    let i = pos;
    while (i < limit) {
      width = Math.fround(width + advances[i - base]!);
      if (width > room) break;
      i++;
    }
    if (i === limit) return limit;
    let end = i;
    while (end < limit && isWhitespace(text.charCodeAt(end))) {
      end++;
      if (breaks[end - base] === 1) return end;
    }
    if (end === limit) return limit;
    for (end = i; end > pos; end--) if (breaks[end - base] === 1) return end;
    return needsWord ? pos : pos + Math.max(1, this.charsThatFit(pos, limit, room));
  }

  charsThatFit(from: number, to: number, room: number): number {
    const { text } = this.request;
    let width = 0;
    for (let i = from; i < to; i++) {
      // Where single characters are looked at, the platform gives a zero-width space the room of a space.
      const isZeroWidthSpace = text.charCodeAt(i) === 0x200b;
      const advance = isZeroWidthSpace ? this.runFonts[this.runAt(i)]!.latin[32]! : this.advances[i - this.base]!;
      width = Math.fround(width + advance);
      if (width > room) return i - from;
    }
    return to - from;
  }

  widthWith(from: number, to: number, suffix: string): number {
    let width = this.width(from, to);
    for (const char of suffix) width = Math.fround(width + this.elementFont.advance(char.codePointAt(0)!));
    return width;
  }

  suffixThatFits(suffix: string, room: number): number {
    const { request } = this;
    this.request = { ...request, text: suffix };
    this.runs = [{ start: 0, end: suffix.length, attributes: request.attributes }];
    this.runFonts = [this.elementFont];
    this.load(0, suffix.length);
    const end = this.fit(0, suffix.length, room, false);
    this.request = request;
    return end;
  }

  isBreak(offset: number): boolean {
    return this.breaks[offset - this.base] === 1;
  }

  width(from: number, to: number): number {
    let width = 0;
    for (let i = from; i < to; i++) width = Math.fround(width + this.advances[i - this.base]!);
    return width;
  }

  dropLastLine(): void {
    if (this.previous !== null) Object.assign(this.state, this.previous);
  }

  replaceLine(from: number, end: number, hasSuffix: boolean): void {
    this.startLine();
    if (end > from) this.measureRuns(from, end);
    if (hasSuffix) this.widenLine(this.elementFont, this.request.attributes.fontSize);
    this.accept(from, end, false);
  }

  startLine(): void {
    this.lineAscent = this.lineDescent = this.lineLeading = this.lineSize = this.lineRight = 0;
    this.lineHasTab = false;
  }

  measureRuns(from: number, to: number): void {
    for (let r = this.runAt(from); r < this.runs.length; r++) {
      this.widenLine(this.runFonts[r]!, this.runs[r]!.attributes.fontSize);
      if (this.runs[r]!.end >= to) return;
    }
  }

  widenLine(font: SizedFont, fontSize: number): void {
    if (font.ascent > this.lineAscent) this.lineAscent = font.ascent;
    if (font.descent > this.lineDescent) this.lineDescent = font.descent;
    if (font.leading > this.lineLeading) this.lineLeading = font.leading;
    if (fontSize > this.lineSize) this.lineSize = fontSize;
  }

  /** Takes the line into the state if it still fits into the box. */
  accept(from: number, end: number, isSoft: boolean): boolean {
    const { state, layout } = this;
    const isFirst = state.lineCount === 0;
    let lineHeight = isFirst ? Math.fround(this.lineLeading + this.lineAscent) : this.spacedHeight();
    if (isFirst) lineHeight = Math.fround(lineHeight + layout.spacingBefore);
    const bottom = Math.fround(Math.fround(state.textHeight + lineHeight) + this.lineDescent);
    if (bottom > this.box.maxHeight) return false;
    if (this.keepsPrevious) this.previous = { ...state, lines: [...state.lines] };
    if (isFirst) {
      state.firstLineLeading = Math.fround(state.textHeight + lineHeight);
      state.firstLineSize = this.lineSize;
    }
    state.textHeight = bottom;
    state.sizeSum = Math.fround(state.sizeSum + this.lineSize);
    state.hasTab ||= this.lineHasTab;
    state.lineCount++;
    if (state.endsSoftly) {
      state.lines.push(state.textEnd - state.linesEnd);
      state.linesEnd = state.textEnd;
    }
    state.endsSoftly = isSoft;
    state.textEnd = end;
    const width = this.lineRight - this.box.leftPadding;
    if (width > state.textWidth) {
      state.textWidth = Math.fround(width);
      state.widestChars = end - from;
    }
    return true;
  }

  spacedHeight(): number {
    const { lineLeading: leading, lineAscent: ascent, layout } = this;
    const size = layout.lineSpacingSize;
    switch (layout.lineSpacing) {
      case 'Single':
        return Math.fround(leading + ascent);
      case '1_1_2':
        return Math.fround(leading + Math.fround(1.5 * ascent));
      case 'Double':
        return Math.fround(leading + Math.fround(2 * ascent));
      case 'Proportional':
        return Math.fround(leading + Math.fround(size * ascent));
      case 'AtLeast':
        return Math.max(Math.fround(leading + ascent), size);
      case 'Fixed':
        return size;
    }
  }
}

function freshState(): FitState {
  return {
    textEnd: 0,
    textHeight: 0,
    textWidth: 0,
    widestChars: 0,
    lineCount: 0,
    lines: [],
    linesEnd: 0,
    endsSoftly: false,
    sizeSum: 0,
    firstLineLeading: 0,
    firstLineSize: 0,
    hasTab: false,
    isParagraphCut: false,
    isLeftToRight: true,
    isTruncated: false,
    suffix: null,
  };
}

/** Java `Character.isWhitespace`. */
export function isWhitespace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31);
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a && unit !== 0x2007) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x205f ||
    unit === 0x3000
  );
}
