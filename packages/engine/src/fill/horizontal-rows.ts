/** Records of a list side by side, row by row; a row stays on one page. Source: facts, engine §2.15 (List, Horizontal). */
import type { ListComponent, ListContents } from '../model/index.ts';
import type { PrintElement } from '../print/model.ts';
import type { FillBand } from './band.ts';
import type { DataRun } from './data-run.ts';
import type { FillElement } from './element.ts';
import { contentsBand, placeAt } from './list.ts';
import type { ListPiece, ListRows } from './list.ts';
import type { Step } from './step.ts';

/** Pages in a row that may fail to take the same row. */
const maxTries = 3;
/** Cells of one row; more only come from ignoreWidth over very many records. */
const maxCells = 20_000;

export class HorizontalRows implements ListRows {
  private readonly element: FillElement;
  private readonly contents: ListContents;
  private readonly run: DataRun;
  private readonly cellWidth: number;
  private readonly ignoresWidth: boolean;
  /** Copies of the contents, one per cell of a row; the first `filled` hold records that wait to be printed. */
  private readonly cells: FillBand[] = [];
  private filled = 0;
  private tries = 0;
  private isAtEnd = false;

  constructor(element: FillElement, model: ListComponent, contents: ListContents, run: DataRun) {
    this.element = element;
    this.contents = contents;
    this.run = run;
    this.cellWidth = contents.width ?? element.model.width;
    this.ignoresWidth = model.ignoreWidth ?? false;
    this.cells.push(contentsBand(run.filler, contents));
  }

  reset(rewinds: boolean): void {
    if (rewinds) for (const cell of this.cells.slice(0, this.filled)) cell.rewind();
    this.filled = 0;
    this.tries = 0;
    this.isAtEnd = false;
  }

  *fill(available: number): Step<ListPiece> {
    const children: PrintElement[] = [];
    let { width } = this.element;
    let height = 0;
    let rows = 0;
    let overflows = false;
    while (yield* this.takeRow()) {
      const row = yield* this.prepareRow(available - height);
      if (row === undefined) {
        overflows = true;
        break;
      }
      this.printRow(children, height, row);
      width = Math.max(width, this.filled * this.cellWidth);
      height += row;
      rows += 1;
      this.filled = 0;
      this.tries = 0;
    }
    if (overflows && ++this.tries >= maxTries)
      throw this.element.filler.fail(
        'fill.horizontal.list.row.overflow',
        'Horizontal list row does not fit on a page.',
      );
    return { children, width, height, overflows, prints: overflows || rows > 0 };
  }

  /** Reads records until the row is full; false when there is nothing left to print. */
  private *takeRow(): Step<boolean> {
    while (!this.isAtEnd && this.hasRoom()) {
      if (!(yield* this.run.next())) {
        this.isAtEnd = true;
        break;
      }
      const cell = this.cell(this.filled);
      this.filled += 1;
      yield* cell.evaluate('Default');
    }
    return this.filled > 0;
  }

  private hasRoom(): boolean {
    return this.ignoresWidth || this.filled === 0 || this.cellWidth * (this.filled + 1) <= this.element.model.width;
  }

  private cell(index: number): FillBand {
    let cell = this.cells[index];
    if (cell !== undefined) return cell;
    if (index >= maxCells)
      throw this.element.filler.fail('fill.list.row.too.long', `A list's row has more than ${maxCells} cells.`);
    this.cells.push((cell = contentsBand(this.run.filler, this.contents)));
    return cell;
  }

  /** Height of the row; undefined when a cell does not fit, then all of them start again. */
  private *prepareRow(available: number): Step<number | undefined> {
    let height = 0;
    for (const cell of this.cells.slice(0, this.filled)) {
      const { container } = cell;
      const fits = available >= cell.height;
      const steps = fits ? container.prepare(available, true) : undefined;
      if (steps !== undefined) yield* steps;
      if (!fits || container.willOverflow) {
        for (const one of this.cells.slice(0, this.filled)) one.rewind();
        return undefined;
      }
      height = Math.max(height, container.stretchHeight);
    }
    return height;
  }

  private printRow(children: PrintElement[], y: number, height: number): void {
    this.cells.slice(0, this.filled).forEach(({ container }, i) => {
      container.stretchTo(height);
      placeAt(children, container.print(), i * this.cellWidth, y);
    });
  }
}
