/** Parts that every Office Open XML file has: content types, relationships, document properties. Source: ECMA-376 part 2. */
import { escapeAttribute, escapeText } from '../../base/xml-writer.ts';

/** First line of each part. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** One part's links to others, numbered rId1, rId2 … in the order they are added. */
export class Relationships {
  readonly #entries: string[] = [];

  /** `type` is the last word of the relationship's address. Gives back the id. Equal external targets are not shared. */
  add(type: string, target: string, mode: 'internal' | 'external' = 'internal'): string {
    const id = `rId${this.#entries.length + 1}`;
    const external = mode === 'external' ? ' TargetMode="External"' : '';
    this.#entries.push(
      `<Relationship Id="${id}" Type="${typeAddress(type)}" Target="${escapeAttribute(target)}"${external}/>`,
    );
    return id;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  toXml(): string {
    return `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#entries.join('')}</Relationships>`;
  }
}

function typeAddress(type: string): string {
  return type === 'core-properties'
    ? 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
    : `${officeRelationships}/${type}`;
}

/** `[Content_Types].xml`. */
export class ContentTypes {
  readonly #defaults = new Map<string, string>([
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
  ]);
  readonly #overrides: string[] = [];

  /** A part (path from the root, no leading slash) and its type. */
  part(path: string, type: string): void {
    this.#overrides.push(`<Override PartName="/${path}" ContentType="${type}"/>`);
  }

  /** A type for all parts with this file name extension. */
  extension(extension: string, type: string): void {
    this.#defaults.set(extension, type);
  }

  toXml(): string {
    const defaults = [...this.#defaults].map(
      ([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`,
    );
    return `${xmlDeclaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}${this.#overrides.join('')}</Types>`;
  }
}

export interface DocumentProperties {
  readonly title: string | null;
  readonly subject: string | null;
  readonly author: string | null;
  readonly keywords: string | null;
  readonly application: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** `docProps/core.xml`. */
export function coreProperties(properties: DocumentProperties): string {
  const { title, subject, author, keywords, created } = properties;
  const element = (name: string, value: string | null): string =>
    value === null ? '' : `<${name}>${escapeText(value)}</${name}>`;
  const date = new Date(created).toISOString().replace(/\.\d+Z$/, 'Z');
  return (
    `${xmlDeclaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    element('dc:title', title) +
    element('dc:subject', subject) +
    element('dc:creator', author) +
    element('cp:keywords', keywords) +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created></cp:coreProperties>`
  );
}

/** `docProps/app.xml`. */
export function applicationProperties(properties: DocumentProperties): string {
  return `${xmlDeclaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${escapeText(properties.application)}</Application></Properties>`;
}

/** File name extension and content type of pictures as Office files hold them; null for kinds they cannot show. */
export function officeImage(mime: string): { readonly extension: string; readonly type: string } | null {
  switch (mime) {
    case 'image/png':
    case 'image/jpeg':
    case 'image/gif':
    case 'image/bmp':
      return { extension: mime.slice(6), type: mime };
    default:
      return null;
  }
}

/** English Metric Units of a length in points. */
export function emu(points: number): number {
  return Math.trunc(points * 12700);
}
