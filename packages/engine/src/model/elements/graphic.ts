/** Elements drawn as shapes, and the break. */
import { element, intFrom, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { penned, placed, rounded } from '../parts.ts';

export const line = element('line', {
  ...placed,
  // Files say 0 for the thin side; the peer makes it 1 when it reads them, and prints that.
  width: intFrom(1).byDefault(0),
  height: intFrom(1).byDefault(0),
  ...penned,
  /** TopDown unless it says so; thin lines that leave it out look otherwise in HTML. */
  direction: oneOf('TopDown', 'BottomUp'),
});
export const rectangle = element('rectangle', { ...placed, ...penned, ...rounded });
export const ellipse = element('ellipse', { ...placed, ...penned });
/** `break`: starts a new page or column. */
export const breakElement = element('break', { ...placed, type: oneOf('Page', 'Column').byDefault('Page') });

export interface Line extends ModelOf<typeof line> {}
export interface Rectangle extends ModelOf<typeof rectangle> {}
export interface Ellipse extends ModelOf<typeof ellipse> {}
export interface Break extends ModelOf<typeof breakElement> {}
