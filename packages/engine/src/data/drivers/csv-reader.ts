/**
 * Splits CSV text into records. Source: facts, engine §6.3 (CSV syntax): quotes are `"`, doubled to escape; a quoted
 * value may hold delimiters and line ends; white space around values is dropped, inside quotes it is kept.
 */
import { ReportError } from '../../base/diagnostic.ts';
import type { TextChunks } from '../text-chunks.ts';

const quote = 0x22;
const space = 0x20;

/** Longest record in characters: an unclosed quote must not swallow a file of any size. */
export const maxRecordLength = 16 * 1024 * 1024;

/** What `read` gives when more text has to be fetched first. */
export const needsText: unique symbol = Symbol('needs text');

export class CsvReader {
  private readonly chunks: TextChunks;
  private readonly field: string;
  private readonly record: string;
  private readonly isSimple: boolean;
  private text = '';
  private at = 0;
  private isEnded = false;

  /** Errors: none. Delimiters are one or more characters. */
  constructor(chunks: TextChunks, fieldDelimiter: string, recordDelimiter: string) {
    this.chunks = chunks;
    this.field = fieldDelimiter;
    this.record = recordDelimiter;
    this.isSimple = fieldDelimiter.length === 1 && recordDelimiter.length === 1;
  }

  /** Fetches more text; sync when the bytes are at hand. */
  fetch(): void | Promise<void> {
    const next = this.chunks.next();
    if (next instanceof Promise) return next.then((text) => this.append(text));
    this.append(next);
  }

  private append(text: string | null): void {
    if (text === null) this.isEnded = true;
    else this.text = this.text.slice(this.at) + text;
    if (text !== null) this.at = 0;
    if (this.text.length - this.at > maxRecordLength) {
      throw new ReportError(
        'data.csv.record.too.long',
        `A CSV record is longer than ${maxRecordLength} characters; is a quote left open?`,
      );
    }
  }

  /** Splits the next record into `values` and gives the number of columns found; only the first `values.length` are kept.
   *  null at the end. Errors: `data.csv.misplaced.quote`, `data.csv.malformed.quoted.field`. */
  read(values: string[]): number | null | typeof needsText {
    if (this.at >= this.text.length) return this.isEnded ? null : needsText;
    return this.isSimple ? this.readSimple(values) : this.readAny(values);
  }

  private readSimple(values: string[]): number | null | typeof needsText {
    const { text } = this;
    const field = this.field.charCodeAt(0);
    const record = this.record.charCodeAt(0);
    const wanted = values.length;
    const length = text.length;
    let column = 0;
    let start = this.at;
    let i = start;
    for (; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c === field) {
        if (column < wanted) values[column] = trimmed(text, start, i);
        column++;
        start = i + 1;
      } else if (c === record) break;
      else if (c === quote) return this.readAny(values);
    }
    if (i === length && !this.isEnded) return needsText;
    if (column < wanted) values[column] = trimmed(text, start, i);
    this.at = i + 1;
    return column + 1;
  }

  /** Any delimiters, quotes included. */
  private readAny(values: string[]): number | null | typeof needsText {
    const { text, field, record } = this;
    const begin = this.at;
    let at = begin;
    for (let column = 0; ; column++) {
      const value = this.readValue(at, begin);
      if (value === needsText) return needsText;
      if (column < values.length) values[column] = value.text;
      at = value.end;
      if (at < text.length && text.startsWith(field, at) && !text.startsWith(record, at)) {
        at += field.length;
        continue;
      }
      this.at = at + record.length;
      return column + 1;
    }
  }

  /** One value from `from`; `end` is where its delimiter (or the text's end) stands. */
  private readValue(from: number, recordStart: number): { text: string; end: number } | typeof needsText {
    const { text } = this;
    let start = from;
    while (start < text.length && this.isBlank(start)) start++;
    if (text.charCodeAt(start) === quote) return this.readQuoted(start, recordStart);
    for (let i = from; i < text.length; i++) {
      if (this.isDelimiter(i)) return { text: trimmed(text, from, i), end: i };
      if (text.charCodeAt(i) === quote) throw this.misplaced(i, recordStart);
    }
    return this.isEnded ? { text: trimmed(text, from, text.length), end: text.length } : needsText;
  }

  private readQuoted(open: number, recordStart: number): { text: string; end: number } | typeof needsText {
    const { text } = this;
    let close = open;
    for (;;) {
      close = text.indexOf('"', close + 1);
      if (close < 0) {
        if (!this.isEnded) return needsText;
        throw new ReportError(
          'data.csv.malformed.quoted.field',
          `Malformed quoted field: ${text.slice(open).trimEnd()}.`,
        );
      }
      if (close + 1 >= text.length && !this.isEnded) return needsText;
      if (text.charCodeAt(close + 1) !== quote) break;
      close++;
    }
    let end = close + 1;
    while (end < text.length && this.isBlank(end)) end++;
    if (end >= text.length && !this.isEnded) return needsText;
    if (end < text.length && !this.isDelimiter(end)) throw this.misplaced(close, recordStart);
    const inside = text.slice(open + 1, close);
    return { text: inside.includes('""') ? inside.replaceAll('""', '"') : inside, end };
  }

  private isBlank(i: number): boolean {
    return this.text.charCodeAt(i) <= space && !this.isDelimiter(i);
  }

  private isDelimiter(i: number): boolean {
    return this.text.startsWith(this.field, i) || this.text.startsWith(this.record, i);
  }

  private misplaced(at: number, recordStart: number): ReportError {
    const end = this.text.indexOf(this.record, at);
    const row = this.text.slice(recordStart, end < 0 ? this.text.length : end).trimEnd();
    return new ReportError(
      'data.csv.misplaced.quote',
      `Misplaced quote found at position ${at - recordStart} in row ${row}.`,
    );
  }

  close(): void | Promise<void> {
    this.text = '';
    this.at = 0;
    this.isEnded = true;
    return this.chunks.close();
  }
}

/** The characters between two offsets without surrounding white space (all up to U+0020, as Java's trim). */
function trimmed(text: string, start: number, end: number): string {
  while (start < end && text.charCodeAt(start) <= space) start++;
  while (end > start && text.charCodeAt(end - 1) <= space) end--;
  return text.slice(start, end);
}
