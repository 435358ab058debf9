/** The main path: JRXML and parameters in, bytes of a document out. */
import { ReportError } from './base/diagnostic.ts';
import type { ClassTable } from './base/class-table.ts';
import { extensionTables, noExtensions } from './base/extensions.ts';
import type { Extensions } from './base/extensions.ts';
import type { Diagnostic } from './base/diagnostic.ts';
import { imageInfo } from './base/image-info.ts';
import type { Value } from './base/values.ts';
import { compileReport } from './compile/compile.ts';
import type { CompiledReport } from './compile/compiled.ts';
import { checkClasses } from './compile/extensions.ts';
import { dataClasses } from './data/classes.ts';
import type { ExportContext, Sink } from './export/exporter.ts';
import { exporterFor } from './export/registry.ts';
import { fillReport } from './fill/fill-report.ts';
import type { RunLimits } from './fill/run-limits.ts';
import type { TemplateStyles } from './fill/shared-fill.ts';
import type { Host } from './host/host.ts';
import { readDataAdapter } from './jrxml/read-data-adapter.ts';
import { readTemplate, readValidReport } from './jrxml/read.ts';
import type { ImageSource, Print } from './print/model.ts';
import { withStandIns } from './print/stand-ins.ts';
import { createFontRegistry, dejaVuFamilies } from './text/font-registry.ts';
import { fallbackFamilies, fallbackNames } from './text/fallback-fonts.ts';
import type { FontFamily, FontLoader, FontRegistry } from './text/font-registry.ts';
import { createMeasurer } from './text/measure.ts';

export interface RunOptions {
  readonly host: Host;
  /** Fonts of the run; make them once with `createFonts` and share them. */
  readonly fonts: FontRegistry;
  readonly limits?: RunLimits | undefined;
  /** The print is written once, in this format: pages are dropped behind an exporter that reads them only once. */
  readonly format?: string | undefined;
  /** Report properties set from outside (below those of the report). */
  readonly properties?: ReadonlyMap<string, string> | undefined;
  /** What stands for Java classes, as the report was loaded with it; subreports are loaded with it too. */
  readonly extensions?: Extensions | undefined;
  /** Locale and time zone of the machine. Default en_US and GMT. */
  readonly defaultLocale?: string | undefined;
  readonly defaultTimeZone?: string | undefined;
}

/** What `createFonts` adds to the DejaVu families. */
export interface FontOptions {
  /** Families of the user, as `readFontFamilies` finds them; they stand for bundled ones of the same name. */
  readonly families?: readonly FontFamily[] | undefined;
  /** Characters that a font lacks are measured and drawn in bundled fonts that have them. Default false: the peer's boxes. */
  readonly hasFallbacks?: boolean | undefined;
  /** An unknown font stops the run. Default false: a DejaVu family stands in, reported once. */
  readonly isStrict?: boolean | undefined;
}

/** Fonts that ship with the engine, and the user's; `load` gives the bytes of their files. */
export function createFonts(
  load: FontLoader,
  report?: (d: Diagnostic) => void,
  options: FontOptions = {},
): FontRegistry {
  const { families = [], hasFallbacks = false, isStrict } = options;
  const bundled = hasFallbacks ? [...dejaVuFamilies, ...fallbackFamilies] : dejaVuFamilies;
  const fallbacks = hasFallbacks ? fallbackNames : [];
  return createFontRegistry({ families: [...bundled, ...families], load, report, fallbacks, isStrict });
}

/** Reads and compiles a report; `extensions` is what stands for Java classes that are not built in. Errors: `ReportError`
 *  when it is not well-formed, breaks a rule of report designs, or an expression is wrong. */
export function loadReport(
  jrxml: Uint8Array,
  file: string,
  report: (d: Diagnostic) => void,
  extensions: Extensions = noExtensions,
): CompiledReport {
  const compiled = compileReport(readValidReport(jrxml, file, report), { file, classes: classesWith(extensions) });
  for (const one of compiled.diagnostics) if (one.code === 'scriptlet.class.not.registered') report(one);
  return compiled;
}

/** Tells at once what is wrong with extensions. Errors: `ReportError` `extension.class.invalid`. */
export function checkExtensions(extensions: Extensions): void {
  checkClasses(extensions, dataClasses);
}

const classTables = new WeakMap<Extensions, readonly ClassTable[]>([[noExtensions, dataClasses]]);

