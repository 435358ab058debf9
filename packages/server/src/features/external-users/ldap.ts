/** Names and passwords checked by an LDAP directory: a bind as the user, then the user's groups. `ldapts` is wrapped here.
 *  Source: facts: domains-olap-admin §8.3; RFC 4514 (names), RFC 4515 (filters). */
import { Client, InvalidCredentialsError, InvalidDNSyntaxError, NoSuchObjectError, type Entry } from 'ldapts';
import type { ExternalUser } from '../../access/external/external-user.ts';
import type { LdapConfig } from './config.ts';

const timeoutMs = 10_000;

/** Null for a wrong pair. Errors: what keeps the directory from answering. */
export async function checkWithLdap(name: string, password: string, config: LdapConfig): Promise<ExternalUser | null> {
  // An empty password would be an anonymous bind, which succeeds.
  const [login = '', organization] = name.split('|');
  if (login === '' || password === '' || login.includes('\0')) return null;
  const client = new Client({ url: config.url, timeout: timeoutMs, connectTimeout: timeoutMs });
  try {
    if (config.startTls) await client.startTLS({});
    const dn = await boundDn(client, login, password, config);
    if (dn === null) return null;
    return await describe(client, dn, login, organization, config);
  } finally {
    await client.unbind().catch(() => undefined); // the answer is there already
  }
}

/** The DN of the user whose password fits. */
async function boundDn(client: Client, login: string, password: string, config: LdapConfig): Promise<string | null> {
  for (const pattern of config.userDnPatterns ?? []) {
    const dn = pattern.replaceAll('{0}', escapeDn(login));
    if (await binds(client, dn, password)) return dn;
  }
  if (config.userBase === undefined) return null;
  if (config.bindDn !== undefined) await client.bind(config.bindDn, config.bindPassword ?? '');
  const filter = config.userFilter.replaceAll('{0}', escapeFilter(login));
  const { searchEntries } = await client.search(config.userBase, {
    scope: 'sub',
    filter,
    sizeLimit: 2,
    attributes: ['dn'],
  });
  const [only, second] = searchEntries;
  if (only === undefined || second !== undefined) return null;
  return (await binds(client, only.dn, password)) ? only.dn : null;
}

async function binds(client: Client, dn: string, password: string): Promise<boolean> {
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    const isRefusal =
      error instanceof InvalidCredentialsError ||
      error instanceof NoSuchObjectError ||
      error instanceof InvalidDNSyntaxError;
    if (isRefusal) return false;
    throw error;
  }
}

/** With the eyes of the server's own account where there is one, else with the user's. */
async function describe(
  client: Client,
  dn: string,
  login: string,
  organization: string | undefined,
  config: LdapConfig,
): Promise<ExternalUser> {
  if (config.bindDn !== undefined) await client.bind(config.bindDn, config.bindPassword ?? '');
  const attributes = [config.fullNameAttribute, config.emailAttribute];
  const { searchEntries } = await client.search(dn, { scope: 'base', attributes });
  const [entry] = searchEntries;
  return {
    name: login,
    fullName: textOf(entry, config.fullNameAttribute),
    email: textOf(entry, config.emailAttribute),
    organizations: organizationsOf(dn, organization, config),
    roles: await groupsOf(client, dn, login, config),
    attributes: new Map(),
  };
}

async function groupsOf(client: Client, dn: string, login: string, config: LdapConfig): Promise<string[]> {
  if (config.groupBase === undefined) return [];
  const filter = config.groupFilter.replaceAll('{0}', escapeFilter(dn)).replaceAll('{1}', escapeFilter(login));
  const { searchEntries } = await client.search(config.groupBase, {
    scope: 'sub',
    filter,
    sizeLimit: 1_000,
    attributes: [config.groupAttribute],
  });
  return searchEntries.flatMap((entry) => textOf(entry, config.groupAttribute) ?? []);
}

/** Parts of the DN from the top (its right end) down; the name after `|` when the DN names none. */
export function organizationsOf(dn: string, asked: string | undefined, config: LdapConfig): string[] {
  const wanted = (config.organizationAttributes ?? []).map((name) => name.toLowerCase());
  const root = config.rootDn?.toLowerCase() ?? '';
  const inner = root !== '' && dn.toLowerCase().endsWith(`,${root}`) ? dn.slice(0, -root.length - 1) : dn;
  const named = partsOf(inner)
    .slice(1)
    .filter(([type]) => wanted.includes(type.toLowerCase()))
    .map(([, value]) => value);
  return named.length > 0 || asked === undefined ? named.reverse() : [asked];
}

/** `type=value` pairs of a DN, escapes undone. */
function partsOf(dn: string): [type: string, value: string][] {
  return [...dn.matchAll(/\s*([A-Za-z][\w.-]*)\s*=\s*((?:[^\\,]|\\.)*)(?:,|$)/g)].map(([, type = '', value = '']) => [
    type,
    value
      .replace(/\\([0-9a-fA-F]{2})|\\(.)/g, (_, hex: string | undefined, one: string) =>
        hex === undefined ? one : String.fromCharCode(Number.parseInt(hex, 16)),
      )
      .trim(),
  ]);
}

function textOf(entry: Entry | undefined, name: string): string | null {
  const value = entry?.[name];
  const first = Array.isArray(value) ? value[0] : value;
  if (first === undefined) return null;
  return typeof first === 'string' ? first : first.toString('utf8');
}

export function escapeDn(text: string): string {
  return text.replace(/[\\,+"<>;=#]/g, '\\$&').replace(/^ | $/g, '\\ ');
}

export function escapeFilter(text: string): string {
  return text.replace(/[\\*()\0]/g, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
