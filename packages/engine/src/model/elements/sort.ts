/** The sort component (interactive column sorting; removed after 7.0.1). */
import { child, color, element, node, oneOf, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated, font } from '../parts.ts';

export const sortSymbol = node('symbol', {
  sortFieldName: text(),
  sortFieldType: oneOf('Field', 'Variable').byDefault('Field'),
  handlerColor: color(),
  handlerVerticalAlign: oneOf('Top', 'Middle', 'Bottom'),
  handlerHorizontalAlign: oneOf('Left', 'Center', 'Right'),
  font: child(font),
});
export const sort = element('sort', { ...evaluated, symbol: child(sortSymbol) });

export interface SortSymbol extends ModelOf<typeof sortSymbol> {}
export interface SortComponent extends ModelOf<typeof sort> {}
