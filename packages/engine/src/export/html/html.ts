/** HTML: each page a table. Source: facts engine §8.8. */
import { white } from '../../base/style-resolve.ts';
import type { ImageSource, PageFormat, Print, PrintElement } from '../../print/model.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import { elementFilter, type ElementFilter } from '../shared/filter.ts';
import { numberedPages, type NumberedPage } from '../shared/pages.ts';
import { asFile } from '../shared/drawings.ts';
import { exportProperties, exportSettings, type ExportSettings } from '../shared/properties.ts';
import { TextSink } from '../shared/text-sink.ts';
import { fontStack } from './fonts.ts';
import type { HtmlPage } from './page.ts';
import { escapeHtml, length } from './size.ts';
import type { ItemSet } from './item-set.ts';
import { layoutTable, type Rect } from './table.ts';
import { tableRows } from './table-html.ts';

/** Writes page by page; a page range gives only those pages, within the same document. */
export const htmlExporter: Exporter = { format: 'html', mime: 'text/html', extension: 'html', write };

async function write(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = exportSettings(print, context);
  const encoding = settings.text(exportProperties.encoding) ?? 'UTF-8';
  const out = new TextSink(sink, encoding);
  const between = settings.text(exportProperties.htmlBetweenPages) ?? '<br/>\n<br/>\n';
  const filter = elementFilter('html', print, settings);
  out.write(settings.text(exportProperties.htmlHeader) ?? documentStart(encoding));
  const images = imagesOf(context);
  let isFirst = true;
  for await (const numbered of numberedPages(print, context)) {
    if (!isFirst) out.write(`${between}\n`);
    isFirst = false;
    for (const piece of pageTable(numbered, print, filter, pageOf(print, numbered.index, settings, context, images))) {
      out.write(piece);
      if (out.isFull) await out.flush();
    }
  }
  if (!isFirst) out.write('\n');
  out.write(settings.text(exportProperties.htmlFooter) ?? documentEnd);
  await out.end();
}

function documentStart(encoding: string): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
  <title></title>
  <meta http-equiv="Content-Type" content="text/html; charset=${escapeHtml(encoding)}"/>
  <style type="text/css">
    a {text-decoration: none}
  </style>
</head>
<body text="#000000" link="#000000" alink="#000000" vlink="#000000">
<table role="none" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td width="50%">&nbsp;</td><td align="center">

`;
}

const documentEnd = `</td><td width="50%">&nbsp;</td></tr>
</table>
</body>
</html>
`;

function pageOf(
  print: Print,
  pageIndex: number,
  settings: ExportSettings,
  context: ExportContext,
  images: Images,
): HtmlPage {
  return {
    sizes: {
      unit: settings.text(exportProperties.htmlSizeUnit) ?? 'px',
      zoom: settings.number(exportProperties.htmlZoom) ?? 1,
    },
    settings,
    reportIndex: 0,
    pageIndex,
    wrapsWords: settings.flag(exportProperties.htmlWrapBreakWord),
    ignoresHyperlinks: settings.flag(exportProperties.htmlIgnoreHyperlink),
    alignsByBackground: settings.flag(exportProperties.htmlUseBackgroundImageToAlign),
    hasTopLines: print.dialect === 6,
    fonts: context.fonts,
    fontStack: (fontName) => fontStack(fontName, context.fonts),
    imageAddress: (source, isEmbedded, elementAddress) => {
      if (source.kind === 'location') return source.location;
      const file = asFile(source);
      if (isEmbedded) return `data:${file.mime};base64,${Buffer.from(file.bytes).toString('base64')}`;
      return images.addressOf(file, `img_0_${pageIndex}_${elementAddress}`);
    },
  };
}

interface Images {
  addressOf(source: ImageSource & { kind: 'bytes' }, name: string): string;
}

/** Hands each picture to the receiver once, under the name of the place it is first used. Source: facts server
 *  (attachments `img_<report>_<page>_<element>`). */
function imagesOf(context: ExportContext): Images {
  const known = new Map<ImageSource, string>();
  return {
    addressOf(source, name) {
      if (context.image === undefined) return '';
      let address = known.get(source);
      if (address === undefined) {
        address = context.image(`${name}${extensions[source.mime] ?? ''}`, source.mime, source.bytes);
        known.set(source, address);
      }
      return address;
    },
  };
}

const extensions: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/bmp': '.bmp',
  'image/svg+xml': '.svg',
};

/** The page's table in pieces: a long page is never one string. */
function* pageTable(
  { page: printed, format }: NumberedPage,
  print: Print,
  filter: ElementFilter,
  page: HtmlPage,
): Generator<string, void, undefined> {
  const { sizes, settings } = page;
  const table = layoutTable(printed.elements, {
    accepts: filter,
    isBackground: (element) => isBackground(element, print),
  });
  const paper = paperOf(table.items, format, settings.flag(exportProperties.ignorePageMargins));
  const isWhite = settings.flag(exportProperties.htmlWhitePageBackground);
  const id = `JR_PAGE_ANCHOR_${page.reportIndex}_${page.pageIndex + 1}`;
  // Elements that reach over the paper widen the table, not the page.
  const used = table.items.bounds() ?? paper;
  const wide = { ...paper, left: Math.min(paper.left, used.left), right: Math.max(paper.right, used.right) };
  const css =
    `empty-cells: show; width: ${length(wide.right - wide.left, sizes)}; ` +
    `border-collapse: ${settings.text(exportProperties.htmlBorderCollapse)};` +
    (isWhite ? ' background-color: white;' : '');
  const attributes = `role="none" class="jrPage" data-jr-height="${paper.bottom - paper.top}" cellpadding="0" cellspacing="0" border="0"`;
  const surroundings = { backcolor: isWhite ? white : null, isLayer: false };
  yield `<table id="${id}" ${attributes} style="${css}">\n${pageStyles(id)}`;
  yield* tableRows(table, wide, true, surroundings, page);
  yield '</table>\n';
}

/** The whole page, or without the margins that nothing reaches into. */
function paperOf(items: ItemSet, format: PageFormat, ignoresMargins: boolean): Rect {
  const page: Rect = { left: 0, top: 0, right: format.pageWidth, bottom: format.pageHeight };
  const used = items.bounds();
  if (!ignoresMargins || used === null) return page;
  return {
    left: Math.max(page.left, used.left),
    top: Math.max(page.top, used.top),
    right: Math.min(page.right, used.right),
    bottom: Math.min(page.bottom, used.bottom),
  };
}

function isBackground(element: PrintElement, print: Print): boolean {
  const { origin } = element.template;
  const found = origin === undefined ? undefined : print.origins[origin];
  return found?.band === 'background' && found.report === undefined;
}

function pageStyles(id: string): string {
  return `<style type="text/css">
  #${id} th {font-weight: normal;}
  #${id} ul {list-style-type: disc; padding-inline-start: 40px; margin: 0px;}
  #${id} ol {list-style-type: decimal; padding-inline-start: 40px; margin: 0px;}
</style>
`;
}
