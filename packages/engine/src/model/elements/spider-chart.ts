/** The spider chart component. */
import { bool, child, color, element, expression, float, node, oneOf, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated, font, linked } from '../parts.ts';
import { spiderDataset } from './chart-dataset.ts';
import { titled } from './chart-plot.ts';

export const chartSettings = node('chartSettings', {
  ...linked,
  ...titled,
  showLegend: bool(),
  backcolor: color(),
  renderType: text(),
  customizerClass: text(),
});
export const spiderPlot = node('plot', {
  rotation: oneOf('Clockwise', 'Anticlockwise'),
  tableOrder: oneOf('Row', 'Column'),
  webFilled: bool(),
  startAngle: float(),
  headPercent: float(),
  interiorGap: float(),
  axisLineColor: color(),
  axisLineWidth: float(),
  labelGap: float(),
  labelColor: color(),
  backcolor: color(),
  backgroundAlpha: float(),
  foregroundAlpha: float(),
  maxValueExpression: expression(),
  labelFont: child(font),
});
export const spiderChart = element('spiderChart', {
  ...evaluated,
  chartSettings: child(chartSettings),
  dataset: child(spiderDataset),
  plot: child(spiderPlot),
});

export interface ChartSettings extends ModelOf<typeof chartSettings> {}
export interface SpiderPlot extends ModelOf<typeof spiderPlot> {}
export interface SpiderChart extends ModelOf<typeof spiderChart> {}
