import type { AuthenticateMethod } from './method.ts';
import { checkFreshPassword } from './password.ts';

/** `Authorization: Basic`, UTF-8. Source: reference "HTTP Basic Authentication". */
export const basic: AuthenticateMethod = {
  name: 'basic',
  async check(evidence, parts) {
    const match = /^basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(evidence.authorization ?? '');
    if (match === null) return null;
    const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon < 0) return { kind: 'refused', name: '' };
    return checkFreshPassword(text.slice(0, colon), text.slice(colon + 1), evidence, parts);
  },
};
