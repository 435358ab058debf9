/** The cells of a crosstab as designed, in the order in which they are numbered. Source: facts, engine §2.16, §8.2 (srcId). */
import type { CellContents, Crosstab, CrosstabCell } from '../../model/index.ts';
import type { FillBand } from '../band.ts';
import type { Filler } from '../filler.ts';
import { CellDesign } from './cell-design.ts';
import type { CellType } from './cell-design.ts';
import type { CrosstabSizes } from './sizes.ts';

/** Headers of one group. */
export interface GroupDesign {
  readonly header: CellDesign;
  readonly totalHeader: CellDesign;
  /** Over the row headers, beside the headers of a column group. */
  readonly crosstabHeader?: CellDesign | undefined;
}

export interface CrosstabDesign {
  readonly title: CellDesign | undefined;
  readonly header: CellDesign | undefined;
  readonly rows: readonly GroupDesign[];
  readonly columns: readonly GroupDesign[];
  /** The cell of a row and a column by the groups they total. */
  data(row: number, column: number): CellDesign;
  readonly noData: CellDesign | undefined;
}

/** `width` and `height` are what the element leaves inside its box. */
export function crosstabDesign(
  crosstab: Crosstab,
  filler: Filler,
  host: FillBand,
  sizes: CrosstabSizes,
  inside: { readonly width: number; readonly height: number },
): CrosstabDesign {
  const { titleCell, headerCell, rowGroups, columnGroups, whenNoDataCell } = crosstab;
  const cell = (type: CellType, model: CellContents | undefined, width: number, height: number): CellDesign =>
    new CellDesign(filler, host, type, model, width, height);
  const optional = (type: CellType, model: CellContents | undefined, width: number, height: number) =>
    model === undefined ? undefined : cell(type, model, width, height);
  const headersWidth = sizes.rowHeaderX.at(-1) ?? 0;
  const headersHeight = sizes.columnHeaderY.at(-1) ?? 0;
  const title = optional('CrosstabTitle', titleCell?.cellContents, sizes.titleWidth, titleCell?.height ?? 0);
  const header = optional('CrosstabHeader', headerCell, headersWidth, headersHeight);
  const rows = rowGroups.map((g, i): GroupDesign => ({
    header: cell('RowHeader', g.header, g.width, sizes.rowHeaderHeights[i] ?? 0),
    totalHeader: cell('RowHeader', g.totalHeader, headersWidth - (sizes.rowHeaderX[i] ?? 0), sizes.rowHeights[i] ?? 0),
  }));
  const columns = columnGroups.map((g, i): GroupDesign => ({
    header: cell('ColumnHeader', g.header, sizes.columnHeaderWidths[i] ?? 0, g.height),
    totalHeader: cell(
      'ColumnHeader',
      g.totalHeader,
      sizes.columnWidths[i] ?? 0,
      headersHeight - (sizes.columnHeaderY[i] ?? 0),
    ),
    crosstabHeader: optional('CrosstabHeader', g.crosstabHeader, headersWidth, g.height),
  }));
  const data = dataDesigns(crosstab, sizes, cell);
  const noData = optional('NoDataCell', whenNoDataCell, inside.width, inside.height);
  return { title, header, rows, columns, data, noData };
}

/** One design per cell of the model, and one empty one per crossing without a cell. */
function dataDesigns(
  crosstab: Crosstab,
  sizes: CrosstabSizes,
  cell: (type: CellType, model: CellContents | undefined, width: number, height: number) => CellDesign,
): CrosstabDesign['data'] {
  const byCell = new Map<CrosstabCell, CellDesign>();
  const grid = sizes.rowHeights.map((height, row) =>
    sizes.columnWidths.map((width, column): CellDesign | undefined => {
      if (!isUsed(crosstab, row, column)) return undefined;
      const model = sizes.cell(row, column);
      const known = model === undefined ? undefined : byCell.get(model);
      if (known !== undefined) return known;
      const design = cell('Data', model?.contents, width, height);
      if (model !== undefined) byCell.set(model, design);
      return design;
    }),
  );
  return (row, column) => grid[row]?.[column] as CellDesign;
}

/** A total without position has no cells. */
function isUsed({ rowGroups, columnGroups }: Crosstab, row: number, column: number): boolean {
  return rowGroups[row]?.totalPosition !== 'None' && columnGroups[column]?.totalPosition !== 'None';
}
