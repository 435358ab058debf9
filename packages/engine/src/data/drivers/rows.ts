/** Records handed over in memory: beans, maps, arrays. Source: facts, engine §6.3. */
import { JavaMap } from '../../base/collections.ts';
import { ReportError } from '../../base/diagnostic.ts';
import type { JavaObject, Value } from '../../base/values.ts';
import { javaClassOf } from '../../base/values.ts';
import { elementsOf } from '../collection-elements.ts';
import { prefix, propertyValue } from '../field-property.ts';
import type { DataSource, FieldSpec, RowSource } from '../row-source.ts';
import { listRows } from './tree-rows.ts';

/** An object with bean properties. `property` gives undefined for a name it does not have. */
export interface Bean extends JavaObject {
  property(name: string): Value | undefined;
}

export type RecordListKind = 'bean' | 'map';

const classNames = {
  bean: 'net.sf.jasperreports.engine.data.JRBeanCollectionDataSource',
  map: 'net.sf.jasperreports.engine.data.JRMapCollectionDataSource',
} as const;

/** JRBeanCollectionDataSource, JRMapCollectionDataSource and their array forms. */
export class ListDataSource implements DataSource {
  readonly javaClass: string;
  readonly rewindable = true;
  readonly records: readonly Value[];
  readonly kind: RecordListKind;
  readonly usesDescription: boolean;
  constructor(
    records: readonly Value[],
    kind: RecordListKind,
    usesDescription = true,
    javaClass: string = classNames[kind],
  ) {
    this.records = records;
    this.kind = kind;
    this.usesDescription = usesDescription;
    this.javaClass = javaClass;
  }
  /** Errors while reading: `data.bean.field.value.not.retrieved`. */
  open(fields: readonly FieldSpec[]): RowSource {
    const readers = fields.map((field) =>
      this.kind === 'map' ? mapReader(field) : beanReader(field, this.usesDescription),
    );
    return listRows(this.records, (record) => readers.map((read) => read(record)), this);
  }
  toString(): string {
    return `${this.javaClass}@1`;
  }
}

/** A source over a Java array or collection; null gives no records. Errors: ClassCastException-like `data.source.collection`. */
export function listDataSource(
  value: Value,
  kind: RecordListKind,
  usesDescription = true,
  javaClass?: string,
): ListDataSource {
  const records = value === null ? [] : elementsOf(value);
  if (records === null) {
    throw new ReportError(
      'data.source.collection',
      `A data source needs a collection or an array, not ${javaClassOf(value)}.`,
    );
  }
  return new ListDataSource(records, kind, usesDescription, javaClass);
}

type Reader = (record: Value) => Value;

function mapReader({ name }: FieldSpec): Reader {
  return (record) => (record instanceof JavaMap ? record.get(name) : null);
}

function beanReader(field: FieldSpec, usesDescription: boolean): Reader {
  const named = propertyValue(field.properties, `${prefix}javabean.field.property`);
  const described =
    usesDescription && field.description !== undefined && field.description !== '' ? field.description : undefined;
  const path = named ?? described ?? field.name;
  if (path === '_THIS') return (record) => record;
  const steps = beanSteps(path);
  return (record) => {
    let value: Value = record;
    for (const step of steps) {
      if (value === null) return null;
      const next = stepInto(value, step);
      if (next === undefined) {
        throw new ReportError(
          'data.bean.field.value.not.retrieved',
          `Error retrieving field value from bean: ${path}.`,
        );
      }
      value = next;
    }
    return value;
  };
}

type BeanStep = { readonly name: string } | { readonly index: number } | { readonly key: string };

/** `a.b`, `a[0]`, `a(key)`. */
function beanSteps(path: string): BeanStep[] {
  return Array.from(path.matchAll(/([^.[(]+)|\[(\d+)\]|\(([^)]*)\)/g), (match): BeanStep => {
    if (match[1] !== undefined) return { name: match[1] };
    return match[2] === undefined ? { key: match[3] ?? '' } : { index: Number(match[2]) };
  });
}

function stepInto(value: Exclude<Value, null>, step: BeanStep): Value | undefined {
  if ('index' in step) return elementsOf(value)?.[step.index];
  const name = 'key' in step ? step.key : step.name;
  if (value instanceof JavaMap) return value.get(name);
  return isBean(value) ? value.property(name) : undefined;
}

function isBean(value: Value): value is Bean {
  return typeof value === 'object' && value !== null && 'property' in value && typeof value.property === 'function';
}
