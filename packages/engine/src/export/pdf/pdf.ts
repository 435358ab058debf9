/** The PDF exporter: pages → bytes, each page written as soon as it is final. Source: facts engine §8.7. */
import { PdfDocument } from './document.ts';
import { drawElements } from './draw.ts';
import { pdfSettings } from './settings.ts';
import { elementFilter } from '../shared/filter.ts';
import { emptyFormat, numberedPages } from '../shared/pages.ts';
import { exportSettings } from '../shared/properties.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import type { PageFormat, Print, PrintElement, PrintPage } from '../../print/model.ts';

export const pdfExporter: Exporter = { format: 'pdf', mime: 'application/pdf', extension: 'pdf', write: writePdf };

/** Writes a print as PDF. Where several pages ignore pagination they are as high as the design: no PDF page is endless. Errors: those of the print's pages; pictures and fonts that fail become diagnostics. */
async function writePdf(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const document = new PdfDocument(
    sink,
    pdfSettings(print, context),
    context,
    elementFilter('pdf', print, exportSettings(print, context)),
  );
  let count = 0;
  for await (const { page, format } of numberedPages(print, context)) {
    await writePage(document, page, count++, format.pageHeight === print.endlessHeight ? print : format);
  }
  if (count === 0) await writePage(document, { elements: [] }, 0, await emptyFormat(print));
  await document.finish();
}

type PageShape = Pick<PageFormat, 'pageWidth' | 'pageHeight' | 'orientation'>;

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
