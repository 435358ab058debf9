/**
 * Exporters alone, without the fill: each expected print XML is read, written again and exported to the other text
 * formats; every result must equal the expected file of the same case.
 * `node tools/conformance/areas/rewrite.ts [format…] [--only=substring] [--show=n] [--list]`
 */
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPrint } from '../../../packages/engine/src/print/read.ts';
import { exporters } from '../../../packages/engine/src/export/registry.ts';
import type { ExportContext, Exporter } from '../../../packages/engine/src/export/exporter.ts';

const root = fileURLToPath(new URL('../../../../shared/conformance/', import.meta.url));

/** What the expected files were exported with, beyond defaults. */
const properties: Record<string, string> = {
  'net.sf.jasperreports.export.text.character.width': '5',
  'net.sf.jasperreports.export.text.character.height': '13',
};

interface Tally {
  equal: number;
  total: number;
  readonly misses: string[];
}

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const formats = wanted.length > 0 ? wanted : ['jrpxml', 'csv', 'txt', 'html'];
  const tallies = new Map<string, Tally>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.jrpxml') || !file.includes(option('only') ?? '')) continue;
    for (const format of formats) await compare(file, format, tallies);
  }
  for (const [name, { equal, total, misses }] of [...tallies].sort()) {
    console.log(`${name.padEnd(28)} ${equal} of ${total} identical (${((100 * equal) / total).toFixed(1)} %)`);
    if (args.includes('--list') && name.includes('(all)')) for (const miss of misses) console.log(`  ${miss.split('\n', 1)[0]}`);
    if (!name.includes('(all)')) continue;
    for (const miss of misses.slice(0, Number(option('show') ?? 0))) console.log(`  ${miss}`);
  }
}

async function compare(file: string, format: string, tallies: Map<string, Tally>): Promise<void> {
  const expectedFile = root + file.replace(/jrpxml$/, format);
  if (!existsSync(expectedFile)) return;
  const expected = readFileSync(expectedFile);
  const area = file.split('/', file.startsWith('generated') ? 2 : 1).join('/');
  const problem = await firstDifference(root + file, format, expected);
  for (const name of [`${format} ${area}`, `${format} (all)`]) {
    const tally = tallies.get(name) ?? { equal: 0, total: 0, misses: [] };
    tallies.set(name, tally);
    tally.total++;
    if (problem === null) tally.equal++;
    else tally.misses.push(`${file}: ${problem}`);
  }
}

async function firstDifference(file: string, format: string, expected: Buffer): Promise<string | null> {
  try {
    const got = await run(exporterOf(format), file);
    return got.equals(expected) ? null : describe(expected.toString(), got.toString());
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join('\n') : String(error);
  }
}

function exporterOf(format: string): Exporter {
  const exporter = exporters.find((one) => one.format === format || one.extension === format);
  if (exporter === undefined) throw new Error(`no exporter for ${format}`);
  return exporter;
}

async function run(exporter: Exporter, file: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const context: ExportContext = { now: 0, properties, report: () => {} };
  const dialect = /-legacy\//.test(file) ? 6 : 7;
  const print = { ...readPrint(readFileSync(file)), dialect } as const;
  await exporter.write(print, { write: (bytes) => void pieces.push(bytes) }, context);
  return Buffer.concat(pieces);
}

function describe(expected: string, got: string): string {
  const [want, have] = [expected.split('\n'), got.split('\n')];
  const line = want.findIndex((text, i) => text !== have[i]);
  const at = line < 0 ? want.length : line;
  const context = want.slice(Math.max(0, at - 2), at).map((text) => `\n      ${text.slice(0, 300)}`).join('');
  return `line ${at + 1}${context}\n    - ${(want[at] ?? '').slice(0, 1600)}\n    + ${(have[at] ?? '').slice(0, 1600)}`;
}

await main(process.argv.slice(2));
