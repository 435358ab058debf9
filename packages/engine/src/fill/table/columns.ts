/** The columns of a table that print, with their widths. Lengths in points. Source: facts, engine §2.15. */
import type { TableColumn } from '../../model/index.ts';

/** A visible column. `children` are those of a column group. */
export interface Column {
  readonly model: TableColumn;
  readonly width: number;
  readonly children: readonly Column[];
}

/** Leaves out columns that do not print, and groups with nothing left; a group is as wide as what is left in it. */
export function visibleColumns(
  columns: readonly TableColumn[],
  isShown: (column: TableColumn) => boolean,
): readonly Column[] {
  return columns.filter(isShown).flatMap((model): Column[] => {
    if (model.kind === 'single') return [{ model, width: model.width ?? 0, children: [] }];
    const children = visibleColumns(model.columns, isShown);
    return children.length === 0 ? [] : [{ model, width: widthOf(children), children }];
  });
}

export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, c) => sum + c.width, 0);
}

/** Deals out room that the columns leave, by weight; `weightOf` gives a column's weight, 0 keeps its width. */
export function spreadColumns(
  columns: readonly Column[],
  extra: number,
  weightOf: (column: TableColumn) => number,
): readonly Column[] {
  const total = columns.reduce((sum, c) => sum + weightOf(c.model), 0);
  if (extra <= 0 || total === 0) return columns;
  return columns.map((column) => {
    const share = Math.trunc((extra * weightOf(column.model)) / total);
    const children = spreadColumns(column.children, share, weightOf);
    return { ...column, width: column.width + share, children };
  });
}
