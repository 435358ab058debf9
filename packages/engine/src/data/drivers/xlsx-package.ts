/** The one wrapper of the zip reader: parts of an OOXML package, within limits on what unpacking may cost. */
import { Buffer } from 'node:buffer';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { ReportError } from '../../base/diagnostic.ts';

/** Limits on an untrusted package: entries, bytes of one part and of all unpacked parts, how much a part may expand. */
export const packageLimits = {
  entries: 10_000,
  partBytes: 256 * 1024 * 1024,
  totalBytes: 384 * 1024 * 1024,
  ratio: 500,
} as const;

/** Expansion below this many bytes is never suspicious. */
const ratioFloor = 10 * 1024 * 1024;

/** Parts whose names `wanted` accepts, by name. Errors: `ReportError` `data.xls.malformed`, `data.xls.too.large`. */
export async function readParts(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const zip = await openZip(bytes);
  const parts = new Map<string, Buffer>();
  let total = 0;
  let entries = 0;
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
      if (++entries > packageLimits.entries) throw tooLarge(`more than ${packageLimits.entries} entries`);
      if (!wanted(entry.fileName)) continue;
      total += entry.uncompressedSize;
      checkSize(entry, total);
      parts.set(entry.fileName, await readEntry(zip, entry));
    }
  } finally {
    zip.close();
  }
  return parts;
}

function checkSize(entry: Entry, total: number): void {
  const { compressedSize, uncompressedSize, fileName } = entry;
  if (uncompressedSize > packageLimits.partBytes || total > packageLimits.totalBytes)
    throw tooLarge(`${fileName} is too large`);
  if (uncompressedSize > ratioFloor && uncompressedSize > compressedSize * packageLimits.ratio)
    throw tooLarge(`${fileName} expands too much`);
}

function tooLarge(what: string): ReportError {
  return new ReportError('data.xls.too.large', `The workbook is refused: ${what}.`);
}

function malformed(cause: unknown): ReportError {
  return new ReportError('data.xls.malformed', 'The file is not a workbook of the XLSX format.', { cause });
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, zip) =>
      zip ? resolve(zip) : reject(malformed(error)),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      done();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.once('end', () => settle(() => resolve(null)));
    zip.once('error', (error: unknown) => settle(() => reject(malformed(error))));
    zip.readEntry();
  });
}

/** yauzl itself checks that the stream gives no more than the declared size. */
function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) return reject(malformed(error));
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => resolve(Buffer.concat(pieces)));
      stream.on('error', (cause: unknown) => reject(malformed(cause)));
    });
  });
}
