import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createNodeHost, examine, examineCompiled } from '@chert/engine';
import type { Extensions, Finding, FontRegistry } from '@chert/engine';
import { loadExtensions } from '../../render/extensions.ts';
import { loadFonts } from '../../render/fonts.ts';
import type { Command } from '../command.ts';
import { inputFiles } from '../input-files.ts';

/** `chert doctor`: what of a report will not run here, and what to do about it. */
export const doctor: Command = {
  name: 'doctor',
  summary:
    'Say what of reports does not run here and what to do: doctor FILE|FOLDER… [--root FOLDER]… [--fonts DIR] [--scriptlets DIR] [--json]',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        root: { type: 'string', multiple: true },
        fonts: { type: 'string' },
        scriptlets: { type: 'string' },
      },
    });
    if (positionals.length === 0) throw new Error('Name reports or folders: chert doctor FILE|FOLDER… [--json].');
    const surroundings: Surroundings = {
      roots: values.root ?? [],
      fonts: await loadFonts(values.fonts ?? null),
      extensions: await loadExtensions(values.scriptlets ?? null),
    };
    const examined = await examineAll(positionals, surroundings);
    process.stdout.write(values.json === true ? `${JSON.stringify(asJson(examined), null, 2)}\n` : asText(examined));
    return examined.some(({ findings }) => findings.some(isError)) ? 1 : 0;
  },
};

interface Examined {
  readonly file: string;
  readonly findings: readonly Finding[];
}

const isError = ({ level }: Finding): boolean => level === 'error';

/** What the reports are to run with. */
interface Surroundings {
  readonly roots: readonly string[];
  readonly fonts: FontRegistry;
  readonly extensions: Extensions;
}

/** Files are looked for beside each report, in the folders named on the command line, and in those given as roots. */
async function examineAll(names: readonly string[], surroundings: Surroundings): Promise<readonly Examined[]> {
  const { roots, fonts, extensions } = surroundings;
  const files = await inputFiles(names);
  const named = names.filter((name) => !files.some(({ path }) => path === name));
  const sources = new Set(files.map(({ path }) => path));
  const examined: Examined[] = [];
  for (const { path } of files) {
    if (/\.jasper$/i.test(path) && !sources.has(path.replace(/\.jasper$/i, '.jrxml')))
      examined.push({ file: path, findings: examineCompiled(path) });
    if (!/\.(?:jrxml|jrtx|jrdax)$/i.test(path)) continue;
    const folders = [dirname(path), ...named, ...roots].map((folder) => resolve(folder));
    const host = createNodeHost({ roots: [...new Set(folders)], report: () => undefined });
    examined.push({
      file: path,
      findings: await examine(await readFile(path), resolve(path), { host, fonts, extensions }),
    });
  }
  return examined;
}

function asJson(examined: readonly Examined[]): unknown {
  return examined.map(({ file, findings }) => ({
    file,
    runs: !findings.some(isError),
    findings: findings.map(({ level, code, place, message, hint }) => ({
      level,
      code,
      line: place?.line,
      column: place?.column,
      message,
      advice: hint,
    })),
  }));
}

function asText(examined: readonly Examined[]): string {
  const lines = examined.filter(({ findings }) => findings.length > 0).flatMap(fileLines);
  const stopped = examined.filter(({ findings }) => findings.some(isError)).length;
  const warned = examined.filter(({ findings }) => findings.some(({ level }) => level === 'warn')).length;
  const count = `${examined.length} ${examined.length === 1 ? 'file' : 'files'}`;
  return `${[...lines, `${count}: ${stopped} will not run, ${warned} with something missing or different`].join('\n')}\n`;
}

function fileLines({ file, findings }: Examined): string[] {
  const shown = findings.flatMap(({ level, place, message, hint }) => {
    const at = place === undefined ? '' : `:${place.line}:${place.column}`;
    return [`${file}${at} ${level}: ${message}`, `    ${hint}`];
  });
  return [...shown, ''];
}
