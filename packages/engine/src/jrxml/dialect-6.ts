/**
 * The legacy format as departures from the declarations: names, wrappers, tags of unions. Tables only (exempt from the
 * file limit). Source: facts §1.3, §1.3.1, §1.5.
 */
import type { AnyNode } from '../model/declare.ts';
import { barbecue, barcode4jNodes } from '../model/elements/barcode.ts';
import { axisChart, chart, chartAxis, multiAxisPlot } from '../model/elements/chart.ts';
import * as datasets from '../model/elements/chart-dataset.ts';
import * as plots from '../model/elements/chart-plot.ts';
import { componentElement } from '../model/elements/component.ts';
import { elementGroup, frame } from '../model/elements/container.ts';
import * as crosstabs from '../model/elements/crosstab.ts';
import { generic, genericParameter } from '../model/elements/generic.ts';
import { breakElement, ellipse, line, rectangle } from '../model/elements/graphic.ts';
import { iconLabel } from '../model/elements/icon-label.ts';
import { image } from '../model/elements/image.ts';
import { itemDataset } from '../model/elements/item-data.ts';
import { listComponent, listContents } from '../model/elements/list.ts';
import { sort } from '../model/elements/sort.ts';
import { chartSettings, spiderChart, spiderPlot } from '../model/elements/spider-chart.ts';
import { subreport, subreportPart } from '../model/elements/subreport.ts';
import * as tables from '../model/elements/table.ts';
import { bareTextField, staticText, textField } from '../model/elements/text.ts';
import * as parts from '../model/parts.ts';
import * as reports from '../model/report.ts';
import { orientationDegrees } from './dialect-7.ts';
import type { Dialect, KindTag, Layout, Wrapper } from './layout.ts';
import {
  boxBorders,
  oldAlign,
  oldGraphicStretch,
  oldLineSpacing,
  oldPen,
  oldReportFont,
  oldSplit,
  oldStretch,
  oldStyledText,
  styleBorders,
} from './old-attributes.ts';
import { attributes6 } from './order.ts';

/** A tag that only wraps one field: `<title><band>` is the field `title`. */
function holder(field: string, tag: string): Wrapper {
  return { fields: [field], names: { [tag]: field } };
}

/* ---- fonts and text ---- */

const fontNames = {
  size: 'fontSize',
  isBold: 'bold',
  isItalic: 'italic',
  isUnderline: 'underline',
  isStrikeThrough: 'strikeThrough',
  isPdfEmbedded: 'pdfEmbedded',
};
const fontFields = Object.keys(parts.font.fields);
const font: Wrapper = {
  fields: fontFields,
  shortNumbers: ['fontSize'],
  names: fontNames,
  old: { reportFont: oldReportFont },
};
const textElement: Wrapper = {
  fields: ['hTextAlign', 'vTextAlign', 'rotation', 'markup', 'paragraph', ...fontFields],
  names: { textAlignment: 'hTextAlign', verticalAlignment: 'vTextAlign' },
  wrappers: { font },
  old: { lineSpacing: oldLineSpacing, isStyledText: oldStyledText },
  order: ['font', 'paragraph'],
};

/* ---- elements ---- */

const reportElement: Wrapper = {
  fields: Object.keys(parts.placed),
  names: {
    isPrintRepeatedValues: 'printRepeatedValues',
    isRemoveLineWhenBlank: 'removeLineWhenBlank',
    isPrintInFirstWholeBand: 'printInFirstWholeBand',
    isPrintWhenDetailOverflows: 'printWhenDetailOverflows',
  },
  values: { stretchType: { RelativeToTallestObject: 'ElementGroupHeight', RelativeToBandHeight: 'ContainerHeight' } },
  required: ['x', 'y', 'width', 'height'],
  order: ['property', 'propertyExpression', 'printWhenExpression', 'styleExpression'],
};
const graphicElement: Wrapper = { fields: ['fill', 'pen'], old: { pen: oldPen, stretchType: oldGraphicStretch } };
const linkNames = { hyperlinkType: 'linkType', hyperlinkTarget: 'linkTarget' };
const anchorsAndLinks = [
  'anchorNameExpression',
  'bookmarkLevelExpression',
  'hyperlinkReferenceExpression',
  'hyperlinkWhenExpression',
  'hyperlinkAnchorExpression',
  'hyperlinkPageExpression',
  'hyperlinkTooltipExpression',
  'hyperlinkParameter',
];
const graphic: Layout = { wrappers: { reportElement, graphicElement } };
const textFieldLayout: Layout = {
  wrappers: { reportElement, textElement },
  names: { ...linkNames, isBlankWhenNull: 'blankWhenNull', textFieldExpression: 'expression' },
  old: { isStretchWithOverflow: oldStretch },
  order: ['reportElement', 'box', 'textElement', 'textFieldExpression', 'patternExpression', ...anchorsAndLinks],
};

