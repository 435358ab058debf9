/** The doctor: what of a report does not run here, what runs otherwise, and what to do about it, without running it. */
import { isReportError } from '../base/diagnostic.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { decodeXml, readXml } from '../base/xml-reader.ts';
import { extensionTables, noExtensions } from '../base/extensions.ts';
import type { Extensions } from '../base/extensions.ts';
import { findFaults, isLanguage } from '../compile/compile.ts';
import { dataClasses } from '../data/classes.ts';
import type { Host } from '../host/host.ts';
import { readDataAdapter } from '../jrxml/read-data-adapter.ts';
import { jrxmlLimits, readReport, readTemplate } from '../jrxml/read.ts';
import { openableAdapters } from '../data/adapter.ts';
import type { Report } from '../model/index.ts';
import type { UnsupportedCode } from '../model/unsupported.ts';
import type { FontRegistry } from '../text/font-registry.ts';
import { checkFiles } from './check-files.ts';
import { checkModel } from './check-model.ts';
import { classAdvice } from './class-advice.ts';
import { Findings } from './finding.ts';
import type { Find, Finding } from './finding.ts';

export interface DoctorOptions {
  /** Where files named by the report are looked for. */
  readonly host: Host;
  readonly fonts: FontRegistry;
  /** What is registered for Java classes. */
  readonly extensions?: Extensions | undefined;
}

/**
 * Everything that is to be said about a report (.jrxml), style template (.jrtx) or data adapter (.jrdax), in the order of
 * the file. A finding of level `error` means that the file will not run as it is. Errors: none for faulty files.
 */
export async function examine(bytes: Uint8Array, file: string, options: DoctorOptions): Promise<readonly Finding[]> {
  const findings = new Findings(file);
  const find = findings.add;
  try {
    const root = readXml(bytes, file, jrxmlLimits).local;
    if (root === 'jasperTemplate') examineTemplate(bytes, file, options, find);
    else if (root.endsWith('DataAdapter')) examineAdapter(bytes, file, find);
    else await examineReport(bytes, file, options, find);
  } catch (error) {
    if (!isReportError(error)) throw error;
    find('xml.refused', error.place, { message: error.message });
  }
  return findings.sorted();
}

/** What is to be said about a compiled report (.jasper) whose source is nowhere near. */
export function examineCompiled(file: string): readonly Finding[] {
  const findings = new Findings(file);
  findings.add('file.compiled', undefined, { name: file });
  return findings.all;
}

/** What readers say, as findings. */
function asFinding(find: Find): (diagnostic: Diagnostic) => void {
  return ({ level, place, message }) => find(level === 'error' ? 'design.refused' : 'design.odd', place, { message });
}

function oldAttributes(find: Find): Parameters<typeof readReport>[3] {
  return { old: (place, element, name) => find('old.attribute', place, { element, name }) };
}

function examineTemplate(bytes: Uint8Array, file: string, { fonts }: DoctorOptions, find: Find): void {
  checkModel(readTemplate(bytes, file, asFinding(find), oldAttributes(find)), { fonts, registered: new Set() }, find);
}

function examineAdapter(bytes: Uint8Array, file: string, find: Find): void {
  const { kind } = readDataAdapter(bytes, file, ({ place, message }) => find('design.odd', place, { message }));
  if (!openableAdapters.has(kind)) find('adapter.kind', undefined, { name: file, kind });
}

async function examineReport(bytes: Uint8Array, file: string, options: DoctorOptions, find: Find): Promise<void> {
  if (/<!DOCTYPE/.test(decodeXml(bytes, file).slice(0, 2000))) find('old.dtd', undefined);
  const report = readReport(bytes, file, asFinding(find), oldAttributes(find));
  const own = extensionTables(options.extensions ?? noExtensions);
  const classes = [...dataClasses, ...own];
  if (!isLanguage(report.language)) find('expression.language', report.place, { name: report.language });
  else for (const fault of findFaults(report, { file, classes })) explain(fault, report, find);
  checkModel(report, { fonts: options.fonts, registered: new Set(own.map(({ name }) => name)) }, find);
  await checkFiles({ report, file, host: options.host, find });
}

/** A fault of an expression or of the design with the advice for its kind. */
function explain(fault: Diagnostic, report: Report, find: Find): void {
  const { code, message, place } = fault;
  if (code === 'scriptlet.class.not.registered') return; // told with advice of its own
  find(adviceFor(code, message), place ?? report.place, { message });
}

const byCode: Readonly<Record<string, UnsupportedCode>> = {
  'expr.method.unknown': 'member.unknown',
  'expr.field.unknown': 'member.unknown',
  'expr.constructor.unknown': 'member.unknown',
  'expr.name.unknown': 'name.unknown',
  'expr.field.not.found': 'name.unknown',
  'expr.variable.not.found': 'name.unknown',
  'expr.parameter.not.found': 'name.unknown',
  'expr.reference.in.text': 'expression.reference',
};

function adviceFor(code: string, message: string): UnsupportedCode {
  if (code === 'expr.class.unknown') return classAdvice(/the class ([\w.$]+)/.exec(message)?.[1] ?? '');
  return byCode[code] ?? (code.startsWith('expr.') ? 'expression.faulty' : 'design.refused');
}
