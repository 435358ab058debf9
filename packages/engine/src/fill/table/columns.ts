/** The columns of a table that print, with their widths. Lengths in points. Source: facts, engine §2.15. */
import type { TableColumn } from '../../model/index.ts';

/** A visible column. `children` are those of a column group; `width` is that of its cells. */
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

/** The room that columns take: a group as much as its columns, whatever the width of its own cells. */
export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, c) => sum + roomOf(c), 0);
}

/** The room of one column, for what stands to its right. */
export function roomOf({ model, width, children }: Column): number {
  return model.kind === 'single' ? width : widthOf(children);
}

/**
 * Deals out room that the columns leave, by weight: a column's own, for one without `byDefault`, for a group without
 * that of its columns together. Shares are cut to whole points; what a group's columns leave of its share widens only
 * the group's own cells.
 */
export function spreadColumns(columns: readonly Column[], extra: number, byDefault: number): readonly Column[] {
  const weights = columns.map((column) => weightOf(column, byDefault));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (extra <= 0 || total === 0) return columns;
  return columns.map((column, i) => {
    const share = Math.trunc((extra * (weights[i] as number)) / total);
    const children = spreadColumns(column.children, share, byDefault);
    return { ...column, width: column.width + share, children };
  });
}

function weightOf({ model, children }: Column, byDefault: number): number {
  if (model.weight !== undefined) return model.weight;
  return model.kind === 'single' ? byDefault : children.reduce((sum, c) => sum + weightOf(c, byDefault), 0);
}
