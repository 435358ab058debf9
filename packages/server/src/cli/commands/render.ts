import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  createNodeHost,
  CsvDataSource,
  exporterFor,
  exporters,
  fill,
  loadReport,
  Locale,
  TimeZone,
  write,
} from '@chert/engine';
import type { Diagnostic, Sink, Value } from '@chert/engine';
import { loadExtensions } from '../../render/extensions.ts';
import { loadFonts } from '../../render/fonts.ts';
import { convertParameters } from '../../render/parameters.ts';
import { openSource } from '../../sources/registry.ts';
import type { OpenSource } from '../../sources/source.ts';
import type { Command } from '../command.ts';
import { diagnosticLine } from '../diagnostic-line.ts';

/** `chert render`: a report to a file, without a server. */
export const render: Command = {
  name: 'render',
  summary:
    'Run a report: render FILE.jrxml --format pdf -o OUT [--data ROWS.csv | --jdbc URL] [--fonts DIR] [--scriptlets DIR] [-p NAME=VALUE]…',
  run: async (args) => {
    const options = parseOptions(args);
    const source = options.jdbc === undefined ? undefined : await openSource(options.jdbc);
    try {
      await renderTo(options, source);
    } finally {
      await source?.close();
    }
    return 0;
  },
};

interface RenderOptions {
  readonly file: string;
  readonly format: string;
  readonly out: string;
  readonly data: string | undefined;
  /** How dates and numbers stand in the data file. */
  readonly datePattern: string;
  readonly numberPattern: string | undefined;
  readonly jdbc: { url: string; user: string | null; password: string | null; timeZone: string | null } | undefined;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Folder with `fonts.xml` or font extensions. */
  readonly fonts: string | null;
  /** Folder with modules that stand for Java classes. */
  readonly scriptlets: string | null;
  readonly locale: string;
  readonly zone: string;
}

/** Errors: plain Errors that say how to call the command. */
function parseOptions(args: readonly string[]): RenderOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', short: 'f' },
      output: { type: 'string', short: 'o' },
      data: { type: 'string' },
      'date-pattern': { type: 'string' },
      'number-pattern': { type: 'string' },
      jdbc: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      parameter: { type: 'string', short: 'p', multiple: true },
      locale: { type: 'string' },
      zone: { type: 'string' },
      fonts: { type: 'string' },
      scriptlets: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error('Name one report: chert render FILE.jrxml …');
  const format = values.format ?? values.output?.split('.').at(-1) ?? 'pdf';
  if (exporterFor(format) === undefined)
    throw new Error(`There is no format "${format}"; formats are ${exporters.map((e) => e.format).join(', ')}.`);
  const parameters: Record<string, string[]> = {};
  for (const text of values.parameter ?? []) {
    const equals = text.indexOf('=');
    if (equals < 1) throw new Error(`-p ${text} is not of the form NAME=VALUE.`);
    (parameters[text.slice(0, equals)] ??= []).push(text.slice(equals + 1));
  }
  return {
    file,
    format,
    out: values.output ?? file.replace(/\.jrxml$/, '') + `.${format}`,
    data: values.data,
    datePattern: values['date-pattern'] ?? 'yyyy-MM-dd',
    numberPattern: values['number-pattern'],
    jdbc:
      values.jdbc === undefined
        ? undefined
        : { url: values.jdbc, user: values.user ?? null, password: values.password ?? null, timeZone: null },
    parameters,
    fonts: values.fonts ?? null,
    scriptlets: values.scriptlets ?? null,
    locale: values.locale ?? 'en_US',
    zone: values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

async function renderTo(options: RenderOptions, source: OpenSource | undefined): Promise<void> {
  const report = (d: Diagnostic) => process.stderr.write(`${diagnosticLine(d)}\n`);
  const file = resolve(options.file);
  const host = createNodeHost({ roots: [dirname(file), process.cwd()], report });
  const extensions = await loadExtensions(options.scriptlets);
  const compiled = loadReport(await readFile(file), file, report, extensions);
  const timeZone = TimeZone.getTimeZone(options.zone);
  const parameters: Map<string, Value> = convertParameters(compiled, options.parameters, timeZone);
  const locale = Locale.of(options.locale);
  parameters.set('REPORT_LOCALE', locale);
  parameters.set('REPORT_TIME_ZONE', timeZone);
  if (source !== undefined) parameters.set('REPORT_CONNECTION', source.connection);
  if (options.data !== undefined)
    parameters.set(
      'REPORT_DATA_SOURCE',
      new CsvDataSource(createReadStream(options.data, { highWaterMark: 256 * 1024 }), {
        isFirstRowHeader: true,
        formats: { locale, timeZone, datePattern: options.datePattern, numberPattern: options.numberPattern },
      }),
    );
  const fonts = await loadFonts(options.fonts, report);
  const print = await fill(compiled, parameters, { host, fonts, extensions, format: options.format });
  await whole(options.out, (sink) => write(print, options.format, sink, { now: host.now(), fonts, report }));
}

/** Writes beside the target and renames at the end: a failed run leaves no half file. */
async function whole(path: string, work: (sink: Sink) => Promise<void>): Promise<void> {
  const part = `${path}.part`;
  const stream = createWriteStream(part);
  const failed = once(stream, 'error').then(([error]: unknown[]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  try {
    const sink: Sink = {
      write: (bytes) =>
        stream.write(bytes.slice()) ? undefined : Promise.race([once(stream, 'drain').then(() => undefined), failed]),
    };
    await work(sink);
    await new Promise<void>((done, fail) => stream.end((error?: Error | null) => (error ? fail(error) : done())));
    await rename(part, path);
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
