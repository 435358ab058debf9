/** Model elements → fill elements of a container. One line per kind. */
import { unreachable } from '../base/diagnostic.ts';
import type { Break, PlacedElement, ReportElement } from '../model/index.ts';
import type { FillBand } from './band.ts';
import { Container } from './container.ts';
import { crosstabBehaviour } from './crosstab/crosstab.ts';
import { FillElement } from './element.ts';
import type { Filler } from './filler.ts';
import { breakBehaviour } from './elements/break.ts';
import { chartBehaviour } from './elements/chart.ts';
import { componentBehaviour } from './elements/component.ts';
import { frameBehaviour } from './elements/frame.ts';
import { genericBehaviour } from './elements/generic.ts';
import { imageBehaviour } from './elements/image.ts';
import { shapeBehaviour } from './elements/shape.ts';
import { staticTextBehaviour } from './elements/static-text.ts';
import { subreportBehaviour } from './elements/subreport.ts';
import { textFieldBehaviour } from './elements/text-field.ts';

/** Elements of a band, frame or cell, in declaration order, numbered depth first. `holder` evaluates their styles; default: the new container. */
export function createElements(
  models: readonly ReportElement[],
  height: number,
  band: FillBand,
  holder?: Container,
): Container {
  const container = new Container(height, band);
  const elements: FillElement[] = [];
  addAll(models, container, holder ?? container, elements, true);
  container.hold(elements);
  return container;
}

/** Elements of a group; to the group itself belong those of the groups inside it too. */
function addAll(
  models: readonly ReportElement[],
  container: Container,
  holder: Container,
  into: FillElement[],
  isWhole: boolean,
): void {
  const own: FillElement[] = [];
  const first = into.length;
  for (const given of models) {
    if (given.kind === 'elementGroup') {
      addAll(given.elements, container, holder, into, false);
      continue;
    }
    const model = given.kind === 'break' ? across(given, container.band.filler) : given;
    const element = new FillElement(model, container.band.filler, styledKindOf(model));
    element.container = container;
    element.styleHolder = holder;
    own.push(element);
    into.push(element);
    element.behaviour = behaviourOf(element, model, container.band, holder);
  }
  linkGroup(own, into.slice(first), isWhole);
}

/** Breaks lie across the whole page or column, one point high, whatever place the report gives them. */
function across(model: Break, filler: Filler): Break {
  let placed = breaks.get(model);
  const width =
    model.type === 'Column' ? filler.columnWidth : filler.pageWidth - filler.leftMargin - filler.rightMargin;
  if (placed === undefined) breaks.set(model, (placed = { ...model, x: 0, width, height: 1 }));
  return placed;
}
/** One per model: what it is known by. */
const breaks = new WeakMap<Break, Break>();

function styledKindOf(model: PlacedElement): ConstructorParameters<typeof FillElement>[2] {
  return model.kind;
}

/** Notes where the group begins and ends; of elements that end equally high a band's first is the topmost, a group's the first declared. */
function linkGroup(own: readonly FillElement[], members: readonly FillElement[], isWhole: boolean): void {
  if (own.length === 0) return;
  let top = members[0] as FillElement;
  let bottom = top;
  for (const e of members) {
    if (e.bottom < top.bottom || (isWhole && e.bottom === top.bottom && e.y < top.y)) top = e;
    if (e.bottom > bottom.bottom) bottom = e;
  }
  const group = { top, bottom, members, stretch: undefined };
  for (const e of own) e.group = group;
}

function behaviourOf(
  element: FillElement,
  model: PlacedElement,
  band: FillBand,
  holder: Container,
): FillElement['behaviour'] {
  switch (model.kind) {
    case 'staticText':
      return staticTextBehaviour(element, model);
    case 'textField':
      return textFieldBehaviour(element, model, band);
    case 'line':
    case 'rectangle':
    case 'ellipse':
      return shapeBehaviour(element, model);
    case 'image':
      return imageBehaviour(element, model, band);
    case 'frame':
      return frameBehaviour(element, model, band, holder);
    case 'break':
      return breakBehaviour(element, model, band);
    case 'subreport':
      return subreportBehaviour(element, model, band);
    case 'generic':
      return genericBehaviour(element, model, band);
    case 'component':
      return componentBehaviour(element, model, band);
    case 'crosstab':
      return crosstabBehaviour(element, model, band);
    case 'chart':
      return chartBehaviour(element, model, band);
    default:
      return unreachable(model);
  }
}
