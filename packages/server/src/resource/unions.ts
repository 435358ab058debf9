/** Inline forms of a data source, by key. Source: facts: server §4.4 "Reference wrappers". */
export const dataSourceInline: Readonly<Record<string, string>> = {
  awsDataSource: 'awsDataSource',
  beanDataSource: 'beanDataSource',
  customDataSource: 'customDataSource',
  jdbcDataSource: 'jdbcDataSource',
  jndiJdbcDataSource: 'jndiJdbcDataSource',
  virtualDataSource: 'virtualDataSource',
  semanticLayerDataSource: 'semanticLayerDataSource',
  azureSqlDataSource: 'azureSqlDataSource',
  secureMondrianConnection: 'secureMondrianConnection',
  mondrianConnection: 'mondrianConnection',
  advDataSource: 'adhocDataView',
};
