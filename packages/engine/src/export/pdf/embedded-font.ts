/**
 * A font file embedded as a subset. The first 249 characters become a simple font with one-byte codes (Latin-1
 * characters keep their own code where they can); the rest a composite font with two-byte codes.
 * Source: PDF 32000-1 §9.6.3, §9.7.4, §9.9.
 */
import { subsetGlyphs } from './glyph-subset.ts';
import { pdfName } from './numbers.ts';
import { ref, type PdfFile } from './file.ts';
import { escapeCodes, latinAdvances, toUnicodeMap, type Piece, type TextFont } from './text-font.ts';
import type { TrueTypeFont } from '../../text/font.ts';

/** Byte codes in the order they are given to characters that cannot keep their own; no code needs escaping. */
const codePool: readonly number[] = [...span(128, 160), ...span(1, 31), ...span(161, 255), ...span(33, 127)].filter(
  isPlain,
);

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function isPlain(code: number): boolean {
  return code !== 9 && code !== 10 && code !== 13 && code !== 40 && code !== 41 && code !== 92;
}

/** What the font book hands out: resource names and object numbers, made when first needed. */
export interface FontSlots {
  next(): { resource: string; id: number };
}

export class EmbeddedFont implements TextFont {
  readonly resource: string;
  readonly ascent: number;
  readonly descent: number;
  readonly #font: TrueTypeFont;
  #latin: Float64Array | null = null;
  #isUsed = false;
  readonly #slots: FontSlots;
  readonly #fallback: (codePoint: number) => TextFont | null;
  readonly #id: number;
  readonly #isSimple: boolean;
  /** Byte code by UTF-16 unit; 0 = none yet. */
  readonly #codeOfUnit = new Uint8Array(0x10000);
  readonly #unitOfCode = new Uint16Array(256);
  #poolAt = 0;
  /** Two-byte codes from 1 up by glyph and text; the glyph's own number when the outlines are CFF. */
  readonly #wide = new Map<string, number>();
  readonly #wideGlyphs: { readonly code: number; readonly glyph: number; readonly text: string }[] = [];
  #wideSlot: { resource: string; id: number } | null = null;

