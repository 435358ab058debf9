/** The ways in that the operator opened to people of other systems. */
import type { ExternalUser, SynchroniseUser } from './external-user.ts';
import type { TokenFormat } from './token.ts';

export interface External {
  readonly synchronise: SynchroniseUser;
  /** Signed tokens with any request. */
  readonly token: TokenEntrance | null;
  /** A directory that checks names and passwords; null for a wrong pair. Asked before the accounts of our own. */
  readonly directory: ((name: string, password: string) => Promise<ExternalUser | null>) | null;
  /** Checks a ticket of a single sign-on; null for a wrong or used one. */
  readonly ticket: ((ticket: string) => Promise<ExternalUser | null>) | null;
}

export interface TokenEntrance {
  /** Name of the URL argument and of the header. */
  readonly parameter: string;
  readonly format: TokenFormat;
  /** Addresses from which plain tokens are believed. */
  readonly plainFrom: readonly string[];
}

export const noExternal: External = { synchronise: async () => null, token: null, directory: null, ticket: null };
