/** The report as plain data: what readers give and everything else takes. */
export type { Expression, ModelOf } from './declare.ts';
export type {
  BandReturnValue,
  DatasetPropertyExpression,
  DatasetReturnValue,
  DatasetRun,
  Font,
  Hyperlink,
  HyperlinkParameter,
  ModelProperty,
  NamedExpression,
  PropertyExpression,
  SubreportReturnValue,
} from './parts.ts';
export type {
  Band,
  ConditionalStyle,
  Dataset,
  Dialect,
  FieldDeclaration,
  Group,
  Parameter,
  Part,
  Query,
  Report,
  Scriptlet,
  Section,
  SortField,
  Style,
  Template,
  Variable,
} from './report.ts';
export type { PlacedElement, ReportElement } from './elements/index.ts';
export type { BareTextField, StaticText, TextField } from './elements/text.ts';
export type { Image } from './elements/image.ts';
export type { Break, Ellipse, Line, Rectangle } from './elements/graphic.ts';
export type { ElementGroup, Frame } from './elements/container.ts';
export type { Subreport, SubreportPart } from './elements/subreport.ts';
export type { Generic, GenericParameter, GenericType } from './elements/generic.ts';
export type {
  Bucket,
  CellContents,
  ColumnGroup,
  Crosstab,
  CrosstabCell,
  CrosstabDataset,
  CrosstabParameter,
  Measure,
  RowGroup,
  TitleCell,
} from './elements/crosstab.ts';
export { chartTypes, plotOf } from './elements/chart.ts';
export type { AxisChart, Chart, ChartAxis, ChartType } from './elements/chart.ts';
export type { MultiAxisPlot } from './elements/chart-axis.ts';
export type * from './elements/chart-dataset.ts';
export type * from './elements/chart-plot.ts';
export type { Component, ComponentElement } from './elements/component.ts';
export type {
  ColumnGroupColumn,
  SingleColumn,
  Table,
  TableCell,
  TableColumn,
  TableGroupCell,
  TableGroupRow,
  TableNoData,
  TableRow,
} from './elements/table.ts';
export type { ListComponent, ListContents } from './elements/list.ts';
export type { IconLabel } from './elements/icon-label.ts';
export type { SortComponent, SortSymbol } from './elements/sort.ts';
export type { Item, ItemData, ItemProperty } from './elements/item-data.ts';
export type { MapComponent, Marker, MarkerData } from './elements/map.ts';
export type { CustomVisualization, HtmlComponent } from './elements/visualization.ts';
export type { ChartSettings, SpiderChart, SpiderPlot } from './elements/spider-chart.ts';
export type * from './elements/barcode.ts';
export type {
  BeanAdapter,
  CsvAdapter,
  DataAdapter,
  DataLocation,
  DataSourceAdapter,
  EmptyAdapter,
  ExcelAdapter,
  HttpLocation,
  JdbcAdapter,
  JndiAdapter,
  JsonAdapter,
  ProviderAdapter,
  RandomAdapter,
  RemoteXmlAdapter,
  RepositoryLocation,
  XlsAdapter,
  XlsxAdapter,
  XmlAdapter,
} from './data-adapter.ts';
