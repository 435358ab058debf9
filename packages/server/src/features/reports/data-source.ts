/** A data source resource → what a render worker needs to connect. */
import { fail } from '../../base/app-error.ts';
import type { SourceSpec } from '../../sources/source.ts';
import { fillPlaceholders, type AttributeValues } from '../attributes/index.ts';
import type { ResolvedResource } from '../repository/index.ts';

/** Connections that the server knows by JNDI name (`jdbc/sugarcrm`); null for unknown names. */
export type JndiLookup = (name: string) => SourceSpec | null;

/** Null for a report without data source. Placeholders of attributes are filled in with `values`.
 *  Errors: `report.run.failed` for kinds that cannot run reports yet; those of `fillPlaceholders`. */
export function sourceSpecOf(
  source: ResolvedResource | undefined,
  jndi: JndiLookup,
  values: AttributeValues,
): SourceSpec | null {
  if (source === undefined) return null;
  const text = (name: string): string | null => {
    const value = source.values[name];
    return typeof value === 'string' && value !== '' ? fillPlaceholders(value, values, source.uri, name) : null;
  };
  switch (source.type) {
    case 'jdbcDataSource':
      return {
        url: text('connectionUrl') ?? '',
        user: text('username'),
        password: text('password'),
        timeZone: text('timezone'),
      };
    case 'jndiJdbcDataSource': {
      const name = (text('jndiName') ?? '').replace(/^java:comp\/env\//, '');
      const spec = jndi(name);
      if (spec === null) throw fail('report.run.failed', [`No connection is known by the JNDI name ${name}.`]);
      return { ...spec, timeZone: text('timezone') ?? spec.timeZone };
    }
    default:
      throw fail('report.run.failed', [
        `The data source ${source.uri} is a ${source.type}, which cannot run reports yet.`,
      ]);
  }
}
