/** What of an XML body is refused before it is parsed: one pass over the text, whatever it holds. */
import { fail } from '../base/app-error.ts';
import { depthLimit } from './json-limits.ts';

/** Most elements, comments, sections and instructions of a body, and most character references: the parser keeps each. */
const pieceLimit = 200_000;
const referenceLimit = 500_000;

/** Errors: `serialization.error` for a document type (so there are no entities), for more open elements at a time than the
 *  depth limit, and beyond the limits above. What is no XML at all is left to the parser. */
export function refuseHostileXml(text: string): void {
  if (/<!DOCTYPE/i.test(text)) throw fail('serialization.error', ['a document type is not accepted']);
  countReferences(text);
  let depth = 0;
  let pieces = 0;
  for (let i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i)) {
    if (++pieces > pieceLimit) throw fail('serialization.error', [`more than ${pieceLimit} elements`]);
    const end = endOfPiece(text, i);
    if (end < 0) return;
    if (text.startsWith('</', i)) depth--;
    else if (!/[!?]/.test(text.charAt(i + 1)) && text.charAt(end - 2) !== '/') depth++;
    if (depth > depthLimit) throw fail('serialization.error', [`nested deeper than ${depthLimit}`]);
    i = end;
  }
}

function countReferences(text: string): void {
  let count = 0;
  for (let i = text.indexOf('&'); i >= 0; i = text.indexOf('&', i + 1)) {
    if (++count > referenceLimit) throw fail('serialization.error', [`more than ${referenceLimit} references`]);
  }
}

const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Where the piece of markup that starts at `start` is over; -1 when it is not. */
function endOfPiece(text: string, start: number): number {
  for (const [open, close] of sections) {
    if (text.startsWith(open, start)) return after(text, close, start + open.length);
  }
  const stop = /[>"']/g;
  stop.lastIndex = start + 1;
  for (let hit = stop.exec(text); hit !== null; hit = stop.exec(text)) {
    if (hit[0] === '>') return hit.index + 1;
    const quoted = after(text, hit[0], hit.index + 1);
    if (quoted < 0) return -1;
    stop.lastIndex = quoted;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
