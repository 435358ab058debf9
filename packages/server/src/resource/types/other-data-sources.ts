import { list, nested, object, secret, str, uriOf } from '../../wire/shape.ts';
import { illegal, mandatory, resourceType } from '../resource-type.ts';

/** What a virtual data source can join. */
const joinable = ['jdbcDataSource', 'jndiJdbcDataSource', 'awsDataSource', 'azureSqlDataSource', 'customDataSource'];
const refusedInIds = /^\d|[\s*()\-+=:;.,"\\/<>[\]'!%]/;

/** Source: reference "Virtual Data Source"; facts: server §4.6 "virtual". */
export const virtualDataSource = resourceType(
  'virtualDataSource',
  {
    subDataSources: list(
      object({
        id: str({ required: true, max: 100, errorName: 'SubDataSource.id' }),
        uri: uriOf(joinable, { required: true, errorName: 'SubDataSource.uri' }),
      }),
      { xmlItem: 'subDataSource', max: 1_000, errorName: 'SubDataSources' },
    ),
  },
  {
    isDataSource: true,
    check(model, say) {
      const sources = model.subDataSources ?? [];
      if (sources.length === 0) say(mandatory('SubDataSources'));
      const seen = new Set<string>();
      for (const { id, uri } of sources as readonly Partial<(typeof sources)[number]>[]) {
        if (id !== undefined && refusedInIds.test(id)) say(illegal('SubDataSource.id', id));
        const place = uri !== undefined && 'reference' in uri ? uri.reference : '';
        if (place !== '' && seen.has(place)) say(illegal('SubDataSource.uri', place));
        seen.add(place);
      }
    },
  },
);

/** Source: reference "Custom Data Source"; facts: server §4.4. */
export const customDataSource = resourceType(
  'customDataSource',
  {
    serviceClass: str({ max: 250 }),
    dataSourceName: str({ max: 250 }),
    properties: list(object({ key: str({ required: true, max: 250 }), value: str({ max: 10_000 }) }), {
      xmlItem: 'property',
      max: 1_000,
    }),
    password: secret({ max: 10_000, doc: 'The property `password`, kept sealed.' }),
    resources: object({
      resource: list(
        object({ name: str({ required: true, max: 200 }), file: nested('fileReference', { fileResource: 'file' }) }),
        { xmlItem: null, max: 1_000 },
      ),
    }),
  },
  {
    isDataSource: true,
    // Clients send the password among the properties; there it would be shown again (facts: server §4.4).
    tidy(model) {
      const sent = (model.properties ?? []).find((property) => property.key === 'password');
      const properties = model.properties?.filter(({ key }) => key !== 'password' && key !== '_cds_name');
      return { ...model, properties, password: model.password ?? sent?.value };
    },
    check(model, say) {
      if ((model.serviceClass ?? '') === '' && (model.dataSourceName ?? '') === '')
        say(mandatory('ServiceClass or DataSourceName'));
    },
  },
);

/** Source: reference "Bean Data Source". */
export const beanDataSource = resourceType(
  'beanDataSource',
  {
    beanName: str({ required: true, errorName: 'BeanName', max: 100 }),
    beanMethod: str({ required: true, errorName: 'BeanMethod', max: 100 }),
  },
  { isDataSource: true },
);
