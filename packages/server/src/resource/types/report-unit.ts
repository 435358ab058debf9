import { bool, list, nested, object, str } from '../../wire/shape.ts';
import { illegal, resourceType } from '../resource-type.ts';
import { dataSourceInline } from '../unions.ts';

/** Source: reference "Report Unit (JRXML Report)". */
export const reportUnit = resourceType(
  'reportUnit',
  {
    dataSource: nested('dataSourceReference', dataSourceInline, {
      xmlLevel: 0.5,
      doc: 'Absent: the report brings its own data.',
    }),
    query: nested('queryReference', { query: 'query' }, { doc: 'Replaces the query of the JRXML.' }),
    jrxml: nested(
      'jrxmlFileReference',
      { jrxmlFile: 'file' },
      { required: true, errorName: 'JRXML', fileTypes: ['jrxml'] },
    ),
    inputControls: list(nested('inputControlReference', { inputControl: 'inputControl' }), { max: 1_000 }),
    inputControlRenderingView: str({ max: 100, byDefault: '' }),
    reportRenderingView: str({ max: 100, byDefault: '' }),
    alwaysPromptControls: bool({ byDefault: false }),
    controlsLayout: str({ values: ['popupScreen', 'separatePage', 'topOfPage', 'inPage'], byDefault: 'popupScreen' }),
    resources: object(
      {
        resource: list(
          object({
            name: str({ required: true, max: 200 }),
            file: nested('fileReference', { fileResource: 'file' }, { required: true }),
          }),
          { xmlItem: null, max: 1_000 },
        ),
      },
      { xmlSort: 'files', doc: 'Images, subreports, bundles and other files that the report names.' },
    ),
  },
  {
    check(model, say) {
      const seen = new Set<string>();
      for (const entry of model.resources?.resource ?? []) {
        const name: string | undefined = entry.name;
        if (name === undefined) continue;
        if (seen.has(name)) say(illegal('resources.name', name));
        seen.add(name);
      }
    },
  },
);
