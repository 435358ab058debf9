/** One file of either dialect → the same report or template in the dialect asked for. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { ReportError } from '../base/diagnostic.ts';
import { readXml } from '../base/xml-reader.ts';
import type { Dialect, Report, Template } from '../model/index.ts';
import { commentsOf } from './comments.ts';
import { jrxmlLimits, readReport, readTemplate } from './read.ts';
import { writeReport, writeTemplate } from './write.ts';

export interface Converted {
  readonly text: string;
  /** The dialect of the file that came in. */
  readonly from: Dialect;
}

/**
 * Converts a report (.jrxml) or a style template (.jrtx); which one it is, its root tells. What was written is read
 * again and compared, so that nothing is lost unsaid. Diagnostics: as the readers', and `jrxml.write.lost` for what the
 * dialect cannot say. Errors: `ReportError` `xml.*`, `jrxml.root.unknown`; `jrxml.invalid` for files with faults;
 * `jrxml.write.differs` when the text does not give the model again (a fault of ours).
 */
export function convertReport(
  bytes: Uint8Array,
  file: string,
  to: Dialect,
  report: (diagnostic: Diagnostic) => void,
): Converted {
  const isTemplate = readXml(bytes, file, jrxmlLimits).local === 'jasperTemplate';
  const faults: Diagnostic[] = [];
  const hear = (found: Diagnostic): void => {
    if (found.level === 'error') faults.push(found);
    report(found);
  };
  const kind = isTemplate ? template : jasperReport;
  const model = kind.read(bytes, file, hear);
  if (faults.length > 0)
    throw new ReportError('jrxml.invalid', `${file} is not converted: it has ${faults.length} faults`, {
      file,
      diagnostics: faults,
    });
  let isLoss = false;
  const hearLoss = (found: Diagnostic): void => {
    isLoss ||= found.code === 'jrxml.write.lost';
    report({ ...found, file });
  };
  const text = kind.write(model, to, { report: hearLoss, comments: commentsOf(bytes) });
  if (!isLoss) check(model, kind.read(new TextEncoder().encode(text), file, hear), file);
  return { text, from: model.dialect };
}

interface Kind {
  readonly read: (bytes: Uint8Array, file: string, report: (found: Diagnostic) => void) => Report | Template;
  readonly write: (model: Report | Template, to: Dialect, options: Parameters<typeof writeReport>[2]) => string;
}
const jasperReport: Kind = {
  read: readReport,
  write: (model, to, options) => writeReport(model as Report, to, options),
};
const template: Kind = {
  read: readTemplate,
  write: (model, to, options) => writeTemplate(model as Template, to, options),
};

function check(before: object, after: object, file: string): void {
  if (comparableModel(before) !== comparableModel(after))
    throw new ReportError('jrxml.write.differs', `${file} is not converted: the text written reads otherwise`, {
      file,
    });
}

/** Fields that a file does not keep: places, the dialect itself, classes that only old files name at expressions. */
const unkept: ReadonlySet<string> = new Set(['place', 'dialect', 'valueClass']);

/** A model as text, for comparing what two files say, whatever their dialects. */
export function comparableModel(model: object): string {
  return JSON.stringify(model, (key, value: unknown) => {
    if (unkept.has(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    // The peer's version-7 writer repeats an element's style on its icon label, to no effect.
    const kept = 'kind' in value && value.kind === 'iconLabel' ? entries.filter(([name]) => name !== 'style') : entries;
    return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
