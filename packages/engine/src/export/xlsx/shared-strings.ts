/** Texts of all cells, each stored once. Source: ECMA-376 §18.4. */
import { escapeText } from '../../base/xml-writer.ts';
import { xmlDeclaration } from '../shared/ooxml.ts';
import { runFontXml } from './styles.ts';
import type { StyledText, TextAttributes } from '../../text/styled-text.ts';

/** Texts and characters kept for sharing; what comes beyond is written into its cell, so that memory stays bounded. */
const limits = { items: 100_000, characters: 4 * 1024 * 1024 } as const;
/** Longest text a cell may hold. */
const maxCellCharacters = 32767;

export class SharedStrings {
  readonly #positions = new Map<string, number>();
  readonly #items: string[] = [];
  #characters = 0;
  #uses = 0;

  /** Attributes and content of a cell with this text: a reference, or the text itself when the store is full. */
  cell(text: string): { readonly type: string; readonly content: string } {
    return this.#cellOf(text, () => textXml(text));
  }

  /** The same for a text in several styles. */
  richCell(styled: StyledText, fontSizeShift: number): { readonly type: string; readonly content: string } {
    const xml = richXml(styled, fontSizeShift);
    return this.#cellOf(`\u0000${xml}`, () => xml);
  }

  /** `xl/sharedStrings.xml` in pieces. */
  *toXml(): Generator<string> {
    yield `${xmlDeclaration}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#uses}" uniqueCount="${this.#items.length}">`;
    for (const item of this.#items) yield `<si>${item}</si>`;
    yield '</sst>';
  }

  #cellOf(key: string, xml: () => string): { type: string; content: string } {
    let position = this.#positions.get(key);
    if (position === undefined) {
      if (this.#items.length >= limits.items || this.#characters > limits.characters)
        return { type: ' t="inlineStr"', content: `<is>${xml()}</is>` };
      position = this.#items.push(xml()) - 1;
      this.#positions.set(key, position);
      this.#characters += key.length;
    }
    this.#uses++;
    return { type: ' t="s"', content: `<v>${position}</v>` };
  }
}

function textXml(text: string): string {
  const kept = text.length > maxCellCharacters ? text.slice(0, maxCellCharacters) : text;
  const space = /^\s|\s$|\n|\t| {2}/.test(kept) ? ' xml:space="preserve"' : '';
  return `<t${space}>${escapeString(kept)}</t>`;
}

/** `_xHHHH_` is how spreadsheets write characters that XML cannot hold; where it stands in a text, its first underscore is written so. */
function escapeString(text: string): string {
  return escapeText(text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text);
}

function richXml({ text, runs }: StyledText, fontSizeShift: number): string {
  return runs
    .map(({ start, end, attributes }) => {
      const script = attributes.script;
      return `<r>${runFontXml(runFont(attributes, fontSizeShift), script)}<t xml:space="preserve">${escapeString(text.slice(start, end))}</t></r>`;
    })
    .join('');
}

function runFont(attributes: TextAttributes, shift: number): Parameters<typeof runFontXml>[0] {
  const black = { red: 0, green: 0, blue: 0, alpha: 255 };
  return {
    name: attributes.fontName,
    size: attributes.fontSize + shift,
    color: attributes.forecolor ?? black,
    bold: attributes.bold,
    italic: attributes.italic,
    underline: attributes.underline,
    strikeThrough: attributes.strikeThrough,
  };
}
