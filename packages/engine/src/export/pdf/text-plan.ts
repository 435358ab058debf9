/** What all texts of one style have in common, worked out once. */
import { hasBorder } from './shapes.ts';
import type { ChosenFont, FontBook, FontWish } from './font-book.ts';
import type { TextLook } from './content.ts';
import type { TextFont } from './text-font.ts';
import type { Shaper } from '../../text/shaper.ts';
import type { Color } from '../../base/style.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';

/** How characters of one run are drawn. `size` in points after super- and subscript have made it smaller. */
export interface RunPlan {
  readonly font: TextFont;
  readonly size: number;
  readonly look: TextLook;
  readonly backcolor: Color | null;
  readonly underline: boolean;
  readonly strikeThrough: boolean;
  /** Shapes complex scripts. */
  readonly shaper: () => Shaper | null;
}

export interface TextPlan {
  readonly run: RunPlan;
  readonly hasBorder: boolean;
  readonly isOpaque: boolean;
  readonly isDecorated: boolean;
}

export interface RunStyle extends FontWish {
  readonly fontSize: number;
  readonly forecolor: Color;
  readonly backcolor: Color | null;
  readonly underline: boolean;
  readonly strikeThrough: boolean;
  readonly script?: 'super' | 'sub' | undefined;
}

/** Tangent of the angle at which italic is imitated, and how much thicker bold is made: em ÷ 30. */
const shear = 0.21256;
const boldening = 30;

/** The plan of a run. Super- and subscripts are two thirds high and shifted by half of that. */
export function planRun(style: RunStyle, fonts: FontBook): RunPlan {
  const chosen: ChosenFont = fonts.choose(style);
  const size = style.script === undefined ? style.fontSize : (style.fontSize * 2) / 3;
  const rise = style.script === 'super' ? size / 2 : style.script === 'sub' ? -size / 2 : 0;
  const look: TextLook = {
    font: chosen.font.resource,
    size,
    color: style.forecolor,
    wordSpacing: 0,
    rise,
    shear: chosen.isItalicImitated ? shear : 0,
    stroke: chosen.isBoldImitated ? style.fontSize / boldening : 0,
  };
  const { backcolor, underline, strikeThrough } = style;
  return { font: chosen.font, size, look, backcolor, underline, strikeThrough, shaper: () => fonts.shaper };
}

/** The plan of a style without markup. */
export function planText(style: ResolvedStyle, fonts: FontBook): TextPlan {
  return {
    run: planRun({ ...style, backcolor: null }, fonts),
    hasBorder: hasBorder(style.box),
    isOpaque: style.mode === 'Opaque',
    isDecorated: style.underline || style.strikeThrough,
  };
}
