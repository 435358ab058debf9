/** The operator's JSON about other systems that vouch for users. Every mistake is named at once. */
import { AppError, problemText, type Problem } from '../../base/app-error.ts';
import { defaultRules, type ExternalRules } from '../../access/external/rules.ts';
import type { TokenEntrance } from '../../access/external/external.ts';
import { decodeObject, parseJson } from '../../wire/json.ts';
import { anyJson, bool, int, list, object, objectSpec, str, type ModelOf } from '../../wire/shape.ts';

const texts = (doc: string) => list(str({ max: 500 }), { max: 1_000, doc });

const fields = {
  rules: object({
    defaultOrganization: str({ max: 100 }),
    organizationMap: anyJson({ doc: 'Their organization → ours.' }),
    roleMap: anyJson({ doc: 'Their role → `ROLE_X` (of the root) or `ROLE_X|*` (of the user’s organization).' }),
    permittedRoles: texts('Only roles that match; `*` stands for any text.'),
    defaultRoles: texts('Roles of every external user.'),
    adminNames: texts('Users with the admin roles instead.'),
    adminRoles: texts('Roles of these.'),
  }),
  token: object({
    parameter: str({ byDefault: 'pp', max: 50 }),
    key: str({ max: 100, doc: '32 bytes in base64: tokens are sealed with AES-256-GCM.' }),
    plainFrom: texts('Addresses from which plain tokens are believed; only without key.'),
    attributes: anyJson({ doc: 'Token key → attribute of the user.' }),
    maxAgeSeconds: int({ byDefault: 86_400, min: 1, max: 31_536_000 }),
  }),
  ldap: object({
    url: str({ required: true, max: 500 }),
    startTls: bool({ byDefault: false }),
    bindDn: str({ max: 500 }),
    bindPassword: str({ max: 500 }),
    userDnPatterns: texts('DNs with `{0}` for the name, tried first.'),
    userBase: str({ max: 500 }),
    userFilter: str({ byDefault: '(uid={0})', max: 500 }),
    groupBase: str({ max: 500 }),
    groupFilter: str({ byDefault: '(member={0})', max: 500 }),
    groupAttribute: str({ byDefault: 'cn', max: 100 }),
    fullNameAttribute: str({ byDefault: 'cn', max: 100 }),
    emailAttribute: str({ byDefault: 'mail', max: 100 }),
    organizationAttributes: texts('Parts of the DN that name organizations, e.g. `o` and `ou`.'),
    rootDn: str({ max: 500, doc: 'This end of the DN names no organizations.' }),
  }),
  cas: object({
    server: str({ required: true, max: 500, doc: 'Address of the CAS server, e.g. `https://sso.example.com/cas`.' }),
    service: str({ required: true, max: 500, doc: 'This server as CAS knows it.' }),
  }),
  oidc: object({
    issuer: str({ required: true, max: 500 }),
    clientId: str({ required: true, max: 500 }),
    clientSecret: str({ max: 500 }),
    redirectUri: str({ required: true, max: 500, doc: '`https://host/jasperserver-pro/login/oauth2/code/oidc`.' }),
    scope: str({ byDefault: 'openid profile email', max: 500 }),
    nameClaim: str({ byDefault: 'preferred_username', max: 100 }),
    fullNameClaim: str({ byDefault: 'name', max: 100 }),
    emailClaim: str({ byDefault: 'email', max: 100 }),
    organizationClaim: str({ max: 100 }),
    organizationDelimiter: str({ byDefault: ',', max: 5 }),
    rolesClaim: str({ byDefault: 'roles', max: 100 }),
    attributePrefix: str({ byDefault: 'custom_pa_', max: 100 }),
    allowInsecure: bool({ byDefault: false, doc: 'Plain http to the issuer; for tests.' }),
  }),
  saml: object({
    entryPoint: str({ required: true, max: 1_000, doc: 'Sign-on address of the identity provider.' }),
    issuer: str({ required: true, max: 500, doc: 'This server’s entity id.' }),
    callbackUrl: str({ required: true, max: 1_000, doc: '`https://host/jasperserver-pro/saml/acs`.' }),
    idpCertificate: str({ required: true, max: 20_000 }),
    nameAttribute: str({ max: 200, doc: 'Absent: the NameID.' }),
    fullNameAttribute: str({ byDefault: 'displayName', max: 200 }),
    emailAttribute: str({ byDefault: 'mail', max: 200 }),
    organizationAttribute: str({ max: 200 }),
    rolesAttribute: str({ byDefault: 'roles', max: 200 }),
  }),
};
/** Declaration of the file, for its reference. */
export const externalSpec = objectSpec(fields);

