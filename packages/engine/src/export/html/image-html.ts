/** Images. Source: facts engine §8.8 (images). */
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintImage } from '../../print/model.ts';
import { exportProperties } from '../shared/properties.ts';
import { styleOf } from '../shared/style.ts';
import { anchorsOf, linkStart } from './link-html.ts';
import type { HtmlPage } from './page.ts';
import { escapeHtml, length } from './size.ts';

/** Alignment of the image in its cell, and its height where it is clipped. */
export function imageCss(image: PrintImage, style: ResolvedStyle, page: HtmlPage): string {
  const horizontal = style.hImageAlign === 'Left' ? '' : `text-align: ${style.hImageAlign.toLowerCase()};`;
  const vertical = style.vImageAlign === 'Top' ? '' : ` vertical-align: ${style.vImageAlign.toLowerCase()};`;
  const height = style.scaleImage === 'Clip' ? `height: ${length(innerHeight(image), page.sizes)}; ` : '';
  return horizontal + vertical + height;
}

/** Height without paddings. */
function innerHeight(image: PrintImage): number {
  const { box } = styleOf(image);
  return image.height - box.topPadding - box.bottomPadding;
}

/** Anchors, link and picture. */
export function imageContent(image: PrintImage, address: string, page: HtmlPage): string {
  const anchors = anchorsOf(image, address, page);
  if (image.source === undefined) return anchors;
  const start = linkStart(image.hyperlink, page);
  return `${anchors}${start}${picture(image, start !== '', page)}${start === '' ? '' : '</a>'}`;
}

function picture(image: PrintImage, isLinked: boolean, page: HtmlPage): string {
  const style = styleOf(image);
  const { source } = image;
  const isEmbedded = page.settings.flag(exportProperties.htmlEmbedImage);
  const address = source === undefined ? '' : page.imageAddress(source, isEmbedded);
  const tooltip = image.hyperlink?.tooltip;
  const alt = tooltip === undefined ? '' : escapeHtml(tooltip);
  const rest = `${isLinked ? ' border="0"' : ''} alt="${alt}"${tooltip === undefined ? '' : ` title="${alt}"`}/>`;
  const tag = (css: string): string => `<img src="${escapeHtml(address)}" style="${css}"${rest}`;
  const { box } = style;
  const width = image.width - box.leftPadding - box.rightPadding;
  const height = innerHeight(image);
  if (style.scaleImage === 'FillFrame') {
    return tag(`width: ${length(width, page.sizes)}; height: ${length(height, page.sizes)}`);
  }
  const pixels = source?.kind === 'bytes' ? source : { pixelWidth: 0, pixelHeight: 0 };
  if (style.scaleImage === 'Clip') {
    const left = Math.trunc((width - pixels.pixelWidth) * alignFactor(style.hImageAlign));
    const top = Math.trunc((height - pixels.pixelHeight) * alignFactor(style.vImageAlign));
    const place = `position: absolute; left:${length(left, page.sizes)}; top: ${length(top, page.sizes)};`;
    return `<div style="width: 100%; height: 100%; position: relative; overflow: hidden;">\n${tag(place)}</div>`;
  }
  const ratio = pixels.pixelHeight === 0 ? 0 : pixels.pixelWidth / pixels.pixelHeight;
  const isWide = height > 0 && ratio > width / height;
  return tag(isWide ? `width: ${length(width, page.sizes)}` : `height: ${length(height, page.sizes)}`);
}

function alignFactor(align: 'Left' | 'Center' | 'Right' | 'Top' | 'Middle' | 'Bottom'): number {
  if (align === 'Right' || align === 'Bottom') return 1;
  return align === 'Center' || align === 'Middle' ? 0.5 : 0;
}
