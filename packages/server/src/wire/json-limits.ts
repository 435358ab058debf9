/** What of a JSON body is refused before it is parsed. */
import { fail } from '../base/app-error.ts';

/** Deepest nesting of objects and lists in a body. */
export const depthLimit = 50;

/** Most values of a body: each is kept while it is decoded. */
const valueLimit = 1_000_000;

/** The peer refuses an object that names a key twice, and we refuse bottomless nesting and endless lists; JSON.parse accepts all.
 *  One pass over the text; strings are skipped over, keys remembered per open object. */
export function checkJsonKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c === 0x7b || c === 0x5b || c === 0x2c) && ++values > valueLimit)
      throw fail('serialization.error', [`more than ${valueLimit} values`]);
    if (c === 0x7b || c === 0x5b) {
      open.push(c === 0x7b ? new Set() : null);
      if (open.length > depthLimit) throw fail('serialization.error', [`nested deeper than ${depthLimit}`]);
    } else if (c === 0x7d || c === 0x5d) {
      open.pop();
    } else if (c === 0x22) {
      const end = endOfString(text, i);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        const key = text.slice(i + 1, end);
        if (keys.has(key))
          throw fail('serialization.error', [`the key "${key.slice(0, 100)}" stands twice in one object`]);
        keys.add(key);
      }
      i = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let i = text.indexOf('"', start + 1); i !== -1; i = text.indexOf('"', i + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(i - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return i;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let i = end + 1;
  while (i < text.length && text.charCodeAt(i) <= 0x20) i++;
  return text.charCodeAt(i) === 0x3a;
}
