/** Password hashes: argon2id, 19 MiB, two passes, as PHC strings. Source: decisions "passwords". */
import { createHmac, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { fail } from '../base/app-error.ts';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longest password that is looked at, in characters. */
const passwordLimit = 1_000;

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export interface PasswordChecker {
  /** Whether the password fits the hash. Takes as long for a user that does not exist (`hash` null) as for one that does.
   *  A pair that fitted lately is recognised without hashing again, so that Basic does not cost 20 ms per request. */
  fits(accountId: number | null, hash: string | null, password: string): Promise<boolean>;
}

/** How many verified pairs are remembered. Only a keyed digest of the password is kept, in memory. */
const rememberedLimit = 10_000;

/** `check` compares a hash and a password; another one is for tests. */
export function createPasswordChecker(
  check: (hash: string, password: string) => Promise<boolean> = verify,
): PasswordChecker {
  const key = randomBytes(32);
  const verified = new Map<string, string>();
  const dummy = hashPassword(randomBytes(16).toString('hex'));
  return {
    async fits(accountId, passwordHash, password) {
      if (password.length > passwordLimit) return false;
      if (accountId === null || passwordHash === null) {
        await check(await dummy, password);
        return false;
      }
      const digest = createHmac('sha256', key).update(`${accountId}\0${password}`).digest('base64');
      if (verified.get(digest) === passwordHash) return true;
      if (!(await check(passwordHash, password))) return false;
      verified.delete(digest);
      verified.set(digest, passwordHash);
      const [oldest] = verified.keys();
      if (verified.size > rememberedLimit && oldest !== undefined) verified.delete(oldest);
      return true;
    },
  };
}

/** What a new password must be like. */
export interface PasswordRules {
  /** Errors: `weak.password` for too short ones and for the user's own name (when a length is asked for). */
  check(password: string, userName: string): void;
  /** The hashes to remember, newest last. Errors: `weak.password` when the password is one of those still remembered. */
  refuseRepeated(password: string, known: readonly string[]): Promise<readonly string[]>;
}

/** `minLength` in characters; `remembered`: how many earlier passwords may not come back. */
export function createPasswordRules(minLength: number, remembered: number): PasswordRules {
  return {
    check(password, userName) {
      const isShort = [...password].length < minLength;
      const isName = minLength > 1 && password.toLowerCase() === userName.toLowerCase();
      if (isShort || isName || password.length > passwordLimit) throw fail('weak.password', ['password']);
    },
    async refuseRepeated(password, known) {
      const kept = remembered === 0 ? [] : known.slice(-remembered);
      for (const old of kept) if (await verify(old, password)) throw fail('weak.password', ['password']);
      return kept;
    },
  };
}
