/** Text → model: reports and style templates of both dialects. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { ReportError } from '../base/diagnostic.ts';
import { readXml } from '../base/xml-reader.ts';
import type { XmlElement, XmlLimits } from '../base/xml-reader.ts';
import type { AnyNode } from '../model/declare.ts';
import type { Dialect as DialectVersion, Report, Template } from '../model/index.ts';
import { report as reportNode, template as templateNode } from '../model/report.ts';
import { dialect6 } from './dialect-6.ts';
import { dialect7 } from './dialect-7.ts';
import type { Draft } from './layout.ts';
import { readNode } from './read-node.ts';
import type { OldHearer, Reading } from './problems.ts';

/** What a reader may be told. */
export interface ReadOptions {
  /** Hears of attributes that newer files spell otherwise; they are understood. */
  readonly old?: OldHearer | undefined;
}

/**
 * The report in a JRXML file of either dialect. Unknown names, wrong values and duplicate names are diagnostics of level
 * `error` with line and column, and are left out of the model: whether to run nevertheless is the caller's decision.
 * Errors: `ReportError` `xml.*` for broken or refused XML, `jrxml.root.unknown` when it is no report.
 */
export function readReport(
  bytes: Uint8Array,
  file: string,
  report: (diagnostic: Diagnostic) => void,
  options: ReadOptions = {},
): Report {
  const root = rootOf(bytes, file, 'jasperReport');
  const reading: Reading = {
    dialect: isLegacy(root) ? dialect6 : dialect7,
    file,
    report: limited(report),
    old: options.old,
  };
  return readRoot(reportNode, root, reading) as unknown as Report;
}

/**
 * As `readReport`, for those who refuse what the peer refuses to load. Errors: also `ReportError` `jrxml.invalid` with every
 * fault of level `error`.
 */
export function readValidReport(bytes: Uint8Array, file: string, report: (diagnostic: Diagnostic) => void): Report {
  const faults: Diagnostic[] = [];
  const model = readReport(bytes, file, (diagnostic) => {
    if (diagnostic.level === 'error') faults.push(diagnostic);
    report(diagnostic);
  });
  const [first] = faults;
  if (first === undefined) return model;
  const list = faults
    .map((fault) => `${fault.message} (line ${fault.place?.line}, column ${fault.place?.column})`)
    .join('\n');
  throw new ReportError('jrxml.invalid', `Unable to load report: ${list}`, {
    file,
    place: first.place,
    diagnostics: faults,
  });
}

/** The styles in a template file (.jrtx). Diagnostics and errors as `readReport`. */
export function readTemplate(
  bytes: Uint8Array,
  file: string,
  report: (diagnostic: Diagnostic) => void,
  options: ReadOptions = {},
): Template {
  const root = rootOf(bytes, file, 'jasperTemplate');
  const reading: Reading = {
    dialect: isLegacy(root) ? dialect6 : dialect7,
    file,
    report: limited(report),
    old: options.old,
  };
  return readRoot(templateNode, root, reading) as unknown as Template;
}

/** Which dialect a JRXML file is written in. Errors: as `readReport`. */
export function dialectOf(bytes: Uint8Array, file: string): DialectVersion {
  return isLegacy(rootOf(bytes, file, 'jasperReport')) ? 6 : 7;
}

function readRoot(node: AnyNode, root: XmlElement, reading: Reading): Draft {
  const draft = readNode(node, root, reading);
  draft['dialect'] = reading.dialect.version;
  return draft;
}

/** Caps on JRXML and templates: far above what designers write. */
export const jrxmlLimits: XmlLimits = {
  bytes: 16 * 1024 * 1024,
  depth: 200,
  elements: 200_000,
  attributesPerElement: 200,
};
const maxDiagnostics = 500;

/** Passes the first diagnostics on; a hostile file could make as many as it has elements. */
function limited(report: (diagnostic: Diagnostic) => void): (diagnostic: Diagnostic) => void {
  let count = 0;
  return (diagnostic) => {
    if (++count <= maxDiagnostics) report(diagnostic);
  };
}

function rootOf(bytes: Uint8Array, file: string, name: string): XmlElement {
  const root = readXml(bytes, file, jrxmlLimits);
  if (root.local === name) return root;
  const { place } = root;
  throw new ReportError(
    'jrxml.root.unknown',
    `Unable to load report: ${file} begins with <${root.name}>, not <${name}>`,
    { file, place },
  );
}

/**
 * Version-7 files have no namespace. Legacy files have one, or (very old) a DOCTYPE and none: then their own tags tell.
 * Source: facts §1.1.
 */
function isLegacy(root: XmlElement): boolean {
  return root.namespace !== '' || hasLegacyTag(root);
}

const legacyTags = new Set([
  'reportElement',
  'queryString',
  'subDataset',
  'reportFont',
  'variableExpression',
  'groupExpression',
]);
const legacyAttribute = /^is[A-Z]/;

function hasLegacyTag(element: XmlElement): boolean {
  if (element.local === 'element') return false;
  if (legacyTags.has(element.local) || Object.keys(element.attributes).some((name) => legacyAttribute.test(name)))
    return true;
  return element.content.some((child) => typeof child !== 'string' && hasLegacyTag(child));
}
