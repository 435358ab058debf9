/** The map component: a generic element with everything a map viewer needs, and a drawing without tiles beside it. Source: facts, engine §7.4. */
import { parseColor } from '../base/color.ts';
import { JavaList } from '../base/collections.ts';
import { Float, Integer, toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { mapScene } from '../draw/map-scene.ts';
import type { MapMarker, MapPath, MapPicture, MapPoint } from '../draw/map-scene.ts';
import { sceneSource } from '../draw/scene-source.ts';
import type { ComponentElement, Expression, MapComponent } from '../model/index.ts';
import type { ElementTemplate, PrintImage } from '../print/model.ts';
import type { FillBand } from './band.ts';
import type { ComponentFill } from './component-fill.ts';
import type { Evaluation } from './dataset.ts';
import type { FillElement } from './element.ts';
import { genericFill, parameter } from './generic-component.ts';
import type { GenericContent } from './generic-component.ts';
import { degrees, mapItems } from './map-items.ts';
import type { ItemValues, MapItems } from './map-items.ts';
import type { Step } from './step.ts';

/** The version of the map viewer that the peer asks for, and the marker it shows. */
const requestParameters = 'v=3.54';
const markerIcon = 'https://maps.gstatic.com/mapfiles/api-3/images/spotlight-poi-dotless3_hdpi.png';

/** Fills a map. Addresses are not looked up: nothing is fetched. Errors: `fill.map.invalid.coordinates`. */
export function mapComponent(
  element: FillElement,
  model: MapComponent,
  host: ComponentElement,
  band: FillBand,
): ComponentFill {
  const { filler } = element;
  const markers = model.markerDatas.map((data) => mapItems(filler, data));
  const paths = model.pathDatas.map((data) => mapItems(filler, data));
  const styles = model.pathStyles.map((data) => mapItems(filler, data));
  const read = (e: Expression | undefined, mode: Evaluation): Value =>
    filler.dataset.evaluate(filler.compiled.expression(e), mode);

  function* collect(groups: readonly MapItems[], mode: Evaluation): Step<ItemValues[]> {
    const all: ItemValues[] = [];
    for (const group of groups) {
      group.take(mode);
      all.push(...(yield* group.collect()));
    }
    return all;
  }

  function centerOf(latitude: Value, longitude: Value): MapPoint {
    const center = { latitude: degrees(latitude), longitude: degrees(longitude) };
    if (center.latitude === undefined || center.longitude === undefined)
      throw filler.fail(
        'fill.map.invalid.coordinates',
        'Invalid coordinates geocoded from address; latitude: latitude; longitude: longitude.',
        host.place,
      );
    return { latitude: center.latitude, longitude: center.longitude };
  }

  return genericFill(
    element,
    {
      name: 'map',
      model,
      own: {},
      properties: [],
      *read(mode): Step<GenericContent> {
        const [latitude, longitude] = [read(model.latitudeExpression, mode), read(model.longitudeExpression, mode)];
        const zoom = read(model.zoomExpression, mode);
        const center = centerOf(latitude, longitude);
        const shownMarkers = yield* collect(markers, mode);
        const shownPaths = yield* collect(paths, mode);
        const shownStyles = yield* collect(styles, mode);
        const picture: MapPicture = {
          center,
          zoom: zoom instanceof Integer ? zoom.value : 0,
          markers: shownMarkers.flatMap(markerOf),
          paths: pathsOf(shownPaths, shownStyles),
        };
        const parameters = [
          parameter('latitude', new Float(center.latitude)),
          parameter('longitude', new Float(center.longitude)),
          parameter('zoom', zoom ?? Integer.of(0)),
          parameter('reqParams', requestParameters),
          parameter('defaultMarkerIcon', markerIcon),
          parameter('mapType', model.mapType),
          parameter('mapScale', model.mapScale),
          parameter('imageType', model.imageType),
          parameter('markerClustering', model.markerClustering),
          parameter('markerSpidering', model.markerSpidering),
          parameter('onErrorType', model.onErrorType),
          ...(markers.length === 0 ? [] : [parameter('markers', listOf(shownMarkers))]),
          ...(paths.length === 0 ? [] : [parameter('paths', listOf(shownPaths))]),
        ];
        return { parameters, standIn: (template) => standIn(template, picture, host) };
      },
    },
    band,
  );
}

/** What an item says, as texts. */
function listOf(items: readonly ItemValues[]): JavaList {
  return new JavaList(items.map((item) => new JavaList([...item].map(([name, value]) => `${name}=${toText(value)}`))));
}

function standIn(
  template: ElementTemplate,
  picture: MapPicture,
  { width, height }: ComponentElement,
): PrintImage | undefined {
  if (width <= 0 || height <= 0) return undefined;
  const place = { x: 0, y: 0, width, height, printElementId: 0 };
  const source = sceneSource(mapScene(picture, width, height));
  return { kind: 'image', template, ...place, source, isLazy: false, onErrorType: 'Blank' };
}

function markerOf(item: ItemValues): MapMarker[] {
  const [latitude, longitude] = [degrees(item.get('latitude')), degrees(item.get('longitude'))];
  if (latitude === undefined || longitude === undefined) return [];
  const title = item.get('title') ?? item.get('label');
  return [{ latitude, longitude, label: title === undefined ? undefined : toText(title) }];
}

/** Places with the same name belong to one path, in their order. */
function pathsOf(places: readonly ItemValues[], styles: readonly ItemValues[]): MapPath[] {
  const byName = new Map<string, { points: MapPoint[]; first: ItemValues }>();
  const textOf = (item: ItemValues, name: string): string | undefined => {
    const value = item.get(name);
    return value === undefined ? undefined : toText(value);
  };
  for (const place of places) {
    const [latitude, longitude] = [degrees(place.get('latitude')), degrees(place.get('longitude'))];
    if (latitude === undefined || longitude === undefined) continue;
    const name = textOf(place, 'name') ?? '';
    const path = byName.get(name) ?? { points: [], first: place };
    path.points.push({ latitude, longitude });
    byName.set(name, path);
  }
  return [...byName.values()].map(({ points, first }) => {
    const style = styles.find((one) => textOf(one, 'name') === textOf(first, 'style'));
    const look = (name: string): string | undefined => textOf(first, name) ?? (style && textOf(style, name));
    return {
      points,
      color: parseColor(look('strokeColor') ?? 'black') ?? { red: 0, green: 0, blue: 0, alpha: 255 },
      width: degrees(look('strokeWeight') ?? '1') ?? 1,
      isPolygon: look('isPolygon') === 'true',
    };
  });
}
