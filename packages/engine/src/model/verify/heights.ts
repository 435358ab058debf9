/** Bands must fit their pages. Source: facts §9.2 "band heights", "break height". */
import type { Band, Group, Report, ReportElement } from '../index.ts';
import type { Verification } from './verification.ts';

const headersAndFooters = 'the page and column headers and footers and the margins do not fit the';

/** Heights of all sections but those of groups. */
export function verifyHeights(v: Pick<Verification, 'report' | 'fault'>): void {
  const { report } = v;
  const { background, title, summary, noData, lastPageFooter, pageFooter } = report;
  const fits = (height: number, message: string, band?: Band): void => {
    if (height + report.topMargin + report.bottomMargin > report.pageHeight) v.fault(message, (band ?? report).place);
  };
  const headers = heightOf(report.pageHeader) + heightOf(report.columnHeader) + heightOf(report.columnFooter);
  const around = headers + heightOf(pageFooter);
  fits(heightOf(background), 'The background section and the margins do not fit the page height.', background);
  if (report.titleNewPage)
    fits(breakHeight(title), 'The title section and the margins do not fit the page height.', title);
  else fits(breakHeight(title) + around, `The title section, ${headersAndFooters} page height.`, title);
  fits(around, `The ${headersAndFooters.slice(4)} page height.`);
  fits(headers + heightOf(lastPageFooter), `The ${headersAndFooters.slice(4)} last page height.`, lastPageFooter);
  fits(breakHeight(summary), 'The summary section and the margins do not fit the page height.', summary);
  for (const band of report.detail.bands) {
    fits(breakHeight(band) + around, `The detail section, ${headersAndFooters} page height.`, band);
  }
  fits(breakHeight(noData), 'The noData section and the margins do not fit the page height.', noData);
}

/** What `verifyHeights` finds where the report has a page of another height and other margins. Lengths in points. */
export function heightFaults(
  report: Report,
  page: Pick<Report, 'pageHeight' | 'topMargin' | 'bottomMargin'>,
): string[] {
  const faults: string[] = [];
  verifyHeights({ report: { ...report, ...page }, fault: (message) => faults.push(message) });
  return faults;
}

/** Heights of a group's bands; the title counts where the group may begin below it. */
export function verifyGroupHeights(v: Verification, report: Report, group: Group): void {
  const { pageHeader, columnHeader, columnFooter, pageFooter, title } = report;
  const around = [pageHeader, columnHeader, columnFooter, pageFooter].reduce((sum, band) => sum + heightOf(band), 0);
  const room = report.pageHeight - report.topMargin - report.bottomMargin - around;
  for (const [section, what] of [
    [group.groupHeader, 'header'],
    [group.groupFooter, 'footer'],
  ] as const) {
    for (const band of section.bands) {
      const height = breakHeight(band) + (report.titleNewPage ? 0 : breakHeight(title));
      const below = report.titleNewPage
        ? `${headersAndFooters} page height.`
        : `the title, ${headersAndFooters} first page height.`;
      if (height > room) v.fault(`The '${group.name}' group ${what} section, ${below}`, band.place);
    }
  }
}

function heightOf(band: Band | undefined): number {
  return band?.height ?? 0;
}

/** What a band needs at least: its height, or with splitType Immediate the bottom of its first element to end. */
function breakHeight(band: Band | undefined): number {
  if (band === undefined || band.splitType !== 'Immediate') return heightOf(band);
  const bottoms = bottomsOf(band.elements);
  return bottoms.length === 0 ? band.height : Math.min(...bottoms);
}

function bottomsOf(elements: readonly ReportElement[]): number[] {
  return elements.flatMap((element) =>
    element.kind === 'elementGroup' ? bottomsOf(element.elements) : [element.y + element.height],
  );
}
