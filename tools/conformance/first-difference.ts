/** The first place where two texts differ, told in the terms of the format. Pure. */
import type { Difference } from './case.ts';

/** Compares by lines and columns. Null when equal. */
export function firstLineDifference(expected: string, got: string): Difference | null {
  if (expected === got) return null;
  const a = expected.split('\n');
  const b = got.split('\n');
  let line = 0;
  while (line < a.length && line < b.length && a[line] === b[line]) line++;
  const [x, y] = [a[line], b[line]];
  let column = 0;
  if (x !== undefined && y !== undefined) while (column < x.length && x[column] === y[column]) column++;
  return { element: `line ${line + 1}`, attribute: `column ${column + 1}`, expected: x ?? '(no line)', got: y ?? '(no line)' };
}

interface Tag {
  readonly kind: 'start' | 'end' | 'text';
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

const tagPattern = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[!?][^>]*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>|([^<]+)|</g;
const attributePattern = /([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

function* tagsOf(text: string): Generator<Tag> {
  for (const match of text.matchAll(tagPattern)) {
    const name = match[3];
    if (name !== undefined) {
      const attributes = Array.from((match[4] ?? '').matchAll(attributePattern), (m) => [m[1] ?? '', m[2] ?? m[3] ?? ''] as const);
      yield { kind: match[2] === '/' ? 'end' : 'start', name, attributes, text: '' };
      if (match[5] === '/') yield { kind: 'end', name, attributes: [], text: '' };
    } else {
      const body = match[1] ?? match[6] ?? match[0];
      if (body.trim() !== '') yield { kind: 'text', name: '', attributes: [], text: body };
    }
  }
}

/** Compares two XML or HTML texts tag by tag. Null when equal; differences in white space between tags are told by line. */
export function firstTagDifference(expected: string, got: string): Difference | null {
  if (expected === got) return null;
  const open: string[] = [];
  const seen = [new Map<string, number>()];
  const [left, right] = [tagsOf(expected), tagsOf(got)];
  for (;;) {
    const a = left.next().value as Tag | undefined;
    const b = right.next().value as Tag | undefined;
    if (a === undefined && b === undefined) return firstLineDifference(expected, got);
    const here = open.join('/');
    if (a === undefined || b === undefined || a.kind !== b.kind || a.name !== b.name) {
      return { element: here, attribute: '(element)', expected: show(a), got: show(b) };
    }
    if (a.text !== b.text) return { element: here, attribute: '(text)', expected: a.text, got: b.text };
    if (a.kind === 'end') {
      open.pop();
      seen.pop();
    } else if (a.kind === 'start') {
      open.push(numbered(a.name, seen));
      const difference = attributeDifference(a, b, open.join('/'));
      if (difference !== null) return difference;
      seen.push(new Map());
    }
  }
}

function numbered(name: string, seen: readonly Map<string, number>[]): string {
  const counts = seen.at(-1) as Map<string, number> | undefined;
  const n = (counts?.get(name) ?? 0) + 1;
  counts?.set(name, n);
  return n === 1 ? name : `${name}[${n}]`;
}

function attributeDifference(a: Tag, b: Tag, element: string): Difference | null {
  const wanted = new Map(a.attributes);
  const found = new Map(b.attributes);
  for (const name of new Set([...wanted.keys(), ...found.keys()])) {
    if (wanted.get(name) !== found.get(name)) {
      return { element, attribute: name, expected: wanted.get(name) ?? '(none)', got: found.get(name) ?? '(none)' };
    }
  }
  const order = (tag: Tag): string => tag.attributes.map(([name]) => name).join(' ');
  return order(a) === order(b) ? null : { element, attribute: '(order of attributes)', expected: order(a), got: order(b) };
}

function show(tag: Tag | undefined): string {
  if (tag === undefined) return '(end of file)';
  if (tag.kind === 'text') return JSON.stringify(tag.text);
  return tag.kind === 'end' ? `</${tag.name}>` : `<${[tag.name, ...tag.attributes.map(([n, v]) => `${n}="${v}"`)].join(' ')}>`;
}
