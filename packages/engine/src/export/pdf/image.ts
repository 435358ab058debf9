/** Image elements: background, picture scaled and aligned, border. Source: facts engine §8.7 (image). */
import { linkMaker, markPlace } from './annotate.ts';
import { placeUpright, type Placement } from './placement.ts';
import { drawScene } from './scene.ts';
import { drawBox, hasBorder } from './shapes.ts';
import { heldPicture, sceneOf } from '../shared/drawings.ts';
import { styleOf } from '../shared/style.ts';
import type { StoredImage } from './image-store.ts';
import type { Page } from './page.ts';
import type { ResolvedBox, ResolvedPen, ResolvedStyle } from '../../base/style-resolve.ts';
import type { PrintImage } from '../../print/model.ts';
import type { Scene } from '../../print/scene.ts';

/** Share of the free room that lies left of or above the picture. */
const alignment = { Left: 0, Top: 0, Center: 0.5, Middle: 0.5, Right: 1, Bottom: 1 } as const;

/** Draws an image element. `x`, `top` is its top-left corner in PDF points. */
export function drawImage(page: Page, element: PrintImage, x: number, top: number): void {
  const style = styleOf(element);
  const { width, height } = element;
  const { content } = page;
  if (style.mode === 'Opaque') content.fillRectangle(style.backcolor, x, top - height, width, height);
  const picture = pictureOf(page, element);
  if (picture !== null)
    drawPicture(page, picture, style, placeUpright(style.rotation, style.box, x, top, width, height));
  if (hasBorder(style.box)) drawBox(content, style.box, x, top, width, height);
  else if (style.pen.lineWidth > 0) drawBox(content, boxOf(style.pen), x, top, width, height);
  linkMaker(page, element)?.([x, top - height, x + width, top]);
  if (element.bookmarkLevel !== undefined || element.anchorName !== undefined)
    markPlace(page, element, x, top, () => '');
}

/** A picture of the file, or a drawing; sizes in pixels. */
type Picture = StoredImage | { readonly scene: Scene; readonly width: number; readonly height: number };

function pictureOf(page: Page, image: PrintImage): Picture | null {
  if (image.source === undefined) return null;
  const source = heldPicture(image.source);
  const scene = sceneOf(source, page.document.context.fonts);
  if (scene === null || source.kind === 'location') return page.document.images.get(source);
  return { scene, width: source.pixelWidth, height: source.pixelHeight };
}

function drawPicture(page: Page, stored: Picture, style: ResolvedStyle, place: Placement): void {
  const left = place.left + place.leftPadding;
  const top = place.top - place.topPadding;
  const width = place.width - place.leftPadding - place.rightPadding;
  const height = place.height - place.topPadding - place.bottomPadding;
  if (width <= 0 || height <= 0) return;
  const size = pictureSize(stored, style, width, height);
  const { content } = page;
  content.save();
  if (place.transform !== null) content.transform(...place.transform);
  if (size.width > width || size.height > height) content.clip(left, top - height, width, height);
  const x = left + (width - size.width) * alignment[style.hImageAlign];
  const y = top - (height - size.height) * alignment[style.vImageAlign] - size.height;
  if ('scene' in stored) drawScene(page, stored.scene, x, y, size.width, size.height);
  else {
    content.transform(size.width, 0, 0, size.height, x, y);
    page.image(stored.name, stored.id);
  }
  content.restore();
}

/** Clip: one point per pixel. FillFrame: the whole area. Others: as large as fits with the shape kept. */
function pictureSize(
  stored: Picture,
  style: ResolvedStyle,
  width: number,
  height: number,
): { width: number; height: number } {
  switch (style.scaleImage) {
    case 'Clip':
      return { width: stored.width, height: stored.height };
    case 'FillFrame':
      return { width, height };
    default: {
      const scale = Math.min(width / stored.width, height / stored.height);
      return { width: stored.width * scale, height: stored.height * scale };
    }
  }
}

/** The image's own pen around it, drawn when its box has no border. */
function boxOf(pen: ResolvedPen): ResolvedBox {
  const paddings = { topPadding: 0, leftPadding: 0, bottomPadding: 0, rightPadding: 0 };
  return { ...paddings, topPen: pen, leftPen: pen, bottomPen: pen, rightPen: pen };
}
