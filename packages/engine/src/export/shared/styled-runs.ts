/** Text elements as styled runs: the element's own attributes, changed by the markup in its text. */
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintText } from '../../print/model.ts';
import { parseStyled, type FontNames } from '../../text/markup/styled.ts';
import { plainStyledText, type StyledText, type TextAttributes } from '../../text/styled-text.ts';
import { styleOf } from './style.ts';

/** The whole text, which CSV and spreadsheets show: not cut when the print kept it. Null when the text was never set. */
export function wholeText(element: PrintText): string | null {
  return element.fullText ?? shownText(element);
}

/** The text as cut to its element, with the suffix of cut texts. Null when the text was never set. */
export function shownText(element: PrintText): string | null {
  const { text, truncateSuffix } = element;
  return text === null || truncateSuffix === undefined ? text : text + truncateSuffix;
}

/** Whether the text may hold markup. By fill time all markup languages were turned into styled text. */
export function hasMarkup(element: PrintText, content: string): boolean {
  return styleOf(element).markup !== 'none' && /[<&]/.test(content);
}

const attributes = new WeakMap<ResolvedStyle, TextAttributes>();

/** The text attributes of the element itself; same object for equal templates. */
export function ownTextAttributes(element: PrintText): TextAttributes {
  const style = styleOf(element);
  let own = attributes.get(style);
  if (own === undefined) {
    own = {
      fontName: style.fontName,
      fontSize: style.fontSize,
      bold: style.bold,
      italic: style.italic,
      underline: style.underline,
      strikeThrough: style.strikeThrough,
      forecolor: style.forecolor,
      pdfFontName: style.pdfFontName,
      pdfEncoding: style.pdfEncoding,
      pdfEmbedded: style.pdfEmbedded,
    };
    attributes.set(style, own);
  }
  return own;
}

/** Runs of a text on top of the element's own attributes; `fonts` tells which names of a `font face` list exist.
 *  A run has a backcolor only where markup gives one. Errors: none; broken markup is plain text. */
export function styledText(element: PrintText, content: string, fonts: FontNames = bundledFonts): StyledText {
  const own = ownTextAttributes(element);
  return hasMarkup(element, content) ? parseStyled(content, own, fonts) : plainStyledText(content, own);
}

/** The characters of a text without markup; list items stand on lines of their own, four
 *  spaces deep for each level, behind their bullets. */
export function plainText(element: PrintText, content: string): string {
  if (!hasMarkup(element, content)) return content;
  const { text, blocks } = styledText(element, content);
  if (blocks === undefined) return text;
  let plain = '';
  for (const { start, end, items, bullet } of blocks) {
    if (start > 0 || items.length > 0) plain += '\n';
    plain += '    '.repeat(items.length) + (bullet === null ? '' : `${bullet} `) + text.slice(start, end);
  }
  return plain;
}

const bundledFonts: FontNames = { has: (name) => /^(DejaVu |SansSerif$|Serif$|Monospaced$)/.test(name) };
