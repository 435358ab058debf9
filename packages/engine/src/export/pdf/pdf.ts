/** The PDF exporter: pages → bytes, each page written as soon as it is final. Source: facts engine §8.7. */
import { PdfDocument } from './document.ts';
import { drawElements } from './draw.ts';
import { pdfSettings } from './settings.ts';
import { elementFilter } from '../shared/filter.ts';
import { exportSettings } from '../shared/properties.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import type { PageFormat, Print, PrintElement, PrintPage } from '../../print/model.ts';

export const pdfExporter: Exporter = { format: 'pdf', mime: 'application/pdf', extension: 'pdf', write: writePdf };

/** Writes a print as PDF. Errors: those of the print's pages; pictures and fonts that fail become diagnostics. */
async function writePdf(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const document = new PdfDocument(
    sink,
    pdfSettings(print, context),
    context,
    elementFilter('pdf', print, exportSettings(print, context)),
  );
  let index = 0;
  for await (const { page, height } of sizedPages(print, context)) {
    await writePage(document, page, index++, page.format ?? pageShape(print, height));
  }
  if (index === 0) await writePage(document, { elements: [] }, 0, pageShape(print, print.pageHeight));
  await document.finish();
}

/** Pages with their height. One page may be higher than the print says when the fill ignores pagination: only the end
 *  of the fill tells, so the first page waits for the second or for the end. */
async function* sizedPages(print: Print, context: ExportContext): AsyncIterable<{ page: PrintPage; height: number }> {
  const { from, to } = context.pages ?? {};
  let first: PrintPage | null = null;
  let count = 0;
  for await (const page of print.pages(from, to)) {
    if (count++ === 0) {
      first = page;
      continue;
    }
    if (first !== null) yield { page: first, height: print.pageHeight };
    first = null;
    yield { page, height: print.pageHeight };
  }
  const end = await print.completed();
  if (first !== null) yield { page: first, height: end.pageCount === 1 ? end.pageHeight : print.pageHeight };
}

type PageShape = Pick<PageFormat, 'pageWidth' | 'pageHeight' | 'orientation'>;

function pageShape(print: Print, pageHeight: number): PageShape {
  return { pageWidth: print.pageWidth, pageHeight, orientation: print.orientation };
}

function writePage(
  document: PdfDocument,
  { elements }: PrintPage,
  index: number,
  format: PageShape,
): void | Promise<void> {
  const { settings } = document;
  const size = { width: format.pageWidth, height: format.pageHeight, isLandscape: format.orientation === 'Landscape' };
  if (settings.sizesPageToContent) growToContent(size, elements);
  const page = document.beginPage(index, size);
  const offset = settings.offsets[(index + 1) % 2 === 0 ? 0 : 1];
  drawElements(page, elements, offset.x, offset.y);
  return document.endPage(page);
}

function growToContent(size: { width: number; height: number }, elements: readonly PrintElement[]): void {
  for (const element of elements) {
    size.width = Math.max(size.width, element.x + element.width);
    size.height = Math.max(size.height, element.y + element.height);
  }
}
