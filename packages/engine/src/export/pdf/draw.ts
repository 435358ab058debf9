/** Every kind of print element onto a page. Source: facts engine §8.7. */
import { unreachable } from '../../base/diagnostic.ts';
import { drawImage } from './image.ts';
import { drawBox, drawEllipse, drawLine, drawRectangle, hasBorder } from './shapes.ts';
import { drawText } from './text.ts';
import { styleOf } from '../shared/style.ts';
import type { Page } from './page.ts';
import type { PrintElement, PrintFrame } from '../../print/model.ts';

/** Draws elements; `left` and `down` is where their coordinates start, in points from the page's top-left corner. */
export function drawElements(page: Page, elements: readonly PrintElement[], left: number, down: number): void {
  const { accepts } = page.document;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] as PrintElement;
    if (accepts(element)) drawElement(page, element, left, down);
  }
}

function drawElement(page: Page, element: PrintElement, left: number, down: number): void {
  const x = left + element.x;
  const top = page.height - down - element.y;
  const { width, height } = element;
  switch (element.kind) {
    case 'text':
      return drawText(page, element, x, top);
    case 'line':
      return drawLine(page.content, styleOf(element), element.direction, x, top, width, height);
    case 'rectangle':
      return drawRectangle(page.content, styleOf(element), x, top, width, height);
    case 'ellipse':
      return drawEllipse(page.content, styleOf(element), x, top, width, height);
    case 'image':
      return drawImage(page, element, x, top);
    case 'frame':
      return drawFrame(page, element, x, top, left, down);
    case 'generic':
      return; // drawn by handlers of other formats only
    default:
      return unreachable(element);
  }
}

function drawFrame(page: Page, frame: PrintFrame, x: number, top: number, left: number, down: number): void {
  const style = styleOf(frame);
  const { box } = style;
  if (style.mode === 'Opaque')
    page.content.fillRectangle(style.backcolor, x, top - frame.height, frame.width, frame.height);
  drawElements(page, frame.children, left + frame.x + box.leftPadding, down + frame.y + box.topPadding);
  if (hasBorder(box)) drawBox(page.content, box, x, top, frame.width, frame.height);
}
