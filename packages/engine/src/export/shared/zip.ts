/**
 * A ZIP archive written front to back: entries one after the other, each deflated in chunks as it grows.
 * Compression is `node:zlib` called synchronously (compute, not I/O); output depends on the input alone.
 */
import { crc32, constants, deflateRawSync } from 'node:zlib';
import { ReportError } from '../../base/diagnostic.ts';
import type { Sink } from '../exporter.ts';

/** Bytes of input collected before they are deflated. */
const chunkBytes = 128 * 1024;
const windowBytes = 32 * 1024;
/** Without ZIP64 an entry and the archive stay below 4 GiB and below 65,535 entries. */
const maxBytes = 0xffffffff;
const maxEntries = 0xffff;

interface Entry {
  readonly name: Buffer;
  readonly method: 0 | 8;
  readonly offset: number;
  crc: number;
  compressed: number;
  size: number;
}

export interface ZipOptions {
  /** Milliseconds since 1970 (UTC) written as the date of every entry. */
  readonly now: number;
  /** zlib level 1–9; 6 when absent. */
  readonly level?: number | undefined;
}

/** Text kept deflated in memory until `ZipWriter.append` takes it: for parts whose place in the file comes later. */
export class DeflatedText {
  readonly #level: number;
  #text: string[] = [];
  #textLength = 0;
  #chunks: Uint8Array[] = [];
  #window: Uint8Array | null = null;
  #crc = 0;
  #size = 0;

  constructor(level = 6) {
    this.#level = level;
  }

  get isEmpty(): boolean {
    return this.#size === 0 && this.#textLength === 0;
  }

  write(text: string): void {
    this.#text.push(text);
    this.#textLength += text.length;
    if (this.#textLength >= chunkBytes) this.#flush();
  }

  /** Deflate blocks that end at a byte boundary, none of them final. Leaves this empty. */
  finish(): { chunks: readonly Uint8Array[]; crc: number; size: number } {
    if (this.#textLength > 0) this.#flush();
    const result = { chunks: this.#chunks, crc: this.#crc, size: this.#size };
    this.#chunks = [];
    this.#window = null;
    this.#crc = 0;
    this.#size = 0;
    return result;
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text.join(''), 'utf8');
    this.#text = [];
    this.#textLength = 0;
    this.#chunks.push(deflateChunk(bytes, this.#level, this.#window, false));
    this.#window = windowOf(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
  }
}

/** A chunk deflated by itself, the 32 KiB before it given as dictionary, so that chunks in a row form one stream. */
function deflateChunk(bytes: Uint8Array, level: number, window: Uint8Array | null, last: boolean): Uint8Array {
  const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  return deflateRawSync(bytes, { level, finishFlush, ...(window === null ? {} : { dictionary: window }) });
}

function windowOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(Math.max(0, bytes.length - windowBytes));
}

/** CRC-32 of two byte strings in a row, from those of each: the first is advanced by `length` zero bytes. */
function combineCrc(first: number, second: number, length: number): number {
  let matrix = Array.from({ length: 32 }, (_, bit) => (bit === 0 ? 0xedb88320 : 1 << (bit - 1)));
  for (let i = 0; i < 3; i++) matrix = square(matrix); // one zero bit → eight
  let crc = first;
  for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) crc = times(matrix, crc);
    matrix = square(matrix);
  }
  return (crc ^ second) >>> 0;
}

function times(matrix: readonly number[], vector: number): number {
  let sum = 0;
  for (let bit = 0; bit < 32; bit++) if (((vector >>> bit) & 1) !== 0) sum ^= matrix[bit] as number;
  return sum;
}

function square(matrix: readonly number[]): number[] {
  return matrix.map((row) => times(matrix, row));
}

/** Writes entries in the order they are opened; one is open at a time. `finish` writes the directory.
 *  Errors: `export.zip.too.large` beyond 4 GiB or 65,535 entries. Source: APPNOTE 6.3 §4.3. */
export class ZipWriter {
  readonly #sink: Sink;
  readonly #level: number;
  readonly #time: number;
  readonly #date: number;
  readonly #entries: Entry[] = [];
  #offset = 0;
  #open: Entry | null = null;
  #text: string[] = [];
  #textLength = 0;
  #window: Uint8Array | null = null;

  constructor(sink: Sink, options: ZipOptions) {
    this.#sink = sink;
    this.#level = options.level ?? 6;
    const date = new Date(options.now);
    this.#time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
    const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107);
    this.#date = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  }

