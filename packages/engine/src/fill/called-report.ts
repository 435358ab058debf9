/** The report that a subreport or part names. Source: facts, engine §2.14 (source types). */
import type { Place } from '../base/diagnostic.ts';
import { JavaThrow, javaClassOf, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import { heightFaults } from '../model/verify/heights.ts';
import type { Filler } from './filler.ts';

/** Loads the report at a location. Errors: `repo.report.not.found`; `JavaThrow` for a source of another class. */
export function loadCalled(filler: Filler, source: Value): Promise<CompiledReport> {
  if (typeof source !== 'string' && !isLocation(source))
    throw new JavaThrow(
      'net.sf.jasperreports.engine.JRRuntimeException',
      `Unsupported subreport section type ${javaClassOf(source)}.`,
    );
  const location = toText(source);
  return filler.shared.loadReport(location, filler.compiled.file).then((found) => {
    if (found === null) throw filler.fail('repo.report.not.found', `Resource not found at: ${location}.`);
    return found;
  });
}

function isLocation(value: Value): boolean {
  const javaClass = javaClassOf(value);
  return javaClass === 'java.io.File' || javaClass === 'java.net.URL';
}

/**
 * `place`: of the element that calls. Reports may call themselves as long as their data ends it, so only depth is an error.
 * Errors: `fill.subreport.recursion`, with the chain of reports, when `report` is called from too deep.
 */
export function checkDepth(filler: Filler, report: CompiledReport, place?: Place): void {
  const { maxDepth } = filler.shared;
  const files = [report.file];
  for (let up: Filler | undefined = filler; up !== undefined; up = up.parent?.filler) files.push(up.compiled.file);
  if (files.length <= maxDepth) return;
  const at = place === undefined ? '' : ` (subreport in "${filler.compiled.file}", line ${place.line})`;
  throw filler.fail(
    'fill.subreport.recursion',
    `Subreports are nested more than ${maxDepth} deep: ${chainOf(files.reverse())}${at}.`,
    place,
  );
}

/** From the outermost report to the first that comes a second time. Tables are fills of their report: no link of their own. */
function chainOf(files: readonly string[]): string {
  const links = files.filter((file, i) => file !== files[i - 1]);
  if (links.length === 1) links.push(...links);
  const again = links.findIndex((file, i) => links.indexOf(file) < i);
  const shown = again < 0 ? links : links.slice(0, again + 1);
  return shown.map((file) => `"${file}"`).join(' calls ');
}

/**
 * The bands of a called report must fit the pages of the document, inside the margins of all reports around it.
 * Errors: `fill.subreport.band.heights` with one line per section that does not fit.
 */
export function checkHeights(filler: Filler, report: CompiledReport, place?: Place): void {
  let { topMargin, bottomMargin } = report.model;
  let top = filler;
  for (let up: Filler | undefined = filler; up !== undefined; up = up.isSubreport ? up.parent?.filler : undefined) {
    top = up;
    // Contents of lists and cells run in the model of the report around them.
    if (up.compiled.model === up.parent?.filler.compiled.model) continue;
    topMargin += up.topMargin;
    bottomMargin += up.bottomMargin;
  }
  if (top.ignorePagination) return;
  const { pageHeight } = top.compiled.model;
  const faults = heightFaults(report.model, { pageHeight, topMargin, bottomMargin });
  if (faults.length === 0) return;
  const list = faults.map((message, i) => `\n\t ${i + 1}. ${message}`).join('');
  const context = `height = ${pageHeight}, top margin = ${topMargin}, bottom margin = ${bottomMargin}`;
  throw filler.fail(
    'fill.subreport.band.heights',
    `Band height validation for subreport "${report.model.name}" failed in the current page context (${context}) : ${list}`,
    place,
  );
}
