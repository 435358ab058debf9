/** The life of one report: start, records, end. Source: facts, engine §2.1. */
import { resolveGroups } from './breaks.ts';
import { fillDetail } from './detail.ts';
import type { Filler } from './filler.ts';
import { fillGroupFooters, fillGroupHeaders } from './groups.ts';
import { fillBackground, fillColumnHeaders, fillPageHeader } from './page-sections.ts';
import type { Step } from './step.ts';
import { fillNoData, fillSummary, fillTitle } from './title-summary.ts';

/** Fills the report whose filler is ready and whose data source is open. */
export function* fillSections(f: Filler): Step<void> {
  if (yield* nextRecord(f)) {
    yield* start(f);
    yield* fillGroupHeaders(f, true);
    yield* firstDetail(f);
    // Most records are at hand, break no group and fit: nothing is waited for, so no chain of steps is made for them.
    while (takeRecord(f) ?? (yield* nextRecord(f))) {
      f.dataset.estimateGroupBreaks();
      if (f.dataset.groups.some(hasChanged)) yield* breakGroups(f);
      else if (f.dataset.hasUnresetVariables) f.dataset.initVariables('Group', 'Group');
      const rest = fillDetail(f);
      if (rest !== undefined) yield* rest;
    }
    yield* fillGroupFooters(f, true, 'Default');
    yield* fillSummary(f);
  } else {
    yield* fillWithoutData(f);
  }
  yield* f.heldPages.release();
  if (f.page !== undefined) finish(f);
  yield* lastPage(f);
}

/** The next record if it is at hand. */
function takeRecord(f: Filler): true | undefined {
  if (!f.dataset.take()) return undefined;
  f.isRecordOnPage = false;
  f.isRecordOnColumn = false;
  return true;
}

function* nextRecord(f: Filler): Step<boolean> {
  f.isRecordOnPage = false;
  f.isRecordOnColumn = false;
  return yield* f.dataset.next();
}

function* start(f: Filler): Step<void> {
  f.dataset.markAllGroupsChanged();
  f.dataset.initVariables('Report', 'Report');
  yield* f.addPage(false);
  yield* fillBackground(f);
  yield* fillTitle(f);
  yield* fillPageHeader(f, 'Default');
  yield* fillColumnHeaders(f, 'Default');
}

const hasChanged = (group: { readonly hasChanged: boolean }): boolean => group.hasChanged;

function* firstDetail(f: Filler): Step<void> {
  const steps = fillDetail(f);
  if (steps !== undefined) yield* steps;
}

function* breakGroups(f: Filler): Step<void> {
  yield* fillGroupFooters(f, false, 'Old');
  resolveGroups(f, 'Old', false);
  f.dataset.initVariables('Group', 'Group');
  yield* fillGroupHeaders(f, false);
}

function* fillWithoutData(f: Filler): Step<void> {
  const type = f.compiled.model.whenNoDataType ?? f.property('net.sf.jasperreports.when.no.data.type') ?? 'NoPages';
  switch (type) {
    case 'BlankPage':
      yield* f.addPage(false);
      return;
    case 'AllSectionsNoDetail':
      yield* start(f);
      yield* fillGroupHeaders(f, true);
      yield* fillGroupFooters(f, true, 'Default');
      yield* fillSummary(f);
      return;
    case 'NoDataSection':
      f.dataset.initVariables('Report', 'Report');
      yield* f.addPage(false);
      yield* fillBackground(f);
      yield* fillNoData(f);
      return;
    default:
  }
}

function finish(f: Filler): void {
  closePageAtEnd(f);
  f.delayed.resolve('Report', 'Default');
  if (f.parent === undefined) f.shared.resolveMaster();
}

function closePageAtEnd(f: Filler): void {
  resolveGroups(f, 'Default', true);
  f.delayed.resolve('Column', 'Default');
  f.delayed.resolve('Page', 'Default');
}

function* lastPage(f: Filler): Step<void> {
  if (f.page === undefined) return;
  f.noteUsedHeight();
  if (f.isSubreport) return;
  yield* f.handOver(f.page, f.ignorePagination ? Math.max(f.usedHeight, f.bottomMargin) : f.pageHeight);
  yield f.shared.lateFiles();
}
