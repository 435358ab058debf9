/** Which PDF font draws a run of text, and the fonts of one file. Source: facts engine §8.7, §3.11. */
import { CjkFont, isCjkFont } from './cjk-font.ts';
import { EmbeddedFont, type FontSlots } from './embedded-font.ts';
import { StandardFont, standardFace } from './standard-font.ts';
import type { PdfFile } from './file.ts';
import type { TextFont } from './text-font.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Face, FontRegistry } from '../../text/font-registry.ts';
import type { Shaper } from '../../text/shaper.ts';
import type { TrueTypeFont } from '../../text/font.ts';

/** What chooses a font: the attributes of an element or of a run of styled text. */
export interface FontWish {
  readonly fontName: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly pdfFontName: string;
  readonly pdfEncoding: string;
  readonly pdfEmbedded: boolean;
}

/** A font with what it lacks: bold is imitated by stroking, italic by shearing. */
export interface ChosenFont {
  readonly font: TextFont;
  readonly isBoldImitated: boolean;
  readonly isItalicImitated: boolean;
}

/** Fonts of one file: made when first asked for, written at the end. */
export class FontBook {
  readonly #file: PdfFile;
  readonly #registry: FontRegistry | undefined;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #chosen = new Map<string, ChosenFont>();
  readonly #embedded = new Map<TrueTypeFont, EmbeddedFont>();
  readonly #fonts: TextFont[] = [];
  /** Object number by resource name. */
  readonly #ids = new Map<string, number>();
  readonly #missing = new Set<string>();
  readonly #slots: FontSlots = { next: () => this.#slot() };

  constructor(file: PdfFile, registry: FontRegistry | undefined, report: (diagnostic: Diagnostic) => void) {
    this.#file = file;
    this.#registry = registry;
    this.#report = report;
  }

  /** The font for a run. Errors: those of the font registry; a `pdfFontName` nobody knows becomes a diagnostic. */
  choose(wish: FontWish): ChosenFont {
    const key = `${wish.bold ? 'b' : ''}${wish.italic ? 'i' : ''}|${wish.fontName}|${wish.pdfFontName}|${wish.pdfEncoding}`;
    let chosen = this.#chosen.get(key);
    if (chosen === undefined) this.#chosen.set(key, (chosen = this.#find(wish)));
    return chosen;
  }

  /** Object number behind a resource name. */
  id(resource: string): number {
    return this.#ids.get(resource) as number;
  }

  /** Writes all fonts; after the last page. */
  write(): void {
    for (const font of this.#fonts) font.write(this.#file);
  }

  #find(wish: FontWish): ChosenFont {
    const { bold, italic } = wish;
    const registry = this.#registry;
    if (registry?.family(wish.fontName) !== undefined)
      return this.#fromFace(registry.face(wish.fontName, bold, italic));
    const standard = standardFace(wish.pdfFontName, bold, italic);
    if (standard !== null) {
      const { resource, id } = this.#slot();
      const font = new StandardFont(standard.name, wish.pdfEncoding, resource, id, () => this.#substitute(wish));
      this.#fonts.push(font);
      return { font, isBoldImitated: standard.bold, isItalicImitated: standard.italic };
    }
    if (isCjkFont(wish.pdfFontName)) {
      const { resource, id } = this.#slot();
      const font = new CjkFont(wish.pdfFontName, resource, id);
      this.#fonts.push(font);
      return { font, isBoldImitated: bold, isItalicImitated: italic };
    }
    return this.#fromName(wish);
  }

  /** `pdfFontName` as a family or a font file of that name; else the element's own font, reported. */
  #fromName(wish: FontWish): ChosenFont {
    const registry = this.#registry;
    const fileName = wish.pdfFontName.replace(/^.*[\\/]/, '').replace(/\.(?:ttf|otf|ttc)(?:,\d+)?$/i, '');
    for (const name of [wish.pdfFontName, fileName]) {
      if (registry?.family(name) !== undefined) return this.#fromFace(registry.face(name, wish.bold, wish.italic));
    }
    if (!this.#missing.has(wish.pdfFontName)) {
      this.#missing.add(wish.pdfFontName);
      this.#report({
        code: 'export.pdf.font.missing',
        level: 'warn',
        message: `PDF font "${wish.pdfFontName}" is not available; text in it uses another font.`,
        hint: 'Declare a font family and name it in fontName, or use one of the fourteen standard fonts.',
      });
    }
    if (registry !== undefined) return this.#fromFace(registry.face(wish.fontName, wish.bold, wish.italic));
    return this.choose({ ...wish, pdfFontName: 'Helvetica' });
  }

  #fromFace(face: Face): ChosenFont {
    let font = this.#embedded.get(face.font);
    if (font === undefined) {
      font = new EmbeddedFont(face.font, this.#slots, (codePoint) => this.#lastResort(face, codePoint));
      this.#embedded.set(face.font, font);
      this.#fonts.push(font);
    }
    return { font, isBoldImitated: face.isSyntheticBold, isItalicImitated: face.isSyntheticItalic };
  }

  /** For characters outside of a standard font's encoding: the face that measured the text. */
  #substitute(wish: FontWish): TextFont | null {
    if (this.#registry === undefined) return null;
    return this.#fromFace(this.#registry.face(wish.fontName, wish.bold, wish.italic)).font;
  }

  /** For characters that an embedded font lacks: DejaVu Sans, which has the most, then the registry's fallback fonts. */
  #lastResort({ font }: Face, codePoint: number): TextFont | null {
    const registry = this.#registry;
    if (registry === undefined) return null;
    for (const name of ['DejaVu Sans', ...registry.fallbacks]) {
      if (registry.family(name) === undefined) continue;
      for (const isStyled of [true, false]) {
        const face = registry.face(name, isStyled && font.isBold, isStyled && font.isItalic);
        if (face.font !== font && face.font.glyphOf(codePoint) !== 0) return this.#fromFace(face).font;
      }
    }
    return null;
  }

  /** Shapes complex scripts; null without a registry that can. */
  get shaper(): Shaper | null {
    return this.#registry?.shaper() ?? null;
  }

  #slot(): { resource: string; id: number } {
    const id = this.#file.reserve();
    const resource = `F${this.#ids.size + 1}`;
    this.#ids.set(resource, id);
    return { resource, id };
  }
}
