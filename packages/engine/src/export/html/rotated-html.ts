/** Rotated text: a span turned inside the cell. Source: facts engine §8.8 (rotation). */
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintText } from '../../print/model.ts';
import type { HtmlPage } from './page.ts';
import { length } from './size.ts';

/** Wraps the content of a rotated text. */
export function rotated(content: string, element: PrintText, style: ResolvedStyle, page: HtmlPage): string {
  const { box, rotation } = style;
  const width = element.width - box.leftPadding - box.rightPadding;
  const height = element.height - box.topPadding - box.bottomPadding;
  const isUpright = rotation === 'Left' || rotation === 'Right';
  const [across, down] = isUpright ? [height, width] : [width, height];
  const shift = isUpright ? Math.trunc((width - height) / 2) : 0;
  const degrees = rotation === 'Left' ? -90 : rotation === 'Right' ? 90 : 180;
  const turn = `translate(${length(shift, page.sizes)},${length(-shift, page.sizes)}) rotate(${degrees}deg); `;
  const transforms = ['-webkit-transform', '-moz-transform', '-ms-transform', '-o-transform'].map(
    (name) => `${name}: ${turn}`,
  );
  const size = (name: string, value: number): string => `${name}:${length(value, page.sizes)};`;
  const word = rotation === 'UpsideDown' ? 'upsideDown' : rotation.toLowerCase();
  const horizontal = element.text === null || element.text === '' ? 'Left' : style.hTextAlign;
  const align = horizontal === 'Justified' ? 'justify' : horizontal.toLowerCase();
  const vertical = style.vTextAlign === 'Justified' ? 'top' : style.vTextAlign.toLowerCase();
  const quarter = rotation === 'Left' ? 3 : rotation === 'Right' ? 1 : 2;
  return (
    `<div style="position: relative; overflow: hidden; ${size('width', width)}${size('height', height)}">\n` +
    `<span class="rotated" data-rotation="${word}" style="position: absolute; display: table; ` +
    `${size('width', across)}${size('height', down)}text-align: ${align};${transforms.join('')}` +
    `filter: progid:DXImageTransform.Microsoft.BasicImage(rotation=${quarter}); ">` +
    `<span style="display: table-cell; vertical-align:${vertical};">${content}</span></span></div>`
  );
}
