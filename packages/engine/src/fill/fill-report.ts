/** A compiled report and its parameters → a print whose pages arrive while the fill still runs. */
import { ReportError } from '../base/diagnostic.ts';
import type { Value } from '../base/values.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import type { Locale } from '../base/locale.ts';
import type { TimeZone } from '../base/zone.ts';
import type { Print, PrintEnd } from '../print/model.ts';
import { createPageStore } from '../print/page-store.ts';
import { transferable } from './element.ts';
import { fillBook } from './book.ts';
import { fillSections } from './fill.ts';
import type { Filler } from './filler.ts';
import { Outputs } from './outputs.ts';
import { FillPages } from './pages.ts';
import { PrintLists } from './print-lists.ts';
import { SharedFill } from './shared-fill.ts';
import type { SharedFillParts } from './shared-fill.ts';
import { createFiller } from './start.ts';
import { drive } from './step.ts';
import type { Step } from './step.ts';

export interface FillParts extends Omit<SharedFillParts, 'pages' | 'outputs'> {
  /** Pages are read once, in order, and need not be kept. */
  readonly readOnce: boolean;
}

/**
 * Starts the fill and gives the print back at once; errors come out of `completed()` and `pages()`.
 * `parameters` by name; REPORT_CONNECTION and REPORT_DATA_SOURCE among them.
 */
export async function fillReport(
  compiled: CompiledReport,
  parameters: ReadonlyMap<string, Value>,
  parts: FillParts,
): Promise<Print> {
  const store = createPageStore({ scratch: parts.host.scratch?.bind(parts.host), readOnce: parts.readOnce });
  const outputs = new Outputs(store, new PrintLists());
  const shared = new SharedFill({ ...parts, pages: new FillPages(store), outputs });
  const isStopped = () => shared.checkLimits();
  const filler = await drive(createFiller(compiled, parameters, shared), isStopped);
  const { model } = compiled;
  const run = drive(fillAll(filler), isStopped).then(
    (end) => store.finish(end),
    (error: unknown) => store.fail(asReportError(error, compiled.file)),
  );
  void run;
  const { locale, timeZone } = filler.dataset.env;
  return {
    dialect: model.dialect,
    name: model.name,
    pageWidth: model.pageWidth,
    pageHeight: model.pageHeight,
    endlessHeight: filler.ignorePagination ? filler.pageHeight : undefined,
    topMargin: model.topMargin,
    leftMargin: model.leftMargin,
    bottomMargin: model.bottomMargin,
    rightMargin: model.rightMargin,
    orientation: model.orientation,
    locale: (locale as Locale).toString(),
    timeZone: (timeZone as TimeZone).id,
    formatFactoryClass: model.formatFactoryClass,
    properties: shared.transferPrefixes.flatMap((prefix) => transferable(model.properties, [prefix])),
    origins: shared.origins,
    listedOrigins: shared.lists.origins,
    styles: shared.lists.styles,
    pages: (from, to) => store.pages(from, to),
    completed: () => store.completed(),
    close: () => store.close(),
  };
}

function* fillAll(filler: Filler): Step<PrintEnd> {
  const { shared, isBook } = filler;
  try {
    yield* isBook ? fillBook(filler) : fillSections(filler);
  } finally {
    void filler.dataset.close();
    shared.textNotes.close();
  }
  const { main } = shared.outputs;
  return {
    pageCount: shared.pageCount,
    pageHeight:
      filler.ignorePagination && !isBook
        ? Math.max(filler.usedHeight, filler.bottomMargin)
        : filler.compiled.model.pageHeight,
    bookmarks: main.bookmarks.tree(),
    parts: main.parts,
  };
}

function asReportError(error: unknown, file: string): ReportError {
  if (error instanceof ReportError) return error;
  return new ReportError('fill.unexpected', error instanceof Error ? error.message : String(error), {
    file,
    cause: error,
  });
}
