/** Parts of an OOXML package, within limits on what unpacking may cost. */
import type { Buffer } from 'node:buffer';
import { ReportError } from '../../base/diagnostic.ts';
import { readZip } from '../../base/zip-reader.ts';
import type { ZipLimits, ZipRefusals } from '../../base/zip-reader.ts';

/** Limits on an untrusted package. */
export const packageLimits: ZipLimits = {
  entries: 10_000,
  entryBytes: 256 * 1024 * 1024,
  totalBytes: 384 * 1024 * 1024,
  ratio: 500,
};

const refusals: ZipRefusals = {
  tooLarge: (what) => new ReportError('data.xls.too.large', `The workbook is refused: ${what}.`),
  malformed: (cause) =>
    new ReportError('data.xls.malformed', 'The file is not a workbook of the XLSX format.', { cause }),
};

/** Parts whose names `wanted` accepts, by name. Errors: `ReportError` `data.xls.malformed`, `data.xls.too.large`. */
export function readParts(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  return readZip(bytes, wanted, packageLimits, refusals);
}