/* ---- charts ---- */

const titles = {
  chartTitle: {
    fields: ['titlePosition', 'titleColor', 'titleFont', 'titleExpression'],
    names: { position: 'titlePosition', color: 'titleColor', font: 'titleFont' },
  },
  chartSubtitle: {
    fields: ['subtitleColor', 'subtitleFont', 'subtitleExpression'],
    names: { color: 'subtitleColor', font: 'subtitleFont' },
  },
  chartLegend: {
    fields: ['legendColor', 'legendBackgroundColor', 'legendPosition', 'legendFont'],
    names: {
      textColor: 'legendColor',
      backgroundColor: 'legendBackgroundColor',
      position: 'legendPosition',
      font: 'legendFont',
    },
  },
};
const chartTags: Readonly<Record<string, string>> = {
  pieChart: 'pie',
  pie3DChart: 'pie3D',
  barChart: 'bar',
  bar3DChart: 'bar3D',
  xyBarChart: 'xyBar',
  stackedBarChart: 'stackedBar',
  stackedBar3DChart: 'stackedBar3D',
  stackedAreaChart: 'stackedArea',
  lineChart: 'line',
  xyLineChart: 'xyLine',
  areaChart: 'area',
  xyAreaChart: 'xyArea',
  scatterChart: 'scatter',
  bubbleChart: 'bubble',
  timeSeriesChart: 'timeSeries',
  highLowChart: 'highLow',
  candlestickChart: 'candlestick',
  meterChart: 'meter',
  thermometerChart: 'thermometer',
  multiAxisChart: 'multiAxis',
  ganttChart: 'gantt',
};
const plotKinds = [
  'pie',
  'pie3D',
  'bar',
  'bar3D',
  'line',
  'area',
  'scatter',
  'bubble',
  'timeSeries',
  'highLow',
  'candlestick',
  'meter',
  'thermometer',
  'multiAxis',
];
const chartDatasetKinds = ['pie', 'category', 'xy', 'xyz', 'timeSeries', 'timePeriod', 'highLow', 'gantt', 'value'];
const chartLayout: Layout = {
  hidden: ['chartType'],
  order: ['chart', 'pieDataset', 'piePlot'],
  wrappers: {
    chart: {
      always: true,
      fields: [
        ...Object.keys(parts.placed),
        'box',
        ...Object.keys(parts.evaluated),
        ...Object.keys(parts.linked),
        ...Object.keys(plots.titled),
        'showLegend',
        'customizerClass',
        'renderType',
        'theme',
      ],
      names: { ...linkNames, isShowLegend: 'showLegend' },
      wrappers: { reportElement, ...titles },
      order: ['reportElement', 'box', 'chartTitle', 'chartSubtitle', 'chartLegend', ...anchorsAndLinks],
    },
  },
  kinds: {
    ...Object.fromEntries(
      chartDatasetKinds.map((kind): [string, KindTag] => [`${kind}Dataset`, { field: 'dataset', kind }]),
    ),
    ...Object.fromEntries(plotKinds.map((kind): [string, KindTag] => [`${kind}Plot`, { field: 'plot', kind }])),
  },
};
const elementDataset: Wrapper = { fields: Object.keys(parts.elementDataset) };
const datasetOrder = ['incrementWhenExpression', 'datasetRun'];
const datasetWrapper = { dataset: { ...elementDataset, order: datasetOrder } };
const series = (tag: string): Layout => ({
  wrappers: datasetWrapper,
  names: { [tag]: 'series' },
  order: ['dataset', tag],
});

