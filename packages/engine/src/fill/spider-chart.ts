/** The spider chart component. Source: facts, engine §7.4. */
import type { ComponentElement, SpiderChart } from '../model/index.ts';
import type { FillBand } from './band.ts';
import { chartData } from './chart/chart-data.ts';
import { chartSource, diagnosePlaceholder, titleOf } from './chart/chart-picture.ts';
import type { ComponentFill } from './component-fill.ts';
import type { Evaluation } from './dataset.ts';
import type { FillElement } from './element.ts';
import { linkReader } from './elements/links.ts';
import { pictureFill } from './picture-fill.ts';

/** Fills a spider chart. Errors: those of its data (`chartData`). */
export function spiderChartComponent(
  element: FillElement,
  model: SpiderChart,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  const { filler } = element;
  const settings = model.chartSettings;
  const data = model.dataset === undefined ? undefined : chartData(filler, model.dataset);
  const readLinks = settings === undefined ? undefined : linkReader(filler, settings);
  diagnosePlaceholder(filler, 'spider chart', host.place);

  return pictureFill(
    element,
    {
      model,
      dropsElementStyle: true,
      ...(readLinks === undefined ? {} : { links: readLinks }),
      draw: function* (mode: Evaluation) {
        const title = titleOf(filler, settings?.titleExpression, mode);
        const subtitle = titleOf(filler, settings?.subtitleExpression, mode);
        data?.take(mode);
        const values = data === undefined ? [] : [yield* data.collect()];
        const { box } = element.template().resolved;
        const width = element.width - box.leftPadding - box.rightPadding;
        const height = host.height - box.topPadding - box.bottomPadding;
        return chartSource({ type: 'spider', title, subtitle, values }, width, height);
      },
    },
    band,
  );
}
