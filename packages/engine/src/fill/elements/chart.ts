/** The chart element: an image whose picture shows collected records. Source: facts, engine §7.2. */
import type { StyleAttributes } from '../../base/style.ts';
import type { Chart, ChartDataset } from '../../model/index.ts';
import type { ElementTemplate, PrintElement, PrintImage } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { chartData } from '../chart/chart-data.ts';
import type { ChartValues } from '../chart/chart-data.ts';
import { chartSource, checkChartNames, diagnosePlaceholder, titleOf } from '../chart/chart-picture.ts';
import type { ChartPicture } from '../chart/chart-picture.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement, FillTemplate } from '../element.ts';
import { drawingProperties } from '../picture-fill.ts';
import { drive } from '../step.ts';
import type { Step } from '../step.ts';
import { timingOf } from '../timing.ts';
import { keepLevel, levelReader, linkReader } from './links.ts';
import { placedAt } from './placed.ts';
import type { PrintLinks } from './text-block.ts';

/** Of the picture, below what the element says. */
const pictureStyle: StyleAttributes = { fill: 'Solid', pen: { lineWidth: 0 } };

/** Errors: those of the chart's data (`chartData`). */
export function chartBehaviour(element: FillElement, model: Chart, band: FillBand): Behaviour {
  const { filler } = element;
  const timing = timingOf(filler, model, [], band);
  const readLevel = timing === undefined ? undefined : levelReader(filler, model);
  const readLinks = linkReader(filler, model);
  const data = datasetsOf(model).map((dataset) => chartData(filler, dataset));
  const type = model.chartType ?? 'unknown';
  let picture: ChartPicture | undefined;
  let titles: Omit<ChartPicture, 'values'> = { type, title: undefined, subtitle: undefined };
  let links: PrintLinks | undefined;
  let level = model.bookmarkLevel === 0 ? undefined : model.bookmarkLevel;
  let bandMode: Evaluation = 'Default';
  diagnosePlaceholder(filler, `${type} chart`, model.place);

  function take(mode: Evaluation): void {
    picture = undefined;
    checkChartNames(filler, model.theme, model.renderType);
    titles = {
      type,
      title: titleOf(filler, model.titleExpression, mode),
      subtitle: titleOf(filler, model.subtitleExpression, mode),
    };
    for (const one of data) one.take(mode);
  }

  function* collect(): Step<ChartPicture> {
    const values: ChartValues[] = [];
    for (const one of data) values.push(yield* one.collect());
    return { ...titles, values };
  }

  const templates = new Map<ElementTemplate, ElementTemplate>();
  function printTemplate(whole: ElementTemplate): ElementTemplate {
    const known = templates.get(whole) ?? {
      ...whole,
      own: { ...whole.own, ...pictureStyle },
      properties: [...whole.properties, ...drawingProperties],
    };
    templates.set(whole, known);
    return known;
  }

  function drawn(shown: ChartPicture, { resolved }: FillTemplate, height: number) {
    const { box } = resolved;
    const source = chartSource(
      shown,
      element.width - box.leftPadding - box.rightPadding,
      height - box.topPadding - box.bottomPadding,
    );
    return source === undefined ? {} : { source };
  }

  return {
    isDelayed: timing !== undefined,
    comparesValues: true,
    evaluate: (mode) => {
      bandMode = mode;
      if (readLevel !== undefined) level = readLevel(mode);
      if (timing !== undefined) return;
      if (readLinks !== undefined) links = readLinks(mode);
      take(mode);
    },
    prepare: (available, isOverflow) => element.prepareFixed(available, isOverflow),
    *prepareInSteps(available, isOverflow) {
      const overflows = element.prepareFixed(available, isOverflow);
      if (element.toPrint && timing === undefined) picture ??= yield* collect();
      return overflows;
    },
    print: () => {
      const placed = placedAt(element);
      const base = {
        ...placed,
        template: printTemplate(placed.template),
        kind: 'image' as const,
        isLazy: false,
        onErrorType: 'Error' as const,
      };
      if (timing === undefined) {
        const content = picture === undefined ? {} : drawn(picture, element.template(), placed.height);
        return [{ ...base, ...content, ...links }];
      }
      const printed: PrintImage = level === undefined ? { ...base } : { ...base, bookmarkLevel: level };
      timing.register(element, printed, bandMode);
      return [printed];
    },
    resolve: (printed: PrintElement, mode) => {
      const template = element.lateTemplate(printed, mode);
      const lateLinks = keepLevel(readLinks?.(mode), printed as PrintImage);
      element.evaluateProperties(mode);
      const properties = element.printedProperties();
      take(mode);
      const finish = (shown: ChartPicture): void => {
        const content = drawn(shown, template, printed.height);
        Object.assign(
          printed,
          { template: printTemplate(template.print) },
          content,
          properties.length === 0 ? {} : { properties },
          lateLinks,
        );
      };
      if (!data.some((one) => one.isRun)) return finish(now(collect()));
      return drive(collect(), () => filler.shared.checkLimits()).then(finish);
    },
  };
}

/** The result of steps that wait for nothing. */
function now<T>(steps: Step<T>): T {
  const step = steps.next();
  if (step.done !== true) throw new Error('records that pass are there at once');
  return step.value;
}

/** A multi-axis chart shows the datasets of its axes. */
function datasetsOf({ dataset, plot }: Chart): readonly ChartDataset[] {
  const inAxes =
    plot?.kind === 'multiAxis'
      ? plot.axes.flatMap(({ chart }) => (chart?.dataset === undefined ? [] : [chart.dataset]))
      : [];
  return dataset === undefined ? inAxes : [dataset, ...inAxes];
}
