import { urlArguments } from './arguments.ts';
import { bearer } from './bearer.ts';
import { basic } from './basic.ts';
import type { AuthenticateMethod, AuthenticateParts, Evidence, Verdict } from './method.ts';
import { preAuth } from './pre-auth.ts';
import { sessionCookie } from './session.ts';

/** In order: the most explicit proof first. */
export const authenticateMethods: readonly AuthenticateMethod[] = [urlArguments, preAuth, basic, bearer, sessionCookie];

/** The first applicable method's verdict; null when nothing was offered. */
export async function authenticate(evidence: Evidence, parts: AuthenticateParts): Promise<Verdict> {
  for (const method of authenticateMethods) {
    const verdict = await method.check(evidence, parts);
    if (verdict !== null) return verdict;
  }
  return null;
}
