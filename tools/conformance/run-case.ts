/** Runs one case and compares what came out. Runs inside a worker. */
import { readFile } from 'node:fs/promises';
import { loadRunner } from './areas/area.ts';
import type { Case, Outcome, ReportCase, TableCase } from './case.ts';
import { compareFile } from './compare.ts';
import { openPrint } from './engine.ts';
import type { OpenedPrint } from './engine.ts';
import { compareError } from './compare-error.ts';

/** What a case gave: one outcome per expected thing; tables give their misses and how many rows were identical. */
export interface CaseResult {
  readonly outcomes: readonly Outcome[];
  /** Identical rows of a table beyond those in `outcomes`. */
  readonly identicalRows: number;
  /** Codes of diagnostics that the run reported, each once. */
  readonly diagnostics: readonly string[];
}

export async function runCase(one: Case): Promise<CaseResult> {
  return one.kind === 'table' ? runTable(one) : runReport(one);
}

async function runTable(one: TableCase): Promise<CaseResult> {
  const runner = await loadRunner(one);
  const base = { area: one.area, format: one.name };
  if (runner === null) {
    return { outcomes: [{ ...base, name: one.name, verdict: 'skipped', reason: 'no runner for this table' }], identicalRows: 0, diagnostics: [] };
  }
  const result = await runner(one.folder, one.name);
  const outcomes = result.misses.map((miss): Outcome => ({ ...base, name: miss.case, verdict: 'different', reason: miss.detail }));
  return { outcomes, identicalRows: result.identical, diagnostics: [] };
}

async function runReport(one: ReportCase): Promise<CaseResult> {
  const opened = await openPrint(one);
  try {
    return { outcomes: await outcomesOf(one, opened), identicalRows: 0, diagnostics: [...new Set(opened.diagnostics())] };
  } finally {
    await opened.close();
  }
}

async function outcomesOf(one: ReportCase, opened: OpenedPrint): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { format, file } of one.expected) outcomes.push({ area: one.area, name: one.name, format, ...(await judge(one, format, file, opened)) });
  if (one.expectedError !== undefined) {
    const error = opened.skipped === undefined && opened.error === undefined ? await opened.firstError() : opened.error;
    outcomes.push({ area: one.area, name: one.name, format: 'error', ...compareError(one.expectedError, error) });
  }
  return outcomes;
}

async function judge(one: ReportCase, format: string, file: string, opened: OpenedPrint): Promise<Pick<Outcome, 'verdict' | 'difference' | 'reason'>> {
  if (opened.skipped !== undefined) return { verdict: 'skipped', reason: opened.skipped };
  try {
    if (opened.error !== undefined) throw opened.error.thrown;
    const got = await opened.write(format);
    return await compareFile(one, format, await readFile(file), got);
  } catch (error) {
    return { verdict: 'failed', reason: describe(error) };
  }
}

/** Message and causes in one line. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? `${String(error.code)}: ` : '';
  const bug = error.name === 'ReportError' || error.stack === undefined ? '' : ` @ ${error.stack.split('\n')[1]?.trim() ?? ''}`;
  return `${code}${error.message}${bug}${error.cause === undefined ? '' : ` <- ${describe(error.cause)}`}`;
}