const plot: Wrapper = {
  fields: ['backcolor', 'orientation', 'backgroundAlpha', 'foregroundAlpha', 'labelRotation', 'seriesColors'],
  always: true,
};
/** `categoryAxisFormat/axisFormat` and its fonts; `colors` and `plain` prefix the fields (they differ for x and y). */
function axisFormat(colors: string, plain: string, ...more: readonly string[]): Wrapper {
  const inner: Wrapper = {
    fields: [
      `${colors}LabelColor`,
      `${colors}TickLabelColor`,
      `${colors}LineColor`,
      `${plain}TickLabelMask`,
      `${plain}VerticalTickLabels`,
      `${plain}LabelFont`,
      `${plain}TickLabelFont`,
    ],
    names: {
      labelColor: `${colors}LabelColor`,
      tickLabelColor: `${colors}TickLabelColor`,
      axisLineColor: `${colors}LineColor`,
      tickLabelMask: `${plain}TickLabelMask`,
      verticalTickLabels: `${plain}VerticalTickLabels`,
    },
    wrappers: {
      labelFont: holder(`${plain}LabelFont`, 'font'),
      tickLabelFont: holder(`${plain}TickLabelFont`, 'font'),
    },
  };
  const outer: Wrapper = { fields: [...inner.fields, ...more], wrappers: { axisFormat: inner } };
  return more[0] === undefined ? outer : { ...outer, names: { labelRotation: more[0] } };
}
const valueAxisFormat = axisFormat('valueAxis', 'valueAxis');
const ranges = [
  'domainAxisMinValueExpression',
  'domainAxisMaxValueExpression',
  'rangeAxisMinValueExpression',
  'rangeAxisMaxValueExpression',
];
const axesOrder = (first: string, second: string): readonly string[] => [
  'plot',
  'itemLabel',
  `${first}LabelExpression`,
  `${first}Format`,
  `${second}LabelExpression`,
  `${second}Format`,
  ...ranges,
];
const categoryPlot: Layout = {
  wrappers: {
    plot,
    categoryAxisFormat: axisFormat('categoryAxis', 'categoryAxis', 'categoryAxisTickLabelRotation'),
    valueAxisFormat,
  },
  order: axesOrder('categoryAxis', 'valueAxis'),
};
const timePlot: Layout = {
  wrappers: { plot, timeAxisFormat: axisFormat('timeAxis', 'timeAxis'), valueAxisFormat },
  order: axesOrder('timeAxis', 'valueAxis'),
};
const xyPlot: Layout = {
  names: { xAxisLabelExpression: 'xaxisLabelExpression', yAxisLabelExpression: 'yaxisLabelExpression' },
  wrappers: { plot, xAxisFormat: axisFormat('xAxis', 'xaxis'), yAxisFormat: axisFormat('yAxis', 'yaxis') },
  order: axesOrder('xAxis', 'yAxis'),
};
const strokes = { isShowLines: 'showLines', isShowShapes: 'showShapes' };
const pieNames = { isShowLabels: 'showLabels', isCircular: 'circular' };
const barNames = { isShowLabels: 'showLabels', isShowTickMarks: 'showTickMarks', isShowTickLabels: 'showTickLabels' };

/* ---- unions of elements ---- */

const elementTags = [
  'break',
  'line',
  'rectangle',
  'ellipse',
  'image',
  'staticText',
  'textField',
  'subreport',
  'crosstab',
  'elementGroup',
  'frame',
];
const chartKinds = (field: string): Record<string, KindTag> =>
  Object.fromEntries(
    Object.entries(chartTags).map(([tag, chartType]) => [tag, { field, kind: 'chart', fixed: { chartType } }]),
  );
