/** Text elements as styled runs: the element's own attributes, changed by the markup in its text. */
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintText } from '../../print/model.ts';
import type { StyledText, TextAttributes } from '../../text/styled-text.ts';
import { styleOf } from './style.ts';

/** The whole text, which CSV and spreadsheets show: not cut, no suffix. Null when the text was never set. */
export function wholeText(element: PrintText): string | null {
  return element.fullText ?? element.text;
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
      backcolor: style.mode === 'Opaque' ? style.backcolor : undefined,
      pdfFontName: style.pdfFontName,
      pdfEncoding: style.pdfEncoding,
      pdfEmbedded: style.pdfEmbedded,
    };
    attributes.set(style, own);
  }
  return own;
}

/** Runs of a text. Errors: none; broken markup is plain text. */
export function styledText(element: PrintText, content: string): StyledText {
  const own = ownTextAttributes(element);
  return { text: content, runs: content === '' ? [] : [{ start: 0, end: content.length, attributes: own }] };
}

/** The characters of a text without markup; list bullets are not part of it. */
export function plainText(element: PrintText, content: string): string {
  return hasMarkup(element, content) ? styledText(element, content).text : content;
}
