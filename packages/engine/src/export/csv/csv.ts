/** Comma-separated values: the grid of each page as records. Source: facts engine §8.5. */
import type { Print, PrintElement } from '../../print/model.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import { elementFilter } from '../shared/filter.ts';
import { buildGrid, type Grid, type GridOptions } from '../shared/grid.ts';
import { numberedPages } from '../shared/pages.ts';
import { exportProperties, exportSettings, type ExportSettings } from '../shared/properties.ts';
import { plainText, wholeText } from '../shared/styled-runs.ts';
import { TextSink } from '../shared/text-sink.ts';

/** Writes page by page; pages are joined without a separator. */
export const csvExporter: Exporter = { format: 'csv', mime: 'text/csv', extension: 'csv', write };

async function write(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = exportSettings(print, context);
  const encoding = settings.text(exportProperties.encoding) ?? 'UTF-8';
  const out = new TextSink(sink, encoding);
  if (settings.flag(exportProperties.csvWriteBom)) out.write('\ufeff');
  const filter = elementFilter('csv', print, settings);
  const options: Omit<GridOptions, 'width' | 'height'> = {
    deepFrames: true,
    spanCells: false,
    frameCells: true,
    accepts: (element) => (element.kind === 'text' || element.kind === 'frame') && filter(element),
  };
  const dialect = csvDialect(settings);
  for await (const { page, format } of numberedPages(print, context)) {
    const size = { width: format.pageWidth, height: format.pageHeight };
    out.write(records(buildGrid(page.elements, { ...options, ...size }), dialect));
    await out.flush();
  }
  await out.end();
}

/** How fields and records are told apart. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly record: string;
  readonly enclosure: string;
  readonly force: boolean;
  readonly escapesFormulas: boolean;
}

export function csvDialect(settings: ExportSettings): CsvDialect {
  const enclosure = (settings.text(exportProperties.csvFieldEnclosure) ?? '').trim();
  return {
    delimiter: settings.text(exportProperties.csvFieldDelimiter) ?? ',',
    record: settings.text(exportProperties.csvRecordDelimiter) ?? '\n',
    enclosure: enclosure === '' ? '"' : enclosure.slice(0, 1),
    force: settings.flag(exportProperties.csvForceFieldEnclosure),
    escapesFormulas: settings.flag(exportProperties.csvEscapeFormula),
  };
}

function records(grid: Grid, dialect: CsvDialect): string {
  let text = '';
  for (let row = 0; row < grid.rows; row++) {
    if (!grid.yCuts.isNotEmpty(row)) continue;
    const record = recordOf(grid, row, dialect);
    if (record !== '') text += record + dialect.record;
  }
  return text;
}

function recordOf(grid: Grid, row: number, dialect: CsvDialect): string {
  let record = '';
  let isFirst = true;
  for (let column = 0; column < grid.columns; column++) {
    const cell = grid.cells[row * grid.columns + column] ?? null;
    if ((cell === null || cell.element === null) && !grid.xCuts.isNotEmpty(column)) continue;
    if (!isFirst) record += dialect.delimiter;
    isFirst = false;
    if (cell !== null && cell.element !== null) record += field(textOf(cell.element), dialect);
  }
  return record;
}

function textOf(element: PrintElement): string {
  if (element.kind !== 'text') return '';
  const whole = wholeText(element);
  return whole === null ? '' : plainText(element, whole);
}

/** One field, quoted where it must be: delimiters, quotes or line feeds inside, or quotes forced. */
export function field(value: string, dialect: CsvDialect): string {
  const { delimiter, record, enclosure } = dialect;
  const text = dialect.escapesFormulas && /^[=+\-@]/.test(value) ? ` ${value}` : value;
  const hasQuote = text.includes(enclosure);
  if (!dialect.force && !hasQuote && !text.includes(delimiter) && !text.includes(record) && !text.includes('\n')) {
    return text;
  }
  return enclosure + (hasQuote ? text.replaceAll(enclosure, enclosure + enclosure) : text) + enclosure;
}