const elementKinds: Readonly<Record<string, KindTag>> = {
  ...Object.fromEntries(elementTags.map((kind): [string, KindTag] => [kind, { field: 'elements', kind }])),
  ...chartKinds('elements'),
  componentElement: { field: 'elements', kind: 'component' },
  genericElement: { field: 'elements', kind: 'generic' },
};
const holdsElements: Layout = { kinds: elementKinds };
/** Tags of the report's namespace that stand inside components. */
const mainTags = new Set([
  ...Object.keys(elementKinds),
  ...Object.keys(titles),
  ...anchorsAndLinks,
  'datasetRun',
  'dataset',
  'box',
  'property',
  'propertyExpression',
  'printWhenExpression',
  'categorySeries',
  'labelFont',
  'font',
  'valueExpression',
]);
const schemas = 'http://jasperreports.sourceforge.net';
const components = {
  prefix: 'c',
  uri: `${schemas}/jasperreports/components`,
  schema: `${schemas}/xsd/components.xsd`,
};
const componentTags = ['table', 'list', 'barbecue', 'iconLabel', 'spiderChart', 'map', 'sort'];
const componentKinds: Readonly<Record<string, KindTag>> = {
  ...Object.fromEntries(
    componentTags.map((kind): [string, KindTag] => [kind, { field: 'component', kind, namespace: components }]),
  ),
  html: { field: 'component', kind: 'html', namespace: { prefix: 'hc', uri: `${schemas}/htmlcomponent` } },
  customvisualization: {
    field: 'component',
    kind: 'customvisualization',
    namespace: { prefix: 'cvc', uri: 'http://www.jaspersoft.com/cvcomponent' },
  },
  ...Object.fromEntries(
    barcode4jNodes.map((node): [string, KindTag] => [
      String(node.kind).slice('barcode4j:'.length),
      { field: 'component', kind: String(node.kind), namespace: components },
    ]),
  ),
};

/* ---- report ---- */

const datasetNames = { queryString: 'query' };
const bandSections = [
  'background',
  'title',
  'pageHeader',
  'columnHeader',
  'columnFooter',
  'pageFooter',
  'lastPageFooter',
  'summary',
  'noData',
];
const styleShort = ['fontSize'];
const styleNames = {
  isBold: 'bold',
  isItalic: 'italic',
  isUnderline: 'underline',
  isStrikeThrough: 'strikeThrough',
  isPdfEmbedded: 'pdfEmbedded',
  isBlankWhenNull: 'blankWhenNull',
};
const styleOld = {
  ...styleBorders,
  pen: oldPen,
  lineSpacing: oldLineSpacing,
  isStyledText: oldStyledText,
  hAlign: oldAlign('hTextAlign', 'hImageAlign', ['Left', 'Center', 'Right', 'Justified'], ['Left', 'Center', 'Right']),
  vAlign: oldAlign('vTextAlign', 'vImageAlign', ['Top', 'Middle', 'Bottom', 'Justified'], ['Top', 'Middle', 'Bottom']),
};
const styleOrder = ['pen', 'box', 'paragraph', 'conditionalStyle'];

const cellOrder = ['property', 'box'];
const tableCellLayout: Layout = { ...holdsElements, order: cellOrder };
const columnKinds = { column: { field: 'columns', kind: 'single' }, columnGroup: { field: 'columns', kind: 'group' } };
const columnOrder = [
  'property',
  'propertyExpression',
  'printWhenExpression',
  'tableHeader',
  'tableFooter',
  'groupHeader',
  'groupFooter',
  'columnHeader',
  'columnFooter',
];

/** Records given win over a connection to ask. */
const dataOrConnection = ['dataSourceExpression', 'connectionExpression'] as const;
/** Crosstab parameters are ordinary ones in version 7; legacy ones have a name, a class and a value. */
const parameterOnly = [
  'forPrompting',
  'evaluationTime',
  'nestedType',
  'properties',
  'description',
  'defaultValueExpression',
];

