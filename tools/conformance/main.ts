/**
 * `npm run conformance`: runs the shared pack of reports and tables and the project's own, and prints per area how many
 * results are identical to those of the real engine. Exits 1 when a count falls below conformance/floor.json.
 *
 *   --pack DIR     another folder laid out alike, instead of the two
 *   --area TEXT    only areas whose name starts with TEXT      --case TEXT    only cases whose name contains TEXT
 *   --format TEXT  only this format                            --workers N    default 2
 *   --verbose      the first difference of each miss           --report FILE  everything as JSON
 *   --raise-floor  writes the counts that rose into floor.json
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Case, Outcome } from './case.ts';
import { startDemoDatabase } from './demo-database.ts';
import { readPack } from './manifest.ts';
import { runAll } from './pool.ts';
import { addOutcome, belowFloor, countOf, lines, raised } from './tally.ts';
import type { Floor, Tally } from './tally.ts';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const floorFile = path.join(root, 'conformance/floor.json');
/** The shared pack lies beside the project. */
const sharedPack = path.join(root, '../shared/conformance');
const timeLimitMs = 20_000;

const { values: options } = parseArgs({
  options: {
    pack: { type: 'string' },
    area: { type: 'string' },
    case: { type: 'string' },
    format: { type: 'string' },
    workers: { type: 'string', default: '2' },
    report: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    'raise-floor': { type: 'boolean', default: false },
  },
});

const cases = selectedCases();
const outcomes: Outcome[] = [];
const diagnostics = new Map<string, string[]>();
const tally: Tally = new Map();
for (const one of cases) for (const key of keysOf(one)) countOf(tally, key);
const demoScript = path.join(options.pack ?? sharedPack, 'demo.sql');
const database =
  cases.some((one) => one.kind === 'report' && one.data === 'jdbc') && existsSync(demoScript) ? await startDemoDatabase(demoScript) : undefined;
if (database?.isRunning === false) console.log(`skipped: reports that read SQL (${database.url})`);
try {
  await runAll(cases, { workers: Number(options.workers), timeLimitMs, workerData: { demoUrl: database?.url } }, (one, result) => {
    for (const outcome of result.outcomes) {
      if (options.format !== undefined && one.kind === 'report' && outcome.format !== options.format) continue;
      outcomes.push(outcome);
      addOutcome(tally, outcome);
      if (options.verbose && outcome.verdict !== 'identical') console.log(explain(outcome));
    }
    if (result.identicalRows > 0) {
      const count = countOf(tally, `${one.area}/${one.name}`);
      count.identical += result.identicalRows;
      count.total += result.identicalRows;
    }
    if (result.diagnostics.length > 0) diagnostics.set(`${one.area}/${one.name}`, [...result.diagnostics]);
  });
} finally {
  await database?.stop();
}
finish();

function selectedCases(): Case[] {
  const packs = options.pack === undefined ? [sharedPack, path.join(root, 'conformance')] : [path.resolve(options.pack)];
  const found = packs.flatMap((pack) => {
    if (!existsSync(pack)) console.log(`skipped: ${path.relative(root, pack)} is not there`);
    return existsSync(pack) ? readPack(pack) : [];
  });
  return found.filter(
    (one) =>
      (options.area === undefined || one.area.startsWith(options.area)) &&
      (options.case === undefined || one.name.includes(options.case)) &&
      (options.format === undefined || one.kind === 'table' || one.expected.some((e) => e.format === options.format)),
  );
}

/** Keys in the order of the manifest, so that the lines always come in the same order. */
function keysOf(one: Case): string[] {
  if (one.kind === 'table') return [`${one.area}/${one.name}`];
  const formats = one.expected.map((e) => e.format);
  if (one.expectedError !== undefined) formats.push('error');
  return formats.filter((f) => options.format === undefined || f === options.format).map((format) => `${one.area}/${format}`);
}

function explain({ area, name, format, verdict, difference, reason }: Outcome): string {
  const head = `${area}/${name} ${format}: ${verdict}`;
  if (difference === undefined) return `${head}: ${reason ?? ''}`;
  const { element, attribute, expected, got } = difference;
  return `${head}\n    at ${element} ${attribute}\n    expected ${short(expected)}\n    got      ${short(got)}`;
}

function short(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

function finish(): void {
  for (const line of lines(tally)) console.log(line);
  if (options.report !== undefined) {
    writeFileSync(options.report, JSON.stringify({ counts: Object.fromEntries(tally), outcomes, diagnostics: Object.fromEntries(diagnostics) }, null, 1));
  }
  const floor: Floor = existsSync(floorFile) ? (JSON.parse(readFileSync(floorFile, 'utf8')) as Floor) : {};
  if (options.pack !== undefined || options.case !== undefined || options.format !== undefined) return;
  if (options['raise-floor']) writeFileSync(floorFile, JSON.stringify(raised(tally, floor), null, 2) + '\n');
  const fallen = belowFloor(tally, floor);
  for (const line of fallen) console.error(`below the floor: ${line}`);
  if (fallen.length > 0) process.exitCode = 1;
}
