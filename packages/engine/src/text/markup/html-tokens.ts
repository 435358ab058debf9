/** Cuts HTML into tags and text, forgiving as browsers are. Source: facts on markup §3.10 (html). */
import { decodeHtml } from './html-entities.ts';

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string };

const tagPattern = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/y;
const attributePattern = /([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** Tags without an end, each of which costs a look at all the rest, after which the rest is left out. */
const maxBroken = 100;
const noAttributes: ReadonlyMap<string, string> = new Map();

/** Tags and texts in order; names and attribute names in lower case, references resolved. A stray `<` is dropped. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let failed = 0;
  for (let at = 0; at < html.length;) {
    if (html.charCodeAt(at) !== 0x3c) {
      const next = html.indexOf('<', at);
      const end = next < 0 ? html.length : next;
      yield { kind: 'text', text: decodeHtml(html.slice(at, end)) };
      at = end;
      continue;
    }
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    if (html[at + 1] === '!' || html[at + 1] === '?') {
      const end = html.indexOf('>', at);
      at = end < 0 ? html.length : end + 1;
      continue;
    }
    tagPattern.lastIndex = at;
    const tag = tagPattern.exec(html);
    if (tag === null) {
      failed++;
      at = failed > maxBroken ? html.length : at + 1;
      continue;
    }
    at = tagPattern.lastIndex;
    const name = (tag[2] ?? '').toLowerCase();
    if (tag[1] === '/') yield { kind: 'close', name };
    else yield { kind: 'open', name, attributes: readAttributes(tag[3] ?? '') };
  }
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  if (source.trim() === '' || source.trim() === '/') return noAttributes;
  const attributes = new Map<string, string>();
  for (const match of source.matchAll(attributePattern)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!attributes.has(name)) attributes.set(name, decodeHtml(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return attributes;
}