const layouts = new Map<AnyNode, Layout>([
  [parts.font, { names: fontNames, shortNumbers: ['fontSize'], old: { reportFont: oldReportFont } }],
  [parts.box, { old: boxBorders }],
  [parts.property, { required: ['name'] }],
  [parts.hyperlink, { names: linkNames }],
  [parts.hyperlinkParameter, { names: { hyperlinkParameterExpression: 'expression' }, required: ['name'] }],
  [
    parts.datasetRun,
    {
      either: dataOrConnection,
      names: { datasetParameter: 'parameters' },
      layouts: { parameters: { names: { datasetParameterExpression: 'expression' }, required: ['name'] } },
      required: ['subDataset'],
      order: [
        'property',
        'parametersMapExpression',
        'datasetParameter',
        'connectionExpression',
        'dataSourceExpression',
        'returnValue',
      ],
    },
  ],

  [line, graphic],
  [rectangle, graphic],
  [ellipse, graphic],
  [breakElement, { wrappers: { reportElement } }],
  [staticText, { wrappers: { reportElement, textElement }, order: ['reportElement', 'box', 'textElement', 'text'] }],
  [textField, textFieldLayout],
  [bareTextField, textFieldLayout],
  [
    image,
    {
      wrappers: { reportElement, graphicElement },
      names: {
        ...linkNames,
        hAlign: 'hImageAlign',
        vAlign: 'vImageAlign',
        isUsingCache: 'usingCache',
        isLazy: 'lazy',
        imageExpression: 'expression',
      },
      order: ['reportElement', 'box', 'graphicElement', 'imageExpression', ...anchorsAndLinks],
    },
  ],
  [frame, { ...holdsElements, wrappers: { reportElement }, order: ['reportElement', 'box'] }],
  [elementGroup, holdsElements],
  [
    subreport,
    {
      either: dataOrConnection,
      wrappers: { reportElement },
      names: { isUsingCache: 'usingCache', subreportParameter: 'parameters', subreportExpression: 'expression' },
      layouts: { parameters: { names: { subreportParameterExpression: 'expression' }, required: ['name'] } },
      order: [
        'reportElement',
        'parametersMapExpression',
        'subreportParameter',
        'connectionExpression',
        'dataSourceExpression',
        'returnValue',
        'subreportExpression',
      ],
    },
  ],
  [
    subreportPart,
    {
      names: { subreportParameter: 'parameters', subreportExpression: 'expression' },
      layouts: { parameters: { names: { subreportParameterExpression: 'expression' }, required: ['name'] } },
      order: ['parametersMapExpression', 'subreportParameter', 'returnValue', 'subreportExpression'],
    },
  ],
  [
    generic,
    {
      wrappers: { reportElement },
      names: { genericElementType: 'genericType', genericElementParameter: 'parameters' },
      order: ['reportElement', 'genericElementType', 'genericElementParameter'],
    },
  ],
  [genericParameter, { names: { skipWhenNull: 'skipWhenEmpty', valueExpression: 'expression' }, required: ['name'] }],

  [
    crosstabs.crosstab,
    {
      wrappers: {
        reportElement,
        crosstabHeaderCell: holder('headerCell', 'cellContents'),
        whenNoDataCell: holder('whenNoDataCell', 'cellContents'),
      },
      names: {
        isRepeatColumnHeaders: 'repeatColumnHeaders',
        isRepeatRowHeaders: 'repeatRowHeaders',
        crosstabParameter: 'parameters',
        crosstabDataset: 'dataset',
        crosstabCell: 'cells',
      },
      order: [
        'reportElement',
        'box',
        'crosstabParameter',
        'parametersMapExpression',
        'crosstabDataset',
        'titleCell',
        'crosstabHeaderCell',
        'rowGroup',
        'columnGroup',
        'measure',
        'crosstabCell',
        'whenNoDataCell',
      ],
    },
  ],
  [
    crosstabs.crosstabParameter,
    { absent: parameterOnly, names: { parameterValueExpression: 'expression' }, required: ['name'] },
  ],
  [crosstabs.crosstabDataset, { wrappers: datasetWrapper, names: { isDataPreSorted: 'dataPreSorted' } }],
  [
    crosstabs.rowGroup,
    {
      names: { headerPosition: 'position' },
      wrappers: {
        crosstabRowHeader: holder('header', 'cellContents'),
        crosstabTotalRowHeader: holder('totalHeader', 'cellContents'),
      },
      required: ['name', 'width'],
    },
  ],
  [
    crosstabs.columnGroup,
    {
      names: { headerPosition: 'position' },
      wrappers: {
        crosstabHeader: holder('crosstabHeader', 'cellContents'),
        crosstabColumnHeader: holder('header', 'cellContents'),
        crosstabTotalColumnHeader: holder('totalHeader', 'cellContents'),
      },
      required: ['name', 'height'],
      order: ['bucket', 'crosstabHeader', 'crosstabColumnHeader', 'crosstabTotalColumnHeader'],
    },
  ],
  [
    crosstabs.bucket,
    {
      explicit: ['class'],
      names: { bucketExpression: 'expression' },
      order: ['bucketExpression', 'orderByExpression', 'comparatorExpression'],
    },
  ],
  [
    crosstabs.measure,
    { names: { percentageOf: 'percentageType', measureExpression: 'expression' }, required: ['name'] },
  ],
  [crosstabs.crosstabCell, { names: { cellContents: 'contents' } }],
  [crosstabs.titleCell, { required: ['height'] }],
  [crosstabs.cellContents, { ...holdsElements, order: cellOrder }],

  [chart, chartLayout],
  [axisChart, chartLayout],
  [chartAxis, { kinds: chartKinds('chart') }],
  [
    datasets.pieDataset,
    {
      ...series('pieSeries'),
      gathered: {
        keyExpression: 'series',
        valueExpression: 'series',
        labelExpression: 'series',
        sectionHyperlink: 'series',
      },
      order: ['dataset', 'pieSeries', 'otherKeyExpression', 'otherLabelExpression', 'otherSectionHyperlink'],
    },
  ],
  [datasets.categoryDataset, series('categorySeries')],
  [datasets.spiderDataset, series('categorySeries')],
  [datasets.xyDataset, series('xySeries')],
  [datasets.xyzDataset, series('xyzSeries')],
  [datasets.timeSeriesDataset, { ...series('timeSeries'), values: { timePeriod: { Milisecond: 'Millisecond' } } }],
  [datasets.timePeriodDataset, series('timePeriodSeries')],
  [datasets.ganttDataset, series('ganttSeries')],
  [datasets.highLowDataset, { wrappers: datasetWrapper, order: ['dataset'] }],
  [datasets.valueDataset, { wrappers: datasetWrapper, order: ['dataset'] }],
  [datasets.xySeries, { names: { xValueExpression: 'xvalueExpression', yValueExpression: 'yvalueExpression' } }],
  [
    datasets.xyzSeries,
    {
      names: {
        xValueExpression: 'xvalueExpression',
        yValueExpression: 'yvalueExpression',
        zValueExpression: 'zvalueExpression',
      },
    },
  ],
  [plots.seriesColor, { names: { seriesOrder: 'order' } }],
  [plots.piePlot, { wrappers: { plot }, names: pieNames, order: ['plot', 'itemLabel'] }],
  [plots.pie3DPlot, { wrappers: { plot }, names: pieNames, order: ['plot', 'itemLabel'] }],
  [plots.barPlot, { ...categoryPlot, names: barNames }],
  [
    plots.bar3DPlot,
    {
      ...categoryPlot,
      absent: ['showTickMarks', 'showTickLabels'],
      names: { isShowLabels: 'showLabels', xOffset: 'xoffset', yOffset: 'yoffset' },
    },
  ],
  [datasets.ganttSeries, { absent: ['labelExpression', 'itemHyperlink'] }],
  [plots.linePlot, { ...categoryPlot, names: strokes }],
  [plots.areaPlot, categoryPlot],
  [plots.scatterPlot, { ...xyPlot, names: { ...xyPlot.names, ...strokes } }],
  [plots.bubblePlot, xyPlot],
  [plots.timeSeriesPlot, { ...timePlot, names: strokes }],
  [plots.highLowPlot, { ...timePlot, names: { isShowOpenTicks: 'showOpenTicks', isShowCloseTicks: 'showCloseTicks' } }],
  [plots.candlestickPlot, { ...timePlot, names: { isShowVolume: 'showVolume' } }],
  [
    plots.meterPlot,
    {
      wrappers: { plot, tickLabelFont: holder('tickLabelFont', 'font') },
      names: { angle: 'meterAngle', meterInterval: 'intervals' },
      order: ['plot', 'tickLabelFont', 'valueDisplay', 'dataRange', 'meterInterval'],
    },
  ],
  [plots.meterInterval, { names: { color: 'backgroundColor' } }],
  [
    plots.thermometerPlot,
    {
      wrappers: {
        plot,
        lowRange: holder('lowRange', 'dataRange'),
        mediumRange: holder('mediumRange', 'dataRange'),
        highRange: holder('highRange', 'dataRange'),
      },
      names: { isShowValueLines: 'showValueLines' },
      order: ['plot', 'valueDisplay', 'dataRange', 'lowRange', 'mediumRange', 'highRange'],
    },
  ],
  [multiAxisPlot, { wrappers: { plot }, order: ['plot', 'axis'] }],

  [componentElement, { wrappers: { reportElement }, kinds: componentKinds, mainTags, order: ['reportElement'] }],
  [barbecue, { required: ['type'] }],
  [
    iconLabel,
    {
      // The peer's version-7 writer repeats the element's style here, to no effect.
      hidden: ['style'],
      names: { horizontalAlignment: 'hAlign', verticalAlignment: 'vAlign' },
      wrappers: { label: holder('labelTextField', 'textField'), icon: holder('iconTextField', 'textField') },
      order: ['box', 'label', 'icon'],
    },
  ],
  [listComponent, { names: { listContents: 'contents' } }],
  [listContents, { ...holdsElements, required: ['height'] }],
  [sort, {}],
  [
    spiderChart,
    {
      names: { spiderDataset: 'dataset', spiderPlot: 'plot' },
      order: ['chartSettings', 'spiderDataset', 'spiderPlot'],
    },
  ],
  [
    chartSettings,
    {
      wrappers: titles,
      names: { ...linkNames, isShowLegend: 'showLegend' },
      order: ['chartTitle', 'chartSubtitle', 'chartLegend', ...anchorsAndLinks],
    },
  ],
  [
    spiderPlot,
    {
      wrappers: { labelFont: holder('labelFont', 'font') },
      names: { isWebFilled: 'webFilled' },
      order: ['labelFont', 'maxValueExpression'],
    },
  ],
  [itemDataset, { order: datasetOrder }],
  [
    tables.table,
    {
      absent: ['horizontalPosition', 'shrinkWidth'],
      kinds: columnKinds,
      order: [
        'datasetRun',
        'column',
        'columnGroup',
        'tableHeader',
        'columnHeader',
        'groupHeader',
        'detail',
        'groupFooter',
        'columnFooter',
        'tableFooter',
        'noData',
      ],
    },
  ],
  [tables.singleColumn, { absent: ['weight'], order: [...columnOrder, 'detailCell'], required: ['width'] }],
  [tables.columnGroupColumn, { absent: ['weight'], kinds: columnKinds, order: columnOrder, required: ['width'] }],
  [tables.tableCell, { ...tableCellLayout, required: ['height'] }],
  [tables.tableNoData, { ...tableCellLayout, required: ['height'] }],

  [
    reports.report,
    {
      names: {
        ...datasetNames,
        subDataset: 'datasets',
        isTitleNewPage: 'titleNewPage',
        isSummaryNewPage: 'summaryNewPage',
        isSummaryWithPageHeaderAndFooter: 'summaryWithPageHeaderAndFooter',
        isFloatColumnFooter: 'floatColumnFooter',
        isIgnorePagination: 'ignorePagination',
      },
      valueAttributes: ['imports'],
      explicit: ['pageWidth', 'pageHeight', 'columnWidth', 'leftMargin', 'rightMargin', 'topMargin', 'bottomMargin'],
      // Report fonts became styles.
      aliases: { reportFont: 'styles' },
      wrappers: Object.fromEntries(bandSections.map((name) => [name, holder(name, 'band')])),
      required: ['name'],
      order: [
        'property',
        'propertyExpression',
        'import',
        'template',
        'reportFont',
        'style',
        'subDataset',
        'scriptlet',
        'parameter',
        'queryString',
        'field',
        'sortField',
        'variable',
        'filterExpression',
        'group',
        'background',
        'title',
        'pageHeader',
        'columnHeader',
        'detail',
        'columnFooter',
        'pageFooter',
        'lastPageFooter',
        'summary',
        'noData',
      ],
    },
  ],
  [
    reports.dataset,
    {
      names: datasetNames,
      required: ['name'],
      order: [
        'property',
        'propertyExpression',
        'scriptlet',
        'parameter',
        'queryString',
        'field',
        'sortField',
        'variable',
        'filterExpression',
        'group',
      ],
    },
  ],
  [
    reports.style,
    {
      names: { ...styleNames, isDefault: 'default' }, // Report fonts become styles, their size is dropped.
      ignored: ['size'],
      old: styleOld,
      shortNumbers: styleShort,
      order: styleOrder,
    },
  ],
  [
    reports.conditionalStyle,
    {
      wrappers: {
        style: {
          always: true,
          fields: Object.keys(reports.conditionalStyle.fields).filter((name) => name !== 'conditionExpression'),
          names: { ...styleNames, isDefault: 'default' },
          old: styleOld,
          shortNumbers: styleShort,
          order: styleOrder,
        },
      },
      order: ['conditionExpression', 'style'],
    },
  ],
  [reports.scriptlet, { names: { scriptletDescription: 'description' }, required: ['name', 'class'] }],
  [
    reports.parameter,
    {
      explicit: ['class'],
      names: { isForPrompting: 'forPrompting', parameterDescription: 'description' },
      required: ['name'],
      order: ['property', 'parameterDescription', 'defaultValueExpression'],
    },
  ],
  [
    reports.field,
    {
      explicit: ['class'],
      names: { fieldDescription: 'description' },
      required: ['name'],
      order: ['property', 'propertyExpression', 'fieldDescription'],
    },
  ],
  [reports.sortField, { required: ['name'] }],
  [
    reports.variable,
    {
      explicit: ['class'],
      names: { variableDescription: 'description', variableExpression: 'expression' },
      required: ['name'],
      order: ['variableDescription', 'variableExpression', 'initialValueExpression'],
    },
  ],
  [
    reports.group,
    {
      names: {
        isStartNewColumn: 'startNewColumn',
        isStartNewPage: 'startNewPage',
        isResetPageNumber: 'resetPageNumber',
        isReprintHeaderOnEachPage: 'reprintHeaderOnEachPage',
        isReprintHeaderOnEachColumn: 'reprintHeaderOnEachColumn',
        groupExpression: 'expression',
      },
      required: ['name'],
      order: ['groupExpression', 'groupHeader', 'groupFooter'],
    },
  ],
  [reports.band, { ...holdsElements, old: { isSplitAllowed: oldSplit }, order: ['property', 'printWhenExpression'] }],
  [
    reports.part,
    {
      kinds: {
        subreportPart: {
          field: 'component',
          kind: 'subreportPart',
          namespace: {
            prefix: 'p',
            uri: `${schemas}/jasperreports/parts`,
            schema: `${schemas}/xsd/parts.xsd`,
            own: new Set(['subreportPart']),
          },
        },
      },
      order: ['property', 'propertyExpression', 'printWhenExpression', 'partNameExpression'],
    },
  ],
]);
for (const barcode of barcode4jNodes) {
  if (barcode.fields['orientation'] !== undefined)
    layouts.set(barcode, { values: { orientation: orientationDegrees } });
}

export const dialect6: Dialect = {
  version: 6,
  layouts,
  interchangeable: false,
  attributes: attributes6,
  order: [],
  foreignKinds: new Set(),
};
