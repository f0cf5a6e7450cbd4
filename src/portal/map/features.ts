import type { RouteView } from '../board/routes.ts';
import { stopLabel } from '../board/routes.ts';
import type { Hub, Outlet } from '../types.ts';

type Position = [longitude: number, latitude: number];
type Properties = Record<string, string | number | boolean>;
type Geometry = { type: 'Point'; coordinates: Position } | { type: 'LineString'; coordinates: Position[] };
export interface MapFeature {
  type: 'Feature';
  geometry: Geometry;
  properties: Properties;
}
export interface MapFeatures {
  type: 'FeatureCollection';
  features: MapFeature[];
}

interface Placed {
  latitude: number;
  longitude: number;
}

const positionOf = ({ longitude, latitude }: Placed): Position => [longitude, latitude];
const collect = (features: MapFeature[]): MapFeatures => ({ type: 'FeatureCollection', features });
const point = (place: Placed, properties: Properties): MapFeature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: positionOf(place) }, properties });
const line = (coordinates: Position[], properties: Properties): MapFeature => ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties });

/** Every gerai with its name; `rank` 0 for those on the chosen route, so that their names win where names collide. */
export function outletFeatures(outlets: readonly Outlet[], chosen: RouteView | undefined): MapFeatures {
  const onRoute = new Set(chosen?.route.trips.flatMap((trip) => trip.stops.map((stop) => stop.cooperativeId)));
  return collect(outlets.map((outlet) => point(outlet, { name: outlet.name, ordered: outlet.ordered, rank: onRoute.has(outlet.cooperativeId) ? 0 : 1 })));
}

export const hubFeatures = (hubs: readonly Hub[]): MapFeatures => collect(hubs.map((hub) => point(hub, { name: hub.name })));

/** One line per trip, from the hub over its stops and back. A stop whose gerai is not on the board is left out of the line. */
export function routeFeatures(routes: readonly RouteView[], outlets: readonly Outlet[]): MapFeatures {
  const places = new Map(outlets.map((outlet) => [outlet.cooperativeId, positionOf(outlet)]));
  return collect(
    routes.flatMap(({ route, colour, hub }) => {
      const ends = hub ? [positionOf(hub)] : [];
      return route.trips.map((trip) => {
        const between = trip.stops.map((stop) => places.get(stop.cooperativeId)).filter((position) => position !== undefined);
        return line([...ends, ...between, ...ends], { route: route.id, colour });
      });
    }),
  );
}

/** Where a route's letter stands: amid its longest leg, which has no stops' numbers near. */
export function letterFeatures(routes: readonly RouteView[], outlets: readonly Outlet[]): MapFeatures {
  return collect(
    routes.flatMap((view) => {
      const lines = routeFeatures([view], outlets).features.map((feature) => feature.geometry.coordinates as Position[]);
      const middle = middleOfLongestLeg(lines);
      return middle ? [point(middle, { route: view.route.id, colour: view.colour, letter: view.letter })] : [];
    }),
  );
}

function middleOfLongestLeg(lines: readonly Position[][]): Placed | null {
  let longest = -1;
  let middle: Placed | null = null;
  for (const positions of lines) {
    for (let at = 1; at < positions.length; at++) {
      const [[x1, y1], [x2, y2]] = [positions[at - 1]!, positions[at]!];
      const length = Math.hypot(x2 - x1, y2 - y1);
      if (length > longest) [longest, middle] = [length, { longitude: (x1 + x2) / 2, latitude: (y1 + y2) / 2 }];
    }
  }
  return middle;
}

/** The stops with their numbers: those of the chosen route, or of all. */
export function stopFeatures(routes: readonly RouteView[], outlets: readonly Outlet[], chosen: RouteView | undefined): MapFeatures {
  const places = new Map(outlets.map((outlet) => [outlet.cooperativeId, outlet]));
  return collect(
    (chosen ? [chosen] : routes).flatMap(({ route, colour }) =>
      route.trips.flatMap((trip) =>
        trip.stops.flatMap((stop) => {
          const place = places.get(stop.cooperativeId);
          const number = stopLabel(route, trip, stop.stopNumber);
          return place ? [point(place, { route: route.id, colour, label: number })] : [];
        }),
      ),
    ),
  );
}

export type Box = [west: number, south: number, east: number, north: number];

/** The smallest box round the places; null round none. */
export function boxOf(places: readonly Placed[]): Box | null {
  if (places.length === 0) return null;
  const longitudes = places.map((place) => place.longitude);
  const latitudes = places.map((place) => place.latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** What a chosen route covers: its hub and its stops. */
export function routePlaces({ route, hub }: RouteView, outlets: readonly Outlet[]): Placed[] {
  const places = new Map(outlets.map((outlet) => [outlet.cooperativeId, outlet]));
  const stops = route.trips.flatMap((trip) => trip.stops).map((stop) => places.get(stop.cooperativeId));
  return [...(hub ? [hub] : []), ...stops.filter((place) => place !== undefined)];
}

const kilometresPerDegree = 111.32;
/** Kilometres of grid beyond the outermost gerai; more would only cost memory. */
const gridMargin = 15;

/** Lines one kilometre apart: on a plain ground they are what gives distance to the eye. */
export function kilometreGrid([west, south, east, north]: Box): MapFeatures {
  const latitudeStep = 1 / kilometresPerDegree;
  const longitudeStep = latitudeStep / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [left, right] = [west - gridMargin * longitudeStep, east + gridMargin * longitudeStep];
  const [bottom, top] = [south - gridMargin * latitudeStep, north + gridMargin * latitudeStep];
  const features: MapFeature[] = [];
  for (let x = left; x <= right; x += longitudeStep) features.push(line([[x, bottom], [x, top]], {}));
  for (let y = bottom; y <= top; y += latitudeStep) features.push(line([[left, y], [right, y]], {}));
  return collect(features);
}
