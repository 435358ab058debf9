/** Print XML (.jrpxml), byte for byte as the peer writes it. Source: facts engine §8.2. */
import type { Bookmark, Origin, PageFormat, Print, PrintEnd, PrintPart } from '../../print/model.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import { exportProperties, exportSettings } from '../shared/properties.ts';
import { TextSink } from '../shared/text-sink.ts';
import { ElementXml } from './xml-element.ts';
import { element, propertiesXml, styleXml } from './xml-style.ts';
import { raw, XmlText } from './xml-text.ts';

const namespace = 'http://jasperreports.sourceforge.net/jasperreports/print';

/** Waits for the end of the fill (the head names styles, origins and page count), then writes page by page. */
export const xmlExporter: Exporter = {
  format: 'xml',
  mime: 'application/xml',
  extension: 'jrpxml',
  keepsGenerics: true,
  write,
};

async function write(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = exportSettings(print, context);
  const encoding = settings.text(exportProperties.encoding) ?? 'UTF-8';
  const text = new XmlText(settings.text(exportProperties.xmlReplaceInvalidChars), print.dialect);
  const out = new TextSink(sink, encoding);
  const end = await print.completed();
  const from = context.pages?.from ?? 0;
  const to = Math.min(context.pages?.to ?? Infinity, end.pageCount - 1);
  out.write(`<?xml version="1.0" encoding="${encoding}"?>\n`);
  out.write(`<jasperPrint${rootAttributes(print, end, text)}>\n`);
  out.write(head(print, end, { from, to }, text));
  const elements = new ElementXml(text, print.listedOrigins);
  for await (const page of print.pages(from, to)) {
    if (page.elements.length === 0) {
      out.write('\t<page/>\n');
      continue;
    }
    out.write('\t<page>\n');
    for (const one of page.elements) {
      out.write(elements.element(one, 2));
      if (out.isFull) await out.flush();
    }
    out.write('\t</page>\n');
    await out.flush();
  }
  out.write('</jasperPrint>\n');
  await out.end();
}

function rootAttributes(print: Print, end: PrintEnd, text: XmlText): string {
  return (
    raw('xmlns', namespace) +
    raw('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance') +
    raw('xsi:schemaLocation', `${namespace} http://jasperreports.sourceforge.net/xsd/jasperprint.xsd`) +
    text.encoded('name', print.name) +
    pageFormat({ ...print, pageHeight: end.pageHeight }) +
    raw('formatFactoryClass', print.formatFactoryClass) +
    text.encoded('locale', print.locale) +
    text.encoded('timezone', print.timeZone)
  );
}

function pageFormat(format: PageFormat): string {
  return (
    raw('pageWidth', format.pageWidth) +
    raw('pageHeight', format.pageHeight) +
    raw('topMargin', format.topMargin) +
    raw('leftMargin', format.leftMargin) +
    raw('bottomMargin', format.bottomMargin) +
    raw('rightMargin', format.rightMargin) +
    (format.orientation === 'Portrait' ? '' : raw('orientation', format.orientation))
  );
}

function head(print: Print, end: PrintEnd, pages: { from: number; to: number }, text: XmlText): string {
  const property = (name: string, value: number): string =>
    element('property', raw('name', `net.sf.jasperreports.export.xml.${name}`) + raw('value', value), '', 1);
  const defaultStyle = print.styles.find((style) => style.isDefault);
  return (
    property('start.page.index', pages.from) +
    property('end.page.index', pages.to) +
    property('page.count', end.pageCount) +
    propertiesXml(print.properties, text, 1) +
    (print.listedOrigins?.map((i) => print.origins[i] as Origin) ?? print.origins)
      .map(({ report, group, band }) =>
        element('origin', text.encoded('report', report) + text.encoded('group', group) + raw('band', band), '', 1),
      )
      .join('') +
    print.styles.map((style) => styleXml(style, defaultStyle, text)).join('') +
    end.bookmarks.map((bookmark) => bookmarkXml(bookmark, text, 1)).join('') +
    end.parts.map((part) => partXml(part, text)).join('')
  );
}

function bookmarkXml(bookmark: Bookmark, text: XmlText, depth: number): string {
  const attributes =
    text.encoded('label', bookmark.label) +
    raw('pageIndex', bookmark.pageIndex) +
    (bookmark.elementAddress === '' ? '' : raw('elementAddress', bookmark.elementAddress));
  const children = bookmark.children.map((child) => bookmarkXml(child, text, depth + 1)).join('');
  return element('bookmark', attributes, children, depth);
}

function partXml(part: PrintPart, text: XmlText): string {
  const attributes = raw('pageIndex', part.pageIndex) + text.encoded('name', part.name) + pageFormat(part.format);
  return element('part', attributes, propertiesXml(part.properties, text, 2), 1);
}
