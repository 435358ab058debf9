/** Properties of printed crosstab cells: their type and spans, and marks for scripts in a page. Source: facts, engine §2.16 (Output). */
import type { Property } from '../../base/style.ts';
import type { CellType } from './cell-design.ts';

/** What the properties of a cell tell. */
export interface MarkedCell {
  readonly cell: { readonly design: { readonly type: CellType } };
  readonly columnSpan: number;
  /** Classes that scripts find it by. */
  readonly htmlClass?: string;
  /** Its column of data, or of row headers. */
  readonly columnIndex?: number;
}

/** Makes the properties of one piece's cells. Cells with the same ones share them: a piece has hundreds of cells. */
export class CellMarks {
  private readonly isInteractive: boolean;
  /** Of cells of data, by column. */
  private readonly ofData: (readonly Property[])[] = [];

  /** Without `isInteractive`, cells have no marks for scripts. */
  constructor(isInteractive: boolean) {
    this.isInteractive = isInteractive;
  }

  of(marked: MarkedCell, rowSpan: number): readonly Property[] {
    const { columnIndex } = marked;
    if (marked.cell.design.type !== 'Data' || columnIndex === undefined) return this.make(marked, rowSpan);
    return (this.ofData[columnIndex] ??= this.make(marked, rowSpan));
  }

  private make({ cell, columnSpan, htmlClass, columnIndex }: MarkedCell, rowSpan: number): readonly Property[] {
    const properties: Property[] = [];
    const add = (name: string, value: string): unknown =>
      properties.push({ name: `net.sf.jasperreports.${name}`, value });
    add('crosstab.cell.type', cell.design.type);
    if (rowSpan > 1) add('crosstab.cell.row.span', String(rowSpan));
    if (columnSpan > 1) add('crosstab.cell.column.span', String(columnSpan));
    if (!this.isInteractive) return properties;
    if (columnIndex !== undefined) add('export.crosstab.columnIndex', String(columnIndex));
    if (htmlClass !== undefined) add('export.html.class', htmlClass);
    return properties;
  }
}
