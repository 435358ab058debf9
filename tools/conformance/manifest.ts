/**
 * Finds the cases of a pack: a folder laid out as the shared one (manifest.tsv, generated/manifest.tsv, expr/, formats/,
 * text/). A top manifest with the columns of the generated one is read like that one; its areas begin with `own/`.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case, ExpectedFile, ReportCase } from './case.ts';

/** Cases of a pack in manifest order; empty when the folder has none. */
export function readPack(pack: string): Case[] {
  return [
    ...reportCases(pack),
    ...familyCases(path.join(pack, 'generated'), 'generated'),
    ...familyCases(pack, 'own'),
    ...tableCases(pack),
  ];
}

type Row = Readonly<Record<string, string>>;

function readRows(file: string): Row[] {
  if (!existsSync(file)) return [];
  const [head = '', ...lines] = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n');
  const names = head.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    });
}

/** `area case report data params format expected …`: rows of one report become one case. */
function reportCases(pack: string): ReportCase[] {
  const cases = new Map<string, ReportCase & { expected: ExpectedFile[] }>();
  for (const row of readRows(path.join(pack, 'manifest.tsv'))) {
    if (row['family'] !== undefined) continue;
    const area = row['area'] ?? '';
    const folder = path.join(pack, area);
    const report = path.join(folder, row['report'] ?? '');
    const data = row['data'] === '-' ? 'own' : (row['data'] ?? 'own');
    const key = [area, row['case'], report, data, row['params']].join('\t');
    let one = cases.get(key);
    if (one === undefined) {
      one = {
        kind: 'report',
        area,
        name: row['case'] ?? '',
        report,
        roots: area.startsWith('samples-') ? sampleRoots(folder, row['report'] ?? '') : [path.dirname(report), folder],
        data,
        params: row['params'] ?? '',
        expected: [],
        isStyleOrderFree: false,
        ignoresPictures: false,
      };
      cases.set(key, one);
    }
    one.expected.push({ format: row['format'] ?? '', file: path.join(folder, row['expected'] ?? '') });
  }
  return [...cases.values()];
}

function sampleRoots(folder: string, report: string): string[] {
  const sample = path.join(folder, report.split('/')[0] ?? '');
  return [path.dirname(path.join(folder, report)), sample, path.join(sample, 'src'), path.join(sample, 'data')];
}

/** `family name dialect engine jrxml data params formats …`: one row, one case. */
function familyCases(base: string, prefix: string): ReportCase[] {
  const rows = readRows(path.join(base, 'manifest.tsv')).filter((row) => row['family'] !== undefined);
  return rows.map((row) => {
    const report = path.join(base, row['jrxml'] ?? '');
    const folder = path.dirname(report);
    const formats = (row['formats'] ?? '').split(',').filter((format) => format !== '');
    const kind = row['errorKind'] ?? '';
    return {
      kind: 'report',
      area: `${prefix}/${row['family']}-${row['dialect']}`,
      name: row['name'] ?? '',
      report,
      roots: [folder],
      data: row['data'] ?? 'own',
      params: row['params'] ?? '',
      expected: formats.map((format) => ({ format, file: path.join(folder, `expected.${format}`) })),
      expectedError: kind === '' ? undefined : { kind, chain: row['error'] ?? '' },
      isStyleOrderFree: (row['notes'] ?? '').includes('style order free'),
      ignoresPictures: row['family'] === 'charts',
    };
  });
}

/** Folders whose tables have functions of their own: the tables that run alone, each found by its file. */
const tables: readonly (readonly [area: string, names: readonly string[], file?: string])[] = [
  ['expr', ['java', 'groovy', 'javascript']],
  ['formats', ['all'], 'numbers'],
  ['text', ['text']],
];

function tableCases(pack: string): Case[] {
  return tables.flatMap(([area, names, file]) =>
    names
      .filter((name) => existsSync(path.join(pack, area, `${file ?? name}.tsv`)))
      .map((name): Case => ({ kind: 'table', area, name, folder: path.join(pack, area) })),
  );
}
