/** SVG files as scenes: shapes, paths, texts, groups, gradients, style sheets, `use`, clip paths. No scripts, nothing from outside. */
import { imageInfo } from '../../base/image-info.ts';
import { readXml } from '../../base/xml-reader.ts';
import { isReportError } from '../../base/diagnostic.ts';
import type { Scene } from '../../print/scene.ts';
import type { FontRegistry } from '../../text/font-registry.ts';
import { SvgDocument } from './document.ts';
import { viewportItems } from './elements.ts';
import { svgLimits, SvgTooLarge } from './limits.ts';

/**
 * The drawing in pixels of 1/96 inch; undefined when the file is no SVG, not well-formed or beyond `svgLimits`.
 * `fonts` measure texts that go on behind others.
 */
export function readSvg(bytes: Uint8Array, fonts?: FontRegistry): Scene | undefined {
  const { mime, pixelWidth: width, pixelHeight: height } = imageInfo(bytes);
  if (mime !== 'image/svg+xml' || width <= 0 || height <= 0) return undefined;
  if (width > svgLimits.side || height > svgLimits.side) return undefined;
  try {
    const { bytes: most, depth, elements } = svgLimits;
    const root = readXml(bytes, undefined, { bytes: most, depth, elements, attributesPerElement: 200 });
    if (root.local !== 'svg') return undefined;
    const document = new SvgDocument(root, fonts);
    const style = document.sheet.styleOf(root, {});
    const place = { x: 0, y: 0, width, height };
    const items = viewportItems(root, { style, viewport: place, references: 0 }, document, place);
    return { width, height, unit: 'px', items };
  } catch (error) {
    if (error instanceof SvgTooLarge || isReportError(error)) return undefined;
    throw error;
  }
}
