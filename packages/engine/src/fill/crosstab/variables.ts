/** Sets a crosstab's variables for a header or a cell. Source: facts, engine §2.16 (Variables). */
import { Integer } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { CompiledReport } from '../../compile/compiled.ts';
import { measureClass, totalName } from '../../compile/crosstab-names.ts';
import type { Crosstab } from '../../model/index.ts';
import type { FillDataset } from '../dataset.ts';
import { outerBucket } from './axis.ts';
import type { Bucket, Buckets } from './buckets.ts';
import { emptyValue } from './measure.ts';
import type { MeasureSpec } from './measure.ts';
import { percentage, percentageBase } from './percentage.ts';

/** Where a cell or header stands. Counts are undefined where they do not apply. */
export interface Crossing {
  readonly row: Bucket;
  readonly column: Bucket;
  readonly rowCount: number | undefined;
  readonly columnCount: number | undefined;
}

interface MeasureSlot {
  readonly slot: number;
  readonly measure: number;
  /** Depths down to which buckets count; deeper ones are taken together. */
  readonly rowDepth: number;
  readonly columnDepth: number;
}

export class CrosstabVariables {
  private readonly dataset: FillDataset;
  private readonly specs: readonly MeasureSpec[];
  private readonly isPercentage: readonly boolean[];
  private readonly rowSlots: readonly number[];
  private readonly columnSlots: readonly number[];
  private readonly measureSlots: readonly MeasureSlot[];
  private readonly placeSlots: readonly [row: number, column: number, evenRow: number, evenColumn: number];

  constructor(crosstab: Crosstab, view: CompiledReport, dataset: FillDataset) {
    this.dataset = dataset;
    this.specs = measureSpecs(crosstab);
    this.isPercentage = crosstab.measures.map((m) => m.percentageType === 'GrandTotal');
    const slotOf = (name: string): number => view.main.variableSlots.get(name) ?? -1;
    this.rowSlots = crosstab.rowGroups.map((g) => slotOf(g.name));
    this.columnSlots = crosstab.columnGroups.map((g) => slotOf(g.name));
    this.placeSlots = [slotOf('ROW_COUNT'), slotOf('COLUMN_COUNT'), slotOf('IS_EVEN_ROW'), slotOf('IS_EVEN_COLUMN')];
    const used = usedSlots(crosstab, view);
    this.measureSlots = measureSlots(crosstab, slotOf).filter((m) => used.has(m.slot));
  }

  set(buckets: Buckets, { row, column, rowCount, columnCount }: Crossing): void {
    this.setGroups(this.rowSlots, row);
    this.setGroups(this.columnSlots, column);
    for (const m of this.measureSlots)
      this.dataset.setVariable(
        m.slot,
        this.measure(buckets, m.measure, outerBucket(row, m.rowDepth), outerBucket(column, m.columnDepth)),
      );
    const [rowSlot, columnSlot, evenRow, evenColumn] = this.placeSlots;
    this.setCount(rowSlot, evenRow, rowCount);
    this.setCount(columnSlot, evenColumn, columnCount);
  }

  private setGroups(slots: readonly number[], bucket: Bucket): void {
    let level = 0;
    for (const slot of slots) this.dataset.setVariable(slot, valueAt(bucket, level++));
  }

  private setCount(slot: number, evenSlot: number, count: number | undefined): void {
    this.dataset.setVariable(slot, count === undefined ? null : Integer.of(count));
    this.dataset.setVariable(evenSlot, count === undefined ? null : count % 2 === 0);
  }

  private measure(buckets: Buckets, measure: number, row: Bucket, column: Bucket): Value {
    const spec = this.specs[measure] as MeasureSpec;
    const found = buckets.value(row, column, measure);
    const value = found ?? emptyValue(spec);
    if (this.isPercentage[measure] !== true || (found === undefined && value === null)) return value;
    return percentage(spec, value, percentageBase(buckets.total(buckets.rows, buckets.columns), measure));
  }
}

/** The bucket value of a group; null where the bucket is a total over that group. */
function valueAt(bucket: Bucket, level: number): Value {
  return bucket.depth > level ? outerBucket(bucket, level + 1).value : null;
}

export function measureSpecs(crosstab: Crosstab): MeasureSpec[] {
  return crosstab.measures.map((m) => ({ calculation: m.calculation, valueClass: measureClass(m) }));
}

function measureSlots(crosstab: Crosstab, slotOf: (name: string) => number): MeasureSlot[] {
  const rows = [
    ...crosstab.rowGroups.map((g, depth) => ({ name: g.name as string | undefined, depth })),
    { name: undefined, depth: crosstab.rowGroups.length },
  ];
  const columns = [
    ...crosstab.columnGroups.map((g, depth) => ({ name: g.name as string | undefined, depth })),
    { name: undefined, depth: crosstab.columnGroups.length },
  ];
  return crosstab.measures.flatMap((m, measure) =>
    rows.flatMap((r) =>
      columns.map((c) => ({
        slot: slotOf(r.name === undefined && c.name === undefined ? m.name : totalName(m.name, r.name, c.name)),
        measure,
        rowDepth: r.depth,
        columnDepth: c.depth,
      })),
    ),
  );
}

/** Variables that an expression of the crosstab reads; the others need no value. */
function usedSlots(node: unknown, view: CompiledReport, into = new Set<number>()): Set<number> {
  if (typeof node !== 'object' || node === null) return into;
  if ('text' in node && 'place' in node && typeof node.text === 'string')
    for (const slot of view.expression(node as Parameters<CompiledReport['expression']>[0])?.variables ?? [])
      into.add(slot);
  for (const value of Object.values(node)) usedSlots(value, view, into);
  return into;
}
