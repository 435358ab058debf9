/** Legacy components of demos and add-ons: embedded HTML and custom visualizations. Source: facts §1.3.1, last lines. */
import { bool, element, expression, list, oneOf, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated } from '../parts.ts';
import { itemData, itemProperty } from './item-data.ts';

export const html = element('html', {
  ...evaluated,
  scaleType: text(),
  horizontalAlign: text(),
  verticalAlign: text(),
  clipOnOverflow: bool(),
  htmlContentExpression: expression(),
});
export const customVisualization = element('customvisualization', {
  ...evaluated,
  processingClass: text(),
  onErrorType: oneOf('Error', 'Blank', 'Icon'),
  itemProperties: list('itemProperty', itemProperty),
  cvDatas: list('cvData', itemData),
});

export interface HtmlComponent extends ModelOf<typeof html> {}
export interface CustomVisualization extends ModelOf<typeof customVisualization> {}
