/** The report around its elements. Source: facts §1.2 (defaults), §1.3, §1.4. */
import {
  always,
  bool,
  child,
  expression,
  expressions,
  int,
  list,
  node,
  oneOf,
  text,
  texts,
  uuid,
  variant,
} from './declare.ts';
import type { AnyNode, ModelOf } from './declare.ts';
import { builtInParameterNames, builtInVariableNames, mainParameterNames } from './built-in-names.ts';
import { elementList } from './elements/element-list.ts';
import { subreportPart } from './elements/subreport.ts';
import type { SubreportPart } from './elements/subreport.ts';
import {
  bandReturnValue,
  calculations,
  datasetPropertyExpression,
  property,
  propertyExpression,
  styledAll,
} from './parts.ts';

export const conditionalStyle = node('conditionalStyle', {
  name: text(),
  style: text(),
  default: bool(),
  ...styledAll,
  conditionExpression: expression(),
});
export const style = node('style', {
  name: text(),
  style: text(),
  default: bool().byDefault(false),
  ...styledAll,
  conditionalStyles: list('conditionalStyle', conditionalStyle),
});

export const scriptlet = node('scriptlet', {
  name: text().byDefault(''),
  class: text(),
  properties: list('property', property),
  propertyExpressions: list('propertyExpression', propertyExpression),
  description: text().at('element'),
});
export const parameter = node('parameter', {
  name: text().byDefault(''),
  class: text().byDefault('java.lang.String'),
  forPrompting: bool().byDefault(true),
  evaluationTime: oneOf('Early', 'Late'),
  nestedType: text(),
  properties: list('property', property),
  description: text().at('element'),
  defaultValueExpression: expression(),
});
export const query = node('query', { language: text().byDefault('sql'), text: text().at('content').byDefault('') });
export const field = node('field', {
  name: text().byDefault(''),
  class: text().byDefault('java.lang.String'),
  properties: list('property', property),
  propertyExpressions: list('propertyExpression', propertyExpression),
  description: text().at('element'),
});
export const sortField = node('sortField', {
  name: text().byDefault(''),
  order: oneOf('Ascending', 'Descending').byDefault('Ascending'),
  type: oneOf('Field', 'Variable').byDefault('Field'),
});
export const variable = node('variable', {
  name: text().byDefault(''),
  class: text().byDefault('java.lang.String'),
  resetType: oneOf('Report', 'Page', 'Column', 'Group', 'None', 'Master').byDefault('Report'),
  resetGroup: text(),
  incrementType: oneOf('Report', 'Page', 'Column', 'Group', 'None').byDefault('None'),
  incrementGroup: text(),
  calculation: calculations.byDefault('Nothing'),
  incrementerFactoryClass: text(),
  description: text().at('element'),
  expression: expression(),
  initialValueExpression: expression(),
});

export const band = node('band', {
  height: int().byDefault(0),
  splitType: oneOf('Stretch', 'Prevent', 'Immediate'),
  properties: list('property', property),
  printWhenExpression: expression(),
  elements: elementList(),
  returnValues: list('returnValue', bandReturnValue),
});
export const part = node('part', {
  uuid: uuid(),
  evaluationTime: oneOf('Now', 'Group', 'Report'),
  evaluationGroup: text(),
  properties: list('property', property),
  propertyExpressions: list('propertyExpression', propertyExpression),
  printWhenExpression: expression(),
  partNameExpression: expression(),
  component: variant<SubreportPart>((): readonly AnyNode[] => [subreportPart]),
});
/** detail, groupHeader, groupFooter: several bands, or parts. */
export const section = node('section', { bands: list('band', band), parts: list('part', part) });

export const group = node('group', {
  name: text().byDefault(''),
  startNewColumn: bool().byDefault(false),
  startNewPage: bool().byDefault(false),
  resetPageNumber: bool().byDefault(false),
  reprintHeaderOnEachPage: bool().byDefault(false),
  reprintHeaderOnEachColumn: bool().byDefault(false),
  minHeightToStartNewPage: int().byDefault(0),
  minDetailsToStartFromTop: int().byDefault(0),
  footerPosition: oneOf('Normal', 'StackAtBottom', 'ForceAtBottom', 'CollateAtBottom').byDefault('Normal'),
  keepTogether: bool().byDefault(false),
  preventOrphanFooter: bool().byDefault(false),
  expression: expression(),
  groupHeader: always(section),
  groupFooter: always(section),
});

