/**
 * Text with attributes, as measuring, exporters and markup share it. Plain data.
 * Source: facts on text §3.5, §3.6, §3.10.
 */
import type { Color } from '../base/style.ts';

/** Attributes of a run of characters. `fontSize` in points (32-bit float). Absent = as the element has it, or none. */
export interface TextAttributes {
  readonly fontName: string;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikeThrough: boolean;
  readonly forecolor?: Color | undefined;
  readonly backcolor?: Color | undefined;
  readonly script?: 'super' | 'sub' | undefined;
  readonly pdfFontName?: string | undefined;
  readonly pdfEncoding?: string | undefined;
  readonly pdfEmbedded?: boolean | undefined;
  readonly link?: StyledLink | undefined;
}

/** Hyperlink of a run, from the `a` tag of markup. */
export interface StyledLink {
  readonly href: string | null;
  readonly type: string | null;
  readonly target: string | null;
  readonly parameters: readonly { readonly name: string; readonly valueClass: string | null; readonly text: string }[];
}

/** Attributes of the characters from `start` to before `end` (UTF-16 offsets). */
export interface StyledRun {
  readonly start: number;
  readonly end: number;
  readonly attributes: TextAttributes;
}

/** Characters inside a list item; `depth` counts from 1, each level is indented by 50 points. */
export interface ListRange {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** What stands before the item's first line, such as "•" or "iv."; null on continuation text and `noBullet` items. */
  readonly bullet: string | null;
}

/** A whole text: `runs` cover it in order without gaps; `lists` are ordered and do not overlap. */
export interface StyledText {
  readonly text: string;
  readonly runs: readonly StyledRun[];
  readonly lists?: readonly ListRange[] | undefined;
}
