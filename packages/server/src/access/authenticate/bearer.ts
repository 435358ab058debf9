import type { AuthenticateMethod } from './method.ts';

/** `Authorization: Bearer <API token>`. */
export const bearer: AuthenticateMethod = {
  name: 'bearer',
  async check(evidence, parts) {
    const match = /^bearer\s+(\S{1,200})\s*$/i.exec(evidence.authorization ?? '');
    if (match === null) return null;
    const who = await parts.tokens.find(match[1] ?? '');
    if (who === null) return { kind: 'refused', name: 'token' };
    return { kind: 'user', who: { ...who, locale: evidence.locale, timeZone: evidence.timeZone } };
  },
};
