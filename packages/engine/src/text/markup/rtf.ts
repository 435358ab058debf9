/**
 * Markup "rtf": bold, italic, underline, fonts, sizes and colours of RTF as styled text; everything else is left out.
 * The text ends in a newline, as the peer has it: one that looks as text after the last group would. Source: facts on markup §3.10 (rtf).
 */
import { rgb } from '../../base/color.ts';
import type { Color } from '../../base/style.ts';
import type { StyledText, TextAttributes } from '../styled-text.ts';
import { plainStyledText } from '../styled-text.ts';
import { createStyledTextBuilder, type StyledTextBuilder } from './styled-text-builder.ts';

/** Groups nested deeper than this end the reading. */
export const rtfLimits = { depth: 200 } as const;

/** Size of text after `\plain`, points. */
const plainSize = 12;

/** Destinations that hold no text. */
const skipped: ReadonlySet<string> = new Set(
  'stylesheet info header footer headerl headerr footerl footerr footnote pict object fldinst'.split(' '),
);

/** Parses RTF on top of the element's attributes; what does not start as RTF gives an empty text. */
export function parseRtf(text: string, base: TextAttributes): StyledText {
  if (!/^\s*\{\\rtf/.test(text)) return plainStyledText('', base);
  return new RtfReader(base).read(text);
}

interface Group {
  readonly attributes: TextAttributes;
  readonly destination: string;
  readonly skipAfterUnicode: number;
}

const tokenPattern = /\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|\r?\n|([^\\{}\r\n]+)/g;

class RtfReader {
  readonly base: TextAttributes;
  readonly builder: StyledTextBuilder = createStyledTextBuilder();
  readonly groups: Group[] = [];
  readonly fonts = new Map<number, string>();
  readonly colors: (Color | undefined)[] = [];
  attributes: TextAttributes;
  /** At the end of the outermost group. */
  endAttributes: TextAttributes;
  destination = '';
  skipAfterUnicode = 1;
  toSkip = 0;
  fontNumber = 0;
  color = { red: 0, green: 0, blue: 0, isSet: false };
  hasText = false;
  endsInNewline = false;

  constructor(base: TextAttributes) {
    this.base = base;
    this.attributes = { ...base, bold: false, italic: false, isBoldExplicit: true, isItalicExplicit: true };
    this.endAttributes = this.attributes;
  }

  read(text: string): StyledText {
    for (const match of text.matchAll(tokenPattern)) {
      const [, word, number, hex, symbol, brace, plain] = match;
      if (word !== undefined) this.word(word, number === undefined ? null : Number(number));
      else if (hex !== undefined) this.text(windows1252.decode(Uint8Array.of(parseInt(hex, 16))));
      else if (symbol !== undefined) this.symbol(symbol);
      else if (brace === '{') {
        if (this.groups.length >= rtfLimits.depth) break;
        const { attributes, destination, skipAfterUnicode } = this;
        this.groups.push({ attributes, destination, skipAfterUnicode });
      } else if (brace === '}') this.closeGroup();
      else if (plain !== undefined) this.text(plain);
    }
    this.attributes = this.groups.length > 0 ? this.attributes : this.endAttributes;
    if (this.hasText && !this.endsInNewline) this.append('\n');
    return this.builder.finish();
  }

  closeGroup(): void {
    if (this.groups.length === 1) this.endAttributes = this.attributes;
    const group = this.groups.pop();
    if (group !== undefined) Object.assign(this, group);
  }

  text(text: string): void {
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
        if (shown.includes(';')) this.closeColor();
        return;
      default:
        return;
    }
  }

  append(text: string): void {
    if (text === '') return;
    this.builder.append(text, this.attributes, !this.endsInNewline);
    this.hasText = true;
    this.endsInNewline = text.endsWith('\n');
  }

  closeColor(): void {
    const { red, green, blue, isSet } = this.color;
    this.colors.push(isSet ? rgb(red, green, blue) : undefined);
    this.color = { red: 0, green: 0, blue: 0, isSet: false };
  }

  symbol(symbol: string): void {
    if (symbol === '*') this.destination = '*';
    else if (symbol === '~') this.text('\u00a0');
    else if (symbol === '_') this.text('\u2011');
    else if (symbol === '\n' || symbol === '\r') this.text('\n');
    else if ('\\{}'.includes(symbol)) this.text(symbol);
  }

  word(word: string, number: number | null): void {
    const isOn = number !== 0;
    switch (word) {
      case 'par':
      case 'line':
      case 'sect':
      case 'page':
        return this.text('\n');
      case 'tab':
        return this.text('\t');
      case 'u':
        this.text(String.fromCharCode((number ?? 0) & 0xffff));
        this.toSkip = this.skipAfterUnicode;
        return;
      case 'uc':
        this.skipAfterUnicode = number ?? 1;
        return;
      case 'b':
        return this.set({ bold: isOn, isBoldExplicit: !isOn || undefined });
      case 'i':
        return this.set({ italic: isOn, isItalicExplicit: !isOn || undefined });
      case 'ul':
        return this.set({ underline: isOn || this.base.underline });
      case 'ulnone':
        return this.set({ underline: this.base.underline });
      case 'fs':
        return this.set({ fontSize: (number ?? 24) / 2 });
      case 'plain':
        return this.set({
          bold: false,
          isBoldExplicit: true,
          italic: false,
          isItalicExplicit: true,
          underline: this.base.underline,
          fontSize: plainSize,
          forecolor: this.base.forecolor,
        });
      case 'f':
        return this.font(number ?? 0);
      case 'cf':
        return this.set({ forecolor: this.colors[number ?? 0] ?? this.base.forecolor });
      case 'red':
      case 'green':
      case 'blue':
        this.color = { ...this.color, [word]: (number ?? 0) & 255, isSet: true };
        return;
      case 'fonttbl':
      case 'colortbl':
        this.destination = word;
        return;
      default: {
        const character = characterWords[word];
        if (character !== undefined) this.text(character);
        else if (skipped.has(word)) this.destination = word;
      }
    }
  }

  font(number: number): void {
    this.fontNumber = number;
    const fontName = this.fonts.get(number);
    if (this.destination === '' && fontName !== undefined) this.set({ fontName });
  }

  set(change: Partial<TextAttributes>): void {
    if (this.destination === '') this.attributes = { ...this.attributes, ...change };
  }
}

const windows1252 = new TextDecoder('windows-1252');

const characterWords: Readonly<Record<string, string>> = {
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
