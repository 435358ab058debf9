/** A map without tiles: its grid of degrees, with markers and paths where they belong. Projection: web Mercator, 256 pixels around the world at zoom 0. */
import { rgb } from '../base/color.ts';
import type { Color } from '../base/style.ts';
import type { Path, Scene, SceneItem } from '../print/scene.ts';

export interface MapPoint {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}
export interface MapMarker extends MapPoint {
  readonly label: string | undefined;
}
export interface MapPath {
  readonly points: readonly MapPoint[];
  readonly color: Color;
  readonly width: number;
  readonly isPolygon: boolean;
}
export interface MapPicture {
  readonly center: MapPoint;
  /** 0–21. */
  readonly zoom: number;
  readonly markers: readonly MapMarker[];
  readonly paths: readonly MapPath[];
}

const water = rgb(226, 235, 242);
const grid = rgb(190, 204, 216);
const ink = rgb(80, 96, 112);
const markerColor = rgb(214, 62, 42);
const white = rgb(255, 255, 255);
/** The latitude where the projection's square ends. */
const maxLatitude = 85.0511;
/** Distances of grid lines in degrees; the first that is wide enough is taken. */
const gridSteps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45, 90];
const maxLines = 60;

/** The drawing in points, one to a pixel of the projection. */
export function mapScene(map: MapPicture, width: number, height: number): Scene {
  const size = 256 * 2 ** Math.min(21, Math.max(0, map.zoom));
  const world = ({ latitude, longitude }: MapPoint): [number, number] => {
    const clipped = Math.min(maxLatitude, Math.max(-maxLatitude, latitude));
    const sine = Math.sin((clipped * Math.PI) / 180);
    return [((longitude + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
  };
  const [centerX, centerY] = world(map.center);
  const place = (point: MapPoint): [number, number] => {
    const [x, y] = world(point);
    return [x - centerX + width / 2, y - centerY + height / 2];
  };
  const frame = { commands: 'MLLLZ', points: [0, 0, width, 0, width, height, 0, height] };
  const items: SceneItem[] = [
    { kind: 'rect', x: 0, y: 0, width, height, fill: water },
    ...gridLines(map.center, size, width, height, place),
    ...map.paths.map((path) => pathItem(path, place)),
    ...map.markers.flatMap((marker) => markerItems(marker, place)),
    {
      kind: 'text',
      x: 3,
      y: height - 3,
      text: coordinates(map.center),
      family: 'SansSerif',
      size: 6,
      anchor: 'start',
      fill: ink,
    },
  ];
  return {
    width,
    height,
    unit: 'px',
    items: [
      { kind: 'group', items, clip: { path: frame } },
      { kind: 'path', path: frame, fill: 'none', stroke: { paint: grid, width: 0.5 } },
    ],
  };
}

function coordinates({ latitude, longitude }: MapPoint): string {
  const part = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;
  return `${part(latitude, 'N', 'S')}  ${part(longitude, 'E', 'W')}`;
}

function gridLines(
  center: MapPoint,
  size: number,
  width: number,
  height: number,
  place: (point: MapPoint) => [number, number],
): SceneItem[] {
  const step = gridSteps.find((degrees) => (degrees / 360) * size >= 40) ?? 90;
  const stroke = { paint: grid, width: 0.5 };
  const items: SceneItem[] = [];
  const line = (points: readonly number[]): void =>
    void items.push({ kind: 'path', path: { commands: 'ML', points }, fill: 'none', stroke });
  const first = (value: number): number => Math.floor(value / step) * step;
  for (let i = 0, longitude = first(center.longitude - (width / size) * 180); i < maxLines; i++, longitude += step) {
    const [x] = place({ latitude: center.latitude, longitude });
    if (x > width) break;
    if (x >= 0) line([x, 0, x, height]);
  }
  // Up and down from the middle: the distance of the lines is not the same everywhere.
  for (const direction of [1, -1]) {
    const start = direction > 0 ? first(center.latitude) : first(center.latitude) + step;
    for (let i = 0; i < maxLines; i++) {
      const latitude = start - direction * i * step;
      const [, y] = place({ latitude, longitude: center.longitude });
      if (Math.abs(latitude) > maxLatitude || y < 0 || y > height) break;
      line([0, y, width, y]);
    }
  }
  return items;
}

function pathItem(
  { points, color, width, isPolygon }: MapPath,
  place: (point: MapPoint) => [number, number],
): SceneItem {
  const path: Path = {
    commands: `${points.map((_, i) => (i === 0 ? 'M' : 'L')).join('')}${isPolygon ? 'Z' : ''}`,
    points: points.flatMap(place),
  };
  const fill = isPolygon ? { ...color, alpha: 64 } : 'none';
  return { kind: 'path', path, fill, stroke: { paint: color, width, join: 'round', cap: 'round' } };
}

/** A drop with its point at the place. */
function markerItems(marker: MapMarker, place: (point: MapPoint) => [number, number]): SceneItem[] {
  const [x, y] = place(marker);
  const drop = [
    x,
    y,
    x - 1,
    y - 4,
    x - 4,
    y - 6,
    x - 4,
    y - 10,
    x - 4,
    y - 15,
    x + 4,
    y - 15,
    x + 4,
    y - 10,
    x + 4,
    y - 6,
    x + 1,
    y - 4,
    x,
    y,
  ];
  const items: SceneItem[] = [
    {
      kind: 'path',
      path: { commands: 'MCCCZ', points: drop },
      fill: markerColor,
      stroke: { paint: white, width: 0.5 },
    },
  ];
  if (marker.label !== undefined && marker.label !== '')
    items.push({
      kind: 'text',
      x: x + 6,
      y: y - 7,
      text: marker.label.slice(0, 40),
      family: 'SansSerif',
      size: 6,
      anchor: 'start',
      fill: ink,
    });
  return items;
}
