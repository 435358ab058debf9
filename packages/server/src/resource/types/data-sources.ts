import type { Problem } from '../../base/app-error.ts';
import { secret, str } from '../../wire/shape.ts';
import { hasPlaceholder, illegal, resourceType } from '../resource-type.ts';

export const timezone = str({
  max: 100,
  errorName: 'Timezone',
  doc: 'Zone in which the database keeps its dates; absent: the server’s.',
});

export function checkTimezone(value: string | undefined, say: (problem: Problem) => void): void {
  if (value !== undefined && value !== '' && !hasPlaceholder(value) && !/^[a-zA-Z0-9/_+:-]+$/.test(value))
    say(illegal('Timezone', value));
}

/** Source: reference "JDBC Data Source"; facts: server §4.6 "jdbc". */
export const jdbcDataSource = resourceType(
  'jdbcDataSource',
  {
    driverClass: str({ required: true, errorName: 'DriverClass', max: 250 }),
    password: secret({ max: 250 }),
    username: str({ max: 100 }),
    connectionUrl: str({ required: true, errorName: 'ConnectionUrl', max: 2_000 }),
    timezone,
  },
  {
    isDataSource: true,
    check(model, say) {
      // Missing ones were reported as mandatory already.
      const url: string | undefined = model.connectionUrl;
      if (url !== undefined && url !== '' && !hasPlaceholder(url) && !url.includes('jdbc:'))
        say(illegal('ConnectionUrl', url));
      checkTimezone(model.timezone, say);
    },
  },
);

/** Source: reference "JNDI Data Source". */
export const jndiJdbcDataSource = resourceType(
  'jndiJdbcDataSource',
  { jndiName: str({ required: true, errorName: 'JNDIName', max: 100 }), timezone },
  { isDataSource: true, check: (model, say) => checkTimezone(model.timezone, say) },
);
