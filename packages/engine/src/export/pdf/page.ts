/** One page while it is drawn: its content stream, what that uses, and its annotations. */
import { Content } from './content.ts';
import { ref } from './file.ts';
import { num } from './numbers.ts';
import type { PdfDocument } from './document.ts';

/** A rectangle in PDF points, y up: left, bottom, right, top. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** Width and height in points as the page is seen. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
  readonly isLandscape: boolean;
}

export class Page {
  readonly document: PdfDocument;
  /** Object number of the page. */
  readonly id: number;
  /** 0-based position in the print. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly content: Content;
  /** Landscape: the sheet is upright and turned by the viewer; drawing coordinates are those of the turned page. */
  readonly #isTurned: boolean;
  readonly #annotations: string[] = [];
  readonly #images = new Map<string, number>();
  readonly #states = new Map<string, number>();
  readonly #shadings = new Map<string, number>();

  constructor(document: PdfDocument, id: number, index: number, size: PageSize) {
    this.document = document;
    this.id = id;
    this.index = index;
    this.width = size.width;
    this.height = size.height;
    this.#isTurned = size.isLandscape;
    this.content = new Content({ alpha: (fill, stroke) => this.#alpha(fill, stroke) });
    if (this.#isTurned) this.content.transform(0, 1, -1, 0, this.height, 0);
  }

  /** Draws an image object into the unit square. */
  image(name: string, id: number): void {
    this.#images.set(name, id);
    this.content.image(name);
  }

  /** Name of a shading with this dictionary. */
  shading(dictionary: string): string {
    const name = `S${this.#shadings.size + 1}`;
    this.#shadings.set(name, this.document.file.add(dictionary));
    return name;
  }

  /** A clickable rectangle; `action` is the annotation's `/A` dictionary. */
  link(area: Rectangle, action: string, tooltip: string): void {
    const [left, bottom, right, top] = this.#isTurned
      ? [this.height - area[3], area[0], this.height - area[1], area[2]]
      : area;
    this.#annotations.push(
      `<</Type/Annot/Subtype/Link/Rect[${num(left)} ${num(bottom)} ${num(right)} ${num(top)}]/Border[0 0 0]/F 4${tooltip}/A${action}>>`,
    );
  }

  /** A destination array for a place on the page. */
  place(x: number, y: number): string {
    const [left, top] = this.#isTurned ? [this.height - y, x] : [x, y];
    return `[${ref(this.id)}/XYZ ${num(left)} ${num(top)} 0]`;
  }

  /** Entries of the page's dictionary besides its place in the tree. */
  entries(): string {
    const fonts = [...this.content.fonts].map((name) => `/${name} ${ref(this.document.fonts.id(name))}`);
    const resources =
      dictionary('Font', fonts) +
      dictionary('XObject', references(this.#images)) +
      dictionary('ExtGState', references(this.#states)) +
      dictionary('Shading', references(this.#shadings));
    const annotations = this.#annotations.length === 0 ? '' : `/Annots[${this.#annotations.join('')}]`;
    const group = this.#states.size === 0 ? '' : '/Group<</S/Transparency/CS/DeviceRGB>>';
    const box = this.#isTurned
      ? `${num(this.height)} ${num(this.width)}]/Rotate 90`
      : `${num(this.width)} ${num(this.height)}]`;
    return `/MediaBox[0 0 ${box}/Resources<<${resources}>>${annotations}${group}`;
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
