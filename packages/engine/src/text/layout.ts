/**
 * Where the lines of a printed text stand, for exporters that place each line: the line ends found by the fill, tabs,
 * indents, alignment. Lengths in points from the box's top-left corner (rotation undone). Source: facts on text §3.6, §3.9.
 */
import type { HorizontalTextAlign, Rotation, VerticalTextAlign } from '../base/style.ts';
import type { FontRegistry } from './font-registry.ts';
import { listIndent } from './line-fitter.ts';
import { baselineAdvance, emptyLineMetrics, widenMetrics, type LineMetrics } from './line-metrics.ts';
import { plainRequest, textBox } from './measure.ts';
import {
  firstTabStop,
  nextTabStop,
  roomAtStop,
  xAtStop,
  type ParagraphLayout,
  type PlacedTabStop,
} from './paragraph.ts';
import { ParagraphText } from './paragraph-text.ts';
import type { StyledRun, TextAttributes, TextBlock } from './styled-text.ts';

/** A printed text. `text`, `runs` and `blocks` as shown (cut, suffix appended); `lines` as the print holds them. */
export interface LayoutRequest {
  readonly text: string;
  readonly runs: readonly StyledRun[] | null;
  readonly blocks: readonly TextBlock[] | null;
  readonly attributes: TextAttributes;
  /** Characters between soft line ends; absent = lines are broken anew. */
  readonly lines?: readonly number[] | undefined;
  readonly width: number;
  readonly height: number;
  readonly topPadding: number;
  readonly leftPadding: number;
  readonly bottomPadding: number;
  readonly rightPadding: number;
  readonly rotation: Rotation;
  readonly paragraph: ParagraphLayout;
  readonly textHeight: number;
  readonly hTextAlign: HorizontalTextAlign;
  readonly vTextAlign: VerticalTextAlign;
  /** False for the continuation of a paragraph (`awt.indent.first.line`). */
  readonly indentFirstLine?: boolean | undefined;
  /** True when the last line is inside its paragraph (`awt.justify.last.line`). */
  readonly justifyLastLine?: boolean | undefined;
}

/** Characters of one run on one line between two tabs. */
export interface LinePiece {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly width: number;
  readonly attributes: TextAttributes;
}

/** A line in place. Trailing white space and tabs belong to no piece. */
export interface PlacedLine {
  readonly start: number;
  readonly end: number;
  /** Baseline, down from the box's top. */
  readonly baseline: number;
  readonly ascent: number;
  readonly descent: number;
  readonly pieces: readonly LinePiece[];
  /** Added to every blank after the last tab when the line is justified; pieces have their places with it. */
  readonly wordSpacing: number;
  /** List bullet and the x its right edge touches. */
  readonly bullet?: { readonly text: string; readonly x: number } | undefined;
  readonly isRightToLeft: boolean;
}

/** Distance between a bullet and the text of its item. */
const bulletGap = 10;

/** Places all lines, top to bottom. Errors: those of the font registry. */
export function layoutLines(request: LayoutRequest, fonts: FontRegistry): readonly PlacedLine[] {
  return new Layouter(request, fonts).run();
}

interface Segment {
  start: number;
  end: number;
  x: number;
  width: number;
}

class Layouter {
  readonly request: LayoutRequest;
  readonly paragraphText: ParagraphText;
  readonly box: { readonly width: number; readonly leftPadding: number; readonly rightPadding: number };
  readonly placed: PlacedLine[] = [];
  /** Absolute offsets of soft line ends still ahead, or null when lines are broken anew. */
  readonly softEnds: number[] | null;
  y: number;

  constructor(request: LayoutRequest, fonts: FontRegistry) {
    this.request = request;
    this.paragraphText = new ParagraphText(fonts);
    this.paragraphText.setText(request.text, request.runs, request.attributes);
    const { text, attributes, width, height } = request;
    this.box = textBox({ ...plainRequest(text, attributes, width, height), ...boxOf(request) });
    let end = 0;
    this.softEnds = request.lines?.map((count) => (end += count)) ?? null;
    this.y = this.topOfText();
  }

