/** The bookmarks of a book as records for a table of contents. Source: facts, engine §2.17; asked of the peer. */
import { ReportError } from '../base/diagnostic.ts';
import { Integer } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { DataSource, FieldSpec, RowBatch, RowSource } from '../data/row-source.ts';
import type { BookmarkRow } from './bookmark-list.ts';

const properties: Readonly<Record<string, (row: BookmarkRow) => Value>> = {
  label: ({ label }) => label,
  level: ({ level }) => Integer.of(level),
  pageIndex: ({ pageIndex }) => Integer.of(pageIndex),
  elementAddress: ({ elementAddress }) => elementAddress ?? null,
};

/** BookmarksFlatDataSource: one record per bookmark, parents before children; fields `label`, `level` (from 1),
 *  `pageIndex` (from 0), `elementAddress`. */
export class BookmarkSource implements DataSource {
  readonly javaClass = 'net.sf.jasperreports.engine.util.BookmarksFlatDataSource';
  readonly rewindable = true;
  private readonly bookmarks: readonly BookmarkRow[];

  constructor(bookmarks: readonly BookmarkRow[]) {
    this.bookmarks = bookmarks;
  }

  /** Errors: `data.bean.field.value.not.retrieved` for another field. */
  open(fields: readonly FieldSpec[]): RowSource {
    let rows: readonly BookmarkRow[] | null = this.bookmarks;
    return {
      nextBatch(): RowBatch | null {
        const batch = rows;
        rows = null;
        return batch === null || batch.length === 0 ? null : batch.map((row) => fields.map((f) => valueOf(row, f)));
      },
      close() {
        rows = null;
      },
    };
  }

  toString(): string {
    return `${this.javaClass}@1`;
  }
}

function valueOf(row: BookmarkRow, { name }: FieldSpec): Value {
  const read = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (read === undefined)
    throw new ReportError('data.bean.field.value.not.retrieved', `Error retrieving field value from bean: ${name}.`);
  return read(row);
}
