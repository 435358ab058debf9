/** Bands printed once per report: title, summary, no data. Source: facts, engine §2.2, §2.3. */
import type { FillBand } from './band.ts';
import { closePage } from './breaks.ts';
import { finishBand, isPreventInhibited } from './column-band.ts';
import type { Filler } from './filler.ts';
import { belowRow, moveFooterRangeDown } from './groups.ts';
import {
  fillBackground,
  fillColumnFooters,
  fillColumnHeaders,
  fillPageFooter,
  fillPageHeader,
} from './page-sections.ts';
import type { Step } from './step.ts';

const bareRoom = (f: Filler): number => f.pageHeight - f.bottomMargin - f.offsetY;

/** A page without headers. */
function* barePage(f: Filler, isFinal = false): Step<void> {
  closePage(f, 'Default', isFinal);
  yield* f.addPage(false);
  yield* fillBackground(f);
}

export function* fillTitle(f: Filler): Step<void> {
  const band = f.bands.title;
  if (band.isMissing || !band.evaluatePrintWhen('Default')) return;
  yield* fillBareBand(f, band);
  if (f.compiled.model.titleNewPage && !f.ignorePagination) yield* barePage(f);
}

export function* fillNoData(f: Filler): Step<void> {
  const band = f.bands.noData;
  if (band.isMissing || !band.evaluatePrintWhen('Default')) return;
  yield* fillBareBand(f, band);
}

/** A band on pages that have nothing but the background. */
function* fillBareBand(f: Filler, band: FillBand): Step<void> {
  f.offsetX = f.leftMargin;
  for (let pages = 0; band.breakHeight > bareRoom(f); pages++) {
    if (pages > 1)
      throw f.fail(
        'fill.common.filler.infinite.loop.creating.new.page',
        'Infinite loop creating new page: a band needs more room than a page has.',
      );
    yield* f.addPage(false);
    yield* fillBackground(f);
  }
  yield* band.evaluate('Default');
  let print = yield* band.fill(bareRoom(f));
  if (band.willOverflow && band.splitType === 'Prevent' && !isPreventInhibited(f, band)) {
    yield* barePage(f);
    band.rewind();
    yield* band.evaluate('Default');
    print = yield* band.fill(bareRoom(f));
  }
  f.offsetX = f.leftMargin;
  f.append(print, 'Default');
  f.isFirstPageBand = false;
  f.isFirstColumnBand = false;
  while (band.willOverflow) {
    yield* barePage(f);
    print = yield* band.fill(bareRoom(f));
    f.append(print, 'Default');
  }
  finishBand(f, band, 'Default');
}

/** The summary together with the last footers. */
export function* fillSummary(f: Filler): Step<void> {
  if (f.isHorizontal) belowRow(f);
  const { summaryNewPage, summaryWithPageHeaderAndFooter } = f.compiled.model;
  const startsPage = summaryNewPage && !f.ignorePagination;
  if (f.bands.lastPageFooter.isMissing) {
    if (!startsPage && fitsBelowFooters(f)) yield* summaryHere(f);
    else yield* summaryOnNewPage(f);
  } else if (summaryWithPageHeaderAndFooter) {
    yield* summaryWithBands(f, startsPage);
  } else {
    yield* summaryWithLastFooter(f, startsPage);
  }
}

/** In vertical order only the first column leaves the page's width free. */
const isAtLeft = (f: Filler): boolean => f.isHorizontal || f.columnIndex === 0;

const fitsHere = (f: Filler): boolean => isAtLeft(f) && f.bands.summary.breakHeight <= f.available;

/** Whether the summary goes below the footers; those that belong at the bottom then go there and leave it no room. */
function fitsBelowFooters(f: Filler): boolean {
  const fits = fitsHere(f);
  if (fits && f.bands.summary.evaluatePrintWhen('Default')) settleFooters(f);
  return fits;
}

function settleFooters(f: Filler): void {
  if (f.footerRange !== undefined && moveFooterRangeDown(f)) f.offsetY = f.columnFooterOffsetY;
}

function* footers(f: Filler, hasColumns = true): Step<void> {
  if (hasColumns) yield* fillColumnFooters(f, 'Default');
  yield* fillPageFooter(f, 'Default');
}

