/** An SVG document as a whole: its elements by id, its style sheet, and how much of its limits is used up. */
import type { XmlElement } from '../../base/xml-reader.ts';
import type { FontRegistry } from '../../text/font-registry.ts';
import { svgLimits, SvgTooLarge } from './limits.ts';
import { StyleSheet } from './style.ts';

export class SvgDocument {
  readonly sheet: StyleSheet;
  readonly fonts: FontRegistry | undefined;
  private readonly byId = new Map<string, XmlElement>();
  private items = 0;
  private coordinates = 0;

  constructor(root: XmlElement, fonts: FontRegistry | undefined) {
    this.fonts = fonts;
    const sheets: string[] = [];
    const visit = (element: XmlElement): void => {
      const { id } = element.attributes;
      if (id !== undefined && !this.byId.has(id)) this.byId.set(id, element);
      if (element.local === 'style') sheets.push(element.text);
      for (const child of element.children) visit(child);
    };
    visit(root);
    this.sheet = new StyleSheet(sheets);
  }

  /** The element that `#id` or `url(#id)` names; only elements of this document can be named. */
  referred(text: string | undefined): XmlElement | undefined {
    const id = /^\s*(?:url\(\s*['"]?)?#([^'")\s]+)/.exec(text ?? '')?.[1];
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** Counts one more item with that many coordinates. Errors: `SvgTooLarge`. */
  count(coordinates: number): void {
    this.items += 1;
    this.coordinates += coordinates;
    if (this.items > svgLimits.items || this.coordinates > svgLimits.coordinates) throw new SvgTooLarge();
  }
}

/** `href` with or without the prefix of XLink. */
export function hrefOf({ attributes }: XmlElement): string | undefined {
  return attributes['href'] ?? attributes['xlink:href'];
}
