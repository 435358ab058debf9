import { illegal, hasPlaceholder, mandatory, resourceType } from '../resource-type.ts';
import { secret, str } from '../../wire/shape.ts';
import { checkTimezone, timezone } from './data-sources.ts';

const jdbcFields = {
  driverClass: str({ required: true, errorName: 'DriverClass', max: 250 }),
  password: secret({ max: 250 }),
  username: str({ max: 100 }),
  connectionUrl: str({ required: true, errorName: 'ConnectionUrl', max: 2_000 }),
  timezone,
};

/** Regions of the service, as the peer names them. Source: reference "AWS Data Source". */
const region = /^[a-z]{2}(-[a-z]+)+-\d(\.amazonaws\.com)?$/;

/** Source: reference "AWS Data Source"; facts: server §4.6 "aws". */
export const awsDataSource = resourceType(
  'awsDataSource',
  {
    ...jdbcFields,
    username: str({ required: true, errorName: 'Username', max: 100 }),
    accessKey: str({ max: 150 }),
    secretKey: secret({ max: 255 }),
    roleArn: str({ max: 250 }),
    region: str({ required: true, errorName: 'Region', max: 100 }),
    dbName: str({ required: true, errorName: 'DBName', max: 250 }),
    dbInstanceIdentifier: str({ max: 250 }),
    dbService: str({ max: 100 }),
  },
  {
    isDataSource: true,
    check(model, say) {
      checkTimezone(model.timezone, say);
      const named: string | undefined = model.region;
      if (named !== undefined && named !== '' && !hasPlaceholder(named) && !region.test(named))
        say(illegal('Region', named));
      if ((model.accessKey ?? '') !== '' && model.secretKey === '') say(mandatory('SecretKey'));
      if ((model.secretKey ?? '') !== '' && (model.accessKey ?? '') === '') say(mandatory('AccessKey'));
    },
    checkNew(model, say) {
      if ((model.accessKey ?? '') !== '' && model.secretKey === undefined) say(mandatory('SecretKey'));
    },
  },
);

/** Source: facts: server §4.4 "azureSqlDataSource". */
export const azureSqlDataSource = resourceType(
  'azureSqlDataSource',
  {
    ...jdbcFields,
    subscriptionId: str({ max: 250 }),
    keyStoreUri: str({ max: 1_000 }),
    keyStorePassword: secret({ max: 250 }),
    serverName: str({ max: 250 }),
    dbName: str({ max: 250 }),
  },
  { isDataSource: true, check: (model, say) => checkTimezone(model.timezone, say) },
);
