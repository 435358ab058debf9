/**
 * The state of one report being filled: its bands, where the next band goes, and what has been printed on the page.
 * A subreport has a filler of its own, linked to the one above. Lengths in points. Source: facts, engine §2.
 */
import { ReportError } from '../base/diagnostic.ts';
import type { Place } from '../base/diagnostic.ts';
import type { Property } from '../base/style.ts';
import { styleDefaults } from '../base/style-resolve.ts';
import type { StyleDefaults } from '../base/style-resolve.ts';
import { Integer } from '../base/values.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import { slotOf } from '../compile/variables.ts';
import type { Band } from '../model/index.ts';
import type { BandType, PageFormat, PrintElement } from '../print/model.ts';
import { FillBand } from './band.ts';
import type { BandSection, PrintBand, SplitType } from './band.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import { BookmarkList } from './bookmark-list.ts';
import { DelayedActions } from './delayed.ts';
import type { ElementIdentity } from './identities.ts';
import type { TextFormatter } from './format-text.ts';
import { forgetPage, HeldPages } from './held-pages.ts';
import type { Output, PartHead } from './outputs.ts';
import type { ElementRange, FooterRange } from './ranges.ts';
import type { SharedFill } from './shared-fill.ts';
import type { Step } from './step.ts';
import { pageFull } from './step.ts';
import { PrintLists } from './print-lists.ts';
import { StyleBook } from './styles.ts';
import type { FillStyle } from './styles.ts';

/** What a subreport's filler knows of its parent. */
export interface ParentLink {
  readonly filler: Filler;
  readonly runToBottom: boolean;
  /** True while nothing of the parent's band has been printed and the band is the first on its page. */
  isFirstOnPage(): boolean;
  /** Set for a part of a book, whose pages are pages of the document. */
  readonly part?: PartLink | undefined;
}

export interface PartLink extends PartHead {
  readonly output: Output;
}

/** What contents of lists, tables and crosstabs take from the report they are printed in. */
export interface FillerHost {
  readonly styles?: StyleBook;
  readonly delayed?: DelayedActions;
  /** Elements by model: contents of which several copies are filled at once count as one element. */
  readonly identities?: WeakMap<object, ElementIdentity>;
  /** The report inside a table: its bands list their elements from top to bottom and left to right instead of as
   *  declared, and its origins come into the print when it first prints. */
  readonly isTable?: boolean;
}

export interface FillGroup {
  readonly name: string;
  readonly index: number;
  readonly header: readonly FillBand[];
  readonly footer: readonly FillBand[];
  readonly model: CompiledReport['model']['groups'][number];
  /** Open range of a group that must stay together or lacks details on this page. */
  range: ElementRange | undefined;
}

export interface FillSections {
  readonly background: FillBand;
  readonly title: FillBand;
  readonly pageHeader: FillBand;
  readonly columnHeader: FillBand;
  readonly detail: readonly FillBand[];
  readonly columnFooter: FillBand;
  readonly pageFooter: FillBand;
  readonly lastPageFooter: FillBand;
  readonly summary: FillBand;
  readonly noData: FillBand;
}

export class Filler {
  readonly compiled: CompiledReport;
  readonly dataset: FillDataset;
  readonly shared: SharedFill;
  readonly parent: ParentLink | undefined;
  readonly identities: WeakMap<object, ElementIdentity> | undefined;
  readonly isTable: boolean;
  /** A report of parts: it prints nothing itself. */
  readonly isBook: boolean;
  /** Styles and origins of this report's print; contents of elements share those of the report around. */
  readonly lists: PrintLists;
  readonly styles: StyleBook;
  readonly delayed: DelayedActions;
  readonly formatter: TextFormatter;
  /** Locale and time zone of formatted values, when they are not those of the document. */
  readonly foreignLocale: string | undefined;
  readonly foreignTimeZone: string | undefined;
  readonly allBands: FillBand[] = [];
  /** Sections whose origins have not been listed in the print yet, in order. */
  private readonly origins: BandSection[] = [];
  readonly transferPrefixes: readonly string[];
  readonly styleDefaults: StyleDefaults = styleDefaults;
  readonly defaultSplitType: SplitType;
  readonly ignorePagination: boolean;
  groups: readonly FillGroup[] = [];
  bands!: FillSections;

  readonly pageWidth: number;
  pageHeight: number;
  readonly leftMargin: number;
  readonly rightMargin: number;
  readonly topMargin: number;
  readonly bottomMargin: number;
  readonly columnCount: number;
  readonly columnWidth: number;
  readonly columnSpacing: number;
  readonly isHorizontal: boolean;
  readonly floatColumnFooter: boolean;