type Parsed = ModelOf<typeof fields>;
export type LdapConfig = NonNullable<Parsed['ldap']>;
export type CasConfig = NonNullable<Parsed['cas']>;
export type OidcConfig = NonNullable<Parsed['oidc']>;
export type SamlConfig = NonNullable<Parsed['saml']>;

export interface ExternalConfig {
  readonly rules: ExternalRules;
  readonly token: TokenEntrance | null;
  readonly ldap: LdapConfig | null;
  readonly cas: CasConfig | null;
  readonly oidc: OidcConfig | null;
  readonly saml: SamlConfig | null;
}

/** Null text: nobody else vouches for anybody. Errors: an Error that names every wrong field. */
export function readExternalConfig(text: string | null): ExternalConfig {
  const problems: Problem[] = [];
  const model = parsed(text ?? '{}', problems) as Parsed;
  const rules = model.rules;
  const config: ExternalConfig = {
    rules: {
      defaultOrganization: rules?.defaultOrganization ?? null,
      organizationMap: textMap(rules?.organizationMap, 'rules.organizationMap', problems),
      roleMap: textMap(rules?.roleMap, 'rules.roleMap', problems),
      permittedRoles: rules?.permittedRoles ?? defaultRules.permittedRoles,
      defaultRoles: rules?.defaultRoles ?? defaultRules.defaultRoles,
      adminNames: rules?.adminNames ?? defaultRules.adminNames,
      adminRoles: rules?.adminRoles ?? defaultRules.adminRoles,
    },
    token: model.token === undefined ? null : tokenEntrance(model.token, problems),
    ldap: model.ldap ?? null,
    cas: model.cas ?? null,
    oidc: model.oidc ?? null,
    saml: model.saml ?? null,
  };
  if (problems.length > 0)
    throw new Error(`CHERT_EXTERNAL_AUTH cannot be used:\n${problems.map((p) => `  - ${problemText(p)}`).join('\n')}`);
  return config;
}

function parsed(text: string, problems: Problem[]): unknown {
  try {
    return decodeObject(externalSpec, parseJson(text), { types: () => undefined, problems });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.push(...error.problems);
    return {};
  }
}

function tokenEntrance(token: NonNullable<Parsed['token']>, problems: Problem[]): TokenEntrance {
  const key = token.key === undefined ? null : Buffer.from(token.key, 'base64');
  const plainFrom = token.plainFrom ?? [];
  if (key !== null && key.length !== 32) problems.push(illegal('token.key', 'not 32 bytes in base64'));
  if (key === null && plainFrom.length === 0) problems.push(illegal('token', 'needs `key` or `plainFrom`'));
  return {
    parameter: token.parameter,
    format: {
      key,
      attributes: textMap(token.attributes, 'token.attributes', problems),
      maxAgeSeconds: token.maxAgeSeconds,
    },
    plainFrom: key === null ? plainFrom : [],
  };
}

function textMap(value: unknown, name: string, problems: Problem[]): Record<string, string> {
  if (value === undefined) return {};
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const isGood = typeof value === 'object' && !Array.isArray(value) && entries.every(([, v]) => typeof v === 'string');
  if (!isGood) problems.push(illegal(name, 'not an object of texts'));
  return isGood ? Object.fromEntries(entries as [string, string][]) : {};
}

function illegal(name: string, why: string): Problem {
  return { code: 'illegal.parameter.value.error', params: [name, why] };
}
