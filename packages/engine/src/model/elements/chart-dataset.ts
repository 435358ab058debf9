/** Datasets of charts, with their series. */
import { bool, child, element, expression, float, int, list, node, oneOf } from '../declare.ts';
import type { AnyNode, ModelOf } from '../declare.ts';
import { elementDataset, hyperlink } from '../parts.ts';

export const pieSeries = node('series', {
  keyExpression: expression(),
  valueExpression: expression(),
  labelExpression: expression(),
  sectionHyperlink: child(hyperlink),
});
export const pieDataset = element('pie', {
  ...elementDataset,
  minPercentage: float(),
  maxCount: int(),
  series: list('series', pieSeries),
  otherKeyExpression: expression(),
  otherLabelExpression: expression(),
  otherSectionHyperlink: child(hyperlink),
});

const item = { itemHyperlink: child(hyperlink) };
const labelled = { labelExpression: expression(), ...item };

export const categorySeries = node('series', {
  seriesExpression: expression(),
  categoryExpression: expression(),
  valueExpression: expression(),
  ...labelled,
});
export const categoryDataset = element('category', { ...elementDataset, series: list('series', categorySeries) });

export const xySeries = node('series', {
  autoSort: bool(),
  seriesExpression: expression(),
  xvalueExpression: expression(),
  yvalueExpression: expression(),
  ...labelled,
});
export const xyDataset = element('xy', { ...elementDataset, series: list('series', xySeries) });

export const xyzSeries = node('series', {
  seriesExpression: expression(),
  xvalueExpression: expression(),
  yvalueExpression: expression(),
  zvalueExpression: expression(),
  ...item,
});
export const xyzDataset = element('xyz', { ...elementDataset, series: list('series', xyzSeries) });

export const timeSeries = node('series', {
  seriesExpression: expression(),
  timePeriodExpression: expression(),
  valueExpression: expression(),
  ...labelled,
});
export const timeSeriesDataset = element('timeSeries', {
  ...elementDataset,
  timePeriod: oneOf('Year', 'Quarter', 'Month', 'Week', 'Day', 'Hour', 'Minute', 'Second', 'Millisecond').byDefault(
    'Day',
  ),
  series: list('series', timeSeries),
});

export const timePeriodSeries = node('series', {
  seriesExpression: expression(),
  startDateExpression: expression(),
  endDateExpression: expression(),
  valueExpression: expression(),
  ...labelled,
});
export const timePeriodDataset = element('timePeriod', { ...elementDataset, series: list('series', timePeriodSeries) });

export const highLowDataset = element('highLow', {
  ...elementDataset,
  seriesExpression: expression(),
  dateExpression: expression(),
  highExpression: expression(),
  lowExpression: expression(),
  openExpression: expression(),
  closeExpression: expression(),
  volumeExpression: expression(),
  ...item,
});

export const ganttSeries = node('series', {
  seriesExpression: expression(),
  taskExpression: expression(),
  subtaskExpression: expression(),
  startDateExpression: expression(),
  endDateExpression: expression(),
  percentExpression: expression(),
  ...labelled,
});
export const ganttDataset = element('gantt', { ...elementDataset, series: list('series', ganttSeries) });

export const valueDataset = element('value', { ...elementDataset, valueExpression: expression() });

/** Dataset of the spider chart: category series, written without kind. */
export const spiderDataset = node('dataset', { ...elementDataset, series: list('series', categorySeries) });

export const chartDatasetNodes: readonly AnyNode[] = [
  pieDataset,
  categoryDataset,
  xyDataset,
  xyzDataset,
  timeSeriesDataset,
  timePeriodDataset,
  highLowDataset,
  ganttDataset,
  valueDataset,
];

export interface PieSeries extends ModelOf<typeof pieSeries> {}
export interface CategorySeries extends ModelOf<typeof categorySeries> {}
export interface XySeries extends ModelOf<typeof xySeries> {}
export interface XyzSeries extends ModelOf<typeof xyzSeries> {}
export interface TimeSeries extends ModelOf<typeof timeSeries> {}
export interface TimePeriodSeries extends ModelOf<typeof timePeriodSeries> {}
export interface GanttSeries extends ModelOf<typeof ganttSeries> {}
export interface PieDataset extends ModelOf<typeof pieDataset> {}
export interface CategoryDataset extends ModelOf<typeof categoryDataset> {}
export interface XyDataset extends ModelOf<typeof xyDataset> {}
export interface XyzDataset extends ModelOf<typeof xyzDataset> {}
export interface TimeSeriesDataset extends ModelOf<typeof timeSeriesDataset> {}
export interface TimePeriodDataset extends ModelOf<typeof timePeriodDataset> {}
export interface HighLowDataset extends ModelOf<typeof highLowDataset> {}
export interface GanttDataset extends ModelOf<typeof ganttDataset> {}
export interface ValueDataset extends ModelOf<typeof valueDataset> {}
export interface SpiderDataset extends ModelOf<typeof spiderDataset> {}

/** The dataset of a chart, told apart by `kind`. */
export type ChartDataset =
  | PieDataset
  | CategoryDataset
  | XyDataset
  | XyzDataset
  | TimeSeriesDataset
  | TimePeriodDataset
  | HighLowDataset
  | GanttDataset
  | ValueDataset;
