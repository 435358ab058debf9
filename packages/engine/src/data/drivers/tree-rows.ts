/** Cursors over trees (JSON, XML) and lists: one record at a time, so that the source knows which one is current. */
import type { Value } from '../../base/values.ts';
import type { DataSource, RowBatch, RowSource } from '../row-source.ts';

/** Reads one value per field from a record. */
export type RecordReader<R> = (record: R) => readonly Value[];

/** A cursor that calls `onRecord` before it hands a record over. */
export function recordRows<R>(
  records: readonly R[],
  read: RecordReader<R>,
  onRecord: (record: R) => void,
  dataSource: DataSource,
): RowSource {
  let at = 0;
  return {
    dataSource,
    nextBatch(): RowBatch | null {
      if (at >= records.length) return null;
      const record = records[at++] as R;
      onRecord(record);
      return [read(record)];
    },
    close() {
      at = records.length;
    },
  };
}

/** A cursor over a list whose source needs no current record. */
export function listRows<R>(records: readonly R[], read: RecordReader<R>, dataSource?: DataSource): RowSource {
  const batchSize = 1000;
  let at = 0;
  return {
    dataSource,
    nextBatch(): RowBatch | null {
      if (at >= records.length) return null;
      const batch = records.slice(at, at + batchSize).map(read);
      at += batch.length;
      return batch;
    },
    close() {
      at = records.length;
    },
  };
}
