/** One sheet: its rows as they come, then what belongs after them. Source: ECMA-376 §18.3; facts engine §8.6. */
import { cellAddress, columnLetters, absoluteAddress } from './addresses.ts';
import { formatCode } from './cell-formats.ts';
import { serialDate, typedValue } from './cell-value.ts';
import { Drawing } from './drawing.ts';
import { SheetHead } from './sheet-head.ts';
import { SheetLinks } from './sheet-links.ts';
import { OutlineLevels } from './outline-levels.ts';
import { xlsProperties, zipLevel } from './settings.ts';
import { DeflatedText } from '../shared/zip.ts';
import { Relationships, xmlDeclaration } from '../shared/ooxml.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { listedText } from './list-text.ts';
import { hasMarkup, plainText, styledText, wholeText } from '../shared/styled-runs.ts';
import { escapeText } from '../../base/xml-writer.ts';
import type { Workbook } from './workbook.ts';
import type { Grid, GridCell } from '../shared/grid.ts';
import type { PrintElement, PrintText } from '../../print/model.ts';

export class Sheet {
  readonly name: string;
  /** Rows written so far. */
  rows = 0;
  readonly head: SheetHead;
  readonly links = new SheetLinks();
  readonly drawing: Drawing;
  readonly #book: Workbook;
  readonly #merges = new DeflatedText(zipLevel);
  #mergeCount = 0;
  readonly #outline = new OutlineLevels();
  readonly #rowBreaks: number[] = [];
  #filterStart: string | null = null;
  #filterEnd: string | null = null;

  /** `open` must be called before the first row. */
  constructor(book: Workbook, name: string, head: SheetHead) {
    this.#book = book;
    this.name = name;
    this.head = head;
    this.drawing = new Drawing(book);
  }

