/** Records of a list below each other; contents may stretch and go on over the page. Source: facts, engine §2.15 (List). */
import type { ListContents } from '../model/index.ts';
import type { PrintElement } from '../print/model.ts';
import type { FillBand } from './band.ts';
import type { DataRun } from './data-run.ts';
import type { FillElement } from './element.ts';
import { contentsBand, placeAt } from './list.ts';
import type { ListPiece, ListRows } from './list.ts';
import type { Step } from './step.ts';

export class VerticalRows implements ListRows {
  private readonly element: FillElement;
  private readonly run: DataRun;
  private readonly band: FillBand;
  /** A record that has not been printed yet, or not all of it. */
  private hasRecord = false;

  constructor(element: FillElement, contents: ListContents, run: DataRun) {
    this.element = element;
    this.run = run;
    this.band = contentsBand(run.filler, contents);
  }

  reset(rewinds: boolean): void {
    if (this.hasRecord && rewinds) this.band.rewind();
    this.hasRecord = false;
  }

  *fill(available: number): Step<ListPiece> {
    const { band, run } = this;
    band.container.isFixed = this.element.container.isFixed;
    const children: PrintElement[] = [];
    let height = 0;
    let pieces = 0;
    let overflows = false;
    for (;;) {
      if (!this.hasRecord) {
        if (!(yield* run.next())) break;
        this.hasRecord = true;
        yield* band.evaluate('Default');
      }
      const room = available - height;
      overflows = !band.willOverflow && room < band.height;
      if (overflows) break;
      const piece = yield* band.fill(room);
      placeAt(children, piece.elements, 0, height);
      height += piece.height;
      pieces += 1;
      overflows = band.willOverflow;
      if (overflows) break;
      this.hasRecord = false;
    }
    return { children, width: this.element.width, height, overflows, prints: overflows || pieces > 0 };
  }
}
