/** Bytes of pages in a scratch file, gathered into larger writes and read ahead. Without a scratch file: in memory. */

/** Append-only temporary storage; the host's scratch file has this shape. Offsets and lengths in bytes. */
export interface Scratch {
  /** Gives back where they went; the bytes are the caller's again once it resolves. */
  append(bytes: Uint8Array): Promise<number>;
  /** Reads into the start of `into` when it is given. */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

const batchBytes = 512 * 1024;

/** A record in memory; taken out of here once it is written, as tables that a Map has grown out of keep what they hold. */
interface HeldRecord {
  bytes: Uint8Array | undefined;
}

/** One record per page index. */
export class SpillFile {
  private readonly open: (() => Promise<Scratch>) | undefined;
  private scratch: Promise<Scratch> | undefined;
  /** Records on disk: offset and length of page `i` at 2i and 2i + 1; offset −1 = not there. */
  private table = new Float64Array(1024).fill(-1);
  /** Records not yet written, or all of them when there is no file. */
  private readonly held = new Map<number, HeldRecord>();
  private batch: number[] = [];
  private batchLength = 0;
  private writing: Promise<void> = Promise.resolve();
  private reading: Promise<unknown> = Promise.resolve();
  private ahead: { offset: number; bytes: Uint8Array } | undefined;
  /** One buffer for all writes and one for all reads: the collector is slow to give back memory outside its heap. */
  private writeBuffer: Uint8Array = new Uint8Array(0);
  private readBuffer: Uint8Array = new Uint8Array(0);

  constructor(open: (() => Promise<Scratch>) | undefined) {
    this.open = open;
  }

  /** Takes a record; resolves, when it makes a full batch, after the batch before it was written. */
  append(index: number, bytes: Uint8Array): Promise<void> | undefined {
    this.held.set(index, { bytes });
    if (this.open === undefined) return undefined;
    this.batch.push(index);
    this.batchLength += bytes.length;
    if (this.batchLength < batchBytes) return undefined;
    const { batch } = this;
    this.batch = [];
    this.batchLength = 0;
    const before = this.writing;
    this.writing = before.then(() => this.writeBatch(batch));
    // A failed write is reported by the append after it, or by a read.
    this.writing.catch(() => undefined);
    return before;
  }

  /** What `use` makes of a record; the bytes are good until it returns. Reads follow one another. */
  read<T>(index: number, use: (bytes: Uint8Array) => T): Promise<T> {
    const result = this.reading.then(async () => use(await this.recordAt(index)));
    this.reading = result.catch(() => undefined);
    return result;
  }

  private async recordAt(index: number): Promise<Uint8Array> {
    const held = this.held.get(index)?.bytes;
    if (held !== undefined) return held;
    const offset = this.table[index * 2] as number;
    const length = this.table[index * 2 + 1] as number;
    const { ahead } = this;
    if (ahead !== undefined && offset >= ahead.offset && offset + length <= ahead.offset + ahead.bytes.length) {
      return ahead.bytes.subarray(offset - ahead.offset, offset - ahead.offset + length);
    }
    this.ahead = undefined;
    const wanted = Math.max(length, this.readLength(index, offset, length));
    this.readBuffer = roomIn(this.readBuffer, wanted);
    const bytes = await (await this.file()).read(offset, wanted, this.readBuffer);
    this.ahead = { offset, bytes };
    return bytes.subarray(0, length);
  }

  async close(): Promise<void> {
    this.held.clear();
    this.ahead = undefined;
    await this.writing.catch(() => undefined);
    if (this.scratch !== undefined) await (await this.scratch).close();
  }

  /** Bytes of the records that follow on disk, up to a batch. */
  private readLength(index: number, offset: number, length: number): number {
    let end = offset + length;
    for (let i = index + 1; this.table[i * 2] === end && end - offset < batchBytes; i++) {
      end += this.table[i * 2 + 1] as number;
    }
    return end - offset;
  }

  private file(): Promise<Scratch> {
    if (this.open === undefined) return Promise.reject(new Error('a page was neither in memory nor in a file'));
    return (this.scratch ??= this.open());
  }

  private async writeBatch(batch: readonly number[]): Promise<void> {
    const records = batch.map((index) => this.held.get(index)?.bytes as Uint8Array);
    let length = 0;
    for (const record of records) length += record.length;
    this.writeBuffer = roomIn(this.writeBuffer, length);
    let at = 0;
    for (const record of records) {
      this.writeBuffer.set(record, at);
      at += record.length;
    }
    let offset = await (await this.file()).append(this.writeBuffer.subarray(0, length));
    batch.forEach((index, i) => {
      const { length } = records[i] as Uint8Array;
      this.note(index, offset, length);
      this.release(index);
      offset += length;
    });
  }

  private release(index: number): void {
    const record = this.held.get(index);
    if (record !== undefined) record.bytes = undefined;
    this.held.delete(index);
  }

  private note(index: number, offset: number, length: number): void {
    if (index * 2 + 1 >= this.table.length) {
      const larger = new Float64Array(Math.max(this.table.length * 2, index * 2 + 2)).fill(-1);
      larger.set(this.table);
      this.table = larger;
    }
    this.table[index * 2] = offset;
    this.table[index * 2 + 1] = length;
  }
}

/** The buffer itself or a larger one. */
function roomIn(buffer: Uint8Array, length: number): Uint8Array {
  return buffer.length >= length ? buffer : new Uint8Array(Math.max(length, batchBytes));
}
