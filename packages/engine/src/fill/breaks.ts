/** Ending a page or a column and starting the next. Source: facts, engine §2.2 (page break, column break). */
import type { PrintElement } from '../print/model.ts';
import { lacksDetails, fillColumnBand } from './column-band.ts';
import type { Evaluation } from './dataset.ts';
import type { FillGroup, Filler } from './filler.ts';
import {
  fillBackground,
  fillColumnFooters,
  fillColumnHeaders,
  fillPageFooter,
  fillPageHeader,
} from './page-sections.ts';
import { cutRange, extendRange, openRange, shiftRange } from './ranges.ts';
import type { ElementRange, FooterRange } from './ranges.ts';
import type { Step } from './step.ts';

/** A break forced by a band evaluated in `mode`: to the next column, or page after the last one. */
export function* columnBreak(f: Filler, mode: Evaluation): Step<void> {
  if (f.isHorizontal || f.columnIndex === f.columnCount - 1) {
    yield* pageBreak(f, false, mode, true);
    return;
  }
  const outgoing = f.outgoingMode(mode, f.isRecordOnColumn);
  const moved = rangeToMove(f);
  const footers = f.footerRange;
  expandRanges(f);
  yield* fillColumnFooters(f, outgoing);
  resolveGroups(f, outgoing, false);
  f.delayed.resolve('Column', outgoing);
  f.dataset.initVariables('Column', 'Column');
  const carried = takeOut(f, moved);
  f.setColumn(f.columnIndex + 1);
  f.offsetX = f.columnX(f.columnIndex);
  f.offsetY = f.columnHeaderOffsetY;
  f.isRecordOnColumn = false;
  yield* fillColumnHeaders(f, mode);
  yield* reprintHeaders(f, mode, true);
  if (moved !== undefined) putBack(f, carried, moved);
  continueFooters(f, footers, moved);
}

/** Footers of a group that wants them at the bottom go on as such in the new column, unless a detail came along with them. */
function continueFooters(f: Filler, before: FooterRange | undefined, moved: Moved | undefined): void {
  if (before === undefined || before.current === 'Normal' || before.isContinued) return;
  if (moved !== undefined && moved.group === undefined) return;
  const range = openRange(f.page as PrintElement[], f.columnIndex, f.offsetY);
  f.footerRange = { ...range, master: before.current, current: before.current, isContinued: true };
}

/** A page break. Errors: `fill.common.filler.infinite.loop.creating.new.page`, `…keep.together.content.does.not.fit`. */
export function* pageBreak(f: Filler, resetsPageNumber: boolean, mode: Evaluation, reprints: boolean): Step<void> {
  if (f.isCreatingNewPage)
    throw f.fail('fill.common.filler.infinite.loop.creating.new.page', 'Infinite loop creating new page.');
  f.isCreatingNewPage = true;
  const moved = reprints ? rangeToMove(f) : undefined;
  const footers = f.footerRange;
  expandRanges(f);
  yield* endPage(f, mode);
  const carried = takeOut(f, moved);
  yield* f.addPage(resetsPageNumber);
  yield* fillBackground(f);
  yield* fillPageHeader(f, mode);
  yield* fillColumnHeaders(f, mode);
  if (reprints) yield* reprintHeaders(f, mode, false);
  if (moved !== undefined) putBack(f, carried, moved);
  continueFooters(f, footers, moved);
  f.rowTop = undefined;
  f.rowBottom = 0;
  f.isCreatingNewPage = false;
}

/** Footers of the page and what waited for its end; the page stays current. */
export function* endPage(f: Filler, mode: Evaluation): Step<void> {
  yield* fillColumnFooters(f, f.outgoingMode(mode, f.isRecordOnColumn));
  yield* fillPageFooter(f, f.outgoingMode(mode, f.isRecordOnPage));
  closePage(f, f.outgoingMode(mode, f.isRecordOnPage), false);
}

/** Resolves what is bound to groups, column and page, then resets the page's variables. */
export function closePage(f: Filler, mode: Evaluation, isFinal: boolean): void {
  resolveGroups(f, mode, isFinal);
  f.delayed.resolve('Column', mode);
  f.delayed.resolve('Page', mode);
  f.dataset.initVariables('Page', 'Page');
}

/** Elements bound to groups that broke and whose footers are out; all groups at the report's end. */
export function resolveGroups(f: Filler, mode: Evaluation, isFinal: boolean): void {
  for (const group of f.dataset.groups) {
    const index = f.dataset.groups.indexOf(group);
    if (isFinal || (group.hasChanged && group.footerPrinted)) f.delayed.resolve(`Group:${index}`, mode);
  }
}