/** A new page for (more of) the summary, with its header when the report says so. */
function* summaryPage(f: Filler): Step<void> {
  yield* barePage(f, true);
  if (f.compiled.model.summaryWithPageHeaderAndFooter) yield* fillPageHeader(f, 'Default');
  f.offsetX = f.leftMargin;
}

function summaryRoom(f: Filler): number {
  const footer = f.compiled.model.summaryWithPageHeaderAndFooter ? f.bands.pageFooter.height : 0;
  return bareRoom(f) - footer;
}

/** Summary above the footers of the current page. */
function* summaryHere(f: Filler, hasColumns = true): Step<void> {
  const band = f.bands.summary;
  if (!band.evaluatePrintWhen('Default')) {
    yield* footers(f, hasColumns);
    return;
  }
  f.offsetX = f.leftMargin;
  yield* band.evaluate('Default');
  const print = yield* band.fill(f.available);
  if (band.willOverflow && band.splitType === 'Prevent' && !isPreventInhibited(f, band)) {
    yield* footers(f, hasColumns);
    yield* summaryPage(f);
    band.rewind();
    yield* band.evaluate('Default');
    f.append(yield* band.fill(summaryRoom(f)), 'Default');
    yield* restOfSummary(f, true);
    return;
  }
  f.append(print, 'Default');
  f.isFirstPageBand = false;
  f.isFirstColumnBand = false;
  yield* footers(f, hasColumns);
  yield* restOfSummary(f, false);
}

/** Further pages of the summary; `isOwnPage` when the current page has no footer yet. */
function* restOfSummary(f: Filler, isOwnPage: boolean): Step<void> {
  const band = f.bands.summary;
  const hasFooters = f.compiled.model.summaryWithPageHeaderAndFooter;
  let needsFooter = isOwnPage && hasFooters;
  while (band.willOverflow) {
    if (needsFooter) yield* fillPageFooter(f, 'Default');
    yield* summaryPage(f);
    f.append(yield* band.fill(summaryRoom(f)), 'Default');
    needsFooter = hasFooters;
  }
  finishBand(f, band, 'Default');
  if (needsFooter) yield* fillPageFooter(f, 'Default');
}

function* summaryOnNewPage(f: Filler, hasColumns = true): Step<void> {
  const band = f.bands.summary;
  yield* footers(f, hasColumns);
  if (!band.evaluatePrintWhen('Default')) return;
  yield* summaryPage(f);
  yield* band.evaluate('Default');
  let print = yield* band.fill(summaryRoom(f));
  if (band.willOverflow && band.splitType === 'Prevent' && !isPreventInhibited(f, band)) {
    if (f.compiled.model.summaryWithPageHeaderAndFooter) yield* fillPageFooter(f, 'Default');
    yield* summaryPage(f);
    band.rewind();
    yield* band.evaluate('Default');
    print = yield* band.fill(summaryRoom(f));
  }
  f.append(print, 'Default');
  yield* restOfSummary(f, true);
}

/** Last page footer, summary between headers and footers. */
function* summaryWithBands(f: Filler, startsPage: boolean): Step<void> {
  const band = f.bands.summary;
  const prints = band.evaluatePrintWhen('Default');
  if (!startsPage && fitsBelowFooters(f)) {
    if (prints) {
      f.offsetX = f.leftMargin;
      yield* band.evaluate('Default');
      const print = yield* band.fill(f.available);
      if (band.willOverflow && band.splitType === 'Prevent' && !isPreventInhibited(f, band)) {
        yield* footers(f);
        yield* summaryPage(f);
        band.rewind();
        yield* band.evaluate('Default');
        f.append(yield* band.fill(summaryRoom(f)), 'Default');
        yield* overflowWithBands(f);
        return;
      }
      f.append(print, 'Default');
      if (band.willOverflow) {
        yield* footers(f);
        yield* summaryPage(f);
        f.append(yield* band.fill(summaryRoom(f)), 'Default');
        yield* overflowWithBands(f);
        return;
      }
      finishBand(f, band, 'Default');
    }
    // Without a summary the last page footer comes here whether there is room for it or not.
    if (!prints || f.offsetY <= f.lastPageColumnFooterOffsetY) {
      f.useLastPageFooter(true);
      yield* footers(f);
      return;
    }
    yield* footers(f);
    yield* lastFooterPage(f);
    return;
  }
  if (!prints) {
    yield* footersOrLastPage(f);
    return;
  }
  yield* footers(f);
  yield* summaryPage(f);
  yield* band.evaluate('Default');
  f.append(yield* band.fill(summaryRoom(f)), 'Default');
  yield* overflowWithBands(f);
}