/** Data sources and extensions; one array for one object, so that their tables are read once. */
function classesWith(extensions: Extensions): readonly ClassTable[] {
  let tables = classTables.get(extensions);
  if (tables === undefined) classTables.set(extensions, (tables = [...dataClasses, ...extensionTables(extensions)]));
  return tables;
}

/** Fills a report; pages can be read from the print while the fill runs. Errors: `ReportError`, also from the print. */
export function fill(
  compiled: CompiledReport,
  parameters: ReadonlyMap<string, Value>,
  options: RunOptions,
): Promise<Print> {
  const { host } = options;
  return fillReport(compiled, parameters, {
    host,
    measurer: createMeasurer(options.fonts),
    limits: options.limits ?? {},
    readOnce: options.format !== undefined && exporterFor(options.format)?.readsAgain !== true,
    properties: options.properties ?? new Map(),
    defaultLocale: options.defaultLocale ?? 'en_US',
    defaultTimeZone: options.defaultTimeZone ?? 'GMT',
    loadReport: cachedByLocation((location, from) => loadSubreport(host, location, from, options.extensions)),
    scriptlets: new Map((options.extensions?.scriptlets ?? []).map((one) => [one.name, one])),
    loadImage: cachedByLocation((location, from) => loadImage(host, location, from)),
    loadTemplate: (location, from) => loadTemplate(host, location, from, []),
    loadAdapter: async (location, from) => {
      const bytes = await host.file(location, from);
      return bytes === null ? null : readDataAdapter(bytes, location, (d) => host.report(d));
    },
  });
}

/** Writes a print in a format of the registry and gives its temporary files back. Errors: `ReportError` `export.format.unknown`. */
export async function write(print: Print, format: string, sink: Sink, context: ExportContext): Promise<void> {
  const exporter = exporterFor(format);
  if (exporter === undefined) throw new ReportError('export.format.unknown', `There is no output format "${format}".`);
  try {
    await exporter.write(exporter.keepsGenerics === true ? print : withStandIns(print), sink, context);
  } finally {
    await print.close?.();
  }
}

/** The whole way at once: report text and parameters to bytes in `sink`. */
export async function runReport(
  jrxml: Uint8Array,
  file: string,
  parameters: ReadonlyMap<string, Value>,
  format: string,
  sink: Sink,
  options: RunOptions,
): Promise<void> {
  const { host } = options;
  const report = (d: Diagnostic) => host.report(d);
  const compiled = loadReport(jrxml, file, report, options.extensions);
  const print = await fill(compiled, parameters, { ...options, format });
  await write(print, format, sink, { now: host.now(), fonts: options.fonts, report });
}

/** Keeps what was loaded for the rest of the run. */
function cachedByLocation<T>(
  load: (location: string, from: string) => Promise<T>,
): (location: string, from: string) => Promise<T> {
  const cache = new Map<string, Promise<T>>();
  return (location, from) => {
    const key = `${from}\n${location}`;
    const loading = cache.get(key) ?? load(location, from);
    cache.set(key, loading);
    return loading;
  };
}

/** A compiled report file (.jasper) is asked for by its source's name. */
async function loadSubreport(
  host: Host,
  location: string,
  from: string,
  extensions: Extensions | undefined,
): Promise<CompiledReport | null> {
  const source = location.replace(/\.jasper$/, '.jrxml');
  const bytes = (await host.file(source, from)) ?? (source === location ? null : await host.file(location, from));
  return bytes === null ? null : loadReport(bytes, source, (d) => host.report(d), extensions);
}

async function loadImage(host: Host, location: string, from: string): Promise<ImageSource | null> {
  const bytes = await host.file(location, from);
  return bytes === null ? null : { kind: 'bytes', bytes, ...imageInfo(bytes) };
}

/** A template's styles behind those of the templates it includes. */
async function loadTemplate(
  host: Host,
  location: string,
  from: string,
  open: readonly string[],
): Promise<readonly TemplateStyles[]> {
  if (open.includes(location))
    throw new ReportError(
      'fill.base.filler.circular.dependency.found',
      `Circular dependency found for template at location ${location}.`,
      { file: from },
    );
  const bytes = await host.file(location, from);
  if (bytes === null)
    throw new ReportError('util.byte.data.not.found', `Byte data not found at: ${location}.`, { file: from });
  const template = readTemplate(bytes, location, (d) => host.report(d));
  const all: TemplateStyles[] = [];
  for (const one of template.templates) all.push(...(await loadTemplate(host, one, location, [...open, location])));
  return [...all, { from: location, styles: template.styles }];
}
