/**
 * Style attributes as JRXML styles, elements and print items carry them: every attribute is *own* or absent.
 * Names are those of version-7 JRXML. Lengths in points. Source: facts on JRXML §1.3–§1.6, styles §4.
 */

/** 32-bit colour: red, green, blue 0–255 and alpha 0–255. Shared and frozen; compare by fields. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export type Mode = 'Opaque' | 'Transparent';
export type Fill = 'Solid';
export type ScaleImage = 'Clip' | 'FillFrame' | 'RetainShape' | 'RealHeight' | 'RealSize';
export type HorizontalTextAlign = 'Left' | 'Center' | 'Right' | 'Justified';
export type VerticalTextAlign = 'Top' | 'Middle' | 'Bottom' | 'Justified';
export type HorizontalImageAlign = 'Left' | 'Center' | 'Right';
export type VerticalImageAlign = 'Top' | 'Middle' | 'Bottom';
export type Rotation = 'None' | 'Left' | 'Right' | 'UpsideDown';
export type LineStyle = 'Solid' | 'Dashed' | 'Dotted' | 'Double';
export type LineSpacing = 'Single' | '1_1_2' | 'Double' | 'AtLeast' | 'Fixed' | 'Proportional';
export type TabStopAlign = 'Left' | 'Center' | 'Right';

export interface Pen {
  readonly lineWidth?: number | undefined;
  readonly lineStyle?: LineStyle | undefined;
  readonly lineColor?: Color | undefined;
}

export interface Box {
  readonly padding?: number | undefined;
  readonly topPadding?: number | undefined;
  readonly leftPadding?: number | undefined;
  readonly bottomPadding?: number | undefined;
  readonly rightPadding?: number | undefined;
  readonly pen?: Pen | undefined;
  readonly topPen?: Pen | undefined;
  readonly leftPen?: Pen | undefined;
  readonly bottomPen?: Pen | undefined;
  readonly rightPen?: Pen | undefined;
}

export interface TabStop {
  readonly position?: number | undefined;
  readonly alignment?: TabStopAlign | undefined;
}

export interface Paragraph {
  readonly lineSpacing?: LineSpacing | undefined;
  readonly lineSpacingSize?: number | undefined;
  readonly firstLineIndent?: number | undefined;
  readonly leftIndent?: number | undefined;
  readonly rightIndent?: number | undefined;
  readonly spacingBefore?: number | undefined;
  readonly spacingAfter?: number | undefined;
  readonly tabStopWidth?: number | undefined;
  readonly tabStops?: readonly TabStop[] | undefined;
}

export interface StyleAttributes {
  readonly mode?: Mode | undefined;
  readonly forecolor?: Color | undefined;
  readonly backcolor?: Color | undefined;
  readonly fill?: Fill | undefined;
  readonly radius?: number | undefined;
  readonly scaleImage?: ScaleImage | undefined;
  readonly hTextAlign?: HorizontalTextAlign | undefined;
  readonly hImageAlign?: HorizontalImageAlign | undefined;
  readonly vTextAlign?: VerticalTextAlign | undefined;
  readonly vImageAlign?: VerticalImageAlign | undefined;
  readonly rotation?: Rotation | undefined;
  readonly markup?: string | undefined;
  readonly fontName?: string | undefined;
  readonly fontSize?: number | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strikeThrough?: boolean | undefined;
  readonly pdfFontName?: string | undefined;
  readonly pdfEncoding?: string | undefined;
  readonly pdfEmbedded?: boolean | undefined;
  readonly pattern?: string | undefined;
  readonly blankWhenNull?: boolean | undefined;
  readonly pen?: Pen | undefined;
  readonly box?: Box | undefined;
  readonly paragraph?: Paragraph | undefined;
}

/** A named property of a report, element or print item; `value` null when only the name was given. */
export interface Property {
  readonly name: string;
  readonly value: string | null;
}
