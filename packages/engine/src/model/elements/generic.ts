/** The generic element: named parameters for an exporter's own handler. */
import { bool, child, element, expression, list, node, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated, placed } from '../parts.ts';

export const genericType = node('genericType', { namespace: text(), name: text() });
export const genericParameter = node('parameter', {
  name: text().byDefault(''),
  skipWhenEmpty: bool().byDefault(false),
  expression: expression(),
});
export const generic = element('generic', {
  ...placed,
  ...evaluated,
  genericType: child(genericType),
  parameters: list('parameter', genericParameter),
});

export interface GenericType extends ModelOf<typeof genericType> {}
export interface GenericParameter extends ModelOf<typeof genericParameter> {}
export interface Generic extends ModelOf<typeof generic> {}
