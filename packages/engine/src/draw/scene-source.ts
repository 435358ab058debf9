/** A scene as the picture of a print image. */
import type { SceneSource } from '../print/model.ts';
import { pixelsPerUnit } from '../print/scene.ts';
import type { Scene } from '../print/scene.ts';

/** The scene with its size in pixels of 1/96 inch. */
export function sceneSource(scene: Scene): SceneSource {
  const scale = pixelsPerUnit[scene.unit];
  return { kind: 'scene', scene, pixelWidth: scene.width * scale, pixelHeight: scene.height * scale };
}
