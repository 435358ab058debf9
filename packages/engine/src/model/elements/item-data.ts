/** Item data: rows of named values that maps and custom visualizations read. */
import { child, expression, list, node, nullableText, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { elementDataset } from '../parts.ts';

export const itemProperty = node('itemProperty', {
  name: text().byDefault(''),
  value: nullableText(),
  valueExpression: expression(),
});
export const item = node('item', { itemProperties: list('itemProperty', itemProperty) });
export const itemDataset = node('dataset', elementDataset);
export const itemDataFields = { dataset: child(itemDataset), items: list('item', item) };
export const itemData = node('itemData', itemDataFields);

export interface ItemProperty extends ModelOf<typeof itemProperty> {}
export interface Item extends ModelOf<typeof item> {}
export interface ItemData extends ModelOf<typeof itemData> {}
