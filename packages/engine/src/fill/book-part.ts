/** A part of a book: a report whose pages are pages of the document. Source: facts, engine §2.17; asked of the peer. */
import { castToText, castToTrue } from '../base/casts.ts';
import type { Property } from '../base/style.ts';
import { JavaThrow } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import type { Part, SubreportPart } from '../model/index.ts';
import { fillBook } from './book.ts';
import { BookmarkSource } from './bookmark-source.ts';
import { checkDepth, loadCalled } from './called-report.ts';
import type { Evaluation } from './dataset.ts';
import { transferable } from './element.ts';
import { fillSections } from './fill.ts';
import { propertyOf } from './filler.ts';
import type { Filler, PartLink } from './filler.ts';
import type { Output } from './outputs.ts';
import { partPrefix } from './part-names.ts';
import { subreportReturns } from './return-values.ts';
import { createSubFiller, openSource } from './start.ts';
import { wait } from './step.ts';
import type { Step } from './step.ts';
import { subreportParameters } from './subreport-parameters.ts';

const bookmarksProperty = 'net.sf.jasperreports.bookmarks.data.source.parameter';

export class BookPart {
  private readonly filler: Filler;
  private readonly model: Part;
  private readonly component: SubreportPart;
  /** Index of the group whose end fills the part; −1 for none. */
  readonly group: number;

  constructor(filler: Filler, model: Part) {
    this.filler = filler;
    this.model = model;
    this.component = model.component as SubreportPart;
    this.group =
      model.evaluationTime === 'Group'
        ? filler.dataset.spec.groups.findIndex((g) => g.name === model.evaluationGroup)
        : -1;
  }

  get isDelayed(): boolean {
    return this.model.evaluationTime === 'Group' || this.model.evaluationTime === 'Report';
  }

  /** Prints the part's report to `output`, with the values of `mode`. */
  *fill(output: Output, mode: Evaluation): Step<void> {
    const { filler, model, component } = this;
    if (model.printWhenExpression !== undefined && !castToTrue(this.evaluate(model.printWhenExpression, mode))) return;
    const name = castToText(this.evaluate(model.partNameExpression, mode));
    const properties = this.properties(mode);
    const source = this.evaluate(component.expression, mode);
    if (source === null)
      throw new JavaThrow(
        'java.lang.NullPointerException',
        'Cannot invoke "net.sf.jasperreports.engine.JasperReport.getResourceBundle()" because "jasperReport" is null',
      );
    const report = yield* wait(loadCalled(filler, source));
    const parameters = subreportParameters(filler, component, mode);
    const bookmarks = propertyOf(model.properties, bookmarksProperty);
    if (bookmarks !== undefined) parameters.set(bookmarks, this.bookmarkSource());
    const head = { name: name ?? report.model.name, properties };
    yield* this.run(report, parameters, { ...head, output });
  }

  private *run(report: CompiledReport, parameters: Map<string, Value>, part: PartLink): Step<void> {
    const { filler } = this;
    checkDepth(filler, report);
    const sub = yield* createSubFiller(report, parameters, filler, {
      filler,
      runToBottom: true,
      isFirstOnPage: () => true,
      part,
    });
    try {
      yield* openSource(sub);
      yield* sub.isBook ? fillBook(sub) : fillSections(sub);
    } finally {
      void sub.dataset.close();
    }
    if (sub.pagesAdded > 0) part.output.lists.add(sub.lists);
    subreportReturns(filler, this.component.returnValues, sub.dataset);
  }

  private evaluate(expression: Part['partNameExpression'], mode: Evaluation): Value {
    return this.filler.dataset.evaluate(this.filler.compiled.expression(expression), mode);
  }

  /** Properties of parts that the print tells; a name among them is not that of the part. */
  private properties(mode: Evaluation): readonly Property[] {
    const computed = this.model.propertyExpressions.flatMap((p) => {
      const value = this.evaluate(p.expression, mode);
      return value === null || typeof value === 'string' ? [{ name: p.name, value }] : [];
    });
    return transferable([...this.model.properties, ...computed], [partPrefix]);
  }

  private bookmarkSource(): BookmarkSource {
    const { shared } = this.filler;
    if (!shared.createsBookmarks)
      throw new JavaThrow(
        'java.lang.NullPointerException',
        'Cannot invoke "net.sf.jasperreports.engine.BookmarkHelper.hasBookmarks()" because "bookmarks" is null',
      );
    return new BookmarkSource(shared.outputs.bookmarksAtHand());
  }
}
