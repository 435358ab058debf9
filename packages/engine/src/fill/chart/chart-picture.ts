/** The picture of a chart. Until charts are drawn a placeholder stands for them. */
import { toText } from '../../base/values.ts';
import { placeholderScene } from '../../draw/placeholder.ts';
import { sceneSource } from '../../draw/scene-source.ts';
import type { Expression } from '../../model/index.ts';
import type { Place } from '../../base/diagnostic.ts';
import type { ImageSource } from '../../print/model.ts';
import type { Evaluation } from '../dataset.ts';
import type { Filler } from '../filler.ts';
import type { ChartValues } from './chart-data.ts';

/** What a chart's picture is made of. */
export interface ChartPicture {
  /** As the report calls it: bar, pie3D, spider … */
  readonly type: string;
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  /** Several only on multi-axis charts. */
  readonly values: readonly ChartValues[];
}

/** The picture of that size in points; undefined where there is no room. */
export function chartSource(picture: ChartPicture, width: number, height: number): ImageSource | undefined {
  if (width <= 0 || height <= 0) return undefined;
  return sceneSource(placeholderScene(`${picture.type} chart`, picture.title, width, height));
}

const themes = new Set(['default', 'default.spring', 'generic', 'eye.candy.sixties', 'aegean']);
const renderTypes = new Set(['draw', 'svg', 'image']);

/** Checks what a chart names. Errors: `charts.util.chart.theme.not.found`, `charts.util.renderer.factory.not.specified`. */
export function checkChartNames(filler: Filler, theme: string | undefined, renderType: string | undefined): void {
  const themeName = theme ?? filler.property('net.sf.jasperreports.chart.theme') ?? 'default';
  if (!themes.has(themeName) && !themeName.endsWith('.jrctx'))
    throw filler.fail('charts.util.chart.theme.not.found', `Chart theme "${themeName}" not found.`);
  const render = renderType ?? filler.property('net.sf.jasperreports.chart.render.type') ?? 'draw';
  if (!renderTypes.has(render))
    throw filler.fail(
      'charts.util.renderer.factory.not.specified',
      `No chart renderer factory specified for "${render}" render type.`,
    );
}

/** Says once per element that its picture stands for another. */
export function diagnosePlaceholder(filler: Filler, what: string, place: Place | undefined): void {
  filler.shared.diagnose({
    code: 'fill.picture.placeholder',
    level: 'warn',
    message: `The ${what} is not drawn yet; a picture of its size that says so stands in its place.`,
    file: filler.compiled.file,
    place,
  });
}

/** Reads a title. */
export function titleOf(filler: Filler, expression: Expression | undefined, mode: Evaluation): string | undefined {
  const value = filler.dataset.evaluate(filler.compiled.expression(expression), mode);
  return value === null ? undefined : toText(value);
}
