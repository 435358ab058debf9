/** A table cell as an element of the internal report: a frame, or the one text that fills it. Source: facts, engine §2.15. */
import { createHash } from 'node:crypto';
import type { Box, Property } from '../../base/style.ts';
import type {
  Frame,
  PlacedElement,
  ReportElement,
  StaticText,
  TableCell,
  TableColumn,
  TableNoData,
  TextField,
} from '../../model/index.ts';
import { plainPlacement } from '../made-up.ts';
import type { Column } from './columns.ts';
import type { ColumnMarks } from './interactive-columns.ts';

/** What a cell's element depends on besides the cell. */
export interface CellSurroundings {
  /** Names of the band (and of what encloses it) that the element's uuid is made from. */
  readonly bandIds: readonly string[];
  /** Column headers are frames whatever they hold. */
  readonly alwaysFrame: boolean;
  /** What a viewer is told of the column. */
  marksOf(column: TableColumn): ColumnMarks | undefined;
  /** True when the style of that name (undefined: the default style) draws a border, pads or fills. */
  decorates(style: string | undefined): boolean;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export function cellElement(
  column: Column,
  cell: TableCell,
  at: Bounds,
  surroundings: CellSurroundings,
): ReportElement {
  const designWidth = column.model.width ?? at.width;
  const elements = designWidth === at.width ? cell.elements : scaled(cell.elements, designWidth, at.width);
  const only = elements[0];
  if (
    !surroundings.alwaysFrame &&
    elements.length === 1 &&
    only !== undefined &&
    fills(only, cell, at.width) &&
    !surroundings.decorates(cell.style) &&
    !hasBox(cell.own.box)
  )
    return {
      ...only,
      x: at.x,
      y: at.y,
      stretchType: 'ElementGroupHeight',
      uuid: cellUuid(only.uuid, surroundings.bandIds.slice(1)),
      properties: marked(only, markOf(column.model, surroundings)),
    };
  const tool = surroundings.alwaysFrame ? surroundings.marksOf(column.model)?.tool : undefined;
  const content = tool === undefined ? elements : [tool, ...elements];
  const frame = cellFrame(cell, at, cellUuid(column.model.uuid, surroundings.bandIds), content);
  return {
    ...frame,
    properties: marked(frame, markOf(column.model, surroundings)),
  };
}

const htmlClass = 'net.sf.jasperreports.export.html.class';

/** Marks of a cell for viewers and HTML. */
function markOf(column: TableColumn, { alwaysFrame, marksOf }: CellSurroundings): readonly Property[] {
  if (alwaysFrame)
    return column.kind === 'group' ? [{ name: htmlClass, value: 'jrcolGroupHeader' }] : (marksOf(column)?.header ?? []);
  const cellClass = marksOf(column)?.cellClass;
  return cellClass === undefined ? [] : [{ name: htmlClass, value: cellClass }];
}

/** Properties of an element with marks, which replace those of the same name. */
function marked(
  { properties, place }: Frame | StaticText | TextField,
  marks: readonly Property[],
): Frame['properties'] {
  if (marks.length === 0) return properties;
  const kept = properties.filter(({ name }) => !marks.some((mark) => mark.name === name));
  return [...kept, ...marks.map((mark) => ({ ...mark, place }))];
}

/** A frame around what a cell holds. */
export function cellFrame(
  cell: TableCell | TableNoData,
  at: Bounds,
  uuid: string | undefined,
  elements: readonly ReportElement[],
): Frame {
  return {
    kind: 'frame',
    place: cell.place,
    uuid,
    style: cell.style,
    x: at.x,
    y: at.y,
    width: at.width,
    height: cell.height ?? 0,
    ...plainPlacement,
    positionType: 'Float',
    stretchType: 'ElementGroupBottom',
    properties: cell.properties,
    own: cell.own,
    elements,
  };
}

/** True for a text that covers the whole cell. */
function fills(element: ReportElement, cell: TableCell, width: number): element is StaticText | TextField {
  if (element.kind !== 'staticText' && element.kind !== 'textField') return false;
  return element.x === 0 && element.y === 0 && element.width === width && element.height === (cell.height ?? 0);
}

function hasBox(box: Box | undefined): boolean {
  return box !== undefined && Object.values(box).some((v) => v !== undefined);
}

/** Elements of a column that is wider or narrower than designed. What is inside of frames goes along, one level deep. */
function scaled(elements: readonly ReportElement[], from: number, to: number, isInFrame = false): ReportElement[] {
  const scale = (v: number): number => (from === 0 ? v : Math.floor((v * to) / from));
  return elements.map((element): ReportElement => {
    if (element.kind === 'elementGroup') return { ...element, elements: scaled(element.elements, from, to, isInFrame) };
    const placed = stretched(element, scale);
    if (placed.kind !== 'frame' || isInFrame) return placed;
    return { ...placed, elements: scaled(placed.elements, from, to, true) };
  });
}

function stretched<T extends PlacedElement>(element: T, scale: (value: number) => number): T {
  return { ...element, x: scale(element.x), width: scale(element.width) };
}

/** Bits of a uuid that say which kind it is. */
const kindBits = (0xfn << 76n) | (3n << 62n);

/** The uuid of a generated frame: that of the column or component mixed with the names of its bands; its kind stays. */
export function cellUuid(base: string | undefined, bandIds: readonly string[]): string | undefined {
  if (base === undefined || bandIds.length === 0) return base;
  const own = BigInt(`0x${base.replaceAll('-', '')}`);
  let bits = own;
  for (const id of bandIds) bits ^= BigInt(`0x${createHash('md5').update(id).digest('hex')}`);
  bits = (bits & ~kindBits) | (own & kindBits);
  const hex = bits.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
