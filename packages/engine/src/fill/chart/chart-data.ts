/** What a chart shows: values of its series, from the report's records as they pass or from a run. Source: facts, engine §2.13, §7.2. */
import { toText } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { ChartDataset, Expression, SpiderDataset } from '../../model/index.ts';
import type { Evaluation, FillDataset } from '../dataset.ts';
import { elementRecords } from '../element-records.ts';
import type { RecordSink } from '../element-records.ts';
import type { Filler } from '../filler.ts';
import type { Step } from '../step.ts';
import { nullRules } from './null-rules.ts';

/** Records that the charts of one element may keep. */
const maxRecords = 1_000_000;

/** The values of one series in the order of its records. `fields` are the names of its expressions. */
export interface SeriesValues {
  readonly fields: readonly string[];
  readonly records: (readonly Value[])[];
}

export interface ChartValues {
  /** Kind of dataset: pie, category, xy … */
  readonly kind: string;
  readonly series: readonly SeriesValues[];
}

/** Collects what a chart shows. `collect` gives what has come in so far, or reads the run to its end. */
export interface ChartData {
  /** Reading needs steps. */
  readonly isRun: boolean;
  take(mode: Evaluation): void;
  collect(): Step<ChartValues>;
}

type Dataset = ChartDataset | SpiderDataset;

/** Errors of the result: those of `nullRules`, `charts.pie.dataset.duplicated.key`, those of the run. */
export function chartData(filler: Filler, dataset: Dataset): ChartData {
  const { records, sink } = elementRecords(filler, dataset, (from) => new Intake(filler, dataset, from));
  return {
    isRun: records.isRun,
    take: (mode) => records.take(mode),
    *collect() {
      yield* records.collect();
      return sink.values;
    },
  };
}

class Intake implements RecordSink {
  private readonly filler: Filler;
  private readonly dataset: Dataset;
  private readonly kind: string;
  private readonly getters: readonly (readonly { readonly field: string; readonly get: () => Value }[])[];
  private readonly when: (() => Value) | undefined;
  private readonly ignoresDuplicates: boolean;
  private captured: readonly (readonly Value[])[] | undefined;
  private keys = new Set<string>();
  private count = 0;
  values: ChartValues;

  constructor(filler: Filler, dataset: Dataset, records: FillDataset) {
    this.filler = filler;
    this.dataset = dataset;
    this.kind = 'kind' in dataset ? dataset.kind : 'category';
    const getter = (e: Expression | undefined): (() => Value) => {
      const compiled = filler.compiled.expression(e);
      return () => records.evaluate(compiled, 'Default');
    };
    const parts: readonly object[] = 'series' in dataset ? dataset.series : [dataset];
    this.getters = parts.map((part) =>
      seriesFields(part).map(([field, expression]) => ({ field, get: getter(expression) })),
    );
    this.when = dataset.incrementWhenExpression === undefined ? undefined : getter(dataset.incrementWhenExpression);
    this.ignoresDuplicates = filler.property('net.sf.jasperreports.chart.pie.ignore.duplicated.key') === 'true';
    this.values = this.empty();
  }

  private empty(): ChartValues {
    const series = this.getters.map((fields) => ({ fields: fields.map(({ field }) => field), records: [] }));
    return { kind: this.kind, series };
  }

  reset(): void {
    this.values = this.empty();
    this.captured = undefined;
    this.keys = new Set();
    this.count = 0;
  }

  capture(): void {
    this.captured = undefined;
    if (this.when !== undefined && this.when() !== true) return;
    this.captured = this.getters.map((fields) => fields.map(({ get }) => get()));
  }

  increment(): void {
    this.captured?.forEach((record, i) => {
      const series = this.values.series[i] as SeriesValues;
      this.check(series, record);
      series.records.push(record);
      if (++this.count > maxRecords)
        throw this.filler.fail('fill.chart.too.many.records', `A chart has more than ${maxRecords} records.`);
    });
    this.captured = undefined;
  }

  private check({ fields }: SeriesValues, record: readonly Value[]): void {
    for (const { field, code, message } of nullRules[this.kind] ?? []) {
      const at = fields.indexOf(field);
      if (at < 0 || (record[at] ?? null) === null) throw this.filler.fail(code, message, this.dataset.place);
    }
    if (this.kind !== 'pie' || this.ignoresDuplicates) return;
    const key = toText(record[fields.indexOf('keyExpression')] ?? null);
    if (this.keys.has(key))
      throw this.filler.fail(
        'charts.pie.dataset.duplicated.key',
        `Key ${key} is duplicated in pie dataset.`,
        this.dataset.place,
      );
    this.keys.add(key);
  }
}

/** Expressions that belong to the dataset as a whole. */
const wholeDataset = new Set(['incrementWhenExpression', 'otherKeyExpression', 'otherLabelExpression']);

function seriesFields(part: object): [string, Expression | undefined][] {
  return Object.entries(part).filter(([name]) => name.endsWith('Expression') && !wholeDataset.has(name)) as [
    string,
    Expression | undefined,
  ][];
}
