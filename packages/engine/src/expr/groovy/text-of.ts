/** The text of a value as Groovy shows it: maps as `[a:1]`, ranges as `1..5`. */
import { JavaArray } from '../../base/arrays.ts';
import { isCollection, JavaEntry, JavaList, JavaMap } from '../../base/collections.ts';
import { toText, type Value } from '../../base/values.ts';
import { boxedItems } from '../classes/collections.ts';
import { bounded } from '../limits.ts';

/** Class of `1..5`. */
export const rangeClass = 'groovy.lang.IntRange';

export function groovyText(value: Value): string {
  if (value instanceof JavaMap) {
    if (value.size === 0) return '[:]';
    return bounded(
      `[${value
        .entries()
        .map((e) => `${groovyText(e.key)}:${groovyText(e.value)}`)
        .join(', ')}]`,
    );
  }
  if (value instanceof JavaList && value.javaClass === rangeClass && value.size > 0)
    return `${groovyText(value.items[0] as Value)}..${groovyText(value.items.at(-1) as Value)}`;
  if (isCollection(value)) return bounded(`[${Array.from(value, groovyText).join(', ')}]`);
  if (value instanceof JavaArray && value.component !== 'char')
    return bounded(`[${boxedItems(value).map(groovyText).join(', ')}]`);
  if (value instanceof JavaEntry) return `${groovyText(value.key)}=${groovyText(value.value)}`;
  return toText(value);
}
