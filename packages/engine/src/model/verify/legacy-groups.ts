/**
 * Groups that legacy reports name: the peer looks them up while it reads, and stops at the first that is not there.
 * Source: asked of release 6.
 */
import type { Place } from '../../base/diagnostic.ts';
import type { Dataset, Report } from '../index.ts';
import type { DatasetRun } from '../parts.ts';
import { datasetOf } from './dataset.ts';
import { hasGroup } from './verification.ts';

/** The first name that is no group: variables first, then elements in their order. */
export function unknownLegacyGroup(report: Report): { readonly message: string; readonly place: Place } | undefined {
  for (const dataset of [report, ...report.datasets]) {
    const fault = inVariables(dataset);
    if (fault !== undefined) return fault;
  }
  const { groups, background, title, pageHeader, columnHeader, detail } = report;
  const { columnFooter, pageFooter, lastPageFooter, summary, noData } = report;
  const sections = groups.flatMap((g) => [g.groupHeader, g.groupFooter]);
  const before = [sections, background, title, pageHeader, columnHeader, detail];
  return inElements([before, columnFooter, pageFooter, lastPageFooter, summary, noData], report);
}

type Fault = ReturnType<typeof unknownLegacyGroup>;

function inVariables(dataset: Dataset | Report): Fault {
  for (const { name, resetType, resetGroup, incrementType, incrementGroup, place } of dataset.variables) {
    const types = [
      ['reset', resetType, resetGroup],
      ['increment', incrementType, incrementGroup],
    ] as const;
    for (const [what, type, group] of types)
      if (type === 'Group' && !isGroup(dataset, group))
        return { message: `Unknown ${what} group '${group ?? 'null'}' for variable : ${name}`, place };
  }
  return undefined;
}

const timed: Readonly<Record<string, string>> = { textField: 'text field', image: 'image', chart: 'chart' };

function inElements(node: unknown, report: Report): Fault {
  if (typeof node !== 'object' || node === null) return undefined;
  if (Array.isArray(node)) return first(node, report);
  const values = node as Readonly<Record<string, unknown>> & { readonly place: Place };
  if (values['kind'] === 'component') return undefined;
  const told = ownFault(values, report);
  if (told !== undefined) return { message: told, place: values.place };
  return first(Object.values(values), report);
}

function first(nodes: readonly unknown[], report: Report): Fault {
  for (const node of nodes) {
    const fault = inElements(node, report);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function ownFault(values: Readonly<Record<string, unknown>>, report: Report): string | undefined {
  const group = (name: string): string | undefined => values[name] as string | undefined;
  const reprint = group('printWhenGroupChanges');
  if (reprint !== undefined && !isGroup(report, reprint)) return `Unknown reprint group '${reprint}' for element.`;
  const what = timed[String(values['kind'])];
  if (what !== undefined && values['evaluationTime'] === 'Group' && !isGroup(report, group('evaluationGroup')))
    return `Unknown evaluation group '${group('evaluationGroup') ?? 'null'}' for ${what}.`;
  // Data of another dataset counts with that dataset's groups.
  const scope = datasetOf(report, values['datasetRun'] as DatasetRun | undefined) ?? report;
  for (const type of ['reset', 'increment'])
    if (values[`${type}Type`] === 'Group' && !isGroup(scope, group(`${type}Group`)))
      return `Unknown ${type} group '${group(`${type}Group`) ?? 'null'}' for element dataset.`;
  return undefined;
}

function isGroup(scope: Dataset | Report, name: string | undefined): boolean {
  return name !== undefined && hasGroup(scope, name);
}
