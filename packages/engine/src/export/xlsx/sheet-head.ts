/** What stands before and after the rows of a sheet: views, columns, page setup. Source: ECMA-376 §18.3; facts engine §8.6. */
import { absoluteAddress, cellAddress, columnNumber } from './addresses.ts';
import { argb } from './styles.ts';
import { xlsProperties } from './settings.ts';
import { parseColor } from '../../base/color.ts';
import { floatToText } from '../../base/values.ts';
import { escapeText } from '../../base/xml-writer.ts';
import { elementProperty } from '../shared/properties.ts';
import type { ExportSettings, NumberProperty, TextProperty } from '../shared/properties.ts';
import type { PageFormat, PrintElement } from '../../print/model.ts';

/** Settings of one sheet: the report's, overridden by elements on the sheet. Rows and columns count from 0. */
export class SheetHead {
  readonly #lookup: ExportSettings;
  #format: PageFormat;
  readonly #own = new Map<string, string>();
  /** The name that an element gives the sheet. */
  name: string | null = null;
  #freezeRow: number | null;
  #freezeColumn: number | null;

  constructor(lookup: ExportSettings, format: PageFormat) {
    this.#lookup = lookup;
    this.#format = format;
    const row = lookup.number(xlsProperties.freezeRow);
    this.#freezeRow = row === null || row < 1 ? null : row - 1;
    const column = columnNumber(lookup.text(xlsProperties.freezeColumn) ?? '');
    this.#freezeColumn = column < 0 ? null : column;
  }

  /** Another sheet begins while this one is open. */
  closeWith(next: SheetHead): void {
    this.#format = next.#format;
  }

  /** Takes over what an element says about its sheet. `row`, `column`: its place; ends exclusive. The last one wins. */
  note(element: PrintElement, row: number, column: number, rowEnd: number, columnEnd: number): void {
    this.name = elementProperty(element, xlsProperties.sheetName.name) || this.name;
    for (const property of ownProperties) {
      const value = elementProperty(element, property.name);
      if (value !== null && value !== '') this.#own.set(property.name, value);
    }
    const rowEdge = elementProperty(element, xlsProperties.freezeRowEdge.name);
    if (rowEdge !== null) this.#freezeRow = rowEdge === 'Top' ? row : rowEnd;
    const columnEdge = elementProperty(element, xlsProperties.freezeColumnEdge.name);
    if (columnEdge !== null) this.#freezeColumn = columnEdge === 'Left' ? column : columnEnd;
  }

