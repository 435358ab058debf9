/** What drawing text needs from a font inside a PDF, whatever its kind. Widths in thousandths of an em. */
import type { PdfFile } from './file.ts';
import type { TrueTypeFont } from '../../text/font.ts';

/** Codes to show in one font resource. `codes` are the inner bytes of a string, ready for `(…)`, one or two per character. */
export interface Piece {
  readonly resource: string;
  readonly codes: string;
  readonly isWide: boolean;
}

export interface TextFont {
  /** Resource name of what `simple` gives back. */
  readonly resource: string;
  readonly ascent: number;
  readonly descent: number;
  /** Advances of U+0000–U+00FF, as `advance` gives them. */
  readonly latin: Float64Array;
  /** Advance of a character, 0 when nothing can show it. */
  advance(codePoint: number): number;
  /** Escaped one-byte codes of the whole text in `resource`; null when it needs `pieces`. */
  simple(text: string): string | null;
  /** The text as codes, font by font; characters that nothing can show are left out. */
  pieces(text: string): Piece[];
  /** Whether the font itself has a character, and the font that draws it: this one or a fallback. */
  has(codePoint: number): boolean;
  fontFor(codePoint: number): TextFont;
  /** The font file, for shaping; absent for fonts that the viewer supplies. */
  readonly file?: TrueTypeFont | undefined;
  /** Codes of a glyph in `wideResource`, which stands for the characters `text`; only with `file`. */
  glyphCodes?(glyph: number, text: string): string;
  /** Resource of `glyphCodes`. */
  wideResource?(): string;
  /** Writes the font's objects; called once, after the last page. */
  write(file: PdfFile): void;
}

/** Escapes the bytes of a literal string. */
export function escapeCodes(codes: string): string {
  return /[\\()\r]/.test(codes) ? codes.replace(/[\\()\r]/g, (byte) => (byte === '\r' ? '\\r' : `\\${byte}`)) : codes;
}

/** A ToUnicode map for codes of one or two bytes. `pairs` are code and text, by code; codes without text are left out. */
export function toUnicodeMap(all: readonly (readonly [code: number, text: string])[], bytes: 1 | 2): Buffer {
  const pairs = all.filter(([, text]) => text !== '');
  const digits = 2 * bytes;
  const lines = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    `1 begincodespacerange <${'0'.repeat(digits)}> <${'f'.repeat(digits)}> endcodespacerange`,
  ];
  for (let i = 0; i < pairs.length; i += 100) {
    const block = pairs.slice(i, i + 100);
    lines.push(`${block.length} beginbfchar`);
    for (const [code, text] of block) lines.push(`<${hex(code, digits)}> <${utf16(text)}>`);
    lines.push('endbfchar');
  }
  lines.push('endcmap CMapName currentdict /CMap defineresource pop end end');
  return Buffer.from(lines.join('\n'), 'latin1');
}

function utf16(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += hex(text.charCodeAt(i), 4);
  return out;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** The table `latin` of a font. */
export function latinAdvances(advance: (codePoint: number) => number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, codePoint) => advance(codePoint));
}
