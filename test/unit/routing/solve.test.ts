import { describe, expect, test } from 'vitest';
import { checkSolution, defineProblem, price, solve, solveSync } from '../../../src/routing/index.ts';
import type { Problem, ProblemInput } from '../../../src/routing/index.ts';

/** A grid of gerai around one hub, two truck sizes, food and fertiliser, a shift from 06:00 to 16:00. */
function city(clients: number, more: Partial<ProblemInput> = {}): Problem {
  return defineProblem({
    dimensions: ['gram', 'mililiter'],
    depots: [{ location: 0, reloadSeconds: 1200 }],
    vehicleTypes: [
      { name: 'L300', count: 3, capacities: [1_100_000, 4_000_000], rupiahPerKm: 1150, rupiahPerHour: 21_500, fixedRupiah: 50_000, maxTrips: 3, reloadDepots: [0], shift: SHIFT },
      { name: 'CDE', count: 2, capacities: [2_000_000, 8_000_000], rupiahPerKm: 1650, rupiahPerHour: 43_000, fixedRupiah: 90_000, maxTrips: 3, reloadDepots: [0], shift: SHIFT, vehicleClass: 1 },
    ],
    clients: Array.from({ length: clients }, (_, index) => ({
      name: `Gerai ${index}`,
      location: 1 + index,
      deliveries: [60_000 + ((index * 37) % 11) * 30_000, 200_000 + ((index * 53) % 7) * 60_000],
      serviceSeconds: 900,
      windows: index % 5 === 0 ? [{ earliestSeconds: 28_800, latestSeconds: 39_600 }] : [{ earliestSeconds: 25_200, latestSeconds: 54_000 }],
      vehicleClasses: index % 7 === 0 ? [0] : null,
      loadClass: index % 4 === 0 ? 1 : 0,
    })),
    loadClasses: ['pangan', 'pupuk'],
    loadClassCompatible: [
      [true, false],
      [false, true],
    ],
    profiles: [
      {
        kind: 'points',
        metric: 'plane',
        x: Float64Array.from({ length: clients + 1 }, (_, at) => ((at * 7919) % 97) * 100),
        y: Float64Array.from({ length: clients + 1 }, (_, at) => ((at * 104_729) % 89) * 100),
        roadFactorPercent: 135,
        metresPerHour: 22_000,
      },
    ],
    ...more,
  });
}

const SHIFT = { earliestSeconds: 21_600, latestSeconds: 57_600 };

describe('solve', () => {
  test('two islands: a checked plan, at least as good as the first, progress told', async () => {
    const problem = city(40);
    const costs: number[] = [];
    const { solution, cost, statistics } = await solve(problem, { threads: 2, iterations: 3000, seed: 3, onImprove: (news) => costs.push(news.costRupiah) });
    expect(checkSolution(problem, solution)).toMatchObject({ feasible: true, totalRupiah: cost });
    expect(cost).toBeLessThanOrEqual(costs[0]!);
    expect(statistics.iterations).toBeGreaterThanOrEqual(6000);
  });

  test('a signal ends the search with the best so far', async () => {
    const abort = new AbortController();
    const running = solve(city(40), { threads: 1, seconds: 300, signal: abort.signal, onImprove: () => abort.abort() });
    const { solution } = await running;
    expect(solution.routes.length).toBeGreaterThan(0);
  });

  test('one thread with iterations alone repeats what solveSync finds', async () => {
    const problem = city(20);
    const here = solveSync(problem, { iterations: 500, seed: 9 });
    const there = await solve(problem, { iterations: 500, seed: 9 });
    expect(there.solution).toEqual(here.solution);
  });

  test('plain problems go to the kernels and pass the same checker', () => {
    const problem = city(30, {
      dimensions: ['gram'],
      vehicleTypes: [{ count: 30, capacities: [1_000_000] }],
      clients: Array.from({ length: 30 }, (_, index) => ({ location: 1 + index, deliveries: [50_000 + index * 5000] })),
      profiles: [matrix(31)],
    });
    const { solution, cost } = solveSync(problem, { iterations: 5000, seed: 1 });
    expect(checkSolution(problem, solution)).toMatchObject({ feasible: true, totalRupiah: cost });
  });
});

describe('re-planning', () => {
  test('what is driven stays, its goods stay on the truck, the rest is planned anew from now on', () => {
    const planned = city(24);
    const before = solveSync(planned, { iterations: 2000, seed: 2 }).solution;
    const route = before.routes.find((item) => item.trips[0]!.stops.length >= 3)!;
    const [first, second, ...rest] = route.trips[0]!.stops;
    const problem = city(24, {
      nowSeconds: second!.departSeconds,
      locks: [
        {
          vehicleType: route.vehicleType,
          vehicle: route.vehicle,
          trips: [{ depot: 0, clients: [first!.client, second!.client] }],
          startSeconds: route.startSeconds,
          readySeconds: second!.departSeconds + 600,
          sealed: true,
        },
      ],
      assignments: rest.map((stop) => ({ client: stop.client, vehicleType: route.vehicleType, vehicle: route.vehicle })),
    });
    const { solution } = solveSync(problem, { iterations: 2000, seed: 2, initial: before });
    expect(checkSolution(problem, solution).violations).toEqual([]);
    const after = solution.routes.find((item) => item.vehicleType === route.vehicleType && item.vehicle === route.vehicle)!;
    expect(after.trips[0]!.stops.slice(0, 2).map((stop) => stop.client)).toEqual([first!.client, second!.client]);
    expect(after.trips.flatMap((trip) => trip.stops.map((stop) => stop.client))).toEqual(expect.arrayContaining(rest.map((stop) => stop.client)));
    const refused = price(problem, solution, { kind: 'remove', client: first!.client });
    expect(refused.reasons.map((reason) => reason.kind)).toContain('lock');
  });
});

test('a load larger than any vehicle is split and arrives whole', () => {
  const problem = city(6, {
    clients: Array.from({ length: 6 }, (_, index) => ({ location: 1 + index, deliveries: [index === 0 ? 4_500_000 : 300_000, 500_000], serviceSeconds: 1800, splittable: true })),
  });
  const { solution } = solveSync(problem, { iterations: 2000, seed: 1 });
  expect(checkSolution(problem, solution).feasible).toBe(true);
  const visits = solution.routes.flatMap((route) => route.trips.flatMap((trip) => trip.stops.filter((stop) => stop.client === 0)));
  expect(visits.length).toBeGreaterThan(2);
  expect(visits.reduce((sum, stop) => sum + stop.deliveries[0]!, 0)).toBe(4_500_000);
});

function matrix(locations: number): Problem['profiles'][number] {
  const distances = Int32Array.from({ length: locations * locations }, (_, at) => {
    const from = Math.floor(at / locations);
    const to = at % locations;
    return Math.round(Math.hypot((from % 6) - (to % 6), Math.floor(from / 6) - Math.floor(to / 6)) * 1000);
  });
  return { kind: 'matrix', locations, distances, durations: new Int32Array(locations * locations) };
}
