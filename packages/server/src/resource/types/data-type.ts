import { bool, int, str } from '../../wire/shape.ts';
import { illegal, resourceType } from '../resource-type.ts';

/** Source: reference "Datatypes"; facts: server §4.6 "dataType". */
export const dataType = resourceType(
  'dataType',
  {
    type: str({ required: true, errorName: 'Type', values: ['text', 'number', 'date', 'datetime', 'time'] }),
    pattern: str({ max: 255, doc: 'Regular expression that a text must match.' }),
    maxValue: str({ max: 255 }),
    strictMax: bool({ byDefault: false, doc: 'The largest value itself is not allowed.' }),
    minValue: str({ max: 255 }),
    strictMin: bool({ byDefault: false }),
    maxLength: int({ doc: 'Longest text, in characters.' }),
  },
  {
    check(model, say) {
      if (model.maxLength !== undefined && model.maxLength <= 0) say(illegal('maxLength', String(model.maxLength)));
      if (model.pattern !== undefined && !compiles(model.pattern)) say(illegal('pattern', model.pattern));
      if (isAfter(model.minValue, model.maxValue, model.type)) say(illegal('maxValue', model.maxValue ?? ''));
    },
  },
);

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    try {
      return new RegExp(pattern) instanceof RegExp;
    } catch {
      return false;
    }
  }
}

/** Numbers by value; dates and times in ISO order as texts. */
function isAfter(min: string | undefined, max: string | undefined, type: string): boolean {
  if (min === undefined || max === undefined || min === '' || max === '') return false;
  return type === 'number' ? Number(min) > Number(max) : type !== 'text' && min > max;
}
