/** One page while it is drawn: its content stream, what that uses, and its annotations. */
import { Content } from './content.ts';
import { ref } from './file.ts';
import { num } from './numbers.ts';
import type { PdfDocument } from './document.ts';

/** A rectangle in PDF points, y up: left, bottom, right, top. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

export class Page {
  readonly document: PdfDocument;
  /** Object number of the page. */
  readonly id: number;
  /** 0-based position in the print. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly content: Content;
  readonly #annotations: string[] = [];
  readonly #images = new Map<string, number>();
  readonly #states = new Map<string, number>();

  constructor(document: PdfDocument, id: number, index: number, width: number, height: number) {
    this.document = document;
    this.id = id;
    this.index = index;
    this.width = width;
    this.height = height;
    this.content = new Content({ alpha: (fill, stroke) => this.#alpha(fill, stroke) });
  }

  /** Draws an image object into the unit square. */
  image(name: string, id: number): void {
    this.#images.set(name, id);
    this.content.image(name);
  }

  /** A clickable rectangle; `action` is the annotation's `/A` dictionary. */
  link([left, bottom, right, top]: Rectangle, action: string, tooltip: string): void {
    this.#annotations.push(
      `<</Type/Annot/Subtype/Link/Rect[${num(left)} ${num(bottom)} ${num(right)} ${num(top)}]/Border[0 0 0]/F 4${tooltip}/A${action}>>`,
    );
  }

  /** Entries of the page's dictionary besides its place in the tree. */
  entries(): string {
    const fonts = [...this.content.fonts].map((name) => `/${name} ${ref(this.document.fonts.id(name))}`);
    const resources =
      dictionary('Font', fonts) +
      dictionary('XObject', references(this.#images)) +
      dictionary('ExtGState', references(this.#states));
    const annotations = this.#annotations.length === 0 ? '' : `/Annots[${this.#annotations.join('')}]`;
    const group = this.#states.size === 0 ? '' : '/Group<</S/Transparency/CS/DeviceRGB>>';
    return `/MediaBox[0 0 ${num(this.width)} ${num(this.height)}]/Resources<<${resources}>>${annotations}${group}`;
  }

  #alpha(fill: number, stroke: number): string {
    const { name, id } = this.document.alphaState(fill, stroke);
    this.#states.set(name, id);
    return name;
  }
}

function references(ids: ReadonlyMap<string, number>): string[] {
  return [...ids].map(([name, id]) => `/${name} ${ref(id)}`);
}

function dictionary(key: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : `/${key}<<${entries.join('')}>>`;
}