  topOfText(): number {
    const { request } = this;
    const isUpright = request.rotation === 'None' || request.rotation === 'UpsideDown';
    const [top, bottom] = sidesAcross(request);
    const free = (isUpright ? request.height : request.width) - top - bottom - request.textHeight;
    switch (request.vTextAlign) {
      case 'Middle':
        return top + free / 2;
      case 'Bottom':
        return top + free;
      case 'Top':
      case 'Justified':
        return top;
    }
  }

  run(): readonly PlacedLine[] {
    const { text, blocks } = this.request;
    if (text === '') return [];
    const whole: TextBlock = { start: 0, end: text.length, items: [], bullet: null };
    for (const block of blocks ?? [whole]) {
      let { bullet } = block;
      for (let from = block.start; from <= block.end;) {
        const newline = text.indexOf('\n', from);
        const to = newline < 0 || newline > block.end ? block.end : newline;
        this.paragraph(from, to, block, bullet);
        bullet = null;
        from = to + 1;
        if (from === block.end && (block.end - block.start === 1 || block.end < text.length)) break;
      }
    }
    return this.placed;
  }

  paragraph(from: number, to: number, block: TextBlock, bullet: string | null): void {
    this.paragraphText.load(from, to);
    const { paragraph, indentFirstLine } = this.request;
    let indent = from === 0 && indentFirstLine === false ? 0 : paragraph.firstLineIndent;
    let atFirstStop = false;
    let pos = from;
    do {
      const startX = listIndent * (block.lists ?? block.items).length + indent + this.box.leftPadding;
      const line = this.segments(pos, to, startX, atFirstStop);
      const isLast = line.end >= to;
      this.place(line.segments, pos, line.end, startX, isLast, pos === from ? bullet : null, block.start);
      ({ atFirstStop } = line);
      pos = line.end;
      indent = 0;
    } while (pos < to);
  }

  /** Splits the line that starts at `pos` at its tabs. */
  segments(
    pos: number,
    to: number,
    startX: number,
    atFirstStop: boolean,
  ): { segments: Segment[]; end: number; atFirstStop: boolean } {
    const { text, paragraph } = this.request;
    const endX = this.rightEnd(startX);
    const lineEnd = this.softEnds === null ? null : this.lineEnd(pos, to);
    const segments: Segment[] = [];
    const firstStop = firstTabStop(paragraph, startX, endX);
    let stop: PlacedTabStop | null = atFirstStop ? firstStop : null;
    let before = startX;
    for (let at = pos; ;) {
      const tab = text.indexOf('\t', at);
      const limit = tab < 0 || tab >= to ? to : tab + 1;
      const rightX = endX - paragraph.leftIndent;
      const room = stop === null ? rightX - startX : roomAtStop(stop, before, rightX);
      const end = lineEnd === null ? this.paragraphText.fit(at, limit, room, stop !== null) : Math.min(limit, lineEnd);
      if (end === at) return { segments, end, atFirstStop: stop?.position !== firstStop.position };
      const segment = this.segment(at, end);
      segment.x = stop === null ? startX : xAtStop(stop, before, segment.width);
      before = segment.x + segment.width;
      segments.push(segment);
      if (end < limit || limit === to) return { segments, end, atFirstStop: false };
      stop = nextTabStop(paragraph, before, endX);
      if (stop === null) return { segments, end, atFirstStop: true };
      if (end === lineEnd) return { segments, end, atFirstStop: stop.position !== firstStop.position };
      at = end;
    }
  }

  /** Characters without the white space and tab at their end. */
  segment(start: number, end: number): Segment {
    let last = end;
    while (last > start && this.paragraphText.isBlank(last - 1)) last--;
    return { start, end: last, x: 0, width: this.paragraphText.width(start, last) };
  }

  /** End of the line at `pos` as the print has it; `pos` itself for an empty line after a tab. */
  lineEnd(pos: number, to: number): number {
    const ends = this.softEnds!;
    while (ends.length > 0 && ends[0]! < pos) ends.shift();
    return ends.length > 0 && ends[0]! <= to ? ends.shift()! : to;
  }

  rightEnd(startX: number): number {
    return Math.max(startX, this.box.width - this.request.paragraph.rightIndent - this.box.rightPadding);
  }

