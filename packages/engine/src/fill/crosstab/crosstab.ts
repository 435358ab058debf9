/** The crosstab element: records in rows and columns of buckets, printed in pieces. Source: facts, engine §2.16. */
import type { Value } from '../../base/values.ts';
import type { Expression, Crosstab } from '../../model/index.ts';
import type { ElementTemplate, PrintElement, PrintFrame } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { contentsFiller } from '../contents-filler.ts';
import { inheritedBundle, innerReport } from '../data-run.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { placedAt } from '../elements/placed.ts';
import type { Filler } from '../filler.ts';
import { setParameters } from '../start.ts';
import type { Step } from '../step.ts';
import { subreportParameters } from '../subreport-parameters.ts';
import type { Bucket, BucketOrder, Buckets } from './buckets.ts';
import { crosstabData } from './data.ts';
import { crosstabDesign } from './design.ts';
import { CrosstabGrid } from './grid.ts';
import { Piece } from './piece.ts';
import { crosstabSizes } from './sizes.ts';
import { CrosstabVariables } from './variables.ts';

/** Pages in a row on which nothing may fit. */
const maxEmptyPages = 3;
const tableMark = { name: 'net.sf.jasperreports.export.accessibility.tag', value: 'table' } as const;

interface PrintedPiece {
  readonly frames: PrintFrame[];
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Errors: `crosstabs.bucket.measure.limit`, `crosstabs.not.enough.space`, `crosstabs.infinite.loop`, those of the run. */
export function crosstabBehaviour(element: FillElement, model: Crosstab, band: FillBand): Behaviour {
  const { filler } = element;
  const view = innerReport(filler, model, model.dataset?.datasetRun);
  const inner = contentsFiller(filler, view, () => inheritedBundle(filler));
  const data = crosstabData(filler, model);
  const sizes = crosstabSizes(model);
  const box = element.template().resolved.box;
  const padding = { x: box.leftPadding + box.rightPadding, y: box.topPadding + box.bottomPadding };
  const inside = { width: model.width - padding.x, height: model.height - padding.y };
  const design = crosstabDesign(model, inner, band, sizes, inside);
  const variables = new CrosstabVariables(model, view, inner.dataset);
  const ignoresWidth =
    model.ignoreWidth ??
    (filler.ignorePagination || filler.property('net.sf.jasperreports.crosstab.ignore.width') === 'true');
  let given: ReadonlyMap<string, Value> = new Map();
  let grid: CrosstabGrid | undefined;
  let next = { row: 0, column: 0, endColumn: 0 };
  let isFinished = false;
  let emptyPages = 0;
  let pieces: PrintedPiece[] = [];

  function evaluate(mode: Evaluation): void {
    given = crosstabParameters(filler, model, mode);
    data.take(mode);
    restart();
  }

  function restart(): void {
    grid = undefined;
    isFinished = false;
    emptyPages = 0;
    next = { row: 0, column: 0, endColumn: 0 };
  }

  function* start(): Step<CrosstabGrid> {
    const { dataset } = inner;
    const values = setParameters(view.main, given, dataset.env, view, {});
    values.forEach((value, i) => (dataset.parameters[i] = value));
    const buckets = yield* data.collect();
    const orders = {
      rows: model.rowGroups.map((g) => orderOf(g.bucket, buckets, true)),
      columns: model.columnGroups.map((g) => orderOf(g.bucket, buckets, false)),
    };
    return new CrosstabGrid({ model, sizes, design, variables, buckets, orders });
  }

  function orderOf(bucket: Crosstab['rowGroups'][number]['bucket'], buckets: Buckets, isRow: boolean): BucketOrder {
    return { order: bucket?.order ?? 'Ascending', orderBy: orderBy(bucket?.orderByExpression, buckets, isRow) };
  }

  function orderBy(expression: Expression | undefined, buckets: Buckets, isRow: boolean): BucketOrder['orderBy'] {
    const compiled = view.expression(expression);
    if (compiled === undefined) return undefined;
    return (bucket: Bucket) => {
      const row = isRow ? bucket : buckets.rows;
      const column = isRow ? buckets.columns : bucket;
      variables.set(buckets, { row, column, rowCount: undefined, columnCount: undefined });
      return inner.dataset.evaluate(compiled, 'Default');
    };
  }

  function* prepareInSteps(available: number, isOverflow: boolean): Step<boolean> {
    element.reprinted = false;
    element.toPrint = false;
    if (!element.isPrintWhenTrue || element.isSuppressedAsRepeated(isOverflow)) return false;
    if (isOverflow && isFinished && element.alreadyPrinted) {
      if (!model.printWhenDetailOverflows) return false;
      restart();
      element.reprinted = true;
    }
    if (available < element.relativeY + model.height) return true;
    grid ??= yield* start();
    pieces = [];
    const room = available - element.relativeY;
    const height = grid.hasNoData ? yield* printNoData(grid) : yield* printPieces(grid, room);
    element.toPrint = pieces.length > 0;
    element.setStretchHeight(isFinished ? height : room);
    element.prepareHeight = element.stretchHeight;
    return !isFinished;
  }

  function* printNoData(g: CrosstabGrid): Step<number> {
    isFinished = true;
    const { noData } = design;
    if (noData === undefined) return 0;
    g.setVariables(undefined);
    const cell = noData.take(inside.width, inside.height, 'Left', 'Top');
    yield* cell.evaluate();
    yield* cell.prepare(inside.height);
    const frames = [cell.print(0, 0, inside.height, { row: 1, column: 1 }, false)];
    noData.giveBack(cell);
    pieces.push({ frames, y: 0, width: inside.width, height: inside.height });
    return model.height;
  }

  /** Pieces below each other as long as there is room; returns the height used. */
  function* printPieces(g: CrosstabGrid, room: number): Step<number> {
    let y = 0;
    while (!isFinished) {
      const piece = new Piece(g, nextRange(g), room - y - padding.y);
      if (!(yield* piece.fill())) break;
      pieces.push({ frames: piece.print(), y, width: piece.width, height: piece.height });
      y += piece.height + padding.y;
      next = { ...next, row: piece.endRow };
      if (next.row < g.rows.leaves.length) break;
      next = { row: 0, column: next.endColumn, endColumn: 0 };
      isFinished = next.column >= g.columns.leaves.length;
      if (!isFinished) y += model.columnBreakOffset;
    }
    emptyPages = pieces.length > 0 ? 0 : emptyPages + 1;
    if (emptyPages >= maxEmptyPages)
      throw filler.fail('crosstabs.infinite.loop', 'The crosstab has not printed anything on 3 consecutive pages.');
    return y;
  }

  function nextRange(g: CrosstabGrid) {
    const isStart = next.row === 0;
    const hasRowHeaders = next.column === 0 || model.repeatRowHeaders;
    if (next.endColumn === 0) {
      const width = ignoresWidth ? Infinity : inside.width - (hasRowHeaders ? g.headersWidth : 0);
      next.endColumn = g.fittingColumns(next.column, width);
    }
    if (next.endColumn === next.column)
      throw filler.fail('crosstabs.not.enough.space', 'Not enough space to render the crosstab.');
    return {
      firstRow: next.row,
      firstColumn: next.column,
      endColumn: next.endColumn,
      hasRowHeaders,
      hasColumnHeaders: isStart || model.repeatColumnHeaders,
      hasTitle: isStart && next.column === 0,
    };
  }

  const templates = new Map<ElementTemplate, ElementTemplate>();
  /** Frames of a crosstab do not carry the element's uuid. */
  function frameTemplate(of: ElementTemplate): ElementTemplate {
    let template = templates.get(of);
    if (template === undefined) templates.set(of, (template = { ...of, uuid: undefined }));
    return template;
  }

  function printPiece({ frames, y, width, height }: PrintedPiece): PrintElement {
    const base = placedAt(element);
    const outer = width + padding.x;
    const free = element.width - outer;
    const position = model.horizontalPosition ?? (model.runDirection === 'RTL' ? 'Right' : 'Left');
    const shift = position === 'Right' ? free : position === 'Center' ? Math.trunc(free / 2) : 0;
    return {
      ...base,
      template: frameTemplate(base.template),
      kind: 'frame',
      x: element.x + shift,
      y: element.relativeY + y,
      width: outer,
      height: height + padding.y,
      properties: [tableMark, ...(base.properties ?? [])],
      children: frames,
    };
  }

  return {
    evaluate,
    prepare: () => {
      throw new Error('crosstabs are prepared in steps');
    },
    prepareInSteps,
    print: () => pieces.map(printPiece),
    rewind: restart,
  };
}

/** Parameters of a crosstab, evaluated by the report around it. */
function crosstabParameters(filler: Filler, model: Crosstab, mode: Evaluation): ReadonlyMap<string, Value> {
  const { parametersMapExpression } = model;
  const parameters = model.parameters.filter((p) => p.expression !== undefined);
  return subreportParameters(
    filler,
    { parametersMapExpression, parameters, connectionExpression: undefined, dataSourceExpression: undefined },
    mode,
  );
}