function* overflowWithBands(f: Filler): Step<void> {
  const band = f.bands.summary;
  while (band.willOverflow) {
    yield* fillPageFooter(f, 'Default');
    yield* summaryPage(f);
    f.append(yield* band.fill(summaryRoom(f)), 'Default');
  }
  finishBand(f, band, 'Default');
  if (f.offsetY > f.pageHeight - f.bottomMargin - f.bands.lastPageFooter.height) {
    yield* fillPageFooter(f, 'Default');
    yield* lastFooterPage(f);
    return;
  }
  f.useLastPageFooter(true);
  yield* fillPageFooter(f, 'Default');
}

/** A page with nothing but its header and the last page footer. */
function* lastFooterPage(f: Filler): Step<void> {
  yield* barePage(f);
  yield* fillPageHeader(f, 'Default');
  f.useLastPageFooter(true);
  yield* fillPageFooter(f, 'Default');
}

function* footersOrLastPage(f: Filler): Step<void> {
  if (isAtLeft(f) && f.offsetY <= f.lastPageColumnFooterOffsetY) {
    f.useLastPageFooter(true);
    yield* footers(f);
    return;
  }
  yield* footers(f);
  yield* lastFooterPage(f);
}

/** Last page footer on the page of the last details, or on an extra page; the summary's own pages are bare. */
function* summaryWithLastFooter(f: Filler, startsPage: boolean): Step<void> {
  const fitsAboveLastFooter = f.offsetY + f.bands.summary.breakHeight <= f.lastPageColumnFooterOffsetY;
  if (!startsPage && !fitsAboveLastFooter && fitsHere(f)) {
    const prints = f.bands.summary.evaluatePrintWhen('Default');
    if (prints || f.offsetY > f.lastPageColumnFooterOffsetY) {
      if (prints) yield* summaryBeforeLastFooter(f);
      else yield* lastFooterAlone(f);
      return;
    }
  }
  const isMoved = !isAtLeft(f) || f.offsetY > f.lastPageColumnFooterOffsetY;
  if (isMoved) {
    yield* footers(f);
    yield* barePage(f);
    yield* fillPageHeader(f, 'Default');
  }
  f.useLastPageFooter(true);
  if (!startsPage && (isMoved || fitsBelowFooters(f))) yield* summaryHere(f, !isMoved);
  else yield* summaryOnNewPage(f, !isMoved);
}

/** There is room for the summary but not for the last page footer below it: that comes on a page with more of the summary. */
function* summaryBeforeLastFooter(f: Filler): Step<void> {
  const band = f.bands.summary;
  settleFooters(f);
  f.offsetX = f.leftMargin;
  yield* band.evaluate('Default');
  const print = yield* band.fill(f.available);
  const startsAgain = band.willOverflow && band.splitType === 'Prevent' && !isPreventInhibited(f, band);
  if (startsAgain && f.offsetY <= f.lastPageColumnFooterOffsetY) {
    f.useLastPageFooter(true);
    yield* footers(f);
    yield* summaryPage(f);
    band.rewind();
    yield* band.evaluate('Default');
    f.append(yield* band.fill(summaryRoom(f)), 'Default');
    yield* restOfSummary(f, true);
    return;
  }
  if (!startsAgain) f.append(print, 'Default');
  yield* lastFooterStart(f);
  if (startsAgain) {
    band.rewind();
    yield* band.evaluate('Default');
  }
  if (startsAgain || band.willOverflow) {
    f.offsetX = f.leftMargin;
    f.append(yield* band.fill(f.available), 'Default');
  }
  yield* footers(f);
  yield* restOfSummary(f, false);
}

/** A page with headers and columns for the last page footer. */
function* lastFooterStart(f: Filler): Step<void> {
  yield* footers(f);
  yield* barePage(f);
  yield* fillPageHeader(f, 'Default');
  yield* fillColumnHeaders(f, 'Default');
  f.useLastPageFooter(true);
}

function* lastFooterAlone(f: Filler): Step<void> {
  yield* lastFooterStart(f);
  yield* footers(f);
}
