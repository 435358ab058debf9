/** The image element. */
import { bool, element, expression, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated, linked, pictured, placed } from '../parts.ts';

export const image = element('image', {
  ...placed,
  ...pictured,
  ...linked,
  ...evaluated,
  usingCache: bool(),
  lazy: bool().byDefault(false),
  onErrorType: oneOf('Error', 'Blank', 'Icon').byDefault('Error'),
  expression: expression(),
});

export interface Image extends ModelOf<typeof image> {}
