/**
 * Data source classes as expressions may use them. A literal table; objects themselves live in drivers/.
 * Source: facts, engine §5.2, §6.3; which constructors are used: facts, reports in use.
 */
import { arrayList } from '../base/collections.ts';
import type { ClassTable } from '../base/class-table.ts';
import type { Value } from '../base/values.ts';
import { EmptyDataSource } from './drivers/empty.ts';
import type { JsonDataSource } from './drivers/json.ts';
import { listDataSource } from './drivers/rows.ts';
import type { ListDataSource, RecordListKind } from './drivers/rows.ts';
import type { SortedDataSource } from './drivers/sorted.ts';
import { XmlValue } from './drivers/xml.ts';
import type { XmlDataSource } from './drivers/xml.ts';

const engine = 'net.sf.jasperreports.engine';
const source = `${engine}.JRDataSource`;
const rewindable = `${engine}.JRRewindableDataSource`;

/** Bean and map sources differ in their name and in what they take. */
function listClass(
  simpleName: string,
  kind: RecordListKind,
  takes: 'java.util.Collection<?>' | 'Object[]',
): ClassTable {
  const javaClass = `${engine}.data.${simpleName}`;
  const make = (records: Value, usesDescription = true): ListDataSource =>
    listDataSource(records, kind, usesDescription, javaClass);
  return {
    name: javaClass,
    implements: [rewindable],
    constructors: {
      [`(${takes}?)`]: (records: Value) => make(records),
      ...(kind === 'bean'
        ? { [`(${takes}?, boolean)`]: (records: Value, usesDescription: boolean) => make(records, usesDescription) }
        : {}),
    },
    methods: {
      'int getRecordCount()': (self: ListDataSource) => self.records.length,
      'java.util.Collection<?> getData()': (self: ListDataSource) => arrayList(self.records),
      [`${javaClass} cloneDataSource()`]: (self: ListDataSource) => self,
    },
  };
}

const jsonMethods: ClassTable['methods'] = {
  [`${engine}.data.JsonDataSource subDataSource()`]: (self: JsonDataSource) => self.subDataSource(null),
  [`${engine}.data.JsonDataSource subDataSource(String?)`]: (self: JsonDataSource, select: string | null) =>
    self.subDataSource(select),
};

const xml = `${engine}.data.JRXmlDataSource`;

export const dataClasses: readonly ClassTable[] = [
  { name: source, kind: 'interface' },
  { name: rewindable, kind: 'interface', implements: [source] },
  {
    name: `${engine}.JREmptyDataSource`,
    implements: [rewindable],
    constructors: { '()': () => new EmptyDataSource(1), '(int)': (count: number) => new EmptyDataSource(count) },
  },
  {
    name: `${engine}.fill.SortedDataSource`,
    implements: [rewindable],
    methods: { 'java.util.List<?> getRecords()': (self: SortedDataSource) => self.records },
  },
  { name: `${engine}.util.BookmarksFlatDataSource`, implements: [rewindable] },
  listClass('JRBeanCollectionDataSource', 'bean', 'java.util.Collection<?>'),
  listClass('JRBeanArrayDataSource', 'bean', 'Object[]'),
  listClass('JRMapCollectionDataSource', 'map', 'java.util.Collection<?>'),
  listClass('JRMapArrayDataSource', 'map', 'Object[]'),
  { name: `${engine}.data.JRCsvDataSource`, implements: [source] },
  { name: 'net.sf.jasperreports.poi.data.XlsxDataSource', implements: [rewindable] },
  // Objects carry the name of the 7.x class; reports written for 6.x cast to the older one.
  { name: `${engine}.data.JsonDataSource`, implements: [rewindable], methods: jsonMethods },
  { name: 'net.sf.jasperreports.json.data.JsonDataSource', extends: `${engine}.data.JsonDataSource` },
  { name: `${engine}.data.JsonQLDataSource`, extends: `${engine}.data.JsonDataSource` },
  { name: 'net.sf.jasperreports.json.data.JsonQLDataSource', extends: `${engine}.data.JsonQLDataSource` },
  { name: 'org.w3c.dom.Node', kind: 'interface' },
  { name: 'org.w3c.dom.Document', kind: 'interface', implements: ['org.w3c.dom.Node'] },
  { name: 'org.w3c.dom.Element', kind: 'interface', implements: ['org.w3c.dom.Node'] },
  { name: 'org.w3c.dom.Attr', kind: 'interface', implements: ['org.w3c.dom.Node'] },
  { name: 'org.w3c.dom.Text', kind: 'interface', implements: ['org.w3c.dom.Node'] },
  {
    name: xml,
    implements: [rewindable],
    methods: {
      [`${xml} subDataSource()`]: (self: XmlDataSource) => self.subDataSource(null),
      [`${xml} subDataSource(String?)`]: (self: XmlDataSource, select: string | null) => self.subDataSource(select),
      [`${xml} dataSource()`]: (self: XmlDataSource) => self.sameDocument(null),
      [`${xml} dataSource(String?)`]: (self: XmlDataSource, select: string | null) => self.sameDocument(select),
      'org.w3c.dom.Document subDocument()': (self: XmlDataSource) => new XmlValue(self.subDocument()),
    },
  },
];
