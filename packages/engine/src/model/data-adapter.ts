/** Data adapters (.jrdax): where a report's records come from when nobody hands any in. Source: facts §6.5. */
import { bool, element, int, ints, list, node, text, texts, variant } from './declare.ts';
import type { AnyNode, ModelOf } from './declare.ts';

const pair = node('parameter', { name: text().byDefault(''), value: text().byDefault('') });
export const repositoryLocation = element('repositoryDataLocation', { location: text() });
export const httpLocation = element('httpDataLocation', {
  url: text(),
  method: text(),
  username: text(),
  password: text(),
  body: text(),
  urlParameters: list('urlParameters', pair),
  postParameters: list('postParameters', pair),
  headers: list('headers', pair),
});
export const locationNodes = (): readonly AnyNode[] => [repositoryLocation, httpLocation];

const named = { name: text() };
const filed = { ...named, fileName: text(), dataFile: variant<DataLocation>(locationNodes, 'type') };
const formatted = { locale: text(), timeZone: text(), datePattern: text(), numberPattern: text() };
const columned = {
  ...formatted,
  queryExecuterMode: bool().byDefault(false),
  useFirstRowAsHeader: bool().byDefault(false),
  columnNames: texts('columnNames'),
};
const spreadsheet = { ...filed, ...columned, columnIndexes: ints('columnIndexes'), sheetSelection: text() };
const tree = { ...filed, ...formatted, selectExpression: text(), useConnection: bool().byDefault(false) };
const credentials = { username: text(), password: text(), savePassword: bool() };

export const emptyAdapter = element('empty', { ...named, recordCount: int().byDefault(0) });
export const csvAdapter = element('csv', {
  ...filed,
  ...columned,
  encoding: text(),
  recordDelimiter: text(),
  fieldDelimiter: text(),
});
export const excelAdapter = element('excel', { ...spreadsheet, format: text() });
export const xlsAdapter = element('xls', spreadsheet);
export const xlsxAdapter = element('xlsx', spreadsheet);
export const jsonAdapter = element('json', { ...tree, language: text() });
export const xmlAdapter = element('xml', { ...tree, namespaceAware: bool().byDefault(false) });
export const remoteXmlAdapter = element('remoteXml', { ...tree, namespaceAware: bool().byDefault(false) });
export const jdbcProperty = node('properties', { name: text().byDefault(''), value: text().byDefault('') });
export const jdbcAdapter = element('jdbc', {
  ...named,
  ...credentials,
  driver: text(),
  url: text(),
  database: text(),
  serverAddress: text(),
  properties: list('properties', jdbcProperty),
  classpath: texts('classpath'),
  autoCommit: bool(),
  readOnly: bool(),
  transactionIsolation: text(),
});
export const jndiAdapter = element('jndi', { ...named, dataSourceName: text() });
export const beanAdapter = element('bean', {
  ...named,
  factoryClass: text(),
  methodName: text(),
  useFieldDescription: bool().byDefault(false),
  classpath: texts('classpath'),
});
export const dataSourceAdapter = element('dataSource', {
  ...named,
  factoryClass: text(),
  methodToCall: text(),
  classpath: texts('classpath'),
});
export const providerAdapter = element('dataSourceProvider', {
  ...named,
  providerClass: text(),
  classpath: texts('classpath'),
});
export const queryExecuterAdapter = element('queryExecuter', named);
export const randomAdapter = element('random', { ...named, recordNumber: int().byDefault(0) });
export const hibernateAdapter = element('hibernate', {
  ...named,
  xmlFileName: text(),
  propertiesFileName: text(),
  useAnnotation: bool(),
});
export const springHibernateAdapter = element('springHibernate', { ...named, springConfig: text(), beanId: text() });
export const ejbqlAdapter = element('ejbql', { ...named, persistanceUnitName: text() });
export const mondrianAdapter = element('mondrian', {
  ...named,
  catalogURI: text(),
  ...credentials,
  driver: text(),
  url: text(),
});
export const xmlaAdapter = element('xmla', {
  ...named,
  ...credentials,
  xmlaUrl: text(),
  datasource: text(),
  catalog: text(),
  cube: text(),
});

export const adapterNodes: readonly AnyNode[] = [
  emptyAdapter,
  csvAdapter,
  excelAdapter,
  xlsAdapter,
  xlsxAdapter,
  jsonAdapter,
  xmlAdapter,
  remoteXmlAdapter,
  jdbcAdapter,
  jndiAdapter,
  beanAdapter,
  dataSourceAdapter,
  providerAdapter,
  queryExecuterAdapter,
  randomAdapter,
  hibernateAdapter,
  springHibernateAdapter,
  ejbqlAdapter,
  mondrianAdapter,
  xmlaAdapter,
];

export interface RepositoryLocation extends ModelOf<typeof repositoryLocation> {}
export interface HttpLocation extends ModelOf<typeof httpLocation> {}
/** Where a file of data lies: in the repository, or behind an address. */
export type DataLocation = RepositoryLocation | HttpLocation;
export interface EmptyAdapter extends ModelOf<typeof emptyAdapter> {}
export interface CsvAdapter extends ModelOf<typeof csvAdapter> {}
export interface ExcelAdapter extends ModelOf<typeof excelAdapter> {}
export interface XlsAdapter extends ModelOf<typeof xlsAdapter> {}
export interface XlsxAdapter extends ModelOf<typeof xlsxAdapter> {}
export interface JsonAdapter extends ModelOf<typeof jsonAdapter> {}
export interface XmlAdapter extends ModelOf<typeof xmlAdapter> {}
export interface RemoteXmlAdapter extends ModelOf<typeof remoteXmlAdapter> {}
export interface JdbcAdapter extends ModelOf<typeof jdbcAdapter> {}
export interface JndiAdapter extends ModelOf<typeof jndiAdapter> {}
export interface BeanAdapter extends ModelOf<typeof beanAdapter> {}
export interface DataSourceAdapter extends ModelOf<typeof dataSourceAdapter> {}
export interface ProviderAdapter extends ModelOf<typeof providerAdapter> {}
export interface QueryExecuterAdapter extends ModelOf<typeof queryExecuterAdapter> {}
export interface RandomAdapter extends ModelOf<typeof randomAdapter> {}
export interface HibernateAdapter extends ModelOf<typeof hibernateAdapter> {}
export interface SpringHibernateAdapter extends ModelOf<typeof springHibernateAdapter> {}
export interface EjbqlAdapter extends ModelOf<typeof ejbqlAdapter> {}
export interface MondrianAdapter extends ModelOf<typeof mondrianAdapter> {}
export interface XmlaAdapter extends ModelOf<typeof xmlaAdapter> {}

/** An adapter, told apart by `kind` (its root element without `DataAdapter`). */
export type DataAdapter =
  | EmptyAdapter
  | CsvAdapter
  | ExcelAdapter
  | XlsAdapter
  | XlsxAdapter
  | JsonAdapter
  | XmlAdapter
  | RemoteXmlAdapter
  | JdbcAdapter
  | JndiAdapter
  | BeanAdapter
  | DataSourceAdapter
  | ProviderAdapter
  | QueryExecuterAdapter
  | RandomAdapter
  | HibernateAdapter
  | SpringHibernateAdapter
  | EjbqlAdapter
  | MondrianAdapter
  | XmlaAdapter;
