/** Resources of the samples in their JSON form: data sources and report units. URIs are those of the reference's examples. */

export interface SampleResource {
  readonly uri: string;
  readonly type: string;
  readonly wire: Readonly<Record<string, unknown>>;
}

interface Unit {
  readonly uri: string;
  readonly label: string;
  readonly description: string;
  readonly jrxml: string;
  readonly dataSource: string;
  /** Further JRXML files by the name that the report uses. */
  readonly subreports?: Readonly<Record<string, string>>;
}

const organization = '/organizations/organization_1';
const reports = '/public/Samples/Reports';
const sugarcrm = '/public/Samples/Data_Sources/SugarCRMDataSourceJNDI';
const foodmart = '/public/Samples/Data_Sources/FoodmartDataSourceJNDI';

const units: readonly Unit[] = [
  {
    uri: `${reports}/AllAccounts`,
    label: 'All Accounts',
    description: 'Accounts by country and city',
    jrxml: 'all-accounts.jrxml',
    dataSource: sugarcrm,
  },
  {
    uri: `${reports}/EmployeeAccounts`,
    label: 'Employee Accounts',
    description: 'Accounts of one employee',
    jrxml: 'employee-accounts.jrxml',
    dataSource: sugarcrm,
  },
  {
    uri: `${reports}/Freight`,
    label: 'Freight Report',
    description: 'Orders and freight by country',
    jrxml: 'freight.jrxml',
    dataSource: sugarcrm,
  },
  {
    uri: `${reports}/SalesByMonth`,
    label: 'Sales By Month',
    description: 'Closed deals by month, with a subreport per month',
    jrxml: 'sales-by-month.jrxml',
    dataSource: sugarcrm,
    subreports: { 'SalesByMonthDetail.jrxml': 'sales-by-month-detail.jrxml' },
  },
  {
    uri: `${reports}/RevenueDetailReport`,
    label: 'Revenue Detail Report',
    description: 'Opportunities by closing month',
    jrxml: 'revenue-detail.jrxml',
    dataSource: sugarcrm,
  },
  {
    uri: '/public/supermart/details/CustomerDetailReport',
    label: 'Customer Detail Report',
    description: 'Customers by state with what they spent',
    jrxml: 'customer-detail.jrxml',
    dataSource: foodmart,
  },
];

/** The older addresses that many programs still use, inside organization_1. */
const olderPlaces: Readonly<Record<string, string>> = {
  [`${reports}/AllAccounts`]: `${organization}/reports/samples/AllAccounts`,
  [`${reports}/EmployeeAccounts`]: `${organization}/reports/samples/EmployeeAccounts`,
  [`${reports}/Freight`]: `${organization}/reports/samples/Freight`,
  [`${reports}/SalesByMonth`]: `${organization}/reports/samples/SalesByMonth`,
  '/public/supermart/details/CustomerDetailReport': `${organization}/supermart/details/CustomerDetailReport`,
};

/** In the order of their dependencies. `read` gives the text of a file of `samples/reports`. */
export function sampleResources(read: (file: string) => Uint8Array): readonly SampleResource[] {
  return [
    jndi(sugarcrm, 'SugarCRM Data Source', 'jdbc/sugarcrm'),
    jndi(foodmart, 'Foodmart Data Source', 'jdbc/foodmart'),
    jndi(`${organization}/datasources/JServerJNDIDS`, 'JServer JNDI Data Source', 'jdbc/sugarcrm'),
    ...units.flatMap((unit) => {
      const older = olderPlaces[unit.uri];
      return older === undefined
        ? [reportUnit(unit, read)]
        : [reportUnit(unit, read), reportUnit({ ...unit, uri: older }, read)];
    }),
  ];
}

function jndi(uri: string, label: string, jndiName: string): SampleResource {
  return { uri, type: 'jndiJdbcDataSource', wire: { label, jndiName } };
}

function reportUnit(unit: Unit, read: (file: string) => Uint8Array): SampleResource {
  const file = (label: string, name: string) => ({
    label,
    type: 'jrxml',
    content: Buffer.from(read(name)).toString('base64'),
  });
  return {
    uri: unit.uri,
    type: 'reportUnit',
    wire: {
      label: unit.label,
      description: unit.description,
      dataSource: { dataSourceReference: { uri: unit.dataSource } },
      jrxml: { jrxmlFile: file(`${unit.label} JRXML`, unit.jrxml) },
      resources: {
        resource: Object.entries(unit.subreports ?? {}).map(([name, source]) => ({
          name,
          file: { fileResource: file(name, source) },
        })),
      },
    },
  };
}
