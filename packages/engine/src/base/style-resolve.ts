/** Effective attributes of an element: own, then its style chain, then the default style, then built-ins. */
import type {
  Box,
  Color,
  Fill,
  HorizontalImageAlign,
  HorizontalTextAlign,
  LineSpacing,
  LineStyle,
  Mode,
  Pen,
  Rotation,
  ScaleImage,
  StyleAttributes,
  TabStop,
  VerticalImageAlign,
  VerticalTextAlign,
} from './style.ts';

/** A style as the resolver sees it; print styles and compiled report styles both have this shape. */
export interface StyleNode {
  readonly isDefault: boolean;
  readonly parent?: StyleNode | undefined;
  readonly attributes: StyleAttributes;
}

/** What an element carries; `ElementTemplate` has this shape. */
export interface StyledElement {
  readonly own: StyleAttributes;
  readonly style?: StyleNode | undefined;
  readonly defaultStyle?: StyleNode | undefined;
}

/** Element kinds of a report and of a print; the built-in mode and pen width depend on them. */
export type StyledKind =
  | 'line'
  | 'rectangle'
  | 'ellipse'
  | 'break'
  | 'component'
  | 'generic'
  | 'text'
  | 'staticText'
  | 'textField'
  | 'image'
  | 'chart'
  | 'frame'
  | 'subreport'
  | 'crosstab';

/** A pen with every attribute. `lineWidth` in points, 0 = not drawn. */
export interface ResolvedPen {
  readonly lineWidth: number;
  readonly lineStyle: LineStyle;
  readonly lineColor: Color;
}

/** Paddings in points and the four side pens. */
export interface ResolvedBox {
  readonly topPadding: number;
  readonly leftPadding: number;
  readonly bottomPadding: number;
  readonly rightPadding: number;
  readonly topPen: ResolvedPen;
  readonly leftPen: ResolvedPen;
  readonly bottomPen: ResolvedPen;
  readonly rightPen: ResolvedPen;
}

export interface ResolvedParagraph {
  readonly lineSpacing: LineSpacing;
  readonly lineSpacingSize: number;
  readonly firstLineIndent: number;
  readonly leftIndent: number;
  readonly rightIndent: number;
  readonly spacingBefore: number;
  readonly spacingAfter: number;
  readonly tabStopWidth: number;
  readonly tabStops: readonly TabStop[];
}

/** Every style attribute of one element, present and final. */
export interface ResolvedStyle {
  readonly mode: Mode;
  readonly forecolor: Color;
  readonly backcolor: Color;
  readonly fill: Fill;
  readonly radius: number;
  readonly scaleImage: ScaleImage;
  readonly hTextAlign: HorizontalTextAlign;
  readonly hImageAlign: HorizontalImageAlign;
  readonly vTextAlign: VerticalTextAlign;
  readonly vImageAlign: VerticalImageAlign;
  readonly rotation: Rotation;
  readonly markup: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikeThrough: boolean;
  readonly pdfFontName: string;
  readonly pdfEncoding: string;
  readonly pdfEmbedded: boolean;
  readonly pattern: string | null;
  readonly blankWhenNull: boolean;
  readonly pen: ResolvedPen;
  readonly box: ResolvedBox;
  readonly paragraph: ResolvedParagraph;
}

/** Defaults that properties may change (`net.sf.jasperreports.default.*`, `…styles.inherit.from.default`). */
export interface StyleDefaults {
  readonly fontName: string;
  readonly fontSize: number;
  readonly pdfFontName: string;
  readonly pdfEncoding: string;
  readonly pdfEmbedded: boolean;
  readonly inheritFromDefault: boolean;
  readonly paragraph: ResolvedParagraph;
}

