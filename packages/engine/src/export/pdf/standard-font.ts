/** The fourteen standard fonts, named in the file and drawn by the viewer. Source: PDF 32000-1 §9.6.2.2, Annex D. */
import { pdfName } from './numbers.ts';
import { glyphCharacters, glyphNames, standardWidths, symbolWidths, type StandardText } from './standard-metrics.ts';
import { escapeCodes, latinAdvances, type Piece, type TextFont } from './text-font.ts';
import type { PdfFile } from './file.ts';

interface StandardFace {
  readonly widths: StandardText | 'Courier' | 'Symbol' | 'ZapfDingbats';
  readonly ascent: number;
  readonly descent: number;
}

function face(widths: StandardFace['widths'], ascent: number, descent: number): StandardFace {
  return { widths, ascent, descent };
}

const faces: Readonly<Record<string, StandardFace>> = {
  Helvetica: face('Helvetica', 718, -207),
  'Helvetica-Bold': face('Helvetica-Bold', 718, -207),
  'Helvetica-Oblique': face('Helvetica', 718, -207),
  'Helvetica-BoldOblique': face('Helvetica-Bold', 718, -207),
  'Times-Roman': face('Times-Roman', 683, -217),
  'Times-Bold': face('Times-Bold', 683, -217),
  'Times-Italic': face('Times-Italic', 683, -217),
  'Times-BoldItalic': face('Times-BoldItalic', 683, -217),
  Courier: face('Courier', 629, -157),
  'Courier-Bold': face('Courier', 629, -157),
  'Courier-Oblique': face('Courier', 629, -157),
  'Courier-BoldOblique': face('Courier', 629, -157),
  Symbol: face('Symbol', 1010, -293),
  ZapfDingbats: face('ZapfDingbats', 820, -143),
};

/** Family name (lower case) → its faces by style: plain, bold, italic, bold italic. */
const styled: Readonly<Record<string, readonly [string, string, string, string]>> = {
  helvetica: ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique', 'Helvetica-BoldOblique'],
  times: ['Times-Roman', 'Times-Bold', 'Times-Italic', 'Times-BoldItalic'],
  'times-roman': ['Times-Roman', 'Times-Bold', 'Times-Italic', 'Times-BoldItalic'],
  courier: ['Courier', 'Courier-Bold', 'Courier-Oblique', 'Courier-BoldOblique'],
};

/** Which standard font a `pdfFontName` means, and what of bold and italic is left to imitate; null: none. A family's
 *  plain name follows bold and italic; a face's own name stays and is imitated on top. */
export function standardFace(
  name: string,
  bold: boolean,
  italic: boolean,
): { name: string; bold: boolean; italic: boolean } | null {
  const family = styled[name.toLowerCase()];
  if (family !== undefined)
    return { name: family[(bold ? 1 : 0) + (italic ? 2 : 0)] as string, bold: false, italic: false };
  return faces[name] === undefined ? null : { name, bold, italic };
}

/** Java charset names of `pdfEncoding` → labels of the platform's decoder. */
function decoderLabel(encoding: string): string | null {
  const windows = /^(?:cp|windows-)(125\d|874)$/i.exec(encoding);
  if (windows !== null) return `windows-${windows[1]}`;
  const iso = /^iso[-_]?8859[-_]?(\d+)$/i.exec(encoding);
  if (iso !== null) return iso[1] === '1' ? 'windows-1252' : `iso-8859-${iso[1]}`;
  if (/^macroman$/i.test(encoding)) return 'macintosh';
  if (/^koi8[-_]?r$/i.test(encoding)) return 'koi8-r';
  return null;
}

/** Characters of a one-byte encoding by code; Cp1252 for names that are unknown or not of one byte (`Identity-H`). */
function encodingTable(encoding: string): { characters: string; isWinAnsi: boolean } {
  const label = decoderLabel(encoding) ?? 'windows-1252';
  const bytes = Uint8Array.from({ length: 256 }, (_, code) => code);
  try {
    return { characters: new TextDecoder(label).decode(bytes), isWinAnsi: label === 'windows-1252' };
  } catch {
    return { characters: new TextDecoder('windows-1252').decode(bytes), isWinAnsi: true };
  }
}

