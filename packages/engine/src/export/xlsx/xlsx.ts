/** The XLSX exporter: pages become rows of sheets on one grid of columns. Source: facts engine §8.4, §8.6. */
import { PageRows } from './page-rows.ts';
import { Workbook } from './workbook.ts';
import { xlsxSettings, type XlsxSettings } from './settings.ts';
import { SharedColumns, type Cuts } from '../shared/grid-cuts.ts';
import { elementFilter } from '../shared/filter.ts';
import { buildGrid, type GridOptions } from '../shared/grid.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import type { Print, PrintElement, PrintPage } from '../../print/model.ts';

export const xlsxExporter: Exporter = {
  format: 'xlsx',
  readsAgain: true,
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  write: writeXlsx,
};

/** Writes a print as a workbook. Pages are read twice: first for the columns they share, then for their rows.
 *  Errors: `export.xls.common.column.index.beyond.limit`; those of the print's pages. */
async function writeXlsx(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = xlsxSettings(print, context);
  const options = gridOptions(print, settings);
  const book = new Workbook(print, sink, settings, context);
  const shared = settings.onePagePerSheet ? null : await sharedCuts(print, context, options, settings);
  const writer = new PageRows(book, settings, options, shared);
  let number = 0;
  for await (const page of pagesOf(print, context)) await writer.write(page, page.format ?? print, number++);
  if (number === 0) await writer.write({ elements: [] }, print, -1);
  await book.finish();
}

function pagesOf(print: Print, context: ExportContext): AsyncIterable<PrintPage> {
  return print.pages(context.pages?.from, context.pages?.to);
}

function gridOptions(print: Print, settings: XlsxSettings): Omit<GridOptions, 'xCuts'> {
  const filter = elementFilter('xlsx', print, settings.lookup);
  return {
    width: print.pageWidth,
    height: print.pageHeight,
    deepFrames: true,
    spanCells: true,
    frameCells: true,
    ignoreMargins: settings.ignorePageMargins,
    accepts: (element) => isCellKind(element, settings) && filter(element),
  };
}

/** Generic elements are for formats that have a handler for them. */
function isCellKind(element: PrintElement, settings: XlsxSettings): boolean {
  switch (element.kind) {
    case 'generic':
      return false;
    case 'text':
    case 'frame':
      return true;
    default:
      return !settings.ignoreGraphics;
  }
}

/** Columns that several pages share; page margins are kept. */
async function sharedCuts(
  print: Print,
  context: ExportContext,
  options: Omit<GridOptions, 'xCuts'>,
  settings: XlsxSettings,
): Promise<Cuts> {
  const columns = new SharedColumns({
    ...options,
    ignoreMargins: false,
    accepts: (element) => isCellKind(element, settings),
  });
  for await (const page of pagesOf(print, context)) columns.add(page.elements);
  const { parts } = await print.completed();
  const cuts = columns.finish(parts.length === 0);
  if (settings.removeEmptyColumns) {
    // Which columns are empty is known only after all pages have marked what they use.
    for await (const page of pagesOf(print, context)) buildGrid(page.elements, { ...options, xCuts: cuts });
  }
  return cuts;
}
