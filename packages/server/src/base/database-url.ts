/** PostgreSQL URLs as DATABASE_URL has them: `postgres://user:password@host:port/name?option=value`, the host perhaps in `?host=`. */

const form = /^([a-z]+:\/\/)((?:[^@/?#]*@)?)([^/?#]*)((?:\/[^?#]*)?)((?:\?[^#]*)?)$/i;

/** The same server and credentials, another database. Errors: what is no such URL. */
export function withDatabase(url: string, database: string): string {
  const [, scheme = '', user = '', host = '', , query = ''] = partsOf(url);
  return `${scheme}${user}${host}/${encodeURIComponent(database)}${query}`;
}

/** The JDBC URL of another database on the same server, without credentials; a host that is a folder becomes `socketDirectory`. */
export function jdbcUrlOf(url: string, database: string): string {
  const [, , , host = '', , query = ''] = partsOf(url);
  const options = new URLSearchParams(query);
  const given = options.get('host');
  const port = options.get('port');
  for (const name of ['host', 'port', 'user', 'password', 'dbname']) options.delete(name);
  let address = given !== null && !given.startsWith('/') ? given : host === '' ? 'localhost' : host;
  if (port !== null && !/:\d+$/.test(address)) address += `:${port}`;
  if (given?.startsWith('/') === true) options.set('socketDirectory', given);
  const text = options.toString();
  return `jdbc:postgresql://${address}/${encodeURIComponent(database)}${text === '' ? '' : `?${text}`}`;
}

function partsOf(url: string): RegExpExecArray {
  const parts = form.exec(url);
  // Without the URL itself: it may hold a password.
  if (parts === null) throw new Error('DATABASE_URL is not of the form postgres://user:password@host:port/name.');
  return parts;
}
