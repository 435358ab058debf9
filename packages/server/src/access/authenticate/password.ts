import { findAccount, principalOf, type AccountRow } from '../accounts.ts';
import type { AuthenticateParts, Evidence, Verdict } from './method.ts';

/** Checks a name and a password: with the directory first, where there is one, then with our own accounts. Neither the
 *  answer nor the time it takes tells whether the name exists, whether it is locked or disabled, or whether the password
 *  of such an account was the right one. */
export async function checkPassword(
  name: string,
  password: string,
  evidence: Evidence,
  parts: AuthenticateParts,
): Promise<Verdict> {
  const theirs = await parts.external.directory?.(name, password);
  if (theirs !== undefined && theirs !== null) {
    const account = await parts.external.synchronise(theirs);
    if (account === null || !account.enabled) return { kind: 'refused', name };
    return { kind: 'user', who: principalOf(account, evidence.locale, evidence.timeZone) };
  }
  const row = await findAccount(parts.sql, name, evidence.organization);
  const open: AccountRow | null = row !== undefined && row.enabled && !parts.attempts.isLocked(row) ? row : null;
  const isRight = await parts.passwords.fits(open?.id ?? null, open?.password_hash ?? null, password);
  if (open === null || !isRight) {
    await parts.attempts.failed(open?.id ?? null, name);
    return { kind: 'refused', name };
  }
  await parts.attempts.succeeded(open);
  return { kind: 'user', who: principalOf(open, evidence.locale, evidence.timeZone) };
}

/** The same for a request that goes on at once: a password that is too old lets nobody in; it is changed at the sign-in. */
export async function checkFreshPassword(
  name: string,
  password: string,
  evidence: Evidence,
  parts: AuthenticateParts,
): Promise<Verdict> {
  const verdict = await checkPassword(name, password, evidence, parts);
  const isStale = verdict?.kind === 'user' && (await parts.ownPassword.isExpired(verdict.who.userId));
  return isStale ? { kind: 'refused', name } : verdict;
}
