import { principalOf } from '../accounts.ts';
import { readToken } from '../external/token.ts';
import type { AuthenticateMethod } from './method.ts';

/** A token of pre-authentication, by default the argument or header `pp`. Source: reference "Argument-based Authentication". */
export const preAuth: AuthenticateMethod = {
  name: 'token',
  async check(evidence, parts) {
    const { token: entrance, synchronise } = parts.external;
    if (entrance === null || evidence.token === null) return null;
    const isTrusted = entrance.format.key !== null || entrance.plainFrom.includes(evidence.remoteAddress);
    const user = isTrusted ? readToken(evidence.token, entrance.format, parts.now()) : null;
    const account = user === null ? null : await synchronise(user);
    if (account === null || !account.enabled) return { kind: 'refused', name: user?.name ?? 'token' };
    return { kind: 'user', who: principalOf(account, evidence.locale, evidence.timeZone) };
  },
};
