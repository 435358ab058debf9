/**
 * The print: what a fill leaves and exporters read. Plain frozen data.
 * Coordinates are whole points from the paper's top-left corner; children of a frame are relative to the frame's
 * inner box corner (exporters add frame x/y plus left/top padding). Source: facts on the print model §8.1–§8.2.
 */
import type { Property, StyleAttributes } from '../base/style.ts';
import type { Value } from '../base/values.ts';
import type { Scene } from './scene.ts';

export type BandType =
  | 'unknown'
  | 'background'
  | 'title'
  | 'pageHeader'
  | 'columnHeader'
  | 'groupHeader'
  | 'detail'
  | 'groupFooter'
  | 'columnFooter'
  | 'pageFooter'
  | 'lastPageFooter'
  | 'summary'
  | 'noData';

/** Which section of which (sub)report printed an element. */
export interface Origin {
  readonly report?: string | undefined;
  readonly group?: string | undefined;
  readonly band: BandType;
}

/** A style of the print. `attributes` are its own values; `parent` the style it inherits from. */
export interface PrintStyle {
  readonly name: string;
  readonly isDefault: boolean;
  readonly parent?: PrintStyle | undefined;
  readonly attributes: StyleAttributes;
}

/** The immutable part shared by all print elements that one fill element made under one style: cache by identity. */
export interface ElementTemplate {
  readonly uuid?: string | undefined;
  readonly key?: string | undefined;
  /** The style named on the element; absent when the element uses the default style. */
  readonly style?: PrintStyle | undefined;
  /** The report's default style, used when `style` is absent and at the end of a chain without parent. */
  readonly defaultStyle?: PrintStyle | undefined;
  /** Attributes set on the element itself. */
  readonly own: StyleAttributes;
  /** Index into `Print.origins`; absent for elements without origin. */
  readonly origin?: number | undefined;
  readonly sourceElementId: number;
  /** Static transferable properties, in order. */
  readonly properties: readonly Property[];
}

export interface Hyperlink {
  readonly linkType?: string | undefined;
  readonly linkTarget?: string | undefined;
  readonly reference?: string | undefined;
  readonly anchor?: string | undefined;
  readonly page?: number | undefined;
  readonly tooltip?: string | undefined;
  readonly parameters?: readonly HyperlinkParameter[] | undefined;
}

export interface HyperlinkParameter {
  readonly name: string;
  readonly valueClass?: string | undefined;
  readonly value: Value;
}

interface PrintElementBase {
  readonly template: ElementTemplate;
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly printElementId: number;
  /** Properties of this instance (dynamic ones, markers of components), written after the template's. */
  readonly properties?: readonly Property[] | undefined;
}

interface Linked {
  readonly hyperlink?: Hyperlink | undefined;
  readonly anchorName?: string | undefined;
  readonly bookmarkLevel?: number | undefined;
}

export interface PrintLine extends PrintElementBase {
  readonly kind: 'line';
  readonly direction: 'TopDown' | 'BottomUp';
  /** The report states the direction. Release 7 draws thin HTML lines that do not at the bottom or right of their cell. */
  readonly isDirectionStated?: boolean | undefined;
}

export interface PrintRectangle extends PrintElementBase {
  readonly kind: 'rectangle';
}

export interface PrintEllipse extends PrintElementBase {
  readonly kind: 'ellipse';
}

/** Text as laid out. `text` is what is shown (already cut); `fullText` only when the whole text is kept. */
export interface PrintText extends PrintElementBase, Linked {
  readonly kind: 'text';
  /** Shown text in the element's markup, without truncation suffix. Null when the text never was set. */
  readonly text: string | null;
  /** Whole text when `print.keep.full.text`; `text` is its first `truncateIndex` characters. */
  readonly fullText?: string | undefined;
  readonly truncateIndex?: number | undefined;
  readonly truncateSuffix?: string | undefined;
  /** 32-bit floats. */
  readonly textHeight: number;
  readonly lineSpacingFactor: number;
  readonly leadingOffset: number;
  readonly averageCharWidth?: number | undefined;
  readonly runDirection?: 'RTL' | undefined;
  /** Characters of each line but the last, only when line breaks are saved (they are then exported). */
  readonly lineBreakOffsets?: readonly number[] | undefined;
  /** Layout found by the fill, kept for exporters that place lines: characters of each line but the last. */
  readonly lines?: readonly number[] | undefined;
  /** Value behind the text, for exporters that write typed cells; absent for static text and plain strings. */
  readonly value?: Value | undefined;
  readonly valueClass?: string | undefined;
  readonly pattern?: string | undefined;
  readonly formatFactoryClass?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** Picture data: bytes with their kind found by signature; or an address that the reader of the output resolves. */
export type ImageSource =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly mime:
        'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp' | 'image/svg+xml' | 'application/octet-stream';
      readonly pixelWidth: number;
      readonly pixelHeight: number;
    }
  | LazySource
  | SceneSource;

