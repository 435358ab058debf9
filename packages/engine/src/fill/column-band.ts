/** Printing one band in the flow: what it does when it does not fit. Source: facts, engine §2.4. */
import type { FillBand, PrintBand } from './band.ts';
import { columnBreak } from './breaks.ts';
import type { Evaluation } from './dataset.ts';
import type { Filler } from './filler.ts';
import type { Step } from './step.ts';
import { bandReturns } from './return-values.ts';

/** Prints a band that may continue on the next columns and pages. */
export function* fillColumnBand(f: Filler, band: FillBand, mode: Evaluation): Step<void> {
  const rest = printColumnBand(f, band, mode);
  if (rest !== undefined) yield* rest;
}

/**
 * The same without a chain of steps where nothing has to be waited for and all fits: undefined when it is done, else
 * what is left to go through. Most records end here.
 */
export function printColumnBand(f: Filler, band: FillBand, mode: Evaluation): Step<void> | undefined {
  band.takeValues(mode);
  if (f.pending.length > 0) return columnBandInSteps(f, band, mode, undefined);
  const print = band.fillAtOnce(f.available);
  if (print === undefined || band.willOverflow) return columnBandInSteps(f, band, mode, print);
  f.append(print, mode);
  endColumnBand(f, band, mode);
  return undefined;
}

/** The band from its values, or its first piece, on. */
function* columnBandInSteps(f: Filler, band: FillBand, mode: Evaluation, first: PrintBand | undefined): Step<void> {
  if (f.pending.length > 0) yield* f.awaitPending();
  let print = first ?? (yield* band.fill(f.available));
  if (band.willOverflow && startsAgain(f, band)) {
    yield* columnBreak(f, mode);
    yield* evaluateAgain(f, band, mode);
    print = yield* band.fill(f.available);
  }
  f.append(print, mode);
  let stalled = 0;
  while (band.willOverflow) {
    if (band.container.overflowsWithElements) yield* columnBreak(f, mode);
    print = yield* band.fill(f.available);
    stalled = print.height === 0 && print.elements.length === 0 ? stalled + 1 : 0;
    if (stalled > maxStalledPieces)
      throw f.fail(
        'fill.common.filler.infinite.loop.creating.new.page',
        'Infinite loop creating new page: a band never fits.',
      );
    f.append(print, mode);
  }
  endColumnBand(f, band, mode);
}

function endColumnBand(f: Filler, band: FillBand, mode: Evaluation): void {
  f.isFirstPageBand = false;
  f.isFirstColumnBand = false;
  finishBand(f, band, mode);
}

/** Pieces without content in a row after which a band is taken to never end. */
const maxStalledPieces = 50;

/** Resolves what waited for the band's end and computes its return values. */
export function finishBand(f: Filler, band: FillBand, mode: Evaluation): void {
  f.delayed.resolve(band.moment, mode);
  bandReturns(f, band, mode);
}

function startsAgain(f: Filler, band: FillBand): boolean {
  return (
    (band.splitType === 'Prevent' && !isPreventInhibited(f, band)) ||
    f.groups.some((g) => g.range !== undefined && (g.model.keepTogether || lacksDetails(f, g.index))) ||
    f.orphanDetail !== undefined
  );
}

export function lacksDetails(f: Filler, group: number): boolean {
  const least = f.groups[group]?.model.minDetailsToStartFromTop ?? 0;
  return (f.dataset.groups[group]?.detailsCount ?? 0) < least;
}

/** A band at the top of a fresh column may split although it should not: it would never fit. */
export function isPreventInhibited(f: Filler, band: FillBand, isTopLevel = true): boolean {
  const isFirst = f.isHorizontal ? f.isFirstPageBand : f.isFirstColumnBand;
  if (!isFirst || (!isTopLevel && f.hasElementToPrint)) return false;
  if (f.isFlowBand(band) && f.columnIndex < f.columnCount - 1) return true;
  return f.parent === undefined ? true : f.parent.isFirstOnPage();
}

/** Makes a band ready to be printed from its start on a new page. */
export function* evaluateAgain(f: Filler, band: FillBand, mode: Evaluation): Step<void> {
  band.rewind();
  if (band === f.bands.detail.find((b) => b.toPrint)) {
    f.dataset.revertVariables();
    f.dataset.calculateVariables(false);
  }
  band.evaluatePrintWhen(mode);
  yield* band.evaluate(mode);
}

/** A band that must fit as it is; false when it does not, with nothing printed. */
export function* fillWholeBand(f: Filler, band: FillBand, mode: Evaluation): Step<boolean> {
  if (f.available < band.height) return false;
  yield* band.evaluate(mode);
  const print = yield* band.fill(f.available, false);
  if (band.willOverflow) {
    band.rewind();
    return false;
  }
  f.append(print, mode);
  finishBand(f, band, mode);
  return true;
}

/** A footer: design height, nothing carried over. */
export function* fillFixedBand(f: Filler, band: FillBand, mode: Evaluation): Step<void> {
  if (!band.evaluatePrintWhen(mode)) return;
  yield* band.evaluate(mode);
  const print = yield* band.fillFixed();
  f.append(print, mode);
  finishBand(f, band, mode);
}