  /** Writes what stands before the rows. `widths` by sheet column, in points. */
  async open(path: string, widths: readonly number[]): Promise<void> {
    await this.#book.zip.open(path);
    await this.#book.zip.write(
      `${xmlDeclaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
        `${this.head.before(widths)}<sheetData>`,
    );
  }

  /** Writes one row of a page's grid. `columns[i]` is the sheet column of grid column `i`, −1 when left out;
   *  `rowSpan` tells over how many written rows a cell reaches. */
  row(
    grid: Grid,
    gridRow: number,
    height: number,
    columns: Int32Array,
    rowSpan: (cell: GridCell) => number,
  ): void | Promise<void> {
    const row = this.rows++;
    const start = gridRow * grid.columns;
    let cells = '';
    let isFitted = this.#book.settings.fitsRows;
    for (let i = 0; i < grid.columns; i++) {
      const column = columns[i] as number;
      if (column < 0) continue;
      const cell = grid.cells[start + i] as GridCell | null;
      const address = columnLetters(column) + (row + 1);
      if (cell === null) cells += `<c r="${address}" s="${this.#book.formats.empty}"/>`;
      else if (cell.element === null) cells += `<c r="${address}" s="${this.#book.formats.of(cell, null)}"/>`;
      else {
        if (cell.row === gridRow && cell.column === i) {
          this.#merge(cell, row, column, columns, rowSpan(cell));
          if (hasProperties(cell.element)) isFitted = this.#note(cell.element, row, column) || isFitted;
          cells += this.#cell(cell, cell.element, address, row, column, columns, rowSpan(cell));
        } else cells += `<c r="${address}" s="${this.#coveredFormat(cell, cell.element)}"/>`;
      }
    }
    const { level } = this.#outline;
    const outline = level === 0 ? '' : ` outlineLevel="${level}"`;
    const size = isFitted ? 'customHeight="0"' : `customHeight="1" ht="${height}"`;
    return this.#book.zip.write(`<row r="${row + 1}" ${size}${outline}>${cells}</row>`);
  }

  /** The rows of another page follow. */
  startPage(): void {
    this.#outline.startPage();
  }

  /** A page break after the last row written. */
  breakPage(): void {
    if (this.rows > 0) this.#rowBreaks.push(this.rows);
  }

  /** Writes what follows the rows. */
  async close(path: string): Promise<void> {
    const { zip } = this.#book;
    const relationships = new Relationships();
    await zip.write('</sheetData>');
    const filter = this.#filterRange();
    if (filter !== null) await zip.write(`<autoFilter ref="${filter}"/>`);
    if (this.#mergeCount > 0) {
      await zip.write(`<mergeCells count="${this.#mergeCount}">`);
      await zip.append(this.#merges);
      await zip.write('</mergeCells>');
    }
    await zip.write(this.links.toXml(relationships));
    await zip.write(this.head.after(this.#rowBreaks));
    if (!this.drawing.isEmpty)
      await zip.write(`<drawing r:id="${relationships.add('drawing', this.drawing.reserve())}"/>`);
    await zip.write('</worksheet>');
    await zip.close();
    await this.drawing.write();
    if (!relationships.isEmpty) await zip.add(path.replace(/([^/]+)$/, '_rels/$1.rels'), relationships.toXml());
  }

  #merge(cell: GridCell, row: number, column: number, columns: Int32Array, rowSpan: number): void {
    const columnSpan = spanOf(cell, columns);
    if (rowSpan <= 1 && columnSpan <= 1) return;
    this.#mergeCount++;
    this.#merges.write(
      `<mergeCell ref="${cellAddress(row, column)}:${cellAddress(row + rowSpan - 1, column + columnSpan - 1)}"/>`,
    );
  }

  /** Takes over what the element's properties say about the sheet. True when its row's height is left to the reader. */
  #note(element: PrintElement, row: number, column: number): boolean {
    this.#outline.note(element);
    const filter = elementProperty(element, xlsProperties.autoFilter.name);
    if (filter === 'Start') this.#filterStart = absoluteAddress(row, column);
    if (filter === 'End') this.#filterEnd = absoluteAddress(row, column);
    this.#book.noteDefinedNames(element);
    return elementProperty(element, xlsProperties.autoFitRow.name) === 'true';
  }

  /** A range needs both ends; one alone filters its own cell. */
  #filterRange(): string | null {
    const start = this.#filterStart ?? this.#filterEnd;
    const end = this.#filterEnd ?? this.#filterStart;
    if (start === null || end === null) return null;
    this.#book.noteFilter(this, `${start}:${end}`);
    return `${start}:${end}`;
  }

  #cell(
    cell: GridCell,
    element: PrintElement,
    address: string,
    row: number,
    column: number,
    columns: Int32Array,
    rowSpan: number,
  ): string {
    if (element.kind === 'text') {
      this.#book.noteAnchor(element, this, row, column);
      this.links.add(element, this.#book.settings, address, this.#book.itemIndex);
      return this.#textCell(cell, element, address);
    }
    if (element.kind === 'image') {
      this.#book.noteAnchor(element, this, row, column);
      this.drawing.add(element, row, column, row + rowSpan, column + spanOf(cell, columns));
    }
    return `<c r="${address}" s="${this.#book.formats.of(cell, null)}"/>`;
  }

  #textCell(cell: GridCell, element: PrintText, address: string): string {
    const { formats, settings } = this.#book;
    const formula = hasProperties(element) ? elementProperty(element, xlsProperties.formula.name) : null;
    const before = formula === null || formula === '' ? '' : `<f>${escapeText(formula.replace(/^=/, ''))}</f>`;
    const typed = settings.detectCellType ? typedValue(element.value) : null;
    if (typed !== null) {
      const style = formats.of(cell, typed.kind === 'flag' ? null : formatCode(element, settings));
      if (typed.kind === 'flag')
        return `<c r="${address}" s="${style}" t="b">${before}<v>${Number(typed.isTrue)}</v></c>`;
      const text =
        typed.kind === 'number' ? typed.text : serialDate(typed.timeMs, this.#book.zoneOffset(element, typed.timeMs));
      return `<c r="${address}" s="${style}">${before}<v>${text}</v></c>`;
    }
    const style = formats.of(cell, null);
    const text = wholeText(element);
    if (text === null || text === '') return `<c r="${address}" s="${style}"${before === '' ? '/>' : `>${before}</c>`}`;
    if (before !== '')
      return `<c r="${address}" s="${style}" t="str">${before}<v>${escapeText(plainText(element, text))}</v></c>`;
    const { type, content } = this.#stringCell(element, text);
    return `<c r="${address}" s="${style}"${type}>${content}</c>`;
  }

  #stringCell(element: PrintText, text: string): { readonly type: string; readonly content: string } {
    const { strings, settings } = this.#book;
    if (!hasMarkup(element, text)) return strings.cell(text);
    if (settings.ignoresTextFormatting) return strings.cell(plainText(element, text));
    return strings.richCell(listedText(styledText(element, text, this.#book.fontNames)), settings.fontSizeShift);
  }

  /** Covered cells look like the cell that covers them. */
  #coveredFormat(cell: GridCell, element: PrintElement): number {
    const { formats, settings } = this.#book;
    if (element.kind !== 'text' || !settings.detectCellType) return formats.of(cell, null);
    const typed = typedValue(element.value);
    return formats.of(cell, typed === null || typed.kind === 'flag' ? null : formatCode(element, settings));
  }
}

/** Sheet columns a cell reaches over. */
function spanOf(cell: GridCell, columns: Int32Array): number {
  if (cell.columnSpan === 1) return 1;
  let span = 0;
  for (let i = cell.column; i < cell.column + cell.columnSpan; i++) if ((columns[i] as number) >= 0) span++;
  return span;
}
