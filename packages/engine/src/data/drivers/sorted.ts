/** Records that were read and sorted before the fill, as expressions see them. Source: facts, engine §2.13. */
import { JavaList } from '../../base/collections.ts';
import type { JavaObject, Value } from '../../base/values.ts';
import type { DataSource, RowBatch, RowSource } from '../row-source.ts';

const batchSize = 1000;

/** REPORT_DATA_SOURCE of a dataset with sort fields. Whoever opens it again gets what is behind the records read so far,
 *  which are taken a thousand at a time. */
export class SortedDataSource implements DataSource {
  readonly javaClass = 'net.sf.jasperreports.engine.fill.SortedDataSource';
  readonly rewindable = true;
  readonly #rows: readonly (readonly Value[])[];
  #at = 0;
  #records: JavaList | undefined;
  constructor(rows: readonly (readonly Value[])[]) {
    this.#rows = rows;
  }
  /** One object per record; expressions ask how many there are. */
  get records(): JavaList {
    this.#records ??= new JavaList(
      this.#rows.map((_, index) => new SortRecord(index)),
      'java.util.ArrayList',
      'closed',
    );
    return this.#records;
  }
  open(): RowSource {
    return { nextBatch: () => this.#nextBatch(), close: () => undefined, dataSource: this };
  }
  #nextBatch(): RowBatch | null {
    if (this.#at >= this.#rows.length) return null;
    const batch = this.#rows.slice(this.#at, this.#at + batchSize);
    this.#at += batch.length;
    return batch;
  }
  toString(): string {
    return `${this.javaClass}@1`;
  }
}

class SortRecord implements JavaObject {
  readonly javaClass = 'net.sf.jasperreports.engine.fill.SortedDataSource$SortRecord';
  readonly #index: number;
  constructor(index: number) {
    this.#index = index;
  }
  toString(): string {
    return `${this.javaClass}@${this.#index.toString(16)}`;
  }
}
