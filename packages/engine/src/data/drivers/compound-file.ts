/** Streams of an OLE2 compound file (the container of the binary XLS). Source: MS-CFB. */
import { Buffer } from 'node:buffer';
import { ReportError } from '../../base/diagnostic.ts';

const endOfChain = 0xfffffffe;
const headerBytes = 512;
const entryBytes = 128;
const miniLimit = 4096;

/** True when the bytes begin as a compound file does. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** The first stream found under one of these names. Errors: `ReportError` `data.xls.malformed`. */
export function readStream(bytes: Uint8Array, names: readonly string[]): Buffer {
  try {
    const stream = new CompoundFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).stream(names);
    if (stream !== null) return stream;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ReportError('data.xls.malformed', 'The file is not a workbook of the XLS format.', { cause });
  }
  throw new ReportError('data.xls.malformed', `The file holds no workbook; it has no stream ${names.join(' or ')}.`);
}

class CompoundFile {
  private readonly file: Buffer;
  private readonly sectorBytes: number;
  private readonly table: readonly number[];

  constructor(file: Buffer) {
    this.file = file;
    const shift = file.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw new RangeError(`sector shift ${shift}`);
    this.sectorBytes = 1 << shift;
    this.table = this.allocationTable();
  }

  stream(names: readonly string[]): Buffer | null {
    const directory = this.chain(this.file.readUInt32LE(48));
    let root: { start: number; size: number } | null = null;
    for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
      const nameBytes = directory.readUInt16LE(at + 64);
      const name = directory.toString('utf16le', at, at + Math.max(nameBytes - 2, 0));
      const found = { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
      root ??= found;
      if (!names.includes(name)) continue;
      return found.size < miniLimit
        ? this.miniStream(found, root.start)
        : this.chain(found.start).subarray(0, found.size);
    }
    return null;
  }

  /** Sector numbers of the table are in the header, then in a chain of their own. */
  private allocationTable(): number[] {
    const { file } = this;
    const sectors: number[] = [];
    const count = file.readUInt32LE(44);
    for (let i = 0; i < Math.min(count, 109); i++) sectors.push(file.readUInt32LE(76 + i * 4));
    const perSector = this.sectorBytes / 4 - 1;
    for (let next = file.readUInt32LE(68); next < endOfChain && sectors.length < count;) {
      const sector = this.sector(next);
      for (let i = 0; i < perSector && sectors.length < count; i++) sectors.push(sector.readUInt32LE(i * 4));
      next = sector.readUInt32LE(perSector * 4);
    }
    return sectors.flatMap((number) => words(this.sector(number)));
  }

  private sector(number: number): Buffer {
    const start = headerBytes + number * this.sectorBytes + (this.sectorBytes - headerBytes);
    if (start >= this.file.length) throw new RangeError(`sector ${number} is beyond the end`);
    return this.file.subarray(start, start + this.sectorBytes);
  }

  private chain(first: number): Buffer {
    return Buffer.concat(follow(first, this.table).map((number) => this.sector(number)));
  }

  private miniStream(entry: { readonly start: number; readonly size: number }, rootStart: number): Buffer {
    const container = this.chain(rootStart);
    const miniTable = words(this.chain(this.file.readUInt32LE(60)));
    const miniBytes = 1 << this.file.readUInt16LE(32);
    const pieces = follow(entry.start, miniTable).map((n) => container.subarray(n * miniBytes, (n + 1) * miniBytes));
    return Buffer.concat(pieces).subarray(0, entry.size);
  }
}

function words(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readUInt32LE(i * 4));
}

/** Sector numbers of a chain. Errors: RangeError for one that leaves the table or runs in a circle. */
function follow(first: number, table: readonly number[]): number[] {
  const chain: number[] = [];
  for (let next = first; next < endOfChain; next = table[next] as number) {
    if (next >= table.length || chain.length > table.length) throw new RangeError('broken chain of sectors');
    chain.push(next);
  }
  return chain;
}
