/** Sign-in with an OpenID provider: authorization code with PKCE. `openid-client` is wrapped here. What must survive the
 *  way to the provider and back is in the database, so that any node can receive the user. */
import * as oidc from 'openid-client';
import type { ExternalUser } from '../../access/external/external-user.ts';
import type { OidcConfig } from './config.ts';

/** What is kept until the user comes back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OidcProvider {
  /** Where to send the browser, and what to keep. */
  begin(): Promise<{ readonly location: string; readonly pending: PendingSignIn }>;
  /** The user of the address that the browser came back to. Errors: whatever the provider or the library refuses. */
  finish(address: URL, pending: PendingSignIn): Promise<ExternalUser | null>;
}

export function createOidc(config: OidcConfig): OidcProvider {
  let discovered: Promise<oidc.Configuration> | null = null;
  const configuration = (): Promise<oidc.Configuration> => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = null; // the provider may be up next time
      throw error;
    });
    return discovered;
  };
  return {
    async begin() {
      const verifier = oidc.randomPKCECodeVerifier();
      const pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
      const location = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: config.redirectUri,
        scope: config.scope,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
      });
      return { location: location.href, pending };
    },
    async finish(address, pending) {
      const settings = await configuration();
      const tokens = await oidc.authorizationCodeGrant(settings, address, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return null;
      const info =
        settings.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await oidc.fetchUserInfo(settings, tokens.access_token, claims.sub);
      return userOfClaims({ ...claims, ...info }, config);
    },
  };
}

function discover(config: OidcConfig): Promise<oidc.Configuration> {
  return oidc.discovery(
    new URL(config.issuer),
    config.clientId,
    config.clientSecret,
    undefined,
    config.allowInsecure ? { execute: [oidc.allowInsecureRequests] } : undefined,
  );
}

/** Null without the claim that names the user. */
export function userOfClaims(claims: Readonly<Record<string, unknown>>, config: OidcConfig): ExternalUser | null {
  const text = (name: string | undefined): string | null => {
    const value = name === undefined ? undefined : claims[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const name = text(config.nameClaim);
  if (name === null) return null;
  const attributes = new Map<string, string>();
  for (const [claim, value] of Object.entries(claims))
    if (claim.startsWith(config.attributePrefix) && ['string', 'number', 'boolean'].includes(typeof value))
      attributes.set(claim.slice(config.attributePrefix.length), String(value));
  return {
    name,
    fullName: text(config.fullNameClaim),
    email: text(config.emailClaim),
    organizations: text(config.organizationClaim)?.split(config.organizationDelimiter) ?? [],
    roles: listOf(claims[config.rolesClaim]),
    attributes,
  };
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((item) => item !== '') : [];
}
