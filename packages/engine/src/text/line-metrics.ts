/** Height of a line, by the fonts on it. Source: facts on text §3.5. */
import type { ParagraphLayout } from './paragraph.ts';
import type { SizedFont } from './sized-font.ts';

/** The greatest metrics of the fonts on a line; 32-bit floats. `size` is the greatest nominal font size. */
export interface LineMetrics {
  ascent: number;
  descent: number;
  leading: number;
  size: number;
}

/** Metrics of a line without text. */
export function emptyLineMetrics(): LineMetrics {
  return { ascent: 0, descent: 0, leading: 0, size: 0 };
}

/** Takes a font of nominal size `fontSize` into a line's metrics. */
export function widenMetrics(line: LineMetrics, font: SizedFont, fontSize: number): void {
  if (font.ascent > line.ascent) line.ascent = font.ascent;
  if (font.descent > line.descent) line.descent = font.descent;
  if (font.leading > line.leading) line.leading = font.leading;
  const size = Math.fround(fontSize);
  if (size > line.size) line.size = size;
}

/** From the bottom of the line above to this line's baseline; the first line also has the paragraph's spacing before. */
export function baselineAdvance(line: LineMetrics, paragraph: ParagraphLayout, isFirst: boolean): number {
  const { leading, ascent } = line;
  const single = Math.fround(leading + ascent);
  if (isFirst) return Math.fround(single + paragraph.spacingBefore);
  switch (paragraph.lineSpacing) {
    case 'Single':
      return single;
    case '1_1_2':
      return Math.fround(leading + Math.fround(1.5 * ascent));
    case 'Double':
      return Math.fround(leading + Math.fround(2 * ascent));
    case 'Proportional':
      return Math.fround(leading + Math.fround(Math.fround(paragraph.lineSpacingSize) * ascent));
    case 'AtLeast':
      return Math.max(single, paragraph.lineSpacingSize);
    case 'Fixed':
      return paragraph.lineSpacingSize;
  }
}
