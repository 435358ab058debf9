/** Paragraph attributes with defaults filled in, and the tab stops they make. Source: facts on text §3.5–§3.6. */
import type { LineSpacing, Paragraph, TabStop, TabStopAlign } from '../base/style.ts';

/** All lengths in points; `lineSpacingSize` is a 32-bit float. */
export interface ParagraphLayout {
  readonly lineSpacing: LineSpacing;
  readonly lineSpacingSize: number;
  readonly firstLineIndent: number;
  readonly leftIndent: number;
  readonly rightIndent: number;
  readonly spacingBefore: number;
  readonly spacingAfter: number;
  readonly tabStopWidth: number;
  readonly tabStops: readonly TabStop[];
}

/** A paragraph of which nothing was set. Frozen: compare by identity for the common case. */
export const plainParagraph: ParagraphLayout = Object.freeze({
  lineSpacing: 'Single',
  lineSpacingSize: 1,
  firstLineIndent: 0,
  leftIndent: 0,
  rightIndent: 0,
  spacingBefore: 0,
  spacingAfter: 0,
  tabStopWidth: 40,
  tabStops: [],
});

/** Fills the defaults in; gives back `plainParagraph` itself when nothing was set. */
export function layoutParagraph(paragraph: Paragraph | undefined): ParagraphLayout {
  if (paragraph === undefined || Object.keys(paragraph).length === 0) return plainParagraph;
  return {
    lineSpacing: paragraph.lineSpacing ?? plainParagraph.lineSpacing,
    lineSpacingSize: Math.fround(paragraph.lineSpacingSize ?? plainParagraph.lineSpacingSize),
    firstLineIndent: paragraph.firstLineIndent ?? 0,
    leftIndent: paragraph.leftIndent ?? 0,
    rightIndent: paragraph.rightIndent ?? 0,
    spacingBefore: paragraph.spacingBefore ?? 0,
    spacingAfter: paragraph.spacingAfter ?? 0,
    tabStopWidth: paragraph.tabStopWidth ?? plainParagraph.tabStopWidth,
    tabStops: paragraph.tabStops ?? plainParagraph.tabStops,
  };
}

/** A tab stop in use; `position` in points from the box's left edge. */
export interface PlacedTabStop {
  readonly position: number;
  readonly alignment: TabStopAlign;
}

/** The stop a tab goes to from `x`, or null when none is left before `endX`; at `endX` itself only the first of all counts. Explicit stops first, then every `tabStopWidth`. */
export function nextTabStop(paragraph: ParagraphLayout, x: number, endX: number): PlacedTabStop | null {
  for (const stop of paragraph.tabStops) {
    const position = stop.position ?? 0;
    if (position > endX) break;
    if (position > x)
      return position < endX || stop === paragraph.tabStops[0]
        ? { position, alignment: stop.alignment ?? 'Left' }
        : null;
  }
  // The others come after the last explicit one, even where that lies beyond the end, unless all do.
  const { tabStops } = paragraph;
  const last = (tabStops[0]?.position ?? 0) > endX ? 0 : (tabStops[tabStops.length - 1]?.position ?? 0);
  const width = paragraph.tabStopWidth;
  if (width <= 0) return null;
  let position = (Math.trunc(last / width) + 1) * width;
  if (position <= x) position = (Math.floor(x / width) + 1) * width;
  return position < endX || (position === endX && position === width) ? { position, alignment: 'Left' } : null;
}

/**
 * The stop a line goes on at after a tab that found no stop: the first of all, even when it lies left of the text.
 * Without explicit stops and tab stop width it is the line's start.
 */
export function firstTabStop(paragraph: ParagraphLayout, startX: number, endX: number): PlacedTabStop {
  const [first] = paragraph.tabStops;
  const position = first?.position ?? 0;
  if (first !== undefined && position <= endX) return { position, alignment: first.alignment ?? 'Left' };
  return { position: paragraph.tabStopWidth > 0 ? paragraph.tabStopWidth : startX, alignment: 'Left' };
}

/** Points for text at a stop, up to `rightX`. At right and centre stops it may reach back to `before`, the end of the text before. */
export function roomAtStop(stop: PlacedTabStop, before: number, rightX: number): number {
  return rightX - (stop.alignment === 'Left' ? stop.position : before);
}

/** Left edge of text of that width at a stop. */
export function xAtStop(stop: PlacedTabStop, before: number, width: number): number {
  switch (stop.alignment) {
    case 'Left':
      return stop.position;
    case 'Right':
      return Math.max(before, stop.position - width);
    case 'Center':
      return Math.max(before, stop.position - width / 2);
  }
}
