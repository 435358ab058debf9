/** The report that a subreport or part names. Source: facts, engine §2.14 (source types). */
import { JavaThrow, javaClassOf, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { CompiledReport } from '../compile/compiled.ts';
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

/** Errors: `fill.subreport.recursion` when `report` is called from too deep. */
export function checkDepth(filler: Filler, report: CompiledReport): void {
  const { maxDepth } = filler.shared;
  let depth = 0;
  for (let up: Filler | undefined = filler; up !== undefined; up = up.parent?.filler) depth += 1;
  if (depth >= maxDepth)
    throw filler.fail(
      'fill.subreport.recursion',
      `Subreports are nested more than ${maxDepth} deep at "${report.file}".`,
    );
}