  /** From `<worksheet>` to `<sheetData>`. `widths` by column, in points. */
  before(widths: readonly number[]): string {
    const tab = this.#text(xlsProperties.sheetTabColor);
    const color = tab === null ? undefined : parseColor(tab);
    const fits = this.#isFitted() ? '<pageSetUpPr fitToPage="1"/>' : '';
    const columns = widths.map(
      (width, i) => `<col min="${i + 1}" max="${i + 1}" customWidth="1" width="${columnWidth(width)}"/>`,
    );
    return (
      '<sheetPr>' +
      (color === undefined ? '' : `<tabColor rgb="${argb(color)}"/>`) +
      `<outlinePr summaryBelow="0"/>${fits}</sheetPr>` +
      `<sheetViews>${this.#view()}</sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
      (columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`)
    );
  }

  /** Margins and page setup, header and footer. */
  after(rowBreaks: readonly number[]): string {
    const p = xlsProperties;
    const inches = (property: NumberProperty): string =>
      String(Math.floor(((this.#number(property) ?? 0) / 72) * 10000) / 10000);
    const breaks = rowBreaks.map((row) => `<brk id="${row}" man="1" max="16383"/>`);
    return (
      `<pageMargins left="${inches(p.printLeftMargin)}" right="${inches(p.printRightMargin)}" top="${inches(p.printTopMargin)}"` +
      ` bottom="${inches(p.printBottomMargin)}" header="${inches(p.printHeaderMargin)}" footer="${inches(p.printFooterMargin)}"/>` +
      this.#pageSetup() +
      this.#headerFooter() +
      (breaks.length === 0
        ? ''
        : `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${breaks.join('')}</rowBreaks>`)
    );
  }

  #view(): string {
    const grid =
      this.#text(xlsProperties.showGridlines)?.toLowerCase() ?? String(this.#lookup.flag(xlsProperties.showGridlines));
    const attributes =
      (grid === 'false' ? ' showGridLines="0"' : '') +
      (this.#lookup.text(xlsProperties.sheetDirection) === 'RTL' ? ' rightToLeft="1"' : '');
    const row = this.#freezeRow ?? 0;
    const column = this.#freezeColumn ?? 0;
    if (row === 0 && column === 0) return `<sheetView${attributes} workbookViewId="0"/>`;
    const pane = row === 0 ? 'topRight' : column === 0 ? 'bottomLeft' : 'bottomRight';
    const cell = cellAddress(row, column);
    const split = (column === 0 ? '' : ` xSplit="${column}"`) + (row === 0 ? '' : ` ySplit="${row}"`);
    return (
      `<sheetView${attributes} workbookViewId="0"><pane${split} topLeftCell="${cell}" activePane="${pane}" state="frozen"/>` +
      `<selection pane="${pane}" activeCell="${cell}" sqref="${cell}"/></sheetView>`
    );
  }

  #pageSetup(): string {
    const p = xlsProperties;
    const paper = paperSize(
      this.#number(p.printPageWidth) ?? this.#format.pageWidth,
      this.#number(p.printPageHeight) ?? this.#format.pageHeight,
    );
    const scale = this.#number(p.pageScale);
    const width = this.#number(p.fitWidth);
    const height = this.#number(p.fitHeight);
    const first = this.#number(p.firstPageNumber);
    return (
      `<pageSetup orientation="${this.#format.orientation.toLowerCase()}"` +
      (paper === null ? '' : ` paperSize="${paper}"`) +
      (scale !== null && scale >= 10 && scale <= 400 ? ` scale="${scale}"` : '') +
      (width === null ? '' : ` fitToWidth="${width}"`) +
      (height === null ? '' : ` fitToHeight="${height}"`) +
      (first === null ? '' : ` firstPageNumber="${first}" useFirstPageNumber="1"`) +
      '/>'
    );
  }

  #headerFooter(): string {
    const p = xlsProperties;
    const line = (left: TextProperty, center: TextProperty, right: TextProperty): string =>
      part('&L', this.#text(left)) + part('&C', this.#text(center)) + part('&R', this.#text(right));
    const header = line(p.sheetHeaderLeft, p.sheetHeaderCenter, p.sheetHeaderRight);
    let footer = line(p.sheetFooterLeft, p.sheetFooterCenter, p.sheetFooterRight);
    if (header === '' && footer === '' && this.#number(p.firstPageNumber) !== null) footer = '&CPage &P';
    if (header === '' && footer === '') return '';
    const element = (name: string, text: string): string =>
      text === '' ? '' : `<${name}>${escapeText(text)}</${name}>`;
    return `<headerFooter>${element('oddHeader', header)}${element('oddFooter', footer)}</headerFooter>`;
  }

  #isFitted(): boolean {
    return this.#number(xlsProperties.fitWidth) !== null || this.#number(xlsProperties.fitHeight) !== null;
  }

  #text(property: { readonly name: string }): string | null {
    return this.#own.get(property.name) ?? this.#lookup.raw(property.name);
  }

  #number(property: NumberProperty): number | null {
    const text = this.#own.get(property.name);
    const value = text === undefined ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : this.#lookup.number(property);
  }
}

/** Properties that an element may set for its sheet. */
const ownProperties = [
  xlsProperties.sheetTabColor,
  xlsProperties.showGridlines,
  xlsProperties.firstPageNumber,
  xlsProperties.fitWidth,
  xlsProperties.fitHeight,
  xlsProperties.pageScale,
  xlsProperties.printLeftMargin,
  xlsProperties.printRightMargin,
  xlsProperties.printTopMargin,
  xlsProperties.printBottomMargin,
  xlsProperties.printHeaderMargin,
  xlsProperties.printFooterMargin,
  xlsProperties.printPageWidth,
  xlsProperties.printPageHeight,
  xlsProperties.sheetHeaderLeft,
  xlsProperties.sheetHeaderCenter,
  xlsProperties.sheetHeaderRight,
  xlsProperties.sheetFooterLeft,
  xlsProperties.sheetFooterCenter,
  xlsProperties.sheetFooterRight,
] as const;

function part(code: string, text: string | null): string {
  return text === null || text === '' ? '' : code + text;
}

/** Width of a column in characters, from points, in the arithmetic of 32-bit floats. */
function columnWidth(points: number): string {
  return floatToText(Math.fround(Math.fround(3 * points) / 18));
}

/** Sizes that spreadsheets know by number, as millimetres or inches to points. */
const papers: readonly (readonly [width: number, height: number, code: number])[] = [
  [612, 792, 1],
  [612, 1008, 5],
  [522, 756, 7],
  [842, 1191, 8],
  [595, 842, 9],
  [420, 595, 11],
  [729, 1032, 12],
  [516, 729, 13],
];

/** Code of a paper size, either way round; null when unknown. */
function paperSize(width: number, height: number): number | null {
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  return papers.find(([w, h]) => Math.abs(w - short) <= 1 && Math.abs(h - long) <= 1)?.[2] ?? null;
}

/** `'Sheet'!$A$1`, for defined names. */
export function sheetReference(sheet: string, row: number, column: number): string {
  return `'${sheet.replaceAll("'", "''")}'!${absoluteAddress(row, column)}`;
}
