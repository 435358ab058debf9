/** Elements that show text. */
import { element, expression, node, oneOf, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated, linked, patterned, placed, texted } from '../parts.ts';

export const staticText = element('staticText', { ...placed, ...texted, text: text().at('element').byDefault('') });

const textFieldFields = {
  ...placed,
  ...texted,
  ...patterned,
  ...linked,
  ...evaluated,
  textAdjust: oneOf('CutText', 'StretchHeight', 'ScaleFont').byDefault('CutText'),
  expression: expression(),
  patternExpression: expression(),
};
export const textField = element('textField', textFieldFields);
/** The text field inside an icon label: written without kind. */
export const bareTextField = node('textField', textFieldFields);

export interface StaticText extends ModelOf<typeof staticText> {}
export interface TextField extends ModelOf<typeof textField> {}
export interface BareTextField extends ModelOf<typeof bareTextField> {}
