import { bool, int, str } from '../../wire/shape.ts';
import { illegal, resourceType } from '../resource-type.ts';

/** Source: reference "Datatypes"; facts: server §4.6 "dataType". */
export const dataType = resourceType(
  'dataType',
  {
    type: str({
      required: true,
      errorName: 'Type',
      values: ['text', 'number', 'date', 'datetime', 'time', 'dateTime'],
    }),
    pattern: str({ max: 255, doc: 'Regular expression that a text must match.' }),
    maxValue: str({ max: 255 }),
    strictMax: bool({ byDefault: false, doc: 'The largest value itself is not allowed.' }),
    minValue: str({ max: 255 }),
    strictMin: bool({ byDefault: false }),
    maxLength: int({ doc: 'Longest text, in characters.' }),
  },
  {
    // The reference writes `dateTime`, servers and clients `datetime`.
    tidy: (model) => ((model.type as string | undefined) === 'dateTime' ? { ...model, type: 'datetime' } : model),
    check(model, say) {
      for (const name of ['minValue', 'maxValue'] as const) {
        const value = model[name];
        if (value !== undefined && value !== '' && !isValueOf(model.type, value)) say(illegal(name, value));
      }
      if (model.maxLength !== undefined && model.maxLength <= 0) say(illegal('maxLength', String(model.maxLength)));
      if (model.pattern !== undefined && !compiles(model.pattern)) say(illegal('pattern', model.pattern));
      if (isAfter(model.minValue, model.maxValue, model.type)) say(illegal('maxValue', model.maxValue ?? ''));
    },
  },
);

/** Numbers; dates and times in ISO order, or relative to today. */
const valuesOf: Readonly<Record<string, RegExp>> = {
  number: /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|^(DAY|WEEK|MONTH|QUARTER|SEMI|YEAR)\b/,
  datetime: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|^(DAY|WEEK|MONTH|QUARTER|SEMI|YEAR)\b/,
  time: /^([01]\d|2[0-3]):[0-5]\d|^(HOUR|MINUTE|DAY)\b/,
};

function isValueOf(type: string, value: string): boolean {
  return valuesOf[type]?.test(value) ?? true;
}

/** Patterns are written for Java: what only Java has (flags in the pattern, possessive quantifiers) is left out first. */
function compiles(pattern: string): boolean {
  const common = pattern.replace(/\(\?[idmsuxU-]+\)/g, '').replace(/([+*?}])\+/g, '$1');
  return ['u', ''].some((flags) => {
    try {
      return new RegExp(common, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}

/** Numbers by value; dates and times in ISO order as texts. */
function isAfter(min: string | undefined, max: string | undefined, type: string): boolean {
  if (min === undefined || max === undefined || min === '' || max === '') return false;
  return type === 'number' ? Number(min) > Number(max) : type !== 'text' && min > max;
}
