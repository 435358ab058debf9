/** Types of the report engine and its platform that expressions name: mostly names, a few helpers. */
import { DAY_MS } from '../../base/calendar.ts';
import { linkedHashSet } from '../../base/collections.ts';
import type { ClassTable } from '../../base/class-table.ts';
import { JavaDate } from '../../base/dates.ts';
import { ResourceBundle } from '../../base/resource-bundle.ts';
import type { LocalDate } from '../../base/time-values.ts';
import { JavaThrow, type JavaObject, type Value } from '../../base/values.ts';
import type { Environment } from '../expression.ts';
import { bounded } from '../limits.ts';
import { reportZone } from '../run-defaults.ts';
import { abstractScriptlet, defaultScriptlet, scriptletMethods } from '../../base/scriptlet.ts';
import type { JavaDateRange } from '../values/date-range.ts';
import type { JavaColor } from './color.ts';
import { resourceMethods } from './resources.ts';

const engine = 'net.sf.jasperreports.engine';
const hex2 = (n: number) => n.toString(16).toUpperCase().padStart(2, '0');
const xmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const stringUtil: ClassTable = {
  name: `${engine}.util.JRStringUtil`,
  statics: {
    'String xmlEncode(String?)': (text: string | null) =>
      text && bounded(text.replaceAll(/[&<>"']/g, (c) => xmlEscapes[c] as string)),
    'String replaceCRwithLF(String?)': (text: string | null) => text && text.replace(/\r\n?/g, '\n'),
    'String getJavaIdentifier(String)': (text: string) =>
      Array.from(text, (c, i) => {
        const fits =
          i === 0 ? /[\p{L}\p{Sc}\p{Pc}\p{Nl}]/u.test(c) : /[\p{L}\p{Sc}\p{Pc}\p{Nl}\p{Nd}\p{Mn}\p{Mc}]/u.test(c);
        return fits ? c : String(c.charCodeAt(0));
      }).join(''),
    'String htmlEncode(String?)': (text: string | null) =>
      text && bounded(text.replaceAll(/[&<>"]/g, (c) => xmlEscapes[c] as string)),
  },
};

const colorUtil: ClassTable = {
  name: `${engine}.util.JRColorUtil`,
  statics: {
    'String getColorHexa(java.awt.Color)': (c: JavaColor) => hex2(c.red) + hex2(c.green) + hex2(c.blue),
    'String getCssColor(java.awt.Color)': (c: JavaColor) => `#${hex2(c.red)}${hex2(c.green)}${hex2(c.blue)}`,
  },
};

const dateRange: ClassTable = {
  name: 'net.sf.jasperreports.types.date.DateRange',
  methods: {
    'Date getStart()': { inRun: (env: Environment, self: JavaDateRange) => midnight(env, self.start) },
    'Date getEnd()': { inRun: (env: Environment, self: JavaDateRange) => midnight(env, self.end) },
  },
};

function midnight(env: Environment, day: LocalDate): JavaDate {
  return JavaDate.of(reportZone(env).localToMillis(day.epochDay * DAY_MS));
}

function textOf(bundle: ResourceBundle, key: string): string {
  const text = bundle.get(key);
  if (text === undefined) {
    throw new JavaThrow(
      'java.util.MissingResourceException',
      `Can't find resource for bundle java.util.PropertyResourceBundle, key ${key}`,
    );
  }
  return text;
}

const resourceBundle: ClassTable = {
  name: 'java.util.ResourceBundle',
  methods: {
    'String getString(String)': textOf,
    'Object getObject(String)': textOf,
    'boolean containsKey(String)': (self: ResourceBundle, key: string) => self.has(key),
    'Set<String> keySet()': (self: ResourceBundle) => linkedHashSet(self.keys()),
    'String getBaseBundleName()': (self: ResourceBundle) => self.baseName,
  },
};

/** A report, image or other file is named by its location: the fill loads it, compiling a JRXML on the way. */
const located = (location: string): Value => location;
const compiled = `${engine}.JasperReport`;

const compileManager: ClassTable = {
  name: `${engine}.JasperCompileManager`,
  statics: { [`${compiled} compileReport(String)`]: located },
};
const loaders: readonly ClassTable[] = [
  {
    name: `${engine}.util.JRLoader`,
    statics: { 'Object loadObjectFromFile(String)': located, 'Object loadObjectFromLocation(String)': located },
  },
  { name: `${engine}.xml.JRXmlLoader`, statics: { [`${compiled} load(String)`]: located } },
  { name: `${engine}.util.JRImageLoader`, statics: { 'java.awt.Image loadImage(String)': located } },
];

const namedObject = (javaClass: string): JavaObject => ({ javaClass, toString: () => javaClass });
const currentThread = namedObject('java.lang.Thread');
const classLoader = namedObject('java.lang.ClassLoader');

const platform: readonly ClassTable[] = [
  { name: 'java.lang.ClassLoader', methods: resourceMethods },
  {
    name: 'java.lang.Thread',
    statics: { 'java.lang.Thread currentThread()': () => currentThread },
    methods: {
      'java.lang.ClassLoader getContextClassLoader()': () => classLoader,
      'String getName()': () => 'main',
    },
  },
  { name: 'java.sql.Connection', kind: 'interface' },
  { name: 'java.awt.Image' },
];

/** Names that declarations, casts and signatures use. */
const names: readonly ClassTable[] = [
  ...[
    'JRDataSource',
    'JRRewindableDataSource',
    'ReportContext',
    'JasperReportsContext',
    'JRVirtualizer',
    'JRTemplate',
  ].map((name): ClassTable => ({ name: `${engine}.${name}`, kind: 'interface' })),
  ...[compiled, `${engine}.JasperPrint`, `${engine}.util.FormatFactory`].map((name): ClassTable => ({ name })),
  { name: abstractScriptlet, methods: scriptletMethods },
  { name: defaultScriptlet, extends: abstractScriptlet },
  { name: 'java.util.PropertyResourceBundle', extends: 'java.util.ResourceBundle' },
];

export const engineClasses: readonly ClassTable[] = [
  stringUtil,
  colorUtil,
  dateRange,
  resourceBundle,
  compileManager,
  ...loaders,
  ...platform,
  ...names,
];
