/** Names of the reports that tables become. Source: facts, engine §2.15. */

/** A name as the peer makes it for classes: characters that Java names cannot have become their code, with a letter
 *  before a code that comes first. */
export function javaIdentifier(name: string): string {
  let id = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u.test(name) || name === '' ? '' : `j${name.codePointAt(0)}`;
  for (const c of id === '' ? name : [...name].slice(1))
    id += /[\p{L}\p{Nl}\p{Nd}\p{Sc}\p{Pc}\p{Mn}\p{Mc}]/u.test(c) ? c : String(c.codePointAt(0));
  return id;
}