/** Built-in defaults. Source: facts engine §4.1. */
export const styleDefaults: StyleDefaults = {
  fontName: 'SansSerif',
  fontSize: 10,
  pdfFontName: 'Helvetica',
  pdfEncoding: 'Cp1252',
  pdfEmbedded: false,
  inheritFromDefault: true,
  paragraph: {
    lineSpacing: 'Single',
    lineSpacingSize: 1,
    firstLineIndent: 0,
    leftIndent: 0,
    rightIndent: 0,
    spacingBefore: 0,
    spacingAfter: 0,
    tabStopWidth: 40,
    tabStops: [],
  },
};

export const black: Color = Object.freeze({ red: 0, green: 0, blue: 0, alpha: 255 });
export const white: Color = Object.freeze({ red: 255, green: 255, blue: 255, alpha: 255 });

/** What an element or a style behind it says about one attribute; undefined: nobody does. */
export function attributeOf<K extends keyof StyleAttributes>(
  element: StyledElement,
  name: K,
  defaults: StyleDefaults = styleDefaults,
): StyleAttributes[K] | undefined {
  return first(attributeLevels(element, defaults.inheritFromDefault), name);
}

/** All attributes of an element, each present. Pure: callers cache per element template (one kind per template).
 *  A pen without colour has the forecolor of the last style in the chain that sets one: the element's own comes last.
 *  Lengths in points. Errors: none. Source: facts engine §4.1. */
export function resolveStyle(
  element: StyledElement,
  kind: StyledKind,
  defaults: StyleDefaults = styleDefaults,
): ResolvedStyle {
  const levels = attributeLevels(element, defaults.inheritFromDefault);
  const forecolor = first(levels, 'forecolor') ?? black;
  const lineColor = levels.findLast((level) => level.forecolor !== undefined)?.forecolor ?? black;
  return {
    mode: first(levels, 'mode') ?? defaultMode(kind),
    forecolor,
    backcolor: first(levels, 'backcolor') ?? white,
    fill: first(levels, 'fill') ?? 'Solid',
    radius: first(levels, 'radius') ?? 0,
    scaleImage: first(levels, 'scaleImage') ?? 'RetainShape',
    hTextAlign: first(levels, 'hTextAlign') ?? 'Left',
    hImageAlign: first(levels, 'hImageAlign') ?? 'Left',
    vTextAlign: first(levels, 'vTextAlign') ?? 'Top',
    vImageAlign: first(levels, 'vImageAlign') ?? 'Top',
    rotation: first(levels, 'rotation') ?? 'None',
    markup: first(levels, 'markup') ?? 'none',
    fontName: first(levels, 'fontName') ?? defaults.fontName,
    fontSize: first(levels, 'fontSize') ?? defaults.fontSize,
    bold: first(levels, 'bold') ?? false,
    italic: first(levels, 'italic') ?? false,
    underline: first(levels, 'underline') ?? false,
    strikeThrough: first(levels, 'strikeThrough') ?? false,
    pdfFontName: first(levels, 'pdfFontName') ?? defaults.pdfFontName,
    pdfEncoding: first(levels, 'pdfEncoding') ?? defaults.pdfEncoding,
    pdfEmbedded: first(levels, 'pdfEmbedded') ?? defaults.pdfEmbedded,
    pattern: first(levels, 'pattern') ?? null,
    blankWhenNull: first(levels, 'blankWhenNull') ?? false,
    pen: resolvePen(
      levels.map((level) => level.pen),
      isGraphic(kind) ? 1 : 0,
      lineColor,
    ),
    box: resolveBox(levels, lineColor),
    paragraph: resolveParagraph(levels, defaults.paragraph),
  };
}

/** Own attributes, then those of each style up the chain, the default style last. */
function attributeLevels(element: StyledElement, inheritFromDefault: boolean): StyleAttributes[] {
  const levels = [element.own];
  let style = element.style ?? element.defaultStyle;
  const seen = new Set<StyleNode>();
  while (style !== undefined && !seen.has(style)) {
    seen.add(style);
    levels.push(style.attributes);
    const next: StyleNode | undefined = style.parent;
    style = next ?? (!style.isDefault && inheritFromDefault ? element.defaultStyle : undefined);
  }
  return levels;
}

