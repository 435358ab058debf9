/**
 * Scanner for fragments of XML inside text fields. Strict where XML is: what is not well-formed gives null, and the
 * caller shows the text as it stands. No DTD, no external or named entities but the five of XML.
 */

/** Limits on one fragment. */
export const fragmentLimits = { depth: 200, attributes: 50 } as const;

export interface FragmentElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly FragmentNode[];
}

/** A CDATA section. */
export interface FragmentData {
  readonly data: string;
}

export type FragmentNode = string | FragmentElement | FragmentData;

/** Top-level nodes of the fragment in order (neighbouring texts may be separate strings), or null when it is not well-formed. */
export function parseFragment(text: string): readonly FragmentNode[] | null {
  const root: FragmentNode[] = [];
  const open: { name: string; children: FragmentNode[] }[] = [{ name: '', children: root }];
  for (let at = 0; at < text.length;) {
    const top = open[open.length - 1]!;
    if (text.charCodeAt(at) !== lessThan) {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      const content = decode(text.slice(at, end));
      if (content === null) return null;
      top.children.push(content);
      at = end;
    } else if (text.startsWith('</', at)) {
      const end = text.indexOf('>', at);
      if (end < 0 || open.length === 1 || text.slice(at + 2, end).trimEnd() !== top.name) return null;
      open.pop();
      at = end + 1;
    } else if (text[at + 1] === '!' || text[at + 1] === '?') {
      const special = scanSpecial(text, at);
      if (special === null) return null;
      if (special.data !== null) top.children.push({ data: special.data });
      at = special.end;
    } else {
      const tag = scanTag(text, at);
      if (tag === null || open.length > fragmentLimits.depth) return null;
      const children: FragmentNode[] = [];
      top.children.push({ name: tag.name, attributes: tag.attributes, children });
      if (!tag.isEmpty) open.push({ name: tag.name, children });
      at = tag.end;
    }
  }
  return open.length === 1 ? root : null;
}

const lessThan = 0x3c;

/** Comment, CDATA section with its `data`, or processing instruction. */
function scanSpecial(text: string, at: number): { data: string | null; end: number } | null {
  const between = (start: string, end: string): string | null => {
    if (!text.startsWith(start, at)) return null;
    const stop = text.indexOf(end, at + start.length);
    return stop < 0 ? null : text.slice(at + start.length, stop);
  };
  const comment = between('<!--', '-->');
  if (comment !== null) return comment.includes('--') ? null : { data: null, end: at + comment.length + 7 };
  const data = between('<![CDATA[', ']]>');
  if (data !== null) return { data, end: at + data.length + 12 };
  const instruction = between('<?', '?>');
  if (instruction === null || !/^[A-Za-z_]/.test(instruction) || /^xml\b/i.test(instruction)) return null;
  return { data: null, end: at + instruction.length + 4 };
}

interface Tag {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly isEmpty: boolean;
  readonly end: number;
}

const namePattern = /<([\p{L}_:][\p{L}\p{N}_:.\u00b7-]*)/uy;
const attributePattern = /\s+([\p{L}_:][\p{L}\p{N}_:.\u00b7-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const closePattern = /\s*(\/?)>/y;

function scanTag(text: string, at: number): Tag | null {
  namePattern.lastIndex = at;
  const name = namePattern.exec(text)?.[1];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  let end = at + 1 + name.length;
  for (;;) {
    attributePattern.lastIndex = end;
    const match = attributePattern.exec(text);
    if (match === null) break;
    const key = match[1] ?? '';
    const value = decode((match[2] ?? match[3] ?? '').replace(/[\t\n\r]/g, ' '));
    if (value === null || attributes.has(key) || attributes.size >= fragmentLimits.attributes) return null;
    attributes.set(key, value);
    end = attributePattern.lastIndex;
  }
  closePattern.lastIndex = end;
  const close = closePattern.exec(text);
  return close === null ? null : { name, attributes, isEmpty: close[1] === '/', end: closePattern.lastIndex };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character data with its references resolved; null for a bare `&`, an unknown name, `]]>` or a character XML cannot hold. */
function decode(text: string): string | null {
  if (text.includes(']]>') || /[^\t\n\r\u0020-\ufffd]/.test(text)) return null;
  if (!text.includes('&')) return text;
  let isBroken = false;
  const decoded = text.replace(/&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|([A-Za-z]+);)?/g, (_, dec, hex, name) => {
    const code = dec !== undefined ? Number(dec) : hex !== undefined ? parseInt(hex, 16) : null;
    const character = code === null ? named[name ?? ''] : isCharacter(code) ? String.fromCodePoint(code) : undefined;
    if (character === undefined) isBroken = true;
    return character ?? '';
  });
  return isBroken ? null : decoded;
}

/** What XML 1.0 can hold. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0x10ffff && code !== 0xfffe && code !== 0xffff);
}
