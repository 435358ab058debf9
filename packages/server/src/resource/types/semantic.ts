import { list, nested, object, str } from '../../wire/shape.ts';
import { resourceType } from '../resource-type.ts';
import { dataSourceInline } from '../unions.ts';
import { reportUnit } from './report-unit.ts';

/** A domain. Source: reference "Domain (semanticLayerDataSource)". */
export const semanticLayerDataSource = resourceType(
  'semanticLayerDataSource',
  {
    dataSource: nested('dataSourceReference', dataSourceInline, { xmlLevel: 0.5 }),
    schema: nested('schemaFileReference', { schemaFile: 'file' }, { required: true, fileTypes: ['xml'] }),
    bundles: list(
      object({
        locale: str({ max: 20, byDefault: '', doc: 'Empty: the default bundle.' }),
        file: nested('fileReference', { file: 'file' }, { required: true, fileTypes: ['prop'] }),
      }),
      { xmlItem: 'bundle', max: 200 },
    ),
    securityFile: nested('securityFileReference', { securityFile: 'file' }, { fileTypes: ['xml'] }),
  },
  { isDataSource: true },
);

/** Source: reference "Domain Topic": a report over a domain. */
export const domainTopic = resourceType('domainTopic', reportUnit.fields);

/** The same under the name that newer clients use (wire §4.3). */
export const topic = resourceType('topic', reportUnit.fields);
