/** Cells of a sheet. Source: ECMA-376 part 1, §18.3 (sheetData), §18.4.8 (shared strings). */

/** A cell's value: text, number, truth, `error`; undefined for an empty cell. */
export type Cell = string | number | boolean | { readonly error: string };

/** One row: cells by 0-based column. `index` counts from 0. */
export interface SheetRow {
  readonly index: number;
  readonly cells: ReadonlyMap<number, Cell>;
}

const sheetTag = /<(\/?)(?:\w+:)?(row|c|v|t|is|f|rPh|sheetData)\b([^>]*?)(\/?)>|([^<]+)/g;

/** Rows in file order; rows that the file leaves out are left out here. */
export function* sheetRows(xml: string, sharedStrings: readonly string[]): Generator<SheetRow> {
  let row: { index: number; cells: Map<number, Cell> } | null = null;
  let lastRow = -1;
  let column = -1;
  let type = '';
  let text = '';
  let inside = '';
  let isHint = false;
  for (const [, close, name, attributes = '', selfClosed, body] of xml.matchAll(sheetTag)) {
    if (body !== undefined) {
      if (!isHint && (inside === 'v' || inside === 't')) text += body;
    } else if (close === '/') {
      if (name === 'row' && row !== null) {
        yield row;
        row = null;
      } else if (name === 'c' && row !== null) setCell(row.cells, column, cellOf(type, text, sharedStrings));
      if (name === 'rPh') isHint = false;
      inside = '';
    } else if (name === 'row') {
      lastRow = attribute(attributes, 'r') === undefined ? lastRow + 1 : Number(attribute(attributes, 'r')) - 1;
      column = -1;
      row = { index: lastRow, cells: new Map() };
      if (selfClosed === '/') {
        yield row;
        row = null;
      }
    } else if (name === 'c') {
      const reference = attribute(attributes, 'r');
      column = reference === undefined ? column + 1 : columnOf(reference);
      type = attribute(attributes, 't') ?? 'n';
      text = '';
      if (selfClosed === '/' && row !== null) row.cells.set(column, '');
    } else if (selfClosed !== '/') {
      if (name === 'rPh') isHint = true;
      inside = name ?? '';
    }
  }
}

function setCell(cells: Map<number, Cell>, column: number, cell: Cell | undefined): void {
  if (cell !== undefined) cells.set(column, cell);
}

function cellOf(type: string, text: string, sharedStrings: readonly string[]): Cell | undefined {
  switch (type) {
    case 's':
      return sharedStrings[Number(text)] ?? '';
    case 'b':
      return text === '1' || text === 'true';
    case 'e':
      return { error: text };
    case 'str':
    case 'inlineStr':
    case 'd':
      return unescapeXml(text);
    default:
      return text === '' ? '' : Number(text);
  }
}

/** `BC12` → 54. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column - 1;
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match === null ? undefined : (match[1] ?? match[2]);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character and predefined references undone; `_x000D_` escapes of the format too. */
export function unescapeXml(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (all, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return entities[name] ?? all;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      })
    : text;
  return plain.includes('_x')
    ? plain.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : plain;
}

/** Texts of sharedStrings.xml; runs joined, phonetic hints left out. */
export function sharedStringsOf(xml: string): string[] {
  return Array.from(xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g), (item) => {
    const body = (item[1] ?? '').replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
    return Array.from(body.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([^<]*)<\/(?:\w+:)?t>)/g), (t) =>
      unescapeXml(t[1] ?? ''),
    ).join('');
  });
}
