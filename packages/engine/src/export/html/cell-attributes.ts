/** Attributes that properties of an element, or of the frames around it, give to its cell. Source: facts engine §8.8. */
import type { PrintElement } from '../../print/model.ts';
import { elementProperty, exportProperties, hasProperties } from '../shared/properties.ts';
import { escapeHtml } from './size.ts';
import type { FrameItem } from './table.ts';

const prefix = 'net.sf.jasperreports.export.';

/** Attribute by property, in the order of writing. */
const attributes: readonly (readonly [attribute: string, property: string])[] = [
  ['id', exportProperties.htmlId.name],
  ['class', exportProperties.htmlClass.name],
  ['data-coluuid', `${prefix}headertoolbar.columnUUID`],
  ['data-cellid', `${prefix}headertoolbar.cellID`],
  ['data-tableuuid', `${prefix}headertoolbar.tableUUID`],
  ['data-colidx', `${prefix}headertoolbar.columnIndex`],
  ['data-jrxtid', `${prefix}crosstab.crosstabId`],
  ['data-jrxtcolidx', `${prefix}crosstab.columnIndex`],
];

type Values = readonly (string | null)[];
const none: Values = attributes.map(() => null);
const ofFrames = new WeakMap<FrameItem, Values>();

/** Attributes of a cell, each after a blank; the element's own properties win over those of the frames around. */
export function cellAttributes(element: PrintElement | null, parent: FrameItem | null): string {
  const around = parent === null ? none : valuesOf(parent);
  const values = element === null ? around : withOwn(element, around);
  if (values === none) return '';
  let html = '';
  values.forEach((value, i) => {
    if (value !== null) html += ` ${attributes[i]?.[0]}="${escapeHtml(value)}"`;
  });
  return html;
}

function valuesOf(frame: FrameItem): Values {
  let values = ofFrames.get(frame);
  if (values === undefined) {
    values = withOwn(frame.frame, frame.parent === null ? none : valuesOf(frame.parent));
    ofFrames.set(frame, values);
  }
  return values;
}

function withOwn(element: PrintElement, around: Values): Values {
  if (!hasProperties(element)) return around;
  return attributes.map(([, property], i) => elementProperty(element, property) ?? around[i] ?? null);
}
