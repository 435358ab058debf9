/** Records that an element collects for itself: those of the report as they pass, or of a run of its own. Source: facts, engine §2.13. */
import type { Scope } from '../compile/variables.ts';
import type { DatasetRun } from '../model/index.ts';
import { DataRun } from './data-run.ts';
import type { ElementData, Evaluation, FillDataset } from './dataset.ts';
import type { Filler } from './filler.ts';
import type { Step } from './step.ts';

/** Takes records in: notes the one at hand, adds what was noted, starts again. */
export interface RecordSink {
  capture(): void;
  increment(): void;
  reset(): void;
}

/** The records of one dataset. `collect` waits until the sink has them all. */
export interface ElementRecords {
  /** Reading needs steps. */
  readonly isRun: boolean;
  take(mode: Evaluation): void;
  collect(): Step<void>;
}

/** What the report says about the dataset of an element. */
export interface ElementDataset {
  readonly resetType: Scope;
  readonly resetGroup?: string | undefined;
  readonly incrementType: Scope;
  readonly incrementGroup?: string | undefined;
  readonly datasetRun?: DatasetRun | undefined;
}

/** Starts to collect; `makeSink` gets the dataset that the records come from. Errors: the run's dataset does not exist. */
export function elementRecords<S extends RecordSink>(
  filler: Filler,
  dataset: ElementDataset,
  makeSink: (records: FillDataset) => S,
): { readonly records: ElementRecords; readonly sink: S } {
  const run = dataset.datasetRun;
  if (run === undefined) {
    const sink = makeSink(filler.dataset);
    filler.dataset.elementData.push(new PassingRecords(filler, dataset, sink));
    return { records: passing, sink };
  }
  const main = filler.compiled.datasets.get(run.subDataset ?? '');
  if (main === undefined)
    throw filler.fail(
      'fill.dataset.run.unknown.subdataset',
      `Could not find subdataset named "${run.subDataset ?? ''}" in report "${filler.compiled.model.name}".`,
    );
  const dataRun = new DataRun(filler, { ...filler.compiled, main }, run);
  const sink = makeSink(dataRun.filler.dataset);
  return { records: new RunRecords(dataRun, sink), sink };
}

/** Records that pass are there at once. */
const passing: ElementRecords = {
  isRun: false,
  take: () => {},
  // eslint-disable-next-line require-yield
  collect: function* (): Step<void> {},
};

class PassingRecords implements ElementData {
  readonly resetType: Scope;
  readonly resetGroup: number;
  readonly incrementType: Scope;
  readonly incrementGroup: number;
  private readonly sink: RecordSink;

  constructor(filler: Filler, dataset: ElementDataset, sink: RecordSink) {
    const group = (name: string | undefined): number => filler.dataset.spec.groups.findIndex((g) => g.name === name);
    this.resetType = dataset.resetType;
    this.resetGroup = group(dataset.resetGroup);
    this.incrementType = dataset.incrementType;
    this.incrementGroup = group(dataset.incrementGroup);
    this.sink = sink;
  }

  evaluate(): void {
    this.sink.capture();
  }
  increment(): void {
    this.sink.increment();
  }
  reset(): void {
    this.sink.reset();
  }
}

class RunRecords implements ElementRecords {
  readonly isRun = true;
  private readonly run: DataRun;
  private readonly sink: RecordSink;

  constructor(run: DataRun, sink: RecordSink) {
    this.run = run;
    this.sink = sink;
  }

  take(mode: Evaluation): void {
    this.run.take(mode);
  }

  *collect(): Step<void> {
    this.sink.reset();
    yield* this.run.start();
    while (yield* this.run.next()) {
      this.sink.capture();
      this.sink.increment();
    }
  }
}
