/** Static text: the same words at every record. Source: facts, engine §2.9. */
import type { StaticText } from '../../model/index.ts';
import type { Behaviour, FillElement, FillTemplate } from '../element.ts';
import { TextBlock } from './text-block.ts';

export function staticTextBehaviour(element: FillElement, model: StaticText): Behaviour {
  const block = new TextBlock(element);
  let measuredFor: FillTemplate | undefined;
  return {
    prepare: (available, isOverflow) => {
      const overflows = element.prepareFixed(available, isOverflow);
      const template = element.toPrint ? element.template() : undefined;
      if (template !== undefined && template !== measuredFor) {
        block.setText(model.text);
        block.measure(template, 0, false, false);
        measuredFor = template;
      }
      if (element.toPrint && block.measured !== undefined) {
        element.setStretchHeight(block.measured.elementHeight);
        element.prepareHeight = element.stretchHeight;
      }
      return overflows;
    },
    print: () => [block.print(undefined)],
    printOne: () => block.print(undefined),
  };
}
