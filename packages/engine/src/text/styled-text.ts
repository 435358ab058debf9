/**
 * Text with attributes, as measuring, exporters and markup share it. Plain data.
 * Source: facts on text §3.5, §3.6, §3.10.
 */
import { sameColor } from '../base/color.ts';
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
  /** Written out even where they equal the element's: RTF says both of all its text, `style` tags may say either. */
  readonly isBoldExplicit?: boolean | undefined;
  readonly isItalicExplicit?: boolean | undefined;
  /** Inside a `reference` tag. */
  readonly isReference?: boolean | undefined;
  /** Inside a `note` tag, which shows nothing but keeps runs apart. */
  readonly isNote?: boolean | undefined;
}

/** Hyperlink of a run, from the `a` tag of markup. */
export interface StyledLink {
  readonly href: string | null;
  readonly type: string | null;
  readonly target: string | null;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
}

/** Attributes of the characters from `start` to before `end` (UTF-16 offsets). */
export interface StyledRun {
  readonly start: number;
  readonly end: number;
  readonly attributes: TextAttributes;
}

/** A list of markup; compare by identity. `type` of an ordered list: 1, a, A, i or I. */
export interface TextList {
  readonly isOrdered: boolean;
  readonly type: string | null;
  readonly start: number | null;
  /** The item around, which held a list before and ends where this one starts. */
  readonly ends?: TextListItem | undefined;
}

/** An item of a list; compare by identity. `index` counts from 0. */
export interface TextListItem {
  readonly list: TextList;
  readonly index: number;
  readonly hasBullet: boolean;
  /** The item that this one goes on with, after a second list inside it. */
  readonly origin?: TextListItem | undefined;
  /** The item of the same list that it stands in. */
  readonly inside?: TextListItem | undefined;
}

/** Characters laid out on lines of their own: an item of a list, or what stands between lists. */
export interface TextBlock {
  readonly start: number;
  readonly end: number;
  /** Items around the block, outermost first; empty outside of lists. Each level is indented by 50 points. */
  readonly items: readonly TextListItem[];
  /** Lists around the block, outermost first: those of the items, and lists that the block is in without an item. */
  readonly lists?: readonly TextList[] | undefined;
  /** What stands before the first line, such as "•" or "iv."; null on later blocks of an item and without bullet. */
  readonly bullet: string | null;
}

/** A whole text: `runs` cover it in order without gaps; `blocks` too, and are there only when the text has lists. */
export interface StyledText {
  readonly text: string;
  readonly runs: readonly StyledRun[];
  readonly blocks?: readonly TextBlock[] | undefined;
  /** Offsets inside of runs where one piece of markup ended and another began. */
  readonly seams?: readonly number[] | undefined;
}

/** A text of which every character has the same attributes. */
export function plainStyledText(text: string, attributes: TextAttributes): StyledText {
  return { text, runs: text === '' ? [] : [{ start: 0, end: text.length, attributes }] };
}

/** Whether two runs look and act alike, so that they are one. */
export function sameAttributes(a: TextAttributes, b: TextAttributes): boolean {
  return (
    a === b ||
    (a.fontName === b.fontName &&
      a.fontSize === b.fontSize &&
      a.bold === b.bold &&
      a.italic === b.italic &&
      a.underline === b.underline &&
      a.strikeThrough === b.strikeThrough &&
      a.script === b.script &&
      a.link === b.link &&
      a.isReference === b.isReference &&
      a.isNote === b.isNote &&
      a.isBoldExplicit === b.isBoldExplicit &&
      a.isItalicExplicit === b.isItalicExplicit &&
      a.pdfFontName === b.pdfFontName &&
      a.pdfEncoding === b.pdfEncoding &&
      a.pdfEmbedded === b.pdfEmbedded &&
      sameColor(a.forecolor, b.forecolor) &&
      sameColor(a.backcolor, b.backcolor))
  );
}
