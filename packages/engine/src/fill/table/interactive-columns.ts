/**
 * What the columns of an interactive table carry for a viewer: marks on header and detail cells, and a generic element
 * in the header of each column that can be worked with. Source: facts, engine §2.15 (headertoolbar).
 */
import { createHash } from 'node:crypto';
import type { Property } from '../../base/style.ts';
import type { Value } from '../../base/values.ts';
import { valueHash } from '../../base/values.ts';
import type { CompiledReport } from '../../compile/compiled.ts';
import type { CompiledExpression } from '../../expr/expression.ts';
import type { Expression, Generic, SingleColumn, Table, TableColumn } from '../../model/index.ts';
import { plainPlacement } from '../made-up.ts';
import { filterType } from './filter-type.ts';

/** Marks of one column's cells. */
export interface ColumnMarks {
  readonly header: readonly Property[];
  readonly tool: Generic | undefined;
  /** Class of the other cells in HTML. */
  readonly cellClass: string | undefined;
}

export interface InteractiveColumns {
  readonly marks: ReadonlyMap<TableColumn, ColumnMarks>;
  /** Expressions that no report file has: labels that are constant. */
  readonly labels: ReadonlyMap<Expression, CompiledExpression>;
}

interface Leaf {
  readonly column: SingleColumn;
  readonly index: number;
  /** The first that can be worked with below its outermost group: it names all columns. */
  readonly namesAll: boolean;
  readonly isInteractive: boolean;
  readonly label: Expression | undefined;
}

interface Given {
  readonly table: Table;
  readonly view: CompiledReport;
  readonly uuid: string;
  /** How often the table was stopped on its way and started again. */
  readonly restarts: number;
  /** Value of the property `net.sf.jasperreports.components.table.…` of a column, or what holds around it. */
  property(column: TableColumn | undefined, name: string): string | undefined;
}

const toolbar = 'net.sf.jasperreports.export.headertoolbar.';
const floatingHeader = 'net.sf.jasperreports.export.table.floating.header';
const htmlClass = 'net.sf.jasperreports.export.html.class';

/** The peer makes its ids up in each run; here they follow from the uuids of table and column. */
export function interactiveColumns(given: Given): InteractiveColumns {
  const labels = new Map<Expression, CompiledExpression>();
  const leaves: Leaf[] = [];
  for (const column of given.table.columns) collect(given, column, labels, leaves, { isNamed: false });
  const marks = new Map<TableColumn, ColumnMarks>();
  for (const leaf of leaves)
    if (leaf.column.columnHeader !== undefined) marks.set(leaf.column, marksOf(given, leaf, leaves));
  return { marks, labels };
}

function collect(
  given: Given,
  column: TableColumn,
  labels: Map<Expression, CompiledExpression>,
  into: Leaf[],
  outermost: { isNamed: boolean },
): void {
  if (column.kind === 'group') {
    for (const inner of column.columns) collect(given, inner, labels, into, outermost);
    return;
  }
  const isInteractive = fieldOf(column) !== undefined && given.property(column, 'interactive') !== 'false';
  const namesAll = isInteractive && column.columnHeader !== undefined && !outermost.isNamed;
  if (namesAll) outermost.isNamed = true;
  into.push({
    column,
    index: into.length,
    namesAll,
    isInteractive,
    label: labelOf(column, labels),
  });
}

/** The text field that is all there is in the detail cell. */
function fieldOf({ detailCell }: SingleColumn): { readonly expression: Expression } | undefined {
  const [only, ...others] = detailCell?.elements ?? [];
  if (only?.kind !== 'textField' || others.length > 0 || only.expression === undefined) return undefined;
  return { expression: only.expression };
}

/** What the only text of the column's header says. */
function labelOf({ columnHeader }: SingleColumn, labels: Map<Expression, CompiledExpression>): Expression | undefined {
  const [only, ...others] = columnHeader?.elements ?? [];
  if (only === undefined || others.length > 0) return undefined;
  if (only.kind === 'textField') return only.expression;
  if (only.kind !== 'staticText') return undefined;
  const expression: Expression = { text: '', place: only.place };
  labels.set(expression, constant(only.text ?? ''));
  return expression;
}

function constant(value: Value): CompiledExpression {
  return {
    text: '',
    type: 'java.lang.String',
    evaluate: () => value,
    fields: [],
    variables: [],
    parameters: [],
  };
}

/** The field or variable that an expression is, exactly as written. */
function sourceOf(text: string): { readonly type: 'Field' | 'Variable'; readonly name: string } | undefined {
  const match = /^\$([FV])\{([^{}]+)\}$/.exec(text);
  if (match === null) return undefined;
  return {
    type: match[1] === 'F' ? 'Field' : 'Variable',
    name: match[2] as string,
  };
}

