/** How the buckets of a crosstab's groups are ordered. Source: facts, engine §2.16 (Bucketing). */
import type { CompiledReport } from '../../compile/compiled.ts';
import { comparison } from '../../expr/classes/functional.ts';
import type { Crosstab, Expression } from '../../model/index.ts';
import type { FillDataset } from '../dataset.ts';
import type { Bucket, BucketOrder, Buckets } from './buckets.ts';
import type { CrosstabVariables } from './variables.ts';

type BucketModel = Crosstab['rowGroups'][number]['bucket'];

/** The orders of all groups, from the outermost in. Expressions see the totals of the bucket they order. */
export function bucketOrders(
  model: Crosstab,
  view: CompiledReport,
  dataset: FillDataset,
  variables: CrosstabVariables,
  buckets: Buckets,
): { readonly rows: readonly BucketOrder[]; readonly columns: readonly BucketOrder[] } {
  function orderOf(bucket: BucketModel, isRow: boolean): BucketOrder {
    return {
      order: bucket?.order ?? 'Ascending',
      orderBy: orderBy(bucket?.orderByExpression, isRow),
      compare: comparator(bucket?.comparatorExpression),
    };
  }

  function comparator(expression: Expression | undefined): BucketOrder['compare'] {
    const compiled = view.expression(expression);
    const value = compiled === undefined ? null : dataset.evaluate(compiled, 'Default');
    return value === null ? undefined : comparison(value);
  }

  function orderBy(expression: Expression | undefined, isRow: boolean): BucketOrder['orderBy'] {
    const compiled = view.expression(expression);
    if (compiled === undefined) return undefined;
    return (bucket: Bucket) => {
      const row = isRow ? bucket : buckets.rows;
      const column = isRow ? buckets.columns : bucket;
      variables.set(buckets, { row, column, rowCount: undefined, columnCount: undefined });
      return dataset.evaluate(compiled, 'Default');
    };
  }

  return {
    rows: model.rowGroups.map((g) => orderOf(g.bucket, true)),
    columns: model.columnGroups.map((g) => orderOf(g.bucket, false)),
  };
}
