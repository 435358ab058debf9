/** Group headers and footers, and footers that stick to the bottom of the column. Source: facts, engine §2.2, §2.5, §2.6. */
import type { PrintElement } from '../print/model.ts';
import type { FillBand } from './band.ts';
import { columnBreak, pageBreak } from './breaks.ts';
import { fillColumnBand } from './column-band.ts';
import type { Evaluation } from './dataset.ts';
import type { FillGroup, Filler } from './filler.ts';
import { extendRange, openRange, shiftRange } from './ranges.ts';
import type { Step } from './step.ts';

/** Headers of the changed groups (all of them at the start), outermost first. */
export function* fillGroupHeaders(f: Filler, isAll: boolean): Step<void> {
  for (const group of f.groups)
    if (isAll || f.dataset.groups[group.index]?.hasChanged === true) yield* fillGroupHeader(f, group);
}

function* fillGroupHeader(f: Filler, group: FillGroup): Step<void> {
  const { model } = group;
  const state = f.dataset.groups[group.index];
  if (state === undefined) return;
  if (f.isHorizontal) belowRow(f);
  const { startsPage, startsColumn } = startsOf(f, group);
  if (startsPage && !f.isNewPage) yield* pageBreak(f, model.resetPageNumber && !f.ignorePagination, 'Default', true);
  else if (startsColumn && !f.isNewColumn) yield* columnBreak(f, 'Default');
  let isFirst = true;
  let isNoted = false;
  for (const band of group.header) {
    band.evaluatePrintWhen('Default');
    if (band.toPrint) yield* makeRoom(f, band, isFirst ? model.minHeightToStartNewPage : 0);
    if (!isNoted && (band.toPrint || band === group.header.at(-1))) isNoted = noteNewGroup(f, group);
    if (!band.toPrint) continue;
    isFirst = false;
    openGroupRange(f, group);
    if (f.isHorizontal) toFirstColumn(f);
    yield* fillColumnBand(f, band, 'Default');
    if (f.isHorizontal) startColumnAgain(f);
  }
  if (!isNoted) noteNewGroup(f, group);
  if (isFirst) openGroupRange(f, group);
  state.headerPrinted = true;
}

/** Horizontal order: what follows a group's band stands as at the top of a column. */
function startColumnAgain(f: Filler): void {
  f.isFirstColumnBand = true;
  f.hasElementToPrint = false;
}

/** What must stay together starts here, header or not, unless nothing is above it in its column. */
function openGroupRange(f: Filler, group: FillGroup): void {
  const { keepTogether, minDetailsToStartFromTop } = group.model;
  if (group.range === undefined && ((keepTogether && !f.isNewColumn) || minDetailsToStartFromTop > 0))
    group.range = openRange(f.page as PrintElement[], f.columnIndex, f.offsetY);
}

function startsOf(f: Filler, group: FillGroup): { startsPage: boolean; startsColumn: boolean } {
  const { startNewPage, resetPageNumber, startNewColumn } = group.model;
  if (f.ignorePagination) return { startsPage: false, startsColumn: false };
  return {
    startsPage: startNewPage || resetPageNumber || (f.isHorizontal && startNewColumn),
    startsColumn: startNewColumn,
  };
}

function noteNewGroup(f: Filler, group: FillGroup): true {
  const state = f.dataset.groups[group.index];
  f.markNewGroup(group.index);
  if (state !== undefined) {
    state.footerPrinted = false;
    state.detailsCount = 0;
  }
  return true;
}

/** Breaks until the band and `least` points fit. Errors: an endless run of breaks. */
export function* makeRoom(f: Filler, band: FillBand, least: number): Step<void> {
  for (let breaks = 0; band.breakHeight > f.available || least > f.available; breaks++) {
    if (breaks > f.columnCount + 1)
      throw f.fail(
        'fill.common.filler.infinite.loop.creating.new.page',
        'Infinite loop creating new page: a band needs more room than a page has.',
      );
    yield* columnBreak(f, 'Default');
  }
}

