/** Records without values. Source: facts, engine §6.3 (JREmptyDataSource). */
import type { Value } from '../../base/values.ts';
import type { DataSource, FieldSpec, RowBatch, RowSource } from '../row-source.ts';

const batchSize = 1000;

/** JREmptyDataSource: `count` records whose fields are all null. */
export class EmptyDataSource implements DataSource {
  readonly javaClass = 'net.sf.jasperreports.engine.JREmptyDataSource';
  readonly rewindable = true;
  readonly count: number;
  constructor(count: number) {
    this.count = count;
  }
  open(fields: readonly FieldSpec[]): RowSource {
    return emptyRows(this.count, fields.length);
  }
  toString(): string {
    return `${this.javaClass}@1`;
  }
}

/** A cursor over `count` records of `width` nulls; one record object serves all. */
export function emptyRows(count: number, width: number): RowSource {
  let left = count;
  const row: readonly Value[] = Array.from({ length: width }, () => null);
  return {
    nextBatch(): RowBatch | null {
      if (left <= 0) return null;
      const size = Math.min(left, batchSize);
      left -= size;
      return Array.from({ length: size }, () => row);
    },
    close() {
      left = 0;
    },
  };
}
