/** Compares workbooks by what a reader sees: sheets, cells with type, value and format, merges, sizes, pictures' places. */
import { parseXml, type XmlElement } from '../../../packages/engine/src/base/xml-reader.ts';
import { readZip } from './zip-read.ts';

const limits = { bytes: 512 * 1024 * 1024, depth: 100, elements: 50_000_000, attributesPerElement: 100 };

interface Cell {
  readonly type: string;
  readonly value: string;
  readonly formula: string;
  readonly format: string;
  readonly font: string;
  readonly fill: string;
  readonly border: string;
  readonly alignment: string;
}

interface SheetFacts {
  readonly name: string;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly facts: ReadonlyMap<string, string>;
}

/** The first difference as `sheet address what: expected … got …`, or null when there is none. */
export function compareXlsx(expected: Buffer, got: Buffer): string | null {
  const a = readWorkbook(expected);
  const b = readWorkbook(got);
  const names = (sheets: readonly SheetFacts[]): string => sheets.map((sheet) => sheet.name).join(' | ');
  if (names(a) !== names(b)) return `sheets: expected ${names(a)} got ${names(b)}`;
  for (const [i, sheet] of a.entries()) {
    const difference = compareSheets(sheet, b[i] as SheetFacts);
    if (difference !== null) return `${sheet.name}: ${difference}`;
  }
  return null;
}

function compareSheets(a: SheetFacts, b: SheetFacts): string | null {
  for (const [what, value] of a.facts) {
    if (value !== (b.facts.get(what) ?? '')) return `${what}: expected ${value} got ${b.facts.get(what) ?? 'none'}`;
  }
  for (const [what, value] of b.facts) if (!a.facts.has(what)) return `${what}: expected none got ${value}`;
  for (const [address, cell] of a.cells) {
    const other = b.cells.get(address);
    if (other === undefined) return `${address}: expected a cell, got none`;
    for (const key of Object.keys(cell) as (keyof Cell)[]) {
      if (cell[key] !== other[key]) return `${address} ${key}: expected ${cell[key]} got ${other[key]}`;
    }
  }
  for (const address of b.cells.keys()) if (!a.cells.has(address)) return `${address}: expected none, got a cell`;
  return null;
}

function readWorkbook(bytes: Buffer): SheetFacts[] {
  const zip = readZip(bytes);
  const part = (path: string): XmlElement | null => {
    const data = zip.get(path);
    return data === undefined ? null : parseXml(data.toString('utf8'), undefined, limits);
  };
  const relations = new Map(
    all(part('xl/_rels/workbook.xml.rels'), 'Relationship').map((r) => [r.attributes['Id'], r.attributes['Target'] ?? '']),
  );
  const strings = all(part('xl/sharedStrings.xml'), 'si').map(richText);
  const styles = readStyles(part('xl/styles.xml'));
  return all(part('xl/workbook.xml'), 'sheet').map((sheet) => {
    const target = relations.get(sheet.attributes['id'] ?? sheet.attributes['r:id'] ?? '') ?? '';
    const xml = part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    return readSheet(sheet.attributes['name'] ?? '', xml, strings, styles);
  });
}

type Style = Omit<Cell, 'type' | 'value' | 'formula'>;

function readStyles(xml: XmlElement | null): Style[] {
  const child = (name: string): XmlElement | undefined => xml?.children.find((node) => node.local === name);
  const fonts = (child('fonts')?.children ?? []).map(fontText);
  const fills = (child('fills')?.children ?? []).map((fill) => color(first(fill, 'fgColor')));
  const borders = (child('borders')?.children ?? []).map(borderText);
  const codes = new Map((child('numFmts')?.children ?? []).map((f) => [f.attributes['numFmtId'], f.attributes['formatCode'] ?? '']));
  return (child('cellXfs')?.children ?? []).map((xf) => {
    const id = xf.attributes['numFmtId'] ?? '0';
    const code = codes.get(id) ?? (id === '0' ? 'General' : id);
    const align = first(xf, 'alignment')?.attributes ?? {};
    const number = (name: string): number => Number(xf.attributes[name] ?? '0');
    return {
      format: code,
      font: fonts[number('fontId')] ?? '',
      fill: fills[number('fillId')] ?? '',
      border: borders[number('borderId')] ?? '',
      alignment: `${align['horizontal'] ?? ''} ${align['vertical'] ?? ''} ${align['textRotation'] ?? ''} ${flag(align['wrapText'])} ${flag(align['shrinkToFit'])}`,
    };
  });
}

