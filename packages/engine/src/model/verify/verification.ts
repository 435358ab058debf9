/** What the rules of the verifier share: where faults go, what an element may refer to, paddings. */
import type { Place } from '../../base/diagnostic.ts';
import type { Box, StyleAttributes } from '../../base/style.ts';
import { builtInParameterNames, builtInVariableNames } from '../built-in-names.ts';
import type { Dataset, ReportElement, Report, Style } from '../index.ts';

export interface Verification {
  readonly report: Report;
  /** Takes one fault; the text is the peer's. */
  readonly fault: (message: string, place: Place) => void;
  /** Whether a value class can be loaded. */
  readonly knowsClass: (name: string) => boolean;
  readonly builtInParameters: ReadonlyMap<string, string>;
  /** Verifies an element by its kind; handed around so that the rules of cells need not import those of all kinds. */
  readonly element: (element: ReportElement, scope: Dataset | Report) => void;
}

/** Paddings of a box in points. */
export interface Paddings {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

type Side = 'topPadding' | 'leftPadding' | 'bottomPadding' | 'rightPadding';

/** Own side, own padding, then the same along the style chain; without a style the default style counts. */
export function paddingsOf(report: Report, own: StyleAttributes, style: string | undefined): Paddings {
  const boxes = boxChain(report, own, style);
  const side = (name: Side): number => {
    for (const box of boxes) {
      const padding = box[name] ?? box.padding;
      if (padding !== undefined) return padding;
    }
    return 0;
  };
  return {
    top: side('topPadding'),
    left: side('leftPadding'),
    bottom: side('bottomPadding'),
    right: side('rightPadding'),
  };
}

function boxChain(report: Report, own: StyleAttributes, name: string | undefined): Box[] {
  const boxes = own.box === undefined ? [] : [own.box];
  const fallback = report.styles.findLast((style) => style.default);
  const seen = new Set<Style>();
  let style = name === undefined ? fallback : report.styles.find((candidate) => candidate.name === name);
  while (style !== undefined && !seen.has(style)) {
    seen.add(style);
    if (style.own.box !== undefined) boxes.push(style.own.box);
    const parent = style.style;
    style = parent === undefined ? fallback : report.styles.find((candidate) => candidate.name === parent);
  }
  return boxes;
}

/** Whether a dataset has a variable: declared, built in, or the counter of a group. */
export function hasVariable(scope: Dataset | Report, name: string | undefined): boolean {
  if (name === undefined || name === '') return false;
  if (builtInVariableNames.includes(name) || scope.variables.some((variable) => variable.name === name)) return true;
  return scope.groups.some((group) => `${group.name}_COUNT` === name);
}

export function hasParameter(scope: Dataset | Report, name: string): boolean {
  return builtInParameterNames.includes(name) || scope.parameters.some((parameter) => parameter.name === name);
}

export function hasGroup(scope: Dataset | Report, name: string): boolean {
  return scope.groups.some((group) => group.name === name);
}

export function isMissing(name: string | undefined): boolean {
  return name === undefined || name === '';
}
