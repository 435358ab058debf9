/** Elements of an SVG document as items of a scene. What is not known (scripts, filters, animations) is left out. */
import { imageInfo } from '../../base/image-info.ts';
import type { XmlElement } from '../../base/xml-reader.ts';
import type { Matrix, Path, SceneGroup, SceneItem } from '../../print/scene.ts';
import { rectanglePath } from '../scene-shapes.ts';
import { hrefOf } from './document.ts';
import type { SvgDocument } from './document.ts';
import { lengthOf, viewBoxOf } from './lengths.ts';
import type { Box } from './lengths.ts';
import { svgLimits } from './limits.ts';
import { alphaOf, fillOf, strokeOf } from './paint.ts';
import { boundsOf, shapePath } from './shapes.ts';
import type { Declarations } from './style.ts';
import { textItems } from './text.ts';
import { transformOf, viewMatrix } from './transform.ts';

/** What an element takes over from around it. `references`: how many `use` elements lead here. */
export interface Surroundings {
  readonly style: Declarations;
  readonly viewport: Box;
  readonly references: number;
}

/** The items of an element's children. */
export function childItems(element: XmlElement, around: Surroundings, document: SvgDocument): SceneItem[] {
  return element.children.flatMap((child) => elementItems(child, around, document));
}

function elementItems(element: XmlElement, around: Surroundings, document: SvgDocument): SceneItem[] {
  const style = document.sheet.styleOf(element, around.style);
  if (style['display'] === 'none') return [];
  const inside: Surroundings = { ...around, style };
  const items = contentOf(element, inside, document);
  if (items.length === 0) return [];
  return grouped(items, element, style, around, document);
}

function contentOf(element: XmlElement, inside: Surroundings, document: SvgDocument): SceneItem[] {
  const { style, viewport } = inside;
  switch (element.local) {
    case 'g':
    case 'a':
      return childItems(element, inside, document);
    case 'switch': {
      const first = element.children.find((child) => child.attributes['requiredExtensions'] === undefined);
      return first === undefined ? [] : elementItems(first, inside, document);
    }
    case 'svg':
      return nestedItems(element, inside, document);
    case 'use':
      return usedItems(element, inside, document);
    case 'image':
      return style['visibility'] === 'hidden' ? [] : pictureItems(element, viewport, document);
    case 'text':
      return style['visibility'] === 'hidden' ? [] : textItems(element, style, viewport, document);
    default: {
      const path =
        style['visibility'] === 'hidden' ? undefined : shapePath(element.local, element.attributes, viewport);
      return path === undefined || path.commands === '' ? [] : [shapeItem(path, style, viewport, document)];
    }
  }
}

function shapeItem(path: Path, style: Declarations, viewport: Box, document: SvgDocument): SceneItem {
  document.count(path.points.length);
  const bounds = boundsOf(path);
  return {
    kind: 'path',
    path,
    isEvenOdd: style['fill-rule'] === 'evenodd' ? true : undefined,
    fill: fillOf(style, bounds, document),
    stroke: strokeOf(style, viewport, bounds, document),
  };
}

/** Items with the element's transform, opacity and clip path around them. */
function grouped(
  items: SceneItem[],
  element: XmlElement,
  style: Declarations,
  around: Surroundings,
  document: SvgDocument,
): SceneItem[] {
  // A nested viewport has placed its content itself.
  const matrix = transformOf(element.attributes['transform']);
  const opacity = alphaOf(style['opacity']);
  const clip = clipOf(style['clip-path'], items, around, document);
  if (matrix === undefined && opacity >= 1 && clip === undefined) return items;
  document.count(0);
  const group: SceneGroup = {
    kind: 'group',
    items,
    transform: matrix === undefined ? undefined : [{ kind: 'matrix', matrix }],
    opacity: opacity >= 1 ? undefined : opacity,
    clip,
  };
  return [group];
}

/** The shapes of a clip path as one path. */
function clipOf(
  text: string | undefined,
  items: readonly SceneItem[],
  around: Surroundings,
  document: SvgDocument,
): SceneGroup['clip'] {
  const element = document.referred(text);
  if (element?.local !== 'clipPath') return undefined;
  const isOfBox = element.attributes['clipPathUnits'] === 'objectBoundingBox';
  const bounds = isOfBox ? boundsOfItems(items) : undefined;
  const box: Matrix | undefined = bounds && [bounds.width, 0, 0, bounds.height, bounds.x, bounds.y];
  let commands = '';
  const points: number[] = [];
  let isEvenOdd = false;
  for (const child of element.children) {
    const shape = child.local === 'use' ? document.referred(hrefOf(child)) : child;
    const path = shape && shapePath(shape.local, shape.attributes, around.viewport);
    if (shape === undefined || path === undefined) continue;
    document.count(path.points.length);
    commands += path.commands;
    points.push(...moved(moved(path.points, transformOf(shape.attributes['transform'])), box));
    isEvenOdd ||= document.sheet.styleOf(shape, around.style)['clip-rule'] === 'evenodd';
  }
  return { path: { commands, points }, isEvenOdd };
}