function marksOf(given: Given, leaf: Leaf, leaves: readonly Leaf[]): ColumnMarks {
  const { column, index, isInteractive } = leaf;
  const id = numberFor(`${given.uuid}|${column.uuid ?? index}`);
  const tableUuid = { name: `${toolbar}tableUUID`, value: given.uuid };
  const columnUuid = { name: `${toolbar}columnUUID`, value: column.uuid ?? '' };
  const columnIndex = { name: `${toolbar}columnIndex`, value: String(index) };
  const field = fieldOf(column);
  if (!isInteractive || field === undefined) {
    const cellId = { name: `${toolbar}cellID`, value: `${index}_${id}` };
    const header = [{ name: htmlClass, value: 'jrcolHeader' }, columnUuid, cellId, tableUuid, columnIndex];
    return { header, tool: undefined, cellClass: undefined };
  }
  const cellId = `${sourceOf(field.expression.text)?.name ?? `c${index}`}_${id}_${given.restarts}`;
  return {
    header: [
      { name: `${toolbar}cellID`, value: cellId },
      { name: htmlClass, value: 'jrcolHeader interactiveElement' },
      columnUuid,
      tableUuid,
      columnIndex,
    ],
    tool: toolOf(given, leaf, leaves, field.expression),
    cellClass: `jrcel cel_${cellId}`,
  };
}

function toolOf(given: Given, leaf: Leaf, leaves: readonly Leaf[], expression: Expression): Generic {
  const { place } = expression;
  const parameters = [...(leaf.namesAll ? leaves.map(named) : []), { name: 'sortColumnLabel', expression: leaf.label }];
  return {
    kind: 'generic',
    place,
    uuid: uuidFor(`${given.uuid}|${leaf.column.uuid ?? leaf.index}`),
    x: 0,
    y: 0,
    width: 1,
    height: 1,
    ...plainPlacement,
    own: { mode: 'Transparent' },
    properties: toolProperties(given, leaf, expression).map((p) => ({
      ...p,
      place,
    })),
    evaluationTime: 'Now',
    genericType: {
      place,
      namespace: 'http://jasperreports.sourceforge.net/jasperreports',
      name: 'headertoolbar',
    },
    parameters: inHashOrder(parameters).map((p) => ({
      ...p,
      place,
      skipWhenEmpty: false,
    })),
  };
}

const named = ({ column, index, isInteractive, label }: Leaf) => ({
  name: `column.${index}|${column.uuid ?? ''}|${isInteractive}`,
  expression: label,
});

function toolProperties(given: Given, { column, index, namesAll }: Leaf, { text }: Expression): readonly Property[] {
  const source = sourceOf(text);
  const filter = source === undefined ? undefined : filterType(classOf(given.view, source));
  const floats = given.property(undefined, 'floating.header') ?? 'true';
  const may = (what: string): boolean => given.property(column, `column.${what}`) !== 'false';
  const bar = (name: string, value: string | null): Property => ({
    name: toolbar + name,
    value,
  });
  return [
    bar('can.sort', String(source !== undefined && may('sortable'))),
    bar('can.filter', String(filter !== undefined && may('filterable'))),
    ...(source === undefined ? [] : [bar('sortColumnType', source.type)]),
    ...(filter === undefined ? [] : [bar('filter.type', filter)]),
    ...(namesAll ? [bar('table.name', null), { name: floatingHeader, value: floats }] : []),
    bar('columnUUID', column.uuid ?? ''),
    bar('columnIndex', String(index)),
    bar('sortColumnName', source?.name ?? String(index)),
    bar('column.name', null),
    bar('tableUUID', given.uuid),
  ];
}

function classOf({ main }: CompiledReport, source: { readonly type: string; readonly name: string }): string {
  const list = source.type === 'Field' ? main.fields : main.variables;
  return list.find((one) => one.name === source.name)?.valueClass ?? '';
}

/** Order in which a Java hash map with these names goes through them. */
function inHashOrder<T extends { readonly name: string }>(entries: readonly T[]): readonly T[] {
  let size = 16;
  while (entries.length > size * 0.75) size *= 2;
  const bucket = ({ name }: T): number => {
    const hash = valueHash(name);
    return (hash ^ (hash >>> 16)) & (size - 1);
  };
  return entries.toSorted((a, b) => bucket(a) - bucket(b));
}

const digest = (text: string): string => createHash('md5').update(text).digest('hex');
const numberFor = (text: string): number => Number.parseInt(digest(text).slice(0, 8), 16) >>> 1;

function uuidFor(text: string): string {
  const hex = digest(text);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** The view with the labels' expressions. */
export function withLabels(view: CompiledReport, interactive: InteractiveColumns | undefined): CompiledReport {
  if (interactive === undefined || interactive.labels.size === 0) return view;
  const { labels } = interactive;
  return {
    ...view,
    expression: (e) => (e === undefined ? undefined : labels.get(e)) ?? view.expression(e),
  };
}
