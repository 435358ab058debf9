/** The list component: contents printed once per record of a dataset run. Source: facts, engine §2.15 (List). */
import type { Band, ListComponent, ListContents } from '../model/index.ts';
import type { PrintElement } from '../print/model.ts';
import { FillBand } from './band.ts';
import { DataRun, innerReport } from './data-run.ts';
import type { FillElement } from './element.ts';
import type { ComponentFill, Prepared } from './component-fill.ts';
import { placedAt } from './elements/placed.ts';
import type { Placed } from './elements/placed.ts';
import type { Filler } from './filler.ts';
import { HorizontalRows } from './horizontal-rows.ts';
import type { Step } from './step.ts';
import { VerticalRows } from './vertical-rows.ts';

/** One page's piece of a list. Lengths in points. */
export interface ListPiece {
  readonly children: PrintElement[];
  readonly width: number;
  readonly height: number;
  readonly overflows: boolean;
  /** False when no record was printed; a record may print nothing and still count. */
  readonly prints: boolean;
}

/** Lays the records of a run out; keeps what a page could not take for the next one. */
export interface ListRows {
  fill(available: number): Step<ListPiece>;
  /** Forgets what waits. `rewinds` starts the contents again; otherwise they go on like those of a band that stopped. */
  reset(rewinds: boolean): void;
}

/** Fills a list. Errors: `fill.horizontal.list.row.overflow`, and those of the run. */
export function listComponent(element: FillElement, model: ListComponent): ComponentFill {
  const { filler } = element;
  const { datasetRun, contents } = model;
  const view = innerReport(filler, model, datasetRun);
  if (datasetRun === undefined || contents === undefined)
    throw filler.fail('fill.list.incomplete', 'A list has no contents.');
  const run = new DataRun(filler, view, datasetRun);
  const rows =
    model.printOrder === 'Horizontal'
      ? new HorizontalRows(element, model, contents, run)
      : new VerticalRows(element, contents, run);
  let isOpen = false;
  let frame: Placed | undefined;
  let piece: ListPiece | undefined;

  function restart(rewinds: boolean): void {
    if (isOpen) run.stop();
    isOpen = false;
    rows.reset(rewinds);
  }

  function* prepare(available: number): Step<Prepared> {
    if (!isOpen) yield* run.start();
    isOpen = true;
    frame = placedAt(element);
    piece = yield* rows.fill(available);
    const { height, overflows, prints } = piece;
    // One that ended and was left out of the page all the same begins anew on the next.
    isOpen = overflows;
    return { prints, overflows, height: overflows ? available : height };
  }

  return {
    evaluate: (mode) => {
      run.take(mode);
      restart(false);
    },
    prepare,
    print: () => {
      if (frame === undefined || piece === undefined) return [];
      const { children, width, height } = piece;
      return [{ ...frame, x: element.x, y: element.relativeY, width, height, kind: 'frame', children }];
    },
    rewind: () => restart(true),
  };
}

/** Contents as a band of the run. */
export function contentsBand(filler: Filler, contents: ListContents): FillBand {
  const model: Band = {
    place: contents.place,
    height: contents.height,
    elements: contents.elements,
    properties: [],
    returnValues: [],
  };
  const band = new FillBand(filler, model, undefined);
  band.container.useStyles(filler.styles.defaultStyle);
  return band;
}

/** Adds what a band printed at (x, y). */
export function placeAt(children: PrintElement[], printed: readonly PrintElement[], x: number, y: number): void {
  for (const one of printed) {
    one.x += x;
    one.y += y;
    children.push(one);
  }
}
