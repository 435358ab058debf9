/** Custom visualizations run scripts of their own; a placeholder stands for them. Their embedded HTML is a text with HTML markup. */
import { placeholderScene } from '../draw/placeholder.ts';
import { sceneSource } from '../draw/scene-source.ts';
import { toText } from '../base/values.ts';
import type { Band, ComponentElement, CustomVisualization, HtmlComponent, TextField } from '../model/index.ts';
import { FillBand } from './band.ts';
import { diagnosePlaceholder } from './chart/chart-picture.ts';
import type { ComponentFill, Prepared } from './component-fill.ts';
import type { FillElement } from './element.ts';
import { plainPlacement } from './made-up.ts';
import { pictureFill } from './picture-fill.ts';
import type { Step } from './step.ts';

/** Fills a custom visualization with a placeholder that names its kind. */
export function visualizationComponent(
  element: FillElement,
  model: CustomVisualization,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  const { filler } = element;
  diagnosePlaceholder(filler, 'custom visualization', host.place);
  const { width, height } = host;
  return pictureFill(
    element,
    {
      model,
      onErrorType: model.onErrorType ?? 'Error',
      draw: (mode) => {
        const named = model.itemProperties.find(({ name }) => name === 'module' || name === 'script');
        const value =
          named?.valueExpression === undefined
            ? (named?.value ?? null)
            : filler.dataset.evaluate(filler.compiled.expression(named.valueExpression), mode);
        if (width <= 0 || height <= 0) return undefined;
        const title = value === null ? undefined : toText(value).replace(/^.*\//, '');
        return sceneSource(placeholderScene('custom visualization', title, width, height));
      },
    },
    band,
  );
}

/** Fills an HTML component: its content is read as HTML markup, which keeps an allowed set of tags. */
export function htmlComponent(element: FillElement, model: HtmlComponent, host: ComponentElement): ComponentFill {
  const text: TextField = {
    kind: 'textField',
    place: model.place,
    uuid: host.uuid,
    key: host.key,
    style: host.style,
    x: host.x,
    y: host.y,
    width: host.width,
    height: host.height,
    ...plainPlacement,
    properties: [],
    own: { ...host.own, markup: 'html', blankWhenNull: true },
    expression: model.htmlContentExpression,
    textAdjust: 'CutText',
    evaluationTime: model.evaluationTime,
    evaluationGroup: model.evaluationGroup,
    bookmarkLevel: 0,
    hyperlinkParameters: [],
  };
  const { filler } = element;
  const bandModel: Band = { place: model.place, height: 0, elements: [text], properties: [], returnValues: [] };
  const band = new FillBand(filler, bandModel, element.container.band.section);
  band.container.useStyles(filler.styles.defaultStyle);
  const [inner] = band.container.elements as readonly [FillElement];

  // oxlint-disable-next-line require-yield -- other components wait for data here
  function* prepare(available: number): Step<Prepared> {
    inner.reset(false);
    inner.behaviour.prepare(available + inner.relativeY, false);
    return { prints: inner.toPrint, overflows: false, height: undefined };
  }

  return {
    comparesValues: true,
    evaluate: (mode) => band.container.evaluate(mode, filler.dataset),
    prepare,
    print: () => {
      inner.relativeY = element.relativeY;
      return [...inner.behaviour.print()];
    },
    rewind: () => band.rewind(),
  };
}
