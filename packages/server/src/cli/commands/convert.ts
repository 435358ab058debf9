import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { convertReport, isReportError } from '@chert/engine';
import type { Diagnostic, Dialect } from '@chert/engine';
import type { Command } from '../command.ts';
import { diagnosticLine } from '../diagnostic-line.ts';
import { inputFiles } from '../input-files.ts';
import type { InputFile } from '../input-files.ts';

/** `chert convert`: reports and style templates from one version of the format to the other. */
export const convert: Command = {
  name: 'convert',
  summary: 'Change the format of reports: convert FILE|FOLDER… --to v7|legacy [-o FILE|FOLDER | --in-place]',
  run: async (args) => {
    const options = await parseOptions(args);
    const tally = { converted: 0, copied: 0, left: 0, failed: 0 };
    for (const input of options.inputs) tally[await handle(input, options)]++;
    const { converted, copied, left, failed } = tally;
    if (options.target.kind !== 'stdout')
      say(`${converted} converted, ${copied} copied, ${left} left out, ${failed} failed`);
    return failed > 0 ? 1 : 0;
  },
};

/** Where what was converted goes. */
type Target =
  | { readonly kind: 'stdout' }
  | { readonly kind: 'in-place' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string };

interface Options {
  readonly to: Dialect;
  readonly inputs: readonly InputFile[];
  readonly target: Target;
}

const dialects: Readonly<Record<string, Dialect>> = { v7: 7, '7': 7, legacy: 6, v6: 6, '6': 6 };

/** Errors: plain Errors that say how to call the command. */
async function parseOptions(args: readonly string[]): Promise<Options> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      output: { type: 'string', short: 'o' },
      'in-place': { type: 'boolean' },
    },
  });
  const to = values.to === undefined ? undefined : dialects[values.to];
  if (to === undefined) throw new Error('Say the format to convert to: --to v7 or --to legacy.');
  if (positionals.length === 0) throw new Error('Name reports or folders: chert convert FILE|FOLDER… --to v7|legacy.');
  const inputs = await inputFiles(positionals);
  const isOne = inputs.length === 1 && inputs[0]?.path === positionals[0];
  if (values['in-place'] === true) return { to, inputs, target: { kind: 'in-place' } };
  if (values.output !== undefined) {
    const isFolder = !isOne || (await stat(values.output).catch(() => null))?.isDirectory() === true;
    return { to, inputs, target: { kind: isFolder ? 'folder' : 'file', path: values.output } };
  }
  if (!isOne) throw new Error('Say where many files go: -o FOLDER, or --in-place to overwrite them.');
  return { to, inputs, target: { kind: 'stdout' } };
}

type Outcome = 'converted' | 'copied' | 'left' | 'failed';

async function handle(input: InputFile, options: Options): Promise<Outcome> {
  const { target } = options;
  if (/\.(jrxml|jrtx)$/i.test(input.path)) return convertOne(input, options);
  if (/\.jasper$/i.test(input.path)) {
    say(`${input.path} is left out: a compiled report cannot be read; convert its .jrxml`);
    return 'left';
  }
  // Data adapters are spelled alike in both versions, everything else is not ours to change.
  if (target.kind !== 'folder') return 'left';
  const out = join(target.path, input.relative);
  if (resolve(out) === resolve(input.path)) return 'left';
  await mkdir(dirname(out), { recursive: true });
  await copyFile(input.path, out);
  return 'copied';
}

async function convertOne(input: InputFile, { to, target }: Options): Promise<Outcome> {
  const report = (found: Diagnostic): void => say(diagnosticLine(found));
  let text: string;
  try {
    ({ text } = convertReport(await readFile(input.path), input.path, to, report));
  } catch (error) {
    if (!isReportError(error)) throw error;
    say(`${input.path} error: ${error.message}`);
    return 'failed';
  }
  if (target.kind === 'stdout') process.stdout.write(text);
  else await writeTo(pathOf(input, target), text);
  return 'converted';
}

function pathOf(input: InputFile, target: Exclude<Target, { kind: 'stdout' }>): string {
  if (target.kind === 'in-place') return input.path;
  return target.kind === 'file' ? target.path : join(target.path, input.relative);
}

async function writeTo(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