function first<K extends keyof StyleAttributes>(
  levels: readonly StyleAttributes[],
  name: K,
): NonNullable<StyleAttributes[K]> | undefined {
  for (const level of levels) {
    const value = level[name];
    if (value !== undefined) return value as NonNullable<StyleAttributes[K]>;
  }
  return undefined;
}

function isGraphic(kind: StyledKind): boolean {
  return kind === 'line' || kind === 'rectangle' || kind === 'ellipse';
}

function defaultMode(kind: StyledKind): Mode {
  switch (kind) {
    case 'line':
    case 'rectangle':
    case 'ellipse':
    case 'break':
    case 'component':
    case 'generic':
      return 'Opaque';
    default:
      return 'Transparent';
  }
}

function resolvePen(pens: readonly (Pen | undefined)[], defaultWidth: number, defaultColor: Color): ResolvedPen {
  let lineWidth: number | undefined;
  let lineStyle: LineStyle | undefined;
  let lineColor: Color | undefined;
  for (const pen of pens) {
    if (pen === undefined) continue;
    lineWidth ??= pen.lineWidth;
    lineStyle ??= pen.lineStyle;
    lineColor ??= pen.lineColor;
  }
  return {
    lineWidth: lineWidth ?? defaultWidth,
    lineStyle: lineStyle ?? 'Solid',
    lineColor: lineColor ?? defaultColor,
  };
}

function resolveBox(levels: readonly StyleAttributes[], defaultColor: Color): ResolvedBox {
  const boxes: Box[] = [];
  for (const level of levels) if (level.box !== undefined) boxes.push(level.box);
  const padding = (side: 'topPadding' | 'leftPadding' | 'bottomPadding' | 'rightPadding'): number => {
    for (const box of boxes) {
      const value = box[side] ?? box.padding;
      if (value !== undefined) return value;
    }
    return 0;
  };
  const pen = (side: PenSide): ResolvedPen => resolvePen(sidePens(boxes, side), 0, defaultColor);
  return {
    topPadding: padding('topPadding'),
    leftPadding: padding('leftPadding'),
    bottomPadding: padding('bottomPadding'),
    rightPadding: padding('rightPadding'),
    topPen: pen('topPen'),
    leftPen: pen('leftPen'),
    bottomPen: pen('bottomPen'),
    rightPen: pen('rightPen'),
  };
}

type PenSide = 'topPen' | 'leftPen' | 'bottomPen' | 'rightPen';

/** Pens to look at for a side, in order: the side's own up to the first level that has one, the common ones of all. */
function sidePens(boxes: readonly Box[], side: PenSide): (Pen | undefined)[] {
  const pens: (Pen | undefined)[] = [];
  let isFound = false;
  for (const box of boxes) {
    pens.push(isFound ? undefined : box[side], box.pen);
    if (box[side] !== undefined) isFound = true;
  }
  return pens;
}

function resolveParagraph(levels: readonly StyleAttributes[], defaults: ResolvedParagraph): ResolvedParagraph {
  const own = levels.flatMap((level) => (level.paragraph === undefined ? [] : [level.paragraph]));
  if (own.length === 0) return defaults;
  const pick = <K extends keyof ResolvedParagraph>(name: K): ResolvedParagraph[K] => {
    for (const paragraph of own) {
      const value = paragraph[name];
      if (value !== undefined) return value as ResolvedParagraph[K];
    }
    return defaults[name];
  };
  return {
    lineSpacing: pick('lineSpacing'),
    lineSpacingSize: pick('lineSpacingSize'),
    firstLineIndent: pick('firstLineIndent'),
    leftIndent: pick('leftIndent'),
    rightIndent: pick('rightIndent'),
    spacingBefore: pick('spacingBefore'),
    spacingAfter: pick('spacingAfter'),
    tabStopWidth: pick('tabStopWidth'),
    tabStops: pick('tabStops'),
  };
}