function moved(points: readonly number[], matrix: Matrix | undefined): readonly number[] {
  if (matrix === undefined) return points;
  const [a, b, c, d, e, f] = matrix;
  return points.map((value, i) =>
    i % 2 === 0 ? a * value + c * (points[i + 1] ?? 0) + e : b * (points[i - 1] ?? 0) + d * value + f,
  );
}

function boundsOfItems(items: readonly SceneItem[]): Box {
  const points = items.flatMap((item) => (item.kind === 'path' ? [...item.path.points] : []));
  return boundsOf({ commands: '', points });
}

function nestedItems(element: XmlElement, inside: Surroundings, document: SvgDocument): SceneItem[] {
  const { viewport } = inside;
  const { attributes } = element;
  return viewportItems(element, inside, document, {
    x: lengthOf(attributes['x'], viewport.width) ?? 0,
    y: lengthOf(attributes['y'], viewport.height) ?? 0,
    width: lengthOf(attributes['width'] ?? '100%', viewport.width) ?? viewport.width,
    height: lengthOf(attributes['height'] ?? '100%', viewport.height) ?? viewport.height,
  });
}

/** The content of an `svg` or `symbol` in its place: the view box fitted in, what reaches beyond cut off. */
export function viewportItems(
  element: XmlElement,
  inside: Surroundings,
  document: SvgDocument,
  place: Box,
): SceneItem[] {
  if (place.width <= 0 || place.height <= 0) return [];
  const view = viewBoxOf(element.attributes['viewBox']);
  const viewport = view ?? { x: 0, y: 0, width: place.width, height: place.height };
  const items = childItems(element, { ...inside, viewport }, document);
  const matrix: Matrix =
    view === undefined
      ? [1, 0, 0, 1, place.x, place.y]
      : viewMatrix(view, place, element.attributes['preserveAspectRatio']);
  const isMoved = matrix.some((n, i) => n !== (i === 0 || i === 3 ? 1 : 0));
  const content: SceneItem[] = isMoved ? [{ kind: 'group', items, transform: [{ kind: 'matrix', matrix }] }] : items;
  if (inside.style['overflow'] === 'visible' || items.length === 0) return content;
  return [{ kind: 'group', items: content, clip: { path: rectanglePath(place) } }];
}

function usedItems(element: XmlElement, inside: Surroundings, document: SvgDocument): SceneItem[] {
  const target = document.referred(hrefOf(element));
  if (target === undefined || inside.references >= svgLimits.references) return [];
  document.count(0);
  const { attributes } = element;
  const { viewport } = inside;
  const [x, y] = [lengthOf(attributes['x'], viewport.width) ?? 0, lengthOf(attributes['y'], viewport.height) ?? 0];
  const deeper = { ...inside, references: inside.references + 1 };
  const isViewport = target.local === 'symbol' || target.local === 'svg';
  if (!isViewport) {
    const items = elementItems(target, deeper, document);
    return x === 0 && y === 0 ? items : [{ kind: 'group', items, transform: [{ kind: 'translate', x, y }] }];
  }
  const size = (name: 'width' | 'height'): number =>
    lengthOf(attributes[name] ?? target.attributes[name] ?? '100%', viewport[name]) ?? viewport[name];
  const style = document.sheet.styleOf(target, inside.style);
  return viewportItems(target, { ...deeper, style }, document, { x, y, width: size('width'), height: size('height') });
}

/** A picture inside the file; pictures elsewhere are never fetched. */
function pictureItems(element: XmlElement, viewport: Box, document: SvgDocument): SceneItem[] {
  const match = /^data:image\/[a-z+]+;base64,([A-Za-z0-9+/=\s]+)$/.exec(hrefOf(element) ?? '');
  const base64 = match?.[1]?.replace(/\s/g, '');
  if (base64 === undefined) return [];
  const { mime, pixelWidth, pixelHeight } = imageInfo(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  if (mime === 'image/svg+xml' || mime === 'application/octet-stream' || pixelWidth <= 0 || pixelHeight <= 0) return [];
  const { attributes } = element;
  const place = {
    x: lengthOf(attributes['x'], viewport.width) ?? 0,
    y: lengthOf(attributes['y'], viewport.height) ?? 0,
    width: lengthOf(attributes['width'], viewport.width) ?? pixelWidth,
    height: lengthOf(attributes['height'], viewport.height) ?? pixelHeight,
  };
  if (place.width <= 0 || place.height <= 0) return [];
  document.count(base64.length / 100);
  const natural = { x: 0, y: 0, width: pixelWidth, height: pixelHeight };
  const [a, , , d, e, f] = viewMatrix(natural, place, attributes['preserveAspectRatio']);
  const box = { x: e, y: f, width: pixelWidth * a, height: pixelHeight * d };
  return [{ kind: 'picture', ...box, mime, base64 }];
}
