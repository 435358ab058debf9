/** Properties that map a field to a column, path or index, and those that configure a query. */
import type { Property } from '../base/style.ts';
import type { FieldSpec } from './row-source.ts';

export const prefix = 'net.sf.jasperreports.';

/** The value of a property by its full name; the last one of that name counts. Undefined when absent or without value. */
export function propertyValue(properties: readonly Property[], name: string): string | undefined {
  for (let i = properties.length - 1; i >= 0; i--) {
    const property = properties[i] as Property;
    if (property.name === name) return property.value ?? undefined;
  }
  return undefined;
}

/** Path of a field: the property when there, else its description, else (when `byName`) its name. Empty means none. */
export function fieldPath(field: FieldSpec, propertyName: string, byName: boolean): string {
  const path = propertyValue(field.properties, prefix + propertyName) ?? field.description ?? '';
  return path === '' && byName ? field.name : path;
}
