/** What a report and all its subreports share during one run: numbering, styles and origins of the print, limits, the host. */
import type { Budget } from '../base/budget.ts';
import { ReportError } from '../base/diagnostic.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Locale } from '../base/locale.ts';
import type { TimeZone } from '../base/zone.ts';
import type { DataAdapter } from '../model/data-adapter.ts';
import type { Style } from '../model/index.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import type { Host } from '../host/host.ts';
import { Identities } from './identities.ts';
import type { ScriptletClasses } from './scriptlets.ts';
import type { BandType, ImageSource, Origin, PageFormat, PrintElement } from '../print/model.ts';
import type { Measurer } from '../text/measure.ts';
import type { Output, Outputs, PartHead } from './outputs.ts';
import type { RunLimits } from './run-limits.ts';
import { budgetOf, defaultRunLimits } from './run-limits.ts';
import type { FillPages } from './pages.ts';
import { partNamedOn, renamed } from './part-names.ts';
import { PrintLists } from './print-lists.ts';
import { TextNotes } from './text-notes.ts';

/** Styles of a template file; the file that an inclusion names stands before the one that includes it. */
export interface TemplateStyles {
  readonly from: string;
  readonly styles: readonly Style[];
}

export interface SharedFillParts {
  readonly host: Host;
  readonly measurer: Measurer;
  readonly pages: FillPages;
  readonly outputs: Outputs;
  readonly limits: RunLimits;
  /** Properties set from outside, below those of the report. */
  readonly properties: ReadonlyMap<string, string>;
  /** Reads and compiles a subreport; null when there is none at `location`. */
  readonly loadReport: (location: string, from: string) => Promise<CompiledReport | null>;
  readonly loadImage: (location: string, from: string) => Promise<ImageSource | null>;
  /** Styles of a template file, included templates first. Errors: `ReportError` when it cannot be read. */
  readonly loadTemplate: (location: string, from: string) => Promise<readonly TemplateStyles[]>;
  readonly loadAdapter: (location: string, from: string) => Promise<DataAdapter | null>;
  /** Locale and zone of the machine, used when the report names none. */
  readonly defaultLocale: string;
  readonly defaultTimeZone: string;
  /** Scriptlet classes that the host registered, by name. */
  readonly scriptlets?: ScriptletClasses | undefined;
}

/** Property prefixes that go into the print, in the order in which its properties come. Source: facts, engine §8.1. */
const printPrefixes = ['export', 'awt', 'viewer', 'file.buffer.os', 'htmlviewer', 'print.part'].map(
  (p) => `net.sf.jasperreports.${p}`,
);

/** Where a page goes. */
export interface PageTarget {
  readonly output: Output;
  readonly format: PageFormat;
  readonly isPart: boolean;
  readonly part?: PartHead | undefined;
}

/** Counting memory costs more than looking at a clock. */
const checksPerCount = 16;

export class SharedFill {
  readonly host: Host;
  readonly measurer: Measurer;
  readonly properties: ReadonlyMap<string, string>;
  /** All origins met so far, in use or not; templates name them by their place here. */
  readonly origins: Origin[] = [];
  /** What the print lists. */
  readonly lists: PrintLists;
  readonly outputs: Outputs;
  readonly loadReport: SharedFillParts['loadReport'];
  readonly loadImage: SharedFillParts['loadImage'];
  readonly loadTemplate: SharedFillParts['loadTemplate'];
  readonly loadAdapter: SharedFillParts['loadAdapter'];
  readonly defaultLocale: string;
  readonly defaultTimeZone: string;
  readonly scriptlets: ScriptletClasses;
  /** Bookmarks are kept only when the master report asks for them. */
  createsBookmarks = false;
  /** Prefixes of properties that go into the print; settings add to them, reports cannot. */
  readonly transferPrefixes: readonly string[];
  /** Some element names the part that its page belongs to. */
  namesParts = false;
  /** Locale and time zone of the document: those of the master report. */
  documentFormats: { readonly locale: Locale; readonly timeZone: TimeZone } | undefined;
  /** Pages that the document still gets when the master report ends: its last one. */
  pagesToCome = 1;
  /** Locations of images without a file, and what was printed instead. */
  readonly missingImages = new Map<string, 'Blank' | 'Icon'>();
  readonly textNotes: TextNotes;
  private readonly pages: FillPages;
  private readonly limits: RunLimits;
  /** Most elements of one page; most reports inside each other. */
  readonly maxPageElements: number;
  readonly maxDepth: number;
  private readonly maxIdlePages: number;
  private readonly startedAt: number;
  /** What the expressions of the run may use up. */
  readonly budget: Budget;
  private checks = 0;
  private idlePages = 0;
  private recordsBefore = 0;
  readonly identities = new Identities();
  private crosstabPieces = 0;
  private readonly late: Promise<void>[] = [];
  private lateFailure: { readonly error: unknown } | undefined;
  private readonly masterEnds: (() => void)[] = [];

