/** Groups of fields that several declarations share. Source: facts on JRXML §1.3–§1.4. */
import type { Box, Pen, Paragraph } from '../base/style.ts';
import {
  bool,
  color,
  child,
  expression,
  float,
  int,
  list,
  node,
  nullableText,
  oneOf,
  ownExpression,
  styled,
  styleNode,
  text,
  uuid,
} from './declare.ts';
import type { Field, ModelOf } from './declare.ts';

export const evaluationTimes = oneOf('Now', 'Report', 'Page', 'Column', 'Group', 'Band', 'Auto', 'Master');
export const calculations = oneOf(
  'Nothing',
  'Count',
  'Sum',
  'Average',
  'Lowest',
  'Highest',
  'StandardDeviation',
  'Variance',
  'System',
  'First',
  'DistinctCount',
);

/** A property with its place: `value` null when the file gives none. */
export const property = node('property', {
  name: text().byDefault(''),
  value: nullableText().at('attributeOrContent'),
});
export const propertyExpression = node('propertyExpression', {
  name: text().byDefault(''),
  expression: ownExpression(),
});
export const datasetPropertyExpression = node('propertyExpression', {
  name: text().byDefault(''),
  evaluationTime: oneOf('Early', 'Late', 'Report'),
  expression: ownExpression(),
});

export const pen = styleNode('pen', {
  lineWidth: float(),
  lineStyle: oneOf('Solid', 'Dashed', 'Dotted', 'Double'),
  lineColor: color(),
});
export const box = styleNode('box', {
  padding: int(),
  topPadding: int(),
  leftPadding: int(),
  bottomPadding: int(),
  rightPadding: int(),
  pen: child(pen),
  topPen: child(pen),
  leftPen: child(pen),
  bottomPen: child(pen),
  rightPen: child(pen),
});
export const tabStop = styleNode('tabStop', { position: int(), alignment: oneOf('Left', 'Center', 'Right') });
export const paragraph = styleNode('paragraph', {
  lineSpacing: oneOf('Single', '1_1_2', 'Double', 'AtLeast', 'Fixed', 'Proportional'),
  lineSpacingSize: float(),
  firstLineIndent: int(),
  leftIndent: int(),
  rightIndent: int(),
  spacingBefore: int(),
  spacingAfter: int(),
  tabStopWidth: int(),
  tabStops: list('tabStop', tabStop),
});

/** Font attributes shared by text elements, styles and the fonts of charts. */
const fontFields = {
  fontName: text(),
  fontSize: float(),
  bold: bool(),
  italic: bool(),
  underline: bool(),
  strikeThrough: bool(),
  pdfFontName: text(),
  pdfEncoding: text(),
  pdfEmbedded: bool(),
};
/** A font of a chart part (titleFont, labelFont …): what it leaves open comes from the chart's own font. */
export const font = styleNode('font', fontFields);

const textFields = {
  hTextAlign: oneOf('Left', 'Center', 'Right', 'Justified'),
  vTextAlign: oneOf('Top', 'Middle', 'Bottom', 'Justified'),
  rotation: oneOf('None', 'Left', 'Right', 'UpsideDown'),
  markup: text(),
  ...fontFields,
};
const surfaceFields = { mode: oneOf('Opaque', 'Transparent'), forecolor: color(), backcolor: color() };
const imageFields = {
  scaleImage: oneOf('Clip', 'FillFrame', 'RetainShape', 'RealHeight', 'RealSize'),
  hImageAlign: oneOf('Left', 'Center', 'Right'),
  vImageAlign: oneOf('Top', 'Middle', 'Bottom'),
};
const fillField = { fill: oneOf('Solid') };
const radiusField = { radius: int() };
const rotationField = { rotation: oneOf('None', 'Left', 'Right', 'UpsideDown') };
const patternFields = { pattern: text(), blankWhenNull: bool() };
const penField: { pen: Field<Pen, false, false> } = { pen: child(pen) };
const boxField: { box: Field<Box, false, false> } = { box: child(box) };
const paragraphField: { paragraph: Field<Paragraph, false, false> } = { paragraph: child(paragraph) };

export const boxed = styled(boxField);
export const penned = styled({ ...fillField, ...penField });
export const rounded = styled(radiusField);
export const texted = styled({ ...textFields, ...boxField, ...paragraphField });
export const patterned = styled(patternFields);
export const pictured = styled({ ...fillField, ...imageFields, ...rotationField, ...penField, ...boxField });
export const surfaced = styled({ mode: surfaceFields.mode, backcolor: surfaceFields.backcolor });
/** Everything a style can set. */
export const styledAll = styled({
  ...surfaceFields,
  ...fillField,
  ...radiusField,
  ...imageFields,
  ...textFields,
  ...patternFields,
  ...penField,
  ...boxField,
  ...paragraphField,
});

