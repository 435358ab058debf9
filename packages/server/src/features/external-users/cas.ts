/** Tickets of a CAS server (protocol 3.0, `/p3/serviceValidate`). A ticket is good once: the CAS server sees to that.
 *  Source: facts: domains-olap-admin §8.4. */
import type { XmlElement } from '@rgrove/parse-xml';
import { AppError } from '../../base/app-error.ts';
import type { ExternalUser } from '../../access/external/external-user.ts';
import type { Outgoing } from '../../http/outgoing.ts';
import { elementsOf, localName, parseXmlRoot } from '../../wire/xml.ts';
import type { CasConfig } from './config.ts';

/** Longest answer that is read, in bytes. */
const answerLimit = 64 * 1024;

/** Null for a ticket that the CAS server does not confirm. Errors: whatever keeps its answer from arriving. */
export async function checkTicket(
  ticket: string,
  { server, service }: CasConfig,
  outgoing: Outgoing,
): Promise<ExternalUser | null> {
  if (!/^[\w.-]{1,300}$/.test(ticket)) return null;
  const url = new URL(`${server.replace(/\/$/, '')}/p3/serviceValidate`);
  url.searchParams.set('service', service);
  url.searchParams.set('ticket', ticket);
  return readCasAnswer(await outgoing.text(url, answerLimit));
}

/** The user of a `cas:authenticationSuccess`; null for anything else. */
export function readCasAnswer(text: string): ExternalUser | null {
  const root = rootOf(text);
  const success = root === null ? undefined : childrenOf(root, 'authenticationSuccess')[0];
  if (success === undefined) return null;
  const name = childrenOf(success, 'user')[0]?.text.trim() ?? '';
  if (name === '') return null;
  const values = childrenOf(success, 'attributes').flatMap((attributes) => childrenOf(attributes, null));
  const all = (key: string): string[] => values.filter((v) => localName(v) === key).map((v) => v.text.trim());
  return {
    name,
    fullName: all('displayName')[0] ?? all('cn')[0] ?? null,
    email: all('mail')[0] ?? all('email')[0] ?? null,
    organizations: all('organization').flatMap((text) => text.split(',').map((part) => part.trim())),
    roles: [...all('roles'), ...all('memberOf')],
    attributes: new Map(),
  };
}

function rootOf(text: string): XmlElement | null {
  try {
    return parseXmlRoot(text, ['serviceResponse']);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function childrenOf(element: XmlElement, name: string | null): XmlElement[] {
  return elementsOf(element).filter((child) => name === null || localName(child) === name);
}
