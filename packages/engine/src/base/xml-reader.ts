/**
 * The one wrapper of the XML parser. Gives a small tree with line and column for every element and attribute.
 * A DOCTYPE is cut out and never fetched; one that declares entities is refused. Caps stand below.
 */
import { parseXml as parseTree, XmlElement as ParsedElement, XmlText, XmlError } from '@rgrove/parse-xml';
import type { Place } from './diagnostic.ts';
import { ReportError } from './diagnostic.ts';

/** Caps on untrusted XML. */
export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly attributesPerElement: number;
}

/** What JRXML, templates and adapters get; data files may be given more. */
export const xmlLimits: XmlLimits = {
  bytes: 32 * 1024 * 1024,
  depth: 400,
  elements: 1_000_000,
  attributesPerElement: 500,
};

/** An element. `name` as written; `local` without its prefix; `content` in document order, entities resolved. */
export class XmlElement {
  readonly name: string;
  readonly local: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (XmlElement | string)[];
  readonly parent: XmlElement | undefined;
  readonly #source: Source;
  readonly #start: number;
  #attributeStarts: ReadonlyMap<string, number> | undefined;

  constructor(parsed: ParsedElement, parent: XmlElement | undefined, source: Source) {
    const colon = parsed.name.indexOf(':');
    this.name = parsed.name;
    this.local = colon < 0 ? parsed.name : parsed.name.slice(colon + 1);
    this.attributes = parsed.attributes;
    this.parent = parent;
    this.#source = source;
    this.#start = parsed.start;
    const content: (XmlElement | string)[] = [];
    for (const node of parsed.children) {
      if (node instanceof ParsedElement) content.push(new XmlElement(node, this, source));
      else if (node instanceof XmlText) content.push(node.text);
    }
    this.content = content;
  }

  /** Child elements in order. */
  get children(): readonly XmlElement[] {
    return this.content.filter((node) => typeof node !== 'string');
  }

  /** The element's own character data (CDATA included), joined; text inside child elements left out. */
  get text(): string {
    const [first] = this.content;
    if (this.content.length === 1 && typeof first === 'string') return first;
    return this.content.filter((node) => typeof node === 'string').join('');
  }

  /** Where the start tag begins. */
  get place(): Place {
    return this.#source.place(this.#start);
  }

  /** Where an attribute begins; the element's place when it has no such attribute. */
  attributePlace(name: string): Place {
    this.#attributeStarts ??= this.#source.attributeStarts(this.#start);
    return this.#source.place(this.#attributeStarts.get(name) ?? this.#start);
  }

  /** The namespace bound to a prefix ('' for the default one) here; '' when none is. */
  namespaceOf(prefix: string): string {
    const key = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    const uri = this.attributes[key];
    if (uri !== undefined) return uri;
    return this.parent === undefined ? '' : this.parent.namespaceOf(prefix);
  }

  /** The element's namespace; '' when it has none. */
  get namespace(): string {
    return this.namespaceOf(this.name === this.local ? '' : this.name.slice(0, -this.local.length - 1));
  }
}

/** Reads a document from bytes: BOM, then the prolog's encoding, then UTF-8. Errors: as `parseXml`, `xml.encoding.*`. */
export function readXml(bytes: Uint8Array, file?: string, limits: XmlLimits = xmlLimits): XmlElement {
  if (bytes.length > limits.bytes) {
    throw new ReportError(
      'xml.too.large',
      `${file ?? 'The XML'} has ${bytes.length} bytes; ${limits.bytes} are allowed`,
      { file },
    );
  }
  return parseXml(decodeXml(bytes, file), file, limits);
}

/** Reads a document from text, whatever encoding its prolog names. Errors: `ReportError` `xml.malformed`, `xml.doctype.refused`, `xml.too.*`. */
export function parseXml(text: string, file?: string, limits: XmlLimits = xmlLimits): XmlElement {
  const source = new Source(text, file);
  if (text.length > limits.bytes) {
    throw source.error('xml.too.large', `The XML has ${text.length} characters; ${limits.bytes} are allowed`, 0);
  }
  const body = withoutDoctype(text, source);
  checkShape(body, source, limits);
  try {
    const root = parseTree(body, { includeOffsets: true }).root;
    if (root === null) throw source.error('xml.malformed', 'The XML has no root element', 0);
    return new XmlElement(root, undefined, source);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const [message = ''] = error.message.split('\n');
    throw source.error(
      'xml.malformed',
      `The XML is not well-formed: ${message.replace(/ \(line \d+, column \d+\)$/, '')}`,
      unitOffset(body, error.pos),
      error,
    );
  }
}

/** The parser counts code points in its errors; places count UTF-16 units. */
function unitOffset(text: string, codePoints: number): number {
  let at = 0;
  for (let i = 0; i < codePoints && at < text.length; i++) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  return at;
}

/** Text with what turns offsets into places. */
class Source {
  readonly text: string;
  readonly file: string | undefined;
  #lineStarts: number[] | undefined;

  constructor(text: string, file: string | undefined) {
    this.text = text;
    this.file = file;
  }

