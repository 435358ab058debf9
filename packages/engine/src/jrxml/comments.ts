/** Comments of a file: where they stand among its elements, and where they go when the model is written again. */
import type { Place } from '../base/diagnostic.ts';
import { decodeXml } from '../base/xml-reader.ts';
import type { Out } from './write-node.ts';

/** A comment: `text` between its marks, its own place, and the place of the element that it stands before or ends. */
export interface Comment {
  readonly text: string;
  readonly place: Place;
  /** The next start tag under the same parent. */
  readonly before: Place | undefined;
  /** The parent's start tag; undefined outside of the root. */
  readonly parent: Place | undefined;
}

const pieces = /<!--([\s\S]*?)-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<\/[^>]*>|<(?:"[^"]*"|'[^']*'|[^>"'])*>/g;

/** The comments of a well-formed document, in order. Errors: `xml.encoding.*`. */
export function commentsOf(bytes: Uint8Array): readonly Comment[] {
  const text = decodeXml(bytes);
  if (!text.includes('<!--')) return [];
  const found: Comment[] = [];
  const open: Place[] = [];
  /** Comments not yet followed by a start tag of their parent, innermost parent last. */
  const waiting: { text: string; place: Place }[][] = [[]];
  const settle = (before: Place | undefined): void => {
    for (const comment of waiting.at(-1) ?? []) found.push({ ...comment, before, parent: open.at(-1) });
    waiting[waiting.length - 1] = [];
  };
  const placeAt = placeCounter(text);
  for (const match of text.matchAll(pieces)) {
    const [piece] = match;
    if (match[1] !== undefined) waiting.at(-1)?.push({ text: match[1], place: placeAt(match.index) });
    else if (piece.startsWith('</')) {
      settle(undefined);
      open.pop();
      waiting.pop();
    } else if (!piece.startsWith('<!') && !piece.startsWith('<?')) {
      const place = placeAt(match.index);
      settle(place);
      if (piece.endsWith('/>')) continue;
      open.push(place);
      waiting.push([]);
    }
  }
  settle(undefined);
  return found;
}

/** Places of offsets asked in rising order. */
function placeCounter(text: string): (offset: number) => Place {
  let at = 0;
  let line = 1;
  let start = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const unit = text.charCodeAt(at);
      if (unit !== 10 && (unit !== 13 || text.charCodeAt(at + 1) === 10)) continue;
      line++;
      start = at + 1;
    }
    return { line, column: offset - start + 1 };
  };
}

const order = (a: Place, b: Place): number => a.line - b.line || a.column - b.column;

/**
 * Puts comments back: before the element they stood before, behind the last child of the parent they ended. Where that
 * element has no counterpart, they go before the next one that has. `after` are those behind the root.
 */
export function placeComments(root: Out, comments: readonly Comment[]): { root: Out; after: readonly string[] } {
  if (comments.length === 0) return { root, after: [] };
  const placed: { readonly place: Place; readonly out: Out }[] = [];
  collect(root, placed);
  placed.sort((a, b) => order(a.place, b.place));
  const before = new Map<Out, string[]>();
  const inside = new Map<Out, string[]>();
  const after: string[] = [];
  for (const comment of comments) {
    const parent = comment.before === undefined ? exact(placed, comment.parent) : undefined;
    const target = parent?.text === undefined ? next(placed, comment.before ?? comment.place) : parent;
    if (parent !== undefined && parent.text === undefined) push(inside, parent, comment.text);
    else if (target !== undefined) push(before, target, comment.text);
    else if (comment.parent === undefined) after.push(comment.text);
    else push(inside, root, comment.text);
  }
  return { root: withComments(root, before, inside), after };
}

function collect(out: Out, into: { place: Place; out: Out }[]): void {
  if (out.place !== undefined) into.push({ place: out.place, out });
  for (const child of out.children) collect(child, into);
}

function exact(placed: readonly { place: Place; out: Out }[], place: Place | undefined): Out | undefined {
  return place === undefined ? undefined : placed.find((one) => order(one.place, place) === 0)?.out;
}

function next(placed: readonly { place: Place; out: Out }[], place: Place): Out | undefined {
  return placed.find((one) => order(one.place, place) >= 0)?.out;
}

function push(map: Map<Out, string[]>, out: Out, text: string): void {
  const list = map.get(out);
  if (list === undefined) map.set(out, [text]);
  else list.push(text);
}

function withComments(out: Out, before: Map<Out, string[]>, inside: Map<Out, string[]>): Out {
  const children = out.children.map((child) => withComments(child, before, inside));
  const own = { before: before.get(out) ?? [], inside: inside.get(out) ?? [] };
  return { ...out, children, ...own };
}
