import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { RouteView } from '../board/routes.ts';
import type { Hub, Outlet } from '../types.ts';
import { boxOf, hubFeatures, kilometreGrid, letterFeatures, outletFeatures, routeFeatures, routePlaces, stopFeatures, type Box, type MapFeatures } from './features.ts';
import { drawMissingImages } from './images.ts';
import { addLayers, emphasise, plainStyle, routeLayers, type SourceId } from './layers.ts';
import { paletteFor } from './palette.ts';

setWorkerUrl(workerUrl);

export interface MapContents {
  hubs: readonly Hub[];
  outlets: readonly Outlet[];
  routes: readonly RouteView[];
  selectedId: string | null;
}

interface MapOptions {
  container: HTMLElement;
  dark: boolean;
  /** null for the plain ground. */
  style: StyleSpecification | null;
  locale: Record<string, string>;
  contents: MapContents;
  onSelect: (routeId: string | null) => void;
}

export interface DeliveryMapHandle {
  show: (contents: MapContents) => void;
  destroy: () => void;
}

const framing = { padding: { top: 56, bottom: 48, left: 48, right: 56 }, maxZoom: 15 };

/** A map that shows hubs, gerai and routes over any ground. */
export function createDeliveryMap({ container, dark, style, locale, contents, onSelect }: MapOptions): DeliveryMapHandle {
  const palette = paletteFor(dark);
  const everything = boxOf([...contents.hubs, ...contents.outlets]);
  const map = new MapLibre({
    container,
    style: style ?? plainStyle(palette),
    ...(everything && { bounds: everything, fitBoundsOptions: framing }),
    attributionControl: style ? { compact: true } : false,
    // The map is part of a long page: one finger or the wheel scrolls the page, two fingers or Ctrl move the map.
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: prefersStillness() ? 0 : 300,
    locale,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left');
  drawMissingImages(map, palette);

  let shown = contents;
  let framed: string | null = null;
  let ready = false;

  const fill = (id: SourceId, features: MapFeatures) => void map.getSource<GeoJSONSource>(id)?.setData(features as GeoJSON.FeatureCollection);
  const refresh = () => {
    const chosen = shown.routes.find(({ route }) => route.id === shown.selectedId);
    fill('hubs', hubFeatures(shown.hubs));
    fill('outlets', outletFeatures(shown.outlets, chosen));
    fill('routes', routeFeatures(shown.routes, shown.outlets));
    fill('letters', letterFeatures(shown.routes, shown.outlets));
    fill('stops', stopFeatures(shown.routes, shown.outlets, chosen));
    emphasise(map, chosen?.route.id ?? null);
    if (shown.selectedId !== framed) {
      framed = shown.selectedId;
      frame(map, chosen ? boxOf(routePlaces(chosen, shown.outlets)) : boxOf([...shown.hubs, ...shown.outlets]));
    }
  };

  map.on('load', () => {
    addLayers(map, palette);
    if (!style && everything) fill('grid', kilometreGrid(everything));
    ready = true;
    refresh();
  });
  map.on('click', (event) => {
    if (!ready) return;
    const [hit] = map.queryRenderedFeatures(event.point, { layers: routeLayers });
    onSelect(hit ? String(hit.properties.route) : null);
  });
  map.on('mousemove', (event) => {
    if (ready) map.getCanvas().style.cursor = map.queryRenderedFeatures(event.point, { layers: routeLayers }).length > 0 ? 'pointer' : '';
  });

  return {
    show: (next) => {
      shown = next;
      if (ready) refresh();
    },
    destroy: () => map.remove(),
  };
}

const prefersStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

function frame(map: MapLibre, box: Box | null): void {
  if (!box) return;
  map.fitBounds(box, { ...framing, duration: prefersStillness() ? 0 : 600 });
}
