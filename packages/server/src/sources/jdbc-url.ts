/** JDBC URLs of the form `jdbc:<kind>://host:port/database?name=value`. */
export interface JdbcAddress {
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly options: ReadonlyMap<string, string>;
}

/** Undefined for a text that is no such URL. `jdbc:postgresql:name` means localhost. */
export function parseJdbcUrl(url: string, prefix: string): JdbcAddress | undefined {
  const rest = url.slice(prefix.length);
  if (!rest.startsWith('//'))
    return /^[\w-]+$/.test(rest)
      ? { host: 'localhost', port: undefined, database: rest, options: new Map() }
      : undefined;
  const match = /^\/\/(\[[0-9a-fA-F:]+\]|[^:/?]*)(?::(\d+))?\/?([^?]*)(?:\?(.*))?$/.exec(rest);
  if (match === null) return undefined;
  const [, host = '', port, database = '', query = ''] = match;
  return {
    host: host === '' ? 'localhost' : host.replace(/^\[|\]$/g, ''),
    port: port === undefined ? undefined : Number(port),
    database: decodeURIComponent(database),
    options: new Map(new URLSearchParams(query)),
  };
}
