/** What a feature hands to the listener: routes with their permission, and how a request and a reply look to it. */
import type { Principal } from '../base/principal.ts';
import type { ObjectSpec } from '../wire/shape.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

export interface Route {
  readonly method: Method;
  /** Below the context, e.g. `/rest_v2/resources/*`. `:name` is one segment, `*` at the end the rest (a repository URI). */
  readonly path: string;
  /** Least that the caller must be; finer questions are asked by the service. `signIn`: credentials are the route's own business,
   *  the pipeline does not look at them. */
  readonly access: 'signIn' | 'anonymous' | 'user' | 'administrator';
  /** The last segments may carry `;name=value` (permissions) or `;`-joined lists (input controls). */
  readonly matrix?: true;
  /** A browser may be told to do this by our own pages and those of the white-list only, although no cookie proves anything:
   *  another site must not sign its visitors in as somebody else. */
  readonly ownPages?: true;
  /** For the description of the API. */
  readonly about: RouteAbout;
  readonly handle: (exchange: Exchange) => Promise<Reply>;
}

export interface RouteAbout {
  readonly summary: string;
  /** Arguments of the URL. */
  readonly query?: readonly string[];
  readonly body?: ObjectSpec;
  /** Media types of the body; absent: XML and JSON where `body` is given, else there is none. */
  readonly takes?: readonly string[];
  readonly reply?: ObjectSpec;
  /** Media types of a reply with content; absent: XML and JSON where `reply` is given, else it has none. */
  readonly gives?: readonly string[];
}

/** What the pair `body`/`takes` or `reply`/`gives` comes to. */
export function mediaTypesOf(spec: ObjectSpec | undefined, types: readonly string[] | undefined): readonly string[] {
  return types ?? (spec === undefined ? [] : ['application/xml', 'application/json']);
}

export interface Exchange {
  readonly method: Method;
  /** `/jasperserver-pro` or `/jasperserver`. */
  readonly context: string;
  /** Decoded text of the `:name` segments. */
  readonly params: Readonly<Record<string, string>>;
  /** Decoded rest of the path with leading slash (`/` when there is none), without matrix text. */
  readonly rest: string;
  /** Decoded text after the first `;` of the rest; null without one. */
  readonly matrix: string | null;
  readonly query: URLSearchParams;
  /** Value of a request header, any case; null when absent. */
  header(name: string): string | null;
  /** The signed-in user. Errors (a bug): on anonymous routes nobody may be there, use `caller`. */
  readonly who: Principal;
  readonly caller: Principal | null;
  /** The value of JSESSIONID, when one was sent. */
  readonly sessionCookie: string | null;
  /** The body, at most the limit. Errors: `request.body.too.large`. */
  body(): Promise<Buffer>;
  /** The body in pieces, with the same limit. */
  stream(): AsyncIterable<Uint8Array>;
  /** Aborted when the client goes away before the reply is finished. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  readonly remoteAddress: string;
}

export interface Reply {
  readonly status: number;
  /** Written with exactly this case: some clients compare header names with it. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

export const noContent: Reply = { status: 204 };
