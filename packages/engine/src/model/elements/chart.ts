/** The chart element: 21 chart types over 14 plots and 9 datasets. Source: facts §1.4, §7.1–§7.2. */
import { bool, child, element, list, node, oneOf, text, variant } from '../declare.ts';
import type { AnyNode, ModelOf } from '../declare.ts';
import { boxed, evaluated, linked, placed } from '../parts.ts';
import { chartDatasetNodes } from './chart-dataset.ts';
import type { ChartDataset } from './chart-dataset.ts';
import { multiAxisKind, plotNodes, titled } from './chart-plot.ts';
import type { ChartPlot } from './chart-plot.ts';

export const chartTypes = [
  'area',
  'bar3D',
  'bar',
  'bubble',
  'candlestick',
  'highLow',
  'line',
  'pie3D',
  'pie',
  'scatter',
  'stackedBar3D',
  'stackedBar',
  'xyArea',
  'xyBar',
  'xyLine',
  'timeSeries',
  'meter',
  'thermometer',
  'multiAxis',
  'stackedArea',
  'gantt',
] as const;
export type ChartType = (typeof chartTypes)[number];

const chartFields = {
  ...placed,
  ...boxed,
  ...linked,
  ...evaluated,
  ...titled,
  chartType: oneOf(...chartTypes),
  showLegend: bool(),
  customizerClass: text(),
  renderType: text(),
  theme: text(),
  dataset: variant<ChartDataset>(() => chartDatasetNodes),
  plot: variant<ChartPlot>(() => allPlotNodes, 'chartType'),
};
export const chart = element('chart', chartFields);
/** A chart inside an axis of a multi-axis chart: written without kind. */
export const axisChart = node('chart', chartFields);

export const chartAxis = node('axis', { position: oneOf('leftOrTop', 'rightOrBottom'), chart: child(axisChart) });
export const multiAxisPlot = element('multiAxis', { ...multiAxisKind, axes: list('axis', chartAxis) });
const allPlotNodes: readonly AnyNode[] = [...plotNodes, multiAxisPlot];

/** The plot that each chart type is drawn with. */
export const plotOf: { readonly [T in ChartType]: ChartPlot['kind'] } = {
  area: 'area',
  bar3D: 'bar3D',
  bar: 'bar',
  bubble: 'bubble',
  candlestick: 'candlestick',
  highLow: 'highLow',
  line: 'line',
  pie3D: 'pie3D',
  pie: 'pie',
  scatter: 'scatter',
  stackedBar3D: 'bar3D',
  stackedBar: 'bar',
  xyArea: 'area',
  xyBar: 'bar',
  xyLine: 'line',
  timeSeries: 'timeSeries',
  meter: 'meter',
  thermometer: 'thermometer',
  multiAxis: 'multiAxis',
  stackedArea: 'area',
  gantt: 'bar',
};

export interface Chart extends ModelOf<typeof chart> {}
export interface AxisChart extends ModelOf<typeof axisChart> {}
export interface ChartAxis extends ModelOf<typeof chartAxis> {}
