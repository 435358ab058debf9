import { bool, int, list, nested, str } from '../../wire/shape.ts';
import { illegal, mandatory, resourceType } from '../resource-type.ts';

/** Which of the exclusive fields each type uses. Source: reference "Input Control", facts: server §4.6 "inputControl". */
const usedFields: Readonly<Record<number, readonly ('dataType' | 'listOfValues' | 'query')[]>> = {
  1: [],
  2: ['dataType'],
  3: ['listOfValues'],
  4: ['query'],
  6: ['listOfValues'],
  7: ['query'],
  8: ['listOfValues'],
  9: ['query'],
  10: ['listOfValues'],
  11: ['query'],
};

export const inputControl = resourceType(
  'inputControl',
  {
    mandatory: bool({ byDefault: false }),
    readOnly: bool({ byDefault: false }),
    visible: bool({ byDefault: true }),
    type: int({
      required: true,
      doc: '1 yes/no, 2 value, 3/6/8/10 list of values, 4/7/9/11 query (single, multi, radio, check boxes).',
    }),
    usedFields: str({ access: 'readOnly', doc: 'The fields that this type uses, joined by `;`.' }),
    dataType: nested('dataTypeReference', { dataType: 'dataType' }),
    listOfValues: nested('listOfValuesReference', { listOfValues: 'listOfValues' }),
    visibleColumns: list(str({ max: 200 }), { xmlItem: 'visibleColumn' }),
    valueColumn: str({ max: 200 }),
    query: nested('queryReference', { query: 'query' }),
  },
  {
    check(model, say) {
      const type: number | undefined = model.type;
      if (type === undefined) return;
      const used = usedFields[type];
      if (used === undefined) return say(illegal('type', String(type)));
      for (const field of ['dataType', 'listOfValues', 'query'] as const) {
        if (used.includes(field) && model[field] === undefined) say(mandatory(field));
        if (!used.includes(field) && model[field] !== undefined) say(illegal(field, `not used by type ${type}`));
      }
      if (used.includes('query') && (model.valueColumn ?? '') === '') say(mandatory('valueColumn'));
      if (used.includes('query') && (model.visibleColumns ?? []).length === 0) say(mandatory('visibleColumns'));
      if ((model.visibleColumns ?? []).includes('')) say(illegal('visibleColumns', ''));
    },
  },
);
