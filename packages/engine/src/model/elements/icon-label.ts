/** The icon label component: a text field beside an icon's text field. */
import { child, element, oneOf, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { boxed } from '../parts.ts';
import { bareTextField } from './text.ts';

export const iconLabel = element('iconLabel', {
  style: text(),
  hAlign: oneOf('Left', 'Center', 'Right'),
  vAlign: oneOf('Top', 'Middle', 'Bottom'),
  iconPosition: oneOf('Start', 'End'),
  labelFill: oneOf('None', 'Horizontal', 'Vertical', 'Both'),
  ...boxed,
  labelTextField: child(bareTextField),
  iconTextField: child(bareTextField),
});

export interface IconLabel extends ModelOf<typeof iconLabel> {}
