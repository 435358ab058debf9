/** The detail section of one record. Source: facts, engine §2.2 (detail), §2.7 (horizontal). */
import type { PrintElement } from '../print/model.ts';
import type { FillBand } from './band.ts';
import { columnBreak } from './breaks.ts';
import { fillColumnBand, finishBand, printColumnBand } from './column-band.ts';
import type { FillGroup, Filler } from './filler.ts';
import { makeRoom } from './groups.ts';
import { extendRange, openRange } from './ranges.ts';
import type { Step } from './step.ts';

/** The detail of one record: undefined when it is done, else the steps to go through. */
export function fillDetail(f: Filler): Step<void> | undefined {
  const band = plainDetail(f);
  if (band === undefined || band.breakHeight > f.available) return detailInSteps(f);
  f.dataset.calculateVariables();
  f.lastDetail = undefined;
  band.evaluatePrintWhen('Default');
  const rest = printColumnBand(f, band, 'Default');
  if (rest !== undefined) return plainDetailInSteps(f, rest);
  f.hasDetailOnPage = true;
  endDetail(f, true);
  return undefined;
}

/** The band of a section that is one band without conditions, in vertical order, and may stand alone on a page. */
function plainDetail(f: Filler): FillBand | undefined {
  const [band, second] = f.bands.detail;
  if (band === undefined || second !== undefined || band.printWhen !== undefined || band.isMissing) return undefined;
  return f.isHorizontal || f.groups.some(guardsOrphan) ? undefined : band;
}

const guardsOrphan = (group: FillGroup): boolean => group.model.preventOrphanFooter;

function* plainDetailInSteps(f: Filler, rest: Step<void>): Step<void> {
  yield* rest;
  f.hasDetailOnPage = true;
  endDetail(f, true);
}

function* detailInSteps(f: Filler): Step<void> {
  const bands = f.bands.detail;
  if (bands.some((b) => b.printWhen !== undefined)) f.dataset.estimateVariables();
  if (f.isHorizontal) nextCell(f);
  for (const band of bands) {
    if (!band.evaluatePrintWhen('Estimated')) continue;
    if (f.isHorizontal) yield* makeCellRoom(f, band);
    else if (band.breakHeight > f.available) yield* makeRoom(f, band, 0);
    break;
  }
  f.dataset.calculateVariables();
  if (f.isHorizontal) f.setColumn(f.columnIndex);
  let hasPrinted = false;
  const isOrphanGuarded = f.groups.some(guardsOrphan);
  f.lastDetail = undefined;
  for (const band of bands) {
    if (!band.evaluatePrintWhen('Default')) continue;
    if ((f.isHorizontal ? band.height : band.breakHeight) > f.available) yield* makeDetailRoom(f, band, !hasPrinted);
    if (isOrphanGuarded && f.lastDetail === undefined)
      f.lastDetail = openRange(f.page as PrintElement[], f.columnIndex, f.offsetY);
    if (f.isHorizontal) yield* fillCell(f, band);
    else yield* fillColumnBand(f, band, 'Default');
    extendRange(f.lastDetail, f.offsetY);
    hasPrinted = true;
    f.hasDetailOnPage = true;
  }
  endDetail(f, hasPrinted);
}

function endDetail(f: Filler, hasPrinted: boolean): void {
  if (hasPrinted) for (const group of f.dataset.groups) group.detailsCount += 1;
  f.isNewPage = false;
  f.isNewColumn = false;
}

/** Horizontal order: the next column, taken by every record; a new row below the tallest cell after the last one. */
function nextCell(f: Filler): void {
  if (f.rowTop === undefined) {
    f.rowTop = f.offsetY;
  } else if (f.columnIndex < f.columnCount - 1) {
    f.columnIndex += 1;
    f.offsetY = f.rowTop;
  } else {
    startRow(f);
  }
  f.offsetX = f.columnX(f.columnIndex);
}

/** A new page when the cell's first band does not fit; as cells never split, Immediate bands need their whole height too. */
function* makeCellRoom(f: Filler, band: FillBand): Step<void> {
  for (let breaks = 0; band.height > f.available; breaks++) {
    if (breaks > 1)
      throw f.fail(
        'fill.common.filler.infinite.loop.creating.new.page',
        'Infinite loop creating new page: a detail band needs more room than a page has.',
      );
    yield* columnBreak(f, 'Default');
    f.rowTop = f.offsetY;
    f.rowBottom = 0;
  }
  f.offsetX = f.columnX(f.columnIndex);
}

function startRow(f: Filler): void {
  f.offsetY = Math.max(f.rowBottom, f.rowTop ?? f.offsetY);
  f.rowTop = f.offsetY;
  f.rowBottom = 0;
  f.columnIndex = 0;
}

/** Room for one detail band; in horizontal order the first band's room was found with the cell. */
function* makeDetailRoom(f: Filler, band: FillBand, isFirst: boolean): Step<void> {
  if (!f.isHorizontal) {
    yield* makeRoom(f, band, 0);
  } else if (!isFirst && band.height > f.available) {
    yield* columnBreak(f, 'Default');
    f.rowTop = f.offsetY;
    f.rowBottom = 0;
  }
}

/** A detail band of a horizontal report: never continued, its height counts for the row. */
function* fillCell(f: Filler, band: FillBand): Step<void> {
  yield* band.evaluate('Default');
  const print = yield* band.fillFixed();
  f.append(print, 'Default');
  f.rowBottom = Math.max(f.rowBottom, f.offsetY);
  f.isFirstPageBand = false;
  f.isFirstColumnBand = false;
  finishBand(f, band, 'Default');
}
