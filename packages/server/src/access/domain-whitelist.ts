/** Web sites from which browsers may call this server: the attribute `domainWhitelist` (and `domainWhitelist1`, `2`) nearest to
 *  the caller. Source: facts: server §2.4. Without the attribute no other site may. */
import type { Principal } from '../base/principal.ts';
import { statement, type Sql } from '../db/database.ts';

export interface DomainWhitelist {
  /** `origin` as browsers send it, `https://host:port`. `who` null: the server's own list. */
  allows(origin: string, who: Principal | null): Promise<boolean>;
  /** The entries as sources of a Content-Security-Policy; those that it cannot say are left out. */
  sources(who: Principal | null): Promise<readonly string[]>;
}

/** Longest origin looked at, in characters. */
const originLimit = 300;

export function createDomainWhitelist(sql: Sql): DomainWhitelist {
  const entriesOf = async (who: Principal | null): Promise<string[]> => {
    const rows = await sql.all(selectLists, [who?.tenant.id ?? 'organizations', who?.userId ?? null]);
    const nearest = new Map<string, string>();
    for (const { name, value } of rows) if (!nearest.has(name)) nearest.set(name, value);
    return [...nearest.values()].flatMap((list) => list.split(/[,\s]+/));
  };
  return {
    async allows(origin, who) {
      if (origin === 'null' || origin.length > originLimit) return false;
      return (await entriesOf(who)).some((entry) => matches(entry, origin));
    },
    sources: async (who) => (await entriesOf(who)).filter((entry) => cspSource.test(entry)),
  };
}

/** Source: Content Security Policy Level 3, "host-source". */
const cspSource = /^(?:\*|(?:https?:\/\/)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d{1,5}|\*))?)$/i;

/** `*` stands for any text; everything else is literal, case aside. An entry without scheme means any scheme. An entry
 *  written as a regular expression is taken apart only as far as `\.` and `.*`. */
export function matches(entry: string, origin: string): boolean {
  if (entry === '') return false;
  const isRegex = entry.startsWith('^') && entry.endsWith('$');
  const text = isRegex ? entry.slice(1, -1).replaceAll('.*', '*').replaceAll('\\.', '.').replaceAll('\\/', '/') : entry;
  const whole = text.includes('://') || text === '*' ? text : `*://${text}`;
  return isLike(whole.toLowerCase(), origin.toLowerCase());
}

/** Pieces between the stars in order: linear, whatever the list says. */
function isLike(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > text.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

/** The user's own values first, then those of the organizations, from the nearest up to the root. */
const selectLists = statement<{ name: string; value: string }>(
  'domain-whitelist',
  `select a.name, a.value
     from attribute a left join tenant t on t.id = a.tenant_id join tenant own on own.id = $1
    where a.name in ('domainWhitelist', 'domainWhitelist1', 'domainWhitelist2') and a.value is not null
      and (a.account_id = $2 or t.uri = '/' or t.uri = own.uri or starts_with(own.uri, t.uri || '/'))
    order by a.account_id is null, length(t.uri) desc`,
);