  place(
    segments: readonly Segment[],
    start: number,
    end: number,
    startX: number,
    isLast: boolean,
    bullet: string | null,
    textStart: number,
  ): void {
    const { request, placed } = this;
    // An empty line stands in the font of the newline before it.
    const from = end === start && start > textStart ? start - 1 : start;
    const metrics = this.metrics(from, Math.max(end, from + 1));
    const baseline = this.y + baselineAdvance(metrics, request.paragraph, placed.length === 0);
    this.y = baseline + metrics.descent;
    const { shift, wordSpacing } = this.align(
      segments,
      startX,
      isLast && !(request.justifyLastLine === true && end >= request.text.length),
    );
    const isRightToLeft = !this.paragraphText.isLeftToRight;
    placed.push({
      start,
      end,
      baseline,
      ascent: metrics.ascent,
      descent: metrics.descent,
      pieces: segments.flatMap((segment, i) =>
        this.pieces(segment, shift, i === segments.length - 1 ? wordSpacing : 0),
      ),
      wordSpacing,
      bullet: bullet === null ? undefined : { text: bullet, x: startX + request.paragraph.leftIndent - bulletGap },
      isRightToLeft,
    });
  }

  metrics(from: number, to: number): LineMetrics {
    const metrics = emptyLineMetrics();
    const { runs } = this.paragraphText;
    for (let r = this.paragraphText.runAt(from); r < runs.length; r++) {
      widenMetrics(metrics, this.paragraphText.runFont(r), runs[r]!.attributes.fontSize);
      if (runs[r]!.end >= to) break;
    }
    return metrics;
  }

  /** How far the line moves right, and what each of its blanks grows by. */
  align(segments: readonly Segment[], startX: number, isLast: boolean): { shift: number; wordSpacing: number } {
    const { paragraph, hTextAlign } = this.request;
    const last = segments[segments.length - 1];
    const left = paragraph.leftIndent;
    if (last === undefined) return { shift: left, wordSpacing: 0 };
    const free = this.rightEnd(startX) - (last.x + last.width) - left;
    switch (hTextAlign) {
      case 'Left':
        return { shift: left, wordSpacing: 0 };
      case 'Right':
        return { shift: left + free, wordSpacing: 0 };
      case 'Center':
        return { shift: (left + free) / 2, wordSpacing: 0 };
      case 'Justified': {
        const blanks = this.request.text.slice(last.start, last.end).split(' ').length - 1;
        return { shift: left, wordSpacing: isLast || blanks === 0 || free <= 0 ? 0 : free / blanks };
      }
    }
  }

  /** The runs of a segment in their places. */
  pieces(segment: Segment, shift: number, wordSpacing: number): LinePiece[] {
    const { text } = this.request;
    const { runs } = this.paragraphText;
    const pieces: LinePiece[] = [];
    let x = segment.x + shift;
    for (let at = segment.start, r = this.paragraphText.runAt(segment.start); at < segment.end; r++) {
      const end = r === runs.length - 1 ? segment.end : Math.min(segment.end, runs[r]!.end);
      if (end <= at) continue;
      const blanks = wordSpacing === 0 ? 0 : text.slice(at, end).split(' ').length - 1;
      const width = this.paragraphText.width(at, end) + blanks * wordSpacing;
      pieces.push({ start: at, end, x, width, attributes: runs[r]!.attributes });
      x += width;
      at = end;
    }
    return pieces;
  }
}

/** Paddings before and after the lines, across the direction of reading. */
function sidesAcross({
  rotation,
  topPadding,
  leftPadding,
  bottomPadding,
  rightPadding,
}: LayoutRequest): [number, number] {
  switch (rotation) {
    case 'None':
      return [topPadding, bottomPadding];
    case 'Left':
      return [leftPadding, rightPadding];
    case 'Right':
      return [rightPadding, leftPadding];
    case 'UpsideDown':
      return [bottomPadding, topPadding];
  }
}

function boxOf({ topPadding, leftPadding, bottomPadding, rightPadding, rotation }: LayoutRequest) {
  return { topPadding, leftPadding, bottomPadding, rightPadding, rotation };
}