/** An address that stays one in the print; `picture` is what was found there, for formats that hold pictures. */
export interface LazySource {
  readonly kind: 'location';
  readonly location: string;
  readonly picture?: Exclude<ImageSource, LazySource> | undefined;
}

/** A picture that the engine draws; its size in pixels of 1/96 inch (may be fractions). */
export interface SceneSource {
  readonly kind: 'scene';
  readonly scene: Scene;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

export interface PrintImage extends PrintElementBase, Linked {
  readonly kind: 'image';
  readonly source?: ImageSource | undefined;
  readonly isLazy: boolean;
  readonly onErrorType: 'Error' | 'Blank' | 'Icon';
}

export interface PrintFrame extends PrintElementBase {
  readonly kind: 'frame';
  readonly children: readonly PrintElement[];
}

export interface PrintGeneric extends PrintElementBase {
  readonly kind: 'generic';
  readonly namespace: string;
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly value: Value }[];
  /** What formats without a handler for the type show in its place. */
  readonly standIn?: PrintElement | undefined;
}

export type PrintElement =
  PrintLine | PrintRectangle | PrintEllipse | PrintText | PrintImage | PrintFrame | PrintGeneric;

export interface PrintPage {
  readonly elements: readonly PrintElement[];
  /** Set when the page belongs to a part with a format of its own; absent: the print's. */
  readonly format?: PageFormat | undefined;
}

export interface Bookmark {
  readonly label: string;
  readonly pageIndex: number;
  /** Child indexes joined with `_`; absent on the empty nodes that stand for missing levels. */
  readonly elementAddress: string | undefined;
  readonly children: readonly Bookmark[];
}

export interface PageFormat {
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly topMargin: number;
  readonly leftMargin: number;
  readonly bottomMargin: number;
  readonly rightMargin: number;
  readonly orientation: 'Portrait' | 'Landscape';
}

export interface PrintPart {
  readonly pageIndex: number;
  readonly name?: string | undefined;
  readonly format: PageFormat;
  readonly properties: readonly Property[];
}

/**
 * A print as exporters see it. Pages may be read while the fill still runs: `pages()` yields each page once it is
 * final, in order. What is only known at the end (`origins` and `styles` grow, page count, bookmarks) is complete
 * after `completed()`. `pages()` may be called again; each call starts at the first page.
 */
export interface Print extends PageFormat {
  /** Release line whose output the report is compared with: 6 for legacy JRXML, 7 (default) for version-7 JRXML. */
  readonly dialect?: 6 | 7 | undefined;
  readonly name: string;
  /** Height of each page of a print that ignores pagination and has several all the same. */
  readonly endlessHeight?: number | undefined;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
  readonly formatFactoryClass: string | undefined;
  readonly properties: readonly Property[];
  readonly origins: readonly Origin[];
  /** Indexes of the origins that a document lists, in its order; absent: all as they are. */
  readonly listedOrigins?: readonly number[] | undefined;
  readonly styles: readonly PrintStyle[];
  pages(from?: number, to?: number): AsyncIterable<PrintPage>;
  /** Waits for the end of the fill. Errors: the `ReportError` that ended it. `pageHeight` may have changed when pagination is ignored. */
  completed(): Promise<PrintEnd>;
  /** Gives temporary files back; pages cannot be read afterwards. Absent when there is nothing to give back. */
  close?(): Promise<void>;
}

export interface PrintEnd {
  readonly pageCount: number;
  readonly pageHeight: number;
  readonly bookmarks: readonly Bookmark[];
  readonly parts: readonly PrintPart[];
}
