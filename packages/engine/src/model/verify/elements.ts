/** Rules of single elements and of what contains them. Source: facts §9.2 "elements". */
import { unreachable } from '../../base/diagnostic.ts';
import type {
  BareTextField,
  Chart,
  ComponentElement,
  Dataset,
  Frame,
  Generic,
  HyperlinkParameter,
  Image,
  PlacedElement,
  Report,
  ReportElement,
  Subreport,
  SubreportPart,
  TextField,
} from '../index.ts';
import { verifyComponent } from './components.ts';
import { verifyCrosstab } from './crosstab.ts';
import { verifyElementDataset } from './dataset.ts';
import { hasGroup, hasVariable, isMissing, paddingsOf } from './verification.ts';
import type { Verification } from './verification.ts';

/** The rules of an element's kind; bounds are its container's business. `scope` is the dataset it is evaluated in. */
export function verifyElement(v: Verification, element: ReportElement, scope: Dataset | Report): void {
  switch (element.kind) {
    case 'textField':
    case 'image':
      return verifyLinked(v, element);
    case 'frame':
      return verifyFrame(v, element, scope);
    case 'elementGroup':
      return element.elements.forEach((inner) => verifyElement(v, inner, scope));
    case 'subreport':
      return verifySubreport(v, element, scope, 'Subreport');
    case 'crosstab':
      return verifyCrosstab(v, element, scope);
    case 'generic':
      return verifyGeneric(v, element, scope);
    case 'chart':
      return verifyChart(v, element, scope);
    case 'component':
      return verifyComponentElement(v, element, scope);
    case 'staticText':
    case 'line':
    case 'rectangle':
    case 'ellipse':
    case 'break':
      return;
    default:
      return unreachable(element);
  }
}

/** Elements with the members of element groups in their place. */
export function flatten(elements: readonly ReportElement[]): PlacedElement[] {
  return elements.flatMap((element) => (element.kind === 'elementGroup' ? flatten(element.elements) : [element]));
}

/** Elements of a container that is a drawing area: overlaps are faults when the report forbids them. */
export function verifyOverlaps(v: Verification, elements: readonly PlacedElement[]): void {
  const property = 'net.sf.jasperreports.allow.element.overlap';
  if (v.report.properties.findLast((p) => p.name === property)?.value !== 'false') return;
  const strict = elements.filter(
    (element) => !element.properties.some((p) => p.name === property && p.value === 'true'),
  );
  strict.forEach((element, index) => {
    for (const before of strict.slice(0, index)) {
      if (overlaps(element, before))
        v.fault(`Element at [${area(element)}] overlaps element at [${area(before)}]`, element.place);
    }
  });
}

function overlaps(a: PlacedElement, b: PlacedElement): boolean {
  if ([a, b].some(({ width, height }) => width <= 0 || height <= 0)) return false;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function area(element: PlacedElement): string {
  return `x = ${element.x}, y = ${element.y}, width = ${element.width}, height = ${element.height}`;
}

function verifyLinked(v: Verification, element: TextField | BareTextField | Image): void {
  if (element.bookmarkLevel < 0) v.fault('Bookmark level should be 0 or greater than 0', element.place);
  verifyLinkParameters(v, element.hyperlinkParameters);
}

function verifyLinkParameters(v: Verification, parameters: readonly HyperlinkParameter[]): void {
  for (const parameter of parameters) {
    if (isMissing(parameter.name)) v.fault('Hyperlink parameter name missing.', parameter.place);
  }
}

function verifyFrame(v: Verification, frame: Frame, scope: Dataset | Report): void {
  const { left, right } = paddingsOf(v.report, frame.own, frame.style);
  const available = frame.width - left - right;
  const elements = flatten(frame.elements);
  for (const element of elements) {
    if (element.x + element.width > available) {
      v.fault(
        `Element reaches outside frame width: x=${element.x}, width=${element.width}, available width=${available}.`,
        element.place,
      );
    }
    verifyPosition(v, element);
    verifyElement(v, element, scope);
  }
  verifyOverlaps(v, elements);
}

/** Sizes below zero, and positions where the report or the element forbids them. */
export function verifyPosition(v: Verification, { x, y, width, properties, place }: PlacedElement): void {
  const rule = (name: string): string => `net.sf.jasperreports.allow.element.negative.${name}`;
  const says = (all: PlacedElement['properties'], name: string): string | null | undefined =>
    all.findLast((p) => p.name === rule(name))?.value;
  if (width < 0 && says(v.report.properties, 'width') !== 'true') v.fault('Element cannot have negative width.', place);
  for (const [axis, at] of [
    ['x', x],
    ['y', y],
  ] as const)
    if (at < 0 && (says(properties, axis) ?? says(v.report.properties, axis)) === 'false')
      v.fault(`Element negative ${axis.toUpperCase()} ${at} not allowed`, place);
}

/** A subreport element, or the subreport of a part; `what` begins the texts. */
export function verifySubreport(
  v: Verification,
  subreport: Subreport | SubreportPart,
  scope: Dataset | Report,
  what: string,
): void {
  for (const parameter of subreport.parameters) {
    if (isMissing(parameter.name)) v.fault(`${what} parameter name missing.`, parameter.place);
  }
  for (const value of subreport.returnValues) {
    if (isMissing(value.subreportVariable)) v.fault(`${what} return value variable name missing.`, value.place);
    if (isMissing(value.toVariable)) v.fault(`${what} return value to variable name missing.`, value.place);
    if (!hasVariable(scope, value.toVariable)) v.fault(`${what} return value to variable not found.`, value.place);
  }
}

function verifyGeneric(v: Verification, element: Generic, scope: Dataset | Report): void {
  const { evaluationGroup, genericType, place } = element;
  if (element.evaluationTime === 'Group') {
    if (evaluationGroup === undefined) v.fault('Evaluation group not set for generic element', place);
    else if (!hasGroup(scope, evaluationGroup)) {
      v.fault(`Generic element evaluation group ${evaluationGroup} not found in report`, place);
    }
  }
  if (genericType === undefined) v.fault('No type set for generic element', place);
  else {
    if (genericType.namespace === undefined) v.fault('No namespace set for generic element type', genericType.place);
    if (genericType.name === undefined) v.fault('No name set for generic element type', genericType.place);
  }
  for (const parameter of element.parameters) {
    if (isMissing(parameter.name)) v.fault('No name set for generic element parameter', parameter.place);
  }
}

function verifyChart(v: Verification, chart: Chart, scope: Dataset | Report): void {
  if (chart.evaluationTime === 'Auto') v.fault('Charts do not support Auto evaluation time.', chart.place);
  const { dataset } = chart;
  if (dataset === undefined) return;
  verifyElementDataset(v, dataset, scope);
  for (const link of chartLinks(dataset)) verifyLinkParameters(v, link?.hyperlinkParameters ?? []);
}

type Links = readonly ({ readonly hyperlinkParameters: readonly HyperlinkParameter[] } | undefined)[];

function chartLinks(dataset: NonNullable<Chart['dataset']>): Links {
  switch (dataset.kind) {
    case 'pie':
      return [...dataset.series.map((series) => series.sectionHyperlink), dataset.otherSectionHyperlink];
    case 'highLow':
      return [dataset.itemHyperlink];
    case 'value':
      return [];
    default:
      return dataset.series.map((series) => series.itemHyperlink);
  }
}

function verifyComponentElement(v: Verification, element: ComponentElement, scope: Dataset | Report): void {
  if (element.component === undefined) v.fault('No component set for component element', element.place);
  else verifyComponent(v, element.component, element, scope);
}
