/** `rest_v2/settings/{group}`: what pages of clients ask the server for. Pure functions of a locale. Source: facts: server
 *  §14.3; wire §4.9. */
import type { JsonValue } from '../../wire/json.ts';

export interface SettingsContext {
  /** BCP 47. */
  readonly locale: string;
  readonly contextPath: string;
  readonly sessionMinutes: number;
}

export const settingsGroups: Readonly<Record<string, (context: SettingsContext) => JsonValue>> = {
  request: ({ sessionMinutes, contextPath }) => ({ maxInactiveInterval: sessionMinutes * 60, contextPath }),
  dataSourcePatterns: () => ({
    dbHost: '[a-zA-Z0-9-_.]+',
    dbPort: '[0-9]{1,5}',
    dbName: '[^\\s/?#]+',
    sName: '[a-zA-Z0-9-_.]+',
    driverType: '[0-9]',
    schemaName: '[^\\s;]+',
    informixServerName: '[a-zA-Z0-9-_.]+',
    dynamicUrlPartPattern: '[^\\s]*',
    forbidWhitespacesPattern: '[^\\s]+',
    attributePlaceholderPattern: '\\{\\s*attribute\\s*\\([^)]*\\)\\s*\\}',
  }),
  userTimeZones: ({ locale }) => timeZones.map((code) => ({ code, description: zoneName(code, locale) })),
  awsSettings: () => ({
    productTypeIsEc2: false,
    isEc2Instance: false,
    productTypeIsJrsAmi: false,
    productTypeIsMpAmi: false,
    suppressEc2CredentialsWarnings: true,
    awsRegions: awsRegions.map((region) => `${region}.amazonaws.com`),
  }),
  decimalFormatSymbols: ({ locale }) => decimalSymbols(locale),
  dateTimeSettings: ({ locale }) => dateTimeSettings(locale),
  inputControls: () => ({ useUrlParametersOnReset: true }),
  auth: () => ({ ticketParameterName: 'ticket' }),
  clientLogging: () => ({ enabled: false, level: 'error' }),
  treeComponent: () => ({ treeLevelLimit: 5000 }),
  jasperreports: () => ({}),
  profileAttributes: () => ({ attributeNameMaxLength: 255, attributeValueMaxLength: 2000 }),
  exportResourceOptions: () => ({ report: ['reportUnit'], dataSource: ['jdbcDataSource', 'jndiJdbcDataSource'] }),
  adhoc: () => ({}),
  dashboardSettings: () => ({ newItemsRegistry: [] }),
  alertingSettings: () => ({ dashboard: { outputFormats: [] } }),
  globalConfiguration: () => ({
    paginatorItemsPerPage: 5,
    paginatorPagesRange: 10,
    reportLevelConfigurable: false,
    paginationForSinglePageReport: false,
    userItemsPerPage: 50,
    roleItemsPerPage: 50,
    tenantItemsPerPage: 10,
    userNameNotSupportedSymbols: '[\\\\|\\s`"\'~!#$%^&,*+=;:?<>}{)(\\]\\[/]',
    roleNameNotSupportedSymbols: '[\\\\|\\s`"\'~!#$%^&,*+=;:?<>}{)(\\]\\[/]',
    userNameSeparator: '|',
    defaultRole: 'ROLE_USER',
    passwordMask: '*',
    tenantNameNotSupportedSymbols: '[|&*+?<>/\\\\]',
    tenantIdNotSupportedSymbols: '[~!/\\\\+\\-#$%^|\\s]',
    resourceIdNotSupportedSymbols: '[~!#$%^|\\s`@&*()\\-+={}\\[\\]:;"\'<>,?/\\\\]',
    publicFolderUri: '/public',
    themeDefaultName: 'default',
    themeFolderName: 'themes',
    dateFormat: 'yyyy-MM-dd',
    currentYearDateFormat: 'MM-dd',
    timestampFormat: "yyyy-MM-dd'T'HH:mm:ss",
    timeFormat: 'HH:mm:ss',
    entitiesPerPage: 50,
    tempFolderUri: '/temp',
    organizationsFolderUri: '/organizations',
    jdbcDriversFolderUri: '/jdbc',
    emailRegExpPattern: "^[\\p{L}\\p{M}\\p{N}._%'-]+@[\\p{L}\\p{M}\\p{N}.-]+$",
    enableSaveToHostFS: false,
  }),
};

const timeZones = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Bucharest',
];

const awsRegions = [
  'us-east-1',
  'us-west-2',
  'us-west-1',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
];

function zoneName(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' }).formatToParts(0);
  return `${zone} - ${parts.find((part) => part.type === 'timeZoneName')?.value ?? zone}`;
}

function decimalSymbols(locale: string): JsonValue {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(-12345.5);
  const of = (type: string, byDefault: string): string => parts.find((part) => part.type === type)?.value ?? byDefault;
  return {
    zeroDigit: new Intl.NumberFormat(locale, { useGrouping: false }).format(0),
    groupingSeparator: of('group', ','),
    decimalSeparator: of('decimal', '.'),
    monetaryDecimalSeparator: of('decimal', '.'),
    minusSign: of('minusSign', '-'),
    perMill: '\u2030',
    percent: '%',
    digit: '#',
    patternSeparator: ';',
    infinity: '\u221e',
    naN: 'NaN',
    exponentSeparator: 'E',
  };
}

function dateTimeSettings(locale: string): JsonValue {
  const name = (options: Intl.DateTimeFormatOptions, at: number): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at);
  const months = Array.from({ length: 12 }, (_, i) => Date.UTC(2023, i, 15));
  // 1 January 2023 was a Sunday.
  const days = Array.from({ length: 7 }, (_, i) => Date.UTC(2023, 0, 1 + i));
  return {
    datepicker: {
      dateFormat: 'yy-mm-dd',
      monthNames: months.map((at) => name({ month: 'long' }, at)),
      monthNamesShort: months.map((at) => name({ month: 'short' }, at)),
      dayNames: days.map((at) => name({ weekday: 'long' }, at)),
      dayNamesShort: days.map((at) => name({ weekday: 'short' }, at)),
      dayNamesMin: days.map((at) => name({ weekday: 'narrow' }, at)),
      firstDay: firstDayOf(locale),
      isRTL: ['ar', 'fa', 'he', 'ur'].includes(new Intl.Locale(locale).language),
      showMonthAfterYear: false,
      yearSuffix: '',
    },
    timepicker: {
      timeFormat: 'HH:mm:ss',
      dateFormat: 'yy-mm-dd',
      separator: ' ',
      amNames: ['AM', 'A'],
      pmNames: ['PM', 'P'],
    },
  };
}

/** 0 is Sunday. */
function firstDayOf(locale: string): number {
  const { weekInfo } = new Intl.Locale(locale) as Intl.Locale & { weekInfo?: { firstDay: number } };
  return (weekInfo?.firstDay ?? 7) % 7;
}
