/** The thin layer between the runner and the engine's main path. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ReportError } from '../../packages/engine/src/base/diagnostic.ts';
import type { Diagnostic } from '../../packages/engine/src/base/diagnostic.ts';
import type { Value } from '../../packages/engine/src/base/values.ts';
import type { CompiledReport } from '../../packages/engine/src/compile/compiled.ts';
import { CsvDataSource } from '../../packages/engine/src/data/drivers/csv.ts';
import { EmptyDataSource } from '../../packages/engine/src/data/drivers/empty.ts';
import { createNodeHost } from '../../packages/engine/src/host/node-host.ts';
import { loadBundledFont } from '../../packages/engine/src/host/node-fonts.ts';
import { parseValue } from '../../packages/engine/src/data/parse-value.ts';
import type { Print } from '../../packages/engine/src/print/model.ts';
import { withStandIns } from '../../packages/engine/src/print/stand-ins.ts';
import { exporterFor } from '../../packages/engine/src/export/registry.ts';
import { createFonts, fill, loadReport } from '../../packages/engine/src/run.ts';
import type { ReportCase } from './case.ts';
import { demoConnection } from './demo-database.ts';

/** A failure as the comparer sees it. */
export interface RunError {
  readonly stage: 'load' | 'fill';
  /** Messages from the outermost to the innermost exception. */
  readonly messages: readonly string[];
  /** Single problems of a design that is not valid. */
  readonly problems: readonly string[];
  readonly thrown: unknown;
}

export interface OpenedPrint {
  /** Set when the case cannot run here. */
  readonly skipped?: string | undefined;
  readonly error?: RunError | undefined;
  write(format: string): Promise<Buffer>;
  close(): Promise<void>;
  /** Runs the fill to its end and gives the error that stopped it. */
  firstError(): Promise<RunError | undefined>;
  diagnostics(): readonly string[];
}

const fonts = createFonts(loadBundledFont);

/** Export settings of the shared expected files. */
const exportProperties = {
  'net.sf.jasperreports.export.text.character.width': '5',
  'net.sf.jasperreports.export.text.character.height': '13',
} as const;

/** Reads, compiles and starts to fill the report of a case. Never throws: errors are in the result. */
export async function openPrint(one: ReportCase): Promise<OpenedPrint> {
  const seen: Diagnostic[] = [];
  const diagnostics = (): readonly string[] => seen.map((d) => `${d.code}: ${d.message}`);
  const none = { write: () => Promise.reject(new Error('nothing to write')), firstError: async () => undefined, close: async () => {}, diagnostics };
  const jrxml = await readFile(one.report);
  const connection = one.data === 'jdbc' ? await demoConnection() : null;
  if (typeof connection === 'string' && needsDatabase(jrxml.toString())) return { ...none, skipped: connection };
  const report = (d: Diagnostic): void => void seen.push(d);
  const host = createNodeHost({ roots: one.roots, report });
  const file = path.relative(one.roots[0] ?? '', one.report);
  let compiled: CompiledReport;
  try {
    compiled = loadReport(jrxml, file, report);
  } catch (thrown) {
    return { ...none, error: runError('load', thrown) };
  }
  try {
    const parameters = parametersOf(one);
    if (connection !== null && typeof connection !== 'string') parameters.set('REPORT_CONNECTION', connection);
    const source = await dataSourceOf(one);
    if (source !== null) parameters.set('REPORT_DATA_SOURCE', source);
    const print = await fill(compiled, parameters, { host, fonts, defaultLocale: 'en_US', defaultTimeZone: 'GMT' });
    return {
      write: (format) => writeAll(print, format, report),
      firstError: () => errorOf(print),
      close: async () => print.close?.(),
      diagnostics,
    };
  } catch (thrown) {
    return { ...none, error: runError('fill', thrown) };
  }
}

/** True when a query of the report, or of one it may call, is SQL. */
function needsDatabase(jrxml: string): boolean {
  return /<query(String)?(\s+language="(sql|SQL)"|>)/.test(jrxml) || /<subreport|kind="subreport"/.test(jrxml);
}

async function errorOf(print: Print): Promise<RunError | undefined> {
  try {
    await print.completed();
    return undefined;
  } catch (thrown) {
    return runError('fill', thrown);
  }
}

async function writeAll(print: Print, format: string, report: (d: Diagnostic) => void): Promise<Buffer> {
  const exporter = exporterFor(format === 'jrpxml' ? 'xml' : format);
  if (exporter === undefined) throw new Error(`there is no exporter for ${format}`);
  const pieces: Uint8Array[] = [];
  const sink = { write: (bytes: Uint8Array) => void pieces.push(bytes.slice()) };
  await exporter.write(exporter.keepsGenerics === true ? print : withStandIns(print), sink, { now: 0, properties: exportProperties, fonts, report });
  return Buffer.concat(pieces);
}

function runError(stage: RunError['stage'], thrown: unknown): RunError {
  const messages: string[] = [];
  for (let at: unknown = thrown; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    messages.push(at instanceof Error ? at.message : String(at));
  }
  const problems = thrown instanceof ReportError ? thrown.diagnostics.filter((d) => d.level === 'error').map((d) => d.message) : [];
  return { stage, messages, problems, thrown };
}

function parametersOf(one: ReportCase): Map<string, Value> {
  const parameters = new Map<string, Value>();
  for (const part of one.params.split(';').filter((p) => p !== '')) {
    const match = /^([^=]+)=([\w.]+):([\s\S]*)$/.exec(part);
    if (match === null) throw new Error(`cannot read the parameter ${part}`);
    const type = match[2] as string;
    parameters.set(match[1] as string, parseValue(match[3] as string, type.includes('.') ? type : `java.lang.${type}`));
  }
  return parameters;
}

async function dataSourceOf(one: ReportCase): Promise<Value> {
  const [kind, rest = ''] = one.data.split(':');
  if (kind === 'empty') return new EmptyDataSource(Number(rest));
  if (kind !== 'csv') return null;
  return new CsvDataSource(await readFile(path.join(one.roots[0] ?? '', rest)), { isFirstRowHeader: true });
}
