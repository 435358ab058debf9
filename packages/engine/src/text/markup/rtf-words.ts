/** Words of RTF that stand for characters, and those whose groups show nothing. Source: facts on markup §3.10 (rtf). */

/** Control words with their numbers, bytes, symbols, braces and text. */
export const rtfTokens =
  /\\([a-zA-Z]+)(-?\d{0,10})[ \t]?|\\'([0-9a-fA-F]{2}|[^])|\\([^a-zA-Z])|([{}])|\r?\n|([^\\{}\r\n]+)/g;

/** Destinations that hold no text. */
export const silentGroups: ReadonlySet<string> = new Set(
  (
    'stylesheet info header footer headerl headerr footerl footerr footnote pict object field fldinst xe rxe tc annotation ' +
    'revtbl template filetbl ftnsep ftncn ftnsepc *'
  ).split(' '),
);

/** Characters by the word that stands for them. */
export const characterWords: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  zwj: '\u200d',
  zwnj: '\u200c',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  emspace: '\u2003',
  enspace: '\u2002',
};
