/**
 * Writes docs/compat/figures.md from a conformance run: `npm run conformance -- --report FILE`, then
 * `node tools/write-compat-figures.ts FILE DATE` (DATE as in "25 November 2026"). Says which misses have no reason in
 * conformance/differences.tsv and which reasons there no case needs any more; exit code 1 when there are such.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compatPage, missesOf, parseDifferences, staleDifferences } from './conformance/compat-page.ts';
import type { RunReport } from './conformance/compat-page.ts';

const [file, date] = process.argv.slice(2);
if (file === undefined || date === undefined) throw new Error('usage: node tools/write-compat-figures.ts FILE DATE');
const run = JSON.parse(readFileSync(file, 'utf8')) as RunReport;
const known = parseDifferences(readFileSync(new URL('../conformance/differences.tsv', import.meta.url), 'utf8'));
const misses = missesOf(run, known);
writeFileSync(new URL('../docs/compat/figures.md', import.meta.url), compatPage(run, misses, date));

const problems = [
  ...misses
    .filter((m) => m.reason === undefined)
    .map((m) => `no reason: ${m.area} ${m.name} (${m.formats.join(', ')})`),
  ...staleDifferences(misses, known).map((k) => `no longer needed: ${k.area} ${k.case}`),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
