/** The parts of the runner that compare one kind of thing, loaded when first needed; a part that is not there is null. */
import type { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import type { TableCase, TableResult } from '../case.ts';

/** Compares two files of a binary format: the first difference in words, or null when they count as identical. */
export type Comparer = (expected: Buffer, got: Buffer) => string | null | Promise<string | null>;

/** Runs the table `name` (java, numbers …) of the folder. */
export type TableRunner = (folder: string, name: string) => TableResult | Promise<TableResult>;

/** Comparers by format: module and the function it exports. */
const comparers: Readonly<Record<string, readonly [module: string, name: string]>> = {
  pdf: ['pdf.ts', 'comparePdf'],
  xlsx: ['xlsx.ts', 'compareXlsx'],
};

const runners: Readonly<Record<string, readonly [module: string, name: string]>> = {
  expr: ['expr.ts', 'runExpr'],
  formats: ['formats.ts', 'runFormats'],
  text: ['text.ts', 'runText'],
};

export function loadComparer(format: string): Promise<Comparer | null> {
  return load<Comparer>(comparers[format]);
}

export function loadRunner(one: TableCase): Promise<TableRunner | null> {
  return load<TableRunner>(runners[one.area]);
}

async function load<T>(part: readonly [module: string, name: string] | undefined): Promise<T | null> {
  if (part === undefined) return null;
  const [module, name] = part;
  const url = new URL(module, import.meta.url);
  if (!existsSync(url)) return null;
  const loaded = (await import(url.href)) as Readonly<Record<string, unknown>>;
  return (loaded[name] as T | undefined) ?? null;
}
