/** Files that a report names: whether they are where the run will look for them. */
import type { Place } from '../base/diagnostic.ts';
import { isReportError } from '../base/diagnostic.ts';
import { openableAdapters } from '../data/adapter.ts';
import type { Host } from '../host/host.ts';
import { readDataAdapter } from '../jrxml/read-data-adapter.ts';
import type { Expression, Image, Report, Subreport } from '../model/index.ts';
import { namedLocations } from './constant-text.ts';
import type { NamedLocation } from './constant-text.ts';
import type { Find } from './finding.ts';
import { walkModel } from './walk.ts';

/** What looking for a report's files needs. */
export interface FileCheck {
  readonly report: Report;
  /** The report's own location, beside which files are looked for. */
  readonly file: string;
  readonly host: Host;
  readonly find: Find;
}

/** Looks for subreports, pictures, templates, bundles and data adapters that are named by constant texts. */
export async function checkFiles(check: FileCheck): Promise<void> {
  const { report } = check;
  const looked: Promise<void>[] = [];
  walkModel(report, (node) => {
    const element = node as unknown as { kind?: string };
    if (element.kind === 'subreport' || element.kind === 'subreportPart')
      looked.push(checkSubreport((element as Subreport).expression, check));
    if (element.kind === 'image') looked.push(checkImage(element as Image, check));
  });
  for (const template of report.templates) looked.push(checkTemplate(template, check));
  for (const { resourceBundle, place } of [report, ...report.datasets])
    if (resourceBundle !== undefined) looked.push(checkBundle(resourceBundle, place, check));
  for (const { name, value, place } of report.properties)
    if (name === 'net.sf.jasperreports.data.adapter' && value !== null) looked.push(checkAdapter(value, place, check));
  await Promise.all(looked);
}

async function exists(location: string, { host, file }: FileCheck): Promise<boolean> {
  return (await host.file(location, file)) !== null;
}

const isElsewhere = (text: string): boolean => /^(?:repo:|data:)/i.test(text);
const isWeb = (text: string): boolean => /^(?:https?|ftp):/i.test(text);
const isAbsolute = (text: string): boolean => /^(?:[A-Za-z]:[\\/]|\/|file:|\\\\)/.test(text);
const baseOf = (text: string): string => text.split(/[\\/]/).at(-1) ?? text;

/** Whether a location is found; of one whose beginning is not known, whether its end is, beside the report. */
async function isThere(location: NamedLocation, check: FileCheck): Promise<boolean> {
  const { text, isTail } = location;
  if (isElsewhere(text) || (await exists(text, check))) return true;
  // What stands in front may be any folder, so that only names found nowhere near are worth a word.
  return isTail && (text.startsWith('.') || (await exists(text.replace(/^[\\/]+/, ''), check)));
}

async function checkSubreport(expression: Expression | undefined, check: FileCheck): Promise<void> {
  if (expression === undefined) return;
  for (const location of namedLocations(expression.text, check.report)) {
    const name = location.text;
    const source = name.replace(/\.jasper$/, '.jrxml');
    const { place } = expression;
    if (await isThere({ ...location, text: source }, check)) {
      if (source !== name) check.find('file.compiled.named', place, { name, source });
    } else if (isWeb(name)) check.find('file.web', place, { name });
    else if (await isThere(location, check)) check.find('file.compiled', place, { name });
    else if (location.parameter !== undefined && (await exists(baseOf(source), check)))
      check.find('file.subreport.folder', place, { name, base: baseOf(source), parameter: location.parameter });
    else if (!location.isTail) check.find('file.subreport', place, { name });
  }
}

async function checkImage(image: Image, check: FileCheck): Promise<void> {
  const { expression, onErrorType } = image;
  if (expression === undefined) return;
  for (const location of namedLocations(expression.text, check.report)) {
    if (location.isTail || (await isThere(location, check))) continue;
    const { text: name } = location;
    if (isWeb(name)) check.find('file.web', expression.place, { name });
    else if (isAbsolute(name)) check.find('file.absolute', expression.place, { name });
    if (onErrorType === 'Error') check.find('file.image.needed', expression.place, { name });
    else {
      const effect = onErrorType === 'Icon' ? 'a sign stands in its place' : 'its place stays empty';
      check.find('file.image', expression.place, { name, effect });
    }
  }
}

async function checkTemplate(template: Expression, check: FileCheck): Promise<void> {
  for (const location of namedLocations(template.text, check.report))
    if (!location.isTail && !(await isThere(location, check)))
      check.find('file.template', template.place, { name: location.text });
}

/** A bundle is there when its file without a language is, or that of English. */
async function checkBundle(name: string, place: Place, check: FileCheck): Promise<void> {
  const base = name.replace(/\.properties$/, '');
  const spellings = [base, base.replaceAll('.', '/')];
  for (const one of spellings.flatMap((path) => [path, `${path}_en`, `${path}_en_US`]))
    if (await exists(`${one}.properties`, check)) return;
  check.find('file.bundle', place, { name: base });
}

async function checkAdapter(name: string, place: Place, check: FileCheck): Promise<void> {
  if (isElsewhere(name)) return;
  const bytes = await check.host.file(name, check.file);
  if (bytes === null) return check.find('file.adapter', place, { name });
  try {
    const adapter = readDataAdapter(bytes, name, () => undefined);
    if (!openableAdapters.has(adapter.kind)) check.find('adapter.kind', place, { name, kind: adapter.kind });
  } catch (error) {
    if (!isReportError(error)) throw error;
    check.find('adapter.faulty', place, { message: error.message });
  }
}
