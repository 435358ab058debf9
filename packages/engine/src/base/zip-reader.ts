/** The one wrapper of the zip reader: entries of an archive that nobody vouches for, within limits on what unpacking may cost. */
import { Buffer } from 'node:buffer';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

/** What an archive may cost: how many entries, bytes of one and of all that are unpacked, how much one may expand. */
export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  readonly ratio: number;
}

/** What the caller throws for an archive that is refused; `what` is a clause such as "sheet1.xml is too large". */
export interface ZipRefusals {
  tooLarge(what: string): Error;
  malformed(cause: unknown): Error;
}

/** Expansion below this many bytes is never suspicious. */
const ratioFloor = 10 * 1024 * 1024;

/** Entries whose names `wanted` accepts, by name. Errors: those of `refusals`. */
export async function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
  refusals: ZipRefusals,
): Promise<Map<string, Buffer>> {
  const zip = await openZip(bytes, refusals);
  const found = new Map<string, Buffer>();
  let total = 0;
  let entries = 0;
  try {
    for (let entry = await nextEntry(zip, refusals); entry !== null; entry = await nextEntry(zip, refusals)) {
      if (++entries > limits.entries) throw refusals.tooLarge(`more than ${limits.entries} entries`);
      if (!wanted(entry.fileName)) continue;
      total += entry.uncompressedSize;
      const excess = excessOf(entry, total, limits);
      if (excess !== null) throw refusals.tooLarge(excess);
      found.set(entry.fileName, await readEntry(zip, entry, refusals));
    }
  } finally {
    zip.close();
  }
  return found;
}

function excessOf(entry: Entry, total: number, limits: ZipLimits): string | null {
  const { compressedSize, uncompressedSize, fileName } = entry;
  if (uncompressedSize > limits.entryBytes || total > limits.totalBytes) return `${fileName} is too large`;
  const isSuspicious = uncompressedSize > ratioFloor && uncompressedSize > compressedSize * limits.ratio;
  return isSuspicious ? `${fileName} expands too much` : null;
}

function openZip(bytes: Uint8Array, refusals: ZipRefusals): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, zip) =>
      zip ? resolve(zip) : reject(refusals.malformed(error)),
    );
  });
}

function nextEntry(zip: ZipFile, refusals: ZipRefusals): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      done();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.once('end', () => settle(() => resolve(null)));
    zip.once('error', (error: unknown) => settle(() => reject(refusals.malformed(error))));
    zip.readEntry();
  });
}

/** yauzl itself checks that the stream gives no more than the declared size. */
function readEntry(zip: ZipFile, entry: Entry, refusals: ZipRefusals): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) return reject(refusals.malformed(error));
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => resolve(Buffer.concat(pieces)));
      stream.on('error', (cause: unknown) => reject(refusals.malformed(cause)));
    });
  });
}
