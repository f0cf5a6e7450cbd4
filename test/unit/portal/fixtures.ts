import type { Board, BuyPlanSummary, Cycle, DeliveryRoute, DeliveryTrip, Hub, Outlet } from '../../../src/portal/types.ts';

export const hub: Hub = { id: 'HUB-BAL', name: 'Balearjosari', latitude: -7.92, longitude: 112.65, locationAssumed: false };

export const outlet = (cooperativeId: string, latitude: number, longitude: number): Outlet => ({ cooperativeId, name: `Kelurahan ${cooperativeId}`, latitude, longitude, homeHubId: hub.id, ordered: true });

export function plan(given: Partial<BuyPlanSummary> = {}): BuyPlanSummary {
  return {
    id: '00000000-0000-7000-8000-000000000050',
    cycleId: '00000000-0000-7000-8000-000000000001',
    revision: 1,
    state: 'proposed',
    costRupiah: 900,
    objectiveRupiah: 910,
    boundRupiah: 905,
    gapPercent: 0.5,
    aloneRupiah: 1000,
    savedRupiah: 100,
    remark: null,
    ...given,
  };
}

export const cycle = (state: Cycle['state']): Cycle => ({
  id: '00000000-0000-7000-8000-000000000001',
  cityId: 'malang',
  code: 'MLG-1',
  state,
  opensAt: '2026-11-16T00:00:00.000Z',
  closesAt: '2026-11-20T10:00:00.000Z',
  deliveryDate: '2026-11-23',
  orderCount: 8,
});

export const delivery = (given: Partial<NonNullable<Board['delivery']>> = {}): NonNullable<Board['delivery']> => ({ state: 'planned', costRupiah: 30, metres: 12_000, routes: 1, stops: 2, unserved: 0, ...given });

export function trip(tripNumber: number, cooperativeIds: readonly string[], given: Partial<DeliveryTrip> = {}): DeliveryTrip {
  return {
    tripNumber,
    loadGroup: 'PANGAN',
    departSecond: 25_200,
    returnSecond: 30_000,
    metres: 5000,
    weightGrams: 100_000,
    volumeMillilitres: 200_000,
    stops: cooperativeIds.map((cooperativeId, at) => ({
      stopNumber: at + 1,
      cooperativeId,
      outletId: cooperativeId,
      name: `Gerai ${cooperativeId}`,
      arriveSecond: 26_000 + at * 600,
      startSecond: 26_000 + at * 600,
      departSecond: 26_300 + at * 600,
      weightGrams: 50_000,
      volumeMillilitres: 100_000,
    })),
    ...given,
  };
}

export function route(id: string, trips: DeliveryTrip[], given: Partial<DeliveryRoute> = {}): DeliveryRoute {
  return { id, hubId: hub.id, vehicleId: `V-${id}`, vehicleType: 'Pickup', payloadGrams: 800_000, capacityMillilitres: 2_600_000, metres: 10_000, startSecond: 25_200, endSecond: 30_000, costRupiah: 1000, trips, ...given };
}
