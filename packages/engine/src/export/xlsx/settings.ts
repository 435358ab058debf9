/** What properties say about a workbook, its sheets and single cells. Source: facts engine §8.10 (xls), §8.6. */
import {
  exportSettings,
  flagProperty,
  numberProperty,
  textProperty,
  type ExportSettings,
} from '../shared/properties.ts';
import type { ExportContext } from '../exporter.ts';
import type { Print } from '../../print/model.ts';

/** Four fifths of the time of zlib's usual level 6 for a tenth more bytes. */
export const zipLevel = 4;

/** The spreadsheet exporters' properties. */
export const xlsProperties = {
  autoFilter: textProperty('xls.auto.filter'),
  autoFitColumn: flagProperty('xls.auto.fit.column'),
  autoFitPageHeight: flagProperty('xls.auto.fit.page.height'),
  autoFitRow: flagProperty('xls.auto.fit.row'),
  averageCharWidthFactor: numberProperty('xls.average.char.width.factor', 1.1),
  breakAfterRow: flagProperty('xls.break.after.row'),
  breakBeforeRow: flagProperty('xls.break.before.row'),
  cellHidden: flagProperty('xls.cell.hidden'),
  cellLocked: flagProperty('xls.cell.locked', true),
  collapseRowSpan: flagProperty('xls.collapse.row.span'),
  columnWidth: textProperty('xls.column.width'),
  columnWidthRatio: textProperty('xls.column.width.ratio'),
  detectCellType: flagProperty('xls.detect.cell.type'),
  firstPageNumber: numberProperty('xls.first.page.number'),
  fitHeight: numberProperty('xls.fit.height'),
  fitWidth: numberProperty('xls.fit.width'),
  fontSizeFix: flagProperty('xls.font.size.fix.enabled'),
  forcePageBreaks: flagProperty('xls.force.page.breaks'),
  formula: textProperty('xls.formula'),
  freezeColumn: textProperty('xls.freeze.column'),
  freezeColumnEdge: textProperty('xls.freeze.column.edge'),
  freezeRow: numberProperty('xls.freeze.row'),
  freezeRowEdge: textProperty('xls.freeze.row.edge'),
  ignoreAnchors: flagProperty('xls.ignore.anchors'),
  ignoreCellBackground: flagProperty('xls.ignore.cell.background'),
  ignoreCellBorder: flagProperty('xls.ignore.cell.border'),
  ignoreGraphics: flagProperty('xls.ignore.graphics'),
  ignoreHyperlink: flagProperty('xls.ignore.hyperlink'),
  ignorePageMargins: flagProperty('ignore.page.margins'),
  ignoreTextFormatting: flagProperty('xls.ignore.text.formatting'),
  imageAnchorType: textProperty('xls.image.anchor.type', 'MoveNoSize'),
  imageBorderFix: flagProperty('xls.image.border.fix.enabled'),
  maxRowsPerSheet: numberProperty('xls.max.rows.per.sheet', 0),
  metadataApplication: textProperty('xls.metadata.application', 'Chert'),
  metadataAuthor: textProperty('xls.metadata.author'),
  metadataKeywords: textProperty('xls.metadata.keywords'),
  metadataSubject: textProperty('xls.metadata.subject'),
  metadataTitle: textProperty('xls.metadata.title'),
  onePagePerSheet: flagProperty('xls.one.page.per.sheet'),
  pageScale: numberProperty('xls.page.scale'),
  pattern: textProperty('xls.pattern'),
  printBottomMargin: numberProperty('xls.print.page.bottom.margin', 0),
  printFooterMargin: numberProperty('xls.print.footer.margin', 0),
  printHeaderMargin: numberProperty('xls.print.header.margin', 0),
  printLeftMargin: numberProperty('xls.print.page.left.margin', 0),
  printPageHeight: numberProperty('xls.print.page.height'),
  printPageWidth: numberProperty('xls.print.page.width'),
  printRightMargin: numberProperty('xls.print.page.right.margin', 0),
  printTopMargin: numberProperty('xls.print.page.top.margin', 0),
  removeEmptyColumns: flagProperty('xls.remove.empty.space.between.columns'),
  removeEmptyRows: flagProperty('xls.remove.empty.space.between.rows'),
  sheetDirection: textProperty('xls.sheet.direction', 'LTR'),
  sheetFooterCenter: textProperty('xls.sheet.footer.center'),
  sheetFooterLeft: textProperty('xls.sheet.footer.left'),
  sheetFooterRight: textProperty('xls.sheet.footer.right'),
  sheetHeaderCenter: textProperty('xls.sheet.header.center'),
  sheetHeaderLeft: textProperty('xls.sheet.header.left'),
  sheetHeaderRight: textProperty('xls.sheet.header.right'),
  sheetName: textProperty('xls.sheet.name'),
  sheetTabColor: textProperty('xls.sheet.tab.color'),
  showGridlines: flagProperty('xls.show.gridlines', true),
  shrinkToFit: flagProperty('xls.shrink.to.fit'),
  useTimeZone: flagProperty('xls.use.timezone'),
  whitePageBackground: flagProperty('xls.white.page.background', true),
  wrapText: flagProperty('xls.wrap.text', true),
} as const;

