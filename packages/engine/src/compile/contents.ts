/** What stands in a report: its sections in the order in which their expressions are compiled. */
import type { Report } from '../model/index.ts';

/** All sections of a report with its templates, those of groups first. */
export function contentsOf(report: Report): readonly unknown[] {
  const { groups, templates, background, title, pageHeader, columnHeader, detail } = report;
  const { columnFooter, pageFooter, lastPageFooter, summary, noData } = report;
  const sections = groups.flatMap(({ groupHeader, groupFooter }) => [groupHeader, groupFooter]);
  const before = [sections, templates, background, title, pageHeader, columnHeader, detail];
  return [...before, columnFooter, pageFooter, lastPageFooter, summary, noData];
}
