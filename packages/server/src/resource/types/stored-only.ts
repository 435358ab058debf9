/** Types that other programs make and read: kept and returned as they came. Source: reference "Other Types"; wire §4.3. */
import { anyJson, list, nested, object, str } from '../../wire/shape.ts';
import { resourceType } from '../resource-type.ts';
import { dataSourceInline } from '../unions.ts';

export const dashboard = resourceType('dashboard', {
  foundations: list(
    object({
      id: str({ max: 100 }),
      description: str({ max: 250 }),
      layout: str({ max: 200 }),
      wiring: str({ max: 200 }),
      components: str({ max: 200 }),
    }),
    { xmlItem: null, max: 100 },
  ),
  resources: list(
    object({
      name: str({ max: 200 }),
      type: str({ max: 100 }),
      resource: nested('resourceReference', {
        file: 'file',
        inputControl: 'inputControl',
        ClientReportUnit: 'reportUnit',
        ClientAdhocDataView: 'adhocDataView',
      }),
    }),
    { xmlItem: null, max: 1_000 },
  ),
  defaultFoundation: str({ max: 100 }),
});

export const legacyDashboard = resourceType('legacyDashboard', {});

export const adhocDataView = resourceType(
  'adhocDataView',
  {
    dataSource: nested('dataSourceReference', dataSourceInline, { xmlLevel: 0.5 }),
    component: anyJson(),
    schema: anyJson(),
    bundles: list(
      object({ locale: str({ max: 20 }), file: nested('fileReference', { file: 'file' }, { fileTypes: ['prop'] }) }),
      { xmlItem: 'bundle', max: 200 },
    ),
  },
  { isDataSource: true },
);
