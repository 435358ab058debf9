/** The text of a value as Groovy shows it: maps as `[a:1]`, ranges as `1..5`. */
import { JavaArray } from '../../base/arrays.ts';
import { isCollection, JavaEntry, JavaMap } from '../../base/collections.ts';
import { toText, type Value } from '../../base/values.ts';
import { boxedItems } from '../classes/collections.ts';
import { bounded } from '../limits.ts';
import { JavaRange } from '../values/range.ts';

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
  if (value instanceof JavaRange) return value.text;
  if (isCollection(value)) return bounded(`[${Array.from(value, groovyText).join(', ')}]`);
  if (value instanceof JavaArray && value.component !== 'char')
    return bounded(`[${boxedItems(value).map(groovyText).join(', ')}]`);
  if (value instanceof JavaEntry) return `${groovyText(value.key)}=${groovyText(value.value)}`;
  return toText(value);
}
