/**
 * Plots of charts. Axis fields are flat, as version 7 writes them (`categoryAxisLabelColor`, `xaxisLabelExpression`);
 * for x and y axes the colours keep `xAxis…`, everything else is `xaxis…` (facts §1.4 AXIS).
 */
import { bool, child, color, element, expression, float, int, list, node, oneOf, text } from '../declare.ts';
import type { AnyNode, ModelOf } from '../declare.ts';
import { font } from '../parts.ts';
import type { Axis, MultiAxisPlot } from './chart-axis.ts';
import { categoryAxis, timeAxis, valueAxis, xAxis, yAxis } from './chart-axis.ts';
export type { Axis };

const edges = oneOf('Top', 'Bottom', 'Left', 'Right');
/** Title, subtitle and legend of a chart. */
export const titled = {
  titlePosition: edges,
  titleColor: color(),
  titleFont: child(font),
  titleExpression: expression(),
  subtitleColor: color(),
  subtitleFont: child(font),
  subtitleExpression: expression(),
  legendColor: color(),
  legendBackgroundColor: color(),
  legendPosition: edges,
  legendFont: child(font),
};

export const seriesColor = node('seriesColor', { order: int(), color: color() });
const plotted = {
  backcolor: color(),
  orientation: oneOf('Horizontal', 'Vertical'),
  backgroundAlpha: float(),
  foregroundAlpha: float(),
  labelRotation: float(),
  seriesColors: list('seriesColor', seriesColor),
};
export const multiAxisKind = plotted;
export const itemLabel = node('itemLabel', { color: color(), backgroundColor: color(), font: child(font) });
const labelled = { showLabels: bool(), itemLabel: child(itemLabel) };
const ranged = {
  domainAxisMinValueExpression: expression(),
  domainAxisMaxValueExpression: expression(),
  rangeAxisMinValueExpression: expression(),
  rangeAxisMaxValueExpression: expression(),
};
const stroked = { showLines: bool(), showShapes: bool() };

const pie = { ...plotted, ...labelled, circular: bool(), labelFormat: text(), legendLabelFormat: text() };
export const piePlot = element('pie', pie);
export const pie3DPlot = element('pie3D', { ...pie, depthFactor: float() });

const category = { ...plotted, ...categoryAxis, ...valueAxis, ...ranged };
const bars = { ...category, ...labelled, showTickMarks: bool(), showTickLabels: bool() };
export const barPlot = element('bar', bars);
export const bar3DPlot = element('bar3D', { ...bars, xoffset: float(), yoffset: float() });
export const linePlot = element('line', { ...category, ...stroked });
export const areaPlot = element('area', category);

const xy = { ...plotted, ...xAxis, ...yAxis, ...ranged };
export const scatterPlot = element('scatter', { ...xy, ...stroked });
export const bubblePlot = element('bubble', { ...xy, scaleType: oneOf('BothAxes', 'DomainAxis', 'RangeAxis') });

const timed = { ...plotted, ...timeAxis, ...valueAxis, ...ranged };
export const timeSeriesPlot = element('timeSeries', { ...timed, ...stroked });
export const highLowPlot = element('highLow', { ...timed, showOpenTicks: bool(), showCloseTicks: bool() });
export const candlestickPlot = element('candlestick', { ...timed, showVolume: bool() });

export const dataRange = node('dataRange', { lowExpression: expression(), highExpression: expression() });
export const valueDisplay = node('valueDisplay', { color: color(), mask: text(), font: child(font) });
export const meterInterval = node('interval', {
  label: text(),
  backgroundColor: color(),
  alpha: float(),
  dataRange: child(dataRange),
});
export const meterPlot = element('meter', {
  ...plotted,
  shape: oneOf('chord', 'circle', 'pie', 'dial'),
  meterAngle: int(),
  units: text(),
  tickInterval: float(),
  tickCount: int(),
  meterColor: color(),
  needleColor: color(),
  tickColor: color(),
  tickLabelFont: child(font),
  valueDisplay: child(valueDisplay),
  dataRange: child(dataRange),
  intervals: list('interval', meterInterval),
});
export const thermometerPlot = element('thermometer', {
  ...plotted,
  valueLocation: oneOf('none', 'left', 'right', 'bulb'),
  showValueLines: bool(),
  mercuryColor: color(),
  valueDisplay: child(valueDisplay),
  dataRange: child(dataRange),
  lowRange: child(dataRange),
  mediumRange: child(dataRange),
  highRange: child(dataRange),
});

/** All plots but the multi-axis one, which holds charts itself (chart.ts). */
export const plotNodes: readonly AnyNode[] = [
  piePlot,
  pie3DPlot,
  barPlot,
  bar3DPlot,
  linePlot,
  areaPlot,
  scatterPlot,
  bubblePlot,
  timeSeriesPlot,
  highLowPlot,
  candlestickPlot,
  meterPlot,
  thermometerPlot,
];

export interface SeriesColor extends ModelOf<typeof seriesColor> {}
export interface ItemLabel extends ModelOf<typeof itemLabel> {}
export interface DataRange extends ModelOf<typeof dataRange> {}
export interface ValueDisplay extends ModelOf<typeof valueDisplay> {}
export interface MeterInterval extends ModelOf<typeof meterInterval> {}
export interface PiePlot extends ModelOf<typeof piePlot> {}
export interface Pie3DPlot extends ModelOf<typeof pie3DPlot> {}
export interface BarPlot extends ModelOf<typeof barPlot> {}
export interface Bar3DPlot extends ModelOf<typeof bar3DPlot> {}
export interface LinePlot extends ModelOf<typeof linePlot> {}
export interface AreaPlot extends ModelOf<typeof areaPlot> {}
export interface ScatterPlot extends ModelOf<typeof scatterPlot> {}
export interface BubblePlot extends ModelOf<typeof bubblePlot> {}
export interface TimeSeriesPlot extends ModelOf<typeof timeSeriesPlot> {}
export interface HighLowPlot extends ModelOf<typeof highLowPlot> {}
export interface CandlestickPlot extends ModelOf<typeof candlestickPlot> {}
export interface MeterPlot extends ModelOf<typeof meterPlot> {}
export interface ThermometerPlot extends ModelOf<typeof thermometerPlot> {}

/** The plot of a chart, told apart by `kind` (which follows from the chart type). */
export type ChartPlot =
  | PiePlot
  | Pie3DPlot
  | BarPlot
  | Bar3DPlot
  | LinePlot
  | AreaPlot
  | ScatterPlot
  | BubblePlot
  | TimeSeriesPlot
  | HighLowPlot
  | CandlestickPlot
  | MeterPlot
  | ThermometerPlot
  | MultiAxisPlot;