  /** Elements on the page being filled. */
  page: PrintElement[] | undefined;
  pagesAdded = 0;
  readonly heldPages = new HeldPages((page) => this.handOver(page, this.pageHeight));
  /** The page format as the first page of the document has it, and whether there was one. */
  private format: PageFormat | undefined;
  private handedOver = false;
  columnIndex = 0;
  offsetX = 0;
  offsetY = 0;
  columnHeaderOffsetY = 0;
  columnFooterOffsetY = 0;
  lastPageColumnFooterOffsetY = 0;
  isLastPageFooter = false;
  isFirstPageBand = true;
  isFirstColumnBand = true;
  /** An element is to print since the page's or the column's header; the background counts before them. */
  hasElementToPrint = false;
  isNewPage = false;
  isNewColumn = false;
  isCreatingNewPage = false;
  isRecordOnPage = false;
  isRecordOnColumn = false;
  hasDetailOnPage = false;
  /** Lowest point printed, for unpaginated reports. */
  usedHeight = 0;
  floatingColumnFooter: ElementRange | undefined;
  footerRange: FooterRange | undefined;
  /** Detail bands of the last record, and the same while footers that must not stand alone are printed. */
  lastDetail: ElementRange | undefined;
  orphanDetail: ElementRange | undefined;
  /** Row of a horizontal report: its top (absent before the first detail) and the lowest cell. */
  rowTop: number | undefined;
  rowBottom = 0;
  /** Index of the group whose footer must not stand alone; −1 when there is none. */
  orphanLevel = -1;
  /** Promises that evaluation started (images, subreports). */
  pending: Promise<unknown>[] = [];
  /** What follows once they are there. */
  readonly starting: (() => Step<void>)[] = [];

  constructor(
    compiled: CompiledReport,
    dataset: FillDataset,
    shared: SharedFill,
    parent: ParentLink | undefined,
    ignorePagination: boolean,
    formatter: TextFormatter,
    host?: FillerHost,
  ) {
    const { model } = compiled;
    this.compiled = compiled;
    this.dataset = dataset;
    this.shared = shared;
    this.parent = parent;
    this.formatter = formatter;
    const { locale, timeZone } = (shared.documentFormats ??= formatter);
    this.foreignLocale = differing(formatter.locale.toString(), locale.toString());
    this.foreignTimeZone = differing(formatter.timeZone.id, timeZone.id);
    this.ignorePagination = ignorePagination;
    this.identities = host?.identities;
    this.isTable = host?.isTable === true;
    this.isBook = model.sectionType === 'Part' && host === undefined;
    const isListed = parent === undefined && !this.isBook;
    this.lists = isListed
      ? shared.lists
      : host === undefined || parent === undefined
        ? new PrintLists()
        : parent.filler.lists;
    this.styles = host?.styles ?? new StyleBook(this.lists);
    this.delayed = host?.delayed ?? new DelayedActions(shared);
    this.transferPrefixes = shared.transferPrefixes;
    if (parent === undefined) this.readBookmarkProperties();
    this.defaultSplitType = splitTypeOf(this.property('net.sf.jasperreports.band.split.type'));
    this.pageWidth = model.pageWidth;
    this.pageHeight = ignorePagination ? Math.max(model.pageHeight, endlessHeight) : model.pageHeight;
    this.leftMargin = model.leftMargin;
    this.rightMargin = model.rightMargin;
    this.topMargin = model.topMargin;
    this.bottomMargin = model.bottomMargin;
    this.columnCount = model.columnCount;
    this.columnWidth = model.columnWidth;
    this.columnSpacing = model.columnSpacing;
    this.isHorizontal = model.printOrder === 'Horizontal';
    this.floatColumnFooter = model.floatColumnFooter;
  }

  /** The number of a new element; a copy has that of the first one. */
  identityOf(model: object): ElementIdentity {
    const known = this.identities?.get(model);
    if (known !== undefined) return known;
    const identity = this.shared.identities.next();
    this.identities?.set(model, identity);
    return identity;
  }

  private readBookmarkProperties(): void {
    const is = (name: string): boolean => this.property(`net.sf.jasperreports.print.${name}`) === 'true';
    this.shared.createsBookmarks = is('create.bookmarks');
    this.shared.outputs.main.bookmarks = new BookmarkList(is('collapse.missing.bookmark.levels'));
  }

