/** Bands tied to pages and columns: background, headers, footers. Source: facts, engine §2.2, §2.7. */
import { closePage } from './breaks.ts';
import { fillFixedBand, fillWholeBand, finishBand } from './column-band.ts';
import type { Evaluation } from './dataset.ts';
import type { Filler } from './filler.ts';
import type { PrintElement } from '../print/model.ts';
import { moveFooterRangeDown } from './groups.ts';
import type { Step } from './step.ts';

/** The background lies under the page's content and takes no room. */
export function* fillBackground(f: Filler): Step<void> {
  const band = f.bands.background;
  const room = f.pageHeight - f.bottomMargin - f.offsetY;
  if (!band.evaluatePrintWhen('Default') || band.height > room) return;
  yield* band.evaluate('Default');
  const print = yield* band.fill(room, false);
  band.dropOverflow();
  f.place(print, f.leftMargin, f.offsetY);
  f.isRecordOnPage = f.isRecordOnColumn = true;
  finishBand(f, band, 'Default');
}

/** Errors: `fill.common.filler.page.header.overflow.infinite.loop`. */
export function* fillPageHeader(f: Filler, mode: Evaluation): Step<void> {
  f.markNewPageColumn();
  f.offsetX = f.leftMargin;
  const band = f.bands.pageHeader;
  if (band.evaluatePrintWhen('Default')) {
    let isDone = yield* fillWholeBand(f, band, mode);
    for (let tries = headerTries(f); !isDone && tries > 0; tries--) {
      closePage(f, mode, false);
      yield* f.addPage(false);
      yield* fillBackground(f);
      isDone = yield* fillWholeBand(f, band, mode);
    }
    if (!isDone)
      throw f.fail(
        'fill.common.filler.page.header.overflow.infinite.loop',
        'Infinite loop creating new page due to page header overflow.',
      );
  }
  f.columnHeaderOffsetY = f.offsetY;
  f.hasDetailOnPage = false;
  f.isNewPage = true;
  f.isFirstPageBand = true;
  f.isFirstColumnBand = true;
  f.hasElementToPrint = false;
}

/** Column counts of all reports above multiplied: as many pages may pass before a subreport gets a whole one. */
function headerTries(f: Filler): number {
  let tries = 1;
  for (let up = f.parent?.filler; up !== undefined; up = up.parent?.filler) tries *= up.columnCount;
  return f.isCreatingNewPage ? tries - 1 : tries;
}

/** Vertical reports print the header of the current column, horizontal ones those of all columns. */
export function* fillColumnHeaders(f: Filler, mode: Evaluation): Step<void> {
  if (f.isHorizontal) {
    yield* fillAllColumnHeaders(f, mode);
    return;
  }
  f.markNewPageColumn();
  // What the header itself prints counts: a break right below it is not at the top of its column.
  f.hasElementToPrint = false;
  const band = f.bands.columnHeader;
  // Without a header the first column of a page stays at the left margin, in right-to-left reports too.
  if (band.evaluatePrintWhen(mode)) yield* fitColumnHeader(f, mode);
  f.isNewColumn = true;
  f.isFirstColumnBand = true;
}

function* fitColumnHeader(f: Filler, mode: Evaluation): Step<void> {
  const band = f.bands.columnHeader;
  for (let pages = 0; ; pages++) {
    while (f.columnIndex < f.columnCount) {
      f.offsetX = f.columnX(f.columnIndex);
      f.offsetY = f.columnHeaderOffsetY;
      if (yield* fillWholeBand(f, band, mode)) return;
      if (f.columnIndex === f.columnCount - 1) break;
      f.setColumn(f.columnIndex + 1);
    }
    if (pages > 0 || f.isCreatingNewPage)
      throw f.fail(
        'fill.common.filler.column.header.overflow.infinite.loop',
        'Infinite loop creating new page due to column header overflow.',
      );
    yield* fillPageFooter(f, mode);
    closePage(f, mode, false);
    yield* f.addPage(false);
    yield* fillBackground(f);
    yield* fillPageHeader(f, mode);
    if (!band.evaluatePrintWhen(mode)) return;
  }
}

function* fillAllColumnHeaders(f: Filler, mode: Evaluation): Step<void> {
  f.markNewPageColumn();
  f.hasElementToPrint = false;
  const band = f.bands.columnHeader;
  const top = f.offsetY;
  let bottom = top;
  for (let column = 0; column < f.columnCount; column++) {
    f.setColumn(column);
    f.offsetX = f.columnX(column);
    f.offsetY = top;
    yield* fillFixedBand(f, band, mode);
    bottom = Math.max(bottom, f.offsetY);
  }
  f.setColumn(0);
  f.offsetX = f.leftMargin;
  f.offsetY = top + (bottom > top ? band.height : 0);
  f.isNewColumn = true;
  f.isFirstColumnBand = true;
}

export function* fillColumnFooters(f: Filler, mode: Evaluation): Step<void> {
  const band = f.bands.columnFooter;
  const page = f.page as PrintElement[];
  if (f.isSubreport && !f.reachesBottom && f.columnIndex === 0) f.columnFooterOffsetY = f.offsetY;
  if (f.footerRange !== undefined) moveFooterRangeDown(f);
  const before = f.offsetY;
  if (!f.floatColumnFooter && !f.ignorePagination) f.offsetY = f.columnFooterOffsetY;
  const first = page.length;
  if (f.isHorizontal) {
    const top = f.offsetY;
    for (let column = 0; column < f.columnCount; column++) {
      f.setColumn(column);
      f.offsetX = f.columnX(column);
      f.offsetY = top;
      yield* fillFixedBand(f, band, mode);
    }
  } else {
    f.offsetX = f.columnX(f.columnIndex);
    yield* fillFixedBand(f, band, mode);
  }
  if (f.floatColumnFooter && !f.ignorePagination) {
    f.floatingColumnFooter = { page, first, end: page.length, column: f.columnIndex, topY: before, bottomY: f.offsetY };
    f.offsetY += f.columnFooterOffsetY - before;
  }
}

export function* fillPageFooter(f: Filler, mode: Evaluation): Step<void> {
  const band = f.isLastPageFooter && !f.bands.lastPageFooter.isMissing ? f.bands.lastPageFooter : f.bands.pageFooter;
  f.offsetX = f.leftMargin;
  if (f.reachesBottom && !f.ignorePagination) f.offsetY = f.pageHeight - band.height - f.bottomMargin;
  yield* fillFixedBand(f, band, mode);
}
