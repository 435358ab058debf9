/** SVG files as scenes. */
import type { Scene } from '../../print/scene.ts';

/** The drawing; undefined when it cannot be read. */
export function readSvg(_bytes: Uint8Array): Scene | undefined {
  return undefined;
}
