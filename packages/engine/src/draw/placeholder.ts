/** A picture that stands for one that cannot be drawn: a frame with what it stands for. */
import { rgb } from '../base/color.ts';
import type { Scene, SceneItem } from '../print/scene.ts';

const frame = rgb(160, 160, 160);
const ground = rgb(245, 245, 245);
const ink = rgb(96, 96, 96);

/** `what` is said in the middle, `title` above it. Size in points, which are the scene's units. */
export function placeholderScene(what: string, title: string | undefined, width: number, height: number): Scene {
  const size = Math.max(4, Math.min(10, height / 5, width / 8));
  const line = (text: string, y: number, isBold: boolean): SceneItem => ({
    kind: 'text',
    x: width / 2,
    y,
    text: shortened(text, width / size),
    family: 'SansSerif',
    size,
    isBold,
    anchor: 'middle',
    fill: ink,
  });
  const middle = height / 2 + size / 3;
  const inset = { x: 0.5, y: 0.5, width: Math.max(0, width - 1), height: Math.max(0, height - 1) };
  return {
    width,
    height,
    unit: 'px',
    items: [
      { kind: 'rect', ...inset, fill: ground, stroke: { paint: frame, width: 0.5 } },
      ...(title === undefined ? [] : [line(title, middle - 1.5 * size, true)]),
      line(what, middle, false),
    ],
  };
}

/** About as many letters as fit; a letter is a little more than half as wide as high. */
function shortened(text: string, sizes: number): string {
  const most = Math.max(1, Math.floor(sizes / 0.62));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}
