/**
 * The order in which attributes and children are written: that of the designer tools, so that a converted file differs
 * from a saved one in what it says only. Tables only. Source: the order in files of the corpus; facts §1.3 for legacy.
 */

/** Sorts in place by the rank of a name in `order`; names that are not listed follow, in the order they had. */
export function inOrder<T>(items: T[], nameOf: (item: T) => string, order: readonly string[]): void {
  const rank = (item: T): number => {
    const index = order.indexOf(nameOf(item));
    return index < 0 ? order.length : index;
  };
  items.sort((a, b) => rank(a) - rank(b));
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const fonts = 'fontName fontSize';
const weights = 'bold italic underline strikeThrough pdfFontName pdfEncoding pdfEmbedded';

/** Version 7: attributes of any element. */
export const attributes7: readonly string[] = words(`
  name language value columnCount printOrder columnDirection pageWidth pageHeight orientation whenNoDataType
  sectionType columnWidth columnSpacing leftMargin rightMargin topMargin bottomMargin titleNewPage
  scriptletClass formatFactoryClass resourceBundle whenResourceMissingType chartType uuid summaryNewPage
  summaryWithPageHeaderAndFooter floatColumnFooter ignorePagination subDataset key positionType stretchType
  mode x y width height weight splitType rowSpan rowTotalGroup columnTotalGroup type forecolor backcolor
  columnBreakOffset repeatColumnHeaders repeatRowHeaders runDirection ignoreWidth horizontalPosition markup
  rotation radius ${fonts} textAdjust evaluationTime pattern evaluationGroup scaleImage onErrorType usingCache
  lazy hImageAlign vImageAlign linkType linkTarget bookmarkLevel blankWhenNull printWhenDetailOverflows
  printRepeatedValues removeLineWhenBlank printInFirstWholeBand printWhenGroupChanges ${weights} hTextAlign
  vTextAlign direction topPadding leftPadding bottomPadding rightPadding padding lineWidth lineStyle lineColor
  totalPosition position forPrompting toVariable resetType incrementType calculation resetGroup incrementGroup
  order class subreportVariable fromVariable timePeriod style`);

/** Version 7: attributes of groups. */
export const groupAttributes7: readonly string[] = words(`
  name footerPosition minHeightToStartNewPage minDetailsToStartFromTop keepTogether preventOrphanFooter
  startNewColumn startNewPage resetPageNumber reprintHeaderOnEachPage reprintHeaderOnEachColumn`);

/** Version 7: attributes of styles, which name what they extend first. */
export const styleAttributes7: readonly string[] = words(`
  name default style mode forecolor backcolor fill radius scaleImage hTextAlign hImageAlign vTextAlign
  vImageAlign rotation markup pattern blankWhenNull ${fonts} ${weights}`);

/** Version 7: children of any element. */
export const order7: readonly string[] = words(`
  component printWhenExpression paragraph text titleFont subtitleFont legendFont titleExpression
  subtitleExpression parametersMapExpression connectionExpression dataSourceExpression expression
  patternExpression comparatorExpression orderByExpression bucket description hyperlinkReferenceExpression
  hyperlinkWhenExpression hyperlinkAnchorExpression hyperlinkPageExpression hyperlinkTooltipExpression
  hyperlinkParameter anchorNameExpression bookmarkLevelExpression defaultValueExpression
  initialValueExpression chartSettings datasetRun contents incrementWhenExpression series tableHeader
  tableFooter dataset headerCell titleCell whenNoDataCell plot returnValue property propertyExpression element
  groupHeader groupFooter columnHeader columnFooter column detail detailCell noData rowGroup columnGroup
  measure cell parameter pen topPen leftPen bottomPen rightPen box conditionalStyle conditionExpression`);

/** Version 7: children of the report and of datasets. */
export const reportOrder7: readonly string[] = words(`
  property propertyExpression import template style dataset scriptlet parameter query field sortField variable
  filterExpression group background title pageHeader columnHeader detail columnFooter pageFooter
  lastPageFooter summary noData`);

/** Legacy: attributes of any element; identifiers come last. */
export const attributes6: readonly string[] = words(`
  name isDefault language columnCount printOrder columnDirection pageWidth pageHeight orientation
  whenNoDataType sectionType columnWidth columnSpacing leftMargin rightMargin topMargin bottomMargin
  isTitleNewPage isSummaryNewPage isSummaryWithPageHeaderAndFooter isFloatColumnFooter scriptletClass
  resourceBundle whenResourceMissingType isIgnorePagination formatFactoryClass textAdjust evaluationTime
  evaluationGroup pattern isBlankWhenNull subDataset key style positionType stretchType isPrintRepeatedValues
  mode x y width height rowSpan totalPosition headerPosition rowTotalGroup columnTotalGroup splitType
  isRemoveLineWhenBlank isPrintInFirstWholeBand isPrintWhenDetailOverflows printWhenGroupChanges forecolor
  backcolor fill radius scaleImage hAlign hTextAlign hImageAlign vAlign vTextAlign vImageAlign isUsingCache
  isLazy onErrorType hyperlinkType hyperlinkTarget bookmarkLevel markup textAlignment verticalAlignment
  rotation fontName fontSize size isBold isItalic isUnderline isStrikeThrough pdfFontName pdfEncoding
  isPdfEmbedded topPadding leftPadding bottomPadding rightPadding padding lineWidth lineStyle lineColor class
  resetType resetGroup incrementType incrementGroup calculation isForPrompting uuid`);
