/**
 * Records of an Excel workbook, XLSX or the binary XLS. Source: facts, engine §6.3 (XLS/XLSX); conversion as version 7.0.3 shows it, but a number
 * in a text field is given as text rather than refused.
 */
import { ReportError } from '../../base/diagnostic.ts';
import { JavaDate } from '../../base/dates.ts';
import type { DateClass } from '../../base/dates.ts';
import { JavaThrow } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import { readXml } from '../../base/xml-reader.ts';
import { fromNumber, textReader } from '../convert.ts';
import type { TextReader } from '../convert.ts';
import { prefix, propertyValue } from '../field-property.ts';
import { defaultFormats } from '../formats.ts';
import type { DataFormats } from '../formats.ts';
import type { DataSource, FieldSpec, RowSource } from '../row-source.ts';
import { isCompoundFile, readStream } from './compound-file.ts';
import { listRows } from './tree-rows.ts';
import { readParts } from './xlsx-package.ts';
import { sharedStringsOf, sheetRows } from './xlsx-sheet.ts';
import type { Cell, SheetRow } from './xlsx-sheet.ts';
import { binarySheetRows, readBinaryWorkbook } from './xls-records.ts';

export interface XlsxOptions {
  readonly isFirstRowHeader?: boolean | undefined;
  readonly columnNames?: readonly string[] | undefined;
  /** 0-based column of each name; default their order. */
  readonly columnIndexes?: readonly number[] | undefined;
  /** A sheet's 0-based index or name; default all sheets in order. */
  readonly sheet?: string | undefined;
  readonly formats?: DataFormats | undefined;
}

interface Sheet {
  readonly name: string;
  rows(): readonly SheetRow[];
}

interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
}

interface SheetRecord {
  readonly sheet: string;
  /** 0-based row. */
  readonly row: number;
  readonly cells: ReadonlyMap<number, Cell>;
}

/** JRXlsxDataSource over the bytes of a workbook. */
export class XlsxDataSource implements DataSource {
  readonly javaClass = 'net.sf.jasperreports.poi.data.XlsxDataSource';
  readonly rewindable = true;
  private readonly bytes: Uint8Array;
  private readonly options: XlsxOptions;
  constructor(bytes: Uint8Array, options: XlsxOptions = {}) {
    this.bytes = bytes;
    this.options = options;
  }

  /** Errors: `data.xls.malformed`, `data.xls.encrypted`, `data.xls.too.large`, `data.xls.sheet.*`. */
  async open(fields: readonly FieldSpec[]): Promise<RowSource> {
    const workbook = isCompoundFile(this.bytes) ? binaryWorkbook(this.bytes) : await packageWorkbook(this.bytes);
    const { records, names } = recordsOf(selected(workbook.sheets, this.options.sheet), this.options);
    const readers = fields.map((field) => fieldReader(field, names, this.options, workbook.is1904));
    return listRows(records, (record) => readers.map((read) => read(record)), this);
  }

  toString(): string {
    return `${this.javaClass}@1`;
  }
}

function binaryWorkbook(bytes: Uint8Array): Workbook {
  const stream = readStream(bytes, ['Workbook', 'Book']);
  try {
    const { sheets, strings, is1904 } = readBinaryWorkbook(stream);
    return {
      sheets: sheets.map((sheet) => ({ name: sheet.name, rows: () => binarySheetRows(stream, sheet, strings) })),
      is1904,
    };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw malformed(cause);
  }
}

function malformed(cause?: unknown): ReportError {
  return new ReportError('data.xls.malformed', 'The file is not an Excel workbook.', { cause });
}

const wantedPart = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/)/;

async function packageWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const parts = await readParts(bytes, (name) => wantedPart.test(name));
  const text = (part: string): string =>
    parts
      .get(part)
      ?.toString('utf8')
      .replace(/^\uFEFF/, '') ?? '';
  const [book, relations] = [parts.get('xl/workbook.xml'), parts.get('xl/_rels/workbook.xml.rels')];
  if (book === undefined || relations === undefined) throw malformed();
  const strings = sharedStringsOf(text('xl/sharedStrings.xml'));
  const targets = new Map(readXml(relations).children.map((r) => [r.attributes['Id'], r.attributes['Target'] ?? '']));
  const root = readXml(book);
  const child = (local: string) => root.children.find((element) => element.local === local);
  const sheets = (child('sheets')?.children ?? []).map((sheet): Sheet => {
    const id = Object.entries(sheet.attributes).find(([name]) => name.endsWith(':id'))?.[1];
    const target = targets.get(id) ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return { name: sheet.attributes['name'] ?? '', rows: () => [...sheetRows(text(part), strings)] };
  });
  const date1904 = child('workbookPr')?.attributes['date1904'];
  return { sheets, is1904: date1904 === '1' || date1904 === 'true' };
}

