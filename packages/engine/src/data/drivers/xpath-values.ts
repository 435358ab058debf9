/** Values of XPath 1.0 and their conversions. Source: XML Path Language 1.0, §4.2–§4.4. */
import { stringValue } from './xml-nodes.ts';
import type { XNode } from './xml-nodes.ts';

export type XValue = string | number | boolean | readonly XNode[];

/** Where an expression is evaluated. `position` and `size` count from 1. */
export interface XContext {
  readonly node: XNode;
  readonly position: number;
  readonly size: number;
  /** URI of a prefix; undefined when unknown. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Whether the document was read with namespaces: without, names are what is written. */
  readonly isAware?: boolean | undefined;
}

/** §4.3 boolean(). */
export function toBoolean(value: XValue): boolean {
  if (typeof value === 'object') return value.length > 0;
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : value !== '' && value !== false;
}

/** §4.4 number(). */
export function toNumber(value: XValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = (typeof value === 'string' ? value : toStringValue(value)).trim();
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : NaN;
}

/** §4.2 string(). */
export function toStringValue(value: XValue): string {
  if (typeof value === 'object') return value[0] === undefined ? '' : stringValue(value[0]);
  if (Object.is(value, -0)) return '0';
  return String(value);
}
