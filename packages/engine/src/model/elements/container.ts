/** Elements that hold other elements. */
import { element, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { boxed, placed } from '../parts.ts';
import { elementList } from './element-list.ts';

export const frame = element('frame', {
  ...placed,
  ...boxed,
  borderSplitType: oneOf('NoBorders', 'DrawBorders'),
  elements: elementList(),
});
export const elementGroup = element('elementGroup', { elements: elementList() });

export interface Frame extends ModelOf<typeof frame> {}
export interface ElementGroup extends ModelOf<typeof elementGroup> {}
