/** The cell of one element: attributes, style and content. Source: facts engine §8.8. */
import { cellAttributes } from './cell-attributes.ts';
import { unreachable } from '../../base/diagnostic.ts';
import type { Color } from '../../base/style.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import { styleOf } from '../shared/style.ts';
import {
  backcolorCss,
  backcolorOf,
  bordersCss,
  bordersOf,
  boxBorders,
  paddingCss,
  type Borders,
} from './cell-style.ts';
import { imageContent, imageCss } from './image-html.ts';
import type { HtmlPage } from './page.ts';
import { shapeOf } from './shape-html.ts';
import type { ElementItem } from './table.ts';
import { textContent, textCss } from './text-html.ts';

/** `attributes` start with a blank each; `css` goes into the style attribute. */
export interface Cell {
  readonly attributes: string;
  readonly css: string;
  readonly content: string;
  /** Style before everything else. */
  readonly first: string;
  /** Whether the cell reacts to the pointer where layers do not. */
  readonly takesEvents: boolean;
}

/** The cell of an element. `around` is the background it stands on. */
export function elementCell(item: ElementItem, around: Color | null, page: HtmlPage): Cell {
  const { element } = item;
  const style = styleOf(element);
  const attributes = cellAttributes(element, item.parent);
  const backcolor = backcolorOf(style, item.parent);
  const ground = (color: Color | null, borders: Borders): string =>
    backcolorCss(color, around) + bordersCss(borders, page.sizes);
  const plain = { attributes, first: '', takesEvents: true };
  switch (element.kind) {
    case 'text': {
      const css =
        ground(backcolor, bordersOf(boxBorders(style.box), item.rect, item.parent)) + paddingCss(style.box, page.sizes);
      return { ...plain, css: css + textCss(element, style, page), content: textContent(element, item.address, page) };
    }
    case 'image': {
      const css = ground(backcolor, imageBorders(style)) + paddingCss(style.box, page.sizes);
      return {
        ...plain,
        first: imageCss(element, style, page),
        css,
        content: imageContent(element, item.address, page),
      };
    }
    case 'line':
    case 'rectangle':
    case 'ellipse': {
      const { borders, content } = shapeOf(element, style, page);
      if (borders !== null) return { ...plain, css: ground(backcolor, borders), content };
      return { ...plain, takesEvents: false, css: '', content };
    }
    default:
      return unreachable(element);
  }
}

/** An image without box has the borders of its pen. */
function imageBorders({ box, pen }: ResolvedStyle): Borders {
  const borders = boxBorders(box);
  const hasBox = borders.top ?? borders.left ?? borders.bottom ?? borders.right;
  const drawn = pen.lineWidth > 0 ? pen : null;
  return hasBox === null ? { top: drawn, left: drawn, bottom: drawn, right: drawn } : borders;
}
