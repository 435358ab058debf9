/** What attributes mean for a user who runs something: by category, and by name with the nearest first. Secrets are opened:
 *  for trusted server code only. Source: reference "Referencing Attributes"; facts: server §6.4, §6.5. */
import { mask } from '../../access/masks.ts';
import { fail } from '../../base/app-error.ts';
import { rootTenantId, type Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import type { Sql } from '../../db/database.ts';
import { findTenant } from '../../tenant/tenants.ts';
import { maskOn } from './inherited.ts';
import { attributeStore, type AttributeRow } from './attributes.store.ts';

export interface AttributeValues {
  readonly user: ReadonlyMap<string, string>;
  /** Of the user's organization and those above, but for the root. */
  readonly tenant: ReadonlyMap<string, string>;
  readonly server: ReadonlyMap<string, string>;
}

const categories = { USER: 'user', TENANT: 'tenant', SERVER: 'server' } as const;

/** `sealer` null: secure attributes are left out. */
export async function attributeValues(sql: Sql, sealer: Sealer | null, who: Principal): Promise<AttributeValues> {
  const tenant = await findTenant(sql, who.tenant.id);
  const values = {
    user: new Map<string, string>(),
    tenant: new Map<string, string>(),
    server: new Map<string, string>(),
  };
  for (const row of await attributeStore.above(sql, tenant?.uri ?? '/', who.userId)) {
    if (maskOn(row, who) === mask.none) continue;
    const level = row.account_id !== null ? 'user' : row.tenant_id === rootTenantId ? 'server' : 'tenant';
    if (values[level].has(row.name)) continue; // a nearer organization said it
    const value = row.value ?? openedValue(row, sealer);
    if (value !== null) values[level].set(row.name, value);
  }
  return values;
}

function openedValue(row: AttributeRow, sealer: Sealer | null): string | null {
  if (sealer === null) return null;
  return row.sealed === null ? '' : sealer.open(row.sealed, attributePlace(row.id));
}

/** The nearest value of a name; undefined without any. */
export function nearestValue(values: AttributeValues, name: string): string | undefined {
  return values.user.get(name) ?? values.tenant.get(name) ?? values.server.get(name);
}

const placeholder = /\{\s*attribute\s*\(\s*'{1,2}([^'\\/]{1,255})'{1,2}\s*(?:,\s*'{1,2}(\w{1,30})'{1,2}\s*)?\)\s*\}/g;

/** The text with its `{attribute('name','CATEGORY')}` filled in. Errors: `profile.attribute.substitution.not.found.in.resource`,
 *  `profile.attribute.substitution.category.invalid.in.resource`. */
export function fillPlaceholders(text: string, values: AttributeValues, uri: string, field: string): string {
  return text.replace(placeholder, (_, name: string, category: string | undefined) => {
    const at = { resourceURI: uri, resourceField: field, attributeName: name };
    if (category !== undefined && !(category in categories))
      throw fail('profile.attribute.substitution.category.invalid.in.resource', [category, name, uri], {
        ...at,
        invalidAttributeCategory: category,
        availableCategories: Object.keys(categories).join(', '),
      });
    const value =
      category === undefined
        ? nearestValue(values, name)
        : values[categories[category as keyof typeof categories]].get(name);
    if (value === undefined)
      throw fail('profile.attribute.substitution.not.found.in.resource', [name, uri, field], {
        ...at,
        ...(category === undefined ? {} : { categoryName: category }),
      });
    return value;
  });
}

/** What a sealed value is bound to, so that it does not open in another row. */
export function attributePlace(id: number): string {
  return `attribute:${id}`;
}