/** Built-in variables, and the counter that each group brings. */
function takenVariables(dataset: Readonly<Record<string, unknown>>): readonly string[] {
  const groups = dataset['groups'] as readonly { readonly name: string }[];
  return [...builtInVariableNames, ...groups.map(({ name }) => `${name}_COUNT`)];
}

const datasetFields = {
  uuid: uuid(),
  name: text().byDefault(''),
  scriptletClass: text(),
  resourceBundle: text(),
  whenResourceMissingType: oneOf('Null', 'Empty', 'Key', 'Error').byDefault('Null'),
  properties: list('property', property),
  propertyExpressions: list('propertyExpression', datasetPropertyExpression),
  scriptlets: list('scriptlet', scriptlet, { what: 'scriptlet' }),
  parameters: list('parameter', parameter, { what: 'parameter', taken: () => builtInParameterNames }),
  query: child(query),
  fields: list('field', field, { what: 'field' }),
  sortFields: list('sortField', sortField, { what: 'sort field' }),
  variables: list('variable', variable, { what: 'variable', taken: takenVariables }),
  filterExpression: expression(),
  groups: list('group', group, { what: 'group' }),
};
export const dataset = node('dataset', datasetFields);

const reportParameterNames = [...builtInParameterNames, ...mainParameterNames];

export const report = node('jasperReport', {
  ...datasetFields,
  parameters: list('parameter', parameter, { what: 'parameter', taken: () => reportParameterNames }),
  language: text().byDefault('java'),
  columnCount: int().byDefault(1),
  printOrder: oneOf('Vertical', 'Horizontal').byDefault('Vertical'),
  columnDirection: oneOf('LTR', 'RTL').byDefault('LTR'),
  pageWidth: int().byDefault(595),
  pageHeight: int().byDefault(842),
  orientation: oneOf('Portrait', 'Landscape').byDefault('Portrait'),
  whenNoDataType: oneOf('NoPages', 'BlankPage', 'AllSectionsNoDetail', 'NoDataSection'),
  sectionType: oneOf('Band', 'Part').byDefault('Band'),
  columnWidth: int().byDefault(555),
  columnSpacing: int().byDefault(0),
  leftMargin: int().byDefault(20),
  rightMargin: int().byDefault(20),
  topMargin: int().byDefault(30),
  bottomMargin: int().byDefault(30),
  titleNewPage: bool().byDefault(false),
  summaryNewPage: bool().byDefault(false),
  summaryWithPageHeaderAndFooter: bool().byDefault(false),
  floatColumnFooter: bool().byDefault(false),
  ignorePagination: bool().byDefault(false),
  formatFactoryClass: text(),
  imports: texts('import'),
  templates: expressions('template'),
  styles: list('style', style, { what: 'report style' }),
  datasets: list('dataset', dataset, { what: 'dataset' }),
  background: child(band),
  title: child(band),
  pageHeader: child(band),
  columnHeader: child(band),
  detail: always(section),
  columnFooter: child(band),
  pageFooter: child(band),
  lastPageFooter: child(band),
  summary: child(band),
  noData: child(band),
});

/** A style template file (.jrtx). `templates` are the locations of included templates. */
export const template = node('jasperTemplate', { templates: texts('template'), styles: list('style', style) });

export interface ConditionalStyle extends ModelOf<typeof conditionalStyle> {}
export interface Style extends ModelOf<typeof style> {}
export interface Scriptlet extends ModelOf<typeof scriptlet> {}
export interface Parameter extends ModelOf<typeof parameter> {}
export interface Query extends ModelOf<typeof query> {}
export interface FieldDeclaration extends ModelOf<typeof field> {}
export interface SortField extends ModelOf<typeof sortField> {}
export interface Variable extends ModelOf<typeof variable> {}
export interface Band extends ModelOf<typeof band> {}
export interface Part extends ModelOf<typeof part> {}
export interface Section extends ModelOf<typeof section> {}
export interface Group extends ModelOf<typeof group> {}
export interface Dataset extends ModelOf<typeof dataset> {}
/** The version of the format a report was written in; what differs at run time looks here. */
export type Dialect = 6 | 7;
export interface Report extends ModelOf<typeof report> {
  readonly dialect: Dialect;
}
export interface Template extends ModelOf<typeof template> {
  readonly dialect: Dialect;
}
