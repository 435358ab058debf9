/** The table component: an internal report filled like a subreport, printed as one frame per page. Source: facts, engine §2.15. */
import { resolveStyle } from '../../base/style-resolve.ts';
import type { Property } from '../../base/style.ts';
import type { ComponentElement, Table, TableColumn } from '../../model/index.ts';
import type { PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { isPreventInhibited } from '../column-band.ts';
import { reportFiller } from '../contents-filler.ts';
import { DataRun, innerReport } from '../data-run.ts';
import type { Evaluation } from '../dataset.ts';
import type { FillElement } from '../element.ts';
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
import { tableReport } from './table-report.ts';

const prefix = 'net.sf.jasperreports.components.table.';

/** Fills a table. Errors: those of the run and of the report made from it. */
export function tableComponent(
  element: FillElement,
  model: Table,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  const { filler } = element;
  const { datasetRun } = model;
  const view = innerReport(filler, model, datasetRun);
  if (datasetRun === undefined) throw filler.fail('fill.table.incomplete', 'A table has no dataset run.');
  const runModel = datasetRun;
  const property = (name: string): string | undefined =>
    propertyOf(host.properties, prefix + name) ?? filler.property(prefix + name);
  let columns: readonly Column[] = [];
  let run: DataRun | undefined;
  let chain: Step<void> | undefined;
  let frame: Placed | undefined;
  let printed: PrintElement[] = [];
  let height = 0;
  let width = 0;

  function evaluate(mode: Evaluation): void {
    stop();
    const isShown = (c: TableColumn): boolean =>
      c.printWhenExpression === undefined ||
      filler.dataset.evaluate(filler.compiled.expression(c.printWhenExpression), mode) === true;
    const shown = visibleColumns(model.columns, isShown);
    columns = spreadColumns(shown, element.width - widthOf(shown), (c) => c.weight ?? weightByDefault());
    create();
    run?.take(mode);
  }

  const weightByDefault = (): number => Number(property('column.weight') ?? 0);

  function create(): void {
    const { shared } = filler;
    let sub: Filler | undefined;
    const compiled = tableReport({
      view,
      table: model,
      name: property('name'),
      uuid: host.uuid,
      columns,
      width: element.width,
      whenNoData: model.whenNoDataType ?? noDataType(property('when.no.data.type')),
      decorates: (style) => decorates(filler, style),
      hasDetailOnPage: () => sub?.hasDetailOnPage === true,
    });
    shared.nextSourceElementId();
    run = new DataRun(filler, compiled, runModel, (bundle) =>
      reportFiller(filler, compiled, bundle, {
        filler,
        runToBottom: false,
        isFirstOnPage: () => isPreventInhibited(filler, band, false),
      }),
    );
    sub = run.filler;
  }

  function stop(): void {
    chain?.return();
    chain = undefined;
    run?.stop();
    run = undefined;
  }

  function* prepare(available: number): Step<Prepared> {
    if (run === undefined) create();
    const { filler: sub } = run as DataRun;
    if (chain === undefined) {
      yield* (run as DataRun).start();
      chain = fillSections(sub);
    }
    frame = placedAt(element);
    const { box } = element.template().resolved;
    const padding = box.topPadding + box.bottomPadding;
    sub.pageHeight = available - padding;
    if (sub.page !== undefined) sub.setFooterOffsets();
    const isFinished = yield* runPage(chain);
    printed = sub.page ?? [];
    height = (sub.page === undefined ? 0 : sub.offsetY) + padding;
    width = widthOf(columns) + box.leftPadding + box.rightPadding;
    if (isFinished) (run as DataRun).giveBack();
    return { prints: sub.page !== undefined, overflows: !isFinished, height: isFinished ? height : available };
  }

  const isInteractive = property('interactive') !== 'false';
  /** Mark of an interactive table for HTML. */
  const marked = (own: readonly Property[] = []): { properties?: readonly Property[] } =>
    isInteractive && host.uuid !== undefined
      ? { properties: [...own, { name: 'net.sf.jasperreports.export.headertoolbar.tableUUID', value: host.uuid }] }
      : {};

  return {
    evaluate,
    prepare,
    print: () => {
      if (frame === undefined) return [];
      const { printElementId, properties } = placedAt(element);
      return [
        {
          ...frame,
          printElementId,
          x: element.x,
          y: element.relativeY,
          width,
          height,
          kind: 'frame',
          children: printed,
          ...marked(properties),
        },
      ];
    },
    rewind: stop,
  };
}

function noDataType(value: string | undefined): 'Blank' | 'NoDataCell' | 'AllSectionsNoDetail' {
  return value === 'NoDataCell' || value === 'AllSectionsNoDetail' ? value : 'Blank';
}

/** True when a frame of that style would show more than what it holds. */
function decorates(filler: Filler, name: string | undefined): boolean {
  const style = name === undefined ? filler.styles.defaultStyle : filler.style(name, undefined);
  if (style === undefined) return false;
  const { box, mode } = resolveStyle({ own: {}, style: style.print }, 'frame', filler.styleDefaults);
  const pens = [box.topPen, box.leftPen, box.bottomPen, box.rightPen];
  return (
    mode === 'Opaque' ||
    pens.some((p) => p.lineWidth > 0) ||
    box.topPadding + box.leftPadding + box.bottomPadding + box.rightPadding > 0
  );
}
