import { list, object, str } from '../../wire/shape.ts';
import { illegal, mandatory, resourceType } from '../resource-type.ts';

/** What would be nothing but markup on a page. */
const markup = /^["<>]+$/;

/** Source: reference "List of Values"; facts: server §4.6 "listOfValues". */
export const listOfValues = resourceType(
  'listOfValues',
  {
    items: list(object({ label: str({ max: 255, errorName: 'listOfValuesItem.label' }), value: str({ max: 2_000 }) }), {
      xmlItem: 'item',
    }),
  },
  {
    check(model, say) {
      const seen = new Set<string>();
      for (const item of model.items ?? []) {
        const label = item.label ?? '';
        if (label === '') say(mandatory('listOfValuesItem.label'));
        else if (seen.has(label) || markup.test(label)) say(illegal('listOfValuesItem.label', label));
        if (item.value === undefined) say(mandatory(`items.${label}`));
        else if (markup.test(item.value)) say(illegal(`items.${label}`, item.value));
        seen.add(label);
      }
    },
  },
);