  place(offset: number): Place {
    const starts = (this.#lineStarts ??= lineStartsOf(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  }

  /** Offsets of the attributes in the start tag at `start`, by name. */
  attributeStarts(start: number): Map<string, number> {
    const attribute = /\s+([^\s=>/]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;
    attribute.lastIndex = skipName(this.text, start + 1);
    const starts = new Map<string, number>();
    for (let match = attribute.exec(this.text); match !== null; match = attribute.exec(this.text)) {
      const name = match[1] as string;
      starts.set(name, match.index + match[0].indexOf(name));
    }
    return starts;
  }

  error(code: string, message: string, offset: number, cause?: unknown): ReportError {
    const place = this.place(offset);
    const where = `${this.file === undefined ? '' : `${this.file}, `}line ${place.line}, column ${place.column}`;
    return new ReportError(code, `${message} (${where})`, { file: this.file, place, cause });
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) starts.push(i + 1);
    else if (unit === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}

function skipName(text: string, at: number): number {
  while (at < text.length && !/[\s/>]/.test(text[at] as string)) at++;
  return at;
}

/** Blanks a DOCTYPE out (offsets stay). Errors: `xml.doctype.refused` when it declares entities. */
function withoutDoctype(text: string, source: Source): string {
  const start = doctypeStart(text);
  if (start < 0) return text;
  const end = doctypeEnd(text, start);
  if (end < 0) throw source.error('xml.malformed', 'The DOCTYPE is not closed', start);
  const declaration = text.slice(start, end);
  if (/<!ENTITY/i.test(declaration) || /%[\w:.-]+;/.test(declaration)) {
    throw source.error(
      'xml.doctype.refused',
      'The DOCTYPE declares entities, which are not read; remove its internal subset',
      start,
    );
  }
  return text.slice(0, start) + declaration.replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** The prolog ends at the first tag: comments and instructions before it are skipped. */
function doctypeStart(text: string): number {
  let at = text.indexOf('<');
  while (at >= 0) {
    if (text.startsWith('<!DOCTYPE', at)) return at;
    const end = text.startsWith('<!--', at)
      ? text.indexOf('-->', at + 4)
      : text.startsWith('<?', at)
        ? text.indexOf('?>', at)
        : -1;
    at = end < 0 ? -1 : text.indexOf('<', end);
  }
  return -1;
}

function doctypeEnd(text: string, start: number): number {
  let brackets = 0;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === '"' || c === "'") {
      i = text.indexOf(c, i + 1);
      if (i < 0) return -1;
    } else if (c === '<' && text.startsWith('<!--', i)) {
      i = text.indexOf('-->', i);
      if (i < 0) return -1;
      i += 2;
    } else if (c === '[') brackets++;
    else if (c === ']') brackets--;
    else if (c === '>' && brackets === 0) return i + 1;
  }
  return -1;
}

/** Counts depth, elements and attributes before the (recursive) parser sees the text. */
function checkShape(text: string, source: Source, limits: XmlLimits): void {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text.charCodeAt(at + 1);
    if (next === 0x21 || next === 0x3f) {
      const close = text.startsWith('<!--', at)
        ? '-->'
        : text.startsWith('<![CDATA[', at)
          ? ']]>'
          : next === 0x3f
            ? '?>'
            : '>';
      const end = text.indexOf(close, at + 2);
      if (end < 0) return;
      at = end;
    } else if (next === 0x2f) {
      depth--;
      at += 2;
    } else {
      const tag = startTagEnd(text, at + 1);
      if (++elements > limits.elements)
        throw source.error('xml.too.many.elements', `More than ${limits.elements} elements`, at);
      if (tag.attributes > limits.attributesPerElement) {
        throw source.error(
          'xml.too.many.attributes',
          `More than ${limits.attributesPerElement} attributes on one element`,
          at,
        );
      }
      if (!tag.empty && ++depth > limits.depth)
        throw source.error('xml.too.deep', `Elements nest deeper than ${limits.depth}`, at);
      at = tag.end;
    }
  }
}

function startTagEnd(text: string, from: number): { end: number; empty: boolean; attributes: number } {
  let attributes = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x3e) return { end: i, empty: text.charCodeAt(i - 1) === 0x2f, attributes };
    if (unit === 0x22 || unit === 0x27) {
      attributes++;
      i = text.indexOf(unit === 0x22 ? '"' : "'", i + 1);
      if (i < 0) break;
    }
  }
  return { end: text.length, empty: true, attributes };
}

/** Text of a document's bytes by BOM, else by the prolog's `encoding`, else UTF-8. Errors: `xml.encoding.unknown`, `xml.encoding.invalid`. */
export function decodeXml(bytes: Uint8Array, file?: string): string {
  const encoding = encodingOf(bytes);
  if (encoding === 'iso-8859-1' || encoding === 'us-ascii') return decodeLatin1(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    // RangeError: the label is unknown; TypeError: the bytes do not fit it.
    const [code, what] =
      cause instanceof RangeError
        ? ['xml.encoding.unknown', 'names an unknown encoding:']
        : ['xml.encoding.invalid', 'holds bytes that are not'];
    throw new ReportError(code, `${file ?? 'The XML'} ${what} ${encoding}`, { file, cause });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a = 0, b = 0, c = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  const prolog = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(decodeLatin1(bytes.subarray(0, 200)));
  const named = prolog?.[1]?.toLowerCase() ?? 'utf-8';
  return latin1Names.includes(named) ? 'iso-8859-1' : named.startsWith('utf-16') || named === 'ucs-2' ? 'utf-8' : named;
}

/** The platform's decoder reads these as windows-1252; Java keeps 0x80–0x9F as control characters. */
const latin1Names: readonly string[] = [
  'iso-8859-1',
  'iso8859-1',
  'iso8859_1',
  'latin1',
  'latin-1',
  'us-ascii',
  'ascii',
];

function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}
