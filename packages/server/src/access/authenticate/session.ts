import type { AuthenticateMethod } from './method.ts';

/** Cookie JSESSIONID. A session that ended counts as no proof at all, so that open pages still answer. */
export const sessionCookie: AuthenticateMethod = {
  name: 'session',
  async check(evidence, parts) {
    if (evidence.sessionCookie === null) return null;
    const who = await parts.sessions.find(evidence.sessionCookie);
    if (who === null) return null;
    return {
      kind: 'user',
      byCookie: true,
      who: { ...who, locale: evidence.locale ?? who.locale, timeZone: evidence.timeZone ?? who.timeZone },
    };
  },
};
