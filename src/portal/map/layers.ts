import type { LayerSpecification, Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import { routeColours } from '../board/routes.ts';
import { routeColour, type Palette } from './palette.ts';

/** The ground where no map style is configured or none can be reached: nothing is fetched for it. */
export const plainStyle = ({ ground }: Palette): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }],
});

const sourceIds = ['grid', 'routes', 'letters', 'outlets', 'hubs', 'stops'] as const;
export type SourceId = (typeof sourceIds)[number];

/** Layers that a click chooses a route by. */
export const routeLayers = ['route-touch', 'route-letters', 'stop-numbers'];

const colourOf = ['to-color', ['at', ['get', 'colour'], ['literal', Array.from({ length: routeColours }, (_, colour) => routeColour(colour))]]];

function layersFor({ grid, ink, inkSoft, halo }: Palette): unknown[] {
  return [
    { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': grid, 'line-width': 1 } },
    { id: 'route-lines', type: 'line', source: 'routes', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': colourOf, 'line-width': 3 } },
    // As wide as a finger.
    { id: 'route-touch', type: 'line', source: 'routes', paint: { 'line-width': 22, 'line-opacity': 0 } },
    {
      id: 'route-arrows',
      type: 'symbol',
      source: 'routes',
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 90, 'icon-image': ['concat', 'arrow|', ['get', 'colour']], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'outlets',
      type: 'circle',
      source: 'outlets',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 3, 14, 6],
        'circle-color': ['case', ['get', 'ordered'], ink, halo],
        'circle-stroke-width': 1.8,
        'circle-stroke-color': ['case', ['get', 'ordered'], halo, inkSoft],
      },
    },
    // Placed from the last layer to the first: hubs, letters and numbers keep their place, names give way.
    {
      id: 'outlet-names',
      type: 'symbol',
      source: 'outlets',
      layout: { 'icon-image': ['concat', 'name|', ['get', 'name']], 'icon-anchor': 'top', 'icon-offset': [0, 13], 'symbol-sort-key': ['get', 'rank'], 'icon-padding': 1 },
    },
    { id: 'stop-numbers', type: 'symbol', source: 'stops', layout: { 'icon-image': ['concat', 'stop|', ['get', 'colour'], '|', ['get', 'label']], 'icon-padding': 0 } },
    { id: 'route-letters', type: 'symbol', source: 'letters', layout: { 'icon-image': ['concat', 'letter|', ['get', 'colour'], '|', ['get', 'letter']], 'icon-padding': 0 } },
    { id: 'hub-names', type: 'symbol', source: 'hubs', layout: { 'icon-image': ['concat', 'hub-name|', ['get', 'name']], 'icon-anchor': 'bottom', 'icon-offset': [0, -17], 'icon-allow-overlap': true } },
    { id: 'hubs', type: 'symbol', source: 'hubs', layout: { 'icon-image': 'hub', 'icon-allow-overlap': true } },
  ];
}

/** Puts the board's own layers over whatever ground there is. */
export function addLayers(map: MapLibre, palette: Palette): void {
  for (const id of sourceIds) map.addSource(id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  // The types of style expressions are too deep to be worth spelling out; MapLibre checks each layer when it is added.
  for (const layer of layersFor(palette)) map.addLayer(layer as LayerSpecification);
}

/** Lets the chosen route stand out; with none chosen all are equal. */
export function emphasise(map: MapLibre, routeId: string | null): void {
  const faint = (full: number) => (routeId === null ? full : (['case', ['==', ['get', 'route'], routeId], full, 0.13] as unknown as number));
  map.setPaintProperty('route-lines', 'line-opacity', faint(0.9));
  map.setPaintProperty('route-lines', 'line-width', routeId === null ? 3 : (['case', ['==', ['get', 'route'], routeId], 5, 2.5] as unknown as number));
  map.setPaintProperty('route-arrows', 'icon-opacity', faint(1));
  // One route needs no letter, and its stops' names need the room.
  map.setLayoutProperty('route-letters', 'visibility', routeId === null ? 'visible' : 'none');
  map.setLayoutProperty('stop-numbers', 'icon-allow-overlap', routeId !== null);
}
