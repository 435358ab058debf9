import { list, object, str, uriOf } from '../../wire/shape.ts';
import { resourceType } from '../resource-type.ts';

/** Saved values of a report's input controls. Source: reference "Report Options"; wire §4.3 (the name as XML attribute). */
export const reportOptions = resourceType('reportOptions', {
  reportUri: uriOf(['reportUnit'], { required: true }),
  reportParameters: list(
    object({
      name: str({ required: true, max: 200, xmlAttribute: true }),
      value: list(str({ max: 100_000 }), { xmlItem: null, max: 100_000 }),
    }),
    { xmlItem: 'reportParameter', max: 1_000 },
  ),
});
