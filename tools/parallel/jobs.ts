/** What is run side by side: reports of the conformance packs, each in several formats. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReportCase } from '../conformance/case.ts';
import { openPrint } from '../conformance/engine.ts';
import { readPack } from '../conformance/manifest.ts';

export interface Job {
  readonly report: ReportCase;
  readonly format: string;
}

const formats = ['csv', 'html', 'jrpxml', 'pdf', 'xlsx'];
const root = new URL('../../', import.meta.url);
const packs = ['conformance/', '../shared/conformance/'].map((one) => fileURLToPath(new URL(one, root)));

/** The first `perArea` reports of each area that read no database, in every format. */
export function jobs(perArea: number): Job[] {
  const taken = new Map<string, number>();
  const found: Job[] = [];
  for (const pack of packs.filter((one) => existsSync(`${one}manifest.tsv`)))
    for (const one of readPack(pack)) {
      if (one.kind !== 'report' || one.data === 'jdbc' || one.expectedError !== undefined) continue;
      const count = taken.get(one.area) ?? 0;
      taken.set(one.area, count + 1);
      if (count < perArea) for (const format of formats) found.push({ report: one, format });
    }
  return found;
}

/** SHA-256 of the document in hex, or what went wrong. */
export async function digest({ report, format }: Job): Promise<string> {
  const print = await openPrint(report);
  try {
    if (print.error !== undefined) return `error: ${print.error.messages.join(' <- ')}`;
    return createHash('sha256')
      .update(await print.write(format))
      .digest('hex');
  } catch (error) {
    return `error: ${String(error)}`;
  } finally {
    await print.close();
  }
}
