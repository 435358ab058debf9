/** Pictures that are drawn: as a file for formats that take SVG, as a scene for formats that draw. */
import { readSvg } from '../../draw/svg/read-svg.ts';
import { sceneSvg } from '../../draw/scene-svg.ts';
import type { ImageSource } from '../../print/model.ts';
import type { Scene } from '../../print/scene.ts';
import type { FontRegistry } from '../../text/font-registry.ts';

type Bytes = Extract<ImageSource, { kind: 'bytes' }>;

const files = new WeakMap<ImageSource, Bytes>();
const scenes = new WeakMap<ImageSource, Scene | 'none'>();

/** What a format shows that holds pictures itself. */
export function heldPicture(source: ImageSource): ImageSource {
  return source.kind === 'location' ? (source.picture ?? source) : source;
}

/** The picture as a file; scenes become SVG. */
export function asFile(source: Exclude<ImageSource, { kind: 'location' }>): Bytes {
  if (source.kind === 'bytes') return source;
  let file = files.get(source);
  if (file === undefined) {
    const { pixelWidth, pixelHeight, scene } = source;
    file = { kind: 'bytes', bytes: Buffer.from(sceneSvg(scene)), mime: 'image/svg+xml', pixelWidth, pixelHeight };
    files.set(source, file);
  }
  return file;
}

/** Whether the picture is a drawing: a scene or an SVG file. */
export function isDrawing(source: ImageSource): boolean {
  return source.kind === 'scene' || (source.kind === 'bytes' && source.mime === 'image/svg+xml');
}

/** The drawing behind a picture; null for other pictures and for SVG that cannot be read. The first call's fonts hold. */
export function sceneOf(source: ImageSource, fonts?: FontRegistry): Scene | null {
  if (source.kind === 'scene') return source.scene;
  if (!isDrawing(source) || source.kind !== 'bytes') return null;
  let scene = scenes.get(source);
  if (scene === undefined) scenes.set(source, (scene = readSvg(source.bytes, fonts) ?? 'none'));
  return scene === 'none' ? null : scene;
}
