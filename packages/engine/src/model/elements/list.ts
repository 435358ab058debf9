/** The list component. */
import { bool, child, element, int, node, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { datasetRun } from '../parts.ts';
import { elementList } from './element-list.ts';

export const listContents = node('contents', { height: int().byDefault(0), width: int(), elements: elementList() });
export const listComponent = element('list', {
  printOrder: oneOf('Vertical', 'Horizontal').byDefault('Vertical'),
  ignoreWidth: bool(),
  datasetRun: child(datasetRun),
  contents: child(listContents),
});

export interface ListContents extends ModelOf<typeof listContents> {}
export interface ListComponent extends ModelOf<typeof listComponent> {}