function selected(sheets: readonly Sheet[], selection: string | undefined): readonly Sheet[] {
  if (selection === undefined || selection === '') return sheets;
  if (/^\d+$/.test(selection)) {
    const sheet = sheets[Number(selection)];
    if (sheet !== undefined) return [sheet];
    throw new ReportError(
      'data.xls.sheet.index.out.of.range',
      `Sheet index ${selection} is out of range: [0..${sheets.length - 1}].`,
    );
  }
  const named = sheets.filter((sheet) => sheet.name === selection);
  if (named.length === 0)
    throw new ReportError('data.xls.sheet.not.found', `Sheet "${selection}" not found in workbook.`);
  return named;
}

/** Records of all rows from the first to the last (rows the file leaves out are empty), and columns by name. */
function recordsOf(
  sheets: readonly Sheet[],
  options: XlsxOptions,
): { records: SheetRecord[]; names: ReadonlyMap<string, number> } {
  const records: SheetRecord[] = [];
  let names = new Map(options.columnNames?.map((name, i) => [name, options.columnIndexes?.[i] ?? i]));
  const noCells: ReadonlyMap<number, Cell> = new Map();
  sheets.forEach((sheet, position) => {
    let next = 0;
    for (const row of sheet.rows()) {
      for (; next < row.index; next++) records.push({ sheet: sheet.name, row: next, cells: noCells });
      next = row.index + 1;
      if (options.isFirstRowHeader !== true || row.index > 0)
        records.push({ sheet: sheet.name, row: row.index, cells: row.cells });
      else if (position === 0) names = new Map(Array.from(row.cells, ([column, cell]) => [String(cell), column]));
    }
  });
  return { records, names };
}

type FieldReader = (record: SheetRecord) => Value;

function fieldReader(
  field: FieldSpec,
  names: ReadonlyMap<string, number>,
  options: XlsxOptions,
  is1904: boolean,
): FieldReader {
  const formats = options.formats ?? defaultFormats;
  const read = textReader(field.valueClass, formats);
  let column: number | null = null;
  return (record) => {
    try {
      column ??= columnOf(field, names);
      const cell = record.cells.get(column);
      return cell === undefined || typeof cell === 'object' ? null : valueOf(cell, field, read, formats, is1904);
    } catch (cause) {
      if (!(cause instanceof JavaThrow || cause instanceof ReportError)) throw cause;
      const place = `[Sheet:${record.sheet}, Row:${record.row + 1}]`;
      const message = `Unable to get value for Excel field "${field.name}" of class ${field.valueClass} at record ${place}.`;
      throw new ReportError('data.xls.field.value.not.retrieved', message, { cause });
    }
  };
}

function columnOf(field: FieldSpec, names: ReadonlyMap<string, number>): number {
  const property = (name: string): string | undefined =>
    propertyValue(field.properties, `${prefix}xlsx.field.column.${name}`) ??
    propertyValue(field.properties, `${prefix}xls.field.column.${name}`);
  const index = property('index');
  const name = property('name');
  if (name === undefined && index !== undefined && /^\d{1,5}$/.test(index)) return Number(index);
  const wanted = name ?? field.name;
  const found = names.get(wanted) ?? (name === undefined ? /^COLUMN_(\d{1,5})$/.exec(wanted)?.[1] : undefined);
  if (found === undefined) throw new ReportError('data.common.unknown.column.name', `Unknown column name: ${wanted}.`);
  return Number(found);
}

function valueOf(
  cell: string | number | boolean,
  field: FieldSpec,
  read: TextReader | null,
  formats: DataFormats,
  is1904: boolean,
): Value {
  const { valueClass } = field;
  if (valueClass === 'java.lang.Object') return cell;
  if (valueClass === 'java.lang.String') return String(cell);
  if (valueClass === 'java.lang.Boolean')
    return typeof cell === 'boolean' ? cell : cell === '' ? null : String(cell).toLowerCase() === 'true';
  if (typeof cell === 'number') {
    const value = numberOf(cell, valueClass, formats, is1904);
    if (value !== undefined) return value;
  }
  if (cell === '') return null;
  if (read === null) {
    throw new ReportError(
      'data.common.cannot.convert.field.type',
      `Field "${field.name}" is of class ${valueClass} and can not be converted.`,
    );
  }
  return read(String(cell));
}

const dayMs = 86_400_000;

function numberOf(cell: number, valueClass: string, formats: DataFormats, is1904: boolean): Value | undefined {
  if (/^java\.(util\.Date|sql\.(Date|Time|Timestamp))$/.test(valueClass)) {
    return new JavaDate(valueClass as DateClass, formats.timeZone.localToMillis(serialMillis(cell, is1904)));
  }
  return fromNumber(valueClass === 'java.lang.Integer' ? saturated(cell) : cell, true, valueClass);
}

function saturated(cell: number): number {
  return Math.max(-2147483648, Math.min(2147483647, Math.trunc(cell)));
}

/** Local milliseconds of a serial date: day 1 is 1900-01-01, and 1900-02-29 is counted though it never was. */
function serialMillis(serial: number, is1904: boolean): number {
  const days = is1904 ? serial - 24107 : serial - (serial < 61 ? 25568 : 25569);
  return Math.round(days * dayMs);
}
