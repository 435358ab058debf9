/**
 * Markup "rtf": bold, italic, underline, fonts, sizes and colours of RTF as styled text; everything else is left out.
 * The text ends in a newline, as the peer has it: one that looks as text after the last group would. Source: facts on markup §3.10 (rtf).
 */
import { rgb } from '../../base/color.ts';
import type { StyledText, TextAttributes } from '../styled-text.ts';
import { JavaThrow } from '../../base/values.ts';
import { fontCharset, rtfCharsets } from './rtf-charsets.ts';
import { RtfColors } from './rtf-colors.ts';
import { characterWords, rtfTokens, silentGroups } from './rtf-words.ts';
import { createStyledTextBuilder, type StyledTextBuilder } from './styled-text-builder.ts';

/** Groups nested deeper than this end the reading. */
export const rtfLimits = { depth: 200 } as const;

/** Size of text after `\plain`, points. */
const plainSize = 12;

/**
 * Parses RTF on top of the element's attributes; what stands outside of a group with `\\rtf` and a version is left out.
 * Errors: JavaThrow for groups closed twice, colours that are not in the table and those that are none.
 */
export function parseRtf(text: string, base: TextAttributes): StyledText {
  return new RtfReader(base).read(text);
}

interface Group {
  readonly attributes: TextAttributes;
  readonly destination: string;
  readonly skipAfterUnicode: number;
}

class RtfReader {
  readonly base: TextAttributes;
  readonly builder: StyledTextBuilder = createStyledTextBuilder();
  readonly groups: Group[] = [];
  readonly fonts = new Map<number, string>();
  readonly charsets = new Map<number, number>();
  /** Null without a table. */
  colors: RtfColors | null = null;
  attributes: TextAttributes;
  /** At the end of the outermost group. */
  endAttributes: TextAttributes;
  /** Empty where text is shown. */
  destination = 'outside';
  /** Of the document, and of the font at hand if it has one of its own; groups do not restore them. */
  charset = '';
  decoder: ((byte: number) => string) | null = null;
  isStarred = false;
  skipAfterUnicode = 1;
  toSkip = 0;
  fontNumber = 0;
  hasText = false;
  endsInNewline = false;

  constructor(base: TextAttributes) {
    this.base = base;
    this.attributes = { ...base, bold: false, italic: false, isBoldExplicit: true, isItalicExplicit: true };
    this.endAttributes = this.attributes;
  }

  read(text: string): StyledText {
    for (const match of text.matchAll(rtfTokens)) {
      const [, word, number, hex, symbol, brace, plain] = match;
      if (this.toSkip > 0 && (word ?? hex ?? symbol) !== undefined) this.toSkip--;
      else if (word !== undefined) this.word(word, number === '' || number === '-' ? null : Number(number));
      else if (hex !== undefined) this.text(this.characterOf(hex));
      else if (symbol !== undefined) this.symbol(symbol);
      else if (brace === '{') {
        if (this.groups.length >= rtfLimits.depth) break;
        this.toSkip = 0;
        const { attributes, destination, skipAfterUnicode } = this;
        this.groups.push({ attributes, destination, skipAfterUnicode });
      } else if (brace === '}') this.closeGroup();
      else if (plain !== undefined) this.text(plain);
    }
    if (this.groups.length > 0) this.endAttributes = this.groups[1]?.attributes ?? this.attributes;
    this.attributes = this.endAttributes;
    if (this.hasText && !this.endsInNewline) this.append('\n');
    return this.builder.finish();
  }

  characterOf(hex: string): string {
    const byte = parseInt(hex, 16);
    if (hex.length < 2) return '';
    if (this.decoder !== null) return this.decoder(byte);
    const character = byte < 0x80 ? undefined : rtfCharsets[this.charset]?.[byte - 0x80];
    return character === '\u0000' ? '' : (character ?? String.fromCharCode(byte));
  }

  closeGroup(): void {
    this.toSkip = 0;
    if (this.groups.length === 0) throw new JavaThrow('java.io.IOException', 'Too many close-groups in RTF text');
    if (this.groups.length === 1) this.endAttributes = this.attributes;
    Object.assign(this, this.groups.pop());
  }

  text(text: string): void {
    this.isStarred = false;
    const shown = this.toSkip > 0 ? text.slice(this.toSkip) : text;
    this.toSkip = Math.max(0, this.toSkip - text.length);
    switch (this.destination) {
      case '':
        return this.append(shown);
      case 'fonttbl': {
        const name = shown.replace(/;.*$/, '').trim();
        if (name !== '') this.fonts.set(this.fontNumber, name);
        return;
      }
      case 'colortbl':
        for (const character of shown) if (character === ';') this.colors?.end();
        return;
      default:
        return;
    }
  }

