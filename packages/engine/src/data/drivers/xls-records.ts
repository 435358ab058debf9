/** Sheets of a binary workbook (BIFF8). Source: MS-XLS, the records named below. */
import type { Buffer } from 'node:buffer';
import { ReportError } from '../../base/diagnostic.ts';
import type { Cell, SheetRow } from './xlsx-sheet.ts';

const record = {
  formula: 0x0006,
  eof: 0x000a,
  dateMode: 0x0022,
  filePass: 0x002f,
  continued: 0x003c,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  mulBlank: 0x00be,
  sst: 0x00fc,
  labelSst: 0x00fd,
  blank: 0x0201,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  row: 0x0208,
  bof: 0x0809,
  rk: 0x027e,
} as const;

interface BiffRecord {
  readonly type: number;
  readonly body: Buffer;
}

/** Records from an offset on, until the stream ends. */
function* recordsFrom(stream: Buffer, start: number): Generator<BiffRecord> {
  for (let at = start; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    yield { type, body: stream.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

export interface BinarySheet {
  readonly name: string;
  readonly offset: number;
}

export interface BinaryWorkbook {
  readonly sheets: readonly BinarySheet[];
  readonly strings: readonly string[];
  readonly is1904: boolean;
}

/** The workbook's head. Errors: `ReportError` `data.xls.encrypted`, `data.xls.malformed`. */
export function readBinaryWorkbook(stream: Buffer): BinaryWorkbook {
  const sheets: BinarySheet[] = [];
  const sst: Buffer[] = [];
  let is1904 = false;
  let last = 0;
  for (const { type, body } of recordsFrom(stream, 0)) {
    if (type === record.eof) break;
    if (type === record.filePass)
      throw new ReportError('data.xls.encrypted', 'The workbook is protected by a password.');
    if (type === record.dateMode) is1904 = body.readUInt16LE(0) === 1;
    else if (type === record.boundSheet && body[5] === 0) {
      sheets.push({ name: shortString(body, 6), offset: body.readUInt32LE(0) });
    } else if (type === record.sst || (type === record.continued && last === record.sst)) sst.push(body);
    if (type !== record.continued) last = type;
  }
  return { sheets, strings: sharedStrings(sst), is1904 };
}

/** Length in one byte, then characters of one or two bytes. */
function shortString(body: Buffer, at: number): string {
  const length = body.readUInt8(at);
  const isWide = (body.readUInt8(at + 1) & 1) === 1;
  const encoding = isWide ? 'utf16le' : 'latin1';
  return body.toString(encoding, at + 2, at + 2 + length * (isWide ? 2 : 1));
}

/** The shared strings; a string may go on in the next record, which then begins with a new width. */
function sharedStrings(pieces: readonly Buffer[]): string[] {
  const [first] = pieces;
  if (first === undefined) return [];
  const reader = new PieceReader(pieces, 8);
  const count = first.readUInt32LE(4);
  const strings: string[] = [];
  while (strings.length < count && !reader.isEnded) strings.push(reader.string());
  return strings;
}

class PieceReader {
  private readonly pieces: readonly Buffer[];
  private piece = 0;
  private at: number;
  constructor(pieces: readonly Buffer[], at: number) {
    this.pieces = pieces;
    this.at = at;
  }

  get isEnded(): boolean {
    while (this.piece < this.pieces.length && this.at >= this.current.length) {
      this.at -= this.current.length;
      this.piece++;
    }
    return this.piece >= this.pieces.length;
  }
  private get current(): Buffer {
    return this.pieces[this.piece] as Buffer;
  }

  private take(bytes: 1 | 2 | 4): number {
    if (this.isEnded) return 0;
    const value = this.current.readUIntLE(this.at, bytes);
    this.at += bytes;
    return value;
  }

  string(): string {
    let left = this.take(2);
    const flags = this.take(1);
    const runs = (flags & 8) === 0 ? 0 : this.take(2);
    const extra = (flags & 4) === 0 ? 0 : this.take(4);
    let isWide = (flags & 1) === 1;
    let text = '';
    while (left > 0) {
      const width = isWide ? 2 : 1;
      const here = Math.min(left, Math.floor((this.current.length - this.at) / width));
      text += this.current.toString(isWide ? 'utf16le' : 'latin1', this.at, this.at + here * width);
      this.at += here * width;
      left -= here;
      if (left === 0 || this.isEnded) break;
      isWide = (this.take(1) & 1) === 1;
    }
    this.at += runs * 4 + extra;
    return text;
  }
}

/** Rows of a sheet by their numbers. */
export function binarySheetRows(stream: Buffer, sheet: BinarySheet, strings: readonly string[]): SheetRow[] {
  const rows = new Map<number, Map<number, Cell>>();
  const rowOf = (index: number): Map<number, Cell> => {
    let row = rows.get(index);
    if (row === undefined) rows.set(index, (row = new Map()));
    return row;
  };
  let depth = 0;
  let waiting: { readonly row: number; readonly column: number } | null = null;
  for (const { type, body } of recordsFrom(stream, sheet.offset)) {
    if (type === record.bof) depth++;
    else if (type === record.eof && --depth <= 0) break;
    if (depth !== 1) continue;
    if (type === record.row) rowOf(body.readUInt16LE(0));
    else if (type === record.string && waiting !== null) {
      const isWide = (body.readUInt8(2) & 1) === 1;
      rowOf(waiting.row).set(
        waiting.column,
        body.toString(isWide ? 'utf16le' : 'latin1', 3, 3 + body.readUInt16LE(0) * (isWide ? 2 : 1)),
      );
      waiting = null;
    } else if (cellTypes.has(type)) {
      const [row, column] = [body.readUInt16LE(0), body.readUInt16LE(2)];
      const cells = cellsOf(type, body, strings);
      cells.forEach((cell, i) => rowOf(row).set(column + i, cell));
      if (type === record.formula && cells.length === 0) waiting = { row, column };
    }
  }
  return [...rows].sort(([a], [b]) => a - b).map(([index, cells]) => ({ index, cells }));
}

const cellTypes: ReadonlySet<number> = new Set<number>([
  record.formula,
  record.mulRk,
  record.mulBlank,
  record.labelSst,
  record.blank,
  record.number,
  record.label,
  record.boolErr,
  record.rk,
]);

/** The cells of a record, from its column on; none when the value follows in a STRING record. */
function cellsOf(type: number, body: Buffer, strings: readonly string[]): Cell[] {
  switch (type) {
    case record.number:
      return [body.readDoubleLE(6)];
    case record.rk:
      return [rkNumber(body.readUInt32LE(6))];
    case record.mulRk:
      return Array.from({ length: (body.length - 6) / 6 }, (_, i) => rkNumber(body.readUInt32LE(6 + i * 6)));
    case record.labelSst:
      return [strings[body.readUInt32LE(6)] ?? ''];
    case record.label: {
      const isWide = (body.readUInt8(8) & 1) === 1;
      return [body.toString(isWide ? 'utf16le' : 'latin1', 9, 9 + body.readUInt16LE(6) * (isWide ? 2 : 1))];
    }
    case record.boolErr:
      return [body[7] === 1 ? { error: `#${body[6]}` } : body[6] === 1];
    case record.mulBlank:
      return Array.from({ length: (body.length - 6) / 2 }, () => '');
    case record.formula:
      return formulaValue(body);
    default:
      return [''];
  }
}

/** The result a formula had when the workbook was saved. */
function formulaValue(body: Buffer): Cell[] {
  if (body.readUInt16LE(12) !== 0xffff) return [body.readDoubleLE(6)];
  const kind = body.readUInt8(6);
  if (kind === 0) return [];
  if (kind === 1) return [body[8] === 1];
  return [kind === 2 ? { error: `#${body[8]}` } : ''];
}

/** 30 bits of a double or a whole number, perhaps in hundredths. */
function rkNumber(rk: number): number {
  let value: number;
  if ((rk & 2) !== 0) value = (rk | 0) >> 2;
  else {
    doubleView.setUint32(0, rk & 0xfffffffc);
    value = doubleView.getFloat64(0);
  }
  return (rk & 1) === 0 ? value : value / 100;
}
const doubleView = new DataView(new ArrayBuffer(8));
