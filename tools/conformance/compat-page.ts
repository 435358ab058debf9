/**
 * The page docs/compat/figures.md: what a conformance run found identical, and each miss by name with its reason. Pure.
 * Reasons are kept by hand in conformance/differences.tsv, one row per area, case (either may end with `*`) and reason.
 */
import type { Outcome, Verdict } from './case.ts';
import type { Count } from './tally.ts';

/** What `--report FILE` of the runner writes. */
export interface RunReport {
  readonly counts: Readonly<Record<string, Count>>;
  readonly outcomes: readonly Outcome[];
}

/** A known reason why some cases differ. */
export interface KnownDifference {
  readonly area: string;
  readonly case: string;
  readonly reason: string;
}

/** One case that differs, with all its formats that do. */
export interface Miss {
  readonly area: string;
  readonly name: string;
  readonly formats: readonly string[];
  /** Undefined: nobody has explained it yet. */
  readonly reason: string | undefined;
}

const formats = ['jrpxml', 'html', 'csv', 'txt', 'xlsx', 'pdf', 'error'] as const;
const good: readonly Verdict[] = ['identical', 'skipped'];

/** Rows of differences.tsv; the first line holds the column names. */
export function parseDifferences(text: string): readonly KnownDifference[] {
  const rows = text.split('\n').slice(1);
  return rows.filter((row) => row !== '').map((row) => {
    const [area = '', name = '', reason = ''] = row.split('\t');
    return { area, case: name, reason };
  });
}

/** Misses in the order of their areas and names. */
export function missesOf(run: RunReport, known: readonly KnownDifference[]): readonly Miss[] {
  const byCase = new Map<string, { area: string; name: string; formats: string[] }>();
  for (const { area, name, format, verdict } of run.outcomes) {
    if (good.includes(verdict)) continue;
    const key = `${area}\t${name}`;
    const miss = byCase.get(key) ?? { area, name, formats: [] };
    byCase.set(key, miss);
    if (!miss.formats.includes(format)) miss.formats.push(format);
  }
  return [...byCase.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, miss]) => ({ ...miss, reason: known.find((k) => matches(k.area, miss.area) && matches(k.case, miss.name))?.reason }));
}

/** Rows of differences.tsv that no case of the run needs any more. */
export function staleDifferences(misses: readonly Miss[], known: readonly KnownDifference[]): readonly KnownDifference[] {
  return known.filter((k) => !misses.some((m) => m.reason === k.reason && matches(k.area, m.area) && matches(k.case, m.name)));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The Markdown page; `date` as in `25 November 2026`. */
export function compatPage(run: RunReport, misses: readonly Miss[], date: string): string {
  return [
    '# Conformance figures',
    '',
    `Written by \`node tools/write-compat-figures.ts\` on ${date}; what the figures mean is on [the first page](README.md).`,
    '',
    `| area | ${formats.join(' | ')} |`,
    `|---|${formats.map(() => '---').join('|')}|`,
    ...areaRows(run),
    '',
    '| table | identical |',
    '|---|---|',
    ...tableRows(run),
    '',
    '## What is not identical',
    '',
    'Cases are identical in every format that is not named.',
    '',
    '| area | case | formats | reason |',
    '|---|---|---|---|',
    ...misses.map((m) => `| \`${m.area}\` | \`${m.name}\` | ${m.formats.join(', ')} | ${m.reason ?? 'not explained yet'} |`),
    '',
  ].join('\n');
}

function areaRows({ counts }: RunReport): string[] {
  const areas = new Map<string, Map<string, Count>>();
  for (const [key, count] of Object.entries(counts)) {
    const [area, format] = splitKey(key);
    if (!isReportFormat(format)) continue;
    const row = areas.get(area) ?? new Map<string, Count>();
    areas.set(area, row.set(format, count));
  }
  return [...areas].map(([area, row]) => `| \`${area}\` | ${formats.map((f) => figure(row.get(f))).join(' | ')} |`);
}

function tableRows({ counts }: RunReport): string[] {
  return Object.entries(counts)
    .filter(([key]) => !isReportFormat(splitKey(key)[1]))
    .map(([key, count]) => `| \`${key}\` | ${figure(count)} |`);
}

function figure(count: Count | undefined): string {
  if (count === undefined) return '';
  const pictures = count.butForPictures > 0 ? `, ${count.butForPictures} but for pictures` : '';
  return `${count.identical} of ${count.total}${pictures}`;
}

function splitKey(key: string): [area: string, format: string] {
  const at = key.lastIndexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
}

function isReportFormat(format: string): boolean {
  return formats.some((f) => f === format);
}
