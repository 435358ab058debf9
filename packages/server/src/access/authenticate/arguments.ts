import type { AuthenticateMethod } from './method.ts';
import { checkFreshPassword } from './password.ts';

/** `j_username` and `j_password` on any URL; they win over a session of another user. Source: reference "Argument-based Authentication". */
export const urlArguments: AuthenticateMethod = {
  name: 'arguments',
  async check(evidence, parts) {
    if (evidence.userName === null) return null;
    return checkFreshPassword(evidence.userName, evidence.password ?? '', evidence, parts);
  },
};
