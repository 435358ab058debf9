/** Parts that elements on a page start by naming them. Source: facts, engine §2.17; asked of the peer. */
import type { Property } from '../base/style.ts';
import type { PrintElement } from '../print/model.ts';
import type { PartHead } from './outputs.ts';

/** Properties of parts that go into the print. */
export const partPrefix = 'net.sf.jasperreports.print.part.';
export const partNameProperty = `${partPrefix}name`;

/** The part that a page's elements name: the last name counts, with the part properties of all elements that give one. */
export function partNamedOn(elements: readonly PrintElement[]): PartHead | undefined {
  const properties = new Map<string, string | null>();
  collect(elements, properties);
  const name = properties.get(partNameProperty);
  if (name === undefined || name === null) return undefined;
  return { name, properties: [...properties].map(([key, value]) => ({ name: key, value })) };
}

function collect(elements: readonly PrintElement[], into: Map<string, string | null>): void {
  for (const element of elements) {
    const own: Property[] = [...element.template.properties, ...(element.properties ?? [])];
    if (own.some((p) => p.name === partNameProperty && p.value !== null))
      for (const { name, value } of own) if (name.startsWith(partPrefix)) into.set(name, value);
    if (element.kind === 'frame') collect(element.children, into);
  }
}

/** A part whose first page names it: the name of the page, the properties of both. */
export function renamed(part: PartHead, named: PartHead): PartHead {
  const properties = new Map(part.properties.map((p) => [p.name, p.value]));
  for (const { name, value } of named.properties) properties.set(name, value);
  return { name: named.name, properties: [...properties].map(([key, value]) => ({ name: key, value })) };
}
