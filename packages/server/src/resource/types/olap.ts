import { list, nested, secret, str } from '../../wire/shape.ts';
import { mandatory, resourceType } from '../resource-type.ts';
import { dataSourceInline } from '../unions.ts';

const mondrianFields = {
  dataSource: nested('dataSourceReference', dataSourceInline, { required: true, xmlLevel: 0.5 }),
  schema: nested('schemaReference', { schema: 'file' }, { required: true, fileTypes: ['olapMondrianSchema', 'xml'] }),
};

/** Source: reference "Mondrian Connection". */
export const mondrianConnection = resourceType('mondrianConnection', mondrianFields);

/** Source: reference "Secure Mondrian Connection". */
export const secureMondrianConnection = resourceType('secureMondrianConnection', {
  ...mondrianFields,
  accessGrantSchemas: list(
    nested('accessGrantSchemaReference', { accessGrantSchema: 'file' }, { fileTypes: ['accessGrantSchema', 'xml'] }),
    { max: 100 },
  ),
});

/** Source: reference "XML/A Connection"; facts: server §4.6 "xmla connection". The reference and clients name the source
 *  of the catalog differently; both are kept. */
export const xmlaConnection = resourceType(
  'xmlaConnection',
  {
    url: str({ required: true, errorName: 'URL', max: 1_000 }),
    dataSource: str({ max: 250 }),
    xmlaDataSource: str({ max: 250 }),
    catalog: str({ required: true, errorName: 'Catalog', max: 250 }),
    username: str({ required: true, errorName: 'Username', max: 100 }),
    password: secret({ max: 250 }),
  },
  {
    check(model, say) {
      if ((model.dataSource ?? '') === '' && (model.xmlaDataSource ?? '') === '') say(mandatory('DataSource'));
    },
  },
);

/** Source: reference "OLAP Unit". */
export const olapUnit = resourceType('olapUnit', {
  mdxQuery: str({ required: true }),
  olapConnection: nested(
    'olapConnectionReference',
    {
      mondrianConnection: 'mondrianConnection',
      secureMondrianConnection: 'secureMondrianConnection',
      xmlaConnection: 'xmlaConnection',
    },
    { required: true },
  ),
});

/** Source: reference "Mondrian XML/A Definition". */
export const mondrianXmlaDefinition = resourceType(
  'mondrianXmlaDefinition',
  {
    catalog: str({ required: true, max: 250 }),
    mondrianConnection: nested(
      'mondrianConnectionReference',
      { mondrianConnection: 'mondrianConnection', secureMondrianConnection: 'secureMondrianConnection' },
      { required: true },
    ),
  },
  { uniqueField: 'catalog' },
);
