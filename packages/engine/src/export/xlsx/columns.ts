/** Widths of a sheet's columns: their strips of the grid, and what elements ask for. Source: facts engine §8.6. */
import { javaFloat, xlsProperties, type XlsxSettings } from './settings.ts';
import { elementProperty } from '../shared/properties.ts';
import type { Grid, GridCell } from '../shared/grid.ts';
import type { PrintElement } from '../../print/model.ts';

/** Widths in points, gathered from the elements that start on the sheet's first page. */
export class ColumnWidths {
  readonly #settings: XlsxSettings;
  readonly #wishes: { readonly cell: GridCell; readonly width: number }[] = [];
  #ratio: number | null = null;

  constructor(settings: XlsxSettings) {
    this.#settings = settings;
  }

  /** Notes what an element's properties say about its columns. */
  note(cell: GridCell, element: PrintElement): void {
    const ratio = javaFloat(elementProperty(element, xlsProperties.columnWidthRatio.name));
    if (ratio !== null) this.#ratio = Math.max(this.#ratio ?? 0, ratio);
    const width = javaFloat(elementProperty(element, xlsProperties.columnWidth.name));
    if (width !== null) this.#wishes.push({ cell, width: Math.trunc(width) });
    if (element.kind === 'text' && elementProperty(element, xlsProperties.autoFitColumn.name) === 'true') {
      this.#wishes.push({ cell, width: this.#fitWidth(element.text ?? '', element.averageCharWidth ?? 0) });
    }
  }

  /** Width of each grid column. One column takes a wish as it is; several share what is missing. */
  widths(grid: Grid): number[] {
    const ratio = Math.max(this.#ratio ?? 0, this.#settings.columnWidthRatio ?? 0) || 1;
    const widths = Array.from({ length: grid.columns }, (_, i) => Math.trunc(grid.xCuts.size(i) * ratio));
    const single = new Map<number, number>();
    for (const { cell, width } of this.#wishes) {
      const { column, columnSpan } = cell;
      if (columnSpan === 1) {
        if (width > (single.get(column) ?? 0)) single.set(column, width);
        continue;
      }
      const total = widths.slice(column, column + columnSpan).reduce((sum, part) => sum + part, 0);
      const more = Math.trunc((width - total) / columnSpan);
      if (more > 0) for (let i = column; i < column + columnSpan; i++) widths[i] = (widths[i] as number) + more;
    }
    for (const [column, width] of single) widths[column] = width;
    return widths;
  }

  #fitWidth(text: string, averageCharWidth: number): number {
    const longest = Math.max(...text.split('\n').map((line) => line.length));
    const factor = this.#settings.lookup.number(xlsProperties.averageCharWidthFactor) ?? 1.1;
    return Math.trunc(longest * averageCharWidth * factor);
  }
}
