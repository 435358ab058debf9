/**
 * What comes before the first record: parameters, locale, resource bundle, styles, data source, bands.
 * Source: facts, engine §2.1 (steps 2–5), §2.12, §4.2.
 */
import { hashMap, JavaMap } from '../base/collections.ts';
import { Locale } from '../base/locale.ts';
import { loadBundle } from '../base/resource-bundle.ts';
import type { ResourceBundle } from '../base/resource-bundle.ts';
import { Integer, JavaThrow, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { TimeZone } from '../base/zone.ts';
import type { CompiledDataset, CompiledReport } from '../compile/compiled.ts';
import { openData } from '../data/open.ts';
import { isConnection, isDataSource } from '../data/row-source.ts';
import type { QueryParameter } from '../data/query-text.ts';
import type { RowSource } from '../data/row-source.ts';
import type { Environment } from '../expr/expression.ts';
import { stylesNamedIn } from '../compile/style-conditions.ts';
import type { Style } from '../model/index.ts';
import { evaluateIn, FillDataset } from './dataset.ts';
import { Filler, propertyOf } from './filler.ts';
import type { ParentLink } from './filler.ts';
import { createScriptlets } from './scriptlets.ts';
import type { SharedFill } from './shared-fill.ts';
import { sortRows } from './sort.ts';
import type { Step } from './step.ts';
import { wait } from './step.ts';
import type { FillStyle } from './styles.ts';
import { TextFormatter } from './format-text.ts';

/** A filler ready to fill: parameters set, data source open, bands built. */
export function* createFiller(
  compiled: CompiledReport,
  given: ReadonlyMap<string, Value>,
  shared: SharedFill,
): Step<Filler> {
  const filler = yield* buildFiller(compiled, given, shared, undefined);
  yield* openSource(filler);
  return filler;
}

/** The same without data: that is opened when the subreport first prints. */
export function createSubFiller(
  compiled: CompiledReport,
  parameters: Map<string, Value>,
  parent: Filler,
  link: ParentLink,
): Step<Filler> {
  return buildFiller(compiled, parameters, parent.shared, link);
}

function* buildFiller(
  compiled: CompiledReport,
  given: ReadonlyMap<string, Value>,
  shared: SharedFill,
  parent: ParentLink | undefined,
): Step<Filler> {
  const { main, model } = compiled;
  const property = (name: string): string | undefined =>
    propertyOf(model.properties, name) ?? shared.properties.get(name);
  const locale = given.get('REPORT_LOCALE');
  const zone = given.get('REPORT_TIME_ZONE');
  const reportLocale =
    locale instanceof Locale
      ? locale
      : Locale.of(property('net.sf.jasperreports.default.locale') ?? shared.defaultLocale);
  const timeZone =
    zone instanceof TimeZone
      ? zone
      : TimeZone.getTimeZone(property('net.sf.jasperreports.default.timezone') ?? shared.defaultTimeZone);
  const bundle = yield* wait(bundleOf(compiled, main, given, reportLocale, shared));
  const env = environmentOf(main, reportLocale, timeZone, () => bundle, shared, property);
  const isEndless = given.get('IS_IGNORE_PAGINATION');
  // A subreport does as the report around it, whatever it says itself; a part of a book may do otherwise.
  const around = parent !== undefined && parent.part === undefined ? parent.filler.ignorePagination : undefined;
  const own = typeof isEndless === 'boolean' ? isEndless : model.ignorePagination;
  const ignorePagination = around ?? (own || (isEndless === undefined && (parent?.filler.ignorePagination ?? false)));
  const scriptlets = createScriptlets(main, shared.scriptlets, compiled.file);
  const parameters = setParameters(main, given, env, compiled, {
    ...scriptlets.parameters,
    REPORT_LOCALE: reportLocale,
    REPORT_TIME_ZONE: timeZone,
    IS_IGNORE_PAGINATION: ignorePagination,
    REPORT_RESOURCE_BUNDLE: bundle ?? null,
  });
  const dataset = new FillDataset(main, env, parameters, compiled.file);
  scriptlets.bind(dataset);
  const formatter = new TextFormatter(reportLocale, timeZone, (kind) =>
    property(`net.sf.jasperreports.text.pattern.${kind}`),
  );
  const filler = new Filler(compiled, dataset, shared, parent, ignorePagination, formatter);
  yield* loadStyles(filler);
  filler.createBands();
  return filler;
}

const noBundle =
  'Cannot invoke "java.util.ResourceBundle.getString(String)" because the return value of "net.sf.jasperreports.engine.fill.JRFillParameter.getValue()" is null';

/** The run as expressions of a dataset see it. */
export function environmentOf(
  main: CompiledDataset,
  locale: Locale,
  timeZone: TimeZone,
  bundle: () => ResourceBundle | undefined,
  shared: SharedFill,
  property: (name: string) => string | undefined,
): Environment {
  const missing = main.whenResourceMissing;
  return {
    locale,
    timeZone,
    defaultLocale: Locale.of(shared.defaultLocale),
    defaultTimeZone: TimeZone.getTimeZone(shared.defaultTimeZone),
    now: () => shared.host.now(),
    random: () => shared.host.random(),
    budget: shared.budget,
    property: (name) => property(name) ?? null,
    resource: (key) => {
      const text = bundle()?.get(key);
      if (text !== undefined) return text;
      switch (missing) {
        case 'Empty':
          return '';
        case 'Key':
          return key;
        case 'Error':
          if (bundle() === undefined) throw shared.error('fill.evaluator.resource.not.found', noBundle);
          throw shared.error('fill.evaluator.resource.not.found', `Resource nor found for key: "${key}".`);
        default:
          return null;
      }
    },
  };
}

/** The bundle that was passed, or the one that the dataset names. */
export async function bundleOf(
  compiled: CompiledReport,
  main: CompiledDataset,
  given: ReadonlyMap<string, Value>,
  locale: Locale,
  shared: SharedFill,
): Promise<ResourceBundle | undefined> {
  const passed = given.get('REPORT_RESOURCE_BUNDLE');
  if (passed !== undefined && passed !== null && typeof passed === 'object' && 'get' in passed)
    return passed as unknown as ResourceBundle;
  if (main.resourceBundle === undefined) return undefined;
  const bundle = await loadBundle(main.resourceBundle, locale, (file) => shared.host.file(file, compiled.file));
  if (bundle === null)
    throw new JavaThrow(
      'java.util.MissingResourceException',
      `Can't find bundle for base name ${main.resourceBundle}, locale ${locale.toString()}`,
    );
  return bundle;
}

/** Built-in values, then what was passed, then defaults in declaration order (Early ones first). */
export function setParameters(
  dataset: CompiledDataset,
  given: ReadonlyMap<string, Value>,
  env: Environment,
  compiled: CompiledReport,
  builtIn: Readonly<Record<string, Value>>,
): Value[] {
  const values: Value[] = dataset.parameters.map((p) => given.get(p.name) ?? builtIn[p.name] ?? null);
  const frame = { fields: [], variables: [], parameters: values, env };
  const map = hashMap();
  const mapSlot = dataset.parameterSlots.get('REPORT_PARAMETERS_MAP');
  if (mapSlot !== undefined) values[mapSlot] = map;
  for (const [name, value] of given) map.put(name, value);
  dataset.parameters.forEach((p, i) => {
    const value = values[i] ?? null;
    if (value !== null && p.name !== 'REPORT_PARAMETERS_MAP') map.put(p.name, value);
  });
  for (const time of ['Early', 'Late'] as const)
    dataset.parameters.forEach((p, i) => {
      if ((p.evaluationTime ?? 'Late') !== time || p.defaultValue === undefined || given.has(p.name)) return;
      const value = evaluateIn(p.defaultValue, frame, compiled.file);
      values[i] = value;
      if (value !== null) map.put(p.name, value);
    });
  return values;
}

/** Styles of templates first, then the report's own; all of the report's are listed in the print. */
function* loadStyles(filler: Filler): Step<void> {
  const { model, file } = filler.compiled;
  const external: FillStyle[] = [];
  const loaded = new Set<string>();
  for (const expression of model.templates) {
    const location = filler.dataset.evaluate(filler.compiled.expression(expression), 'Default');
    if (location === null) continue;
    const template = yield* wait(filler.shared.loadTemplate(String(location), file));
    for (const { from, styles } of template) {
      if (loaded.has(from)) continue;
      loaded.add(from);
      for (const style of styles) external.push(addStyle(filler, style, true));
    }
  }
  for (const style of model.styles) addStyle(filler, style, false);
  const named = stylesNamedIn({ ...model, styles: [] }, new Set<string>());
  checkNames(filler, named);
  listStyles(filler, external, named);
}

/** Errors: `fill.object.factory.unresolved.style`, with all names in the order of a Java map. */
function checkNames(filler: Filler, named: ReadonlySet<string>): void {
  const unknown = hashMap();
  for (const name of named) if (!filler.styles.byName.has(name)) unknown.put(name, true);
  const names = unknown.entries().map(({ key }) => String(key));
  if (names.length > 0)
    throw filler.fail('fill.object.factory.unresolved.style', `Could not resolve style(s): ${names.join(', ')}.`);
}

/** Styles from templates come first when an element names them; others just before the styles that build on them. The report's own are all listed. */
function listStyles(filler: Filler, external: readonly FillStyle[], named: ReadonlySet<string>): void {
  const { styles } = filler;
  const used = external.filter(
    (style) =>
      style === styles.defaultStyle || (named.has(style.print.name) && styles.byName.get(style.print.name) === style),
  );
  for (const style of used) styles.list(style);
  for (const style of filler.compiled.model.styles) {
    const own = styles.byName.get(style.name ?? '');
    if (own !== undefined) styles.list(own);
  }
}

/** Errors: `fill.base.filler.external.style.name.not.set`; `fill.object.factory.style.not.found` for its parent. */
function addStyle(filler: Filler, style: Style, isExternal: boolean): FillStyle {
  if (style.name === undefined)
    throw filler.fail('fill.base.filler.external.style.name.not.set', 'External style name not set.');
  if (style.style !== undefined && !filler.styles.byName.has(style.style))
    throw filler.fail('fill.object.factory.style.not.found', `Style not found: ${style.style}.`);
  const conditions = style.conditionalStyles.map((c) => ({
    when: isExternal
      ? filler.compiled.templateCondition(c.conditionExpression)
      : filler.compiled.expression(c.conditionExpression),
    attributes: c.own,
  }));
  return filler.styles.add(style.name, style.default, isExternal, style.style, style.own, conditions);
}

/** Options of a query that are given by their property's name without being declared. */
function undeclaredOptions(declared: ReadonlyMap<string, number>, map: Value): QueryParameter[] {
  if (!(map instanceof JavaMap)) return [];
  return map
    .entries()
    .filter(({ key }) => typeof key === 'string' && key.startsWith('net.sf.jasperreports.') && !declared.has(key))
    .filter(({ key }) => key !== 'net.sf.jasperreports.data.adapter')
    .map(({ key, value }) => ({ name: toText(key), valueClass: 'java.lang.Object', value }));
}

/** Opens the data source, sorts it when asked. */
export function* openSource(filler: Filler, isDatasetRun = false): Step<void> {
  const { dataset, compiled, shared } = filler;
  const { spec, parameters } = dataset;
  const parameter = (name: string): Value => parameters[spec.parameterSlots.get(name) ?? -1] ?? null;
  const dataSource = parameter('REPORT_DATA_SOURCE');
  const connection = parameter('REPORT_CONNECTION');
  const source: RowSource = yield* wait(
    openData({
      fields: spec.fields,
      query: spec.query,
      parameters: [
        ...spec.parameters.map((p, i) => ({ name: p.name, valueClass: p.valueClass, value: parameters[i] ?? null })),
        ...undeclaredOptions(spec.parameterSlots, parameter('REPORT_PARAMETERS_MAP')),
      ],
      properties: spec.properties,
      dataSource: isDataSource(dataSource) ? dataSource : undefined,
      connection: isConnection(connection) ? connection : undefined,
      // A dataset run gets the report's connection whether it asks or not.
      prefersAdapter: isDatasetRun,
      host: shared.host,
      file: compiled.file,
      locale: dataset.env.locale as Locale,
      timeZone: dataset.env.timeZone as TimeZone,
      defaultLocale: Locale.of(shared.defaultLocale),
      defaultTimeZone: TimeZone.getTimeZone(shared.defaultTimeZone),
      loadAdapter: shared.loadAdapter,
    }),
  );
  // What the query or the adapter opened is REPORT_DATA_SOURCE from here on.
  const slot = spec.parameterSlots.get('REPORT_DATA_SOURCE');
  if (slot !== undefined && dataSource === null && source.dataSource !== undefined)
    parameters[slot] = source.dataSource;
  const sorted = spec.sorts.length === 0 ? source : yield* sortRows(filler, source);
  // Sorting puts one of its own in its place.
  if (slot !== undefined && sorted !== source) parameters[slot] = sorted.dataSource ?? null;
  const limit = parameter('REPORT_MAX_COUNT');
  dataset.start(sorted, limit instanceof Integer ? limit.value : undefined);
}
