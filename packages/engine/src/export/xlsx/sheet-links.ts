/** Hyperlinks of a sheet's cells. Source: ECMA-376 §18.3.1.47; facts engine §8.1. */
import { escapeAttribute } from '../../base/xml-writer.ts';
import { linkAddress, linkTarget } from '../shared/links.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { xlsProperties, type XlsxSettings } from './settings.ts';
import type { Relationships } from '../shared/ooxml.ts';
import type { PrintImage, PrintText } from '../../print/model.ts';

/** More links than Excel opens in one sheet are left out. */
const maxLinks = 65_530;

interface CellLink {
  readonly address: string;
  /** External address; null = a place in this workbook. */
  readonly target: string | null;
  readonly location: string | null;
  readonly tooltip: string | undefined;
}

export class SheetLinks {
  readonly #links: CellLink[] = [];

  /** Notes the element's link on a cell, if it has one; `printIndex` is that of the print or part around. */
  add(element: PrintText | PrintImage, settings: XlsxSettings, address: string, printIndex: number): void {
    const { hyperlink } = element;
    if (hyperlink === undefined || this.#links.length >= maxLinks || ignoresLink(element, settings)) return;
    const target = linkTarget(hyperlink);
    if (target === null) return;
    const isLocal = target.kind === 'anchor' || target.kind === 'page';
    const full = linkAddress(target, printIndex);
    const location = isLocal ? excelName(full.slice(1)) : null;
    this.#links.push({ address, target: isLocal ? null : full, location, tooltip: hyperlink.tooltip });
  }

  /** `<hyperlinks>`, or nothing. */
  toXml(relationships: Relationships): string {
    if (this.#links.length === 0) return '';
    const links = this.#links.map(({ address, target, location, tooltip }) => {
      const where =
        target === null
          ? ` location="${escapeAttribute(location ?? '')}"`
          : ` r:id="${relationships.add('hyperlink', target, 'external')}"`;
      return `<hyperlink ref="${address}"${where}${tooltip === undefined ? '' : ` tooltip="${escapeAttribute(tooltip)}"`}/>`;
    });
    return `<hyperlinks>${links.join('')}</hyperlinks>`;
  }
}

export function ignoresLink(element: PrintText | PrintImage, settings: XlsxSettings): boolean {
  const own = hasProperties(element) ? elementProperty(element, xlsProperties.ignoreHyperlink.name) : null;
  return own === null ? settings.ignoresLinks : own.toLowerCase() === 'true';
}

/** A name as spreadsheets allow it: letters, digits, `_ . \`; anything else as its hexadecimal code. What would read as
 *  a number or as the address of a cell gets an underscore in front. */
export function excelName(name: string): string {
  let out = '';
  for (const character of name) {
    out += /[\p{L}\p{N}_.\\]/u.test(character) ? character : (character.codePointAt(0) as number).toString(16);
  }
  return /^[\p{L}_\\]/u.test(out) && !/^(?:[a-z]{1,3}\d+|r\d*c?\d*|c\d*)$/i.test(out) ? out : `_${out}`;
}
