/** The crosstab element: records in rows and columns of buckets, printed in pieces. Source: facts, engine §2.16. */
import type { Value } from '../../base/values.ts';
import type { CompiledReport } from '../../compile/compiled.ts';
import type { Crosstab } from '../../model/index.ts';
import type { PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { contentsFiller } from '../contents-filler.ts';
import { inheritedBundle, innerReport } from '../data-run.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement } from '../element.ts';
import type { Filler } from '../filler.ts';
import { setParameters } from '../start.ts';
import type { Step } from '../step.ts';
import { subreportParameters } from '../subreport-parameters.ts';
import { CellMarks } from './cell-marks.ts';
import { crosstabData } from './data.ts';
import type { CrosstabData } from './data.ts';
import { crosstabDesign } from './design.ts';
import type { CrosstabDesign } from './design.ts';
import { CrosstabGrid } from './grid.ts';
import { bucketOrders } from './orders.ts';
import { Piece } from './piece.ts';
import type { PieceRange } from './piece.ts';
import { PiecePrinter } from './printed-piece.ts';
import type { PrintedPiece } from './printed-piece.ts';
import { crosstabSizes } from './sizes.ts';
import type { CrosstabSizes } from './sizes.ts';
import { CrosstabVariables } from './variables.ts';

/** Pages in a row on which nothing may fit. */
const maxEmptyPages = 3;

/** Errors: `crosstabs.bucket.measure.limit`, `crosstabs.not.enough.space`, `crosstabs.infinite.loop`, those of the run. */
export function crosstabBehaviour(element: FillElement, model: Crosstab, band: FillBand): Behaviour {
  return new CrosstabBehaviour(element, model, band);
}

/** Where the next piece starts; `endColumn` 0 until the columns of the piece are known. */
interface Position {
  readonly row: number;
  readonly column: number;
  readonly endColumn: number;
}

const start: Position = { row: 0, column: 0, endColumn: 0 };

class CrosstabBehaviour implements Behaviour {
  private readonly element: FillElement;
  private readonly filler: Filler;
  private readonly model: Crosstab;
  private readonly view: CompiledReport;
  private readonly inner: Filler;
  private readonly data: CrosstabData;
  private readonly sizes: CrosstabSizes;
  private readonly design: CrosstabDesign;
  private readonly variables: CrosstabVariables;
  private readonly printer: PiecePrinter;
  /** Room inside the box. */
  private readonly inside: { readonly width: number; readonly height: number };
  /** Paddings above and below. */
  private readonly paddingY: number;
  private readonly ignoresWidth: boolean;

  private given: ReadonlyMap<string, Value> = new Map();
  private grid: CrosstabGrid | undefined;
  private next = start;
  private isFinished = false;
  private emptyPages = 0;
  private isTitlePrinted = false;
  private pieces: PrintedPiece[] = [];
  /** Column that the pieces have come to; a crosstab without data says that it goes on there. */
  private lastColumn = 0;

  constructor(element: FillElement, model: Crosstab, band: FillBand) {
    const { filler } = element;
    this.element = element;
    this.filler = filler;
    this.model = model;
    this.view = innerReport(filler, model, model.dataset?.datasetRun);
    this.inner = contentsFiller(filler, this.view, () => inheritedBundle(filler));
    this.data = crosstabData(filler, model);
    this.sizes = crosstabSizes(model);
    const { box } = element.template().resolved;
    const padding = { x: box.leftPadding + box.rightPadding, y: box.topPadding + box.bottomPadding };
    this.paddingY = padding.y;
    this.inside = { width: model.width - padding.x, height: model.height - padding.y };
    this.design = crosstabDesign(model, this.inner, band, this.sizes, this.inside);
    this.variables = new CrosstabVariables(model, this.view, this.inner.dataset);
    this.printer = new PiecePrinter(element, model, padding);
    this.ignoresWidth =
      model.ignoreWidth ??
      (filler.ignorePagination || filler.property('net.sf.jasperreports.crosstab.ignore.width') === 'true');
  }

  evaluate(mode: Evaluation): void {
    this.given = crosstabParameters(this.filler, this.model, mode);
    this.data.take(mode);
    this.rewind();
  }

  rewind(): void {
    this.grid = undefined;
    this.isFinished = false;
    this.emptyPages = 0;
    this.isTitlePrinted = false;
    this.next = start;
  }

  private *start(): Step<CrosstabGrid> {
    const { model, view, sizes, design, variables } = this;
    const { dataset } = this.inner;
    const values = setParameters(view.main, this.given, dataset.env, view, {});
    values.forEach((value, i) => (dataset.parameters[i] = value));
    const buckets = yield* this.data.collect();
    const orders = bucketOrders(model, view, dataset, variables, buckets);
    const { dialect } = view.model;
    const { isInteractive } = this.printer;
    return new CrosstabGrid({ model, dialect, isInteractive, sizes, design, variables, buckets, orders });
  }

  prepare(): boolean {
    throw new Error('crosstabs are prepared in steps');
  }

  *prepareInSteps(available: number, isOverflow: boolean): Step<boolean> {
    const { element, model } = this;
    element.reprinted = false;
    element.toPrint = false;
    if (!element.isPrintWhenTrue || element.isSuppressedAsRepeated(isOverflow)) return false;
    if (isOverflow && this.isFinished && element.alreadyPrinted) {
      if (!model.printWhenDetailOverflows) return false;
      this.rewind();
      element.reprinted = true;
    }
    if (available < element.relativeY + model.height) return true;
    const grid = (this.grid ??= yield* this.start());
    this.pieces = [];
    const room = available - element.relativeY;
    const height = grid.hasNoData ? yield* this.addNoData(grid) : yield* this.addPieces(grid, room);
    element.toPrint = this.pieces.length > 0;
    element.setStretchHeight(this.isFinished ? height : room);
    element.prepareHeight = element.stretchHeight;
    return !this.isFinished;
  }

  private *addNoData(grid: CrosstabGrid): Step<number> {
    this.isFinished = true;
    const { noData } = this.design;
    if (noData === undefined) return 0;
    const { width, height } = this.inside;
    grid.setVariables(undefined);
    const cell = noData.take(width, height, 'Left', 'Top');
    yield* cell.evaluate() ?? [];
    yield* cell.prepare(height) ?? [];
    cell.fits();
    const marks = new CellMarks(false).of({ cell, columnSpan: 1 }, 1);
    const frames = [cell.print(0, 0, height, marks)];
    cell.giveBack();
    const columns = { first: this.lastColumn, end: this.lastColumn };
    this.pieces.push({ frames, y: 0, width, height, columns, numbers: this.printer.takeNumbers(grid) });
    return this.model.height;
  }

  /** Pieces below each other as long as there is room; returns the height used. */
  private *addPieces(grid: CrosstabGrid, room: number): Step<number> {
    let y = 0;
    while (!this.isFinished) {
      const range = this.nextRange(grid);
      const piece = new Piece(grid, range, room - y - this.paddingY);
      if (!(yield* piece.fill())) break;
      const { firstColumn: first, endColumn: end } = range;
      const { width, height } = piece;
      const numbers = this.printer.takeNumbers(grid);
      this.pieces.push({ frames: piece.print(), y, width, height, columns: { first, end }, numbers });
      y += piece.height + this.paddingY;
      this.next = { row: piece.endRow, column: first, endColumn: end };
      this.isTitlePrinted = true;
      if (piece.endRow < grid.rows.leaves.length) break;
      this.next = { row: 0, column: end, endColumn: 0 };
      this.lastColumn = end;
      this.isFinished = end >= grid.columns.leaves.length;
      if (!this.isFinished) y += this.model.columnBreakOffset;
    }
    this.emptyPages = this.pieces.length > 0 ? 0 : this.emptyPages + 1;
    if (this.emptyPages >= maxEmptyPages)
      throw this.filler.fail(
        'crosstabs.infinite.loop',
        'The crosstab has not printed anything on 3 consecutive pages.',
      );
    return y;
  }

  private nextRange(grid: CrosstabGrid): PieceRange {
    const { row, column } = this.next;
    const hasRowHeaders = column === 0 || this.model.repeatRowHeaders;
    let { endColumn } = this.next;
    if (endColumn === 0) {
      const width = this.ignoresWidth ? Infinity : this.inside.width - (hasRowHeaders ? grid.headersWidth : 0);
      endColumn = grid.fittingColumns(column, width);
      this.next = { row, column, endColumn };
    }
    if (endColumn === column)
      throw this.filler.fail('crosstabs.not.enough.space', 'Not enough space to render the crosstab.');
    return {
      firstRow: row,
      firstColumn: column,
      endColumn,
      hasRowHeaders,
      hasColumnHeaders: row === 0 || this.model.repeatColumnHeaders,
      hasTitle: row === 0 && column === 0 && !this.isTitlePrinted,
    };
  }

  print(): readonly PrintElement[] {
    return this.pieces.map((piece) => this.printer.print(piece, this.grid));
  }
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
