/** Sorting a dataset: all records are read first, then handed on in order. Source: facts, engine §2.13. */
import { createCollator } from '../base/collator.ts';
import type { CollationKey, Collator } from '../base/collator.ts';
import { compareValues } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { CompiledSort } from '../compile/compiled.ts';
import { SortedDataSource } from '../data/drivers/sorted.ts';
import type { RowBatch, RowSource } from '../data/row-source.ts';
import { FillDataset } from './dataset.ts';
import type { Filler } from './filler.ts';
import type { Step } from './step.ts';

interface Keyed {
  readonly row: readonly Value[];
  readonly keys: readonly Value[];
  /** Those of texts as the collator compares them. */
  readonly collation: readonly (CollationKey | undefined)[];
}

/** Reads `source` to its end and gives its records back sorted. Errors: `fill.dataset.sort.field.not.found`, `…sort.variable.not.found`. */
export function* sortRows(filler: Filler, source: RowSource): Step<RowSource> {
  const { sorts } = filler.dataset.spec;
  for (const s of sorts)
    if (s.slot < 0)
      throw filler.fail(
        `fill.dataset.sort.${s.type.toLowerCase()}.not.found`,
        `Sort ${s.type.toLowerCase()} "${s.name}" not found.`,
      );
  const tag = (filler.dataset.env.locale as unknown as { toLanguageTag(): string }).toLanguageTag();
  const collator = createCollator(tag);
  const rows = sorts.some((s) => s.type === 'Variable')
    ? yield* readWithVariables(filler, source, sorts, collator)
    : yield* readRows(source, sorts, collator);
  // The reading leaves the last record in the fields: what is printed when a filter then accepts none.
  const last = rows.at(-1);
  if (last !== undefined) filler.dataset.current.fields = last.row;
  rows.sort((a, b) => compareRows(a, b, sorts, collator));
  return new SortedDataSource(rows.map((r) => r.row)).open();
}

function keyed(row: readonly Value[], keys: readonly Value[], collator: Collator): Keyed {
  return { row, keys, collation: keys.map((key) => (typeof key === 'string' ? collator.key(key) : undefined)) };
}

function* readRows(source: RowSource, sorts: readonly CompiledSort[], collator: Collator): Step<Keyed[]> {
  const rows: Keyed[] = [];
  for (;;) {
    const next = source.nextBatch();
    const batch = next instanceof Promise ? ((yield next) as RowBatch | null) : next;
    if (batch === null) break;
    for (const row of batch) {
      const keys = sorts.map((s) => row[s.slot] ?? null);
      rows.push(keyed(row, keys, collator));
    }
  }
  yield Promise.resolve(source.close());
  return rows;
}

/** A run of its own computes the variables that the records are sorted by. */
function* readWithVariables(
  filler: Filler,
  source: RowSource,
  sorts: readonly CompiledSort[],
  collator: Collator,
): Step<Keyed[]> {
  const { spec, env, parameters, file } = filler.dataset;
  const run = new FillDataset({ ...spec, filter: undefined }, env, parameters, file);
  run.start(source, undefined);
  const rows: Keyed[] = [];
  let isFirst = true;
  while (yield* run.next()) {
    if (isFirst) run.initVariables('Report', 'Report');
    isFirst = false;
    run.calculateVariables();
    const { fields, variables } = run.current;
    const keys = sorts.map((s) => (s.type === 'Field' ? fields[s.slot] : variables[s.slot]) ?? null);
    rows.push(keyed(fields, keys, collator));
  }
  return rows;
}

function compareRows(a: Keyed, b: Keyed, sorts: readonly CompiledSort[], collator: Collator): number {
  for (let i = 0; i < sorts.length; i++) {
    const x = a.collation[i];
    const y = b.collation[i];
    const isText = x !== undefined && y !== undefined;
    const order = isText ? collator.compare(x, y) : compareNullable(a.keys[i] ?? null, b.keys[i] ?? null);
    if (order !== 0) return sorts[i]?.isDescending === true ? -order : order;
  }
  return 0;
}

function compareNullable(a: Value, b: Value): number {
  if (a === null) return b === null ? 0 : -1;
  return b === null ? 1 : compareValues(a, b);
}