interface Moved {
  readonly range: ElementRange;
  readonly group: FillGroup | undefined;
}

/** The outermost open range that must not be left behind. Source: facts, engine §2.6. */
function rangeToMove(f: Filler): Moved | undefined {
  let candidate = f.groups.find((g) => g.range !== undefined && (g.model.keepTogether || lacksDetails(f, g.index)));
  const orphan = f.orphanDetail;
  if (candidate === undefined && orphan === undefined) return undefined;
  const limit = candidate?.index ?? f.groups.length;
  const inner = f.dataset.groups[candidate?.index ?? -1];
  const toMove = candidate !== undefined ? (inner?.detailsCount ?? 1) : 1;
  for (const outer of f.groups.slice(0, limit)) {
    const count = f.dataset.groups[outer.index]?.detailsCount ?? 0;
    if (outer.range !== undefined && outer.model.minDetailsToStartFromTop > count - toMove) {
      candidate = outer;
      break;
    }
  }
  if (candidate?.range !== undefined) return { range: candidate.range, group: candidate };
  return orphan === undefined ? undefined : { range: orphan, group: undefined };
}

function expandRanges(f: Filler): void {
  for (const g of f.groups) extendRange(g.range, f.offsetY);
  extendRange(f.orphanDetail, f.offsetY);
  if (f.footerRange !== undefined) f.footerRange.bottomY = Math.max(f.footerRange.bottomY, f.offsetY);
}

/**
 * Elements that go along to the next page. What has been moved is not moved again; ranges of other groups stay as they
 * are: when one of them is moved later, that is the room it had and what stands in its place on its page by then.
 */
function takeOut(f: Filler, moved: Moved | undefined): PrintElement[] {
  // In a row of a horizontal report, what stands to the left of a moved cell stays, and the footers below it with it.
  if (moved !== undefined && f.floatingColumnFooter !== undefined && (!f.isHorizontal || moved.range.column === 0))
    shiftRange(f.floatingColumnFooter, moved.range.topY - moved.range.bottomY);
  const carried = moved === undefined ? [] : cutRange(moved.range);
  f.orphanDetail = undefined;
  f.lastDetail = undefined;
  f.floatingColumnFooter = undefined;
  return carried;
}

function putBack(f: Filler, carried: PrintElement[], { range, group }: Moved): void {
  if (group !== undefined) group.range = undefined;
  const height = range.bottomY - range.topY;
  if (f.offsetY > range.topY)
    throw f.fail(
      'fill.common.filler.keep.together.content.does.not.fit',
      'The content that must be kept together does not fit on the new page.',
    );
  const step = f.columnWidth + f.columnSpacing;
  const footersFrom = range.footersFrom === undefined ? Infinity : range.footersFrom - range.first;
  const dy = f.offsetY - range.topY;
  carried.forEach((element, i) => {
    // To the right for each further column, in right-to-left reports too.
    element.x += step * (f.columnIndex - (i >= footersFrom ? 0 : range.column));
    element.y += dy;
    (f.page as PrintElement[]).push(element);
  });
  f.offsetY += height;
  f.isFirstPageBand = false;
  f.isFirstColumnBand = false;
}

/** Headers that groups repeat on the new page or column, up to the first group that must stay whole. */
function* reprintHeaders(f: Filler, mode: Evaluation, isColumn: boolean): Step<void> {
  let hasPrinted = false;
  const { isFirstPageBand } = f;
  for (const group of f.groups) {
    if (group.range !== undefined && (group.model.keepTogether || lacksDetails(f, group.index))) break;
    const state = f.dataset.groups[group.index];
    const reprints = group.model.reprintHeaderOnEachColumn || (!isColumn && group.model.reprintHeaderOnEachPage);
    if (state === undefined || !reprints || (f.isHorizontal && !group.model.reprintHeaderOnEachPage)) continue;
    if (state.hasChanged && !state.headerPrinted) continue;
    for (const band of group.header) {
      if (!band.evaluatePrintWhen(mode)) continue;
      while (band.breakHeight > f.available) yield* columnBreak(f, mode);
      yield* fillColumnBand(f, band, mode);
      hasPrinted = true;
    }
  }
  if (!hasPrinted) return;
  f.isFirstPageBand = isFirstPageBand;
  f.isFirstColumnBand = f.columnCount === 1 || f.isHorizontal;
  f.hasElementToPrint = false;
}