  constructor(font: TrueTypeFont, slots: FontSlots, fallback: (codePoint: number) => TextFont | null) {
    this.#font = font;
    this.#slots = slots;
    this.#fallback = fallback;
    const slot = slots.next();
    this.resource = slot.resource;
    this.#id = slot.id;
    this.#isSimple = !font.isCff;
    if (!this.#isSimple) this.#wideSlot = slot;
    const { ascent, descent } = typographicHeights(font);
    this.ascent = ascent;
    this.descent = descent;
    if (this.#isSimple && font.glyphOf(32) !== 0) this.#assign(32, 32);
  }

  get latin(): Float64Array {
    return (this.#latin ??= latinAdvances((codePoint) => this.advance(codePoint)));
  }

  advance(codePoint: number): number {
    const glyph = codePoint < 0x10000 ? (this.#font.glyphOfUnit[codePoint] as number) : this.#font.glyphOf(codePoint);
    if (glyph === 0) return isControl(codePoint) ? 0 : (this.#fallback(codePoint)?.advance(codePoint) ?? 0);
    return this.#glyphWidth(glyph);
  }

  #glyphWidth(glyph: number): number {
    return Math.trunc(((this.#font.advanceOfGlyph[glyph] ?? 0) * 1000) / this.#font.unitsPerEm);
  }

  simple(text: string): string | null {
    this.#isUsed = true;
    let isSame = true;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const code = (this.#codeOfUnit[unit] as number) || this.#codeFor(unit);
      if (code === 0) return null;
      if (code !== unit) isSame = false;
    }
    if (isSame) return text;
    let codes = '';
    for (let i = 0; i < text.length; i++) codes += String.fromCharCode(this.#codeOfUnit[text.charCodeAt(i)] as number);
    return codes;
  }

  pieces(text: string): Piece[] {
    this.#isUsed = true;
    const pieces: Piece[] = [];
    let codes = '';
    let isWide = false;
    const flush = (): void => {
      if (codes === '') return;
      const resource = isWide ? this.wideResource() : this.resource;
      pieces.push({ resource, codes: isWide ? escapeCodes(codes) : codes, isWide });
      codes = '';
    };
    for (const character of text) {
      const codePoint = character.codePointAt(0) as number;
      const code = codePoint < 0x10000 ? (this.#codeOfUnit[codePoint] as number) || this.#codeFor(codePoint) : 0;
      const wide = code === 0 ? this.#wideCode(codePoint) : 0;
      if (code === 0 && wide === 0) {
        const other = isControl(codePoint) ? undefined : this.#fallback(codePoint)?.pieces(character);
        if (other === undefined || other.length === 0) continue;
        flush();
        pieces.push(...other);
        continue;
      }
      if (isWide !== (code === 0)) flush();
      isWide = code === 0;
      codes += code !== 0 ? String.fromCharCode(code) : String.fromCharCode(wide >> 8, wide & 255);
    }
    flush();
    return pieces;
  }

  write(file: PdfFile): void {
    if (!this.#isUsed) return;
    if (this.#isSimple) this.#writeSimple(file);
    if (this.#wideSlot !== null) this.#writeComposite(file, this.#wideSlot.id);
  }

  /** A byte code for a character new to the subset; 0 when it has no glyph or the codes are used up. */
  #codeFor(unit: number): number {
    if (!this.#isSimple || this.#font.glyphOfUnit[unit] === 0 || isControl(unit)) return 0;
    const isOwnFree = unit < 256 && isPlain(unit) && this.#unitOfCode[unit] === 0;
    if (isOwnFree) return this.#assign(unit, unit);
    while (this.#poolAt < codePool.length && this.#unitOfCode[codePool[this.#poolAt] as number] !== 0) this.#poolAt++;
    const code = codePool[this.#poolAt];
    return code === undefined ? 0 : this.#assign(unit, code);
  }

  #assign(unit: number, code: number): number {
    this.#codeOfUnit[unit] = code;
    this.#unitOfCode[code] = unit;
    return code;
  }

  #wideCode(codePoint: number): number {
    const glyph = this.#font.glyphOf(codePoint);
    if (glyph === 0 || isControl(codePoint)) return 0;
    return this.#wideGlyph(glyph, String.fromCodePoint(codePoint));
  }

  /** A two-byte code for a glyph that stands for `text`; 0 when the codes are used up. */
  #wideGlyph(glyph: number, text: string): number {
    const key = `${glyph} ${this.#isSimple ? text : ''}`;
    let code = this.#wide.get(key);
    if (code === undefined) {
      code = this.#isSimple ? this.#wideGlyphs.length + 1 : glyph;
      if (code > 0xffff) return 0;
      this.#wide.set(key, code);
      this.#wideGlyphs.push({ code, glyph, text });
    }
    return code;
  }

  get file(): TrueTypeFont {
    return this.#font;
  }

  has(codePoint: number): boolean {
    return this.#font.glyphOf(codePoint) !== 0;
  }

  fontFor(codePoint: number): TextFont {
    return this.has(codePoint) || isControl(codePoint) ? this : (this.#fallback(codePoint)?.fontFor(codePoint) ?? this);
  }

  glyphCodes(glyph: number, text: string): string {
    this.#isUsed = true;
    const code = this.#wideGlyph(glyph, text);
    return String.fromCharCode(code >> 8, code & 255);
  }

  wideResource(): string {
    this.#wideSlot ??= this.#slots.next();
    return this.#wideSlot.resource;
  }

  #writeSimple(file: PdfFile): void {
    const codes: number[] = [];
    for (let code = 1; code < 256; code++) if (this.#unitOfCode[code] !== 0) codes.push(code);
    const units = codes.map((code) => this.#unitOfCode[code] as number);
    const glyphs = units.map((unit) => this.#font.glyphOfUnit[unit] as number);
    const { bytes } = subsetGlyphs(this.#font, glyphs, codes);
    const name = `${subsetTag(this.#id)}+${fontName(this.#font)}`;
    const first = codes[0] ?? 0;
    const last = codes.at(-1) ?? 0;
    const widths: number[] = [];
    for (let code = first; code <= last; code++) {
      const unit = this.#unitOfCode[code] as number;
      widths.push(unit === 0 ? 0 : this.advance(unit));
    }
    const descriptor = this.#descriptor(file, name, bytes, 4);
    const unicode = file.reserve();
    file.stream(
      unicode,
      '',
      toUnicodeMap(
        codes.map((code, i) => [code, String.fromCharCode(units[i] as number)]),
        1,
      ),
    );
    file.object(
      this.#id,
      `<</Type/Font/Subtype/TrueType/BaseFont${pdfName(name)}/FirstChar ${first}/LastChar ${last}/Widths[${widths.join(' ')}]` +
        `/FontDescriptor ${ref(descriptor)}/ToUnicode ${ref(unicode)}>>`,
    );
  }

  #writeComposite(file: PdfFile, id: number): void {
    const used = this.#wideGlyphs.toSorted((a, b) => a.code - b.code);
    const isCff = this.#font.isCff;
    const glyphs = used.map(({ glyph }) => glyph);
    const bytes = isCff ? this.#font.bytes : subsetGlyphs(this.#font, glyphs, null).bytes;
    const name = isCff ? fontName(this.#font) : `${subsetTag(id)}+${fontName(this.#font)}`;
    const widths = used.map(({ code, glyph }) => `${code}[${this.#glyphWidth(glyph)}]`).join('');
    const descriptor = this.#descriptor(file, name, bytes, 4);
    const unicode = file.reserve();
    const texts = used.map(({ code, text }) => [code, text] as const);
    file.stream(unicode, '', toUnicodeMap(texts, 2));
    const descendant = file.add(
      `<</Type/Font/Subtype/CIDFontType${isCff ? 0 : 2}/BaseFont${pdfName(name)}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
        `/DW 0/W[${widths}]${isCff ? '' : '/CIDToGIDMap/Identity'}/FontDescriptor ${ref(descriptor)}>>`,
    );
    file.object(
      id,
      `<</Type/Font/Subtype/Type0/BaseFont${pdfName(name)}/Encoding/Identity-H/DescendantFonts[${ref(descendant)}]/ToUnicode ${ref(unicode)}>>`,
    );
  }

  #descriptor(file: PdfFile, name: string, bytes: Uint8Array, flags: number): number {
    const font = this.#font;
    const data = file.reserve();
    file.stream(data, font.isCff ? '/Subtype/OpenType' : `/Length1 ${bytes.length}`, bytes);
    const em = (units: number): number => Math.trunc((units * 1000) / font.unitsPerEm);
    const allFlags = flags | (font.isFixedPitch ? 1 : 0) | (font.italicAngle !== 0 ? 64 : 0);
    return file.add(
      `<</Type/FontDescriptor/FontName${pdfName(name)}/Flags ${allFlags}/FontBBox[${font.boundingBox.map(em).join(' ')}]` +
        `/ItalicAngle ${font.italicAngle}/Ascent ${this.ascent}/Descent ${this.descent}/CapHeight ${em(font.capHeight)}/StemV 80` +
        `/FontFile${font.isCff ? '3' : '2'} ${ref(data)}>>`,
    );
  }
}

function isControl(codePoint: number): boolean {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
}

/** Typographic ascender and descender of table OS/2, of hhea when absent; thousandths of an em. */
function typographicHeights(font: TrueTypeFont): { ascent: number; descent: number } {
  const os2 = font.tables.get('OS/2');
  const view = new DataView(font.bytes.buffer, font.bytes.byteOffset, font.bytes.byteLength);
  const hasOwn = os2 !== undefined && os2.length >= 72;
  const ascender = hasOwn ? view.getInt16(os2.offset + 68) : font.ascender;
  const descender = hasOwn ? view.getInt16(os2.offset + 70) : font.descender;
  return {
    ascent: Math.trunc((ascender * 1000) / font.unitsPerEm),
    descent: Math.trunc((descender * 1000) / font.unitsPerEm),
  };
}

function fontName(font: TrueTypeFont): string {
  return (font.postScriptName || font.fullName || font.familyName || 'Font').replace(/\s/g, '');
}

/** Six capitals that tell the subsets of one file apart. */
function subsetTag(id: number): string {
  let rest = id;
  let tag = '';
  for (let i = 0; i < 6; i++) {
    tag = String.fromCharCode(65 + (rest % 26)) + tag;
    rest = Math.floor(rest / 26);
  }
  return tag;
}
