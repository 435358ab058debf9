/** Tables as HTML rows and cells. Source: facts engine §8.8. */
import type { Color } from '../../base/style.ts';
import { cellAttributes } from './cell-attributes.ts';
import { backcolorCss, backcolorOf, bordersCss, bordersOf } from './cell-style.ts';
import { elementCell } from './element-html.ts';
import type { HtmlPage } from './page.ts';
import { length } from './size.ts';
import type { ItemSet } from './item-set.ts';
import {
  collectCuts,
  type ElementItem,
  type FrameItem,
  type Item,
  type LayersItem,
  type Rect,
  type Table,
} from './table.ts';

/** Where a table stands. */
interface Surroundings {
  /** Background that cells need not repeat. */
  readonly backcolor: Color | null;
  /** Inside a layer, where cells take pointer events back. */
  readonly isLayer: boolean;
}

/** The rows of a table. `rect`: its columns fill that width; rows end with the last item unless `fillsHeight`. */
export function* tableRows(
  table: Table,
  rect: Rect,
  fillsHeight: boolean,
  around: Surroundings,
  page: HtmlPage,
): Generator<string, void, undefined> {
  const { items } = table;
  const x = new Set([rect.left, rect.right]);
  const y = new Set(fillsHeight ? [rect.top, rect.bottom] : [rect.top]);
  collectCuts(items, x, y);
  for (const cut of table.extraX) x.add(cut);
  for (const cut of table.extraY) y.add(cut);
  const columns = [...x].sort((a, b) => a - b);
  const rows = [...y].sort((a, b) => a - b);
  const owners = ownersOf(items, columns, rows);
  const widths = columns
    .slice(1)
    .map((right, i) => `<td style="width:${length(right - (columns[i] as number), page.sizes)}"></td>\n`);
  yield `<tr role="none" valign="top" style="height:0">\n${widths.join('')}</tr>\n`;
  for (let row = 0; row + 1 < rows.length; row++) {
    const height = (rows[row + 1] as number) - (rows[row] as number);
    const cells = rowCells(owners, row, columns, rows, around, page);
    yield `<tr valign="top" style="height:${length(height, page.sizes)}">\n${cells}</tr>\n`;
  }
}

/** For each position, the innermost item that covers it. */
function ownersOf(items: ItemSet, columns: readonly number[], rows: readonly number[]): (Item | undefined)[] {
  // oxlint-disable-next-line unicorn/no-new-array -- a length; Array.from is slower by far on large tables
  const owners = new Array<Item | undefined>((columns.length - 1) * (rows.length - 1));
  const columnOf = new Map(columns.map((x, i) => [x, i]));
  const rowOf = new Map(rows.map((y, i) => [y, i]));
  const fill = (some: ItemSet): void => {
    for (const item of some) {
      const { left, top, right, bottom } = item.rect;
      const from = columnOf.get(left) as number;
      const to = columnOf.get(right) as number;
      for (let row = rowOf.get(top) as number; row < (rowOf.get(bottom) as number); row++) {
        owners.fill(item, row * (columns.length - 1) + from, row * (columns.length - 1) + to);
      }
      if (item.kind === 'frame') fill(item.items);
    }
  };
  fill(items);
  return owners;
}

function rowCells(
  owners: readonly (Item | undefined)[],
  row: number,
  columns: readonly number[],
  rows: readonly number[],
  around: Surroundings,
  page: HtmlPage,
): string {
  const count = columns.length - 1;
  let html = '';
  for (let column = 0; column < count;) {
    const item = owners[row * count + column];
    let end = column + 1;
    if (item?.kind !== 'frame') while (end < count && owners[row * count + end] === item) end++;
    if (item === undefined) html += `<td${span('colspan', end - column)}>\n</td>\n`;
    else if (item.kind === 'frame') {
      const place = rectAt(columns, rows, column, row);
      html += frameCell(item, place, around, page);
    } else if (rows[row] === item.rect.top) {
      const rowSpan = rows.indexOf(item.rect.bottom, row) - row;
      const spans = span('colspan', end - column) + span('rowspan', rowSpan);
      html += item.kind === 'element' ? elementTd(item, spans, around, page) : layersTd(item, spans, around, page);
    }
    column = end;
  }
  return html;
}

function span(name: string, count: number): string {
  return count > 1 ? ` ${name}="${count}"` : '';
}

function rectAt(columns: readonly number[], rows: readonly number[], column: number, row: number): Rect {
  return {
    left: columns[column] as number,
    top: rows[row] as number,
    right: columns[column + 1] as number,
    bottom: rows[row + 1] as number,
  };
}

function frameCell(frame: FrameItem, place: Rect, around: Surroundings, page: HtmlPage): string {
  const css =
    (around.isLayer ? 'pointer-events: auto; ' : '') +
    backcolorCss(backcolorOf(null, frame), around.backcolor) +
    bordersCss(bordersOf(null, place, frame), page.sizes);
  return `<td${cellAttributes(null, frame)}${styleAttribute(css)}>\n</td>\n`;
}

function styleAttribute(css: string): string {
  return css === '' ? '' : ` style="${css}"`;
}

function elementTd(item: ElementItem, spans: string, around: Surroundings, page: HtmlPage): string {
  const { attributes, first, takesEvents, css, content } = elementCell(item, around.backcolor, page);
  const pointer = around.isLayer && takesEvents ? 'pointer-events: auto; ' : '';
  return `<td${spans}${attributes}${styleAttribute(first + pointer + css)}>\n${content}</td>\n`;
}

function layersTd(item: LayersItem, spans: string, around: Surroundings, page: HtmlPage): string {
  const css =
    backcolorCss(backcolorOf(null, item.parent), around.backcolor) +
    bordersCss(bordersOf(null, item.rect, item.parent), page.sizes);
  const layers = item.layers.toReversed().map((layer, i) => {
    const isLast = i === item.layers.length - 1;
    const events = i > 0 ? 'pointer-events: none; ' : '';
    const position = isLast ? 'position: relative;' : 'position: absolute; overflow: hidden;';
    const isTop = layer === item.layers[0];
    const rows = [...tableRows(layer, item.rect, isTop, { backcolor: null, isLayer: true }, page)].join('');
    return `<div style="${position} width: 100%; height: 100%; ${events}">\n${layerTableStart}${rows}</table>\n</div>\n`;
  });
  const start = '<div style="width: 100%; height: 100%; position: relative;">\n';
  return `<td${spans}${cellAttributes(null, item.parent)}${styleAttribute(css)}>\n${start}${layers.join('')}</div>\n</td>\n`;
}

const layerTableStart =
  '<table cellpadding="0" cellspacing="0" border="0" style="empty-cells: show; width: 100%; border-collapse: collapse;">\n';