  /** Builds the bands; elements get their numbers in this order. Source: facts, engine §2.1, §8.2 (srcId). */
  createBands(): void {
    const { model } = this.compiled;
    for (const { name } of model.datasets.flatMap((d) => d.groups))
      this.origins.push({ type: 'groupHeader', group: name }, { type: 'groupFooter', group: name });
    this.groups = model.groups.map((g, index) => ({
      name: g.name,
      index,
      header: [],
      footer: [],
      model: g,
      range: undefined,
    }));
    const built = this.groups
      .toSorted((a, b) => this.numberOf(a) - this.numberOf(b))
      .map((g): FillGroup => ({
        ...g,
        header: this.section(g.model.groupHeader.bands, 'groupHeader', g.name),
        footer: this.section(g.model.groupFooter.bands, 'groupFooter', g.name),
      }));
    this.groups = built.sort((a, b) => a.index - b.index);
    const one = (band: Band | undefined, type: BandType) => {
      const section = band === undefined ? undefined : this.sectionOf(type);
      return new FillBand(this, isEmptySummary(band, type) ? undefined : band, section);
    };
    this.bands = {
      background: one(model.background, 'background'),
      title: one(model.title, 'title'),
      pageHeader: one(model.pageHeader, 'pageHeader'),
      columnHeader: one(model.columnHeader, 'columnHeader'),
      detail: this.section(model.detail.bands, 'detail'),
      columnFooter: one(model.columnFooter, 'columnFooter'),
      pageFooter: one(model.pageFooter, 'pageFooter'),
      lastPageFooter: one(model.lastPageFooter, 'lastPageFooter'),
      summary: one(model.summary, 'summary'),
      noData: one(model.noData, 'noData'),
    };
    for (const band of this.allBands) band.container.useStyles(this.styles.defaultStyle);
    if (!this.isTable && !this.isBook) this.listOrigins();
  }

  /** Place of a group when elements are numbered: release 6 numbers the extra group of a table after those of the data. */
  private numberOf({ index, model }: FillGroup): number {
    const isExtra = this.isTable && this.compiled.model.dialect === 6 && model.expression === undefined;
    return isExtra ? this.groups.length : index;
  }

  private section(bands: readonly Band[], type: BandType, group?: string): FillBand[] {
    const section = this.sectionOf(type, group);
    return bands.map((b) => new FillBand(this, b, section));
  }

  private sectionOf(type: BandType, group?: string): BandSection {
    const section = { type, group };
    this.origins.push(section);
    return section;
  }

  /** Index of a section's origin in the print; the first call lists all origins of the report in their order. */
  originOf({ type, group }: BandSection): number {
    for (const one of this.origins.splice(0))
      this.lists.addOrigin(this.shared.origin(this.originReport, one.type, one.group));
    return this.shared.origin(this.originReport, type, group);
  }

  /** Lists the origins of the report in the print. */
  listOrigins(): void {
    const [first] = this.origins;
    if (first !== undefined) this.originOf(first);
  }

  private get originReport(): string | undefined {
    return this.parent === undefined ? undefined : this.compiled.model.name;
  }

  /** True when the pages are pieces of another report's pages. */
  get isSubreport(): boolean {
    return this.parent !== undefined && this.parent.part === undefined;
  }
  /** True when bands keep to pages of a fixed height down to the bottom. */
  get reachesBottom(): boolean {
    return this.parent === undefined || this.parent.runToBottom;
  }

  /** Errors: `ReportError` `fill.object.factory.style.not.found`. */
  style(name: string, place: Place | undefined): FillStyle {
    const style = this.styles.byName.get(name);
    if (style === undefined)
      throw new ReportError('fill.object.factory.style.not.found', `Style not found: ${name}.`, {
        file: this.compiled.file,
        place,
      });
    return style;
  }

  property(name: string): string | undefined {
    return propertyOf(this.compiled.model.properties, name) ?? this.shared.properties.get(name);
  }

  *awaitPending(): Step<void> {
    while (this.pending.length > 0) {
      const all = Promise.all(this.pending);
      this.pending = [];
      yield all;
    }
    for (const start of this.starting.splice(0)) yield* start();
  }

  columnX(column: number): number {
    const step = column * (this.columnSpacing + this.columnWidth);
    return this.compiled.model.columnDirection === 'RTL'
      ? this.pageWidth - this.rightMargin - this.columnWidth - step
      : this.leftMargin + step;
  }

  setColumn(column: number): void {
    this.columnIndex = column;
    this.dataset.setVariable(slotOf.columnNumber, Integer.of(column + 1));
  }

  get available(): number {
    return this.columnFooterOffsetY - this.offsetY;
  }

  /** Offsets of the column footer for the current page height. */
  setFooterOffsets(): void {
    const { columnFooter, pageFooter, lastPageFooter } = this.bands;
    const bottom = this.pageHeight - this.bottomMargin - columnFooter.height;
    this.lastPageColumnFooterOffsetY = bottom - lastPageFooter.height;
    this.columnFooterOffsetY = this.isLastPageFooter ? this.lastPageColumnFooterOffsetY : bottom - pageFooter.height;
  }

  useLastPageFooter(isLast: boolean): void {
    this.isLastPageFooter = isLast;
    this.setFooterOffsets();
  }

