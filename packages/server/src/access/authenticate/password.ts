import { findAccount, principalOf } from '../accounts.ts';
import type { AuthenticateParts, Evidence, Verdict } from './method.ts';

/** Checks a name and a password: with the directory first, where there is one, then with our own accounts. The answer and the time it takes do not tell whether the name exists. */
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
  const isRight = await parts.passwords.fits(row?.id ?? null, row?.password_hash ?? null, password);
  if (row !== undefined && !isRight) await parts.attempts.failed(row.id);
  if (row === undefined || !isRight || !row.enabled || parts.attempts.isLocked(row)) return { kind: 'refused', name };
  await parts.attempts.succeeded(row);
  return { kind: 'user', who: principalOf(row, evidence.locale, evidence.timeZone) };
}
