/** Where version-7 files depart from the declarations: next to nowhere. */
import type { AnyNode } from '../model/declare.ts';
import { barcode4jNodes } from '../model/elements/barcode.ts';
import { timeSeriesDataset } from '../model/elements/chart-dataset.ts';
import { bubblePlot, scatterPlot, thermometerPlot } from '../model/elements/chart-plot.ts';
import { bucket, columnGroup, crosstab, rowGroup, titleCell } from '../model/elements/crosstab.ts';
import { elementNodes } from '../model/elements/index.ts';
import { iconLabel } from '../model/elements/icon-label.ts';
import { bareTextField } from '../model/elements/text.ts';
import { box, paragraph } from '../model/parts.ts';
import * as reports from '../model/report.ts';
import type { Dialect, Layout } from './layout.ts';
import { attributes7, groupAttributes7, order7, reportOrder7, styleAttributes7 } from './order.ts';

/** Barcodes turn by words; degrees are read too. */
export const orientationDegrees = { '0': 'up', '90': 'left', '180': 'down', '270': 'right' } as const;

const styleOrder = ['pen', 'box', 'paragraph', 'conditionExpression', 'conditionalStyle'];
const describedOrder = ['property', 'propertyExpression', 'description', 'defaultValueExpression'];
/** Sizes that designer tools write even when they are the default. */
const pageSizes = ['pageWidth', 'pageHeight', 'columnWidth', 'leftMargin', 'rightMargin', 'topMargin', 'bottomMargin'];
const bounds = ['x', 'y', 'width', 'height'];

/** Kinds whose file attributes are spelled otherwise than their fields (see `names`, `wrappers` in layout.ts). */
const layouts = new Map<AnyNode, Layout>([
  // Boxes and paragraphs of the peer name the style they came from; it means nothing.
  [box, { ignored: ['style'] }],
  [paragraph, { ignored: ['style'] }],
  [bucket, { explicit: ['class'] }],
  [titleCell, { explicit: ['contentsPosition'] }],
  [timeSeriesDataset, { explicit: ['timePeriod'] }],
  [iconLabel, { aliases: { hImageAlign: 'hAlign', vImageAlign: 'vAlign' } }],
  [reports.part, { wrappers: { evaluationTime: { fields: ['evaluationTime', 'evaluationGroup'], shared: true } } }],
  [reports.report, { order: reportOrder7, explicit: ['language', ...pageSizes], plainTexts: ['imports'] }],
  [reports.dataset, { order: reportOrder7 }],
  [reports.style, { attributes: styleAttributes7, order: styleOrder }],
  [reports.conditionalStyle, { attributes: styleAttributes7, order: styleOrder }],
  [reports.parameter, { explicit: ['class'], order: describedOrder }],
  [reports.field, { explicit: ['class'], order: describedOrder }],
  [reports.variable, { explicit: ['class'] }],
  [reports.query, { explicit: ['language', 'text'] }],
  [reports.group, { attributes: groupAttributes7 }],
  [columnGroup, { explicit: ['height'] }],
  [rowGroup, { explicit: ['width'] }],
]);
/** Axis colours of the peer are lower-cased like everything else of x and y axes; the other spelling is read too. */
const axisColors = ['x', 'y'].flatMap((axis) =>
  ['LabelColor', 'TickLabelColor', 'LineColor'].map((color) => [axis, color]),
);
const xyColors: Layout = {
  names: Object.fromEntries(axisColors.map(([axis, color]) => [`${axis}axis${color}`, `${axis}Axis${color}`])),
  aliases: Object.fromEntries(axisColors.map(([axis, color]) => [`${axis}Axis${color}`, `${axis}Axis${color}`])),
};
layouts.set(bubblePlot, xyColors);
layouts.set(scatterPlot, xyColors);
layouts.set(thermometerPlot, { absent: ['showValueLines'] });
for (const node of [...elementNodes(), bareTextField]) {
  if (node.fields['x'] !== undefined) layouts.set(node, { ...layouts.get(node), explicit: bounds });
}
layouts.set(crosstab, { explicit: [...bounds, 'columnBreakOffset'] });
for (const barcode of barcode4jNodes) {
  if (barcode.fields['orientation'] !== undefined)
    layouts.set(barcode, { values: { orientation: orientationDegrees } });
}

export const dialect7: Dialect = {
  version: 7,
  layouts,
  interchangeable: true,
  attributes: attributes7,
  order: order7,
  foreignKinds: new Set(['html', 'customvisualization', 'map', 'sort']),
};
