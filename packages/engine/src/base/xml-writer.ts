/** A small escaping XML writer: indented elements, text kept as given. */

/** Characters that XML 1.0 cannot hold in any form; they are left out. */
const unwritable = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text for element content. A carriage return is written as a reference so that readers keep it. */
export function escapeText(text: string): string {
  return /[&<>\r]|[^\t\n\r\x20-\x7e]/.test(text) ? text.replace(unwritable, '').replace(/[&<>\r]/g, reference) : text;
}

/** Text for a double-quoted attribute; white space other than blanks is written as references. */
export function escapeAttribute(text: string): string {
  return /[&<>"\t\n\r]|[^\x20-\x7e]/.test(text)
    ? text.replace(unwritable, '').replace(/[&<>"\t\n\r]/g, reference)
    : text;
}

function reference(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}

/** Writes one document into a string. Calls must nest: `open` … `close`; attributes come right after `open`. */
export class XmlWriter {
  readonly #parts: string[] = [];
  readonly #names: string[] = [];
  readonly #indent: string;
  #inTag = false;
  /** Whether the open element holds text, so that no white space may be added. */
  #hasText = false;

  /** `declaration: false` leaves the first line out, as UTF-8 may. */
  constructor(options: { readonly indent?: string; readonly declaration?: boolean } = {}) {
    this.#indent = options.indent ?? '\t';
    if (options.declaration !== false) this.#parts.push('<?xml version="1.0" encoding="UTF-8"?>');
  }

  open(name: string): this {
    this.#endTag();
    if (!this.#hasText) this.#newLine();
    this.#parts.push('<', name);
    this.#names.push(name);
    this.#inTag = true;
    this.#hasText = false;
    return this;
  }

  attribute(name: string, value: string): this {
    if (!this.#inTag) throw new Error(`attribute ${name} after the start tag`);
    this.#parts.push(' ', name, '="', escapeAttribute(value), '"');
    return this;
  }

  text(value: string): this {
    this.#endTag();
    this.#hasText = true;
    this.#parts.push(escapeText(value));
    return this;
  }

  /** Text in a CDATA section; an inner `]]>` is split over two sections. */
  cdata(value: string): this {
    this.#endTag();
    this.#hasText = true;
    this.#parts.push('<![CDATA[', value.replace(unwritable, '').replaceAll(']]>', ']]]]><![CDATA[>'), ']]>');
    return this;
  }

  /** A comment on lines of its own; also before and behind the root. */
  comment(value: string): this {
    this.#endTag();
    if (!this.#hasText) this.#newLine();
    this.#parts.push('<!--', value, '-->');
    return this;
  }

  close(): this {
    const name = this.#names.pop();
    if (name === undefined) throw new Error('nothing to close');
    if (this.#inTag) this.#parts.push('/>');
    else {
      if (!this.#hasText) this.#newLine();
      this.#parts.push('</', name, '>');
    }
    this.#inTag = false;
    this.#hasText = false;
    return this;
  }

  /** The document; every element must be closed. */
  toString(): string {
    if (this.#names.length > 0) throw new Error(`<${this.#names.at(-1)}> is not closed`);
    return this.#parts.join('') + '\n';
  }

  #endTag(): void {
    if (this.#inTag) this.#parts.push('>');
    this.#inTag = false;
  }

  #newLine(): void {
    if (this.#parts.length > 0) this.#parts.push('\n', this.#indent.repeat(this.#names.length));
  }
}
