import type { DeliveryPlan, DeliveryRoute, DeliveryTrip, Hub, Outlet } from '../types.ts';

export interface RouteView {
  route: DeliveryRoute;
  /** `A`, `B`, … `Z`, `AA`: what list and map call the route. */
  letter: string;
  /** Index into the palette. */
  colour: number;
  stopCount: number;
  hub: Hub | undefined;
}

/** Route colours in styles/tokens.css and map/palette.ts. */
export const routeColours = 10;

export function letterOf(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The routes by hub, then by departure, each with its letter and colour. */
export function routeViews(plan: Pick<DeliveryPlan, 'routes'>, hubs: readonly Hub[]): RouteView[] {
  const hubOf = new Map(hubs.map((hub) => [hub.id, hub]));
  return [...plan.routes]
    .sort((a, b) => (a.hubId < b.hubId ? -1 : a.hubId > b.hubId ? 1 : a.startSecond - b.startSecond || (a.vehicleId < b.vehicleId ? -1 : 1)))
    .map((route, at) => ({
      route,
      letter: letterOf(at),
      colour: at % routeColours,
      stopCount: route.trips.reduce((sum, trip) => sum + trip.stops.length, 0),
      hub: hubOf.get(route.hubId),
    }));
}

/** `3`, or `2.3` for the third stop of the second trip where a vehicle makes several. */
export const stopLabel = (route: Pick<DeliveryRoute, 'trips'>, trip: Pick<DeliveryTrip, 'tripNumber'>, stopNumber: number): string =>
  route.trips.length > 1 ? `${trip.tripNumber}.${stopNumber}` : String(stopNumber);

/** Names of the kelurahan by cooperative; without one the stop's own name serves. */
export function outletNames(outlets: readonly Outlet[]): (cooperativeId: string, otherwise: string) => string {
  const names = new Map(outlets.map((outlet) => [outlet.cooperativeId, outlet.name]));
  return (cooperativeId, otherwise) => names.get(cooperativeId) ?? otherwise;
}

/** The fullest trip of a route: what its vehicle has to carry at once. */
export function peakLoad(route: DeliveryRoute): { weightGrams: number; volumeMillilitres: number } {
  return {
    weightGrams: Math.max(0, ...route.trips.map((trip) => trip.weightGrams)),
    volumeMillilitres: Math.max(0, ...route.trips.map((trip) => trip.volumeMillilitres)),
  };
}

/** The whole hours that hold every route, so that their bars share one scale. */
export function dayOf(routes: readonly Pick<DeliveryRoute, 'startSecond' | 'endSecond'>[]): { fromSecond: number; toSecond: number } {
  if (routes.length === 0) return { fromSecond: 0, toSecond: 86_400 };
  const hour = 3600;
  return {
    fromSecond: Math.floor(Math.min(...routes.map((route) => route.startSecond)) / hour) * hour,
    toSecond: Math.ceil(Math.max(...routes.map((route) => route.endSecond)) / hour) * hour,
  };
}
