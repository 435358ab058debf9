/** Elements drawn as shapes, and the break. */
import { element, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { penned, placed, rounded } from '../parts.ts';

export const line = element('line', {
  ...placed,
  ...penned,
  direction: oneOf('TopDown', 'BottomUp').byDefault('TopDown'),
});
export const rectangle = element('rectangle', { ...placed, ...penned, ...rounded });
export const ellipse = element('ellipse', { ...placed, ...penned });
/** `break`: starts a new page or column. */
export const breakElement = element('break', { ...placed, type: oneOf('Page', 'Column').byDefault('Page') });

export interface Line extends ModelOf<typeof line> {}
export interface Rectangle extends ModelOf<typeof rectangle> {}
export interface Ellipse extends ModelOf<typeof ellipse> {}
export interface Break extends ModelOf<typeof breakElement> {}
