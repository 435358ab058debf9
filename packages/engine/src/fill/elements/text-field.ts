/** Text fields: formatting, stretching over pages, and evaluation put off to the end of a scope. Source: facts, engine §2.9, §2.10. */
import { castToText } from '../../base/casts.ts';
import { javaClassOf } from '../../base/values.ts';
import type { TextField } from '../../model/index.ts';
import type { PrintElement, PrintText } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement, FillTemplate } from '../element.ts';
import { timingOf } from '../timing.ts';
import { keepLevel, levelReader, linkReader, rememberedLinks } from './links.ts';
import { TextBlock } from './text-block.ts';
import type { PrintLinks } from './text-block.ts';

export function textFieldBehaviour(element: FillElement, model: TextField, band: FillBand): Behaviour {
  const { filler } = element;
  const { dataset, compiled } = filler;
  const block = new TextBlock(element);
  const readLinks = linkReader(filler, model);
  const expression = compiled.expression(model.expression);
  const patternExpression = compiled.expression(model.patternExpression);
  const timing = timingOf(filler, model, [expression, patternExpression, ...rememberedLinks(filler, model)], band);
  const readLevel = timing === undefined ? undefined : levelReader(filler, model);
  const scales = model.textAdjust === 'ScaleFont';
  const mayStretch = model.textAdjust === 'StretchHeight';
  const { height, removeLineWhenBlank } = model;
  const { formatter } = filler;
  let links: PrintLinks | undefined;
  let level = model.bookmarkLevel === 0 ? undefined : model.bookmarkLevel;
  let bandMode: Evaluation = 'Default';
  /** Text of the last evaluation and of the one before, to which a band that starts again goes back. */
  let lastText: string | null | undefined;
  let textBefore: string | null | undefined;

  function takeValue(mode: Evaluation, { resolved }: FillTemplate): void {
    const value = dataset.evaluate(expression, mode);
    const given = patternExpression === undefined ? null : castToText(dataset.evaluate(patternExpression, mode));
    const pattern = given ?? resolved.pattern;
    if (value === null) {
      block.setText(resolved.blankWhenNull ? '' : 'null');
    } else if (typeof value === 'string') {
      // Prints do not repeat a text as their value.
      block.setText(value, '');
    } else {
      const formatted = formatter.format(value, pattern);
      block.setText(formatted.text, value, javaClassOf(value) ?? undefined, formatted.pattern);
    }
    if (readLinks !== undefined) links = readLinks(mode);
  }

  function prepareNow(available: number, isOverflow: boolean): boolean {
    element.reprinted = false;
    element.toPrint = element.isPrintWhenTrue;
    if (!element.toPrint) return false;
    const template = element.template();
    const stretches = mayStretch && template.resolved.rotation === 'None';
    if (isOverflow && !resumes(stretches)) return false;
    if (element.isSuppressedAsRepeated(false) || (isOverflow && element.isRepeating)) {
      element.toPrint = false;
      return false;
    }
    if (available < element.relativeY + height) {
      element.toPrint = false;
      return true;
    }
    if (block.isFinished && !block.isEmpty) {
      element.toPrint = false;
      return false;
    }
    const { isFixed } = element.container;
    const extra = stretches ? available - element.relativeY - height : 0;
    const measured = block.measure(template, extra, stretches && !isFixed, scales);
    const overflows = stretches && !block.isFinished;
    const takesAll = overflows && !isFixed && block.consumesSpace;
    // Paddings alone do not make an element grow.
    if (!block.isEmpty) element.setStretchHeight(takesAll ? available - element.relativeY : measured.elementHeight);
    element.prepareHeight = element.stretchHeight;
    if (removeLineWhenBlank && block.shown.trim() === '') element.toPrint = false;
    return overflows;
  }

  /** On an overflow page: whether there is anything left to print. */
  function resumes(stretches: boolean): boolean {
    if (model.positionType === 'FixRelativeToBottom') block.restart();
    if (stretches && !block.isFinished) return true;
    if (!element.alreadyPrinted) return true;
    if (!model.printWhenDetailOverflows) {
      element.toPrint = false;
      return false;
    }
    block.restart();
    element.reprinted = true;
    return true;
  }

  function resolve(printed: PrintElement, mode: Evaluation): void {
    const template = element.lateTemplate(printed, mode);
    takeValue(mode, template);
    block.measure(template, 0, false, scales, printed);
    element.evaluateProperties(mode);
    block.printInto(printed as PrintText, template, keepLevel(links, printed as PrintText));
  }

  function printOne(): PrintText {
    if (timing === undefined) return block.print(links);
    block.measured = undefined;
    block.setText(null);
    const printed = block.print(level === undefined ? undefined : { bookmarkLevel: level });
    timing.register(element, printed, bandMode);
    return printed;
  }

  return {
    comparesValues: true,
    textWidth: () => block.visibleWidth(),
    isDelayed: timing !== undefined,
    evaluate: (mode) => {
      bandMode = mode;
      if (readLevel !== undefined) level = readLevel(mode);
      if (timing !== undefined) return;
      takeValue(mode, element.template());
      element.isValueRepeating = lastText !== undefined && lastText === block.raw;
      textBefore = lastText;
      lastText = block.raw;
    },
    prepare: (available, isOverflow) =>
      timing === undefined ? prepareNow(available, isOverflow) : element.prepareFixed(available, isOverflow),
    print: () => [printOne()],
    printOne,
    resolve,
    rewind: () => {
      block.restart();
      lastText = textBefore;
    },
  };
}
