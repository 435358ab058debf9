/** The map component (legacy and up to 7.0.1). Source: facts §1.3.1 `map`. */
import { bool, child, element, expression, list, node, oneOf } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { evaluated, datasetRun } from '../parts.ts';
import { item, itemData, itemDataFields, itemProperty } from './item-data.ts';

export const marker = node('marker', { markerProperties: list('markerProperty', itemProperty) });
export const markerDataset = node('markerDataset', { datasetRun: child(datasetRun), markers: list('marker', marker) });
export const markerData = node('markerData', {
  ...itemDataFields,
  seriesNameExpression: expression(),
  markerClusteringExpression: expression(),
  markerSpideringExpression: expression(),
  legendIconExpression: expression(),
});
export const map = element('map', {
  ...evaluated,
  mapType: oneOf('roadmap', 'satellite', 'terrain', 'hybrid').byDefault('roadmap'),
  mapScale: oneOf('1', '2', '4').byDefault('1'),
  imageType: oneOf('png', 'png8', 'png32', 'gif', 'jpg', 'jpg-baseline').byDefault('png'),
  onErrorType: oneOf('Error', 'Blank', 'Icon').byDefault('Error'),
  markerClustering: bool().byDefault(false),
  markerSpidering: bool().byDefault(false),
  latitudeExpression: expression(),
  longitudeExpression: expression(),
  addressExpression: expression(),
  zoomExpression: expression(),
  languageExpression: expression(),
  markerDataset: child(markerDataset),
  legendItem: child(item),
  resetMapItem: child(item),
  markerDatas: list('markerData', markerData),
  pathStyles: list('pathStyle', itemData),
  pathDatas: list('pathData', itemData),
});

export interface Marker extends ModelOf<typeof marker> {}
export interface MarkerData extends ModelOf<typeof markerData> {}
export interface MapComponent extends ModelOf<typeof map> {}
