/**
 * `npm run bench`: fills and exports the shared benchmark reports, each run in a fresh process, and prints rows and pages
 * per second, CPU time and peak memory beside the Java engine's figures.
 *
 *   --rows N (60000)   --reports dense,grouped,groups   --formats pdf,xlsx,csv,html,xml,fill   --million: dense, 1,000,000 rows, csv and pdf
 *   --text: measuring of texts only (bench/text-measure.ts)
 *   --reports groups: a group for every twenty rows; --rows 200000 makes 10,000 of them
 *   --formats fill: the filling alone, nothing is written
 *   --reports crosstab: 500 × 500 buckets, whatever --rows says
 */
import { execFile } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { benchRows, crossRows } from './rows.ts';
import type { Measurement } from './run-one.ts';

const folder = path.dirname(fileURLToPath(import.meta.url));
const shared = path.resolve(folder, '../../shared/bench');
/** Rows and columns of the crosstab. */
const crossSide = 500;

/** JasperReports Library 7.0.3, JDK 17, 8 GB heap, second pass of a warm process, two shared cores: wall, CPU, peak memory. */
const java: Readonly<Record<string, string>> = {
  'dense pdf 60000': '8.8–13.2 s, CPU 11.7–13.7 s, 2.2–3.5 GB',
  'dense xlsx 60000': '5.6–5.9 s, CPU 8.7 s, 1.2–1.4 GB',
  'dense csv 60000': '2.4–2.6 s, CPU 4.7 s, 1.0–1.4 GB',
  'dense html 60000': '7.4–8.3 s, CPU 10–11 s, 2.0–2.9 GB',
  'dense xml 60000': '3.7–7.4 s, CPU 5.8–7.1 s, 1.6–1.8 GB',
  'dense pdf 1000000': '116 s, CPU 116 s, 1.4 GB (pages swapped to disk)',
  'dense csv 1000000': '38 s, CPU 48 s, 1.2 GB (pages swapped to disk)',
};

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '60000' },
    reports: { type: 'string', default: 'dense,grouped' },
    formats: { type: 'string', default: 'pdf,xlsx,csv,html,xml' },
    million: { type: 'boolean', default: false },
    text: { type: 'boolean', default: false },
  },
});

if (options.text) await import('./text-measure.ts');
else if (existsSync(shared)) await bench();
else console.log(`skipped: ${shared} is not there`);

async function bench(): Promise<void> {
  const count = options.million ? 1_000_000 : Number(options.rows);
  const reports = options.million ? ['dense'] : options.reports.split(',');
  const formats = options.million ? ['csv', 'pdf'] : options.formats.split(',');
  const work = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const rows = path.join(work, 'rows.csv');
    await writeRows(rows, benchRows(count));
    console.log(`${count} rows; wall time from reading the JRXML to the last byte, a fresh process each`);
    const crossings = path.join(work, 'crossings.csv');
    if (reports.includes('crosstab')) await writeRows(crossings, crossRows(crossSide));
    for (const report of reports) {
      const isCross = report === 'crosstab';
      const isOwn = isCross || report === 'groups';
      const design = isOwn ? path.join(folder, `${report}.jrxml`) : path.join(shared, `${report}-v7.jrxml`);
      for (const format of formats) {
        const measured = await runOne(design, isCross ? crossings : rows, format, path.join(work, `out.${format}`));
        console.log(lineOf(`${report} ${format}`, isCross ? crossSide ** 2 : count, measured));
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function writeRows(file: string, pieces: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file);
  for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

async function runOne(report: string, rows: string, format: string, out: string): Promise<Measurement> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--max-semi-space-size=16',
    path.join(folder, 'run-one.ts'),
    report,
    rows,
    format,
    out,
  ]);
  return JSON.parse(stdout) as Measurement;
}

function lineOf(what: string, rows: number, m: Measurement): string {
  const seconds = m.wallMs / 1000;
  const parts = [
    what.padEnd(13),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${Math.round(rows / seconds)} rows/s`.padStart(14),
    `${Math.round(m.pages / seconds)} pages/s`.padStart(13),
    `CPU ${(m.cpuMs / 1000).toFixed(2)} s`.padStart(12),
    `peak ${Math.round(m.peakBytes / 1e6)} MB`.padStart(12),
    `${m.pages} pages`.padStart(12),
    `${(m.outBytes / 1e6).toFixed(1)} MB`.padStart(9),
  ];
  const peer = java[`${what} ${rows}`];
  return parts.join('  ') + (peer === undefined ? '' : `   Java: ${peer}`);
}