/** What every element that is drawn carries (table BASE of facts §1.4). */
export const placed = {
  uuid: uuid(),
  key: text(),
  style: text(),
  x: int().byDefault(0),
  y: int().byDefault(0),
  width: int().byDefault(0),
  height: int().byDefault(0),
  positionType: oneOf('Float', 'FixRelativeToTop', 'FixRelativeToBottom').byDefault('FixRelativeToTop'),
  stretchType: oneOf(
    'NoStretch',
    'ElementGroupHeight',
    'ElementGroupBottom',
    'ContainerHeight',
    'ContainerBottom',
  ).byDefault('NoStretch'),
  printRepeatedValues: bool().byDefault(true),
  removeLineWhenBlank: bool().byDefault(false),
  printInFirstWholeBand: bool().byDefault(false),
  printWhenDetailOverflows: bool().byDefault(false),
  printWhenGroupChanges: text(),
  ...styled(surfaceFields),
  properties: list('property', property),
  propertyExpressions: list('propertyExpression', propertyExpression),
  printWhenExpression: expression(),
  styleExpression: expression(),
};

export const hyperlinkParameter = node('hyperlinkParameter', { name: text().byDefault(''), expression: expression() });
const linkFields = {
  linkType: text(),
  linkTarget: text(),
  hyperlinkReferenceExpression: expression(),
  hyperlinkWhenExpression: expression(),
  hyperlinkAnchorExpression: expression(),
  hyperlinkPageExpression: expression(),
  hyperlinkTooltipExpression: expression(),
  hyperlinkParameters: list('hyperlinkParameter', hyperlinkParameter),
};
/** A link without anchor: sections and items of charts. */
export const hyperlink = node('hyperlink', linkFields);
/** Anchor, bookmark and link of an element (table LINK). */
export const linked = {
  bookmarkLevel: int().byDefault(0),
  anchorNameExpression: expression(),
  bookmarkLevelExpression: expression(),
  ...linkFields,
};

export const evaluated = { evaluationTime: evaluationTimes.byDefault('Now'), evaluationGroup: text() };

export const namedExpression = node('parameter', { name: text().byDefault(''), expression: expression() });
const returned = {
  toVariable: text(),
  calculation: calculations.byDefault('Nothing'),
  incrementerFactoryClass: text(),
};
export const bandReturnValue = node('returnValue', { ...returned, expression: expression() });
export const subreportReturnValue = node('returnValue', { ...returned, subreportVariable: text() });
export const datasetReturnValue = node('returnValue', { ...returned, fromVariable: text() });

export const datasetRun = node('datasetRun', {
  uuid: uuid(),
  subDataset: text(),
  properties: list('property', property),
  parametersMapExpression: expression(),
  parameters: list('parameter', namedExpression, { what: 'dataset parameter' }),
  connectionExpression: expression(),
  dataSourceExpression: expression(),
  returnValues: list('returnValue', datasetReturnValue),
});

/** What datasets of charts and crosstabs share (table DATASET). */
export const elementDataset = {
  resetType: oneOf('Report', 'Page', 'Column', 'Group', 'None').byDefault('Report'),
  resetGroup: text(),
  incrementType: oneOf('Report', 'Page', 'Column', 'Group', 'None').byDefault('None'),
  incrementGroup: text(),
  incrementWhenExpression: expression(),
  datasetRun: child(datasetRun),
};

export type ModelProperty = ModelOf<typeof property>;
export type PropertyExpression = ModelOf<typeof propertyExpression>;
export type DatasetPropertyExpression = ModelOf<typeof datasetPropertyExpression>;
export type Font = ModelOf<typeof font>;
export type HyperlinkParameter = ModelOf<typeof hyperlinkParameter>;
export type Hyperlink = ModelOf<typeof hyperlink>;
export type NamedExpression = ModelOf<typeof namedExpression>;
export type BandReturnValue = ModelOf<typeof bandReturnValue>;
export type SubreportReturnValue = ModelOf<typeof subreportReturnValue>;
export type DatasetReturnValue = ModelOf<typeof datasetReturnValue>;
export type DatasetRun = ModelOf<typeof datasetRun>;
