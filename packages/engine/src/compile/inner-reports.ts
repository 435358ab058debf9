/**
 * Elements that run over data of their own: which of their expressions see the report's names and which those of the
 * dataset they run over, or of the crosstab. Source: facts, engine §2.13, §2.15, §2.16.
 */
import type { Scope } from '../expr/expression.ts';
import type { Crosstab, DatasetRun, Expression, ListComponent, Table, TableColumn } from '../model/index.ts';
import type { CompiledDataset } from './compiled.ts';

/** A dataset and the names that its expressions use. */
export interface Names {
  readonly dataset: CompiledDataset;
  readonly scope: Scope;
}

/** What walking such an element needs of the compiler. */
export interface InnerWalk {
  walk(node: unknown, scope: Scope, inside: string): void;
  compile(expression: Expression | undefined, scope: Scope, what: string): void;
  /** Undefined for a name that no dataset has; filling such a run fails. */
  dataset(name: string | undefined): Names | undefined;
  crosstab(crosstab: Crosstab): Names;
  /** Notes what `node` runs over; `contents` are the parts whose styles may have conditions. */
  open(node: object, names: Names, contents: unknown): void;
}

/** Walks `node` when it has a scope of its own; false leaves it to the caller. */
export function walkInner(node: object, scope: Scope, inside: string, at: InnerWalk): boolean {
  const kind = 'kind' in node ? node.kind : undefined;
  if (kind === 'list') walkList(node as ListComponent, scope, inside, at);
  else if (kind === 'table') walkTable(node as Table, scope, inside, at);
  else if (kind === 'crosstab') walkCrosstab(node as Crosstab, scope, inside, at);
  else if ('datasetRun' in node && isNode(node.datasetRun)) walkDataset(node, scope, inside, at);
  else if ('items' in node && 'dataset' in node && isNode(node.dataset)) walkItems(node, scope, inside, at);
  else return false;
  return true;
}

function walkList(list: ListComponent, scope: Scope, inside: string, at: InnerWalk): void {
  const { datasetRun, contents } = list;
  at.walk(datasetRun, scope, inside);
  const inner = at.dataset(datasetRun?.subDataset);
  if (inner === undefined) return;
  at.walk(contents, inner.scope, inside);
  at.open(list, inner, contents);
}

/** A table's columns decide whether they print before the run starts; all else is part of the run. */
function walkTable(table: Table, scope: Scope, inside: string, at: InnerWalk): void {
  const { datasetRun, columns, ...rows } = table;
  at.walk(datasetRun, scope, inside);
  const inner = at.dataset(datasetRun?.subDataset);
  if (inner === undefined) return;
  const walkColumns = (some: readonly TableColumn[]): void => {
    for (const column of some) {
      const { printWhenExpression, propertyExpressions, ...cells } = column;
      at.compile(printWhenExpression, scope, `printWhenExpression of a column of ${inside}`);
      at.walk(propertyExpressions, scope, inside);
      if (cells.kind === 'group') {
        const { columns: inColumn, ...own } = cells;
        at.walk(own, inner.scope, inside);
        walkColumns(inColumn);
      } else {
        at.walk(cells, inner.scope, inside);
      }
    }
  };
  walkColumns(columns);
  const { kind: _, ...parts } = rows;
  at.walk(parts, inner.scope, inside);
  at.open(table, inner, table);
}

/** Buckets and measures read the records; headers and cells see the crosstab's own variables and parameters only. */
function walkCrosstab(crosstab: Crosstab, scope: Scope, inside: string, at: InnerWalk): void {
  const { dataset, parameters, rowGroups, columnGroups, measures } = crosstab;
  const run = dataset?.datasetRun;
  at.walk({ dataset }, scope, inside);
  at.compile(crosstab.parametersMapExpression, scope, `parametersMapExpression of ${inside}`);
  for (const p of parameters) at.compile(p.expression, scope, `parameter "${p.name}" of ${inside}`);
  const records = run === undefined ? scope : at.dataset(run.subDataset)?.scope;
  const own = at.crosstab(crosstab);
  for (const group of [...rowGroups, ...columnGroups]) {
    const { bucket, ...headers } = group;
    const what = `group "${group.name}" of ${inside}`;
    if (records !== undefined) at.compile(bucket?.expression, records, `bucket of ${what}`);
    at.compile(bucket?.orderByExpression, own.scope, `orderByExpression of ${what}`);
    at.compile(bucket?.comparatorExpression, own.scope, `comparatorExpression of ${what}`);
    at.walk(headers, own.scope, inside);
  }
  for (const m of measures)
    if (records !== undefined) at.compile(m.expression, records, `measure "${m.name}" of ${inside}`);
  const { titleCell, headerCell, cells, whenNoDataCell, printWhenExpression, styleExpression } = crosstab;
  const parts = { titleCell, headerCell, cells, whenNoDataCell };
  at.walk(parts, own.scope, inside);
  at.compile(printWhenExpression, scope, `printWhenExpression of ${inside}`);
  at.compile(styleExpression, scope, `styleExpression of ${inside}`);
  at.walk(crosstab.propertyExpressions, scope, inside);
  at.open(crosstab, own, { ...parts, rowGroups, columnGroups });
}

/** Datasets of charts: the run is started by the report, series and the filter belong to the run. */
function walkDataset(node: object, scope: Scope, inside: string, at: InnerWalk): void {
  const { datasetRun, ...rest } = node as { datasetRun: DatasetRun };
  at.walk({ ...datasetRun }, scope, inside);
  const inner = at.dataset(datasetRun.subDataset);
  if (inner !== undefined) at.walk(rest, inner.scope, inside);
}

/** Items of maps and visualizations belong to the run of the dataset beside them. */
function walkItems(node: object, scope: Scope, inside: string, at: InnerWalk): void {
  const { dataset, items, ...rest } = node as { dataset: { datasetRun?: DatasetRun }; items: unknown };
  at.walk(dataset, scope, inside);
  at.walk(rest, scope, inside);
  const run = dataset.datasetRun;
  const records = run === undefined ? scope : at.dataset(run.subDataset)?.scope;
  if (records !== undefined) at.walk(items, records, inside);
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;
