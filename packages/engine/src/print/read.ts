/** Print XML (.jrpxml) read back into a print. Source: facts engine §8.2. */
import { ReportError } from '../base/diagnostic.ts';
import type { StyleAttributes } from '../base/style.ts';
import { memoryPrint } from './memory-print.ts';
import type { BandType, Bookmark, Origin, PageFormat, Print, PrintPart, PrintStyle } from './model.ts';
import { numberOf, readFont, readStyleAttributes, wordOf } from './read-attributes.ts';
import { ElementReader, readProperties } from './read-elements.ts';
import { parseXml, readXml, type XmlElement, type XmlLimits } from '../base/xml-reader.ts';

/** Properties that the XML exporter adds about the pages it wrote; they are no part of the print. */
export const writtenPageProperties = [
  'net.sf.jasperreports.export.xml.start.page.index',
  'net.sf.jasperreports.export.xml.end.page.index',
  'net.sf.jasperreports.export.xml.page.count',
] as const;

/** Limits of a print document from outside. */
export const printXmlLimits: XmlLimits = {
  bytes: 128 * 1024 * 1024,
  depth: 400,
  elements: 5_000_000,
  attributesPerElement: 100,
};

/** Reads a print document. All pages are in memory. Text values are not parsed back: `value` is absent.
 *  Errors: `ReportError` with codes `print.xml.…`, naming element and attribute. Source: jasperprint.xsd. */
export function readPrint(document: Uint8Array | string): Print {
  const root =
    typeof document === 'string'
      ? parseXml(document, undefined, printXmlLimits)
      : readXml(document, undefined, printXmlLimits);
  if (root.local !== 'jasperPrint') {
    throw new ReportError('print.xml.not.a.print', `A jasperPrint document was expected, not "${root.local}".`);
  }
  const styles = readStyles(root);
  const elements = new ElementReader(styles, readReportFonts(root));
  const a = root.attributes;
  return memoryPrint({
    name: a['name'] ?? '',
    ...readPageFormat(a),
    locale: a['locale'],
    timeZone: a['timezone'],
    formatFactoryClass: a['formatFactoryClass'],
    properties: readProperties(root).filter((p) => !writtenPageProperties.some((name) => name === p.name)),
    origins: named(root, 'origin').map(readOrigin),
    styles: [...styles.values()],
    pages: named(root, 'page').map((page) => ({ elements: elements.readAll(page) })),
    bookmarks: named(root, 'bookmark').map(readBookmark),
    parts: named(root, 'part').map(readPart),
  });
}

function named(node: XmlElement, name: string): XmlElement[] {
  return node.children.filter((child) => child.local === name);
}

function readPageFormat(a: Readonly<Record<string, string>>): PageFormat {
  return {
    pageWidth: numberOf(a, 'pageWidth') ?? 595,
    pageHeight: numberOf(a, 'pageHeight') ?? 842,
    topMargin: numberOf(a, 'topMargin') ?? 0,
    leftMargin: numberOf(a, 'leftMargin') ?? 0,
    bottomMargin: numberOf(a, 'bottomMargin') ?? 0,
    rightMargin: numberOf(a, 'rightMargin') ?? 0,
    orientation: wordOf(a, 'orientation', ['Portrait', 'Landscape']) ?? 'Portrait',
  };
}

const bandTypes: readonly BandType[] = [
  'unknown',
  'background',
  'title',
  'pageHeader',
  'columnHeader',
  'groupHeader',
  'detail',
  'groupFooter',
  'columnFooter',
  'pageFooter',
  'lastPageFooter',
  'summary',
  'noData',
];

function readOrigin(node: XmlElement): Origin {
  const band = wordOf(node.attributes, 'band', bandTypes) ?? 'unknown';
  return { report: node.attributes['report'], group: node.attributes['group'], band };
}

function readStyles(root: XmlElement): Map<string, PrintStyle> {
  const styles = new Map<string, PrintStyle>();
  for (const node of named(root, 'style')) {
    const name = node.attributes['name'] ?? '';
    if (styles.has(name)) continue;
    const parentName = node.attributes['style'];
    const parent = parentName === undefined ? undefined : styles.get(parentName);
    if (parentName !== undefined && parent === undefined) {
      const message = `Style "${name}": its parent "${parentName}" is not among the styles before it.`;
      throw new ReportError('print.xml.unknown.style', message);
    }
    const isDefault = node.attributes['isDefault'] === 'true';
    styles.set(name, { name, isDefault, parent, attributes: readStyleAttributes(node) });
  }
  return styles;
}

function readReportFonts(root: XmlElement): Map<string, StyleAttributes> {
  return new Map(named(root, 'reportFont').map((node) => [node.attributes['name'] ?? '', readFont(node, new Map())]));
}

function readBookmark(node: XmlElement): Bookmark {
  return {
    label: node.attributes['label'] ?? '',
    pageIndex: numberOf(node.attributes, 'pageIndex') ?? 0,
    elementAddress: node.attributes['elementAddress'] ?? '',
    children: named(node, 'bookmark').map(readBookmark),
  };
}

function readPart(node: XmlElement): PrintPart {
  return {
    pageIndex: numberOf(node.attributes, 'pageIndex') ?? 0,
    name: node.attributes['name'],
    format: readPageFormat(node.attributes),
    properties: readProperties(node),
  };
}