  /** Ends the current page and starts an empty one; a subreport waits here until its parent has room. */
  *addPage(resetsPageNumber: boolean): Step<void> {
    if (this.page !== undefined) {
      this.noteUsedHeight();
      if (this.isSubreport) {
        forgetPage(this.page, this.groups);
        yield pageFull;
      } else {
        yield* this.heldPages.add(this.page, this.groups);
      }
      const number = resetsPageNumber ? 1 : this.dataset.pageNumber() + 1;
      this.dataset.setVariable(slotOf.pageNumber, Integer.of(number));
    }
    this.shared.checkLimits();
    this.page = [];
    this.pagesAdded += 1;
    this.setColumn(0);
    this.offsetX = this.leftMargin;
    this.offsetY = this.topMargin;
    this.setFooterOffsets();
    this.isRecordOnPage = false;
    this.isRecordOnColumn = false;
    this.isFirstPageBand = true;
    this.isFirstColumnBand = true;
    this.hasElementToPrint = false;
  }

  /** Gives a page of the document away. */
  *handOver(page: PrintElement[], pageHeight: number): Step<void> {
    const part = this.parent?.part;
    const output = part?.output ?? this.shared.outputs.main;
    this.format ??= formatOf(this.compiled.model, pageHeight);
    const isPart = part !== undefined;
    const stored = this.shared.addPage(page, {
      output,
      format: this.format,
      isPart,
      part: this.handedOver ? undefined : part,
    });
    this.handedOver = true;
    if (stored instanceof Promise) yield stored;
  }

  noteUsedHeight(): void {
    this.usedHeight = Math.max(this.usedHeight, this.offsetY + this.bottomMargin);
  }

  /** Puts a printed piece on the page at (x, y). */
  place(print: PrintBand, x: number, y: number): void {
    const page = this.page as PrintElement[];
    for (const element of print.elements) {
      element.x += x;
      element.y += y;
      page[page.length] = element;
    }
    this.shared.checkPage(page);
  }

  /** Places a piece in the flow and moves on below it. */
  append(print: PrintBand, mode: Evaluation): void {
    this.place(print, this.offsetX, this.offsetY);
    this.offsetY += print.height;
    this.isRecordOnPage = this.isRecordOnColumn = mode === 'Default';
  }

  /** Notes a fresh page or column in all bands; the background does not go by it. */
  markNewPageColumn(): void {
    for (const band of this.allBands) if (band !== this.bands.background) band.isNewPageColumn = true;
  }
  /** Notes in all bands but the background that the group has changed. */
  markNewGroup(group: number): void {
    for (const band of this.allBands) if (band !== this.bands.background) band.markNewGroup(group);
  }

  /** How the footers of the page that ends now are evaluated when a band of `mode` forces the break. */
  outgoingMode(mode: Evaluation, isOnIt: boolean): Evaluation {
    return mode === 'Default' && isOnIt ? 'Default' : 'Old';
  }

  /** Group and detail bands: those that go on to the next column. */
  isFlowBand(band: FillBand): boolean {
    return (
      this.bands.detail.includes(band) || this.groups.some((g) => g.header.includes(band) || g.footer.includes(band))
    );
  }

  /** Errors: `ReportError` `util.font.not.available` for a font that no family stands for, when the report does not ignore it. */
  requireFont(name: string, place: Place | undefined): void {
    const property = 'net.sf.jasperreports.awt.ignore.missing.font';
    if (this.property(property) !== 'false') return;
    if (!this.shared.measurer.fonts.has(name))
      throw this.fail('util.font.not.available', `Font "${name}" is not available to the report.`, place);
  }

  /** An error of this report, at `place` in its file. */
  fail(code: string, message: string, place?: Place): ReportError {
    return new ReportError(code, message, { file: this.compiled.file, place });
  }
}

/** Page height of a report that ignores pagination. */
const endlessHeight = 0x7d000000;

function differing(own: string, common: string): string | undefined {
  return own === common ? undefined : own;
}

/** A summary without anything in it never prints; its origin is listed all the same. */
function isEmptySummary(band: Band | undefined, type: BandType): boolean {
  return (
    type === 'summary' &&
    band !== undefined &&
    band.height === 0 &&
    band.elements.length === 0 &&
    band.printWhenExpression === undefined
  );
}

function formatOf(model: CompiledReport['model'], pageHeight: number): PageFormat {
  const { pageWidth, topMargin, leftMargin, bottomMargin, rightMargin, orientation } = model;
  return { pageWidth, pageHeight, topMargin, leftMargin, bottomMargin, rightMargin, orientation };
}

function splitTypeOf(text: string | undefined): SplitType {
  return text === 'Prevent' || text === 'Immediate' ? text : 'Stretch';
}

export function propertyOf(properties: readonly Property[], name: string): string | undefined {
  for (const p of properties) if (p.name === name) return p.value ?? '';
  return undefined;
}
