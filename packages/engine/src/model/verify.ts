/**
 * The rules a report must keep before it runs. All faults are given, in the peer's order and words.
 * Source: facts §9.1–§9.2; texts and order were asked of the peer.
 */
import { ReportError } from '../base/diagnostic.ts';
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import type { Band, Dataset, Group, Part, Report, Section } from './index.ts';
import { verifyDataset, verifyDestination } from './verify/dataset.ts';
import { flatten, verifyElement, verifyOverlaps, verifyPosition, verifySubreport } from './verify/elements.ts';
import { verifyGroupHeights, verifyHeights } from './verify/heights.ts';
import { unknownLegacyGroup } from './verify/legacy-groups.ts';
import { hasGroup, isMissing } from './verify/verification.ts';
import type { Verification } from './verify/verification.ts';

export interface VerifyOptions {
  /** Named in the diagnostics. */
  readonly file?: string | undefined;
  /** Whether a class of fields, variables, buckets and measures can be loaded. Absent: all can. */
  readonly knowsClass?: ((name: string) => boolean) | undefined;
  /** Classes of the parameters that every report has, by name. */
  readonly builtInParameters?: ReadonlyMap<string, string> | undefined;
  /** Faults of expressions (unknown fields, variables, parameters), put where the peer lists them. */
  readonly expressionFaults?: readonly Diagnostic[] | undefined;
}

/** What is wrong with a report's design, empty when nothing is. Code `report.design.invalid`, level `error`. */
export function verifyReport(report: Report, options: VerifyOptions = {}): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const fault = (message: string, place: Place): void => {
    faults.push({ code: 'report.design.invalid', level: 'error', message, file: options.file, place });
  };
  const v: Verification = {
    report,
    fault,
    knowsClass: options.knowsClass ?? (() => true),
    builtInParameters: options.builtInParameters ?? new Map(),
    element: (element, scope) => verifyElement(v, element, scope),
  };
  const legacy = report.dialect === 6 ? unknownLegacyGroup(report) : undefined;
  if (legacy !== undefined) {
    fault(legacy.message, legacy.place);
    return faults;
  }
  verifyPage(v);
  verifyHeights(v);
  faults.push(...(options.expressionFaults ?? []));
  verifyDataset(v, report);
  for (const group of report.groups) verifyGroup(v, group);
  for (const dataset of report.datasets) verifySubDataset(v, dataset);
  for (const style of report.styles) {
    if (isMissing(style.name)) fault('Report style name missing.', style.place);
  }
  verifySections(v);
  return faults;
}

/** One error for all faults: the header, then each on a line with its number. */
export function designError(faults: readonly Diagnostic[], file?: string): ReportError {
  const list = faults.map((fault, index) => `\n\t ${index + 1}. ${fault.message}`).join('');
  return new ReportError('report.design.invalid', `Report design not valid : ${list}`, {
    file,
    place: faults[0]?.place,
    diagnostics: faults,
  });
}

function verifyPage(v: Verification): void {
  const { report } = v;
  const { columnCount, columnWidth, columnSpacing, leftMargin, rightMargin, place } = report;
  if (report.name.trim() === '') v.fault('Report name is missing.', place);
  if (columnCount <= 0) v.fault('Column count must be greater than zero.', place);
  const lengths = [
    ['Page width', report.pageWidth],
    ['Page height', report.pageHeight],
    ['Column width', columnWidth],
    ['Column spacing', columnSpacing],
    ['Left margin', leftMargin],
    ['Right margin', rightMargin],
    ['Top margin', report.topMargin],
    ['Bottom margin', report.bottomMargin],
  ] as const;
  for (const [name, length] of lengths) if (length < 0) v.fault(`${name} must be positive.`, place);
  if (leftMargin + columnCount * columnWidth + (columnCount - 1) * columnSpacing + rightMargin > report.pageWidth) {
    v.fault('The columns and the margins do not fit the page width.', place);
  }
}

function verifyGroup(v: Verification, group: Group): void {
  if (isMissing(group.name)) v.fault('Group name missing.', group.place);
  verifyGroupHeights(v, v.report, group);
  verifySection(v, group.groupHeader);
  verifySection(v, group.groupFooter);
}

function verifySubDataset(v: Verification, dataset: Dataset): void {
  if (isMissing(dataset.name)) v.fault('Dataset name is missing.', dataset.place);
  verifyDataset(v, dataset);
  for (const group of dataset.groups) {
    if (isMissing(group.name)) v.fault('Group name missing.', group.place);
    if (!isEmpty(group.groupHeader) || !isEmpty(group.groupFooter)) {
      v.fault(`Group ${group.name} cannot have header or footer sections.`, group.place);
    }
  }
}

function isEmpty(section: Section): boolean {
  return section.bands.length === 0 && section.parts.length === 0;
}

function verifySections(v: Verification): void {
  const {
    background,
    title,
    pageHeader,
    columnHeader,
    detail,
    columnFooter,
    pageFooter,
    lastPageFooter,
    summary,
    noData,
  } = v.report;
  for (const band of [background, title, pageHeader, columnHeader]) verifySingleBand(v, band);
  verifySection(v, detail);
  for (const band of [columnFooter, pageFooter, lastPageFooter, summary, noData]) verifySingleBand(v, band);
}

function verifySingleBand(v: Verification, band: Band | undefined): void {
  if (band === undefined) return;
  if (v.report.sectionType === 'Part') v.fault('Part reports cannot contain bands', band.place);
  else verifyBand(v, band);
}

function verifySection(v: Verification, section: Section): void {
  const isBook = v.report.sectionType === 'Part';
  const [band] = section.bands;
  if (!isBook) for (const one of section.bands) verifyBand(v, one);
  else if (band !== undefined) v.fault('Part reports cannot contain bands', band.place);
  const [part] = section.parts;
  if (isBook) for (const one of section.parts) verifyPart(v, one);
  else if (part !== undefined) v.fault('Band reports cannot contain parts', part.place);
}

function verifyBand(v: Verification, band: Band): void {
  const elements = flatten(band.elements);
  for (const element of elements) {
    const { y, height, place } = element;
    if (y + height > band.height) {
      v.fault(
        `Warning : Element bottom reaches outside band area : y=${y} height=${height} band-height=${band.height}`,
        place,
      );
    }
    verifyPosition(v, element);
    verifyElement(v, element, v.report);
  }
  verifyOverlaps(v, elements);
  for (const value of band.returnValues) {
    if (value.expression === undefined) v.fault('Return value expression missing.', value.place);
    verifyDestination(v, value, v.report);
  }
}

function verifyPart(v: Verification, part: Part): void {
  const { evaluationTime, evaluationGroup, component, place } = part;
  if (evaluationTime === 'Group') {
    if (evaluationGroup === undefined) v.fault('Evaluation group not set for part', place);
    else if (!hasGroup(v.report, evaluationGroup))
      v.fault(`Part evaluation group "${evaluationGroup}" not found in report`, place);
  }
  if (component === undefined) v.fault('No component set for report part', place);
  else verifySubreport(v, component, v.report, 'Subreport part');
}
