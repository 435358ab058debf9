/** What an interactive crosstab tells scripts in a page beside the marks of its cells: an invisible element about its columns. Source: facts, engine §2.16 (Output). */
import { JavaDate } from '../../base/dates.ts';
import type { Property } from '../../base/style.ts';
import { Integer, javaClassOf, toText } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import type { Crosstab } from '../../model/index.ts';
import type { ElementTemplate, PrintGeneric } from '../../print/model.ts';
import { TextValue } from '../../print/read-values.ts';
import { outerBucket } from './axis.ts';
import type { Leaf } from './axis.ts';
import type { Bucket } from './buckets.ts';
import type { CrosstabGrid } from './grid.ts';
import { javaStream } from '../../base/java-stream.ts';
import type { JavaData, JavaRecord, RecordField } from '../../base/java-stream.ts';

const prefix = 'net.sf.jasperreports.export.';
const serialId = '00000000000027d8';
const bucketOrder = 'net.sf.jasperreports.engine.analytics.dataset.BucketOrder';

/** Mark of a piece's frame. */
export const fragmentMark = (fragment: string): Property => ({ name: `${prefix}crosstab.crosstabId`, value: fragment });

/** The element about the columns of a piece. */
export function interactiveElement(
  grid: CrosstabGrid,
  columns: { readonly first: number; readonly end: number },
  ids: { readonly crosstab: string; readonly fragment: string; readonly printElementId: number },
  template: ElementTemplate,
  isFloating: boolean,
): PrintGeneric {
  const parameters: readonly (readonly [string, Value])[] = [
    ['crosstabId', ids.crosstab],
    ['crosstabFragmentId', ids.fragment],
    ['startColumnIndex', Integer.of(columns.first)],
    ['hasFloatingHeaders', isFloating],
    ['rowGroups', listValue(rowGroups(grid.model, grid.dialect))],
    ['dataColumns', listValue(dataColumns(grid, columns))],
  ];
  return {
    kind: 'generic',
    template: { ...template, own: {}, properties: [] },
    x: 0,
    y: 0,
    width: 1,
    height: 1,
    printElementId: ids.printElementId,
    namespace: 'http://jasperreports.sourceforge.net/jasperreports',
    name: 'crosstabInteractiveElement',
    parameters: parameters.map(([name, value]) => ({ name, value })),
  };
}

function listValue(list: readonly JavaData[]): Value {
  const text = Buffer.from(javaStream({ list })).toString('base64');
  return new TextValue('java.util.ArrayList', (text.match(/.{1,76}/g) ?? []).join('\n'));
}

const record = (recordClass: string, fields: readonly RecordField[]): JavaRecord => ({
  recordClass: `net.sf.jasperreports.crosstabs.${recordClass}`,
  id: serialId,
  fields,
});

/** The order of each row group, none where values do not decide it. Release 6 writes it as a constant, release 7 as text. */
function rowGroups({ rowGroups: groups, dataset }: Crosstab, dialect: 6 | 7): JavaData[] {
  const known = new Map<string, JavaData>();
  const orderOf = (name: string): JavaData => {
    let order = known.get(name);
    if (order === undefined)
      known.set(name, (order = dialect === 6 ? { enumClass: bucketOrder, name } : { text: name }));
    return order;
  };
  return groups.map(({ bucket }) => {
    const isByValue = bucket?.orderByExpression === undefined && dataset?.dataPreSorted !== true;
    const name = isByValue ? (bucket?.order ?? 'Ascending').toUpperCase() : 'NONE';
    return record('interactive.RowGroupInteractiveInfo', [
      { name: 'sortable', isSet: true },
      { name: 'order', type: orderType(dialect), value: orderOf(name) },
    ]);
  });
}

const orderType = (dialect: 6 | 7): string => (dialect === 6 ? bucketOrder : 'java.lang.String');

/** Columns that can be sorted by say what they stand for; with several measures none can. */
function dataColumns(grid: CrosstabGrid, { first, end }: { first: number; end: number }): JavaData[] {
  const isSortable = grid.model.measures.length === 1;
  const values = new ColumnValues(grid.model.columnGroups.length);
  const index: JavaData = { boxed: Integer.of(0) };
  return grid.columns.leaves.slice(first, end).map((leaf) =>
    record('interactive.DataColumnInfo', [
      { name: 'columnValues', type: 'java.util.List', value: isSortable ? { list: values.of(leaf) } : null },
      { name: 'order', type: orderType(grid.dialect), value: null },
      { name: 'sortMeasureIndex', type: 'java.lang.Integer', value: isSortable ? index : null },
    ]),
  );
}

class ColumnValues {
  private readonly levels: number;
  private readonly classes = new Map<string, JavaData>();
  private readonly texts = new Map<Bucket, JavaData>();

  constructor(levels: number) {
    this.levels = levels;
  }

  /** Bucket values from the outermost group in; a total ends them. */
  of(leaf: Leaf): JavaData[] {
    const values: JavaData[] = [];
    for (let level = 0; level < leaf.bucket.depth; level++)
      values.push(this.value(outerBucket(leaf.bucket, level + 1)));
    if (leaf.bucket.depth < this.levels) values.push(info(true, null, null));
    return values;
  }

  private value(bucket: Bucket): JavaData {
    const { value } = bucket;
    return value === null ? info(false, null, null) : info(false, this.text(bucket), this.classOf(value));
  }

  private text(bucket: Bucket): JavaData {
    const { value } = bucket;
    if (typeof value !== 'string') return { text: textOf(value) };
    let text = this.texts.get(bucket);
    if (text === undefined) this.texts.set(bucket, (text = { text: value }));
    return text;
  }

  private classOf(value: Value): JavaData {
    const name = javaClassOf(value) ?? '';
    let found = this.classes.get(name);
    if (found === undefined) this.classes.set(name, (found = { text: name }));
    return found;
  }
}

function info(isTotal: boolean, value: JavaData, valueType: JavaData): JavaData {
  return record('fill.calculation.ColumnValueInfo', [
    { name: 'total', isSet: isTotal },
    { name: 'value', type: 'java.lang.String', value },
    { name: 'valueType', type: 'java.lang.String', value: valueType },
  ]);
}

function textOf(value: Value): string {
  return value instanceof JavaDate ? String(value.millis) : toText(value);
}