  constructor(parts: SharedFillParts) {
    this.host = parts.host;
    this.textNotes = new TextNotes((diagnostic) => this.diagnose(diagnostic));
    this.measurer = parts.measurer;
    this.pages = parts.pages;
    this.outputs = parts.outputs;
    this.lists = parts.outputs.main.lists;
    this.limits = parts.limits;
    this.properties = parts.properties;
    this.loadReport = parts.loadReport;
    this.loadImage = parts.loadImage;
    this.loadTemplate = parts.loadTemplate;
    this.loadAdapter = parts.loadAdapter;
    this.defaultLocale = parts.defaultLocale;
    this.defaultTimeZone = parts.defaultTimeZone;
    this.scriptlets = parts.scriptlets ?? new Map();
    this.startedAt = parts.host.now();
    const more = [...parts.properties].filter(([name]) => name.startsWith('net.sf.jasperreports.print.transfer.'));
    this.transferPrefixes = [...printPrefixes, ...more.map(([, prefix]) => prefix)];
    this.budget = budgetOf(parts.limits, () => this.checkLimits());
    this.maxPageElements = parts.limits.maxPageElements ?? defaultRunLimits.maxPageElements;
    this.maxIdlePages = parts.limits.maxIdlePages ?? defaultRunLimits.maxIdlePages;
    this.maxDepth = parts.limits.maxDepth ?? defaultRunLimits.maxDepth;
  }

  /** Index of an origin, registered on first use. */
  origin(report: string | undefined, band: BandType, group?: string): number {
    const found = this.origins.findIndex((o) => o.report === report && o.band === band && o.group === group);
    if (found >= 0) return found;
    return (
      this.origins.push({
        band,
        ...(report === undefined ? {} : { report }),
        ...(group === undefined ? {} : { group }),
      }) - 1
    );
  }

  /** Number of the next piece of an interactive crosstab, from 0. */
  nextCrosstabPiece(): number {
    return this.crosstabPieces++;
  }

  /** A print element that will be filled in later. */
  postponed(printed: PrintElement): void {
    this.pages.postponed(printed);
  }

  resolved(printed: PrintElement): void {
    this.pages.resolved(printed);
  }

  /** The same once a file has come; `lateFiles` waits for it. */
  resolvedAfter(done: void | Promise<void>, printed: PrintElement): void {
    if (!(done instanceof Promise)) return this.resolved(printed);
    const noted = done.then(
      () => this.resolved(printed),
      (error: unknown) => void (this.lateFailure ??= { error }),
    );
    this.late.push(noted);
  }

  /** Waits for files that late elements need. Errors: the first failure. */
  async lateFiles(): Promise<void> {
    await Promise.all(this.late.splice(0));
    if (this.lateFailure !== undefined) throw this.lateFailure.error;
  }

  /**
   * Takes over a page that is done. `format` is that of the report around, which the page tells when `isPart`; `part`
   * comes with the first page of a part. Errors: `ReportError` `governors.max.pages.limit.exceeded` for one too many,
   * `fill.common.filler.infinite.loop.creating.new.page` for pages without end.
   */
  addPage(elements: PrintElement[], to: PageTarget): void | Promise<void> {
    const { maxPages } = this.limits;
    if (maxPages !== undefined && this.pages.count >= maxPages)
      throw new ReportError(
        'governors.max.pages.limit.exceeded',
        `The report has more pages than its limit of ${maxPages}.`,
      );
    this.checkProgress();
    const { output, format, part } = to;
    if (this.createsBookmarks) output.bookmarks.addPage(elements, output.pageCount);
    const named = this.namesParts ? partNamedOn(elements) : undefined;
    if (part !== undefined) output.addPart(named === undefined ? part : renamed(part, named), format);
    else if (named !== undefined) output.addPart(named, format);
    output.pageCount += 1;
    return this.pages.add(elements, to.isPart ? format : undefined, output.gap);
  }

  private checkProgress(): void {
    const { records } = this.budget;
    this.idlePages = records === this.recordsBefore ? this.idlePages + 1 : 0;
    this.recordsBefore = records;
    if (this.idlePages > this.maxIdlePages)
      throw new ReportError(
        'fill.common.filler.infinite.loop.creating.new.page',
        `Infinite loop creating new page: ${this.maxIdlePages} pages without a further record.`,
      );
  }

  /** Errors: `ReportError` `governors.max.elements.limit.exceeded`. */
  checkPage(elements: readonly PrintElement[]): void {
    if (elements.length > this.maxPageElements)
      throw this.error(
        'governors.max.elements.limit.exceeded',
        `A page has more than ${this.maxPageElements} elements.`,
      );
  }

  /** Page, from 0, that a postponed element is on. */
  pageOf(printed: PrintElement): number {
    return this.pages.pageOf(printed);
  }

  get pageCount(): number {
    return this.pages.count;
  }

  diagnose(diagnostic: Diagnostic): void {
    this.host.report(diagnostic);
  }

  error(code: string, message: string): ReportError {
    return new ReportError(code, message);
  }

  /** Elements that only the master report's end resolves, in all reports of the run. */
  onMasterEnd(resolve: () => void): void {
    this.masterEnds.push(resolve);
  }

  resolveMaster(): void {
    for (const resolve of this.masterEnds.splice(0)) resolve();
  }

  /** Errors: `ReportError` for too much time or memory, or a run that was cancelled. */
  checkLimits(): void {
    const { timeoutMs, signal } = this.limits;
    if (signal?.aborted === true)
      throw new ReportError('fill.common.filler.thread.interrupted', 'The run was cancelled.');
    if (timeoutMs !== undefined && this.host.now() - this.startedAt > timeoutMs)
      throw new ReportError(
        'governors.timeout.limit.exceeded',
        `The report reached its time limit of ${timeoutMs} ms.`,
      );
    const { maxBufferBytes } = this.limits;
    if (maxBufferBytes === undefined || this.checks++ % checksPerCount !== 0) return;
    if ((this.host.bufferBytes?.() ?? 0) > maxBufferBytes)
      throw new ReportError('report.memory.limit.exceeded', 'The run needed more memory than one run may use.');
  }
}
