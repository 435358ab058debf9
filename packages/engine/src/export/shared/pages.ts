/** Pages with their sizes, as exporters go through them. */
import type { PageFormat, Print, PrintPage } from '../../print/model.ts';
import type { ExportContext } from '../exporter.ts';

export interface NumberedPage {
  readonly page: PrintPage;
  /** From 0, in the whole print. */
  readonly index: number;
  /** The format of the page's part, else the print's. */
  readonly format: PageFormat;
}

/** The wanted pages in order. The only page of a print that ignores pagination is as high as the fill's end says, so
 *  the first page waits for the second or the end. */
export async function* numberedPages(
  print: Print,
  context: ExportContext,
): AsyncGenerator<NumberedPage, void, undefined> {
  const from = context.pages?.from ?? 0;
  let index = from;
  let held: PrintPage | undefined;
  const { endlessHeight } = print;
  const several = endlessHeight === undefined ? print : formatOf(print, endlessHeight);
  for await (const page of print.pages(from, context.pages?.to)) {
    if (index === 0 && held === undefined && page.format === undefined) {
      held = page;
      continue;
    }
    if (held !== undefined) yield { page: held, index: index++, format: several };
    held = undefined;
    yield { page, index: index++, format: page.format ?? several };
  }
  if (held === undefined) return;
  const { pageCount, pageHeight } = await print.completed();
  yield { page: held, index, format: pageCount === 1 ? formatOf(print, pageHeight) : several };
}

/** The page that stands for a print without pages. */
export async function emptyFormat(print: Print): Promise<PageFormat> {
  return formatOf(print, (await print.completed()).pageHeight);
}

function formatOf(print: PageFormat, pageHeight: number): PageFormat {
  const { pageWidth, topMargin, leftMargin, bottomMargin, rightMargin, orientation } = print;
  return { pageWidth, pageHeight, topMargin, leftMargin, bottomMargin, rightMargin, orientation };
}
