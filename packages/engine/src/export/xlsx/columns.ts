/** Column cuts and widths shared by the pages of a sheet, gathered in a first pass. Source: facts engine §8.4, §8.6. */
import { javaFloat, xlsProperties, type XlsxSettings } from './settings.ts';
import { SharedColumns, type Cuts } from '../shared/grid-cuts.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { styleOf } from '../shared/style.ts';
import type { GridOptions } from '../shared/grid.ts';
import type { ElementTemplate, PrintElement } from '../../print/model.ts';

/** Widths asked for by elements, by the x coordinate where their column starts. */
interface ColumnWish {
  width: number | null;
  ratio: number | null;
  fit: number | null;
}

/** Properties that change what stands before the rows of a sheet. */
const headProperties: ReadonlySet<string> = new Set(
  [
    xlsProperties.freezeColumnEdge,
    xlsProperties.freezeRowEdge,
    xlsProperties.sheetTabColor,
    xlsProperties.showGridlines,
    xlsProperties.fitHeight,
    xlsProperties.fitWidth,
    xlsProperties.autoFitPageHeight,
    xlsProperties.pageScale,
  ].map((property) => property.name),
);

/** What the first pass over the pages finds out. */
export class ColumnSurvey {
  readonly #options: Omit<GridOptions, 'xCuts'>;
  readonly #settings: XlsxSettings;
  readonly #shared: SharedColumns;
  readonly #wishes = new Map<number, ColumnWish>();
  readonly #templates = new Map<ElementTemplate, boolean>();
  /** Some element changes the sheet's head: rows must wait until all are known. */
  hasHeadProperties = false;

  constructor(options: Omit<GridOptions, 'xCuts'>, settings: XlsxSettings) {
    this.#options = options;
    this.#settings = settings;
    this.#shared = new SharedColumns(options);
  }

  add(elements: readonly PrintElement[]): void {
    this.#shared.add(elements);
    this.#scan(elements, 0);
  }

  /** `hasParts`: the page's right edge is no cut. */
  cuts(hasParts: boolean): Cuts {
    return this.#shared.finish(!hasParts);
  }

  /** Width of a column in points: that of its strip × ratio, unless elements in it ask for more or other. */
  width(cuts: Cuts, column: number): number {
    const wish = this.#wishes.get(cuts.positions[column] as number);
    const own = Math.max(wish?.width ?? 0, wish?.fit ?? 0);
    if (own > 0) return own;
    const ratio = wish?.ratio ?? this.#settings.columnWidthRatio ?? 1;
    return Math.trunc(cuts.size(column) * ratio);
  }

  #scan(elements: readonly PrintElement[], left: number): void {
    for (const element of elements) {
      if (this.#options.accepts !== undefined && !this.#options.accepts(element)) continue;
      if (this.#hasProperties(element)) this.#note(element, left + element.x);
      if (element.kind === 'frame') this.#scan(element.children, left + element.x + styleOf(element).box.leftPadding);
    }
  }

  #hasProperties(element: PrintElement): boolean {
    if (element.properties !== undefined && element.properties.length > 0) return true;
    const { template } = element;
    if (template.properties.length === 0) return false;
    let known = this.#templates.get(template);
    if (known === undefined)
      this.#templates.set(template, (known = template.properties.some((p) => p.name.includes('.xls.'))));
    return known;
  }

  #note(element: PrintElement, x: number): void {
    for (const name of headProperties) if (elementProperty(element, name) !== null) this.hasHeadProperties = true;
    const width = javaFloat(elementProperty(element, xlsProperties.columnWidth.name));
    const ratio = javaFloat(elementProperty(element, xlsProperties.columnWidthRatio.name));
    const isFit = elementProperty(element, xlsProperties.autoFitColumn.name) === 'true';
    if (width === null && ratio === null && !isFit) return;
    const wish = this.#wishes.get(x) ?? { width: null, ratio: null, fit: null };
    this.#wishes.set(x, wish);
    if (width !== null) wish.width = Math.max(wish.width ?? 0, Math.trunc(width));
    if (ratio !== null) wish.ratio = Math.max(wish.ratio ?? 0, ratio);
    if (isFit && element.kind === 'text' && hasProperties(element))
      wish.fit = Math.max(wish.fit ?? 0, this.#fitWidth(element));
  }

  #fitWidth(element: Extract<PrintElement, { kind: 'text' }>): number {
    const longest = Math.max(...(element.text ?? '').split('\n').map((line) => line.length));
    const factor = this.#settings.lookup.number(xlsProperties.averageCharWidthFactor) ?? 1.1;
    return Math.trunc(longest * (element.averageCharWidth ?? 0) * factor);
  }
}
