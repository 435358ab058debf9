/** Markers and paths of maps: named values by item, once or for each record of a dataset. Source: facts engine §1.3.1 (map). */
import { toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { Item, ItemData } from '../model/index.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import { elementRecords } from './element-records.ts';
import type { ElementRecords, RecordSink } from './element-records.ts';
import type { Filler } from './filler.ts';
import type { Step } from './step.ts';

/** Items that a map may show. */
const maxItems = 100_000;

/** The values of one item by name; those without value are left out. */
export type ItemValues = ReadonlyMap<string, Value>;

export interface MapItems {
  take(mode: Evaluation): void;
  collect(): Step<readonly ItemValues[]>;
}

/** Starts to collect the items of one group. */
export function mapItems(filler: Filler, data: Pick<ItemData, 'dataset' | 'items'>): MapItems {
  const { dataset, items } = data;
  if (dataset === undefined) {
    let values: ItemValues[] = [];
    return {
      take: (mode) => {
        values = items.map((item) => valuesOf(filler, filler.dataset, item, mode));
      },
      // eslint-disable-next-line require-yield
      *collect() {
        return values;
      },
    };
  }
  const { records, sink } = elementRecords(filler, dataset, (from) => new ItemSink(filler, from, items));
  return collected(records, sink);
}

function collected(records: ElementRecords, sink: ItemSink): MapItems {
  return {
    take: (mode) => records.take(mode),
    *collect() {
      yield* records.collect();
      return sink.values;
    },
  };
}

class ItemSink implements RecordSink {
  private readonly filler: Filler;
  private readonly records: FillDataset;
  private readonly items: readonly Item[];
  private captured: readonly ItemValues[] = [];
  values: ItemValues[] = [];

  constructor(filler: Filler, records: FillDataset, items: readonly Item[]) {
    this.filler = filler;
    this.records = records;
    this.items = items;
  }

  capture(): void {
    this.captured = this.items.map((item) => valuesOf(this.filler, this.records, item, 'Default'));
  }

  increment(): void {
    this.values.push(...this.captured);
    this.captured = [];
    if (this.values.length > maxItems)
      throw this.filler.fail('fill.map.too.many.items', `A map has more than ${maxItems} markers or places of paths.`);
  }

  reset(): void {
    this.values = [];
    this.captured = [];
  }
}

function valuesOf(filler: Filler, records: FillDataset, item: Item, mode: Evaluation): ItemValues {
  const values = new Map<string, Value>();
  for (const { name, value, valueExpression } of item.itemProperties) {
    const found =
      valueExpression === undefined
        ? (value ?? null)
        : records.evaluate(filler.compiled.expression(valueExpression), mode);
    if (found !== null) values.set(name, found);
  }
  return values;
}

/** A coordinate in degrees; undefined for texts and values that are none. */
export function degrees(value: Value | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(toText(value));
  return Number.isFinite(number) ? number : undefined;
}
