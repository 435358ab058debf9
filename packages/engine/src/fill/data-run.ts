/**
 * A dataset run: an element's own pass over a sub-dataset, started anew each time the element is evaluated.
 * Source: facts, engine §2.13 (datasetRun).
 */
import type { Locale } from '../base/locale.ts';
import type { ResourceBundle } from '../base/resource-bundle.ts';
import type { Value } from '../base/values.ts';
import type { TimeZone } from '../base/zone.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import { emptyRows } from '../data/drivers/empty.ts';
import { isDataSource } from '../data/row-source.ts';
import type { DataSource } from '../data/row-source.ts';
import type { DatasetRun } from '../model/index.ts';
import { contentsFiller } from './contents-filler.ts';
import type { Evaluation } from './dataset.ts';
import type { Filler } from './filler.ts';
import { returnValue } from './return-values.ts';
import { bundleOf, openSource, setParameters } from './start.ts';
import type { Step } from './step.ts';
import { createScriptlets } from './scriptlets.ts';
import { wait } from './step.ts';
import { runParameters } from './subreport-parameters.ts';

/** Records after which the run's limits are looked at; lists of many records may fill a page for long. */
const recordsBetweenChecks = 1000;

export class DataRun {
  /** What prints over the run's records: its dataset is the sub-dataset. */
  readonly filler: Filler;
  private readonly outer: Filler;
  private readonly model: DatasetRun;
  private given: ReadonlyMap<string, Value> = new Map();
  private bundle: ResourceBundle | undefined;
  private isFirst = true;
  private records = 0;

  /** `make` builds the filler; by default one for contents of a list. */
  constructor(
    outer: Filler,
    view: CompiledReport,
    model: DatasetRun,
    make?: (bundle: () => ResourceBundle | undefined) => Filler,
  ) {
    this.outer = outer;
    this.model = model;
    const bundle = (): ResourceBundle | undefined => this.bundle;
    this.filler = make === undefined ? contentsFiller(outer, view, bundle) : make(bundle);
  }

  /** Takes the parameters from the record at hand. */
  take(mode: Evaluation): void {
    this.given = runParameters(this.outer, this.model, mode);
  }

  /** Takes the parameters that an earlier run of the same element had. */
  takeAgain(before: DataRun): void {
    this.given = before.given;
  }

  /** The same; a data source that was given has no records left. */
  takeRest(before: DataRun): void {
    const source = before.given.get('REPORT_DATA_SOURCE');
    this.given = isDataSource(source) ? new Map(before.given).set('REPORT_DATA_SOURCE', usedUp(source)) : before.given;
  }

  /** Opens the data. Errors: those of data sources and parameter defaults. */
  *start(): Step<void> {
    const { dataset, compiled, shared } = this.filler;
    const locale = dataset.env.locale as Locale;
    this.bundle = yield* wait(bundleOf(compiled, compiled.main, this.given, locale, shared));
    this.bundle ??= inheritedBundle(this.outer);
    const scriptlets = createScriptlets(compiled.main, shared.scriptlets, compiled.file);
    const values = setParameters(compiled.main, this.given, dataset.env, compiled, {
      ...scriptlets.parameters,
      REPORT_LOCALE: locale,
      REPORT_TIME_ZONE: dataset.env.timeZone as TimeZone,
      REPORT_RESOURCE_BUNDLE: this.bundle ?? null,
      IS_IGNORE_PAGINATION: this.filler.ignorePagination,
    });
    values.forEach((value, i) => (dataset.parameters[i] = value));
    scriptlets.bind(dataset);
    dataset.forgetVariables();
    yield* openSource(this.filler, true);
    this.isFirst = true;
  }

  /** Moves to the next record and lets the variables meet it; false at the end, when values have been returned. */
  *next(): Step<boolean> {
    const { dataset } = this.filler;
    if (++this.records % recordsBetweenChecks === 0) this.filler.shared.checkLimits();
    if (!(yield* dataset.next())) {
      if (this.isFirst && this.filler.compiled.model.dialect === 6) dataset.initVariables('Report', 'Report');
      this.giveBack();
      return false;
    }
    if (this.isFirst) {
      dataset.markAllGroupsChanged();
      dataset.initVariables('Report', 'Report');
      this.isFirst = false;
    } else {
      dataset.estimateGroupBreaks();
      if (dataset.hasUnresetVariables || dataset.groups.some((g) => g.hasChanged))
        dataset.initVariables('Group', 'Group');
    }
    dataset.calculateVariables();
    return true;
  }

  /** Hands the return values to the outer report. */
  giveBack(): void {
    const { dataset } = this.filler;
    for (const r of this.model.returnValues) {
      const slot = dataset.spec.variableSlots.get(r.fromVariable ?? '');
      if (slot === undefined)
        throw this.outer.fail(
          'fill.return.values.source.not.found',
          `The dataset "${dataset.spec.name}" has no variable "${r.fromVariable ?? ''}".`,
        );
      returnValue(this.outer, r.toVariable, r.calculation, dataset.variable(slot));
    }
  }

  /** Gives the data source back before the end. */
  stop(): void {
    void this.filler.dataset.close();
  }
}

function usedUp(source: DataSource): DataSource {
  return Object.assign(Object.create(source) as DataSource, { open: () => emptyRows(0, 0) });
}

/** The bundle of the report around, for datasets that name none. */
export function inheritedBundle(outer: Filler): ResourceBundle | undefined {
  const { spec, parameters } = outer.dataset;
  const value = parameters[spec.parameterSlots.get('REPORT_RESOURCE_BUNDLE') ?? -1] ?? null;
  return value !== null && typeof value === 'object' && 'get' in value
    ? (value as unknown as ResourceBundle)
    : undefined;
}

/** The report that an element runs. Errors: the sub-dataset that it names does not exist. */
export function innerReport(filler: Filler, node: object, run: DatasetRun | undefined): CompiledReport {
  const view = filler.compiled.inner.get(node);
  if (view === undefined)
    throw filler.fail(
      'fill.dataset.run.unknown.subdataset',
      `Could not find subdataset named "${run?.subDataset ?? ''}" in report "${filler.compiled.model.name}".`,
    );
  return view;
}
