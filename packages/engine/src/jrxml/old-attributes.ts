/** Attributes of old JRXML whose meaning is spread over several version-7 fields. Source: facts §1.3 remarks d–i. */
import { parseColor } from '../base/color.ts';
import type { Pen } from '../base/style.ts';
import type { OldAttribute } from './layout.ts';
import { parseBool, parseScalar } from './scalar.ts';

const pens: Readonly<Record<string, Pen>> = {
  None: { lineWidth: 0, lineStyle: 'Solid' },
  Thin: { lineWidth: 0.5, lineStyle: 'Solid' },
  '1Point': { lineWidth: 1, lineStyle: 'Solid' },
  '2Point': { lineWidth: 2, lineStyle: 'Solid' },
  '4Point': { lineWidth: 4, lineStyle: 'Solid' },
  Dotted: { lineWidth: 1, lineStyle: 'Dashed' },
};

type Values = Record<string, unknown>;

/** `pen="Thin"` on a style or a graphic element. */
export const oldPen: OldAttribute = (value, _draft, own) => {
  const pen = pens[value];
  if (pen !== undefined) own['pen'] = { ...(own['pen'] as Pen | undefined), ...pen };
  return pen !== undefined;
};

const sides = ['', 'top', 'left', 'bottom', 'right'] as const;

function sidePen(side: string): string {
  return side === '' ? 'pen' : `${side}Pen`;
}

function named(side: string, word: string): string {
  return side === '' ? word : `${side}${word[0]?.toUpperCase()}${word.slice(1)}`;
}

/** `border`, `topBorder`, `borderColor` … set the pens of the box that `boxOf` finds. */
function borders(boxOf: (draft: Values, own: Values) => Values): Record<string, OldAttribute> {
  const attributes: Record<string, OldAttribute> = {};
  const set = (draft: Values, own: Values, side: string, pen: Pen): void => {
    const box = boxOf(draft, own);
    box[sidePen(side)] = { ...(box[sidePen(side)] as Pen | undefined), ...pen };
  };
  for (const side of sides) {
    attributes[named(side, 'border')] = (value, draft, own) => {
      const pen = pens[value];
      if (pen !== undefined) set(draft, own, side, pen);
      return pen !== undefined;
    };
    attributes[named(side, 'borderColor')] = (value, draft, own) => {
      const lineColor = parseColor(value);
      if (lineColor !== undefined) set(draft, own, side, { lineColor });
      return lineColor !== undefined;
    };
  }
  return attributes;
}

/** Borders written on a `box` tag. */
export const boxBorders: Readonly<Record<string, OldAttribute>> = borders((draft) => draft);

function styleBox(_draft: Values, own: Values): Values {
  return (own['box'] ??= {}) as Values;
}

function paddings(): Record<string, OldAttribute> {
  const attributes: Record<string, OldAttribute> = {};
  for (const side of sides) {
    const name = named(side, 'padding');
    attributes[name] = (value, draft, own) => {
      const padding = parseScalar({ type: 'int' }, value);
      if (padding !== undefined) styleBox(draft, own)[name] = padding;
      return padding !== undefined;
    };
  }
  return attributes;
}

/** Borders and paddings written on a style. */
export const styleBorders: Readonly<Record<string, OldAttribute>> = { ...borders(styleBox), ...paddings() };

/** `lineSpacing` on a style or text element belongs to the paragraph. */
export const oldLineSpacing: OldAttribute = (value, _draft, own) => {
  if (!['Single', '1_1_2', 'Double'].includes(value)) return false;
  own['paragraph'] = { ...(own['paragraph'] as Values | undefined), lineSpacing: value };
  return true;
};

/** `isStyledText="true"` is the markup `styled`. */
export const oldStyledText: OldAttribute = (value, _draft, own) => {
  const flag = parseBool(value);
  if (flag !== undefined) own['markup'] ??= flag ? 'styled' : 'none';
  return flag !== undefined;
};

/** `hAlign`/`vAlign` of a style set the alignment of text and of images; the newer attributes win. */
export const oldAlign =
  (textField: string, imageField: string, textWords: readonly string[], imageWords: readonly string[]): OldAttribute =>
  (value, _draft, own) => {
    if (textWords.includes(value)) own[textField] ??= value;
    if (imageWords.includes(value)) own[imageField] ??= value;
    return textWords.includes(value) || imageWords.includes(value);
  };

/** `isStretchWithOverflow` before there was `textAdjust`; the newer attribute wins. */
export const oldStretch: OldAttribute = (value, draft) => {
  const flag = parseBool(value);
  if (flag === true && draft['textAdjust'] === 'CutText') draft['textAdjust'] = 'StretchHeight';
  return flag !== undefined;
};

/** `isSplitAllowed` before there was `splitType`; the newer attribute wins. */
export const oldSplit: OldAttribute = (value, draft) => {
  const flag = parseBool(value);
  if (flag !== undefined) draft['splitType'] ??= flag ? 'Stretch' : 'Prevent';
  return flag !== undefined;
};

const stretchTypes: Readonly<Record<string, string>> = {
  NoStretch: 'NoStretch',
  RelativeToTallestObject: 'ElementGroupHeight',
  RelativeToBandHeight: 'ContainerHeight',
};

/** `stretchType` on `graphicElement`: the place before `reportElement` had it. */
export const oldGraphicStretch: OldAttribute = (value, draft) => {
  const stretch = stretchTypes[value];
  if (stretch !== undefined) draft['stretchType'] = stretch;
  return stretch !== undefined;
};

/** `font reportFont="x"`: report fonts became styles of that name. */
export const oldReportFont: OldAttribute = (value, draft) => {
  if ('style' in draft || 'x' in draft) draft['style'] ??= value;
  return true;
};
