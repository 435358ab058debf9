/** The markup languages of text elements, by name. Source: facts on markup §3.10. */
import { plainStyledText, type StyledText, type TextAttributes } from '../styled-text.ts';
import { parseHtml } from './html.ts';
import { parseRtf } from './rtf.ts';
import { parseStyled, type FontNames } from './styled.ts';

/**
 * Reads a text in the markup of its element. "none" gives plain text; null for an unknown language
 * (`fill.text.element.missing.markup.processor.factory`). The print holds `writeStyled` of what any language but "none" gave,
 * also when the text has no tags at all.
 */
export function parseMarkup(text: string, markup: string, base: TextAttributes, fonts: FontNames): StyledText | null {
  switch (markup) {
    case 'none':
      return plainStyledText(text, base);
    case 'styled':
      return parseStyled(text, base, fonts);
    case 'html':
      return parseHtml(text, base);
    case 'rtf':
      return parseRtf(text, base);
    default:
      return null;
  }
}
