/** A way to prove who one is. Methods are tried in the order of the registry; the first that applies decides. */
import type { Principal } from '../../base/principal.ts';
import type { Sql } from '../../db/database.ts';
import type { Attempts } from '../attempts.ts';
import type { External } from '../external/external.ts';
import type { OwnPassword } from '../own-password.ts';
import type { PasswordChecker } from '../passwords.ts';
import type { Tokens } from '../tokens.ts';
import type { Sessions } from '../sessions.ts';

/** What a request brought along. */
export interface Evidence {
  readonly authorization: string | null;
  readonly sessionCookie: string | null;
  /** `j_username` and `j_password` of the URL. */
  readonly userName: string | null;
  readonly password: string | null;
  /** `orgId`, when it is not part of the name. */
  readonly organization: string | null;
  /** Token of pre-authentication, from the URL or a header. */
  readonly token: string | null;
  readonly remoteAddress: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
}

export interface AuthenticateParts {
  readonly sql: Sql;
  readonly passwords: PasswordChecker;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly ownPassword: OwnPassword;
  readonly tokens: Tokens;
  readonly external: External;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** null: the method does not apply. `refused`: it applies and the proof is wrong. */
export type Verdict =
  | {
      readonly kind: 'user';
      readonly who: Principal;
      /** Proved by what a browser sends by itself. */
      readonly byCookie?: true;
    }
  | { readonly kind: 'refused'; readonly name: string }
  | null;

export interface AuthenticateMethod {
  readonly name: string;
  check(evidence: Evidence, parts: AuthenticateParts): Promise<Verdict>;
}
