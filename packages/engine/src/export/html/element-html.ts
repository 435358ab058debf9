/** The cell of one element: attributes, style and content. Source: facts engine §8.8. */
import { unreachable } from '../../base/diagnostic.ts';
import type { Color } from '../../base/style.ts';
import { elementProperty, exportProperties, hasProperties } from '../shared/properties.ts';
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
import { lineCell, shapeCell } from './shape-html.ts';
import { escapeHtml } from './size.ts';
import type { ElementItem } from './table.ts';
import { textContent, textCss } from './text-html.ts';

/** `attributes` start with a blank each; `css` goes into the style attribute. */
export interface Cell {
  readonly attributes: string;
  readonly css: string;
  readonly content: string;
}

/** The cell of an element. `around` is the background it stands on. */
export function elementCell(item: ElementItem, around: Color | null, page: HtmlPage): Cell {
  const { element } = item;
  const style = styleOf(element);
  const attributes = hasProperties(element) ? cellAttributes(item) : '';
  const ground = (borders: Borders | null, backcolor: Color | null): string =>
    backcolorCss(backcolor, around) + bordersCss(bordersOf(borders, item.rect, item.parent), page.sizes);
  const backcolor = backcolorOf(style, item.parent);
  switch (element.kind) {
    case 'text': {
      const css =
        ground(boxBorders(style.box), backcolor) + paddingCss(style.box, page.sizes) + textCss(element, style, page);
      return { attributes, css, content: textContent(element, item.address, page) };
    }
    case 'image': {
      const css = ground(imageBorders(item), backcolor) + paddingCss(style.box, page.sizes) + imageCss(style);
      return { attributes, css, content: imageContent(element, item.address, page) };
    }
    case 'line': {
      const { borders, content } = lineCell(element, style, page);
      return { attributes, css: ground(borders, content === '' ? backcolor : backcolorOf(null, item.parent)), content };
    }
    case 'rectangle':
    case 'ellipse': {
      const { borders, content } = shapeCell(element, style, page);
      return { attributes, css: ground(borders, content === '' ? backcolor : backcolorOf(null, item.parent)), content };
    }
    case 'generic':
      return { attributes, css: ground(null, backcolorOf(null, item.parent)), content: '' };
    default:
      return unreachable(element);
  }
}

/** An image without box has the borders of its pen. */
function imageBorders(item: ElementItem): Borders {
  const { box, pen } = styleOf(item.element);
  const borders = boxBorders(box);
  const hasBox = borders.top ?? borders.left ?? borders.bottom ?? borders.right;
  const drawn = pen.lineWidth > 0 ? pen : null;
  return hasBox === null ? { top: drawn, left: drawn, bottom: drawn, right: drawn } : borders;
}

function cellAttributes({ element }: ElementItem): string {
  const id = elementProperty(element, exportProperties.htmlId.name);
  const className = elementProperty(element, exportProperties.htmlClass.name);
  return (
    (id === null ? '' : ` id="${escapeHtml(id)}"`) + (className === null ? '' : ` class="${escapeHtml(className)}"`)
  );
}