/** Horizontal order: what is not a detail goes below the tallest detail of the row. */
export function belowRow(f: Filler): void {
  f.offsetY = Math.max(f.offsetY, f.rowBottom);
}

/** Horizontal order: a group's band that prints ends the row and starts at the left, where groups have no bands it goes on. */
function toFirstColumn(f: Filler): void {
  belowRow(f);
  f.setColumn(0);
  f.offsetX = f.leftMargin;
  f.rowBottom = 0;
  f.rowTop = undefined;
}

/** Footers of the changed groups (all at the end), innermost first. */
export function* fillGroupFooters(f: Filler, isAll: boolean, mode: Evaluation): Step<void> {
  if (f.groups.length === 0) return;
  if (f.isHorizontal) belowRow(f);
  const changed = f.groups.filter((g) => isAll || f.dataset.groups[g.index]?.hasChanged === true);
  const orphan = [...changed].reverse().find((g) => g.model.preventOrphanFooter);
  f.orphanLevel = orphan?.index ?? -1;
  f.orphanDetail = orphan === undefined ? undefined : f.lastDetail;
  if (f.orphanDetail !== undefined && f.isHorizontal) f.orphanDetail.footersFrom = f.orphanDetail.end;
  for (const group of [...changed].reverse()) yield* fillGroupFooter(f, group, mode);
  f.orphanLevel = -1;
  f.orphanDetail = undefined;
  f.lastDetail = undefined;
  if (!isAll && f.footerRange !== undefined) {
    moveFooterRangeDown(f);
    f.offsetY = f.columnFooterOffsetY;
  }
}

function* fillGroupFooter(f: Filler, group: FillGroup, mode: Evaluation): Step<void> {
  const state = f.dataset.groups[group.index];
  for (const band of group.footer) {
    if (!band.evaluatePrintWhen(mode)) continue;
    if (group.index < f.orphanLevel) f.orphanDetail = undefined;
    if (band.breakHeight > f.available) {
      // A footer that finds no room closes the page with the values that it has itself.
      f.isRecordOnPage = f.isRecordOnColumn = mode === 'Default';
      yield* columnBreak(f, mode);
    }
    if (f.isHorizontal) toFirstColumn(f);
    const isFooterMoved = startFooterRange(f, group);
    yield* fillColumnBand(f, band, mode);
    // A page break inside the band has moved on to the last column: what it used up is no part of the footers.
    if (isFooterMoved && f.footerRange?.column === f.columnIndex) extendRange(f.footerRange, f.offsetY);
    if (f.isHorizontal) startColumnAgain(f);
  }
  if (f.footerRange?.current === 'ForceAtBottom') {
    moveFooterRangeDown(f);
    f.offsetY = f.columnFooterOffsetY;
  }
  f.isNewPage = false;
  f.isNewColumn = false;
  if (state !== undefined) {
    state.headerPrinted = false;
    state.footerPrinted = true;
  }
  group.range = undefined;
}

/** Opens or continues the range of footers that go to the bottom; true when this group's footer belongs to it. */
function startFooterRange(f: Filler, group: FillGroup): boolean {
  const position = group.model.footerPosition;
  const range = f.footerRange;
  if (range === undefined) {
    if (position === 'Normal') return false;
    f.footerRange = {
      ...openRange(f.page as PrintElement[], f.columnIndex, f.offsetY),
      master: position,
      current: position,
      isContinued: false,
    };
    return true;
  }
  if (position === 'Normal' && range.master === 'CollateAtBottom') {
    f.footerRange = undefined;
    return false;
  }
  const master = range.master === 'CollateAtBottom' && position !== 'Normal' ? position : range.master;
  f.footerRange = { ...range, master, current: position, isContinued: false };
  return true;
}

/** Moves the collected footers so that they end at the column footer; false when they stay where they are. */
export function moveFooterRangeDown(f: Filler): boolean {
  const range = f.footerRange;
  f.footerRange = undefined;
  if (range === undefined || range.master === 'Normal') return false;
  shiftRange(range, f.columnFooterOffsetY - range.bottomY);
  return true;
}