function fontText(font: XmlElement): string {
  const of = (name: string): string | undefined => first(font, name)?.attributes['val'];
  const on = (name: string): boolean => {
    const node = first(font, name);
    return node !== undefined && !['false', '0', 'none'].includes(node.attributes['val'] ?? 'true');
  };
  const styles = ['b', 'i', 'u', 'strike'].filter(on).join('');
  return `${of('name') ?? of('rFont') ?? ''} ${Number(of('sz') ?? 0)} ${styles} ${color(first(font, 'color'))}`;
}

function borderText(border: XmlElement): string {
  const sides = ['left', 'right', 'top', 'bottom', 'diagonal'].flatMap((name) => {
    const side = first(border, name);
    const style = side?.attributes['style'];
    return style === undefined ? [] : [`${name}=${style} ${color(first(side as XmlElement, 'color'))}`];
  });
  const up = flag(border.attributes['diagonalUp']) === '1' ? 'up ' : '';
  return up + sides.join(', ');
}

function readSheet(name: string, xml: XmlElement | null, strings: readonly string[], styles: readonly Style[]): SheetFacts {
  const cells = new Map<string, Cell>();
  const facts = new Map<string, string>();
  for (const column of all(xml, 'col')) {
    facts.set(`column ${column.attributes['min']}`, String(Math.fround(Number(column.attributes['width']))));
  }
  for (const row of all(xml, 'row')) {
    const height = flag(row.attributes['customHeight']) === '1' ? (row.attributes['ht'] ?? '') : 'auto';
    facts.set(`row ${row.attributes['r']}`, `${height === 'auto' ? height : Number(height)} level ${row.attributes['outlineLevel'] ?? '0'}`);
    for (const cell of row.children) cells.set(cell.attributes['r'] ?? '', readCell(cell, strings, styles));
  }
  facts.set('merges', all(xml, 'mergeCell').map((merge) => merge.attributes['ref']).sort().join(' '));
  facts.set('pane', all(xml, 'pane').map((p) => `${p.attributes['xSplit'] ?? 0},${p.attributes['ySplit'] ?? 0}`).join(''));
  facts.set('filter', all(xml, 'autoFilter').map((f) => f.attributes['ref']).join(''));
  return { name, cells, facts };
}

function readCell(cell: XmlElement, strings: readonly string[], styles: readonly Style[]): Cell {
  const style = styles[Number(cell.attributes['s'] ?? '0')] as Style;
  const value = first(cell, 'v');
  const formula = first(cell, 'f');
  const inline = first(cell, 'is');
  const kind = cell.attributes['t'] ?? 'n';
  const raw = value === undefined ? '' : textOf(value);
  const text = kind === 's' && raw !== '' ? (strings[Number(raw)] ?? '') : inline !== undefined ? richText(inline) : raw;
  const type = text === '' ? 'empty' : kind === 's' || kind === 'inlineStr' || kind === 'str' ? 'text' : kind;
  const plain = formula === undefined ? text : text.replace(/\{[^|{}]*\|([^{}]*)\}/g, '$1');
  const shown = type === 'n' ? String(Math.round(Number(text) * 1e8) / 1e8) : plain;
  return { type, value: shown, formula: formula === undefined ? '' : textOf(formula), ...style };
}

/** Characters of a string; runs with a font of their own in braces. */
function richText(node: XmlElement): string {
  return node.children
    .map((child) => {
      if (child.local === 't') return textOf(child);
      if (child.local !== 'r') return '';
      const font = first(child, 'rPr');
      const text = child.children.filter((c) => c.local === 't').map(textOf).join('');
      return font === undefined ? text : `{${fontText(font)}|${text}}`;
    })
    .join('');
}

function color(node: XmlElement | undefined): string {
  const rgb = node?.attributes['rgb'];
  return rgb === undefined ? (node?.attributes['theme'] ?? '') : rgb.slice(-6).toUpperCase();
}

function flag(value: string | undefined): string {
  return value === '1' || value === 'true' ? '1' : '0';
}

function first(node: XmlElement, name: string): XmlElement | undefined {
  for (const child of node.children) {
    if (child.local === name) return child;
    const inner = first(child, name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function all(node: XmlElement | null, name: string): XmlElement[] {
  if (node === null) return [];
  return node.children.flatMap((child) => (child.local === name ? [child] : all(child, name)));
}

function textOf(node: XmlElement): string {
  return node.text;
}