const glyphIndex: ReadonlyMap<number, number> = new Map(glyphCharacters.map((character, i) => [character, i]));

/** One standard font in one encoding. Characters outside of it go to `fallback`, or are left out. */
export class StandardFont implements TextFont {
  readonly resource: string;
  readonly ascent: number;
  readonly descent: number;
  readonly #name: string;
  #latin: Float64Array | null = null;
  #isUsed = false;
  readonly #id: number;
  readonly #fallback: () => TextFont | null;
  /** Byte code and advance by character. */
  readonly #codes = new Map<number, number>();
  readonly #advances = new Map<number, number>();
  readonly #isIdentity: boolean;
  readonly #differences: string | null = null;

  constructor(name: string, encoding: string, resource: string, id: number, fallback: () => TextFont | null) {
    const { widths, ascent, descent } = faces[name] as StandardFace;
    this.resource = resource;
    this.ascent = ascent;
    this.descent = descent;
    this.#name = name;
    this.#id = id;
    this.#fallback = fallback;
    if (widths === 'Symbol' || widths === 'ZapfDingbats') {
      symbolWidths[widths].forEach((width, i) => this.#add(32 + i, 32 + i, width));
      this.#isIdentity = true;
      return;
    }
    const { characters, isWinAnsi } = encodingTable(encoding);
    const differences: string[] = [];
    for (let code = 255; code >= 32; code--) {
      const character = characters.charCodeAt(code);
      const glyph = glyphIndex.get(character === 0xa0 ? 0x20 : character === 0xad ? 0x2d : character);
      if (glyph === undefined) continue;
      this.#add(character, code, widths === 'Courier' ? 600 : (standardWidths[widths][glyph] as number));
      differences.unshift(`${code}/${glyphNames[glyph] as string}`);
    }
    if (!isWinAnsi) this.#differences = differences.join(' ');
    this.#isIdentity = isWinAnsi;
  }

  get latin(): Float64Array {
    return (this.#latin ??= latinAdvances((codePoint) => this.advance(codePoint)));
  }

  advance(codePoint: number): number {
    return this.#advances.get(codePoint) ?? this.#fallback()?.advance(codePoint) ?? 0;
  }

  has(codePoint: number): boolean {
    return this.#codes.has(codePoint);
  }

  fontFor(codePoint: number): TextFont {
    return this.#codes.has(codePoint) ? this : (this.#fallback()?.fontFor(codePoint) ?? this);
  }

  simple(text: string): string | null {
    this.#isUsed = true;
    let isSame = this.#isIdentity;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x20 && unit < 0x7f) continue;
      if (!this.#codes.has(unit)) return null;
      isSame = false;
    }
    if (isSame) return escapeCodes(text);
    let codes = '';
    for (let i = 0; i < text.length; i++) codes += String.fromCharCode(this.#codes.get(text.charCodeAt(i)) ?? 32);
    return escapeCodes(codes);
  }

  pieces(text: string): Piece[] {
    const pieces: Piece[] = [];
    let own = '';
    const flush = (): void => {
      if (own !== '') pieces.push({ resource: this.resource, codes: escapeCodes(own), isWide: false });
      own = '';
    };
    for (const character of text) {
      const codePoint = character.codePointAt(0) as number;
      const code = this.#codes.get(codePoint);
      if (code !== undefined) own += String.fromCharCode(code);
      else {
        const other = this.#fallback()?.pieces(character);
        if (other === undefined || other.length === 0) continue;
        flush();
        pieces.push(...other);
      }
    }
    flush();
    return pieces;
  }

  write(file: PdfFile): void {
    if (!this.#isUsed) return;
    const isSymbolic = this.#name === 'Symbol' || this.#name === 'ZapfDingbats';
    const encoding = isSymbolic
      ? ''
      : this.#differences === null
        ? '/Encoding/WinAnsiEncoding'
        : `/Encoding<</Type/Encoding/Differences[${this.#differences}]>>`;
    file.object(this.#id, `<</Type/Font/Subtype/Type1/BaseFont${pdfName(this.#name)}${encoding}>>`);
  }

  #add(character: number, code: number, advance: number): void {
    this.#codes.set(character, code);
    this.#advances.set(character, advance);
  }
}
