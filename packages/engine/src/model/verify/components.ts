/** Rules of components. Source: facts §9.2 "generic/component". */
import { unreachable } from '../../base/diagnostic.ts';
import type { Place } from '../../base/diagnostic.ts';
import type {
  Component,
  ComponentElement,
  Dataset,
  ListComponent,
  PlacedElement,
  Report,
  ReportElement,
  SpiderChart,
} from '../index.ts';
import { datasetOf, verifyDatasetRun, verifyElementDataset } from './dataset.ts';
import { verifyTable } from './table.ts';
import { hasGroup } from './verification.ts';
import type { Verification } from './verification.ts';

export function verifyComponent(
  v: Verification,
  component: Component,
  element: ComponentElement,
  scope: Dataset | Report,
): void {
  switch (component.kind) {
    case 'table':
      return verifyTable(v, component, scope);
    case 'list':
      return verifyList(v, component, element, scope);
    case 'spiderChart':
      return verifySpiderChart(v, component, scope);
    case 'barbecue':
      if (component.type === undefined) v.fault('No barcode type set', component.place);
      return verifyBarcode(v, component, scope);
    case 'iconLabel':
    case 'map':
    case 'sort':
    case 'html':
    case 'customvisualization':
      return;
    default:
      return component.kind.startsWith('barcode4j:')
        ? verifyBarcode(v, component, scope)
        : unreachable(component as never);
  }
}

interface Evaluated {
  readonly evaluationTime: string;
  readonly evaluationGroup?: string | undefined;
  readonly place: Place;
}

function verifyBarcode(
  v: Verification,
  barcode: Evaluated & { readonly codeExpression?: unknown },
  scope: Dataset | Report,
): void {
  const { evaluationTime, evaluationGroup, place } = barcode;
  if (barcode.codeExpression === undefined) v.fault('Barcode expression is null', place);
  if (evaluationTime === 'Auto') v.fault('Auto evaluation time is not supported for barcodes', place);
  if (evaluationTime !== 'Group') return;
  if (evaluationGroup === undefined) v.fault('No evaluation group set for barcode', place);
  else if (!hasGroup(scope, evaluationGroup)) v.fault(`Barcode evaluation group "${evaluationGroup} not found`, place);
}

function verifySpiderChart(v: Verification, chart: SpiderChart, scope: Dataset | Report): void {
  const { evaluationTime, evaluationGroup, dataset, place } = chart;
  if (evaluationTime === 'Auto') v.fault('Spider chart evaluation time cannot be Auto', place);
  if (evaluationTime === 'Group') {
    if (evaluationGroup === undefined) v.fault('Evaluation group not set for spider chart', place);
    else if (!hasGroup(scope, evaluationGroup))
      v.fault(`Spider chart evaluation group ${evaluationGroup} not found in report`, place);
  }
  if (chart.chartSettings === undefined) v.fault('No chart settings for spider chart', place);
  if (dataset === undefined) v.fault('No dataset for spider chart', place);
  else verifyElementDataset(v, dataset, scope);
  if (chart.plot === undefined) v.fault('No plot set for spider chart', place);
}

function verifyList(v: Verification, list: ListComponent, element: ComponentElement, scope: Dataset | Report): void {
  verifyDatasetRun(v, list.datasetRun, scope);
  const { contents } = list;
  if (contents === undefined) return v.fault('No list contents set', list.place);
  if (contents.height < 0) v.fault('List contents height must be positive.', contents.place);
  if ((contents.width ?? 0) < 0) v.fault('List contents width must be positive.', contents.place);
  if (list.printOrder === 'Horizontal') {
    if (contents.width === undefined) v.fault('List contents width must be set for horizontal lists', contents.place);
    else if (list.ignoreWidth !== true && contents.width > element.width)
      v.fault('List contents width is larger than the list element width', contents.place);
  }
  verifyInside(v, contents.elements, datasetOf(v.report, list.datasetRun) ?? scope, {
    where: 'list',
    available: 'list contents',
    width: contents.width ?? element.width,
    height: contents.height,
  });
}

/** The inner rectangle of a list or table cell, with the words of its faults. */
export interface Inside {
  readonly where: string;
  readonly available: string;
  readonly width: number;
  readonly height: number;
}

/** Elements of list contents and table cells: their own rules, then that they lie inside. */
export function verifyInside(
  v: Verification,
  elements: readonly ReportElement[],
  scope: Dataset | Report,
  inside: Inside,
): void {
  for (const element of elements) {
    if (element.kind === 'elementGroup') verifyInside(v, element.elements, scope, inside);
    else {
      v.element(element, scope);
      verifyBounds(v, element, inside);
    }
  }
}

function verifyBounds(v: Verification, element: PlacedElement, inside: Inside): void {
  const { x, y, width, height, place } = element;
  const outside = `Element reaches outside ${inside.where} contents`;
  if (x < 0 || y < 0) v.fault('Element must be placed at positive coordinates.', place);
  if (y + height > inside.height) {
    v.fault(`${outside} height: y = ${y}, height = ${height}, ${inside.available} height = ${inside.height}.`, place);
  }
  if (x + width > inside.width) {
    v.fault(`${outside} width: x = ${x}, width = ${width}, ${inside.available} width = ${inside.width}.`, place);
  }
}
