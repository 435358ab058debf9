/** Where a crosstab's records come from: a run of its own, or the report's records as they pass. Source: facts, engine §2.13, §2.16 (Dataset). */
import type { Value } from '../../base/values.ts';
import type { Scope } from '../../compile/variables.ts';
import type { Crosstab, Expression } from '../../model/index.ts';
import { DataRun } from '../data-run.ts';
import type { ElementData, Evaluation, FillDataset } from '../dataset.ts';
import type { Filler } from '../filler.ts';
import type { Step } from '../step.ts';
import { Buckets } from './buckets.ts';
import { measureSpecs } from './variables.ts';

/** Buckets and measures a crosstab may have when no property says otherwise. */
const maxBuckets = 1_000_000;
const limitProperty = 'net.sf.jasperreports.crosstab.bucket.measure.limit';

/** Records of a crosstab. `collect` gives what has come in so far, or reads the run to its end. */
export interface CrosstabData {
  take(mode: Evaluation): void;
  collect(): Step<Buckets>;
}

export function crosstabData(filler: Filler, crosstab: Crosstab): CrosstabData {
  const run = crosstab.dataset?.datasetRun;
  if (run === undefined) return new PassingRecords(filler, crosstab);
  const main = filler.compiled.datasets.get(run.subDataset ?? '');
  if (main === undefined)
    throw filler.fail(
      'fill.dataset.run.unknown.subdataset',
      `Could not find subdataset named "${run.subDataset ?? ''}" in report "${filler.compiled.model.name}".`,
    );
  return new RunRecords(filler, crosstab, new DataRun(filler, { ...filler.compiled, main }, run));
}

/** Takes records into buckets. */
class Intake {
  private readonly filler: Filler;
  private readonly crosstab: Crosstab;
  private readonly limit: number;
  /** Its key, or the names of its groups. */
  private get name(): string {
    const { key, rowGroups, columnGroups } = this.crosstab;
    return key ?? [...rowGroups, ...columnGroups].map((g) => g.name).join(' × ');
  }
  private readonly values: {
    readonly rows: readonly Getter[];
    readonly columns: readonly Getter[];
    readonly measures: readonly Getter[];
  };
  private readonly when: Getter | undefined;
  private captured: { rows: Value[]; columns: Value[]; measures: Value[] } | undefined;
  buckets: Buckets;

  constructor(filler: Filler, crosstab: Crosstab, dataset: FillDataset) {
    this.filler = filler;
    this.crosstab = crosstab;
    const given = Number(filler.property(limitProperty) ?? 0);
    this.limit = given > 0 ? given : maxBuckets;
    const getter = (e: Expression | undefined): Getter => {
      const compiled = filler.compiled.expression(e);
      return () => dataset.evaluate(compiled, 'Default');
    };
    this.values = {
      rows: crosstab.rowGroups.map((g) => getter(g.bucket?.expression)),
      columns: crosstab.columnGroups.map((g) => getter(g.bucket?.expression)),
      measures: crosstab.measures.map((m) => getter(m.expression)),
    };
    const { incrementWhenExpression } = crosstab.dataset ?? {};
    this.when = incrementWhenExpression === undefined ? undefined : getter(incrementWhenExpression);
    this.buckets = this.empty();
  }

  private empty(): Buckets {
    return new Buckets(measureSpecs(this.crosstab), this.crosstab.dataset?.dataPreSorted ?? false);
  }

  reset(): void {
    this.buckets = this.empty();
    this.captured = undefined;
  }

  /** Notes the record at hand. */
  capture(): void {
    this.captured = undefined;
    if (this.when !== undefined && this.when() !== true) return;
    const { rows, columns, measures } = this.values;
    this.captured = {
      rows: rows.map((get) => get()),
      columns: columns.map((get) => get()),
      measures: measures.map((get) => get()),
    };
  }

  /** Adds the noted record. Errors: `crosstabs.bucket.measure.limit`. */
  increment(): void {
    if (this.captured === undefined) return;
    this.buckets.add(this.captured.rows, this.captured.columns, this.captured.measures);
    this.captured = undefined;
    if (this.buckets.size > this.limit)
      throw this.filler.fail(
        'crosstabs.bucket.measure.limit',
        `The crosstab "${this.name}" has more than ${this.limit} buckets and measures; ${limitProperty} sets the limit.`,
        this.crosstab.place,
      );
  }
}

type Getter = () => Value;

/** The records of the report, collected since the last reset. */
class PassingRecords implements CrosstabData, ElementData {
  readonly resetType: Scope;
  readonly resetGroup: number;
  readonly incrementType: Scope;
  readonly incrementGroup: number;
  private readonly intake: Intake;

  constructor(filler: Filler, crosstab: Crosstab) {
    const { dataset } = crosstab;
    const group = (name: string | undefined): number => filler.dataset.spec.groups.findIndex((g) => g.name === name);
    this.resetType = dataset?.resetType ?? 'Report';
    this.resetGroup = group(dataset?.resetGroup);
    this.incrementType = dataset?.incrementType ?? 'None';
    this.incrementGroup = group(dataset?.incrementGroup);
    this.intake = new Intake(filler, crosstab, filler.dataset);
    filler.dataset.elementData.push(this);
  }

  take(): void {}

  // eslint-disable-next-line require-yield
  *collect(): Step<Buckets> {
    return this.intake.buckets;
  }

  evaluate(): void {
    this.intake.capture();
  }
  increment(): void {
    this.intake.increment();
  }
  reset(): void {
    this.intake.reset();
  }
}

/** The records of a run over a sub-dataset. */
class RunRecords implements CrosstabData {
  private readonly run: DataRun;
  private readonly intake: Intake;

  constructor(filler: Filler, crosstab: Crosstab, run: DataRun) {
    this.run = run;
    this.intake = new Intake(filler, crosstab, run.filler.dataset);
  }

  take(mode: Evaluation): void {
    this.run.take(mode);
  }

  *collect(): Step<Buckets> {
    this.intake.reset();
    yield* this.run.start();
    while (yield* this.run.next()) {
      this.intake.capture();
      this.intake.increment();
    }
    return this.intake.buckets;
  }
}
