/** Parameters that the server sets for every run, above those of the caller. Source: facts: server §6.4. */
import type { PersonRow } from '../../access/accounts.ts';
import type { Principal } from '../../base/principal.ts';
import { rootTenantId } from '../../base/principal.ts';
import type { BuiltInValue } from '../../render/messages.ts';
import { nearestValue, type AttributeValues } from '../attributes/index.ts';

export function builtInParameters(
  who: Principal,
  person: PersonRow,
  values: AttributeValues,
): Record<string, BuiltInValue> {
  const names = new Set([...values.user.keys(), ...values.tenant.keys(), ...values.server.keys()]);
  const own = Object.fromEntries(values.user);
  return {
    LoggedInUserName: who.userName,
    LoggedInUsername: who.userName,
    LoggedInUserFullName: person.fullName,
    LoggedInUserFullname: person.fullName,
    LoggedInUserEmailAddress: person.email,
    LoggedInUserEnabled: person.enabled,
    LoggedInUserExternallyDefined: person.externallyDefined,
    LoggedInUserTenantId: who.tenant.id === rootTenantId ? null : who.tenant.id,
    LoggedInUserRoles: [...who.roleNames],
    LoggedInUserAttributes: own,
    LoggedInUserAttributeNames: Object.keys(own),
    LoggedInUserAttributeValues: Object.values(own),
    ...prefixed('LoggedInUserAttribute_', values.user),
    ...prefixed('LoggedInTenantAttribute_', values.tenant),
    ...prefixed('ServerAttribute_', values.server),
    ...Object.fromEntries([...names].map((name) => [`Attribute_${name}`, nearestValue(values, name) ?? null])),
  };
}

function prefixed(prefix: string, values: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...values].map(([name, value]) => [`${prefix}${name}`, value]));
}