const prefix = 'net.sf.jasperreports.export.xls.';

export interface XlsxSettings {
  readonly lookup: ExportSettings;
  readonly onePagePerSheet: boolean;
  readonly maxRowsPerSheet: number;
  readonly removeEmptyRows: boolean;
  readonly removeEmptyColumns: boolean;
  readonly collapseRowSpan: boolean;
  readonly ignoreGraphics: boolean;
  readonly ignorePageMargins: boolean;
  readonly detectCellType: boolean;
  readonly isWhiteBackground: boolean;
  readonly columnWidthRatio: number | null;
  readonly imageAnchorType: string;
  readonly imageBorderFix: boolean;
  readonly ignoresLinks: boolean;
  readonly ignoresAnchors: boolean;
  readonly ignoresTextFormatting: boolean;
  readonly forcesPageBreaks: boolean;
  readonly usesTimeZone: boolean;
  /** Added to font sizes. */
  readonly fontSizeShift: 0 | -1;
  /** Row heights are left to the reader. */
  readonly fitsRows: boolean;
  /** Names for sheets in order, from `xls.sheet.names.*`. */
  readonly sheetNames: readonly string[];
  /** Java pattern → number format code, from `xls.pattern.*`. */
  readonly patterns: ReadonlyMap<string, string>;
  /** Defined name → formula, from `xls.defined.names.*`. */
  readonly definedNames: ReadonlyMap<string, string>;
}

export function xlsxSettings(print: Print, context: ExportContext): XlsxSettings {
  const lookup = exportSettings(print, context);
  const p = xlsProperties;
  const names = [...lookup.startingWith(`${prefix}sheet.names.`).values()];
  return {
    lookup,
    onePagePerSheet: lookup.flag(p.onePagePerSheet),
    maxRowsPerSheet: lookup.number(p.maxRowsPerSheet) ?? 0,
    removeEmptyRows: lookup.flag(p.removeEmptyRows),
    removeEmptyColumns: lookup.flag(p.removeEmptyColumns),
    collapseRowSpan: lookup.flag(p.collapseRowSpan),
    ignoreGraphics: lookup.flag(p.ignoreGraphics),
    ignorePageMargins: lookup.flag(p.ignorePageMargins),
    detectCellType: lookup.flag(p.detectCellType),
    isWhiteBackground: lookup.flag(p.whitePageBackground),
    columnWidthRatio: javaFloat(lookup.text(p.columnWidthRatio)),
    imageAnchorType: lookup.text(p.imageAnchorType) ?? 'MoveNoSize',
    imageBorderFix: lookup.flag(p.imageBorderFix),
    ignoresLinks: lookup.flag(p.ignoreHyperlink),
    ignoresAnchors: lookup.flag(p.ignoreAnchors),
    ignoresTextFormatting: lookup.flag(p.ignoreTextFormatting),
    forcesPageBreaks: lookup.flag(p.forcePageBreaks),
    fontSizeShift: lookup.flag(p.fontSizeFix) ? -1 : 0,
    fitsRows: lookup.flag(p.autoFitRow),
    usesTimeZone: lookup.flag(p.useTimeZone),
    sheetNames: names.flatMap((list) => list.split('/')),
    patterns: lookup.startingWith(`${prefix}pattern.`),
    definedNames: lookup.startingWith(`${prefix}defined.names.`),
  };
}

/** A number as Java's `Float.parseFloat` reads it (`1.25f` too); null when it is none. */
export function javaFloat(text: string | null): number | null {
  const value = Number(text?.trim().replace(/[fFdD]$/, '') || Number.NaN);
  return Number.isFinite(value) ? value : null;
}