  append(text: string): void {
    if (text === '') return;
    this.builder.append(text, this.seen(), !this.endsInNewline);
    this.hasText = true;
    this.endsInNewline = text.endsWith('\n');
  }

  /** Without a table of colours, what names none is black; with one, as the element is. */
  seen(): TextAttributes {
    const { attributes, base } = this;
    const isBlack = this.colors === null && base.forecolor !== undefined && attributes.forecolor === base.forecolor;
    return isBlack ? { ...attributes, forecolor: black } : attributes;
  }

  symbol(symbol: string): void {
    if (symbol === '*') this.isStarred = true;
    else if (symbol === '~') this.text('\u00a0');
    else if (symbol === '_') this.text('\u2011');
    else if (symbol === '-') this.text('\u2027');
    else if (symbol === '\n' || symbol === '\r') this.text('\n');
    else if ('\\{}'.includes(symbol)) this.text(symbol);
  }

  word(word: string, number: number | null): void {
    const character = number === null ? characterWords[word] : undefined;
    if (character !== undefined) {
      this.text(character);
      // A line ends in its paragraph, which still has to end.
      if (word === 'line') this.endsInNewline = false;
      return;
    }
    const { isStarred } = this;
    this.isStarred = false;
    if (word === 'fonttbl' || word === 'colortbl') this.openTable(word);
    else if (word === 'rtf') this.destination = number === null ? this.destination : '';
    else if (silentGroups.has(word) || isStarred) this.destination = '*';
    else if (word === 'ansicpg' || rtfCharsets[word] !== undefined) this.setCharset(word);
    else if (number === null) this.look(word, true);
    else this.number(word, number);
  }

  setCharset(name: string): void {
    this.charset = name;
    this.decoder = null;
  }

  openTable(table: string): void {
    this.destination = table;
    if (table === 'colortbl') this.colors = new RtfColors();
  }

  number(word: string, number: number): void {
    switch (word) {
      case 'u':
        this.text(String.fromCharCode(number & 0xffff));
        this.toSkip = this.skipAfterUnicode;
        return;
      case 'uc':
        this.skipAfterUnicode = number;
        return;
      case 'bin':
        // The number is shown in place of as many bytes.
        this.text(String(number));
        this.toSkip = Math.max(0, number);
        return;
      case 'fcharset':
        if (this.destination === 'fonttbl') this.charsets.set(this.fontNumber, number);
        return;
      case 'fs':
        return this.set({ fontSize: Math.trunc(number / 2) });
      case 'f':
        return this.font(number);
      case 'cf':
      case 'cb': {
        const color = this.destination === '' ? this.colors?.at(number) : undefined;
        if (color !== undefined) this.set(word === 'cf' ? { forecolor: color } : { backcolor: color });
        return;
      }
      case 'red':
      case 'green':
      case 'blue':
        this.colors?.set(word, number);
        return;
      default:
        return this.look(word, number !== 0);
    }
  }

  look(word: string, isOn: boolean): void {
    switch (word) {
      case 'b':
        return this.set({ bold: isOn, isBoldExplicit: !isOn || undefined });
      case 'i':
        return this.set({ italic: isOn, isItalicExplicit: !isOn || undefined });
      case 'ul':
        return this.set({ underline: isOn || this.base.underline });
      case 'ulnone':
        return this.set({ underline: this.base.underline });
      case 'plain':
        return this.set({
          bold: false,
          isBoldExplicit: true,
          italic: false,
          isItalicExplicit: true,
          underline: this.base.underline,
          fontSize: plainSize,
          fontName: this.fontAt(0),
          forecolor: this.colors?.first ?? black,
        });
    }
  }

  font(number: number): void {
    this.fontNumber = number;
    if (this.destination === '') this.set({ fontName: this.fontAt(number) });
  }

  /** Name of a font, whose character set counts from here on. */
  fontAt(number: number): string {
    const charset = this.charsets.get(number);
    this.decoder = charset === undefined ? null : fontCharset(charset);
    return this.fonts.get(number) ?? this.base.fontName;
  }

  set(change: Partial<TextAttributes>): void {
    if (this.destination === '') this.attributes = { ...this.attributes, ...change };
  }
}

const black = rgb(0, 0, 0);
