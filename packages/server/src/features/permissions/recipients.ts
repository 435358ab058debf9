/** Recipients of permissions: `user:/name`, `role:/organization/name`. Source: reference "Permission Constants". */
import { fail } from '../../base/app-error.ts';
import { rootTenantId } from '../../base/principal.ts';

export interface Recipient {
  readonly kind: 'user' | 'role';
  readonly tenantId: string;
  readonly name: string;
}

/** The organization may be written with its parents; the last one counts. Errors: `illegal.parameter.value.error`. */
export function parseRecipient(text: string): Recipient {
  const match = /^(user|role):\/((?:[^/]+\/)*)([^/]+)$/.exec(text);
  const [, kind, path = '', name = ''] = match ?? [];
  if (kind !== 'user' && kind !== 'role')
    throw fail('illegal.parameter.value.error', ['recipient', text.slice(0, 300)]);
  const tenantId = path.split('/').at(-2) ?? rootTenantId;
  return { kind, tenantId, name };
}

export function recipientText({ kind, tenantId, name }: Recipient): string {
  return tenantId === rootTenantId ? `${kind}:/${name}` : `${kind}:/${tenantId}/${name}`;
}
