/** The icon label component: a text and, before or behind it, an icon made of characters. Source: facts, engine §2.15 (iconLabel). */
import type { BareTextField, Band, IconLabel, TextField } from '../model/index.ts';
import type { ElementTemplate } from '../print/model.ts';
import { FillBand } from './band.ts';
import type { ComponentFill, Prepared } from './component-fill.ts';
import type { FillElement } from './element.ts';
import { placedAt } from './elements/placed.ts';
import type { Placed } from './elements/placed.ts';
import { plainPlacement } from './made-up.ts';
import type { Step } from './step.ts';

/** Tells exporters that the frame is there for its layout only. */
const layoutMark = { name: 'net.sf.jasperreports.export.accessibility.tag', value: 'table_layout' } as const;
/** Points that a label is wider than its text. */
const labelExtra = 3;

/** Widths of a measured text in points, and of its paddings. */
interface Part {
  readonly text: number;
  readonly padding: number;
  readonly overflows: boolean;
}

/** Fills an icon label. Both texts may go on over the page. */
export function iconLabelComponent(element: FillElement, model: IconLabel): ComponentFill {
  const { filler } = element;
  const elements = [textOf(model.labelTextField, model), textOf(model.iconTextField, model)];
  const bandModel: Band = { place: model.place, height: 0, elements, properties: [], returnValues: [] };
  const band = new FillBand(filler, bandModel, undefined);
  band.container.useStyles(filler.styles.defaultStyle);
  const [label, icon] = band.container.elements as readonly [FillElement, FillElement];
  const fillsWidth = model.labelFill === 'Horizontal' || model.labelFill === 'Both';
  const fillsHeight = model.labelFill === 'Vertical' || model.labelFill === 'Both';
  let isContinued = false;
  let frame: Placed | undefined;
  let gap = 0;

  function prepareText(text: FillElement, width: number, available: number): Part {
    text.width = width;
    text.reset(isContinued);
    const overflows = text.behaviour.prepare(available, isContinued);
    const { box } = text.template().resolved;
    const measured = text.toPrint ? (text.behaviour.textWidth?.() ?? 0) : 0;
    return { text: measured, padding: box.leftPadding + box.rightPadding, overflows };
  }

  function boxOf(): { horizontal: number; vertical: number } {
    const { box } = frameTemplate().resolved;
    return { horizontal: box.leftPadding + box.rightPadding, vertical: box.topPadding + box.bottomPadding };
  }

  // The component's own box takes the place of the element's.
  const frameTemplate = () => element.templateWith(model.own);

  // oxlint-disable-next-line require-yield -- other components wait for data here
  function* prepare(available: number): Step<Prepared> {
    frame = placedAt(element);
    const padding = boxOf();
    const inside = element.width - padding.horizontal;
    const room = available - padding.vertical;
    gap = Math.trunc(icon.template().resolved.fontSize / 2);
    const iconPart = prepareText(icon, inside, room);
    const beside = inside - Math.trunc(iconPart.text) - iconPart.padding - gap;
    const labelPart = prepareText(label, beside, room);
    icon.width = Math.ceil(iconPart.text) + iconPart.padding;
    const natural = Math.trunc(labelPart.text) + labelExtra + labelPart.padding;
    label.width = fillsWidth ? beside : Math.min(beside, natural);
    const overflows = iconPart.overflows || labelPart.overflows;
    isContinued = overflows;
    const height = overflows ? room : tallest();
    return { prints: label.toPrint || icon.toPrint, overflows, height: height + padding.vertical };
  }

  const tallest = (): number =>
    Math.max(label.toPrint ? label.stretchHeight : 0, icon.toPrint ? icon.stretchHeight : 0);

  /** Final places, once the surroundings have settled the height. */
  function place(): void {
    const padding = boxOf();
    const inside = element.width - padding.horizontal;
    const room = element.stretchHeight - padding.vertical;
    const height = fillsHeight ? room : tallest();
    const rest = fillsWidth ? 0 : inside - label.width - gap - icon.width;
    const left = model.hAlign === 'Right' ? rest : model.hAlign === 'Center' ? Math.trunc(rest / 2) : 0;
    const top =
      model.vAlign === 'Bottom' ? room - height : model.vAlign === 'Middle' ? Math.trunc((room - height) / 2) : 0;
    const isIconFirst = model.iconPosition === 'Start';
    label.x = isIconFirst ? left + icon.width + gap : left;
    icon.x = isIconFirst ? left : left + label.width + gap;
    for (const text of [label, icon]) {
      text.relativeY = top;
      text.stretchHeight = height;
    }
  }

  return {
    evaluate: (mode) => {
      isContinued = false;
      band.container.evaluate(mode, filler.dataset);
    },
    prepare,
    print: () => {
      if (frame === undefined) return [];
      place();
      const children = [label, icon].filter((t) => t.toPrint).flatMap((t) => [...t.behaviour.print()]);
      for (const text of [label, icon]) if (text.toPrint) text.alreadyPrinted = true;
      const { x, relativeY: y, width, stretchHeight: height } = element;
      const template: ElementTemplate = frameTemplate().print;
      return [
        {
          ...frame,
          template,
          x,
          y,
          width,
          height,
          kind: 'frame',
          children,
          properties: [...(frame.properties ?? []), layoutMark],
        },
      ];
    },
    rewind: () => {
      isContinued = false;
      band.rewind();
    },
  };
}

/** A text of the label as an element of its own; one that is missing shows nothing. */
function textOf(field: BareTextField | undefined, model: IconLabel): TextField {
  if (field !== undefined) return { ...field, kind: 'textField', x: 0, y: 0 };
  return {
    kind: 'textField',
    place: model.place,
    x: 0,
    y: 0,
    width: 0,
    height: 0,
    ...plainPlacement,
    properties: [],
    own: { blankWhenNull: true },
    textAdjust: 'CutText',
    evaluationTime: 'Now',
    bookmarkLevel: 0,
    hyperlinkParameters: [],
  };
}
