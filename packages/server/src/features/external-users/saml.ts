/** Sign-in with a SAML 2.0 identity provider. `@node-saml/node-saml` is wrapped here. */
import { SAML, ValidateInResponseTo, type CacheProvider, type Profile } from '@node-saml/node-saml';
import type { ExternalUser } from '../../access/external/external-user.ts';
import type { SamlConfig } from './config.ts';

export interface SamlProvider {
  /** Where to send the browser. */
  begin(): Promise<string>;
  /** This server as the identity provider wants to know it. */
  metadata(): string;
  /** The user of a posted response; null without a name. Errors: whatever is wrong with it. */
  finish(response: string): Promise<ExternalUser | null>;
}

/** `requests` remembers the requests that wait for their answers: an answer is taken once, and only to one of them. */
export function createSaml(config: SamlConfig, requests: CacheProvider): SamlProvider {
  const saml = new SAML({
    entryPoint: config.entryPoint,
    issuer: config.issuer,
    callbackUrl: config.callbackUrl,
    idpCert: config.idpCertificate,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: requests,
    acceptedClockSkewMs: 60_000,
  });
  return {
    begin: () => saml.getAuthorizeUrlAsync('', undefined, {}),
    metadata: () => saml.generateServiceProviderMetadata(null),
    async finish(response) {
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response });
      return profile === null ? null : userOfProfile(profile, config);
    },
  };
}

export function userOfProfile(profile: Profile, config: SamlConfig): ExternalUser | null {
  const all = (name: string | undefined): string[] => {
    const value = name === undefined ? undefined : profile[name];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.filter((item): item is string => typeof item === 'string' && item !== '');
  };
  const name = config.nameAttribute === undefined ? profile.nameID : all(config.nameAttribute)[0];
  if (name === undefined || name === '') return null;
  return {
    name,
    fullName: all(config.fullNameAttribute)[0] ?? null,
    email: all(config.emailAttribute)[0] ?? null,
    organizations: all(config.organizationAttribute).flatMap((text) => text.split(',')),
    roles: all(config.rolesAttribute),
    attributes: new Map(),
  };
}
