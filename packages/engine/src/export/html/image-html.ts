/** Images. Source: facts engine §8.8 (images). */
import type { HorizontalImageAlign, Rotation, VerticalImageAlign } from '../../base/style.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import type { ImageSource, PrintImage } from '../../print/model.ts';
import { exportProperties } from '../shared/properties.ts';
import { shownImage } from '../shared/missing-image.ts';
import { styleOf } from '../shared/style.ts';
import { anchorsOf, linkStart } from './link-html.ts';
import type { HtmlPage } from './page.ts';
import { escapeHtml, length } from './size.ts';

/** Alignment of the image in its cell, and its height where it is cut or turned. */
export function imageCss(image: PrintImage, style: ResolvedStyle, page: HtmlPage): string {
  const isHigh = image.isLazy || fillsCell(image, style, page);
  const height = isHigh ? `height: ${length(innerSize(image, style).height, page.sizes)}; ` : '';
  if (style.scaleImage === 'Clip') return height;
  const horizontal = style.hImageAlign === 'Left' ? '' : `text-align: ${style.hImageAlign.toLowerCase()};`;
  const vertical = style.vImageAlign === 'Top' ? '' : ` vertical-align: ${style.vImageAlign.toLowerCase()};`;
  return horizontal + vertical + height;
}

/** Anchors, link and picture. */
export function imageContent(image: PrintImage, address: string, page: HtmlPage): string {
  const anchors = anchorsOf(image, address, page);
  const style = styleOf(image);
  const start = linkStart(image.hyperlink, page);
  const source = shownImage(image);
  const shown = source === undefined ? '' : picture(image, source, address, style, start !== '', page);
  const content = fillsCell(image, style, page) ? `${cellFilling}${shown}</div>` : shown;
  return content === '' ? anchors : `${anchors}${start}${content}${start === '' ? '' : '</a>'}`;
}

const cellFilling = '<div style="width: 100%; height: 100%; position: relative; overflow: hidden;">\n';

/** Clipped, rotated and background images lie in a block as large as the cell. */
function fillsCell(image: PrintImage, style: ResolvedStyle, page: HtmlPage): boolean {
  return style.scaleImage === 'Clip' || isBackground(image, style, page);
}

/** Of a lazy image nobody knows the size: the browser aligns it, where that is not how it lies anyhow. */
function isBackground(image: PrintImage, style: ResolvedStyle, page: HtmlPage): boolean {
  if (style.rotation !== 'None') return true;
  if (!image.isLazy || !page.alignsByBackground) return false;
  const keepsShape = style.scaleImage !== 'Clip' && style.scaleImage !== 'FillFrame';
  return keepsShape || style.hImageAlign !== 'Left' || style.vImageAlign !== 'Top';
}

function innerSize(image: PrintImage, { box }: ResolvedStyle): { width: number; height: number } {
  return {
    width: image.width - box.leftPadding - box.rightPadding,
    height: image.height - box.topPadding - box.bottomPadding,
  };
}

function picture(
  image: PrintImage,
  source: ImageSource,
  elementAddress: string,
  style: ResolvedStyle,
  isLinked: boolean,
  page: HtmlPage,
): string {
  const address = page.imageAddress(source, page.settings.flag(exportProperties.htmlEmbedImage), elementAddress);
  if (isBackground(image, style, page)) return backgroundImage(image, address, style, page);
  const tooltip = image.hyperlink?.tooltip;
  const alt = tooltip === undefined ? '' : escapeHtml(tooltip);
  const rest = `${isLinked ? ' border="0"' : ''} alt="${alt}"${tooltip === undefined ? '' : ` title="${alt}"`}/>`;
  return `<img src="${escapeHtml(address)}" style="${imgCss(image, source, style, page)}"${rest}`;
}

function imgCss(image: PrintImage, source: ImageSource, style: ResolvedStyle, page: HtmlPage): string {
  const { width, height } = innerSize(image, style);
  const px = (points: number): string => length(points, page.sizes);
  const pixels = source.kind !== 'location' ? source : { pixelWidth: 0, pixelHeight: 0 };
  switch (style.scaleImage) {
    case 'FillFrame':
      return `width: ${px(width)}; height: ${px(height)}`;
    case 'Clip': {
      if (image.isLazy) return 'position: absolute; left:0px; top: 0px;';
      const left = Math.trunc((width - pixels.pixelWidth) * alignFactor(style.hImageAlign));
      const top = Math.trunc((height - pixels.pixelHeight) * alignFactor(style.vImageAlign));
      return `position: absolute; left:${px(left)}; top: ${px(top)};`;
    }
    default: {
      const ratio = pixels.pixelHeight === 0 ? 0 : pixels.pixelWidth / pixels.pixelHeight;
      return height > 0 && ratio > width / height ? `width: ${px(width)}` : `height: ${px(height)}`;
    }
  }
}

function alignFactor(align: HorizontalImageAlign | VerticalImageAlign): number {
  if (align === 'Right' || align === 'Bottom') return 1;
  return align === 'Center' || align === 'Middle' ? 0.5 : 0;
}

const turns: Readonly<Record<Rotation, number>> = { None: 0, Left: -90, Right: 90, UpsideDown: 180 };

/** A block with the picture as its background, turned as a whole. */
function backgroundImage(image: PrintImage, address: string, style: ResolvedStyle, page: HtmlPage): string {
  const inner = innerSize(image, style);
  const isUpright = style.rotation === 'Left' || style.rotation === 'Right';
  const [width, height] = isUpright ? [inner.height, inner.width] : [inner.width, inner.height];
  const shift = isUpright ? Math.trunc((inner.width - inner.height) / 2) : 0;
  const px = (points: number): string => length(points, page.sizes);
  const vertical = style.vImageAlign === 'Middle' ? 'center' : style.vImageAlign.toLowerCase();
  const size = style.scaleImage === 'FillFrame' ? '100% 100%' : style.scaleImage === 'Clip' ? 'auto' : 'contain';
  return (
    `<div style="width: ${px(width)}; height: ${px(height)}; position: absolute; overflow: hidden; ` +
    `left: ${px(shift)};top: ${px(-shift)}; transform: rotate(${turns[style.rotation]}deg);">` +
    `<div style="width: 100%; height: 100%; background-image: url('${escapeHtml(address)}'); ` +
    `background-repeat: no-repeat; background-position: ${style.hImageAlign.toLowerCase()} ${vertical};` +
    `background-size: ${size};"></div></div>`
  );
}
