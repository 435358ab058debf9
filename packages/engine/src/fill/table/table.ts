/** The table component: an internal report filled like a subreport, printed as one frame per page. Source: facts, engine §2.15. */
import type { Property } from '../../base/style.ts';
import type { CompiledReport } from '../../compile/compiled.ts';
import type { ComponentElement, DatasetRun, Table, TableColumn } from '../../model/index.ts';
import type { PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { isPreventInhibited } from '../column-band.ts';
import { reportFiller } from '../contents-filler.ts';
import { DataRun, innerReport } from '../data-run.ts';
import type { Evaluation } from '../dataset.ts';
import type { FillElement } from '../element.ts';
import type { ElementIdentity } from '../identities.ts';
import type { ComponentFill, Prepared } from '../component-fill.ts';
import { placedAt } from '../elements/placed.ts';
import type { Placed } from '../elements/placed.ts';
import { fillSections } from '../fill.ts';
import type { Filler } from '../filler.ts';
import { propertyOf } from '../filler.ts';
import { runPage } from '../run-page.ts';
import type { Step } from '../step.ts';
import { spreadColumns, visibleColumns, widthOf } from './columns.ts';
import type { Column } from './columns.ts';
import { decorates } from './decorates.ts';
import { interactiveColumns } from './interactive-columns.ts';
import type { InteractiveColumns } from './interactive-columns.ts';
import { placementOf } from './placement.ts';
import type { Placement } from './placement.ts';
import { tableReport } from './table-report.ts';

const prefix = 'net.sf.jasperreports.components.table.';

/** Fills a table. Errors: those of the run and of the report made from it. */
export function tableComponent(
  element: FillElement,
  model: Table,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  return new TableFill(element, model, host, band);
}

class TableFill implements ComponentFill {
  private readonly element: FillElement;
  private readonly model: Table;
  private readonly host: ComponentElement;
  private readonly band: FillBand;
  private readonly filler: Filler;
  private readonly view: CompiledReport;
  private readonly runModel: DatasetRun;
  private readonly isInteractive: boolean;
  private columns: readonly Column[] = [];
  /** Width of the columns that print, as designed. */
  private leastWidth = 0;
  private run: DataRun | undefined;
  private chain: Step<void> | undefined;
  private frame: Placed | undefined;
  private isFinished = false;
  private restarts = 0;
  /** Numbers of the elements of the report at hand. */
  private identities = [] as ElementIdentity[];
  private report: CompiledReport | undefined;
  /** The report that first asked whether its page has details; later ones get the answer that it gave last. */
  private asked: Filler | undefined;
  /** The last page of the report, and where it goes. */
  private printed: PrintElement[] | undefined;
  private placement: Placement = { shift: 0, inside: 0, width: 0 };
  private height = 0;

  constructor(element: FillElement, model: Table, host: ComponentElement, band: FillBand) {
    const { filler } = element;
    const { datasetRun } = model;
    this.element = element;
    this.model = model;
    this.host = host;
    this.band = band;
    this.filler = filler;
    this.view = innerReport(filler, model, datasetRun);
    if (datasetRun === undefined) throw filler.fail('fill.table.incomplete', 'A table has no dataset run.');
    this.runModel = datasetRun;
    this.isInteractive = this.property('interactive') !== 'false';
  }

  private property(name: string): string | undefined {
    return propertyOf(this.host.properties, prefix + name) ?? this.filler.property(prefix + name);
  }

  evaluate(mode: Evaluation): void {
    const { filler, element, model } = this;
    this.stop();
    const isShown = (c: TableColumn): boolean =>
      c.printWhenExpression === undefined ||
      filler.dataset.evaluate(filler.compiled.expression(c.printWhenExpression), mode) === true;
    const shown = visibleColumns(model.columns, isShown);
    const weightByDefault = Number(this.property('column.weight') ?? 0);
    this.leastWidth = widthOf(shown);
    this.columns = spreadColumns(shown, element.width - this.leastWidth, weightByDefault);
    if (shown.length === 0) return;
    filler.shared.identities.nextNumber();
    this.printed = undefined;
    this.create(this.makeReport(), []).take(mode);
  }

  private place(printed: readonly PrintElement[]): Placement {
    const { element, model, leastWidth } = this;
    const { box } = element.template().resolved;
    return placementOf(printed, {
      room: element.width,
      leastWidth,
      padding: box.leftPadding + box.rightPadding,
      position: model.horizontalPosition ?? this.property('horizontal.position'),
      shrinks: model.shrinkWidth ?? this.property('shrink.width') !== 'false',
    });
  }

  private interactive(): InteractiveColumns | undefined {
    const { model, view } = this;
    const { uuid } = this.host;
    if (!this.isInteractive || uuid === undefined) return undefined;
    const property = (column: TableColumn | undefined, name: string): string | undefined =>
      propertyOf(column?.properties ?? [], prefix + name) ?? this.property(name);
    return interactiveColumns({ table: model, view, uuid, restarts: this.restarts, property });
  }

  private makeReport(): CompiledReport {
    const { filler, model } = this;
    return tableReport({
      view: this.view,
      table: model,
      name: this.property('name'),
      uuid: this.host.uuid,
      columns: this.columns,
      width: this.element.width,
      whenNoData: model.whenNoDataType ?? this.property('when.no.data.type'),
      decorates: (style) => decorates(filler, style),
      interactive: this.interactive(),
      hasDetailOnPage: () => (this.asked ??= this.run?.filler)?.hasDetailOnPage === true,
    });
  }

  private create(report: CompiledReport, identities: ElementIdentity[]): DataRun {
    const { filler, band } = this;
    const parent = {
      filler,
      runToBottom: false,
      isFirstOnPage: () => isPreventInhibited(filler, band, false),
    };
    const run = new DataRun(filler, report, this.runModel, (bundle) =>
      filler.shared.identities.keep(identities, () => reportFiller(filler, report, bundle, parent)),
    );
    this.report = report;
    this.identities = identities;
    this.run = run;
    return run;
  }

  /**
   * Stopped on its way, a table makes another report at once, though an evaluation that makes one more may follow. A
   * finished one starts once more with the same elements, over what its data source has left.
   */
  rewind(): void {
    const { run, report, chain, isFinished } = this;
    if (run === undefined || report === undefined || chain === undefined) return;
    this.stop();
    if (isFinished) this.create(report, this.identities).takeRest(run);
    else {
      this.restarts += 1;
      this.create(report, []).takeAgain(run);
    }
  }

  private stop(): void {
    this.chain?.return();
    this.chain = undefined;
    this.run?.stop();
    this.run = undefined;
  }

  *prepare(available: number): Step<Prepared> {
    const { run } = this;
    if (run === undefined) return nothing;
    const { filler: sub } = run;
    if (this.chain === undefined) {
      yield* run.start();
      this.chain = fillSections(sub);
    }
    this.frame = placedAt(this.element);
    const { box } = this.element.template().resolved;
    const padding = box.topPadding + box.bottomPadding;
    sub.pageHeight = available - padding;
    if (sub.page !== undefined) sub.setFooterOffsets();
    this.isFinished = yield* runPage(this.chain);
    if (sub.page !== undefined) {
      this.placement = this.place(sub.page);
      for (const one of sub.page) one.x += this.placement.inside;
      this.printed = sub.page;
      this.height = sub.offsetY + padding;
    }
    if (this.isFinished) run.giveBack();
    const overflows = !this.isFinished;
    return {
      prints: this.printed !== undefined,
      overflows,
      height: overflows ? available : this.height,
    };
  }

  print(): readonly PrintElement[] {
    const { frame, element, placement, printed, run } = this;
    if (frame === undefined) return [];
    const { printElementId, properties } = placedAt(element);
    run?.filler.listOrigins();
    return [
      {
        ...frame,
        printElementId,
        x: element.x + placement.shift,
        y: element.relativeY,
        width: placement.width,
        height: this.height,
        kind: 'frame',
        children: printed ?? [],
        ...this.marked(properties),
      },
    ];
  }

  /** Mark of an interactive table for HTML. */
  private marked(own: readonly Property[] = []): {
    properties?: readonly Property[];
  } {
    const { uuid } = this.host;
    return this.isInteractive && uuid !== undefined
      ? {
          properties: [
            ...own,
            {
              name: 'net.sf.jasperreports.export.headertoolbar.tableUUID',
              value: uuid,
            },
          ],
        }
      : {};
  }
}

const nothing: Prepared = {
  prints: false,
  overflows: false,
  height: undefined,
};
