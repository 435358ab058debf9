/** Every repository type. One line each. */
import type { ObjectSpec } from '../wire/shape.ts';
import type { ResourceType } from './resource-type.ts';
import { awsDataSource, azureSqlDataSource } from './types/cloud-data-sources.ts';
import { dataType } from './types/data-type.ts';
import { jdbcDataSource, jndiJdbcDataSource } from './types/data-sources.ts';
import { file } from './types/file.ts';
import { folder } from './types/folder.ts';
import { inputControl } from './types/input-control.ts';
import { listOfValues } from './types/list-of-values.ts';
import {
  mondrianConnection,
  mondrianXmlaDefinition,
  olapUnit,
  secureMondrianConnection,
  xmlaConnection,
} from './types/olap.ts';
import { beanDataSource, customDataSource, virtualDataSource } from './types/other-data-sources.ts';
import { query } from './types/query.ts';
import { reportOptions } from './types/report-options.ts';
import { reportUnit } from './types/report-unit.ts';
import { domainTopic, semanticLayerDataSource, topic } from './types/semantic.ts';
import { adhocDataView, dashboard, legacyDashboard } from './types/stored-only.ts';

export const resourceTypes: readonly ResourceType[] = [
  folder,
  file,
  jdbcDataSource,
  jndiJdbcDataSource,
  query,
  dataType,
  listOfValues,
  inputControl,
  reportUnit,
  reportOptions,
  awsDataSource,
  azureSqlDataSource,
  virtualDataSource,
  customDataSource,
  beanDataSource,
  semanticLayerDataSource,
  domainTopic,
  topic,
  mondrianConnection,
  secureMondrianConnection,
  xmlaConnection,
  olapUnit,
  mondrianXmlaDefinition,
  dashboard,
  legacyDashboard,
  adhocDataView,
];

const byName = new Map(resourceTypes.map((type) => [type.name, type]));
const byLowerName = new Map(resourceTypes.map((type) => [type.name.toLowerCase(), type]));

export function typeNamed(name: string): ResourceType | undefined {
  return byName.get(name);
}

/** Media types are compared without case. */
export function typeNamedInAnyCase(name: string): ResourceType | undefined {
  return byLowerName.get(name.toLowerCase());
}

/** The full declaration of a type, for nested descriptors. */
export function specNamed(name: string): ObjectSpec | undefined {
  return byName.get(name)?.spec;
}
