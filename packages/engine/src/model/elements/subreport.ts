/** The subreport element and its part form. */
import { bool, element, expression, list, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { namedExpression, placed, subreportReturnValue } from '../parts.ts';

const called = {
  usingCache: bool(),
  parametersMapExpression: expression(),
  parameters: list('parameter', namedExpression, { what: 'subreport parameter' }),
  returnValues: list('returnValue', subreportReturnValue),
  expression: expression(),
};
export const subreport = element('subreport', {
  ...placed,
  ...called,
  runToBottom: bool(),
  overflowType: oneOf('Stretch', 'NoStretch'),
  connectionExpression: expression(),
  dataSourceExpression: expression(),
});
/** Component of a report part. */
export const subreportPart = element('subreportPart', called);

export interface Subreport extends ModelOf<typeof subreport> {}
export interface SubreportPart extends ModelOf<typeof subreportPart> {}
