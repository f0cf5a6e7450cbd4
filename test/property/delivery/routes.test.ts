import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryInput } from '../../../src/delivery/delivery.rules.ts';
import { toRoutingProblem, whyUnserved } from '../../../src/delivery/routing-problem.rules.ts';
import { greatCircleTravel } from '../../../src/delivery/travel.ts';
import { checkSolution } from '../../../src/routing/checker.ts';
import { solveSync } from '../../../src/routing/solve.ts';

const vehicleTypes = [
  { vehicleTypeId: 'VIAR', name: 'Motor roda tiga', payloadGrams: 300_000, volumeMillilitres: 1_500_000, rupiahPerKm: 500, crewRupiahPerHour: 21_500, urbanKmPerHour: 18, stopSeconds: 300, unloadSecondsPerTonne: 1200, reloadSeconds: 1200 },
  { vehicleTypeId: 'CDE', name: 'Truk engkel', payloadGrams: 2_000_000, volumeMillilitres: 8_000_000, rupiahPerKm: 1650, crewRupiahPerHour: 43_000, urbanKmPerHour: 20, stopSeconds: 420, unloadSecondsPerTonne: 900, reloadSeconds: 1800 },
];

const place = { latitude: fc.double({ min: -8.05, max: -7.92, noNaN: true }), longitude: fc.double({ min: 112.59, max: 112.68, noNaN: true }) };
const outlet = fc.record({ ...place, hub: fc.nat(1), narrow: fc.boolean(), opens: fc.integer({ min: 7, max: 12 }), food: fc.nat(700), fertiliser: fc.nat(400) });
const day = fc.record({ hubs: fc.array(fc.record(place), { minLength: 2, maxLength: 2 }), outlets: fc.array(outlet, { minLength: 1, maxLength: 12 }), trucks: fc.integer({ min: 0, max: 2 }), carts: fc.integer({ min: 0, max: 2 }) });
type Day = typeof day extends fc.Arbitrary<infer Value> ? Value : never;

async function toInput({ hubs, outlets, trucks, carts }: Day): Promise<DeliveryInput> {
  const rows = outlets.map((one, index) => ({
    outletId: `O${index}`,
    cooperativeId: `K${index}`,
    name: `Gerai ${index}`,
    homeHubId: `H${one.hub}`,
    latitude: one.latitude,
    longitude: one.longitude,
    receiving: [{ fromSecond: one.opens * 3600, toSecond: one.opens * 3600 + 3 * 3600 }],
    vehicleTypeIds: one.narrow ? ['VIAR'] : ['VIAR', 'CDE'],
  }));
  const load = (index: number, loadGroup: string, kilograms: number) => ({ cooperativeId: `K${index}`, outletId: `O${index}`, loadGroup, weightGrams: kilograms * 1000, volumeMillilitres: kilograms * 1400 });
  return {
    cityId: 'test',
    date: '2026-11-26',
    hubs: hubs.map((hub, index) => ({ ...hub, hubId: `H${index}`, name: `Pusat ${index}`, open: { fromSecond: 6 * 3600, toSecond: 18 * 3600 } })),
    outlets: rows,
    vehicleTypes,
    vehicles: ['H0', 'H1'].flatMap((hubId) => [
      ...Array.from({ length: trucks }, (_, n) => ({ vehicleId: `${hubId}-CDE-${n}`, hubId, vehicleTypeId: 'CDE', shift: { fromSecond: 7 * 3600, toSecond: 16 * 3600 }, maximumTrips: 3 })),
      ...Array.from({ length: carts }, (_, n) => ({ vehicleId: `${hubId}-VIAR-${n}`, hubId, vehicleTypeId: 'VIAR', shift: { fromSecond: 7 * 3600, toSecond: 16 * 3600 }, maximumTrips: 4 })),
    ]),
    loads: outlets.flatMap((one, index) => [...(one.food > 0 ? [load(index, 'PANGAN', one.food)] : []), ...(one.fertiliser > 0 ? [load(index, 'PUPUK', one.fertiliser)] : [])]),
    travel: await greatCircleTravel(135)([...hubs, ...rows]),
  };
}

describe('a delivery day', () => {
  it('brings every load once or says why not; no trip is too heavy, too full, or mixed', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (given) => {
        const input = await toInput(given);
        if (input.vehicles.length === 0 || input.loads.length === 0) return;
        const { problem, vehicles } = toRoutingProblem(input);
        const { solution } = solveSync(problem, { iterations: 100, seed: 1 });
        expect(checkSolution(problem, solution).violations).toEqual([]);

        const brought = input.loads.map(() => 0);
        for (const route of solution.routes) {
          const vehicle = vehicles[route.vehicleType]![route.vehicle]!;
          const type = vehicleTypes.find((one) => one.vehicleTypeId === vehicle.vehicleTypeId)!;
          expect(route.trips.length).toBeLessThanOrEqual(vehicle.maximumTrips);
          for (const { stops } of route.trips) {
            const loads = stops.map((stop) => input.loads[stop.client]!);
            const grams = stops.reduce((sum, stop) => sum + stop.deliveries[0]!, 0);
            const millilitres = stops.reduce((sum, stop) => sum + stop.deliveries[1]!, 0);
            expect(grams).toBeLessThanOrEqual(type.payloadGrams);
            expect(millilitres).toBeLessThanOrEqual(type.volumeMillilitres);
            expect(new Set(loads.map((load) => load.loadGroup)).size).toBe(1);
            stops.forEach((stop, at) => {
              const gerai = input.outlets.find((one) => one.outletId === loads[at]!.outletId)!;
              expect(gerai.homeHubId).toBe(vehicle.hubId);
              expect(gerai.vehicleTypeIds).toContain(vehicle.vehicleTypeId);
              expect(stop.startSeconds).toBeGreaterThanOrEqual(gerai.receiving[0]!.fromSecond);
              expect(stop.startSeconds).toBeLessThanOrEqual(gerai.receiving[0]!.toSecond);
              brought[stop.client]! += stop.deliveries[0]!;
            });
          }
        }
        for (const left of solution.unserved) {
          brought[left.client]! += left.deliveries[0]!;
          expect(whyUnserved(problem, left.client).length).toBeGreaterThan(20);
        }
        expect(brought).toEqual(input.loads.map((load) => load.weightGrams));
      }),
      { numRuns: 100 },
    );
  });
});
