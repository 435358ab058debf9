/** Axis fields of plots: one group per axis, names flattened as in version-7 files. */
import { bool, child, color, expression, float, text } from '../declare.ts';
import type { Field, ModelOf } from '../declare.ts';
import { font } from '../parts.ts';
import type { Font } from '../parts.ts';
import type { Color } from '../../base/style.ts';
import type { Expression } from '../declare.ts';
import type { multiAxisPlot } from './chart.ts';

export type Axis = 'categoryAxis' | 'valueAxis' | 'timeAxis' | 'xAxis' | 'yAxis';

type Optional<T> = Field<T, false, false>;
/** `C` prefixes the colours, `P` everything else. */
type AxisFields<C extends string, P extends string> = {
  readonly [K in `${C}LabelColor` | `${C}TickLabelColor` | `${C}LineColor`]: Optional<Color>;
} & {
  readonly [K in `${P}TickLabelMask`]: Optional<string>;
} & { readonly [K in `${P}VerticalTickLabels`]: Optional<boolean> } & {
  readonly [K in `${P}LabelExpression`]: Optional<Expression>;
} & { readonly [K in `${P}LabelFont` | `${P}TickLabelFont`]: Optional<Font> };

function axis<const C extends string, const P extends string>(colors: C, plain: P): AxisFields<C, P> {
  return {
    [`${colors}LabelColor`]: color(),
    [`${colors}TickLabelColor`]: color(),
    [`${colors}LineColor`]: color(),
    [`${plain}TickLabelMask`]: text(),
    [`${plain}VerticalTickLabels`]: bool(),
    [`${plain}LabelExpression`]: expression(),
    [`${plain}LabelFont`]: child(font),
    [`${plain}TickLabelFont`]: child(font),
  } as AxisFields<C, P>;
}

export const categoryAxis = { ...axis('categoryAxis', 'categoryAxis'), categoryAxisTickLabelRotation: float() };
export const valueAxis = axis('valueAxis', 'valueAxis');
export const timeAxis = axis('timeAxis', 'timeAxis');
export const xAxis = axis('xAxis', 'xaxis');
export const yAxis = axis('yAxis', 'yaxis');

export interface MultiAxisPlot extends ModelOf<typeof multiAxisPlot> {}
