/** Properties that change nothing: misspelt ones, those of things that are not done, those that name Java classes. */
import type { Place } from '../base/diagnostic.ts';
import { exporters } from '../export/registry.ts';
import { unusedProperties } from '../model/unsupported.ts';
import type { Find } from './finding.ts';
import { isKnownProperty, nearestProperty } from './property-names.ts';

const prefix = 'net.sf.jasperreports.';
const classValued = /^(?:query\.executer\.factory|markup\.processor\.factory)\./;

/** Each word of the table with its reason; formats that are written by now are left out. */
const unused: readonly (readonly [name: string, reason: string])[] = unusedProperties.flatMap(([names, reason]) =>
  names.split(' ').map((name) => [name, reason] as const),
);
const written = new Set(exporters.map(({ format }) => `export.${format}.`));

/** Looks at a property's name; those outside of the engine's own are nobody's business. */
export function checkProperty(fullName: string, place: Place | undefined, find: Find): void {
  if (!fullName.startsWith(prefix)) return;
  const name = fullName.slice(prefix.length);
  if (classValued.test(name)) return find('code.property', place, { name: fullName });
  const row = unused.find(([start]) => name === start || (start.endsWith('.') && name.startsWith(start)));
  if (row !== undefined) {
    if (!written.has(row[0])) find('property.unused', place, { name: fullName, reason: row[1] });
  } else if (!isKnownProperty(name)) {
    const nearest = nearestProperty(name);
    find('property.unknown', place, {
      name: fullName,
      nearest: nearest === undefined ? '' : `; did you mean ${prefix}${nearest}?`,
    });
  }
}