  /** Adds a whole entry. `stored` for data that is already compressed. */
  async add(name: string, data: string | Uint8Array, method: 'deflated' | 'stored' = 'deflated'): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    await this.#begin(name, method === 'stored' ? 0 : 8);
    if (method === 'stored') await this.#put(bytes, bytes);
    else await this.#deflate(bytes, true);
    await this.#end();
  }

  /** Opens a deflated entry to be filled by `write` and closed by `close`. */
  async open(name: string): Promise<void> {
    await this.#begin(name, 8);
  }

  /** Appends text (UTF-8) to the open entry. Resolves at once, except when a chunk is full and goes to the sink. */
  write(text: string): Promise<void> | undefined {
    this.#text.push(text);
    this.#textLength += text.length;
    return this.#textLength < chunkBytes ? undefined : this.#flush(false);
  }

  /** Appends text that was deflated beforehand, because what stands before it was not known yet. */
  async append(part: DeflatedText): Promise<void> {
    await this.#flush(false);
    const entry = this.#open as Entry;
    const { chunks, crc, size } = part.finish();
    entry.crc = combineCrc(entry.crc, crc, size);
    entry.size += size;
    for (const chunk of chunks) {
      entry.compressed += chunk.length;
      await this.#send(chunk);
    }
    this.#window = null;
  }

  /** Ends the open entry. */
  async close(): Promise<void> {
    await this.#flush(true);
    await this.#end();
  }

  /** Writes the central directory; the archive is complete. */
  async finish(): Promise<void> {
    const start = this.#offset;
    const records = this.#entries.map((entry) => centralRecord(entry, this.#time, this.#date));
    const directory = Buffer.concat(records);
    await this.#send(directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(start, 16);
    await this.#send(end);
  }

  async #begin(name: string, method: 0 | 8): Promise<void> {
    if (this.#open !== null) throw new Error(`zip entry ${this.#open.name.toString()} is still open`);
    if (this.#entries.length >= maxEntries) throw tooLarge(name);
    const entry: Entry = {
      name: Buffer.from(name, 'utf8'),
      method,
      offset: this.#offset,
      crc: 0,
      compressed: 0,
      size: 0,
    };
    this.#open = entry;
    this.#window = null;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(0x0808, 6); // sizes follow the data; names are UTF-8
    header.writeUInt16LE(method, 8);
    header.writeUInt16LE(this.#time, 10);
    header.writeUInt16LE(this.#date, 12);
    header.writeUInt16LE(entry.name.length, 26);
    await this.#send(Buffer.concat([header, entry.name]));
  }

  async #end(): Promise<void> {
    const entry = this.#open as Entry;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(entry.crc, 4);
    descriptor.writeUInt32LE(entry.compressed, 8);
    descriptor.writeUInt32LE(entry.size, 12);
    this.#entries.push(entry);
    this.#open = null;
    await this.#send(descriptor);
  }

  #flush(last: boolean): Promise<void> {
    const bytes = Buffer.from(this.#text.length === 1 ? (this.#text[0] as string) : this.#text.join(''), 'utf8');
    this.#text = [];
    this.#textLength = 0;
    return this.#deflate(bytes, last);
  }

  async #deflate(bytes: Uint8Array, last: boolean): Promise<void> {
    const out = deflateChunk(bytes, this.#level, this.#window, last);
    this.#window = windowOf(bytes);
    await this.#put(bytes, out);
  }

  async #put(plain: Uint8Array, stored: Uint8Array): Promise<void> {
    const entry = this.#open as Entry;
    entry.crc = crc32(plain, entry.crc);
    entry.size += plain.length;
    entry.compressed += stored.length;
    await this.#send(stored);
  }

  async #send(bytes: Uint8Array): Promise<void> {
    this.#offset += bytes.length;
    if (this.#offset > maxBytes || (this.#open !== null && this.#open.size > maxBytes)) {
      throw tooLarge(this.#open?.name.toString() ?? 'directory');
    }
    await this.#sink.write(bytes);
  }
}

function centralRecord(entry: Entry, time: number, date: number): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(20, 4);
  record.writeUInt16LE(20, 6);
  record.writeUInt16LE(0x0808, 8);
  record.writeUInt16LE(entry.method, 10);
  record.writeUInt16LE(time, 12);
  record.writeUInt16LE(date, 14);
  record.writeUInt32LE(entry.crc, 16);
  record.writeUInt32LE(entry.compressed, 20);
  record.writeUInt32LE(entry.size, 24);
  record.writeUInt16LE(entry.name.length, 28);
  record.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([record, entry.name]);
}

function tooLarge(name: string): ReportError {
  return new ReportError(
    'export.zip.too.large',
    `the archive is too large at "${name}": 4 GiB or 65,535 entries is the limit`,
  );
}
