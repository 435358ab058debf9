/** Which values of a chart's records may not be null, and what is said then. Source: facts engine §7.2, §9.4 (charts). */

export interface NullRule {
  /** Field of the series that may not be null. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

const rule = (field: string, code: string, message: string): NullRule => ({ field, code: `charts.${code}`, message });
const invalid = (field: string, argument: string): NullRule =>
  rule(field, 'dataset.null.argument', `Null '${argument}' argument.`);
const high = (field: string, name: string): NullRule =>
  rule(
    `${field}Expression`,
    `high.low.dataset.series.null.${field}.value`,
    `${name} value is null in high-low series.`,
  );

/** Rules by kind of dataset, in the order in which they are looked at. */
export const nullRules: Readonly<Record<string, readonly NullRule[]>> = {
  pie: [
    rule('keyExpression', 'pie.dataset.null.key', 'Key is null in pie dataset.'),
    rule('valueExpression', 'pie.dataset.null.value', 'Value is null in pie dataset.'),
  ],
  category: [
    rule('seriesExpression', 'category.dataset.series.null.name', 'Category series name is null.'),
    invalid('categoryExpression', 'key'),
  ],
  xy: [invalid('seriesExpression', 'key'), invalid('xvalueExpression', 'x')],
  xyz: [rule('seriesExpression', 'xyz.dataset.series.null.name', 'XYZ series name is null.')],
  timeSeries: [
    rule('seriesExpression', 'time.series.dataset.series.null.name', 'Time series name is null.'),
    invalid('timePeriodExpression', 'period'),
  ],
  timePeriod: [
    rule('seriesExpression', 'time.period.dataset.series.null.name', 'Time period series name is null.'),
    invalid('startDateExpression', 'start'),
    invalid('endDateExpression', 'end'),
  ],
  highLow: [
    invalid('seriesExpression', 'seriesKey'),
    high('date', 'Date'),
    high('high', 'High'),
    high('low', 'Low'),
    high('open', 'Open'),
    high('close', 'Close'),
    high('volume', 'Volume'),
  ],
  gantt: [
    invalid('seriesExpression', 'key'),
    invalid('taskExpression', 'description'),
    invalid('subtaskExpression', 'description'),
    invalid('startDateExpression', 'start'),
    invalid('endDateExpression', 'end'),
  ],
};
