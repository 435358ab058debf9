/** The XLSX exporter: pages become rows of sheets on one grid of columns. Source: facts engine §8.4, §8.6. */
import { PageRows } from './page-rows.ts';
import { Workbook } from './workbook.ts';
import { xlsxSettings, type XlsxSettings } from './settings.ts';
import { SharedColumns, type Cuts } from '../shared/grid-cuts.ts';
import { elementFilter } from '../shared/filter.ts';
import { emptyFormat } from '../shared/pages.ts';
import { buildGrid, type GridOptions } from '../shared/grid.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import type { Print, PrintElement } from '../../print/model.ts';

export const xlsxExporter: Exporter = {
  format: 'xlsx',
  readsAgain: true,
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  write: writeXlsx,
};

/** Writes a print as a workbook. Pages are read twice: first for the columns they share, then for their rows. Parts
 *  of a book are written like prints of their own. Errors: `export.xls.common.column.index.beyond.limit`; those of the
 *  print's pages. */
async function writeXlsx(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = xlsxSettings(print, context);
  const options = gridOptions(print, settings);
  const book = new Workbook(print, sink, settings, context);
  for (const [index, item] of (await itemsOf(print, context)).entries()) {
    const shared = settings.onePagePerSheet ? null : await sharedCuts(print, item, options, settings);
    book.startItem(item.name, index);
    const writer = new PageRows(book, settings, options, shared);
    let number = 0;
    for await (const page of print.pages(item.from, item.to)) await writer.write(page, page.format ?? print, number++);
    if (number === 0 && !item.isPart) await writer.write({ elements: [] }, await emptyFormat(print), -1);
  }
  await book.finish();
}

/** Pages that are written like a print of their own; both ends included. */
interface Item {
  readonly name: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly width: number;
  readonly isPart: boolean;
}

/** The print, or its parts; pages before the first part are left out. */
async function itemsOf(print: Print, { pages }: ExportContext): Promise<readonly Item[]> {
  const { parts, pageCount } = await print.completed();
  if (parts.length === 0)
    return [{ name: print.name, from: pages?.from, to: pages?.to, width: print.pageWidth, isPart: false }];
  const items = parts.map(({ name, pageIndex, format }, i) => ({
    name: name ?? print.name,
    from: Math.max(pageIndex, pages?.from ?? 0),
    to: Math.min((parts[i + 1]?.pageIndex ?? pageCount) - 1, pages?.to ?? Infinity),
    width: format.pageWidth,
    isPart: true,
  }));
  return items.filter(({ from, to }) => from <= to);
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
  { from, to, width }: Item,
  options: Omit<GridOptions, 'xCuts'>,
  settings: XlsxSettings,
): Promise<Cuts> {
  const columns = new SharedColumns({
    ...options,
    width,
    ignoreMargins: false,
    accepts: (element) => isCellKind(element, settings),
  });
  for await (const page of print.pages(from, to)) columns.add(page.elements);
  const cuts = columns.finish();
  if (settings.removeEmptyColumns) {
    // Which columns are empty is known only after all pages have marked what they use.
    for await (const page of print.pages(from, to)) buildGrid(page.elements, { ...options, xCuts: cuts });
  }
  return cuts;
}
