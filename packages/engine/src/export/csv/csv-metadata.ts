/** CSV of named columns: elements say which column they fill. Source: facts engine §8.5 (CSV metadata exporter). */
import type { Print, PrintElement } from '../../print/model.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import { elementFilter, type ElementFilter } from '../shared/filter.ts';
import { elementFlag, elementProperty, exportProperties, exportSettings, hasProperties } from '../shared/properties.ts';
import type { ExportSettings } from '../shared/properties.ts';
import { plainText, wholeText } from '../shared/styled-runs.ts';
import { TextSink } from '../shared/text-sink.ts';
import { csvDialect, field, type CsvDialect } from './csv.ts';

/** Reads the pages once more beforehand when the report does not name its columns. */
export const csvMetadataExporter: Exporter = {
  format: 'csvMetadata',
  mime: 'text/csv',
  readsAgain: true,
  extension: 'csv',
  write,
};

async function write(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = exportSettings(print, context);
  const out = new TextSink(sink, settings.text(exportProperties.encoding) ?? 'UTF-8');
  const dialect = csvDialect(settings);
  if (settings.flag(exportProperties.csvWriteBom)) out.write('\ufeff');
  const columns = namedColumns(settings) ?? (await foundColumns(print, context, settings));
  if (settings.flag(exportProperties.csvWriteHeader)) out.write(record(columns, dialect));
  const rows = new Rows(columns, settings);
  const filter = elementFilter('csv', print, settings);
  for await (const page of print.pages(context.pages?.from, context.pages?.to)) {
    for (const element of namedElements(page.elements, filter)) {
      const row = rows.add(element);
      if (row !== null) out.write(record(row, dialect));
      if (out.isFull) await out.flush();
    }
  }
  const last = rows.take();
  if (last !== null) out.write(record(last, dialect));
  await out.end();
}

function record(values: readonly string[], dialect: CsvDialect): string {
  return values.map((value) => field(value, dialect)).join(dialect.delimiter) + dialect.record;
}

/** Names listed by `csv.column.names…` properties, in the order of their names; null for none. */
function namedColumns(settings: ExportSettings): string[] | null {
  const lists = [...settings.startingWith('net.sf.jasperreports.export.csv.column.names')].sort(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const names = lists.flatMap(([, list]) => list.split(',').map((name) => name.trim()));
  return names.length === 0 ? null : names;
}

async function foundColumns(print: Print, context: ExportContext, settings: ExportSettings): Promise<string[]> {
  const found = new Set<string>();
  const filter = elementFilter('csv', print, settings);
  for await (const page of print.pages(context.pages?.from, context.pages?.to)) {
    for (const element of namedElements(page.elements, filter)) found.add(columnOf(element) as string);
  }
  return [...found];
}

function* namedElements(elements: readonly PrintElement[], filter: ElementFilter): Generator<PrintElement> {
  for (const element of elements) {
    if (!filter(element)) continue;
    if (element.kind === 'frame') yield* namedElements(element.children, filter);
    else if (columnOf(element) !== null) yield element;
  }
}

function columnOf(element: PrintElement): string | null {
  return hasProperties(element) ? elementProperty(element, exportProperties.csvColumnName.name) : null;
}

/** Gathers values until a column comes again. */
class Rows {
  private readonly columns: readonly string[];
  private readonly settings: ExportSettings;
  private values = new Map<string, string>();
  private readonly repeated = new Map<string, string>();

  constructor(columns: readonly string[], settings: ExportSettings) {
    this.columns = columns;
    this.settings = settings;
  }

  /** Gives back the row that the element ends, if it ends one. */
  add(element: PrintElement): string[] | null {
    const column = columnOf(element);
    if (column === null || !this.columns.includes(column)) return null;
    const row = this.values.has(column) ? this.take() : null;
    const value = valueOf(element);
    this.values.set(column, value);
    if (elementFlag(element, exportProperties.csvRepeatValue, this.settings)) this.repeated.set(column, value);
    return row;
  }

  /** The row so far; null when it has no values. */
  take(): string[] | null {
    const { values } = this;
    this.values = new Map();
    if ([...values.values()].every((value) => value === '')) return null;
    return this.columns.map((column) => values.get(column) ?? this.repeated.get(column) ?? '');
  }
}

function valueOf(element: PrintElement): string {
  const data = elementProperty(element, exportProperties.csvData.name);
  if (data !== null) return data;
  if (element.kind !== 'text') return '';
  const whole = wholeText(element);
  return whole === null ? '' : plainText(element, whole);
}
