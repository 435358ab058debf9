/** People whom other systems vouch for: what the operator configured, put together. */
import type { CacheProvider } from '@node-saml/node-saml';
import type { Clock } from '../../base/clock.ts';
import type { Sealer } from '../../base/secrets.ts';
import type { Database } from '../../db/database.ts';
import type { External } from '../../access/external/external.ts';
import type { Route } from '../../http/route.ts';
import { createOutgoing } from '../../http/outgoing.ts';
import type { Observe } from '../../ops/observe.ts';
import type { SessionParts } from '../sign-in/index.ts';
import { checkTicket } from './cas.ts';
import { readExternalConfig } from './config.ts';
import { checkWithLdap } from './ldap.ts';
import { createPending, type Pending } from './pending.ts';
import { externalRoutes } from './routes.ts';
import { createSaml } from './saml.ts';
import { createSynchroniser } from './synchronise.ts';

export interface ExternalUsers {
  readonly external: External;
  readonly pending: Pending;
  routes(parts: SessionParts): Route[];
}

/** `text`: the operator's JSON; null: nobody else vouches for anybody. Errors: an Error that names every wrong field. */
export function createExternalUsers(
  text: string | null,
  parts: { readonly database: Database; readonly clock: Clock; readonly observe: Observe; readonly sealer: Sealer },
): ExternalUsers {
  const { token, ldap, cas, oidc, saml, rules } = readExternalConfig(text);
  const { observe } = parts;
  const synchronise = createSynchroniser({ ...parts, rules });
  const pending = createPending(parts.database, parts.clock);
  const outgoing = createOutgoing(cas === null ? [] : [new URL(cas.server).host]);
  // A system that does not answer vouches for nobody; our own accounts still work.
  const orNull = async <T>(work: Promise<T>): Promise<T | null> =>
    work.catch((error: unknown) => {
      observe({ kind: 'external.auth.failed', error });
      return null;
    });
  return {
    external: {
      synchronise,
      token,
      directory: ldap === null ? null : (name, password) => orNull(checkWithLdap(name, password, ldap)),
      ticket: cas === null ? null : (ticket) => orNull(checkTicket(ticket, cas, outgoing)),
    },
    pending,
    routes: (session) =>
      externalRoutes({
        ...session,
        observe,
        synchronise,
        pending,
        oidc,
        saml: saml === null ? null : createSaml(saml, samlRequests(pending)),
      }),
  };
}

/** Requests to the identity provider that wait for their answers. */
function samlRequests(pending: Pending): CacheProvider {
  return {
    async saveAsync(key, value) {
      await pending.keep(`saml ${key}`, value);
      return { value, createdAt: 0 };
    },
    getAsync: (key) => pending.look(`saml ${key}`),
    removeAsync: (key) => (key === null ? Promise.resolve(null) : pending.take(`saml ${key}`)),
  };
}
