import { nested, str } from '../../wire/shape.ts';
import { resourceType } from '../resource-type.ts';
import { dataSourceInline } from '../unions.ts';

/** Source: reference "Query". */
export const query = resourceType('query', {
  dataSource: nested('dataSourceReference', dataSourceInline, {
    xmlLevel: 0.5,
    doc: 'Absent: the data source of whoever uses the query.',
  }),
  value: str({ required: true, errorName: 'QueryValue', doc: 'The text of the query.' }),
  language: str({
    required: true,
    errorName: 'Language',
    values: [
      'sql',
      'hql',
      'domain',
      'MongoDbQuery',
      'cql',
      'jasperQL',
      'HiveQL',
      'xpath',
      'xPath',
      'json',
      'jsonql',
      'csv',
      'mdx',
      'xmla-mdx',
    ],
  }),
});
