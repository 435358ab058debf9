/** Design sizes of a crosstab and which cell stands at which crossing of totals. Lengths in points. Source: facts, engine §2.16 (Design sizes). */
import type { Crosstab, CrosstabCell } from '../../model/index.ts';

export interface CrosstabSizes {
  /** Heights of rows by the group they total (last: details), widths of columns likewise. */
  readonly rowHeights: readonly number[];
  readonly columnWidths: readonly number[];
  /** Least width of a column header, and height of a row header, of each group. */
  readonly columnHeaderWidths: readonly number[];
  readonly rowHeaderHeights: readonly number[];
  /** Left edges of the row headers and top edges of the column headers; one more than there are groups. */
  readonly rowHeaderX: readonly number[];
  readonly columnHeaderY: readonly number[];
  /** Width of a crosstab with one detail column, for which titles are designed. */
  readonly titleWidth: number;
  /** The cell of a row and a column by the groups they total; undefined = empty. */
  cell(row: number, column: number): CrosstabCell | undefined;
}

export function crosstabSizes(crosstab: Crosstab): CrosstabSizes {
  const { rowGroups, columnGroups, cells } = crosstab;
  const rows = rowGroups.length;
  const columns = columnGroups.length;
  const find = (row: number, column: number): CrosstabCell | undefined =>
    cells.find(
      (c) =>
        (c.rowTotalGroup ?? '') === (rowGroups[row]?.name ?? '') &&
        (c.columnTotalGroup ?? '') === (columnGroups[column]?.name ?? ''),
    );
  const rowHeights = range(rows + 1).map((r) => sizeOf(range(columns + 1).map((c) => find(r, c)?.height)));
  const columnWidths = range(columns + 1).map((c) => sizeOf(range(rows + 1).map((r) => find(r, c)?.width)));
  const base = find(rows, columns);
  const heights = rowHeights.map((h) => h ?? base?.height ?? 0);
  const widths = columnWidths.map((w) => w ?? base?.width ?? 0);
  const grid = inherited(find, heights, widths);
  return {
    rowHeights: heights,
    columnWidths: widths,
    columnHeaderWidths: withInnerTotals(columnGroups, widths),
    rowHeaderHeights: withInnerTotals(rowGroups, heights),
    rowHeaderX: offsets(rowGroups.map((g) => g.width)),
    columnHeaderY: offsets(columnGroups.map((g) => g.height)),
    titleWidth:
      rowGroups.reduce((sum, g) => sum + g.width, 0) +
      columnGroups.reduce(
        (sum, g, i) => sum + (g.totalPosition === 'None' ? 0 : (widths[i] ?? 0)),
        widths[columns] ?? 0,
      ),
    cell: (row, column) => grid[row]?.[column],
  };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const sizeOf = (sizes: readonly (number | undefined)[]): number | undefined => sizes.findLast((s) => s !== undefined);

/** A missing cell is that of the next group in, in its row first, where the sizes are the same. */
function inherited(
  find: (row: number, column: number) => CrosstabCell | undefined,
  heights: readonly number[],
  widths: readonly number[],
): (CrosstabCell | undefined)[][] {
  const grid: (CrosstabCell | undefined)[][] = heights.map(() => []);
  for (let row = heights.length - 1; row >= 0; row--)
    for (let column = widths.length - 1; column >= 0; column--) {
      const fits = (c: CrosstabCell | undefined) =>
        c !== undefined && (c.height ?? heights[row]) === heights[row] && (c.width ?? widths[column]) === widths[column]
          ? c
          : undefined;
      const own = find(row, column) ?? fits(grid[row]?.[column + 1]) ?? fits(grid[row + 1]?.[column]);
      (grid[row] as (CrosstabCell | undefined)[])[column] = own;
    }
  return grid;
}

/** Size of a group's header over one detail: the detail and the totals of the groups inside. */
function withInnerTotals(
  groups: readonly { readonly totalPosition: string }[],
  sizes: readonly number[],
): readonly number[] {
  return groups.map((_, level) => {
    let size = sizes[groups.length] ?? 0;
    for (let inner = level + 1; inner < groups.length; inner++)
      if (groups[inner]?.totalPosition !== 'None') size += sizes[inner] ?? 0;
    return size;
  });
}

function offsets(sizes: readonly number[]): readonly number[] {
  const result = [0];
  for (const size of sizes) result.push((result.at(-1) as number) + size);
  return result;
}
